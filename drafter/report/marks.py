"""Changes of wording made visible: ``[-dropped-] {+added+}`` in a terminal, ``<del>`` and ``<ins>`` on a page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import click

from drafter.report.window import clean
from drafter.wording import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from drafter.wording import Change

__all__ = ["marked_html", "marked_runs", "marked_text"]

_CLOSING: Final = (",", ";", ":", ".", "!", "?", ")", "…", "%")


def marked_text(changes: Iterable[Change], *, colour: bool = False) -> str:
    """Both wordings in one line: dropped words in ``[-brackets-]``, added ones in ``{+braces+}``.

    Colour only repeats what the signs say, and never runs on over a space, so that lines may be wrapped.
    """

    def mark(text: str, opening: str, closing: str, fg: str) -> str:
        words = f"{opening}{clean(text)}{closing}".split()
        return " ".join(click.style(word, fg=fg) if colour else word for word in words)

    return _joined(
        changes,
        clean,
        lambda text: mark(text, "[-", "-]", "red"),
        lambda text: mark(text, "{+", "+}", "green"),
    )


def marked_html(changes: Iterable[Change]) -> str:
    """Both wordings as HTML, escaped."""
    return _joined(
        changes, escape, lambda text: f"<del>{escape(text)}</del>", lambda text: f"<ins>{escape(text)}</ins>"
    )


def marked_runs(changes: Iterable[Change]) -> Iterator[tuple[str, Edit]]:
    """Both wordings run by run, each with its signs, its fate and the space in front of it where a text has one."""
    signs = {Edit.KEPT: ("", ""), Edit.DROPPED: ("[-", "-]"), Edit.ADDED: ("{+", "+}")}
    last = ""
    for text, edit in _runs(changes):
        opening, closing = signs[edit]
        run = f"{opening}{clean(text)}{closing}"
        yield f"{_gap(last, text)}{run}", edit
        last = run


def _runs(changes: Iterable[Change]) -> Iterator[tuple[str, Edit]]:
    """What is kept, dropped and added, in reading order; a replacement is dropped words and then added ones."""
    for change in changes:
        if change.edit is Edit.KEPT:
            yield change.after, Edit.KEPT
            continue
        if change.before:
            yield change.before, Edit.DROPPED
        if change.after:
            yield change.after, Edit.ADDED


def _gap(before: str, text: str) -> str:
    return " " if before and not text.startswith(_CLOSING) and not before.endswith("(") else ""


def _joined(
    changes: Iterable[Change],
    kept: Callable[[str], str],
    dropped: Callable[[str], str],
    added: Callable[[str], str],
) -> str:
    """The changes in reading order, with spaces where a text has them."""
    marks = {Edit.KEPT: kept, Edit.DROPPED: dropped, Edit.ADDED: added}
    parts: list[str] = []
    for text, edit in _runs(changes):
        if text:
            parts += [_gap(parts[-1] if parts else "", text), marks[edit](text)]
    return "".join(parts)
