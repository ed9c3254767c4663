"""Names: the capitals of the Alliance's own, and abbreviations with the full name where they stand first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.check.style.slip import BODY, Slip, own_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from drafter.text import Block, Document

__all__ = ["KNOWN_ABBREVIATIONS", "missing_capitals", "repeated_introductions", "unintroduced_abbreviations"]

#: Only what can mean nothing but the Alliance, its members and bodies: others have allies and heads of state too.
_CAPITALS: Final = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (r"(?<=\bNATO )allies\b", "Allies"),
        (r"(?<=\bNATO )ally\b", "Ally"),
        (r"(?<=\bNATO )alliance\b", "Alliance"),
        (r"\b[Nn]orth [Aa]tlantic alliance\b|\bnorth atlantic Alliance\b", "North Atlantic Alliance"),
        (r"\bnorth [Aa]tlantic [Cc]ouncil\b|\bNorth Atlantic council\b", "North Atlantic Council"),
        (r"\bnorth [Aa]tlantic [Tt]reaty\b|\bNorth Atlantic treaty\b", "North Atlantic Treaty"),
        (
            r"(?<=\b[Ww]e, the )heads of state and government\b(?= of the (?:\w+ )?(?:NATO|Allie|member))",
            "Heads of State and Government",
        ),
        (r"(?<=\bNATO )heads of state and government\b", "Heads of State and Government"),
        (r"(?<=\bNATO )(?:[Ss]ecretary[ -]general|[Ss]ecretary-General|secretary General)\b", "Secretary General"),
        (r"\barticle(?= \d{1,2} of the (?:Washington|North Atlantic) Treaty\b)", "Article"),
        (r"\b(?:euro-[Aa]tlantic|Euro-atlantic)\b", "Euro-Atlantic"),
    )
)
#: A quick test for paragraphs in which any of those may stand.
_NAMED: Final = re.compile("tlantic|NATO|state and|article")
#: Abbreviations that readers know better than the full name. A profile adds its own under ``known``.
KNOWN_ABBREVIATIONS: Final = frozenset(
    """
    NATO EU UN OSCE CSCE US USA UK USSR GDP AIDS HIV COVID SARS TV DNA UNESCO UNICEF DC AM PM BC AD CEO OK ID IT START
    SALT SS EUR USD GBP MP MEP
    """.split()
)
_ABBREVIATION: Final = re.compile(r"(?<![\w./&-])[A-Z]{2,6}(?=s?(?![\w./&]|-[A-Z0-9]))")
#: An abbreviation in brackets behind its full name, or with the full name in brackets behind it.
_INTRODUCED: Final = re.compile(
    r"\(\s*(?:the |or |hereinafter )?[“\"‘']?([A-Z]{2,8})s?[”\"’']?\s*\)|(?<![\w-])([A-Z]{2,8})s?(?= \([A-Z][a-z])"
)
_ROMAN: Final = re.compile(r"[IVXLCDM]+")
_TITLE: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Sir|Lord|Lady|Mme|M|Prof|Gen)\.? \Z")
#: What numbers a document: *SG(2009)0001*, *PR 150*.
_NUMBERED: Final = re.compile(r"s?(?:\(\d|[ -]?\d{2,}|/)")
_CAPITALS_IN_A_ROW: Final = re.compile(r"(?:\b[A-Z]{2,}\b[\s,:–-]*){3,}")
_WORD: Final = re.compile(r"[^\W\d_]+")
#: Words of a full name that need not give a letter to its abbreviation.
_SMALL: Final = frozenset("of the and for on in to with by at a an".split())
#: A full name is no longer than this, in characters and in words.
_LONGEST_NAME: Final = 150
_MOST_WORDS: Final = 12
#: The share of capitals among letters from which a paragraph is a heading or a text in capitals.
_MOST_CAPITALS: Final = 0.7


def missing_capitals(document: Document) -> Iterator[Slip]:
    """Yield names of the Alliance without their capitals, outside quotations."""
    for block in document.linted():
        if block.kind in BODY and _NAMED.search(block.reading):
            text = own_words(block)
            for pattern, right in _CAPITALS:
                for match in pattern.finditer(text):
                    yield Slip(block, *match.span(), f"“{match[0]}” is written “{right}”", right)


def unintroduced_abbreviations(document: Document, known: Collection[str]) -> Iterator[Slip]:
    """Yield the first use of each abbreviation that is not introduced, or that is introduced only after it.

    One whose full name stands before it anywhere passes: readers will make it out.
    """
    blocks = [block for block in document.linted() if _has_sentences(block)]
    introduced = {_short(match) for block in blocks for match in _INTRODUCED.finditer(block.reading)}
    # Words that the text has in small letters too are shouted where they stand in capitals: *AFRICA*.
    passed = {
        *known,
        *(word.upper() for block in blocks for word in _WORD.findall(block.reading) if word[1:].islower()),
    }
    whole = " ".join(block.reading for block in blocks)
    base = 0
    for block in blocks:
        text = own_words(block)
        brackets = {match.start(match.lastindex or 0) for match in _INTRODUCED.finditer(block.reading)}
        shouted = [match.span() for match in _CAPITALS_IN_A_ROW.finditer(text)]
        for match in _ABBREVIATION.finditer(text):
            short, start = match[0], match.start()
            if short in passed or _is_other(text, match) or any(first <= start < end for first, end in shouted):
                continue
            passed.add(short)
            if start in brackets or _full_name_in(short, whole, base + start):
                continue
            if short in introduced:
                said = f"“{short}” stands before the full name with which it is introduced"
            else:
                said = f"“{short}” is not introduced: the full name stands first, with “({short})” behind it"
            yield Slip(block, *match.span(), said)
        base += len(block.reading) + 1


def repeated_introductions(document: Document) -> Iterator[Slip]:
    """Yield each abbreviation that is introduced again with the full name with which it was introduced before."""
    introduced: dict[tuple[str, str], int] = {}
    for block in document.linted():
        if "(" not in block.reading or not _has_sentences(block):
            continue
        text = own_words(block)
        for match in _INTRODUCED.finditer(text):
            name = _name_before(match[1], text[: match.start()]) if match[1] else ""
            if not name:
                continue
            times = introduced[match[1], name] = introduced.get((match[1], name), 0) + 1
            if times > 1:
                said = f"“{match[1]}” is introduced with its full name before: here it stands alone"
                yield Slip(block, *match.span(1), said)


def _short(match: re.Match[str]) -> str:
    """The abbreviation that a match introduces."""
    return str(match[match.lastindex or 0])


def _has_sentences(block: Block) -> bool:
    """Whether a block holds sentences, and is no heading or text in capitals."""
    letters = [letter for letter in block.reading if letter.isalpha()]
    return block.kind in BODY and sum(map(str.isupper, letters)) < _MOST_CAPITALS * len(letters)


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Whether capitals are a Roman numeral, a surname or part of a document's number."""
    return (
        _ROMAN.fullmatch(match[0]) is not None
        or _NUMBERED.match(text, match.end()) is not None
        or _TITLE.search(text[: match.start()]) is not None
    )


