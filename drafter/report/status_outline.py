"""The content of a status report: words, open brackets, comments and changes of others, and who can join."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from drafter.report.status_margin import OpenChange, OpenComment, margin_of, remarks_of
from drafter.text.brackets import BLANK, plain
from drafter.text.strays import strays_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drafter.check import TextReport
    from drafter.text import Document
    from drafter.text.brackets import Bracketed, Option

__all__ = ["OpenBracket", "StatusOutline", "status_outline"]

#: How many characters are shown of what begins with a sign that has no partner.
_STRAY: Final = 40


@dataclass(frozen=True, slots=True)
class OpenBracket:
    """A bracket that is still open, with its place, its label and its options."""

    paragraph: str
    line: int
    column: int
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusOutline:
    """The content of a status report.

    Attributes:
        path: the file, as it was named.
        report: the draft held against the profile in force.
        verdicts: what each delegation makes of it, by its name.
        brackets: the brackets still open.
        standing: paragraphs that are marked, each with how it stands.
        silence: what came of the silence that the text is under; empty for none.
        strays: signs of brackets without their other sign, each with the words behind it: what they hold is not known.
        blanks: brackets that hold a place for something still to come, as in *Annex [X]*.
        comments: comments of others in a Word file, and what delegations remark in a draft.
        changes: tracked changes of others in a Word file.
    """

    path: Path
    report: TextReport
    verdicts: tuple[tuple[str, str], ...]
    brackets: tuple[OpenBracket, ...]
    comments: tuple[OpenComment, ...]
    changes: tuple[OpenChange, ...]
    blanks: tuple[OpenBracket, ...] = ()
    standing: tuple[tuple[str, str], ...] = ()
    silence: str = ""
    strays: tuple[OpenBracket, ...] = ()


def status_outline(path: Path, report: TextReport) -> StatusOutline:
    """The status outline of a draft.

    Args:
        path: the file it was read from.
        report: the report on it under the profile in force.

    Raises:
        ReadError: the file cannot be read.
    """
    comments, changes = margin_of(path, report.document)
    comments = (*comments, *remarks_of(report.document))
    delegations = report.profile.delegations
    verdicts = tuple((delegations[id_].name, str(verdict.value)) for id_, verdict in report.verdicts.items())
    found = list(_brackets(report.document))
    blanks = tuple(each for each in found if len(each.options) == 1 and BLANK.match(each.options[0]))
    brackets = tuple(each for each in found if each not in blanks)
    return StatusOutline(
        path,
        report,
        verdicts,
        brackets,
        comments,
        changes,
        blanks,
        *_marked(report.document),
        tuple(_strays(report.document)),
    )


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
        for bracket in (each for each in plain(block.reading).brackets if each.is_open):
            position = document.position(block.to_source(bracket.start, bracket.end).start)
            options = tuple(_option(block.reading, bracket, option) for option in bracket.options)
            yield OpenBracket(block.number or str(ordinal), position.line, position.column, bracket.label, options)


def _strays(document: Document) -> Iterator[OpenBracket]:
    ordinals = {block.span.start: ordinal for ordinal, block in enumerate(document.linted(), start=1)}
    for block, start in strays_in(document):
        position = document.position(block.to_source(start, start + 1).start)
        label = block.number or str(ordinals[block.span.start])
        yield OpenBracket(label, position.line, position.column, "", (block.reading[start : start + _STRAY],))


def _option(reading: str, bracket: Bracketed, option: Option) -> str:
    """The words of an option, after its label if it has one."""
    if bracket.says.value != "words":
        return bracket.text
    words = reading[option.start : option.end].strip()
    return f"{option.label}: {words or 'delete'}" if option.label else words
