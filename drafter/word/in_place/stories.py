"""Stories (the body, a cell, a header, a note, a text box) compared block by block: paragraphs, tables, controls."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from drafter.word.in_place.atoms import (
    PARAGRAPH,
    TEXT,
    Atom,
    Kind,
    paragraph_atoms,
    plain_runs,
    section_of,
    units,
    words_of,
)
from drafter.word.in_place.canon import same
from drafter.word.in_place.inline import GONE, Inline, Op, ops_between
from drafter.word.in_place.marks import own
from drafter.word.in_place.matching import BlockMatch, BlockWords, matched
from drafter.word.in_place.moves import Moves
from drafter.word.in_place.places import GonePlaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.word.in_place.bridge import Bridge
    from drafter.word.in_place.marks import ChangeMarks

__all__ = ["Stories"]

_TABLE: Final = qn("w:tbl")
_ROW: Final = qn("w:tr")
_CELL: Final = qn("w:tc")
_CONTROL: Final = qn("w:sdt")
_PPR: Final = qn("w:pPr")
_RPR: Final = qn("w:rPr")
_INNER: Final = qn("w:sdtContent")
#: What the end of a section counts as where its paragraph has no words.
_BREAK: Final = "§ section break"
#: What describes a row and a cell.
_OF_ROW: Final = frozenset({qn("w:tblPrEx"), qn("w:trPr")})
_OF_CELL: Final = qn("w:tcPr")
_BLOCKS: Final = frozenset({PARAGRAPH, _TABLE, _CONTROL})


class Stories:
    """Writes the differences of stories into those of the later file."""

    def __init__(self, marks: ChangeMarks, bridge: Bridge) -> None:
        self._marks = marks
        self._bridge = bridge
        self._inline = Inline(marks, bridge, self.compare)
        self.moves = Moves()
        #: The properties of sections that both files have.
        self.sections: list[tuple[etree._Element, etree._Element]] = []

    def let_go(self) -> None:
        """Keep no part of the two files in memory."""
        self.moves = Moves()
        self.sections.clear()

    def compare(self, old: etree._Element, new: etree._Element, *, once: bool = False) -> None:
        """Write into the story ``new`` what differs from the story ``old``.

        Args:
            old: the earlier story.
            new: the later one.
            once: whether ``old`` is looked at no more: what has been compared is let go, as a body may be large.
        """
        before, after = sides = [[child for child in story if child.tag in _BLOCKS] for story in (old, new)]
        if len(before) == len(after) == 1 and before[0].tag == after[0].tag:
            # As in most cells of a table.
            matches = [BlockMatch(range(1), range(1))]
        else:
            units = [[_block_words(block) for block in blocks] for blocks in sides]
            matches = matched(*units, parts=PARAGRAPH, tables=_TABLE)
        places = GonePlaces(new, after)
        segment: list[Op] = []
        for match in matches:
            went, came = [before[at] for at in match.old], [after[at] for at in match.new]
            if (went or came)[0].tag == PARAGRAPH:
                ops = self._paragraphs(went, came)
                if not ops[-1].change:
                    # What stands before a mark that is kept cannot change any more, see `_with_last`.
                    self._write(segment, places, once=once)
                    segment = []
                segment += ops
                continue
            self._write(segment, places, once=once)
            segment = []
            if not came:
                for block in self._dropped(went[0]):
                    places.drop(block)
            else:
                self._block(went[0] if went else None, came[0])
                places.pass_(came[0])
            if once and went and went[0].tag == _TABLE:
                went[0].clear()
        self._write(_with_last(segment), places)
        places.close()

    def _paragraphs(self, went: Sequence[etree._Element], came: Sequence[etree._Element]) -> list[Op]:
        old = [atom for paragraph in went for atom in paragraph_atoms(paragraph, self._bridge.alias)]
        new = [atom for paragraph in came for atom in paragraph_atoms(paragraph, self._bridge.alias)]
        if not old or not new:
            return [Op(atom, None) for atom in old] + [Op(None, atom) for atom in new]
        ends = [Op(old[-1], new[-1])]
        if old[-1].key != new[-1].key:
            # Only one side ends a section here: its mark stays with the words, and the other's stands behind it.
            ends = [Op(None, new[-1]), Op(old[-1], None)]
            if section_of(new[-1].node) is None:
                ends.reverse()
        return [*ops_between(old[:-1], new[:-1]), *ends]

    def _write(self, ops: Sequence[Op], places: GonePlaces, *, once: bool = False) -> None:
        """Write paragraphs from ``ops``, in which each ends with its mark; see `compare` for ``once``."""
        content: list[Op] = []
        anew = False
        for op in ops:
            atom = op.new or op.old
            assert atom is not None
            if atom.kind is not Kind.MARK:
                content.append(op)
                continue
            if op.new is None:
                paragraph = self._shell(atom.node)
                places.drop(paragraph)
            else:
                paragraph = atom.node
                places.pass_(paragraph)
                content += [Op(each, each) for each in _end(atom)]
            self._inline.write(paragraph, content, anew=anew)
            self.moves.see(paragraph, content)
            anew = op.new is None
            content = []
            if op.change:
                self._marks.sign(paragraph, "w:pPr", op.change)
            elif op.old is not None:
                self._formatting(op.old.node, paragraph)
        for op in ops if once else ():
            # Where a section ends, its properties are still to be compared.
            if op.old is not None and op.old.kind is Kind.MARK and section_of(op.old.node) is None:
                op.old.node.clear()

    def section(self, old: etree._Element, new: etree._Element) -> None:
        """Record what the pages of a section were like."""
        self.sections.append((old, new))
        self._marks.was(new.getparent(), "w:sectPr", old, self._bridge.alias)

    def _formatting(self, old: etree._Element, new: etree._Element) -> None:
        before, now = (next(each.iterchildren(_PPR), None) for each in (old, new))
        sections = section_of(old), section_of(new)
        if sections[0] is not None and sections[1] is not None:
            self.section(sections[0], sections[1])
        elif sections != (None, None):
            self._bridge.say("a section break that came or went at the end of a part is not marked")
        self._marks.was(new, "w:pPr", before, self._bridge.alias)
        look = None if before is None else next(before.iterchildren(_RPR), None)
        if look is not None or (now is not None and next(now.iterchildren(_RPR), None) is not None):
            self._marks.was(own(new, "w:pPr"), "w:rPr", look, self._bridge.alias)

    def _shell(self, paragraph: etree._Element) -> etree._Element:
        """A paragraph with the properties of a deleted one."""
        shell = etree.Element(PARAGRAPH)
        before = paragraph.find(_PPR)
        if before is not None:
            shell.extend(self._bridge.bring(before))
        return shell

    def _block(self, old: etree._Element | None, new: etree._Element) -> None:
        """Compare two tables or two controls, or mark one as inserted."""
        if new.tag == _TABLE:
            if old is None:
                self._came_rows(_rows(new))
            else:
                self._table(old, new)
            return
        inner = new.find(_INNER)
        before = None if old is None else old.find(_INNER)
        if inner is not None and before is not None:
            self.compare(before, inner)
        elif inner is not None:
            self._came(inner)

    def _came(self, story: etree._Element) -> None:
        """Mark all of a story as inserted."""
        for block in [child for child in story if child.tag in _BLOCKS]:
            if block.tag != PARAGRAPH:
                self._block(None, block)
            elif (runs := plain_runs(block)) is not None:
                self._wrap(block, runs, "w:ins")
                self.moves.see_all(block, words_of(block), gone=False)
            else:
                self._write(self._paragraphs([], [block]), GonePlaces(story, [block]))

    def _wrap(self, paragraph: etree._Element, runs: Sequence[etree._Element], name: str) -> None:
        """Make plain runs the content of a paragraph, all of it inserted or deleted."""
        if runs:
            change = self._marks.change(name)
            paragraph.append(change)
            change.extend(runs)
        self._marks.sign(paragraph, "w:pPr", name)

    def _came_rows(self, rows: Iterable[etree._Element]) -> None:
        for row in rows:
            self._marks.sign(row, "w:trPr", "w:ins")
            for cell in _cells(row):
                self._came(cell)

    def _dropped(self, block: etree._Element) -> Iterator[etree._Element]:
        """What stands in the later file for a block that is gone."""
        if block.tag == PARAGRAPH:
            shell = self._shell(block)
            if (runs := plain_runs(block)) is not None:
                self._wrap(shell, runs, "w:del")
                for text in shell.iter(TEXT):
                    text.tag = GONE
            else:
                atoms = paragraph_atoms(block, self._bridge.alias)
                self._inline.write(shell, [Op(atom, None) for atom in atoms[:-1]])
                self._marks.sign(shell, "w:pPr", "w:del")
            yield shell
        elif block.tag == _TABLE:
            table = etree.Element(_TABLE)
            table.extend(deepcopy(child) for child in block if child.tag in {qn("w:tblPr"), qn("w:tblGrid")})
            table.extend(self._dropped_row(row) for row in _rows(block))
            yield table
        else:
            self._bridge.say("a content control that is gone leaves only its words, as deleted")
            for child in block.iterfind(f"{_INNER}/*"):
                if child.tag in _BLOCKS:
                    yield from self._dropped(child)

    def _dropped_row(self, row: etree._Element) -> etree._Element:
        if (plain := _plain_cells(row)) is not None:
            return self._marked_row(row, plain)
        gone = etree.Element(_ROW)
        gone.extend(deepcopy(child) for child in row if child.tag in _OF_ROW)
        self._marks.sign(gone, "w:trPr", "w:del")
        gone.extend(self._dropped_cell(cell) for cell in _cells(row))
        return gone

    def _marked_row(self, row: etree._Element, plain: Iterable[_Plain]) -> etree._Element:
        """A row with nothing but words, itself marked as deleted."""
        self._marks.sign(row, "w:trPr", "w:del")
        for paragraph, runs in plain:
            self._wrap(paragraph, runs, "w:del")
            for text in paragraph.iter(TEXT):
                text.tag = GONE
        for each in row.iter(_ROW, _CELL, PARAGRAPH):
            each.attrib.clear()
        return row

    def _dropped_cell(self, cell: etree._Element) -> etree._Element:
        gone = etree.Element(_CELL)
        gone.extend(deepcopy(child) for child in cell.findall(_OF_CELL))
        for block in cell:
            if block.tag in _BLOCKS:
                gone.extend(self._dropped(block))
        return gone

    def _table(self, old: etree._Element, new: etree._Element) -> None:
        alias = self._bridge.alias
        self._marks.was(new, "w:tblPr", old.find(qn("w:tblPr")), alias)
        self._marks.was(new, "w:tblGrid", old.find(qn("w:tblGrid")), alias)
        before, after = _rows(old), _rows(new)
        columns = _columns(before, after)
        units = [[BlockWords("row", words_of(row)) for row in rows] for rows in (before, after)]
        places = GonePlaces(new, after)
        for match in matched(*units):
            if not len(match.new):
                gone = self._dropped_row(before[match.old.start])
                self.moves.see_row(gone, units[0][match.old.start].text, gone=True)
                places.drop(gone)
                continue
            row = after[match.new.start]
            if len(match.old):
                was = before[match.old.start]
                if units[0][match.old.start] != units[1][match.new.start] or not same(was, row):
                    self._row(was, row, columns)
            else:
                self.moves.see_row(row, units[1][match.new.start].text, gone=False)
                self._came_rows([row])
            places.pass_(row)
        places.close()

    def _row(self, old: etree._Element, new: etree._Element, columns: Sequence[BlockMatch] | None) -> None:
        self._marks.was(new, "w:trPr", next(old.iterchildren(qn("w:trPr")), None), self._bridge.alias)
        before, after = _cells(old), _cells(new)
        places = GonePlaces(new, after)
        for match in columns if columns is not None else _by_words([before], [after]):
            if not len(match.new):
                gone = self._dropped_cell(before[match.old.start])
                self._marks.sign(gone, "w:tcPr", "w:cellDel")
                places.drop(gone)
                continue
            cell = after[match.new.start]
            if len(match.old):
                was = before[match.old.start]
                if not same(was, cell):
                    self._marks.was(cell, "w:tcPr", next(was.iterchildren(_OF_CELL), None), self._bridge.alias)
                    self.compare(was, cell)
            else:
                self._came(cell)
                self._marks.sign(cell, "w:tcPr", "w:cellIns")
            places.pass_(cell)
        places.close()


def _block_words(block: etree._Element) -> BlockWords:
    words = words_of(block)
    # The end of a section is a landmark, though its paragraph may be empty.
    is_break = block.tag == PARAGRAPH and not words.strip() and section_of(block) is not None
    return BlockWords(block.tag, _BREAK if is_break else words)


def _end(mark: Atom) -> list[Atom]:
    """An atom without content for the markers before the mark of a paragraph."""
    return [Atom(Kind.WHOLE, "", [], before=mark.before)] if mark.before else []


def _with_last(ops: list[Op]) -> list[Op]:
    """The last mark of a story made a kept one: Word can neither insert nor delete it.

    What was added at the end begins with the mark before it, as if it had been typed there.
    """
    at = [index for index, op in enumerate(ops) if (op.new or op.old).kind is Kind.MARK]  # type: ignore[union-attr]
    if not at or not ops[-1].change:
        return ops
    kept = max((index for index in at if not ops[index].change), default=-1)
    gone = max((index for index in at if index > kept and ops[index].new is None), default=-1)
    came = max((index for index in at if index > kept and ops[index].old is None), default=-1)
    if gone >= 0 and came >= 0:
        # Nothing of the side whose last mark comes first stands behind it.
        sooner = min(gone, came)
        return [*ops[:sooner], *ops[sooner + 1 : -1], Op(ops[gone].old, ops[came].new)]
    if kept < 0:
        return ops
    tail, last, first = ops[kept + 1 :], ops[-1], ops[kept]
    if came >= 0:
        return [*ops[:kept], Op(None, first.new), *tail[:-1], Op(first.old, last.new)]
    return [*ops[:kept], Op(first.old, None), *tail[:-1], Op(last.old, first.new)]


def _rows(table: etree._Element) -> list[etree._Element]:
    return units(table, _ROW)


def _cells(row: etree._Element) -> list[etree._Element]:
    return units(row, _CELL)


class _Plain(NamedTuple):
    """A paragraph that has nothing but runs, and these."""

    paragraph: etree._Element
    runs: list[etree._Element]


def _plain_cells(row: etree._Element) -> list[_Plain] | None:
    """The paragraphs of a row that has nothing but cells of plain paragraphs; None of others."""
    found = []
    for cell in row:
        if cell.tag in _OF_ROW:
            continue
        if cell.tag != _CELL:
            return None
        for paragraph in cell:
            if paragraph.tag == _OF_CELL:
                continue
            runs = plain_runs(paragraph) if paragraph.tag == PARAGRAPH else None
            if runs is None or section_of(paragraph) is not None:
                return None
            found.append(_Plain(paragraph, runs))
    return found


def _columns(old: Sequence[etree._Element], new: Sequence[etree._Element]) -> list[BlockMatch] | None:
    """The columns of two tables in which every row has as many cells; None for other tables."""
    sides = [[_cells(row) for row in rows] for rows in (old, new)]
    if any(len({len(cells) for cells in side}) != 1 for side in sides) or len(sides[0][0]) == len(sides[1][0]):
        return None
    return _by_words(*sides)


def _by_words(old: Sequence[Sequence[etree._Element]], new: Sequence[Sequence[etree._Element]]) -> list[BlockMatch]:
    """The columns of rows by their words; as many on both sides are the same."""
    if len(old[0]) == len(new[0]):
        return [BlockMatch(range(at, at + 1), range(at, at + 1)) for at in range(len(old[0]))]
    units = [
        [BlockWords("column", " ".join(map(words_of, column))) for column in zip(*side, strict=True)]
        for side in (old, new)
    ]
    return matched(*units)
