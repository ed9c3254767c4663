"""The numbers of paragraphs, and references to paragraphs by them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.check.style.slip import BODY, Slip, own_words
from drafter.text import rough_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.text import Block, Document

__all__ = ["dead_references", "misnumbered"]

_NUMBER: Final = re.compile(r"\d{1,3}")
#: What may be the number of a paragraph inside another: of one in brackets, or of one whose line break was lost.
_INSIDE: Final = re.compile(r"(?<![\w.,])\d{1,3}(?=[.)](?!\d)|\s*bis\b)")
#: Fewer numbered paragraphs are a list, or none at all.
_FEWEST: Final = 3
_REFERENCE: Final = re.compile(
    r"\b(?:[Pp]aragraphs?|[Pp]aras?\.?)\s+(?P<numbers>\d{1,3}(?:(?:\s*(?:,|and|or|to|[-–])\s*)+\d{1,3})*)(?![\d(/.]*\d|\()"
)
#: What says that the paragraph is one of this text.
_OWN: Final = re.compile(
    r"\s+(?:above|below)\b|\s+(?:of|in)\s+(?:this|the present|our)\s+"
    r"(?:declaration|communiqu[eé]|statement|document|text|report|summary)\b",
    re.IGNORECASE,
)
_OF_ANOTHER: Final = re.compile(r"\s*(?:,\s*)?(?:\(?\w\)\s*)?(?:of|in|from|under|to|on|thereof|therein)\b|\s*,\s*[A-Z]")
#: Words for documents whose paragraph it may be.
_DOCUMENT: Final = re.compile(
    r"\b(?:(?-i:Acts?)|resolutions?|declarations?|communiqu[eé]s?|treat(?:y|ies)|concepts?|charters?|conventions?|articles?|"
    r"agreements?|statements?|reports?|documents?|decisions?|directives?|protocols?|guidelines?|polic(?:y|ies)|"
    r"strateg(?:y|ies)|annex(?:es)?|letters?|regulations?|rules?|judgments?|opinions?|sections?|chapters?|plans?|"
    r"programmes?|framework|memorandum|conclusions|law|code|constitution|bill|amendments?|motion|ibid|its|their|same)\b",
    re.IGNORECASE,
)


def _numbered(document: Document) -> list[tuple[Block, int]]:
    """The paragraphs with a plain number of their own, each with it."""
    return [
        (block, int(block.number))
        for block in document.linted()
        if block.kind in {"paragraph", "list-item"} and block.number and _NUMBER.fullmatch(block.number)
    ]


def _inside(document: Document) -> set[int]:
    """Numbers that may be those of paragraphs inside others, or of paragraphs put in behind others."""
    return {int(number) for number in _INSIDE.findall(_REFERENCE.sub("", document.text))}


def misnumbered(document: Document) -> Iterator[Slip]:
    """Yield paragraphs whose number does not follow the one before; a list or an annex may begin again with 1.

    Numbers in brackets count as there: their paragraph may stand or fall. So do those inside other paragraphs. Where
    more numbers are missing than there are, they were not read, and no gap is reported.
    """
    found = _numbered(document)
    if len(found) < _FEWEST:
        return
    steps = list(_steps(found))
    inside = _inside(document)
    gaps = [range(last + 1, number) for _, last, number in steps]
    are_read = sum(map(len, gaps)) <= len(found)
    for (block, last, number), missing in zip(steps, gaps, strict=True):
        if number == last:
            said = f"a second paragraph {number}"
        elif number < last:
            said = f"paragraph {number} stands after paragraph {last}"
        elif missing and are_read and inside.isdisjoint(missing):
            said = f"{_listed(missing)} missing before paragraph {number}"
        else:
            continue
        yield Slip(block, 0, 0, said)


def _steps(found: list[tuple[Block, int]]) -> Iterator[tuple[Block, int, int]]:
    """Yield the numbered paragraphs that open no list: each with the number before it in its list, and its own."""
    open_: list[int] = []
    colon = False
    for block, number in found:
        while len(open_) > 1 and number != open_[-1] + 1 and number == open_[-2] + 1:
            open_.pop()
        if not open_ or (number == 1 and (colon or open_[-1] != 1)):
            open_.append(number)
        else:
            yield block, open_[-1], number
            open_[-1] = number
        colon = block.reading.endswith(":")


def _listed(missing: range) -> str:
    if len(missing) == 1:
        return f"paragraph {missing[0]} is"
    return f"paragraphs {missing[0]} {'and' if len(missing) == 2 else 'to'} {missing[-1]} are"


def dead_references(document: Document) -> Iterator[Slip]:
    """Yield references to paragraphs of this text by a number that none of them has.

    A reference is to this text where it says so (*paragraph 12 above*), or where its sentence names no other document.
    """
    found = _numbered(document)
    if len(found) < _FEWEST:
        return
    there = {number for _, number in found} | _inside(document)
    last = max(number for _, number in found)
    for block in document.linted():
        if block.kind not in BODY or "ara" not in block.reading:
            continue
        text = own_words(block)
        for span in rough_sentences(text):
            for match in _REFERENCE.finditer(text, span.start, span.end):
                if not _is_own(text, span.start, match):
                    continue
                numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])]
                dead = [number for number in numbers if number not in there]
                if dead:
                    listed = " and ".join(map(str, dead))
                    said = f"“{match[0]}”: this text has no paragraph {listed}, and its last one is {last}"
                    yield Slip(block, *match.span(), said)


def _is_own(text: str, start: int, match: re.Match[str]) -> bool:
    if _OWN.match(text, match.end()):
        return True
    before = text[start : match.start()].rstrip()
    # Behind a comma stands the paragraph of what is named before it: *1674th meeting, para. 111*.
    return not (before.endswith(",") or _OF_ANOTHER.match(text, match.end()) or _DOCUMENT.search(before))
