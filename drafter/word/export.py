"""Export of a draft, or any text, as a Word document in the house style."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from drafter.draft import front_in_force
from drafter.errors import UsageError
from drafter.negotiate import delegations_in
from drafter.text.brackets import plain
from drafter.text.strays import strays_in
from drafter.word.amendments import AmendmentsWriter
from drafter.word.lines import left_out, lines_of, source_of, title_of
from drafter.word.style_template import emptied, head_pages, mark_pages
from drafter.word.writing import RedlineWriter, TextWriter
from drafter.word.zipping import repacked, storable

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

    from drafter.draft import Front
    from drafter.text import Block, Document
    from drafter.text.brackets import Bracketed
    from drafter.word.annotations import Annotations
    from drafter.word.draft_head import DraftHead
    from drafter.word.redline import Revision
    from drafter.word.word_source import WordSource

__all__ = ["VIEWS", "Exported", "amendments", "export", "redline"]

#: The views of a draft: the final text, with open brackets, or with annotations as well.
VIEWS: Final = ("clean", "bracketed", "annotated")

#: The number of characters of a bracket that a message shows.
_SHOWN: Final = 40
#: The longest title that Word accepts in the properties of a file.
_LONGEST_TITLE: Final = 255


@dataclass(frozen=True, slots=True)
class Exported:
    """An exported Word document.

    Attributes:
        data: the bytes of the .docx file; the same text and style give the same bytes.
        paragraphs: the number of paragraphs in the body.
        notes: the number of footnotes.
        brackets: the number of brackets shown.
        comments: the number of comments.
        changes: the number of tracked changes.
        lacking: the styles that the house template lacks, taken from the carrier.
        left_out: content that a Word document cannot hold, a line each.
        said: what else there is to say of it, a line each.
    """

    data: bytes
    paragraphs: int
    notes: int
    brackets: int
    comments: int
    changes: int
    lacking: tuple[str, ...]
    left_out: tuple[str, ...]
    said: tuple[str, ...] = ()


def export(
    document: Document,
    view: str = "clean",
    style: Path | None = None,
    annotations: Annotations | None = None,
    head: DraftHead | None = None,
) -> Exported:
    """Export ``document`` as a Word document.

    Args:
        document: a draft in Markdown with its front matter, or any other text.
        view: one of `VIEWS`.
        style: a house template, .docx or .dotx; the built-in style carrier if None.
        annotations: the annotations for the view ``annotated``.
        head: what the head of every page says of a draft; None for nothing, as of a final text.

    Raises:
        ReadError: the front matter or the template is invalid.
        UsageError: the view is ``clean`` while brackets are open.
    """
    front = front_in_force(document)
    if view == "clean":
        _refuse_brackets(document)
    else:
        front = _unissued(front)
    word, lacking = emptied(style)
    writer = TextWriter(word)
    source = source_of(document)
    lines = lines_of(document, front, source)
    writer.write(document, lines, annotations if view == "annotated" else None, margin=view != "clean")
    return _finished(document, source, front, writer, lacking, head if view != "clean" else None)


def amendments(document: Document, style: Path | None = None, head: DraftHead | None = None) -> Exported:
    """The base of a rolling text as a Word document, with every delegation's amendments as tracked changes.

    Args:
        document: the rolling text, a draft in Markdown.
        style: as for `export`.
        head: as for `export`.

    Raises:
        ReadError: the front matter or the template is not right.
        UsageError: nobody asks for anything in it.
    """
    if not delegations_in(document):
        number = len(_open_in(document))
        raise UsageError(
            f"nobody asks for anything in it{f': its {number} brackets name nobody' if number else ''}",
            path=document.path,
            remedy="export with --view bracketed" if number else "make a rolling text with drafter consolidate",
        )
    front = _unissued(front_in_force(document))
    word, lacking = emptied(style)
    writer = AmendmentsWriter(word)
    source = source_of(document)
    writer.write(document, lines_of(document, front, source))
    return _finished(document, source, front, writer, lacking, head)


def _unissued(front: Front) -> Front:
    """The front matter of a text that is not issued yet: without the number under which it will be."""
    return replace(front, reference="")


def redline(
    old: Document, new: Document, revision: Revision, style: Path | None = None, head: DraftHead | None = None
) -> Exported:
    """Export ``new`` as a Word document with all differences from ``old`` as tracked changes.

    Args:
        old: an earlier draft, or a source of the bank as a text.
        new: the text.
        revision: the author and date of the changes.
        style: as for `export`.
        head: as for `export`.

    Raises:
        ReadError: the front matter of a text or the template is invalid.
    """
    front, before = (_unissued(front_in_force(each)) for each in (new, old))
    word, lacking = emptied(style)
    writer = RedlineWriter(word, revision)
    source = source_of(new)
    sides = lines_of(old, before, source_of(old)), lines_of(new, front, source)
    writer.write(old, new, *sides)
    return _finished(new, source, front, writer, lacking, head)


def _finished(
    document: Document,
    source: WordSource | None,
    front: Front,
    writer: TextWriter | RedlineWriter | AmendmentsWriter,
    lacking: tuple[str, ...],
    head: DraftHead | None = None,
) -> Exported:
    """Add head, marking and properties to the document that ``writer`` has written, and pack it."""
    word = writer.word
    if head is not None:
        head_pages(word, storable(head.line))
    if front.marking:
        mark_pages(word, storable(front.marking))
    _describe(word, front, title_of(document, front))
    target = io.BytesIO()
    word.save(target)
    return Exported(
        repacked(target.getvalue()),
        len(word.paragraphs),
        len(writer.footnotes),
        writer.brackets,
        writer.comments,
        writer.changes,
        lacking,
        (*writer.left_out, *left_out(document, source)),
        tuple(writer.said),
    )


def _refuse_brackets(document: Document) -> None:
    """Raise if brackets are open: which option to keep is not for a tool to decide."""
    brackets = _open_in(document)
    if not brackets:
        _refuse_strays(document)
        return
    block, bracket = brackets[0]
    shown = block.reading[bracket.start : bracket.end]
    shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
    position = document.position(block.to_source(bracket.start, bracket.end).start)
    several = f"{len(brackets)} brackets are" if len(brackets) > 1 else "a bracket is"
    raise UsageError(
        f"{several} still open, the first {shown}",
        path=document.path,
        place=f"{position.line}:{position.column}",
        remedy=f"settle {'them' if len(brackets) > 1 else 'it'}, or export with --view bracketed",
    )


def _open_in(document: Document) -> list[tuple[Block, Bracketed]]:
    """The brackets that are to be settled."""
    every = ((block, bracket) for block in document.linted() for bracket in plain(block.reading).brackets)
    return [(block, bracket) for block, bracket in every if bracket.is_open]


def _refuse_strays(document: Document) -> None:
    """Raise if a sign of a bracket has no partner: what is open there is not known."""
    block, start = next(strays_in(document), (None, 0))
    if block is None:
        return
    position = document.position(block.to_source(start, start + 1).start)
    sign = block.reading[start]
    raise UsageError(
        f"a bracket without its other sign, {block.reading[start : start + _SHOWN]}",
        path=document.path,
        place=f"{position.line}:{position.column}",
        remedy="close it, or take the sign out" if sign == "[" else "open it, or take the sign out",
    )


def _describe(word: WordDocument, front: Front, title: str) -> None:
    """Set the properties of the file: title, kind and language, but no names of people."""
    properties = word.core_properties
    properties.title = storable(title)[:_LONGEST_TITLE]
    properties.subject = storable(front.kind.replace("-", " ").capitalize())
    properties.category = storable(front.marking)
    properties.language = "en-GB"
