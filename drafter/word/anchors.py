"""Anchors for marks around words of a Word document: runs are split where the words begin and end."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from drafter.text import Span
from drafter.text.word.runs import PARAGRAPH, RUN, TEXTS, signs_of
from drafter.word.zipping import storable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.text import Document, SourceRun

__all__ = ["Anchor", "add_text", "anchors", "split_run", "touched_runs"]

_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


class Anchor(NamedTuple):
    """The first and the last run of some words, which begin and end exactly there."""

    first: etree._Element
    last: etree._Element


def touched_runs(document: Document, start: int, end: int) -> list[SourceRun]:
    """The runs that contain characters from ``start`` to ``end`` of the text as read."""
    return [run for run in document.runs_of(Span(start, end)) if run.start < end and run.end > start]


def add_text(run: etree._Element, text: str) -> None:
    """Add ``text`` with all its spaces to ``run``."""
    element = etree.SubElement(run, qn("w:t"))
    element.text = storable(text)
    element.set(_PRESERVE, "preserve")


def anchors(root: etree._Element, spans: Sequence[tuple[int, int, Sequence[SourceRun]]]) -> list[Anchor]:
    """Split the runs of a document at the ends of ``spans``, and return the anchor of each span.

    Args:
        root: the main part of the document, which is modified.
        spans: start and end in the text as read, and the runs that the span touches.
    """
    paragraphs = list(root.iter(PARAGRAPH))
    cuts: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for start, end, touched in spans:
        for source in touched:
            offsets = cuts[source.paragraph, source.run]
            offsets.update(at - source.start for at in (start, end) if source.start < at < source.end)
    pieces: dict[tuple[int, int], list[tuple[int, etree._Element]]] = {}
    runs = {number: list(paragraphs[number].iter(RUN)) for number in {paragraph for paragraph, _ in cuts}}
    for (paragraph, run), offsets in cuts.items():
        pieces[paragraph, run] = split_run(runs[paragraph][run], sorted(offsets))
    found_anchors = []
    for start, end, touched in spans:
        first, last = touched[0], touched[-1]
        found_anchors.append(
            Anchor(
                _piece_at(pieces[first.paragraph, first.run], max(0, start - first.start)),
                _piece_at(pieces[last.paragraph, last.run], min(end, last.end) - last.start - 1),
            )
        )
    return found_anchors


def _piece_at(pieces: Sequence[tuple[int, etree._Element]], offset: int) -> etree._Element:
    """The piece of a run that contains the character at ``offset``."""
    return [piece for start, piece in pieces if start <= offset][-1]


def split_run(run: etree._Element, offsets: Sequence[int]) -> list[tuple[int, etree._Element]]:
    """Split a run before the characters at ``offsets``: the pieces, each with the offset at which it begins."""
    pieces = [(0, run)]
    for offset in reversed(offsets):
        tail = _cut(run, offset)
        if tail is not None:
            pieces.insert(1, (offset, tail))
    return pieces


def _cut(run: etree._Element, offset: int) -> etree._Element | None:
    """Move the content of ``run`` from ``offset`` on into a like run after it; None if it cannot be split."""
    at = 0
    for child, signs in signs_of(run):
        if at >= offset:
            return _moved(run, child)
        if at + len(signs) > offset:
            if child.tag not in TEXTS:
                return None
            rest = deepcopy(child)
            text = child.text or ""
            child.text, rest.text = text[: offset - at], text[offset - at :]
            for part in (child, rest):
                part.set(_PRESERVE, "preserve")
            child.addnext(rest)
            return _moved(run, rest)
        at += len(signs)
    return None


def _moved(run: etree._Element, first: etree._Element) -> etree._Element:
    """Move the children of ``run`` from ``first`` on into a run of the same look after it."""
    tail = deepcopy(run)
    for child in list(tail):
        if child.tag != qn("w:rPr"):
            tail.remove(child)
    tail.tail, run.tail = run.tail, None
    moving = [first, *first.itersiblings()]
    tail.extend(moving)
    run.addnext(tail)
    return tail
