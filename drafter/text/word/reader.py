"""The reader for .docx: the text as Word prints it once all tracked changes are accepted, or in another view.

Headers come first, then the body, footnotes, endnotes and footers. Notes are read where the
accepted text refers to them, under the numbers Word gives them. Comments are not text; hidden
text is, because it is sent out with the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from drafter.bounded import Bounded
from drafter.errors import ReadError
from drafter.text.document import MAX_BLOCKS, Block, Document, Kind, SourceRun, Span, too_many_blocks
from drafter.text.note_marks import with_note_marks
from drafter.text.numbering import NumberOutline, marker_at
from drafter.text.reading_view import view as reading_view
from drafter.text.unread import Unread
from drafter.text.word.change_views import FINAL
from drafter.text.word.numbering import Numbering, Styles, W, figure, value, whole
from drafter.text.word.package import Package, Relation
from drafter.text.word.runs import PARAGRAPH, WORD_ART, FieldState, Runs, contents_of, runs_of
from drafter.text.word.unread import unread_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from drafter.text.word.change_views import View

_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = f"{W}tbl"
# The longest treaties and reports have some thousands.
MAX_NOTES = 20_000
_NUMBER_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}
_DASHES = "-–—"
_MISSING = "missing from the file"
_STYLES: Bounded[tuple[bytes, int, int, int], Styles] = Bounded(8)
_LABEL = re.compile(r"(?P<open>[(§]?)\s*(?P<words>[^()]*?)(?P<close>[.)\s]*)\Z")


def read_word(data: bytes, path: Path, view: View = FINAL) -> Document:
    """Read the bytes of a .docx file; raise `ReadError` for one that is not right or has no text."""
    package = Package(data, path)
    relations = package.relations(package.main)
    root = package.part(package.main)
    # Word writes one; of a file of another program that has several, all are read.
    bodies = root.findall(f"{W}body") if root is not None else []
    if root is None or not bodies:
        raise ReadError(
            "not a Word file: it has no body", path=path, remedy="open it in Word and save it again as .docx"
        )
    named = {relation.kind: relation.part for relation in relations.values()}
    styles = _styles(package, named.get("styles"))
    story = _Story(path, styles, Numbering(_part(package, named.get("numbering")), styles), view)
    margins = list(_margins(root, relations, story.unread))
    for kind, part in margins:
        if kind == "header":
            story.read(part, _part(package, part), kind)
    story.read(package.main, root, "paragraph", *bodies)
    notes: tuple[Kind, ...] = ("footnote", "endnote")
    for kind in notes:
        if story.refers_to(kind):
            name = named.get(f"{kind}s", f"{kind}s")
            story.read_notes(name, _part(package, name), kind, _part(package, named.get("settings")))
    for kind, part in margins:
        if kind == "footer":
            story.read(part, _part(package, part), kind)
    story.refer()
    if not story.blocks:
        raise (
            story.unread[0].error(path)
            if story.unread
            else ReadError("no text in the file", path=path, remedy="name one with words in it")
        )
    return Document(
        path,
        "\n".join(story.texts),
        with_note_marks(story.blocks),
        "docx",
        tuple(story.sources),
        tuple(story.unread),
    )


def _styles(package: Package, name: str | None) -> Styles:
    """Return the styles of a document; texts on the same template share them, and they are half the work."""
    token = package.token(name) if name else None
    if name is None or token is None:
        return Styles(None)
    styles = _STYLES.get(token)
    if styles is None:
        styles = _STYLES[token] = Styles(package.part(name))
    return styles


def _part(package: Package, name: str | None) -> etree._Element | None:
    return package.part(name) if name else None


def _margins(root: etree._Element, relations: dict[str, Relation], unread: list[Unread]) -> Iterator[tuple[Kind, str]]:
    """Yield the headers and footers the sections refer to, each part once; put into `unread` those not to be found."""
    seen: set[str] = set()
    for reference in root.iter(f"{W}headerReference", f"{W}footerReference"):
        id_ = reference.get(_RELATIONSHIP_ID, "")
        relation = relations.get(id_)
        kind: Kind = "header" if reference.tag == f"{W}headerReference" else "footer"
        if relation is None:
            unread.append(Unread(f"{kind} {id_}", _MISSING))
        elif relation.part not in seen:
            seen.add(relation.part)
            yield kind, relation.part


@dataclass(slots=True)
class _PendingParagraph:
    """A paragraph being put together; several `w:p` when the marks between them are deleted."""

    texts: list[tuple[str, int, int]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[tuple[str, str], int]] = field(default_factory=list)
    length: int = 0

    def take(self, runs: Runs, index: int) -> None:
        """Append what was found in the paragraph `index`."""
        self.notes.extend(((kind, name), self.length + at) for kind, name, at in runs.notes)
        self.length += runs.length
        self.texts.extend((text, index, run) for text, run in runs.texts)
        self.boxes.extend(runs.boxes)


@dataclass(frozen=True, slots=True)
class _PartPlace:
    """Where the reader is: the part, what its paragraphs are, and their indices in it."""

    part: str
    kind: Kind
    indices: dict[etree._Element, int]
    number: str | None = None


class _Story:
    """Collects blocks, their texts and their sources over all parts of a document."""

    def __init__(self, path: Path, styles: Styles, numbering: Numbering, view: View) -> None:
        self._path = path
        self._view = view
        self._styles = styles
        self._numbering = numbering
        self._outline = NumberOutline()
        self._fields = FieldState()
        # The notes referred to, in order, with the numbers they get once they are read.
        self._notes: dict[tuple[str, str], str | None] = {}
        self._references: list[tuple[int, tuple[str, str], int]] = []
        self._paragraphs = 0
        self._at = 0
        self.unread: list[Unread] = []
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.sources: list[SourceRun] = []

    def read(self, part: str, root: etree._Element | None, kind: Kind, *tops: etree._Element) -> None:
        """Read a part from each of `tops` on, or from its root."""
        if root is None:
            self.unread.append(Unread(part, _MISSING))
        else:
            place = _PartPlace(part, kind, self._indices(root))
            for top in tops or (root,):
                self._flow(top, place)
            self.unread += unread_in(part, root)

    def refers_to(self, kind: Kind) -> bool:
        """Return whether the text read so far refers to notes of a kind."""
        return any(referred_kind == kind for referred_kind, _ in self._notes)

    def read_notes(self, part: str, root: etree._Element | None, kind: Kind, settings: etree._Element | None) -> None:
        """Read the notes that the text so far refers to, in the order in which it does."""
        if root is None:
            self.unread.append(Unread(part, _MISSING))
            return
        location = _PartPlace(part, kind, self._indices(root))
        number_format = value(settings.find(f"{W}{kind}Pr") if settings is not None else None, "numFmt")
        notes = {note.get(f"{W}id", ""): note for note in root.iterchildren(f"{W}{kind}")}
        self.unread += unread_in(part, root)
        referred = [name for referred_kind, name in self._notes if referred_kind == kind]
        if len(referred) > MAX_NOTES:
            raise ReadError(f"more than {MAX_NOTES:,} {kind}s", path=self._path, remedy="split the text")
        wanted = [name for name in referred if name in notes]
        if len(wanted) < len(referred):
            self.unread.append(Unread(part, f"{len(referred) - len(wanted)} of its notes missing from the file"))
        for count, name in enumerate(wanted, 1):
            number = figure(count, number_format or _NUMBER_FORMATS[kind])
            self._notes[kind, name] = number
            self._flow(notes[name], replace(location, number=number))

    def refer(self) -> None:
        """Give the blocks their references to notes, whose numbers are known once all notes are read."""
        referring: dict[int, list[tuple[int, str]]] = {}
        for index, note, at in self._references:
            if label := self._notes[note]:
                referring.setdefault(index, []).append((self.blocks[index].place_in_reading(at), label))
        for index, notes in referring.items():
            block = self.blocks[index]
            self.blocks[index] = replace(block, notes=tuple(sorted([*block.notes, *notes], key=itemgetter(0))))

    def _indices(self, root: etree._Element) -> dict[etree._Element, int]:
        indices: dict[etree._Element, int] = {}
        for paragraph in root.iter(PARAGRAPH):
            indices[paragraph] = len(indices)
            self._paragraphs += 1
            if self._paragraphs > MAX_BLOCKS:
                raise too_many_blocks(self._path)
        return indices

    def _flow(self, parent: etree._Element, location: _PartPlace) -> None:
        """Read the paragraphs and tables of a body, cell, note, header or text box."""
        number = location.number
        paragraph = _PendingParagraph()
        last: etree._Element | None = None
        for child in self._inside(parent, PARAGRAPH, _TABLE):
            if child.tag != PARAGRAPH:
                self._table(child, location)
                continue
            last = child
            runs = runs_of(child, self._fields, self._view)
            paragraph.take(runs, location.indices[child])
            for kind, name, _ in runs.notes:
                self._notes.setdefault((kind, name))
            if not self._hidden(child.find(f"{W}pPr/{W}rPr")):
                number = None if self._close(paragraph, child, location, number) else number
                paragraph = _PendingParagraph()
        if last is not None and (paragraph.texts or paragraph.boxes):
            self._close(paragraph, last, location, number)

    def _table(self, table: etree._Element, location: _PartPlace) -> None:
        inside = replace(location, kind="table-cell") if location.kind == "paragraph" else location
        for row in self._inside(table, f"{W}tr"):
            if not self._hidden(row.find(f"{W}trPr")):
                for cell in self._inside(row, f"{W}tc"):
                    if not self._hidden(cell.find(f"{W}tcPr")):
                        self._flow(cell, inside)

    def _inside(self, parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
        """Yield the children with one of `tags`, also those in wrappers and content controls."""
        for child in parent:
            if child.tag in tags:
                yield child
            else:
                for contents in contents_of(child, self._view):
                    yield from self._inside(contents, *tags)

    def _hidden(self, properties: etree._Element | None) -> bool:
        """Return whether a row or cell is not read, or a paragraph runs on into the next because its mark is not."""
        return properties is not None and any(map(self._view.hides, properties))

    def _close(
        self, pending: _PendingParagraph, paragraph: etree._Element, location: _PartPlace, number: str | None
    ) -> bool:
        """Make a block of what was held, and read its text boxes; say whether it has words."""
        text = "".join(text for text, _, _ in pending.texts)
        kind, computed, level = self._dress(paragraph, location, bare=not text.strip())
        has_words = bool(text) and not text.isspace()
        if has_words:
            self._add(pending, text, location, (kind, number or computed, level))
        for box in pending.boxes:
            if box.tag != WORD_ART:
                self._flow(box, replace(location, number=None))
            elif words := " ".join(box.get("string", "").split()):
                self._add(_PendingParagraph([(words, 0, -1)]), words, location, (location.kind, None, 0))
        return has_words

    def _dress(self, paragraph: etree._Element, location: _PartPlace, *, bare: bool) -> tuple[Kind, str | None, int]:
        """Return kind, automatic number and level of a paragraph; an empty one is counted as Word counts it."""
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle") or self._styles.default
        look = self._styles.look(style)
        direct = properties.find(f"{W}numPr") if properties is not None else None
        num = value(direct, "numId")
        ilvl = value(direct, "ilvl")
        listed = self._numbering.level_of(
            look.num if num is None else num, look.ilvl if ilvl is None else whole(ilvl, 0), style
        )
        outline = whole(value(properties, "outlineLvl"), look.outline - 1) + 1
        kind: Kind = location.kind
        level = 0
        if kind == "paragraph" and 0 < outline < 10:
            kind, level = "heading", outline
        elif kind == "paragraph" and look.quote:
            kind = "quote"
        if listed is None:
            return kind, None, level
        num, depth, form = listed
        label = "" if form.kind == "bullet" else _label(self._numbering.next(num, depth))
        number = self._outline.place(label) if label and not bare else None
        if kind == "paragraph" and (number is None or number.endswith(")")):
            kind, level = "list-item", depth + 1
        return kind, number, level

    def _add(
        self, pending: _PendingParagraph, text: str, location: _PartPlace, dress: tuple[Kind, str | None, int]
    ) -> None:
        kind, number, level = dress
        start = self._at
        offset = start
        for words, paragraph, run in pending.texts:
            if run >= 0:
                self.sources.append(SourceRun(offset, offset + len(words), location.part, paragraph, run))
            offset += len(words)
        lead = len(text) - len(text.lstrip())
        content, end = lead, len(text.rstrip())
        marker = marker_at(text, lead, end) if kind in {"paragraph", "heading", "table-cell"} else None
        if marker and marker.bullet and (text[lead] in _DASHES or text[lead : marker.end] == "o "):
            # Word makes a list of such a paragraph itself; a dash that is still there was meant as one. So is a letter,
            # as where tracked changes cut a word short, unless more than a space stands behind it.
            marker = None
        # LibreOffice lets Word count a paragraph that was put in and has its number, 5 bis, typed besides.
        if marker and (number is None or " " in (marker.label or "")):
            content = marker.end
            number = self._outline.place(marker.label) if marker.label else None
            if kind == "paragraph" and (number is None or number.endswith(")")):
                kind, level = "list-item", 1
        reading, reading_map, notes = reading_view(text, content, end, start)
        if reading:
            self._references.extend((len(self.blocks), note, start + at) for note, at in pending.notes)
            span = Span(start + lead, start + end)
            inside = Span(start + content, start + end)
            self.blocks.append(Block(kind, span, inside, reading, reading_map, number, level, notes))
        self.texts.append(text)
        self._at = offset + 1


def _label(written: str) -> str:
    """Return a number without its stop: `14.` is `14`, `a)` is `(a)`, `§ 4` is `4`."""
    written = " ".join(written.split())
    match = _LABEL.match(written)
    if match is None or not match["words"]:
        return written.rstrip(". ")
    words = match["words"]
    bracketed = match["open"] == "(" or (")" in match["close"] and not words.isdigit())
    return f"({words})" if bracketed else words
