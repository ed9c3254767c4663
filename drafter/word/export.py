"""A draft, or any text, as a Word document in the house style."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafter.bank.model import day
from drafter.compare.brackets import plain
from drafter.draft import front_of
from drafter.errors import UsageError
from drafter.word.annotations import AUTHOR
from drafter.word.house import emptied, mark_pages
from drafter.word.notes import Footnotes
from drafter.word.packing import repacked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from drafter.compare.brackets import Bracketed
    from drafter.draft import Front
    from drafter.text import Block, Document
    from drafter.word.annotations import Annotations

__all__ = ["VIEWS", "Exported", "export"]

#: How a draft can be shown: its final text, with the brackets still open, or with all that is known of it besides.
VIEWS: Final = ("clean", "bracketed", "annotated")

_NOTES: Final = frozenset({"footnote", "endnote"})
_LEFT_OUT: Final = {"code": "a code block", "header": "a page header", "footer": "a page footer"}
_HEADINGS: Final = 3
_COUNTED: Final = re.compile(r"[1-9]\d{0,3}\Z")
_LETTERED: Final = re.compile(r"(?:[1-9]\d{0,3})?\(([a-z])\)\Z")
#: How much of a bracket a message shows.
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Exported:
    """A Word document, and what there is to say of it.

    Attributes:
        data: the bytes of the .docx file; the same ones for the same text and style.
        paragraphs: how many paragraphs the body has.
        notes: how many footnotes.
        brackets: how many brackets it shows.
        comments: how many remarks stand in its margin.
        lacking: the styles that the house template lacks, lent by the carrier.
        left_out: what of the text no Word document has a place for, a line each.
    """

    data: bytes
    paragraphs: int
    notes: int
    brackets: int
    comments: int
    lacking: tuple[str, ...]
    left_out: tuple[str, ...]


def export(
    document: Document, view: str = "clean", style: Path | None = None, annotations: Annotations | None = None
) -> Exported:
    """``document`` as a Word document.

    Args:
        document: a draft in Markdown with its front matter, or any other text.
        view: one of `VIEWS`.
        style: a house template, .docx or .dotx; the built-in style carrier when None.
        annotations: what is known of the text, for the view ``annotated``.

    Raises:
        ReadError: the front matter or the template is not right.
        UsageError: the final text is asked for while brackets are open.
    """
    front = front_of(document)
    if view == "clean":
        _refuse_brackets(document)
    word, lacking = emptied(style)
    writer = _Writer(word, document, annotations if view == "annotated" else None)
    writer.write(front)
    if front.marking:
        mark_pages(word, front.marking)
    _describe(word, front, writer.title)
    target = io.BytesIO()
    word.save(target)
    paragraphs = len(word.paragraphs)
    data = repacked(target.getvalue())
    counted = (paragraphs, writer.notes, writer.brackets, writer.comments)
    return Exported(data, *counted, lacking, tuple(writer.left_out))


def _refuse_brackets(document: Document) -> None:
    """A final text has no brackets; which to keep is for no tool to say."""
    found = [(block, each) for block in document.linted() for each in plain(block.reading).brackets]
    if not found:
        return
    block, bracket = found[0]
    shown = block.reading[bracket.start : bracket.end]
    shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
    place = document.position(block.to_source(bracket.start, bracket.end).start)
    several = f"{len(found)} brackets are" if len(found) > 1 else "a bracket is"
    raise UsageError(
        f"{several} still open, the first {shown}",
        path=document.path,
        place=f"{place.line}:{place.column}",
        remedy=f"settle {'them' if len(found) > 1 else 'it'}, or export with --view bracketed",
    )


def _describe(word: WordDocument, front: Front, title: str) -> None:
    """The properties of the file: its title, what it is, its language; nobody's name."""
    properties = word.core_properties
    properties.title = title[:255]
    properties.subject = front.kind.replace("-", " ").capitalize()
    properties.category = front.marking
    properties.language = "en-GB"


