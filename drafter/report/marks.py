"""Changes of wording made visible: ``[-dropped-] {+added+}`` in a terminal, ``<del>`` and ``<ins>`` on a page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import click

from drafter.report.window import clean
from drafter.wording import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from drafter.wording import Change

__all__ = ["marked_html", "marked_text"]

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


def _joined(
    changes: Iterable[Change],
    kept: Callable[[str], str],
    dropped: Callable[[str], str],
    added: Callable[[str], str],
) -> str:
    """The changes in reading order, with spaces where a text has them."""
    parts: list[str] = []
    for change in changes:
        runs = [(change.after, kept)] if change.edit is Edit.KEPT else [(change.before, dropped), (change.after, added)]
        for text, mark in runs:
            if text:
                if parts and not text.startswith(_CLOSING) and not parts[-1].endswith("("):
                    parts.append(" ")
                parts.append(mark(text))
    return "".join(parts)