def _initials(short: str) -> str:
    """A pattern for words that begin with the letters of ``short``, small words between them."""
    # A name of two words is told from any two words by its capitals.
    flag = "" if len(short) == 2 else "(?i)"
    words = rf"[\w’']*[\s-]+(?:(?:{'|'.join(sorted(_SMALL))})\s+)*".join(short)
    return rf"{flag}\b{words}[\w’']*"


def _full_name_in(short: str, text: str, end: int) -> bool:
    """Whether words that ``short`` stands for are in ``text`` before ``end``."""
    return re.compile(_initials(short)).search(text, 0, end) is not None


def _name_before(short: str, text: str) -> str:
    """The words at the end of ``text`` that ``short`` stands for, in lower case; empty if it stands for others."""
    if text.rstrip().endswith((".", "!", "?")):
        return ""
    words = [word.lower() for word in _WORD.findall(text[-_LONGEST_NAME:])]
    for number in range(2, min(len(words), _MOST_WORDS) + 1):
        name = words[-number:]
        if name[0] not in _SMALL and _stands_for(short.lower(), name):
            return " ".join(name)
    return ""


def _stands_for(short: str, words: Iterable[str]) -> bool:
    """Whether every word gives its first letter to ``short``, and may give more: *Kosovo Force* gives *KFOR*."""
    reached = {0}
    for word in words:
        further = set(reached) if word in _SMALL else set()
        for at in reached:
            if word.startswith(short[at : at + 1] or " "):
                given = at + 1
                further.add(given)
                for letter in word[1:]:
                    if letter == short[given : given + 1]:
                        given += 1
                        further.add(given)
        reached = further
    return len(short) in reached
