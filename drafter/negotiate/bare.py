"""A version in a format that has words alone, such as a PDF: what it cannot show is taken as it is in the base."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from drafter.negotiate.amendments import edits, tokens
from drafter.negotiate.signs import parted, plain_words, without_notes
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.negotiate.units import Unit

__all__ = ["BARE", "fitted", "with_notes_of"]

#: Formats in which the words of a note are a paragraph like others.
BARE: Final = frozenset({"pdf", "txt", "html"})
_MARKED: Final = re.compile(r"(?:\A|(?<=\w))\W*\d{1,3}\W*\s+")


def fitted(base: Sequence[Unit], units: Sequence[Unit], printed: Sequence[str]) -> list[Unit]:
    """The paragraphs of a bare version without those that only print what the base has elsewhere.

    Args:
        base: the base.
        units: the version.
        printed: what the front matter of the base says, which a title block prints.
    """
    notes = [each for each in base if each.is_note]
    elsewhere = {tuple(words(each)) for each in printed if each}
    if notes and not any(each.is_note for each in units):
        elsewhere |= {tuple(words(plain_words(each.text))) for each in notes}
        units = [*units, *notes]
    body = {tuple(words(plain_words(each.text))) for each in base if not each.is_note}
    kept = [each for each in units if each.is_note or not _only_prints(each, elsewhere - body)]
    tables = _tables(base)
    return [cell for each in kept for cell in tables.get(tuple(words(plain_words(each.text))), [each])]


def _tables(base: Sequence[Unit]) -> dict[tuple[str, ...], list[Unit]]:
    """The tables of the base, and each row of more than one cell, by their words: a bare version has them in a line."""
    found: dict[tuple[str, ...], list[Unit]] = {}
    for whole in (False, True):
        for row, group in groupby(base, key=lambda each: each.row and (each.row.table if whole else each.row)):
            cells = list(group)
            if row is not None and len(cells) > 1:
                found[tuple(word for each in cells for word in words(plain_words(each.text)))] = cells
    return found


def _only_prints(unit: Unit, elsewhere: set[tuple[str, ...]]) -> bool:
    text = plain_words(unit.text)
    # What ends in a number may have been read as ending in the mark of a note.
    numbered = " ".join(each if isinstance(each, str) else each[1] for each in parted(unit.text))
    if tuple(words(plain_words(numbered))) in elsewhere:
        return True
    return tuple(words(text)) in elsewhere or tuple(words(_MARKED.sub("", text, count=1))) in elsewhere


def with_notes_of(base: Unit, unit: Unit) -> Unit:
    """``unit`` with the references to notes that the same paragraph of the base has, where it shows none."""
    if without_notes(base.text) == base.text or without_notes(unit.text) != unit.text:
        return unit
    known: list[str] = []
    marks: list[tuple[int, str]] = []
    for each in tokens(base.text):
        if without_notes(each):
            known.append(each)
        else:
            marks.append((len(known), each))
    version = tokens(unit.text)
    changes = edits(tuple(known), tuple(version))
    for at, mark in reversed(marks):
        shift = sum(len(new) - (end - start) for start, end, new in changes if end <= at)
        inside = next(((start, end, new) for start, end, new in changes if start < at < end), None)
        where = at + shift if inside is None else inside[0] + shift + len(inside[2])
        version.insert(where, mark)
    return replace(unit, text="".join(version))
