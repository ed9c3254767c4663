"""The words of a text in the form in which wordings are compared.

Case, the shape of quotation marks, apostrophes and dashes, hyphens inside words, the points of initials (*U.S.*),
numbers in words, figures or Roman numerals (*five*, *5*, *V*), and British against American spelling make no
difference here; every other character of a word does, and so does punctuation where it is asked for.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "FUNCTION_WORDS",
    "Token",
    "ends",
    "folded",
    "is_content",
    "marks",
    "normal",
    "places",
    "tokens",
    "words",
]

_ONE_SHAPE: Final = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "—": "–", "―": "–", "−": "–", "‑": "-", "‐": "-",
    "\u00a0": " ", "\u202f": " ",
})  # fmt: skip

#: Numbers with their points and commas, initials with their points, words with their apostrophes, a hyphen with spaces
#: around it for a dash; *Art.* with its point.
_SPELT: Final = r"\bArts?\.(?!\w)|\d+(?:[.,]\d+)+|(?<![^\W_])(?:[^\W\d_]\.){2,}(?:'[^\W_]+)?|[^\W_]+(?:'[^\W_]+)*"
_TOKEN: Final = re.compile(rf"{_SPELT}|[%,;:.!?…()–]|(?<=\s)-(?=\s)")
_WORD: Final = re.compile(rf"{_SPELT}|%")

#: Words that carry grammar and little meaning: they count for a quarter when wordings are compared.
FUNCTION_WORDS: Final = frozenset(
    """
    a about above across after against all also among an and any are as at be because been before being between both
    but by can could did do does during each either else for from further had has have having he her here his how i if
    in into is it its itself like may me might more most must my no nor not of off on one only or other our ours out
    over own per same shall she should since so some such than that the their them themselves then there these they
    this those through thus to too under until up upon us very was we were what when where whether which while who
    whom whose why will with within without would yet you your
    """.split()
)

#: Patterns are compiled when the first word needs them.
_SPELLINGS: Final = (
    (r"(?<=...)iz(?=(?:e[sdr]?|ers?|ing|ations?|able|ational|ationally)\Z)", "is"),
    (r"(?<=al)yz(?=(?:e[sdr]?|ing)\Z)", "ys"),
    (
        r"\A(behavi|endeav|neighb|misbehavi|fav|hon|dishon|lab|harb|col|discol|rig|vig|arm|rum|hum|sav|val|val|cand|clam|ferv|demean|ard|splend)our",
        r"\1or",
    ),
    (r"\A(def|off|lic|pret)ens(?=e[sd]?\Z|eless)", r"\1enc"),
    (r"\A(cent|theat|calib|fib)er(?=s?\Z)", r"\1re"),
    (r"\Acentering\Z", "centring"),
    (r"\Aprogram(?=s?\Z)", "programme"),
    (r"\A(travel|level|cancel|label|model|signal|counsel|fuel|marshal|equal)l(?=ed|ing|ers?\Z)", r"\1"),
    (r"\A(fulfil|instil|enrol|enthral|skil)l(?=s?\Z|ment|ful)", r"\1"),
    (r"\A(judg|acknowledg|abridg)ement", r"\1ment"),
    (r"\A(toward|afterward|forward|backward)s\Z", r"\1"),
    (r"\Amanoeuvr(?=e|ing|ab)", "maneuver"),
    (r"\Amaneuvere?(?=[sd]?\Z)", "maneuver"),
    (r"\Aageing\Z", "aging"),
    (r"\A(?:per)?cent\Z", "%"),
    (r"\Aarts?\Z", "article"),
    (r"\A(dial|catal|anal)og(?=s?\Z)", r"\1ogue"),
    (r"\Apractis(?=e[sd]?\Z)", "practic"),
    (r"\A(am|wh)(ong|il)st\Z", r"\1\2"),
    (r"\Awhil\Z", "while"),
    (r"\Agray(?=s?\Z)", "grey"),
    (r"\Asceptic", "skeptic"),
    (r"\Aartefact", "artifact"),
)
#: A quick test for words that any of those patterns could change; most words fail it.
_SPELLED: Final = re.compile(
    "i[sz]|yz|ou?r|ens|er|program|ll|dgement|wards|euv|oeuv|eing|cent|art|og|st|gray|scep|efac"
)
#: Numbers in words, and in the Roman numerals with which articles, sections and annexes are numbered.
_FIGURES: Final = dict(zip(
    ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
     "nineteen twenty thirty forty fifty sixty seventy eighty ninety").split(),
    [*map(str, range(2, 21)), "30", "40", "50", "60", "70", "80", "90"], strict=True,
))  # fmt: skip
_ROMAN: Final = dict(zip(
    "II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split(), map(str, range(2, 21)), strict=True
))  # fmt: skip
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+\Z")


class Token(NamedTuple):
    """A word or mark of a text: where it stands, and the form in which it is compared."""

    start: int
    end: int
    form: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number, and no mark."""
        return self.form[0].isalnum() or self.form == "%"


