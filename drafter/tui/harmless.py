"""What is drawn, without what a terminal would obey: the last step before the terminal, for all screens and widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from drafter.report.window import harmless

if TYPE_CHECKING:
    from textual.color import Color

__all__ = ["HarmlessFilter"]


class HarmlessFilter(LineFilter):
    """Takes out control characters, and those that turn the way words run. They have no width: nothing moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  (of the base class)
        """The segments of one line without them."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(harmless(segment.text, instead=""), segment.style)
            for segment in segments
        ]
