"""A rolling text put down in Markdown, and taken apart again: what changes is written, all else stays to the byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.negotiate.readings import taken
from drafter.negotiate.signs import written
from drafter.negotiate.units import TableRow, Unit, units_of
from drafter.text.document import LINE_END

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from drafter.text import Document
    from drafter.text.inline import Emphasis

__all__ = ["Addition", "UnitChange", "reading_of", "whole_paragraph", "woven"]

_LETTERED: Final = re.compile(r".*?(\([a-z]\)(?: .*)?)\Z")
_END: Final = re.compile(r"[\r\n]*\Z")
_RULE: Final = re.compile(r"[\s|:>-]+\Z")


@dataclass(frozen=True, slots=True)
class UnitChange:
    """New words for a unit of the base, by its order, with the signs of `drafter.negotiate.signs`."""

    at: int
    text: str
    looks: tuple[Emphasis, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """A paragraph to put in before the unit of the base of that order.

    Attributes:
        gap: that order.
        unit: what it is like.
        text: its words.
        label: its number, if it is to have one.
        row: the row of a table it belongs to.
    """

    gap: int
    unit: Unit
    text: str
    label: str = ""
    row: TableRow | None = None


#: What stands first of several things at one place.
_ROW, _PARAGRAPH, _NOTE, _CHANGE = range(4)


class _Edit(NamedTuple):
    """From where to where the base is rewritten, and its place among those that begin there."""

    start: int
    rank: int
    order: int
    end: int
    text: str


def woven(base: Document, units: Sequence[Unit], changes: Sequence[UnitChange], additions: Sequence[Addition]) -> str:
    """The Markdown of ``base`` with changes and additions."""
    edits: list[_Edit] = []
    for each in changes:
        unit = units[each.at]
        span = unit.block.content
        edits.append(_Edit(span.start, _CHANGE, 0, span.end, written(each.text, each.looks, in_table=bool(unit.row))))
    for _, group in groupby(additions, key=lambda each: (each.gap, each.unit.is_note, each.row is not None)):
        edits.append(_put_in(base, units, list(group), len(edits)))
    text = base.text
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _put_in(base: Document, units: Sequence[Unit], group: Sequence[Addition], order: int) -> _Edit:
    """Where and how paragraphs of one kind at one place are put in."""
    gap, unit = group[0].gap, group[0].unit
    before = next((each for each in reversed(units[:gap]) if each.is_note is unit.is_note or unit.is_note), None)
    if group[0].row is not None:
        place, words = _rows(base, units, before, group)
        return _Edit(place, _ROW, order, place, words)
    if before is not None and before.row is not None:
        before = [each for each in units if each.row is not None and each.row.table == before.row.table][-1]
    lines = [_line(each) for each in group]
    rank = _NOTE if unit.is_note else _PARAGRAPH
    if before is not None:
        end = _end_of_line(base.text, before.block.span.end)
        gaps = ["\n" if before.kind == each.unit.kind == "list-item" and not each.label else "\n\n" for each in group]
        return _Edit(end, rank, order, end, "".join(f"{gap_}{line}" for gap_, line in zip(gaps, lines, strict=True)))
    first = next((each for each in units if each.is_note is unit.is_note), units[0] if units else None)
    start = _start_of_line(base.text, first.block.span.start) if first is not None else len(base.text)
    return _Edit(start, rank, order, start, "".join(f"{line}\n\n" for line in lines))


def _line(addition: Addition) -> str:
    """A paragraph with what stands before its words."""
    unit, label = addition.unit, addition.label
    words = written(addition.text)
    if unit.kind == "heading":
        return f"{'#' * min(max(unit.block.level, 2), 6)} {words}"
    if unit.is_note:
        return f"[^{unit.label}]: {words}" if unit.block.number else f"    {words}"
    if unit.kind == "quote":
        return f"> {words}"
    if label:
        lettered = _LETTERED.match(label)
        return f"   {lettered[1]}. {words}" if lettered else f"{label}. {words}"
    return f"- {words}" if unit.kind == "list-item" else words


def _rows(base: Document, units: Sequence[Unit], before: Unit | None, group: Sequence[Addition]) -> tuple[int, str]:
    """Where rows are put into the table above, or made a table of their own, and how."""
    rows = [
        f"| {' | '.join(written(each.text, in_table=True) for each in cells)} |"
        for _, cells in groupby(group, key=lambda each: each.row)
    ]
    if before is not None and before.row is not None:
        row = before.row
        end = max(each.block.span.end for each in units if each.row == row)
        end = _end_of_line(base.text, end)
        following = _end_of_line(base.text, min(end + 1, len(base.text)))
        if not row.number and _RULE.match(base.text, end + 1, following):
            end = following
        return end, "".join(f"\n{each}" for each in rows)
    width = max(sum(1 for _ in cells) for _, cells in groupby(group, key=lambda each: each.row))
    table = "\n".join([rows[0], f"|{'---|' * width}", *rows[1:]])
    end = _end_of_line(base.text, before.block.span.end) if before is not None else 0
    return end, f"\n\n{table}" if before is not None else f"{table}\n\n"


def _end_of_line(text: str, place: int) -> int:
    match = LINE_END.search(text, place)
    return match.start() if match else len(text)


def _start_of_line(text: str, place: int) -> int:
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


# Readings --------------------------------------------------


def reading_of(rolling: Document, wanted: Collection[str]) -> tuple[str, int]:
    """The Markdown of a rolling text with the amendments of ``wanted``; and how many brackets that leaves open."""
    units = units_of(rolling, literals=True)
    edits: list[tuple[int, int, str]] = []
    gone: list[tuple[int, int]] = []
    left = 0
    kept_rows = {each.row for each in units if each.row is not None and taken(each.text, wanted).text}
    for unit in units:
        found = taken(unit.text, wanted)
        left += found.open
        span = unit.block.content
        if not found.text and unit.row is None:
            gone.append(whole_paragraph(rolling.text, unit.block.span.start, span.end))
        elif not found.text and unit.row not in kept_rows:
            gone.append(_row_of(rolling, unit))
        elif found.touched:
            looks = _looks_in(rolling, unit, found.text)
            edits.append((span.start, span.end, written(found.text, looks, in_table=unit.row is not None)))
    text = rolling.text
    for start, end, words in sorted([*edits, *((start, end, "") for start, end in _joined(gone))], reverse=True):
        text = text[:start] + words + text[end:]
    # Where the last paragraph goes, the file ends as it did.
    end_ = _END.search(rolling.text)
    return (_END.sub("", text) + (end_[0] if end_ else "") if gone else text), left


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def whole_paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """A paragraph with its lines, and with the narrower of the gaps around it."""
    first, last = _start_of_line(text, start), _end_of_line(text, end)
    above, below = first, last
    while above and text[above - 1] in "\r\n":
        above -= 1
    while below < len(text) and text[below] in "\r\n":
        below += 1
    if above and below - last >= first - above:
        return above, last
    return first, below


def _row_of(rolling: Document, unit: Unit) -> tuple[int, int]:
    """The line of a table, and with its head the line of dashes below."""
    assert unit.row is not None
    text = rolling.text
    first, last = _start_of_line(text, unit.block.span.start), _end_of_line(text, unit.block.span.end)
    end = LINE_END.match(text, last)
    following = _end_of_line(text, end.end()) if end else last
    if end and not unit.row.number and _RULE.match(text, end.end(), following):
        last = following
    end = LINE_END.match(text, last)
    return first, end.end() if end else last


def _looks_in(rolling: Document, unit: Unit, text: str) -> tuple[Emphasis, ...]:
    """What stands out in the words of a unit that a reading keeps."""
    from drafter.text.inline import Emphasis
    from drafter.text.markdown import emphasis_of

    found = []
    cursor = 0
    for look in emphasis_of(rolling, unit.block) if rolling.format == "md" else ():
        words = unit.block.reading[look.start : look.end]
        at = text.find(words, cursor)
        if words and at >= 0:
            found.append(Emphasis(at, at + len(words), look.strong))
            cursor = at + len(words)
    return tuple(found)
