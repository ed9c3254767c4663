"""A rolling text as its base with every delegation's amendments as tracked changes under its own name.

To accept the changes of one delegation and reject the others' gives what it sent; to reject all gives the base. Word
has no two deletions of one word: what several would take out is under all their names, as in *USA, DEU*, and belongs
to each of them. Brackets that name nobody are nobody's changes: they stand among the words of the base, and are
counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafter.negotiate.amendments import edits, labelled, tokens
from drafter.negotiate.readings import taken, whose
from drafter.negotiate.signs import as_read, parted, plain_words, signed
from drafter.text.attribution import Says
from drafter.text.brackets import parsed
from drafter.word.formatting import apply_emphasis
from drafter.word.lines import notes_of
from drafter.word.tables import Tables
from drafter.word.writing import DraftWriter
from drafter.word.zipping import storable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

    from drafter.text import Document
    from drafter.word.lines import DraftLine

__all__ = ["AmendmentsWriter"]


_SIGNS: Final = re.compile(r"([\[\]])")


class _Piece(NamedTuple):
    """Words of a paragraph: those of the base, with who would take them out, or with who puts them in."""

    text: str
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wishes:
    """A paragraph of a rolling text: its words in the base, and in the readings of all who ask for something in it."""

    base: str
    versions: dict[str, str]

    @classmethod
    def of(cls, text: str) -> _Wishes:
        names = [name for each in parsed(text).found if each.says is Says.WORDS for name in whose(each)]
        base = taken(text, []).text
        return cls(base, {name: taken(text, [name]).text for name in dict.fromkeys(names)})

    def pieces(self) -> Iterator[_Piece]:
        """The words of the base in order with what is asked for among them."""
        known = tuple(tokens(self.base))
        gone: list[list[str]] = [[] for _ in known]
        come: dict[int, dict[str, list[str]]] = {}
        for name, version in self.versions.items():
            for start, end, new in edits(known, tuple(tokens(version))):
                for at in range(start, end):
                    gone[at].append(name)
                if new:
                    come.setdefault(end, {}).setdefault("".join(new), []).append(name)
        run: list[int] = []
        for at in range(len(known) + 1):
            if run and (at in come or at == len(known) or gone[at] != gone[run[0]]):
                yield _Piece("".join(known[one] for one in run), gone=tuple(gone[run[0]]))
                run = []
            yield from (_Piece(text, come=tuple(names)) for text, names in come.get(at, {}).items())
            if at < len(known):
                run.append(at)

    @property
    def without(self) -> tuple[str, ...]:
        """Who would have no such paragraph, which the base has."""
        return tuple(name for name, text in self.versions.items() if self.base and not text)

    @property
    def with_it(self) -> tuple[str, ...]:
        """Who puts the paragraph in, which the base has not."""
        return tuple(name for name, text in self.versions.items() if text and not self.base)


class _Looks:
    """The emphasis of the words of a line, taken in the order in which its pieces are written."""

    def __init__(self, line: DraftLine, pieces: Sequence[_Piece]) -> None:
        self._line = line
        self._at = 0
        words = "".join(plain_words(piece.text) for piece in pieces)
        # Brackets and attributions are no words of the pieces.
        self._places = _places(words, line.text) if line.looks else [-1] * len(words)

    def take(self, words: str) -> Iterator[tuple[str, int]]:
        """The next words in stretches that look the same, each with the place in the line at which it begins."""
        places = self._places[self._at : self._at + len(words)]
        self._at += len(words)
        for _, group in groupby(zip(words, places, strict=True), lambda pair: self._looks_at(pair[1])):
            stretch = list(group)
            yield "".join(each for each, _ in stretch), stretch[0][1]

    def _looks_at(self, place: int) -> tuple[bool, ...]:
        return tuple(look.start <= place < look.end for look in self._line.looks)


def _places(words: str, text: str) -> list[int]:
    """For every character of ``words`` its place in ``text``, -1 where it is not found there."""
    ours, theirs = tuple(tokens(words)), tuple(tokens(text))
    found: list[int] = []
    at = token = 0
    for start, end, new in (*edits(ours, theirs), (len(ours), len(ours), ())):
        for each in ours[token:start]:
            found += range(at, at + len(each))
            at += len(each)
        found += [-1] * sum(map(len, ours[start:end]))
        at += sum(map(len, new))
        token = end
    return found


class AmendmentsWriter(DraftWriter):
    """Writes a rolling text with its amendments as tracked changes."""

    def write(self, document: Document, lines: Sequence[DraftLine]) -> None:
        """Write ``lines``, which are those of the rolling text ``document``."""
        notes = self._notes(document)
        tables = Tables(self.word, lines)
        for line in lines:
            wishes = _Wishes.of(signed(document, line.block, literals=True)) if line.block else _Wishes(line.text, {})
            self._line(line, wishes, notes, tables)
        self.close()
        if self.brackets:
            these = "a bracket that names nobody stands" if self.brackets == 1 else "brackets that name nobody stand"
            number = "" if self.brackets == 1 else f"{self.brackets} "
            self.said.append(f"{number}{these} among the words of the base, as no tracked change")

    def _notes(self, document: Document) -> dict[str, str]:
        """The notes as the base has them; what is asked for in one is said, for there it cannot be a change."""
        found = {}
        for label, blocks in notes_of(document).items():
            wishes = [_Wishes.of(signed(document, block, literals=True)) for block in blocks]
            if any(each.base and each.versions for each in wishes):
                self.left_out.append(f"what is asked for in note {label}: it stands as in the base")
            found[label] = "\n".join(
                plain_words(each.base or next(iter(each.versions.values()), "")) for each in wishes
            )
        return found

    def _line(self, line: DraftLine, wishes: _Wishes, notes: dict[str, str], tables: Tables) -> None:
        paragraph, typed = tables.begin(line) if line.cell else self.begin(line)
        if typed:
            before = _Piece(typed, wishes.without, wishes.with_it)
            self._put(paragraph, line, before, _Looks(replace(line, looks=()), [before]), notes)
        first = sum(1 for _ in paragraph._p.iter(qn("w:r")))  # noqa: SLF001  (python-docx passes over those in changes)
        self.brackets += sum(each.says is Says.WORDS for each in parsed(wishes.base).found)
        pieces = list(wishes.pieces())
        looks = _Looks(line, pieces)
        for piece in pieces:
            self._put(paragraph, line, piece, looks, notes)
        if not line.cell:
            self._mark(paragraph, wishes)
        elif wishes.with_it or wishes.without:
            self.left_out.append(f"that a cell is put in or taken out, “{line.text[:40]}”: its row stays")
        self.margin.add(paragraph, first, line.remarks)

    def _put(self, paragraph: Paragraph, line: DraftLine, piece: _Piece, looks: _Looks, notes: dict[str, str]) -> None:
        """Append words as they are, as put in, or as taken out."""
        runs: list[BaseOxmlElement] = []
        for part in parted(piece.text):
            if isinstance(part, tuple):
                if part[1] in notes:
                    runs.append(self.footnotes.add(paragraph, notes[part[1]])._r)  # noqa: SLF001  (changes wrap runs)
                continue
            for words in _SIGNS.split(part):
                # A sign that was meant as a character is another character until it is read.
                style = self.word.styles["Bracket"] if _SIGNS.fullmatch(words) else None
                for stretch, at in looks.take(as_read(words)):
                    run = paragraph.add_run(storable(stretch), style=style)
                    apply_emphasis(run, line, at)
                    runs.append(run._r)  # noqa: SLF001
        names = piece.come or piece.gone
        if not runs or not names:
            return
        change = self._change("w:ins" if piece.come else "w:del", names)
        runs[0].addprevious(change)
        for run in runs:
            change.append(run)
            if not piece.come:
                for text in run.iter(qn("w:t")):
                    text.tag = qn("w:delText")

    def _mark(self, paragraph: Paragraph, wishes: _Wishes) -> None:
        """Say that a whole paragraph comes or goes."""
        names = wishes.with_it or wishes.without
        if not names:
            return
        mark = OxmlElement("w:rPr")
        mark.append(self._change("w:ins" if wishes.with_it else "w:del", names))
        paragraph._p.get_or_add_pPr().append(mark)  # noqa: SLF001  (python-docx has no other way)

    def _change(self, kind: str, names: Sequence[str]) -> BaseOxmlElement:
        self.changes += 1
        element: BaseOxmlElement = OxmlElement(kind)
        element.set(qn("w:id"), str(self.changes))
        element.set(qn("w:author"), storable(labelled(names)))
        return element
