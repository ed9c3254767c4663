"""Where a draft stands, in whatever format: its words, what is open in it, what others say of it, and who can join."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from drafter.text import bytes_of
from drafter.text.brackets import BLANK, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drafter.check import TextReport
    from drafter.text import Document
    from drafter.text.brackets import Bracketed, Option

__all__ = ["OpenBracket", "Remark", "StatusOutline", "TrackedChange", "status_outline"]


@dataclass(frozen=True, slots=True)
class OpenBracket:
    """A bracket that is still open: where, whose, and what it offers."""

    paragraph: str
    line: int
    column: int
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of somebody on some words."""

    paragraph: str
    author: str
    date: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """Words that somebody inserted or deleted, neither accepted nor rejected."""

    paragraph: str
    author: str
    date: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class StatusOutline:
    """Where a draft stands.

    Attributes:
        path: the file, as it was named.
        report: the draft held against the profile in force.
        verdicts: what each delegation makes of it, by its name.
        brackets: the brackets still open.
        standing: paragraphs that are marked, each with how it stands.
        silence: what came of the silence that the text is under; empty for none.
        blanks: brackets that hold a place for something still to come, as in *Annex [X]*.
        comments: comments of others in a Word file.
        changes: tracked changes of others in a Word file.
    """

    path: Path
    report: TextReport
    verdicts: tuple[tuple[str, str], ...]
    brackets: tuple[OpenBracket, ...]
    comments: tuple[Remark, ...]
    changes: tuple[TrackedChange, ...]
    blanks: tuple[OpenBracket, ...] = ()
    standing: tuple[tuple[str, str], ...] = ()
    silence: str = ""


def status_outline(path: Path, report: TextReport) -> StatusOutline:
    """The outline of a draft.

    Args:
        path: the file it was read from.
        report: what it makes of the profile in force.

    Raises:
        ReadError: the file cannot be read.
    """
    comments, changes = _margin(path, report.document)
    delegations = report.profile.delegations
    verdicts = tuple((delegations[id_].name, str(verdict.value)) for id_, verdict in report.verdicts.items())
    found = list(_brackets(report.document))
    blanks = tuple(each for each in found if len(each.options) == 1 and BLANK.match(each.options[0]))
    brackets = tuple(each for each in found if each not in blanks)
    return StatusOutline(path, report, verdicts, brackets, comments, changes, blanks, *_marked(report.document))


def _marked(document: Document) -> tuple[tuple[tuple[str, str], ...], str]:
    """How marked paragraphs stand, and what came of a silence."""
    from drafter.draft import front_in_force

    front = front_in_force(document)
    marked = {each.paragraph for each in front.standing}
    if not marked and not front.silence:
        return (), ""
    from drafter.negotiate.silence import silence_of
    from drafter.negotiate.standing import standings_of

    standing = tuple((each.place, each.said) for each in standings_of(document, front.standing) if each.place in marked)
    silence = silence_of(document, front, datetime.now().astimezone()).said if front.silence else ""
    return standing, silence


def _brackets(document: Document) -> Iterator[OpenBracket]:
    for ordinal, block in enumerate(document.linted(), start=1):
        for bracket in plain(block.reading).brackets:
            place = document.position(block.to_source(bracket.start, bracket.end).start)
            options = tuple(_option(block.reading, bracket, each) for each in bracket.options)
            yield OpenBracket(block.number or str(ordinal), place.line, place.column, bracket.label, options)


def _option(reading: str, bracket: Bracketed, option: Option) -> str:
    """What an option says, and whose it is where options have names of their own."""
    if bracket.says.value != "words":
        return bracket.text
    words = reading[option.start : option.end].strip()
    return f"{option.label}: {words or 'delete'}" if option.label else words


def _margin(path: Path, document: Document) -> tuple[tuple[Remark, ...], tuple[TrackedChange, ...]]:
    """What stands in the margin of the file that ``document`` was read from."""
    if document.format != "docx":
        return (), ()
    from drafter.text.word.comments import comments_of
    from drafter.text.word.package import Package
    from drafter.text.word.tracked_changes import changes_of

    data = bytes_of(path)
    main = Package(data, path).main
    starts: dict[int, int] = {}
    for run in document.source_map:
        if run.part == main:
            starts.setdefault(run.paragraph, run.start)

    def label(paragraph: int) -> str:
        at = starts.get(paragraph)
        return "?" if at is None else document.label_of(document.paragraph_of(at))

    return (
        tuple(
            Remark(label(each.paragraph), each.author, each.date, each.anchor, each.text)
            for each in comments_of(data, path)
        ),
        tuple(
            TrackedChange(label(each.paragraph), each.author, each.date, each.kind, each.text)
            for each in changes_of(data, path)
            if each.text.strip()
        ),
    )