class _Writer:
    """Writes the blocks of a text into a Word document and keeps count."""

    def __init__(self, word: WordDocument, document: Document, annotations: Annotations | None) -> None:
        self._word = word
        self._document = document
        self._annotations = annotations
        self._footnotes = Footnotes(word)
        self._noted = {block.number: block.reading for block in document.blocks if block.kind in _NOTES}
        self._list = _Lists(word)
        self.title = ""
        self.notes = 0
        self.brackets = 0
        self.comments = 0
        self.left_out: list[str] = []

    def write(self, front: Front) -> None:
        """Write the title block and the body."""
        blocks = list(self._document.linted())
        first = blocks[0] if blocks else None
        titled = first is not None and first.kind == "heading" and first.level == 1
        self.title = front.title or (first.reading if first and titled else "")
        self._line(front.reference, "Reference Line")
        if titled and not front.title and first is not None:
            self._runs(self._paragraph("Title"), first)
        else:
            self._line(self.title, "Title")
        self._line(front.issued_by, "Issued By")
        self._line(", ".join(each for each in (front.place, day(front.date) if front.date else "") if each), "Dateline")
        body = blocks[1:] if titled else blocks
        above = min((block.level for block in body if block.kind == "heading"), default=1) - 1
        for block in body:
            self._block(block, above)
        self.left_out += [
            f"{_LEFT_OUT[block.kind]} in line {self._document.position(block.span.start).line}"
            for block in self._document.blocks
            if block.kind in _LEFT_OUT
        ]
        if self._annotations is not None:
            self._annotations.close(self._word)
        self._footnotes.close()

    def _block(self, block: Block, above: int) -> None:
        """Write one block; ``above`` levels of headings stand over the first one used."""
        if block.kind in _NOTES or block.kind in _LEFT_OUT:
            return
        if block.kind == "heading":
            level = min(max(block.level - above, 1), _HEADINGS)
            number = f"{block.number}. " if block.number else ""
            self._runs(self._paragraph(f"Heading {level}", number), block)
        elif block.kind == "quote":
            self._runs(self._paragraph("Quote"), block)
        elif block.number:
            self._numbered(block, block.number)
        else:
            self._runs(self._paragraph("List Bullet" if block.kind == "list-item" else "Body Text"), block)

    def _numbered(self, block: Block, number: str) -> None:
        """A paragraph that Word numbers as the text does, or, where no list of Word's can, with its number typed."""
        if _COUNTED.match(number) and self._list.top is not None:
            paragraph = self._paragraph("Numbered Paragraph")
            self._list.count(paragraph, int(number))
        elif (lettered := _LETTERED.match(number)) and self._list.follows(lettered[1]):
            paragraph = self._paragraph("Numbered Subparagraph")
            self._list.letter(paragraph)
        else:
            sign = number if number.endswith(")") else f"{number}."
            paragraph = self._paragraph("Body Text", f"{sign}\t")
        self._runs(paragraph, block)

    def _line(self, text: str, style: str) -> None:
        if text:
            self._paragraph(style, text)

    def _paragraph(self, style: str, text: str = "") -> Paragraph:
        return self._word.add_paragraph(text, style=self._word.styles[style])

    def _runs(self, paragraph: Paragraph, block: Block) -> None:
        """The words of a block, brackets and attributions in their own styles, notes and remarks at their places."""
        reading = block.reading
        brackets = plain(reading).brackets
        self.brackets += len(brackets)
        styled = dict(_signs(reading, brackets))
        remarks = self._annotations.remarks(block) if self._annotations else []
        notes = self._notes(block)
        cuts = {0, len(reading), *styled, *(end for end, _ in styled.values()), *(place for place, _ in notes)}
        cuts.update(place for start, end, _ in remarks for place in (start, end))
        runs: dict[int, Run] = {}
        ends: dict[int, Run] = {}
        for start, end in pairwise([*sorted(cuts), len(reading)]):
            while notes and notes[0][0] <= start:
                self._footnotes.add(paragraph, notes.pop(0)[1])
                self.notes += 1
            if start < end:
                style = styled[start][1] if start in styled else None
                run = paragraph.add_run(reading[start:end], style=self._word.styles[style] if style else None)
                runs[start] = ends[end] = run
        for start, end, text in remarks:
            self._remark(runs[start], ends[end], text)

    def _notes(self, block: Block) -> list[tuple[int, str]]:
        """The notes of a block, those of the text and those that say where its sentences were agreed."""
        found = self._annotations.origins(block) if self._annotations else []
        for place, label in block.notes:
            if (text := self._noted.get(label)) is None:
                self.left_out.append(f"a mark of a note {label!r} that is not there")
            else:
                found.append((place, text))
        return sorted(found, key=itemgetter(0))

    def _remark(self, first: Run, last: Run, text: str) -> None:
        comment = self._word.add_comment([first, last], text, author=AUTHOR, initials="d")
        # When it was made is nobody's business, and would differ every time.
        del comment._comment_elm.attrib[qn("w:date")]  # noqa: SLF001  (python-docx always sets one)
        self.comments += 1


def _signs(reading: str, brackets: Iterable[Bracketed]) -> Iterable[tuple[int, tuple[int, str]]]:
    """Where the signs of brackets and their attributions begin, where they end, and their styles."""
    for bracket in brackets:
        opened = bracket.start + 1
        yield bracket.start, (opened, "Bracket")
        if bracket.label:
            yield opened, (reading.index(":", opened) + 1, "Attribution")
        if reading[bracket.end - 1] == "]":
            yield bracket.end - 1, (bracket.end, "Bracket")


class _Lists:
    """Counts as Word will, and starts its lists anew where the numbers of the text do."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        style = word.styles["Numbered Paragraph"]
        #: The list in which numbered paragraphs count; None in a house template that does not number them.
        self.top = _list_of(style)
        self._current = self.top
        self._last = 0
        self._letters = 0

    def count(self, paragraph: Paragraph, number: int) -> None:
        """Make ``paragraph`` the one of that number."""
        if number != self._last + 1:
            self._current = self._restarted(number)
        if self._current != self.top:
            self._set(paragraph, 0)
        self._last = number
        self._letters = 0

    def follows(self, letter: str) -> bool:
        """Whether a lettered paragraph is the next one under its numbered one."""
        return self.top is not None and self._last > 0 and ord(letter) - ord("a") == self._letters

    def letter(self, paragraph: Paragraph) -> None:
        """Make ``paragraph`` the next lettered one."""
        if self._current != self.top:
            self._set(paragraph, 1)
        self._letters += 1

    def _restarted(self, number: int) -> int:
        """A list like the first that starts at ``number``."""
        numbering = self._word.part.numbering_part.element
        first = next(each for each in numbering.num_lst if each.numId == self.top)
        num = numbering.add_num(first.abstractNumId.val)
        num.add_lvlOverride(0).add_startOverride(number)
        return int(num.numId)

    def _set(self, paragraph: Paragraph, depth: int) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  (python-docx has no other way)
        for name, value in (("w:ilvl", depth), ("w:numId", self._current)):
            child = OxmlElement(name)
            child.set(qn("w:val"), str(value))
            properties.append(child)


def _list_of(style: ParagraphStyle) -> int | None:
    """The list that a style counts in, its own or inherited."""
    at: ParagraphStyle | None = style
    while at is not None:
        number = at.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            return int(number.get(qn("w:val")))
        at = at.base_style
    return None
