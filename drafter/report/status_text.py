"""The status of a draft as text: brackets, comments and tracked changes with counts, then the verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.report.layout import counted
from drafter.report.window import clean
from drafter.text.attribution import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.report.layout import Layout
    from drafter.report.status_margin import OpenChange, OpenComment
    from drafter.report.status_outline import StatusOutline

__all__ = ["render"]


def render(outline: StatusOutline, layout: Layout) -> str:
    """``outline`` as lines."""
    return "".join(f"{line}\n" for line in _lines(outline, layout.narrow()))


def _lines(outline: StatusOutline, layout: Layout) -> Iterator[str]:
    report = outline.report
    document, brackets = report.document, outline.brackets
    yield layout.style(f"{clean(str(outline.path))}: {document.words:,} words", bold=True)
    for unread in document.unread:
        yield from layout.wrapped(f"not read in whole: {clean(unread.place)}: {clean(unread.reason)}", "  ", "      ")
    yield f"  {len(brackets) or 'no'} bracket{'' if len(brackets) == 1 else 's'} open"
    for bracket in brackets:
        whose = f"{layout.style(clean(bracket.label), bold=True)}: " if bracket.label else ""
        place = f"para {clean(bracket.paragraph)}, line {bracket.line}"
        yield from layout.wrapped(f"{place}: {whose}{clean(' / '.join(bracket.options))}", "    ", "      ")
    yield from _strays(outline, layout)
    yield from _blanks(outline)
    yield from _marked(outline, layout)
    yield from _comments([each for each in outline.comments if not each.resolved], "comment", layout)
    yield from _comments([each for each in outline.comments if each.resolved], "resolved comment", layout)
    if outline.changes:
        yield f"  {counted(len(outline.changes), 'tracked change')}"
    for change in outline.changes:
        words = f" “{clean(change.text).strip()}”" if change.text else ""
        yield from layout.wrapped(f"{change.place}: {_author(change, layout)} {change.kind}{words}", "    ", "      ")
    if report.dismissed:
        yield f"  {counted(len(report.dismissed), 'finding')} dismissed"
    yield from layout.wrapped(f"under {report.profile.id} ({clean(report.profile.title)})", "  ")
    for delegation, verdict in outline.verdicts:
        yield from layout.wrapped(f"{clean(delegation)}: {verdict}", "    ", "      ")


def _marked(outline: StatusOutline, layout: Layout) -> Iterator[str]:
    """How paragraphs stand, and what came of a silence."""
    for place, said in outline.standing:
        yield from layout.wrapped(f"para {clean(place)}: {clean(said)}", "  ", "    ")
    if outline.silence:
        yield from layout.wrapped(clean(outline.silence), "  ", "    ")


def _strays(outline: StatusOutline, layout: Layout) -> Iterator[str]:
    if outline.strays:
        number = counted(len(outline.strays), "sign")
        yield f"  {number} of a bracket without the other: what is open there is not known"
    for each in outline.strays:
        yield from layout.wrapped(
            f"para {clean(each.paragraph)}, line {each.line}: {clean(each.options[0])}", "    ", "      "
        )


def _blanks(outline: StatusOutline) -> Iterator[str]:
    """What is still to be filled in."""
    if outline.blanks:
        yield f"  {counted(len(outline.blanks), 'blank')} to fill in"
    for blank in outline.blanks:
        yield f"    para {clean(blank.paragraph)}, line {blank.line}: [{clean(blank.options[0])}]"


def _comments(comments: Sequence[OpenComment], noun: str, layout: Layout) -> Iterator[str]:
    """Comments by threads, the answers indented below what they answer."""
    if comments:
        yield f"  {counted(len(comments), noun)}"
    for comment in comments:
        on = f" on “{clean(comment.anchor)}”" if comment.anchor else ""
        where = f"para {clean(comment.paragraph)}: "
        if comment.answers:
            yield from layout.wrapped(f"{_author(comment, layout)} answers: {clean(comment.text)}", " " * 6, " " * 8)
        else:
            yield from layout.wrapped(f"{where}{_author(comment, layout)}{on}: {clean(comment.text)}", "    ", "      ")


def _author(entry: OpenComment | OpenChange, layout: Layout) -> str:
    return layout.style(clean(entry.author or UNNAMED), bold=True)
