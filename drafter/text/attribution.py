"""What brackets of a draft hold besides words: attributions, and remarks on the words around them."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final, NamedTuple

__all__ = [
    "UNNAMED",
    "Attribution",
    "RemarkHead",
    "Says",
    "attribution_before",
    "attribution_behind",
    "attribution_on",
    "remark_before",
    "says",
]

#: Whose a change or comment is that names nobody, in brackets as in reports.
UNNAMED: Final = "Unnamed"

# Patterns stand here as text, and are compiled when a bracket is met: making all of them takes longer than drawing a
# screen of text without any. `re` keeps what it has compiled.

#: A delegation behind words: its code, or, where words could be meant, the name of an Ally.
_NAME: Final = (
    r"(?:[A-Z]{2,3}|Albania|Belgium|Bulgaria|Canada|Croatia|Czechia|Denmark|Estonia|Finland|France|Germany|Greece|Hungary|"
    r"Iceland|Italy|Latvia|Lithuania|Luxembourg|Montenegro|(?:the )?Netherlands|North Macedonia|Norway|Poland|Portugal|"
    r"Romania|Slovakia|Slovenia|Spain|Sweden|Türkiye|Turkey|(?:the )?United Kingdom|(?:the )?United States)"
)
_NAMES: Final = rf"{_NAME}(?:(?:\s*[,/&+]\s*|\s+and\s+){_NAME})*"
#: ``USA:``, ``DEU, FRA:``, ``Türkiye and Hungary:``, ``USA proposal:``, ``Option 1:``; the words in lower case are
#: those of such labels. Of delegations there may be as many as sit at the table. The quantifiers of words are
#: possessive: a word in capitals is not tried in every way it can be cut.
_BEFORE: Final = (
    rf"\s*({_NAMES}(?=\s*:)|"
    r"[A-Z][\w.'’-]*+(?:\s*[,/&+]\s*|\s+)?(?:(?:[A-Z][\w.'’-]*+|\d{1,2}|and|by|with|to|text|proposal|proposes|reserve|"
    r"reservation|alternative|alt|option|delegation|add|insert|delete|supported|remark|comment)(?:\s*[,/&+]\s*|\s+)?){0,8})"
    r":\s*"
)
#: No attribution is longer.
_LONGEST: Final = 600
#: In curly brackets any name will do; what else stands in them is a remark on words to come.
_CURLY: Final = r"(?:the )?[A-Z][\w.'’-]*(?:(?:\s*[,/&+]\s*|\s+(?:(?:and|of|the)\s+)*)[A-Z][\w.'’-]*){0,8}"
_BEHIND: Final = (
    rf"\s*(?:\((?P<round>{_NAMES})\)|\{{\s*(?P<curly>{_CURLY})\s*\}}|(?<=\s)[–—-]\s?(?P<dash>{_NAMES}))\s*\Z"
)
_ON: Final = rf"\^(?P<raised>[A-Z][\w.'’-]*(?:(?:, ?|/)[A-Z][\w.'’-]*)*)\^?|\{{(?P<curly>{_CURLY})\}}"
_WORD: Final = re.compile(r"[^\W\d_]+")
#: ``USA remark:``, ``DEU, FRA comment:``, ``USA remark, 2026-11-27 14:05, resolved, on “contest” (2):``.
_REMARK_HEAD: Final = (
    r"\s*(?P<by>[A-Z][\w.'’-]*+(?:(?:\s*[,/&+]\s*|\s+(?:and\s+)?)(?:[A-Z][\w.'’-]*+|\d{1,2}))*)\s+(?:remark|comment)s?"
    r"(?:, (?P<date>\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?))?(?P<resolved>, resolved)?"
    r"(?:, on “(?P<words>[^”]*)”(?: \((?P<nth>\d{1,3})\))?)?:\s*"
)

_NOTE: Final = (
    r"(?i)(?:.*\s)?(?:(?:drafting|editor['’]?s|chair['’]?s|explanatory|secretariat|facilitator['’]?s)\s+)?(?:note|comment|remark|placeholder|"
    r"rationale|nb)s?\Z"
)
#: Remarks on the standing of words that cannot be words of the text themselves, wherever they stand.
_STANDING: Final = (
    rf"(?:{_NAMES}\s+)?(?i:(?:provisionally\s+)?agreed\s+ad\s+ref(?:erendum)?\.?|ad\s+ref(?:erendum)?\.?)"
    rf"|{_NAMES}\s+(?i:reserv(?:es?|ed|ations?)(?:\s+(?:on|to)\b.*)?)"
    rf"|(?i:pending)\s+{_NAMES}"
    r"|(?i:(?:scrutiny|general|parliamentary|waiting|study)\s+(?:reserve|reservation)s?(?:\s+(?:by|of)\s+.*)?)"
)
#: Remarks that count only with an attribution before them, or at either end of a paragraph: *options under review* may
#: be words of the text.
_STANDING_OF_SOMEBODY: Final = (
    r"(?i)reserv(?:es?|ed|ations?)(?:\s+(?:on|to)\b.*)?|agreed\s+in\s+(?:informals|principle)"
    r"|under\s+(?:review|consideration|discussion|silence)|pending|on hold"
)
_STANDING_AT_EDGE: Final = (
    r"(?i)agreed(?:\s+in\s+(?:informals|principle))?|closed|open|pending|reserved?|on hold"
    r"|under\s+(?:review|consideration|discussion|silence)"
)
#: Instructions that cannot be words of the text: *EU to provide support* can be, *EU to provide language* cannot.
_INSTRUCTION: Final = (
    r"(?i:delete[.!]?"
    r"|(?:delete|move)(?:\s+(?:this|the|whole|entire|last|first|second|third|all))*\s+"
    r"(?:para(?:graph)?s?|sentences?|clauses?|words?|wording|text|lines?|sections?|bullets?|rest|remainder|title|chapeau)"
    r"\b[^\"“]*"
    r"|move[ds]?\s+(?:to|after|behind|before)\s+(?:para(?:graph)?\s+)?"
    r"(?:(?:PP|OP)?\s?\d[\w() .]{0,20}|\([a-z]\)[\w ]{0,12})"
    r"|delete\s*:?\s*[\"“].*"
    r"|tb[acd]\.?|to\s+be\s+(?:confirmed|determined|decided|completed|discussed|updated|inserted|drafted|added|agreed)"
    r"|placeholder\b.*"
    r"|(?:language|text|wording|paragraph)\s+(?:on\s+.{1,60}\s+)?to\s+(?:come|follow|be\s+\w+))"
    rf"|{_NAMES}\s+(?i:to\s+(?:provide|propose|submit|suggest|send|supply|draft)\s+(?:\w+\s+)?"
    r"(?:language|text|wording|proposals?|formulations?)\b.*|to\s+(?:revert|come\s+back|confirm|redraft)\b.{0,40})"
)


class Says(Enum):
    """What a bracket holds: words of the text, the standing of those beside it, an instruction, or a remark on them."""

    WORDS = "words"
    STANDING = "standing"
    INSTRUCTION = "instruction"
    REMARK = "remark"


class RemarkHead(NamedTuple):
    """What stands before a remark: whose it is, its date, whether it is ticked off, and on which words it is.

    `end` is where the remark itself begins; `nth` says which of several places with these words is meant.
    """

    end: int
    author: str
    date: str
    resolved: bool
    words: str
    nth: int


class Attribution(NamedTuple):
    """The owner of some words, with the span of the attribution."""

    start: int
    end: int
    name: str


def attribution_before(text: str, start: int, end: int) -> Attribution | None:
    """Return the attribution with its colon at ``start``, before ``end``."""
    match = re.compile(_BEFORE).match(text, start, min(end, start + _LONGEST))
    return Attribution(start, match.end(), " ".join(match[1].split())) if match else None


def remark_before(text: str, start: int, end: int) -> RemarkHead | None:
    """Return the head of the remark that fills ``text`` from ``start`` to ``end``; None for anything else."""
    match = re.compile(_REMARK_HEAD).match(text, start, end)
    if match is None:
        return None
    by, date, resolved, words, nth = match.group("by", "date", "resolved", "words", "nth")
    return RemarkHead(match.end(), " ".join(by.split()), date or "", bool(resolved), words or "", int(nth or 1))


def attribution_behind(text: str, start: int, end: int) -> Attribution | None:
    """Return the attribution with which the words from ``start`` to ``end`` end."""
    match = re.compile(_BEHIND).search(text, max(start, end - _LONGEST), end)
    if match is None:
        return None
    name = match["round"] or match["curly"] or match["dash"]
    if match["round"] and _abbreviates(name, text[start : match.start()]):
        return None
    return Attribution(match.start(), end, " ".join(name.split()))


def attribution_on(text: str, offset: int) -> Attribution | None:
    """Return the attribution raised or in curly brackets right behind a bracket that ends at ``offset``."""
    match = re.compile(_ON).match(text, offset)
    return Attribution(offset, match.end(), match["raised"] or match["curly"]) if match else None


def says(words: str, label: str, *, at_edge: bool = False) -> Says:
    """Return what the words of a bracket, or of one side of a choice, say.

    Args:
        words: the words without the attribution.
        label: the attribution.
        at_edge: whether the bracket opens or ends its paragraph, where *agreed* alone is no word of the text.
    """
    words = words.strip()
    if (
        re.compile(_STANDING).fullmatch(words)
        or (label and re.compile(_STANDING_OF_SOMEBODY).fullmatch(words))
        or (at_edge and re.compile(_STANDING_AT_EDGE).fullmatch(words))
    ):
        return Says.STANDING
    # [HUN delete: "..."] names words that stand elsewhere, [HUN delete: ...] holds the words themselves.
    names_words = label.endswith("delete") and words.startswith(('"', "“"))
    return (
        Says.INSTRUCTION
        if names_words or re.compile(_NOTE).match(label) or re.compile(_INSTRUCTION).fullmatch(words)
        else Says.WORDS
    )


def _abbreviates(name: str, before: str) -> bool:
    """Return whether a short form in round brackets is one of the words before it: *the European Union (EU)*."""
    initials = [word[0].lower() for word in _WORD.findall(before)[-2 * len(name) :]]
    wanted = iter(initials)
    return len(name) <= 4 and all(letter in wanted for letter in name.lower()) and name.isupper()
