"""Conversion of a Word file to a draft: text, numbers, brackets, notes, tables and emphasis as Markdown.

The file is read in one view of its tracked changes. What Markdown has no place for is named, not dropped in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Final

from drafter.bank.model import MONTHS
from drafter.draft import front_of, with_front
from drafter.text import read_text
from drafter.text.attribution import UNNAMED
from drafter.text.document import FRONT_MATTER
from drafter.text.markdown_writing import markdown
from drafter.text.remarks import bracket_of, without_remarks
from drafter.text.word.change_views import FINAL
from drafter.word.comment_remarks import placed, remark_of_thread, threads_of, whose_comment
from drafter.word.draft_head import is_head
from drafter.word.lines import NOTES, TITLE_BLOCK, notes_of
from drafter.word.word_source import WordSource, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from drafter.text import Block, Unread
    from drafter.text.remarks import Remark
    from drafter.text.word.change_views import View
    from drafter.word.cells import Cell

__all__ = ["Returned", "as_draft"]

_DATED: Final = re.compile(
    rf"(?:(?P<place>.*?),\s*)?(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})\Z"
)
_BULLET: Final = re.compile(r" *- ")
_LETTERED: Final = re.compile(r".*(\([a-z]\))\Z")
#: The number of characters of a paragraph that a message shows.
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Returned:
    """A draft made from a Word file.

    Attributes:
        text: the draft, in Markdown.
        paragraphs: the number of paragraphs in its body.
        left_out: content of the file that a draft cannot hold, a line each.
        unread: parts of the file that could not be read.
    """

    text: str
    paragraphs: int
    left_out: tuple[str, ...]
    unread: tuple[Unread, ...] = ()


def as_draft(
    data: bytes,
    path: Path,
    like: str = "",
    view: View = FINAL,
    *,
    margin: bool = True,
    authors: Mapping[str, str] | None = None,
) -> Returned:
    """The Word file ``data`` as a draft, its tracked changes read in one view, its comments as remarks.

    Args:
        data: the bytes of the file.
        path: its name.
        like: the draft it was made of, whose front matter is taken over and brought up to date.
        view: which changes are taken as accepted.
        margin: whether comments become remarks, and tracked changes are named among what is left out.
        authors: the delegations of authors of comments; others go by their own names.

    Raises:
        ReadError: the file or the front matter of ``like`` is invalid.
    """
    file = _WordSource(data, path, view)
    front = like[: _end_of_front(like)]
    before = front_of(read_text(front, format="md")) if like else None
    head, body = file.title_and_body()
    title = str(head.pop("title", ""))
    titled_above = before is not None and not before.title
    if margin:
        file.place_comments(body, authors or {})
    lines = [f"# {markdown(title)}"] if title and titled_above else []
    lines += _paragraphs(file, body)
    for label, notes in notes_of(file.document).items():
        # Further paragraphs of a note are indented below it.
        lines += [f"[^{label}]: {file.written(notes[0])}", *(f"    {file.written(note)}" for note in notes[1:])]
    text = "".join(f"{line}{_gap(line, below)}" for line, below in zip_longest(lines, lines[1:], fillvalue=""))
    if title and not titled_above:
        head = {"title": title, **head}
    written = with_front(f"{front}\n\n{text}" if front else text, **head, **file.marking())
    return Returned(
        written, len(body), (*file.left_out(margin=margin), *_differences(file, body, written)), file.document.unread
    )


class _WordSource(WordSource):
    """A Word file as read, with the comments and changes in it."""

    def __init__(self, data: bytes, path: Path, view: View) -> None:
        super().__init__(data, path, view)
        #: What is remarked on a block, by where that begins.
        self._remarks: dict[int, list[Remark]] = {}
        self._not_placed: list[str] = []

    def place_comments(self, body: Sequence[Block], authors: Mapping[str, str]) -> None:
        """Put every comment of the file to the block of ``body`` that it is on, or else to the first."""
        starts = {each.span.start for each in self.document.linted() if each.kind in NOTES}
        starts |= {each.span.start for each in body}
        threads = threads_of(self._data, self._path)
        for thread, place in placed(self.document, self._data, self._path, threads):
            who = f"{thread.first.author or UNNAMED}: {thread.first.text}"
            if place is None or not body:
                self._not_placed.append(f"a comment on no paragraph, {who}")
                continue
            if place.paragraphs > 1:
                self._not_placed.append(f"that a comment runs over {place.paragraphs} paragraphs: on the first, {who}")
            is_here = place.block.span.start in starts
            words = place.words if is_here else place.words or place.block.reading
            at = place.block.span.start if is_here else body[0].span.start
            remark = remark_of_thread(thread, lambda each: whose_comment(each, authors), words, place.nth)
            self._remarks.setdefault(at, []).append(remark)

    def title_and_body(self) -> tuple[dict[str, str | date], list[Block]]:
        """The title block by keys of the front matter, and the blocks of the body."""
        head: dict[str, str | date] = {}
        body: list[Block] = []
        keys = dict(zip(map(str.lower, TITLE_BLOCK), ("reference", "title", "issued_by", "dateline"), strict=True))
        for block in self.document.linted():
            key = keys.get(self.style_of(block)) if not body else None
            if block.kind in NOTES or block.kind in {"header", "footer"}:
                continue
            if key is None or key in head:
                body.append(block)
            else:
                head[key] = block.reading
        if "dateline" in head:
            head.update(_dated(str(head.pop("dateline"))))
        return head, body

    def marking(self) -> dict[str, str]:
        """The classification marking as front matter; empty if the pages have none."""
        headers = [b for b in self.document.blocks if b.kind == "header" and not is_head(b.reading)]
        # A watermark, which stands in no run, is the marking only where there is no other.
        headers.sort(key=lambda block: not self.document.runs_of(block.span))
        return {"marking": headers[0].reading} if headers else {}

    def left_out(self, *, margin: bool) -> Iterator[str]:
        """What of the file no draft has a place for, a line each."""
        marking = self.marking().get("marking")
        for block in self.document.blocks:
            if block.kind not in {"header", "footer"} or block.reading == marking or is_head(block.reading):
                continue
            if not block.reading.isdecimal():
                yield f"a page {block.kind}: {block.reading}"
        yield from self.without_place(comments=False, changes=margin)
        yield from self._not_placed
        if self.nested_tables:
            tables = counted(self.nested_tables, "table")
            yield f"the cells of {tables} inside another: their words stand in the cell around them"

    def cell_of(self, block: Block) -> Cell | None:
        """The cell of a block in the outermost table around it: Markdown has no tables inside others."""
        cell = super().cell_of(block)
        return cell and cell.outermost

    def written(self, block: Block, *, in_table: bool = False, plain: bool = False) -> str:
        """The words of a block as Markdown, with what is remarked on them."""
        words = markdown(block.reading, () if plain else self.looks_of(block), block.notes, in_table=in_table)
        remarks = (markdown(bracket_of(each), in_table=in_table) for each in self._remarks.get(block.span.start, ()))
        return " ".join([words, *remarks])


def _paragraphs(file: _WordSource, body: Sequence[Block]) -> Iterator[str]:
    """The paragraphs of the body as Markdown."""
    headings = [block.level for block in body if block.kind == "heading"]
    above = min(headings, default=1) - 2
    for table, group in groupby(
        ((file.cell_of(block), block) for block in body), key=lambda item: item[0] and item[0].table
    ):
        if table is not None:
            yield _table(file, [(cell, block) for cell, block in group if cell is not None])
            continue
        for _, block in group:
            yield _paragraph(file, block, above)


def _gap(line: str, below: str) -> str:
    """The gap between two paragraphs: a single line break between items of a list."""
    return "\n" if not below or (_BULLET.match(line) and _BULLET.match(below)) else "\n\n"


def _paragraph(file: _WordSource, block: Block, above: int) -> str:
    number = block.number or ""
    lettered = _LETTERED.match(number)
    words = file.written(block, plain=block.kind == "heading")
    if block.kind == "heading":
        return f"{'#' * min(max(block.level - above, 2), 6)} {f'{number}. ' if number else ''}{words}"
    if block.kind == "quote":
        return f"> {words}"
    if lettered:
        return f"   {lettered[1]} {words}"
    if number:
        return f"{number}. {words}"
    return f"{'  ' * (block.level - 1)}- {words}" if block.kind == "list-item" else words


def _table(file: _WordSource, cells: Iterable[tuple[Cell, Block]]) -> str:
    """A table as Markdown; its first row is the head, and the paragraphs of a cell are joined."""
    words: dict[tuple[int, int], str] = {}
    for cell, block in cells:
        row_and_column = cell.row, cell.column
        written = file.written(block, in_table=True, plain=not cell.row)
        words[row_and_column] = f"{words[row_and_column]} {written}" if row_and_column in words else written
    width = 1 + max(column for _, column in words)
    rows = sorted({row for row, _ in words})
    lines = [f"| {' | '.join(words.get((row, column), '') for column in range(width))} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


def _dated(dateline: str) -> dict[str, str | date]:
    """The place and date in a dateline; one in any other form counts as a place."""
    match = _DATED.match(dateline)
    if match is None:
        return {"place": dateline}
    try:
        when = date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"]))
    except ValueError:
        return {"place": dateline}
    return {"place": match["place"], "date": when} if match["place"] else {"date": when}


def _differences(file: _WordSource, body: Sequence[Block], written: str) -> Iterator[str]:
    """The paragraphs whose text in the draft differs from the file, a line each."""
    back = Counter(without_remarks(block.reading).text for block in read_text(written, format="md").linted())
    # The paragraphs of a cell are one in a draft.
    for _, group in groupby(((file.cell_of(each), each) for each in body), key=lambda item: item[0] or item[1]):
        blocks = [block for _, block in group]
        reading = without_remarks(" ".join(block.reading for block in blocks)).text
        back[reading] -= 1
        if back[reading] < 0:
            line = file.document.position(blocks[0].span.start).line
            yield f"the exact words of line {line}: {reading[:_SHOWN]}"


def _end_of_front(text: str) -> int:
    front = FRONT_MATTER.match(text)
    return front.end() if front else 0
