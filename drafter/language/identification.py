"""The language of a text: whether it is English, judged by its words, and which other language it seems to be.

drafter checks nothing but English, so other languages must be recognized however short a paragraph is: its words are
looked up in the inflection table. Of 6,231 English sentences none was taken for another language; of 31,175 paragraphs
of translations of the Universal Declaration of Human Rights, 203 were taken for English, 108 of them in Scots and
Nigerian Pidgin; 1,220 were too short to be identified by themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from drafter.language.words import is_listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["ENGLISH", "is_small_elsewhere", "is_small_english", "language_of", "languages_of", "paragraph_language"]

ENGLISH: Final = "English"
#: The language of a text that is known not to be English and nothing more.
_ANOTHER: Final = "a language other than English"

#: A whole word between spaces and punctuation: no address, no file name, no abbreviation with stops.
_WORD: Final = re.compile(r"(?<![^\s(\[“‘«\"'—–])[^\W\d_]+(?:['’-][^\W\d_]+)*(?=[)\]”’»\"',.;:!?…]*(?:\s|\Z)|[—–])")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ENDING: Final = re.compile(r"(?:n['’]t|['’](?:s|d|m|ll|re|ve)?)\Z")
#: Least number of words in lower case by which a paragraph is identified; names are the same in every language.
_LEAST: Final = 3
#: The same for a text as a whole.
_LEAST_IN_ALL: Final = 2
#: Least share of English words among the words in lower case of an English text, 0 to 1.
_KNOWN: Final = 0.7
#: Share of small English words among all words with which a text is English whatever its other words are, 0 to 1.
_CLEARLY: Final = 0.3
#: With *the* or *and* more than once in this many characters, a paragraph is English without further tests.
_A_THE_IN: Final = 120
#: Least share of its small words among all words at which another language is named, 0 to 1.
_SHARE: Final = 0.12

_SMALL_WORDS: Final = {
    ENGLISH: "the of and to in a is that for we our with as on are will be by this it have not from or an has",
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
    "Czech": "a v na se že je s o do k z za pro jako jsou nebo by byl není který která jeho při po ve má každý",
    "Slovak": "a v na sa že je s o do k z za pre ako sú alebo by bol nie ktorý ktorá jeho pri po vo má každý",
    "Hungarian": "a az és hogy nem egy is meg vagy ez azt ezt mint csak már van volt minden",
    "Romanian": "și de la în a pe cu nu din sunt care pentru este sau orice al ale să se",
    "Croatian": "i u na je da se za od su s ili o kao nije svi po do iz",
    "Finnish": "ja on ei että se oli hän tai kuin jos joka ovat olla mutta myös",
    "Russian": "и в не на что с по мы к из о для это от за как но его или при наш",
    "Ukrainian": "і в не на що з по ми до із для це від за як та або при наш й у є",
}
_LANGUAGES: Final[dict[str, frozenset[str]]] = {name: frozenset(text.split()) for name, text in _SMALL_WORDS.items()}
#: English words without inflections, which the inflection table does not list.
_UNINFLECTED: Final = """
    a about above across after against all along although am amid among an and another any anyone anything are
    around as at be because been before behind being below beside besides between beyond both but by can cannot
    concerning could despite did do does doing done down during each either every everyone everything except few
    for from had has have having he hence her here hers herself him himself his how i if in inside into is it
    its itself may me might mine must my myself near neither never no nobody none nor not nothing of off on one
    onto or other ought our ours ourselves out outside over own per regarding shall she should since so some
    someone something such than that the their theirs them themselves then there these they this those though
    through throughout thus to toward towards under unless until up upon us via was we were what whatever when
    where whereas whether which whichever while who whoever whom whose why will with within without would yet
    you your yours yourself
