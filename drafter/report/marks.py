"""Marks for changes of wording: ``[-dropped-] {+added+}`` in lines, ``<del>`` and ``<ins>`` on a page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import click

from drafter.report.window import clean
from drafter.wording import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.wording import Change

__all__ = ["marked_html", "marked_runs", "marked_text"]

_CLOSING: Final = (",", ";", ":", ".", "!", "?", ")", "…", "%")
_SIGNS: Final = {Edit.KEPT: ("", ""), Edit.DROPPED: ("[-", "-]"), Edit.ADDED: ("{+", "+}")}
_COLOURS: Final = {Edit.DROPPED: "red", Edit.ADDED: "green"}
_TAGS: Final = {Edit.DROPPED: "del", Edit.ADDED: "ins"}


def marked_text(changes: Iterable[Change], *, colour: bool = False) -> str:
    """Both wordings on one line: dropped words in ``[-brackets-]``, added ones in ``{+braces+}``.

    Colour only repeats the signs, and never continues over a space, so that lines can be wrapped.
    """
    parts = []
    for gap, text, edit in marked_runs(changes):
        fg = _COLOURS.get(edit) if colour else None
        parts += [gap, " ".join(click.style(word, fg=fg) for word in text.split()) if fg else text]
    return "".join(parts)


def marked_html(changes: Iterable[Change]) -> str:
    """Both wordings as HTML, escaped."""
    parts = []
    for gap, text, edit in _runs(changes):
        tag = _TAGS.get(edit)
        parts += [gap, f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text)]
    return "".join(parts)


def marked_runs(changes: Iterable[Change]) -> Iterator[tuple[str, str, Edit]]:
    """Both wordings as runs: the space before the run, the words with their signs, and the kind of edit.

    The words contain no characters that control a terminal.
    """
    for gap, text, edit in _runs(changes):
        opening, closing = _SIGNS[edit]
        yield gap, f"{opening}{clean(text)}{closing}", edit


def _runs(changes: Iterable[Change]) -> Iterator[tuple[str, str, Edit]]:
    """Kept, dropped and added words in reading order; a replacement is dropped words, then added ones."""
    at_start = True
    for change in changes:
        kept = change.edit is Edit.KEPT
        for text, edit in ((change.before, Edit.DROPPED), (change.after, Edit.KEPT if kept else Edit.ADDED)):
            if text and not (kept and edit is Edit.DROPPED):
                yield "" if at_start or text.startswith(_CLOSING) else " ", text, edit
                at_start = edit is Edit.KEPT and text.endswith("(")
