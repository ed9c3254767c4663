"""The language of a paragraph, told by its small words: enough to say that it is not English."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["tongue"]

_WORD: Final = re.compile(r"[^\W\d_]+")
#: With fewer words a paragraph is taken for English: names and titles are the same everywhere.
_LEAST: Final = 8
#: A language is recognised when at least this share of the words are its small words.
_SHARE: Final = 0.12
#: With so many English ones nothing else is asked.
_CLEARLY: Final = 0.25

_SMALL_WORDS: Final = {
    "English": "the of and to in a is that for we our with as on are will be by this it have not from or an has",
    "French": "le la les de des du et à en un une que qui nous notre pour dans sur est sont avec par au aux ce cette",
    "German": "der die das und in den von zu mit ist des für eine sich wir unsere nicht dem werden sind auch",
    "Spanish": "el la los las de del y en que un una por con para es se nuestra nuestro al lo como su sus más son",
    "Italian": "il lo la i gli le di del della e in che un una per con è si nostra nostro alla al dei non sono nel",
    "Portuguese": "o a os as de do da e em que um uma para com por é se nossa nosso ao dos das não são na no",
    "Dutch": "de het een van en in is dat op te voor met zijn wij onze aan niet om door als ook worden bij tot naar",
    "Polish": "i w na z do że się nie jest oraz o przez dla po za jako nasze od są ich tym jak a ze my",
    "Turkish": "ve bir bu için ile da de olarak olan daha biz çok her ne gibi sonra kadar tarafından veya ise en",
    "Danish or Norwegian": "og i at det er en til av af for på som med den vi har ikke et vår vore kan skal om",
    "Swedish": "och i att det är en till av för på som med den vi har inte ett vår kan ska om de också",
    "Russian": "и в не на что с по мы к из о для это от за как но его или при наш",
    "Ukrainian": "і в не на що з по ми до із для це від за як та або при наш й у є",
}
_LANGUAGES: Final[dict[str, frozenset[str]]] = {name: frozenset(text.split()) for name, text in _SMALL_WORDS.items()}
_SCRIPTS: Final = (
    ("Greek", "\u0370", "\u03ff"), ("a language in Cyrillic letters", "\u0400", "\u04ff"),
    ("Hebrew", "\u0590", "\u05ff"), ("Arabic", "\u0600", "\u06ff"), ("Georgian", "\u10a0", "\u10ff"),
    ("a language in Chinese or Japanese letters", "\u3040", "\u9fff"), ("Korean", "\uac00", "\ud7af"),
)  # fmt: skip


def tongue(texts: Iterable[str]) -> str:
    """The name of the language that ``texts`` together are in; ``English`` for want of better evidence."""
    found = [word for text in texts for word in _WORD.findall(text.lower())]
    english = _LANGUAGES["English"]
    if len(found) < _LEAST or len([word for word in found if word in english]) >= _CLEARLY * len(found):
        return "English"
    counted = Counter(found)
    shares = {name: sum(counted[word] for word in small) / len(found) for name, small in _LANGUAGES.items()}
    name = max(shares, key=lambda each: (shares[each], each == "English"))
    if shares["English"] >= _SHARE and shares["English"] >= shares[name] / 2:
        return "English"
    if shares[name] >= _SHARE:
        return name
    letters = "".join(found)
    for script, first, last in _SCRIPTS:
        if sum(first <= letter <= last for letter in letters) > len(letters) / 2:
            return script
    return "English"
