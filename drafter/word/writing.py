"""Writers of lines into a Word document: text with brackets, notes and remarks, or a redline."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from lxml import etree

from drafter.negotiate.readings import names_in
from drafter.report.negotiation_page import HUES
from drafter.text.brackets import plain
from drafter.word.annotations import AUTHOR, INITIALS
from drafter.word.formatting import RedlineSide, add_run, apply_emphasis
from drafter.word.lines import notes_of
from drafter.word.lists import Lists
from drafter.word.margin import Margin
from drafter.word.notes import Footnotes
from drafter.word.redline import NOTE, LinePair, rows, stretches, tokens
from drafter.word.redline_tables import RedlineTables
from drafter.word.tables import Tables
from drafter.word.zipping import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from drafter.text import Document
    from drafter.text.brackets import Bracketed
    from drafter.word.annotations import Annotations
    from drafter.word.lines import DraftLine
    from drafter.word.redline import Revision

__all__ = ["DraftWriter", "RedlineWriter", "TextWriter"]


class DraftWriter:
    """The base of all writers: lists, footnotes, counts, and content that was left out."""

    def __init__(self, word: WordDocument) -> None:
        self.word = word
        self.lists = Lists(word)
        self.footnotes = Footnotes(word)
        self.brackets = 0
        self.comments = 0
        self.changes = 0
        self.left_out: list[str] = []
        self.said: list[str] = []
        self.margin = Margin(word)
        # python-docx looks for the style of every paragraph among all of them.
        self._style_ids: dict[str, str | None] = {}

    def paragraph(self, style: str) -> Paragraph:
        """A new paragraph at the end, of a style by name."""
        if style not in self._style_ids:
            id_ = self.word.part.get_style_id(  # type: ignore[no-untyped-call]
                self.word.styles[style], WD_STYLE_TYPE.PARAGRAPH
            )
            self._style_ids[style] = id_
        paragraph = self.word.add_paragraph()
        if self._style_ids[style] is not None:
            paragraph._p.style = self._style_ids[style]  # noqa: SLF001  (see above)
        return paragraph

    def begin(self, line: DraftLine) -> tuple[Paragraph, str]:
        """A new paragraph for ``line``, and what to type in front of its words."""
        counted = bool(line.number) and self.lists.counts(line)
        style = "Body Text" if line.number and not counted else line.style
        paragraph = self.paragraph(style)
        if counted:
            self.lists.count(paragraph, line)
            return paragraph, ""
        return paragraph, line.typed

    def notes_of(self, line: DraftLine, noted: Mapping[str, str]) -> list[tuple[int, str]]:
        """The notes of a line with their offsets; a missing note is recorded as left out."""
        notes = []
        for offset, label in line.notes:
            if label in noted:
                notes.append((offset, noted[label]))
            else:
                self.left_out.append(f"a mark of a note {label!r} that is not there")
        return notes

    def leave_out(self, remarks: int) -> None:
        """Say that there are remarks that the document does not show."""
        if remarks:
            self.left_out.append(f"{remarks} remark{'' if remarks == 1 else 's'} of delegations")

    def close(self) -> None:
        """Write what stands beside the text."""
        self.footnotes.close()
        self.margin.close()
        self.comments += self.margin.number


class TextWriter(DraftWriter):
    """Writes a text, with annotations if there are any."""

    def __init__(self, word: WordDocument) -> None:
        super().__init__(word)
        self._hues: dict[str, int] = {}

    def write(
        self,
        document: Document,
        lines: Iterable[DraftLine],
        annotations: Annotations | None = None,
        *,
        margin: bool = True,
    ) -> None:
        """Write ``lines``, which are those of ``document``; with ``margin`` also what delegations remark on them."""
        noted = _noted(document)
        body = list(lines)
        remarks = 0
        tables = Tables(self.word, body)
        for line in body:
            paragraph, typed = tables.begin(line) if line.cell else self.begin(line)
            if typed:
                add_run(paragraph, typed)
            if line.block is None:
                add_run(paragraph, storable(line.text))
            else:
                notes = self.notes_of(line, noted)
                found = annotations.remarks(line.block) if annotations else []
                self._runs(paragraph, line, notes, [(line.place(at), line.place(end), said) for at, end, said in found])
                if margin:
                    self.margin.add(paragraph, bool(typed), line.remarks)
                else:
                    remarks += len(line.remarks)
                if annotations is not None and (origin := annotations.origin(line.block)):
                    if notes and notes[-1][0] == len(line.text):
                        # Else the numbers of the two notes would run into one.
                        paragraph.add_run("\N{THIN SPACE}")
                    self.footnotes.add(paragraph, origin)
        if annotations is not None:
            annotations.close(self.word)
        self.leave_out(remarks)
        self.close()

    def _runs(
        self,
        paragraph: Paragraph,
        line: DraftLine,
        notes: Sequence[tuple[int, str]],
        remarks: Sequence[tuple[int, int, str]],
    ) -> None:
        """Write the words of a line, with styled brackets and attributions, notes and remarks on findings."""
        reading = line.text
        brackets = plain(reading).brackets
        self.brackets += len(brackets)
        styled = dict(_signs(brackets))
        cuts = {0, len(reading), *styled, *(end for end, _ in styled.values()), *(offset for offset, _ in notes)}
        cuts.update(edge for start, end, _ in remarks for edge in (start, end))
        cuts.update(edge for look in line.looks for edge in (look.start, look.end))
        pending = list(notes)
        runs: dict[int, Run] = {}
        ends: dict[int, Run] = {}
        for start, end in pairwise([*sorted(cuts), len(reading)]):
            while pending and pending[0][0] <= start:
                self.footnotes.add(paragraph, pending.pop(0)[1])
            if start < end:
                style = styled[start][1] if start in styled else None
                run = add_run(paragraph, storable(reading[start:end]))
                if style:
                    run.style = self.word.styles[style]
                apply_emphasis(run, line, start)
                if style == "Attribution":
                    self._colour(run, reading[start:end])
                runs[start] = ends[end] = run
        for start, end, text in remarks:
            self._remark(runs[start], ends[end], text)

    def _colour(self, run: Run, attribution: str) -> None:
        """Give an attribution the hue of whose it is; it stands there in words besides."""
        names = names_in(attribution.strip(" :()–—-{}^"))
        if names:
            number = self._hues.setdefault(names[0], len(self._hues))
            run.font.color.rgb = RGBColor.from_string(HUES[number % len(HUES)].removeprefix("#").upper())

    def _remark(self, first: Run, last: Run, text: str) -> None:
        comment = self.word.add_comment([first, last], storable(text), author=AUTHOR, initials=INITIALS)
        # No date, for privacy, and because it would differ every time.
        del comment._comment_elm.attrib[qn("w:date")]  # noqa: SLF001  (python-docx always sets one)
        self.comments += 1


class RedlineWriter(DraftWriter):
    """Writes a text with its differences from an earlier one as tracked changes."""

    def __init__(self, word: WordDocument, revision: Revision) -> None:
        super().__init__(word)
        self._revision = revision

    def write(
        self, old: Document, new: Document, old_lines: Sequence[DraftLine], new_lines: Sequence[DraftLine]
    ) -> None:
        """Write the lines of both texts: words only in ``old`` as deleted, words only in ``new`` as inserted."""
        noted = _noted(old), _noted(new)
        pairs = [part for row in rows(old_lines, new_lines) for part in _apart(row)]
        tables = RedlineTables(self.word, pairs, self._change)
        for row in pairs:
            if (row.new or row.old).cell:  # type: ignore[union-attr]  # one of them is there
                paragraph, typed = tables.begin(row)
            elif row.new is not None:
                paragraph, typed = self.begin(row.new)
            else:
                assert row.old is not None
                paragraph, typed = self.paragraph(row.old.style), ""
                if row.old.number:
                    self.lists.join(paragraph, row.old)
            before = self._tokens(row.old, noted[0], typed if row.new and row.old and row.old.typed else "")
            after = self._tokens(row.new, noted[1], typed)
            if row.old is None or row.new is None:
                self._mark(paragraph, "w:del" if row.new is None else "w:ins")
            was = RedlineSide(row.old, before)
            now = RedlineSide(row.new, after)
            for stretch in stretches(before, after):
                gone, come = was.take(stretch.old), now.take(stretch.new)
                if not stretch.kept:
                    self._put(paragraph, was, gone, "w:del")
                self._put(paragraph, now, come, None if stretch.kept else "w:ins")
        self._keep_last_mark()
        self.leave_out(sum(len(line.remarks) for line in new_lines))
        self.close()

    def _keep_last_mark(self) -> None:
        """Make the mark of the last paragraph a kept one: Word can neither insert nor delete it.

        What came at the end begins with the mark kept before it, as if it had been typed there, and what went ends with
        it. Where some went and some came, the last that went and the last that came end with the same mark.
        """
        changed: list[tuple[BaseOxmlElement, BaseOxmlElement]] = []
        kept: BaseOxmlElement | None = None
        for paragraph in self.word.element.body.iterchildren(qn("w:p"), qn("w:tbl"), reversed=True):
            sign = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
            if sign is None:
                kept = paragraph if paragraph.tag == qn("w:p") else None
                break
            changed.append((paragraph, sign))
        # The last that went and the last that came, one of them the last paragraph of all.
        ends = list({sign[0].tag: (paragraph, sign) for paragraph, sign in reversed(changed)}.values())
        if not ends or (len(ends) == 1 and kept is None):
            return
        last, sign = changed[0]
        is_new = sign[0].tag == qn("w:ins")
        after = last.get_or_add_pPr()
        after.remove(sign)
        if len(ends) == 1:
            assert kept is not None
            before = kept.get_or_add_pPr()
            was, now = (before, after) if is_new else (after, before)
            self._as(last, was, now)
            before.append(sign)
            return
        other, gone = next(each for each in ends if each[0] is not last)
        before = other.get_or_add_pPr()
        before.remove(gone)
        follower = other.getnext()
        for element in reversed(other[1:]):
            follower.insert(1, element)
        other.getparent().remove(other)
        self._as(last, *((before, after) if is_new else (after, before)))
        self.changes -= 2

    def _as(self, paragraph: BaseOxmlElement, was: BaseOxmlElement, now: BaseOxmlElement) -> None:
        """Give a paragraph the properties ``now`` and the record that they were ``was``."""
        holder = etree.Element(qn("w:pPr"))
        holder.extend(deepcopy(each) for each in now)
        if etree.tostring(was) != etree.tostring(now):
            change = self._change("w:pPrChange")
            change.append(deepcopy(was))
            holder.append(change)
        paragraph.replace(paragraph.get_or_add_pPr(), holder)

    def _tokens(self, line: DraftLine | None, noted: Mapping[str, str], typed: str) -> list[str]:
        if line is None:
            return []
        return [*tokens(typed), *tokens(line.text, self.notes_of(line, noted))]

    def _put(
        self, paragraph: Paragraph, side: RedlineSide, pieces: Sequence[tuple[str, int]], change: str | None
    ) -> None:
        """Append pieces of a line to ``paragraph``, as a change or unchanged."""
        runs: list[BaseOxmlElement] = []
        for text, at in pieces:
            if text.startswith(NOTE):
                runs.append(_element(self.footnotes.add(paragraph, text[len(NOTE) :])))
            else:
                run = add_run(paragraph, storable(text))
                if side.line is not None:
                    apply_emphasis(run, side.line, at)
                runs.append(_element(run))
        if change is None or not runs:
            return
        wrapper = self._change(change)
        runs[0].addprevious(wrapper)
        for run in runs:
            wrapper.append(run)
            if change == "w:del":
                for text in run.iter(qn("w:t")):
                    text.tag = qn("w:delText")

    def _mark(self, paragraph: Paragraph, change: str) -> None:
        """Mark the end of ``paragraph`` as inserted or deleted too."""
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  (python-docx has no other way)
        mark = OxmlElement("w:rPr")
        mark.append(self._change(change))
        properties.append(mark)

    def _change(self, name: str) -> BaseOxmlElement:
        self.changes += 1
        element: BaseOxmlElement = OxmlElement(name)
        element.set(qn("w:id"), str(self.changes))
        element.set(qn("w:author"), storable(self._revision.author))
        if self._revision.date:
            element.set(qn("w:date"), self._revision.date)
        return element


def _apart(pair: LinePair) -> Iterable[LinePair]:
    """A pair as it is, or its lines one by one if one of them stands in a table, or in more of them."""
    old, new = pair
    if old is not None and new is not None and _depth(old) != _depth(new):
        return LinePair(old, None), LinePair(None, new)
    return (pair,)


def _depth(line: DraftLine) -> int:
    return len(line.cell.around) if line.cell else 0


def _element(run: Run) -> BaseOxmlElement:
    element: BaseOxmlElement = run._r  # noqa: SLF001  (a change wraps runs, which python-docx has no way to do)
    return element


def _noted(document: Document) -> dict[str, str]:
    """The text of the notes by label, with a line for each paragraph."""
    return {label: "\n".join(block.reading for block in blocks) for label, blocks in notes_of(document).items()}


def _signs(brackets: Iterable[Bracketed]) -> Iterable[tuple[int, tuple[int, str]]]:
    """The starts of bracket signs and attributions, each with its end and style."""
    for bracket in brackets:
        opened = bracket.start + bracket.opens
        yield bracket.start, (opened, "Bracket")
        for start, end in bracket.attributions:
            yield start, (end, "Attribution")
        if bracket.closes:
            yield bracket.end - bracket.closes, (bracket.end, "Bracket")
