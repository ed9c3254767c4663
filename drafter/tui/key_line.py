"""The last line of a screen: the keys that do something there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from textual import events
    from textual.binding import Binding
    from textual.screen import Screen

__all__ = ["KeyLine"]


class KeyLine(Static):
    """Names the keys of what is in focus, and takes clicks on them.

    Textual's own footer makes a widget of every key anew whenever the focus moves, and never lets go of any.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; color: $footer-description-foreground; background: $footer-background;
              text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._show)

    def _show(self, screen: Screen[object]) -> None:
        if screen.app.app_focus and screen is self.screen:
            shown: dict[str, Content] = {}
            for _, binding, is_enabled, _ in screen.active_bindings.values():
                if binding.show and binding.action not in shown:
                    shown[binding.action] = self._named(binding, is_enabled=is_enabled)
            wide = Content("  ").join(shown.values())
            # Help and all other commands come last, and must not be cut off on a screen of 80 columns.
            self.update(wide if wide.cell_length <= self.size.width else Content(" ").join(shown.values()))

    def on_resize(self) -> None:
        """Name them with as much room as there is."""
        self._show(self.screen)

    def _named(self, binding: Binding, *, is_enabled: bool) -> Content:
        key = self.app.get_key_display(binding)
        named = Content.assemble((key, "bold $footer-key-foreground"), " ", binding.description)
        return named.stylize(Style.from_meta({"key": binding.key}) if is_enabled else "dim")

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the pointer does."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)
