"""A box to tick that shows by a sign, not by colour alone, whether it is ticked."""

from __future__ import annotations

from textual.widgets import Checkbox

__all__ = ["TickBox"]


class TickBox(Checkbox):
    """``[x]`` or ``[ ]``, and a label."""

    DEFAULT_CSS = """
    TickBox { & > .toggle--button, &.-on > .toggle--button { color: $foreground; background: transparent; } }
    """
    # Textual draws the sides in the colour behind the tick, which may be none.
    BUTTON_LEFT = BUTTON_RIGHT = ""
    BUTTON_INNER = "[ ]"

    def watch_value(self) -> None:
        """Show the tick, or none."""
        self.BUTTON_INNER = "[x]" if self.value else "[ ]"
        super().watch_value()