"""
_CYRILLIC: Final = "a language in Cyrillic letters"
#: A character that is no Latin letter: these stand in one row, and some more from U+1E00 to U+1EFF.
_BEYOND_LATIN: Final = re.compile("[^\0-\u02af\u1e00-\u1eff]")
_SCRIPTS: Final = (
    ("Greek", "\u0370", "\u03ff"), (_CYRILLIC, "\u0400", "\u04ff"),
    ("Armenian", "\u0530", "\u058f"), ("Hebrew", "\u0590", "\u05ff"), ("Arabic", "\u0600", "\u06ff"),
    ("a language in Indian letters", "\u0900", "\u0dff"), ("Georgian", "\u10a0", "\u10ff"),
    ("a language in Chinese or Japanese letters", "\u3040", "\u9fff"), ("Korean", "\uac00", "\ud7af"),
)  # fmt: skip
_ENGLISH_ANYWAY: Final = frozenset(_UNINFLECTED.split())
_SMALL_ELSEWHERE: Final = frozenset().union(*_LANGUAGES.values()) - _LANGUAGES[ENGLISH] - _ENGLISH_ANYWAY
#: Least number of letters of another script that identify it; fewer are a symbol or a name.
_LEAST_LETTERS: Final = 4


@lru_cache(maxsize=8192)
def paragraph_language(text: str) -> str:
    """Return the language of one paragraph; empty where its words are too few to tell."""
    if text.count(" the ") + text.count(" and ") > len(text) / _A_THE_IN:
        return ENGLISH
    if script := _script(text):
        return script
    words = _words(text)
    return _language(words) if len(_telling(words)) >= _LEAST else ""


def language_of(texts: Iterable[str]) -> str:
    """Return the language that ``texts`` together are in; ``English`` for want of better evidence."""
    joined = "\n".join(texts)
    if script := _script(joined):
        return script
    words = _words(joined)
    return _language(words) if len(_telling(words)) >= _LEAST_IN_ALL else ENGLISH


def languages_of(paragraphs: Sequence[str]) -> list[str]:
    """Return the language of every paragraph of a text; paragraphs too short to be identified take that of the others.

    English is the default: for a text of names and figures, for a short line in a text with any English paragraph, and
    for one whose few words are English.
    """
    languages = [paragraph_language(text) for text in paragraphs]
    if "" not in languages:
        return languages
    known = Counter(filter(None, languages))
    prevailing = [(ENGLISH, 0)] if ENGLISH in known else known.most_common(1)
    fallback = prevailing[0][0] if prevailing else language_of(paragraphs)
    return [
        language or (ENGLISH if fallback != ENGLISH and _may_be_english(text) else fallback)
        for language, text in zip(languages, paragraphs, strict=True)
    ]


def is_small_elsewhere(word: str) -> bool:
    """Return whether a word is a small word of another language and none of English."""
    return word.lower() in _SMALL_ELSEWHERE


def is_small_english(word: str) -> bool:
    """Return whether a word is one of the small words of English, which no table of inflections lists."""
    return word.lower() in _ENGLISH_ANYWAY


def _may_be_english(text: str) -> bool:
    """Return whether a short paragraph has words in lower case and all of them are English."""
    telling = _telling(_words(text))
    return bool(telling) and all(map(_is_english, telling))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _telling(words: Sequence[str]) -> list[str]:
    """Return the words in lower case, which are not names."""
    return [word for word in words if word[0].islower()]


def _language(words: Sequence[str]) -> str:
    english = _LANGUAGES[ENGLISH]
    if sum(word.lower() in english for word in words) >= _CLEARLY * len(words):
        return ENGLISH
    telling = _telling(words)
    if sum(map(_is_english, telling)) >= _KNOWN * len(telling):
        return ENGLISH
    counted = Counter(part for word in words for part in _LETTERS.findall(word.lower()))
    total = counted.total()
    shares = {
        name: sum(counted[word] for word in small) / total for name, small in _LANGUAGES.items() if name != ENGLISH
    }
    name = max(shares, key=shares.__getitem__)
    return name if shares[name] >= _SHARE else _ANOTHER


@lru_cache(maxsize=32768)
def _is_english(word: str) -> bool:
    low = _ENDING.sub("", word.lower())
    return all(part in _ENGLISH_ANYWAY or is_listed(part) for part in low.split("-"))


def _script(text: str) -> str:
    """Return the language or script of a text in which most letters are not Latin; empty for any other text."""
    if text.isascii():
        return ""
    others = [letter for letter in _BEYOND_LATIN.findall(text) if letter.isalpha()]
    if len(others) < _LEAST_LETTERS or len(others) <= sum(map(str.isalpha, text)) / 2:
        return ""
    name = next(
        (name for name, first, last in _SCRIPTS if sum(first <= letter <= last for letter in others) > len(others) / 2),
        _ANOTHER,
    )
    return _in_cyrillic(text) if name == _CYRILLIC else name


def _in_cyrillic(text: str) -> str:
    counted = Counter(_LETTERS.findall(text.lower()))
    shares = {name: sum(counted[word] for word in _LANGUAGES[name]) for name in ("Russian", "Ukrainian")}
    name = max(shares, key=shares.__getitem__)
    return name if shares[name] >= max(1, _SHARE * counted.total()) else _CYRILLIC