#: Makes a token from its three values in half the time that `Token` takes; every word of a text becomes one.
_token: Final[Callable[[tuple[int, int, str]], Token]] = partial(tuple.__new__, Token)


def normal(text: str) -> str:
    """Return ``text`` with one kind of apostrophe, dash, hyphen and space; every character keeps its place."""
    return text if text.isascii() else text.translate(_ONE_SHAPE)


@lru_cache(maxsize=32768)
def folded(word: str) -> str:
    """Return the form of one word in which it is compared: lower case, British spelling, dashes of one kind."""
    low = word.lower()
    if low == "-":
        return "–"
    # A single letter, and Xi, are numerals in capitals only.
    if figure := _FIGURES.get(low) or _ROMAN.get(word if len(word) == 1 or low == "xi" else word.upper()):
        return figure
    if low[0].isdigit():
        return low.replace(",", "") if _GROUPED.match(low) else low
    if "." in low and low[0].isalpha():
        low = low.replace(".", "")
    if _SPELLED.search(low) and _respelled().search(low):
        for pattern, instead in _spellings():
            low = pattern.sub(instead, low)
    return low


@cache
def _spellings() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), instead) for pattern, instead in _SPELLINGS]


@cache
def _respelled() -> re.Pattern[str]:
    """Return a pattern that finds what any of those patterns changes."""
    return re.compile("|".join(pattern for pattern, _ in _SPELLINGS))


@lru_cache(maxsize=32768)
def _pieces(piece: str) -> tuple[tuple[int, int, str], ...]:
    """Return the words and marks of what stands between two spaces, with their places in it."""
    # With its spaces put back: a dash between two spaces is a mark.
    return tuple([(match.start() - 1, match.end() - 1, folded(match[0])) for match in _TOKEN.finditer(f" {piece} ")])


def _parted(text: str) -> list[str]:
    """Return the pieces of ``text`` between spaces; a dash at either end of the text is not a mark and is masked."""
    pieces = text.split(" ")
    for index in (0, -1):
        if pieces[index] == "-":
            pieces[index] = "_"
    return pieces


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and marks of ``text`` with their offsets; quotation marks and square brackets are not marks."""
    pieces = _parted(normal(text))
    starts = accumulate([len(piece) + 1 for piece in pieces], initial=0)
    return tuple(
        [
            _token((at + start, at + end, form))
            for at, piece_tokens in zip(starts, map(_pieces, pieces), strict=False)
            for start, end, form in piece_tokens
        ]
    )


def words(text: str) -> list[str]:
    """Return the words of ``text`` as they are compared, without marks."""
    return [form for piece in normal(text).split() for _, _, form in _pieces(piece) if form[0].isalnum() or form == "%"]


def marks(text: str) -> list[str]:
    """Return the words and marks of ``text`` as they are compared, without those that close it."""
    forms = [form for piece in _parted(normal(text)) for _, _, form in _pieces(piece)]
    while forms and forms[-1] in {".", ",", ";", ":"}:
        forms.pop()
    return forms


def ends(text: str) -> tuple[int, int]:
    """Return where the first word of ``text`` begins and the last one ends; raise `ValueError` when it has none."""
    first = _WORD.search(normal(text))
    if first is None:
        raise ValueError("no word in the text")
    end = len(text)
    while not (text[end - 1].isalnum() or text[end - 1] == "%"):
        end -= 1
    return first.start(), end


def places(text: str) -> list[tuple[int, int]]:
    """Return the span of each word of ``text``."""
    return [match.span() for match in _WORD.finditer(normal(text))]


def is_content(form: str) -> bool:
    """Return whether a word in its compared form carries meaning of its own."""
    return form not in FUNCTION_WORDS and form[0].isalnum()
