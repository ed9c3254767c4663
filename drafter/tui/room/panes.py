"""Where the panes of the room stand: which are shown, how wide, which has the focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.widgets import TabbedContent, Tabs

from drafter.tui.room.panels import PANELS

if TYPE_CHECKING:
    from textual.containers import Vertical
    from textual.geometry import Size
    from textual.screen import Screen
    from textual.widget import Widget

    from drafter.tui.action_screen import Handler
    from drafter.tui.editor.editor import DraftEditor
    from drafter.tui.room.lists import FindingList, Outline

__all__ = ["Panes"]

#: From so many columns on, outline and side panel stand beside the text unasked.
ROOMY: Final = 100
#: Below this nothing can be written.
LEAST: Final = (60, 15)
#: Columns of the text with its gutter and border; longer lines are hard to read.
_MEASURE: Final = 80 + 12


class Panes:
    """The panes of one room.

    Args:
        screen: the room.
        centre: the pane with the text.
        editor: the text.
        outline: the pane on the left.
        side: the tabs on the right.
        finding_list: the pane below.
    """

    def __init__(
        self,
        screen: Screen[None],
        centre: Vertical,
        editor: DraftEditor,
        outline: Outline,
        side: TabbedContent,
        finding_list: FindingList,
    ) -> None:
        self._screen, self._centre, self._editor = screen, centre, editor
        self._outline, self._side, self._list = outline, side, finding_list
        #: Which panes somebody asked to show or hide; for the others the size of the screen decides.
        self._wanted: dict[str, bool] = {}
        self._side_width = 44
        self._list_height = 0
        self._awaits_panel = False

    def handlers(self) -> dict[str, Handler]:
        """What carries out each action, by its id."""
        actions: dict[str, Handler] = {
            "outline": lambda: self._toggle(self._outline),
            "side": lambda: self._toggle(self._side),
            "findings": lambda: self._toggle(self._list),
            "next-pane": self._next,
            "wider": lambda: self._widen(4),
            "narrower": lambda: self._widen(-4),
            "taller": lambda: self._lengthen(2),
            "shorter": lambda: self._lengthen(-2),
        }
        return actions | {f"tab-{panel.id}": partial(self.show_tab, panel.id) for panel in PANELS}

    def arrange(self, size: Size) -> None:
        """Arrange the panes on a screen of a size."""
        width, height = size
        roomy = width >= ROOMY
        self._screen.set_class(width < LEAST[0] or height < LEAST[1], "small")
        self._screen.set_class(roomy, "roomy")
        self._outline.display = self._wanted.get("outline", roomy)
        self._side.display = self._wanted.get("side", roomy)
        outline_width = min(36, max(24, width // 5))
        self._outline.styles.width = outline_width
        beside_text = width - (outline_width if self._outline.display else 0)
        # What the text does not need goes to the panel.
        wanted = max(self._side_width, beside_text - _MEASURE) if roomy else self._side_width
        self._side.styles.width = min(wanted, max(30, beside_text - 36))
        self._centre.styles.max_width = _MEASURE if roomy else None
        self._list.display = self._wanted.get("findings", height >= 20)
        usual = 4 if height < 30 else 7 if height < 50 else 10
        self._list.styles.height = max(2, min(usual + self._list_height, height - 12))

    def mark_focus(self) -> None:
        """Mark the title of the pane in focus, for whom a colour says nothing."""
        panes = {self._outline: "Outline", self._centre: "Statement", self._side: "", self._list: self._list.title}
        within = self._with_focus()
        for pane, title in panes.items():
            pane.border_title = f"▌{title}" if pane in within else title

    def show_tab(self, panel: str, *, focus: bool = True) -> None:
        """Show a panel on the right, and go there, at once or when it is made."""
        self._want(self._side, shown=True)
        self._side.active = f"tab-{panel}"
        if focus:
            panel_focus = self._panel_focus()
            self._awaits_panel = panel_focus is None
            (panel_focus or self._side.query_one(Tabs)).focus()

    def panel_made(self, focus: Widget) -> None:
        """Go to a widget of a panel that was made, if that was asked for and nobody has gone elsewhere since."""
        if self._awaits_panel and (self._screen.focused is None or self._side in self._with_focus()):
            self._screen.set_focus(focus)
        self._awaits_panel = False

    @property
    def awaits_panel(self) -> bool:
        """Whether somebody asked for a panel that is not there yet; where nothing can be shown, none will be made."""
        return self._awaits_panel and self._side.display and not self._screen.has_class("small")

    def await_no_panel(self) -> None:
        """Go to no panel when it is made."""
        self._awaits_panel = False

    def _with_focus(self) -> list[object]:
        focused = self._screen.focused
        return [] if focused is None else list(focused.ancestors_with_self)

    def _panel_focus(self) -> Widget | None:
        """The first widget of the tab in front that takes the focus."""
        return next((widget for widget in self._side.query(f"#{self._side.active} *") if widget.focusable), None)

    def _toggle(self, pane: Widget) -> None:
        self._want(pane, shown=not pane.display)
        focused = self._screen.focused
        if focused is None or not all(node.display for node in focused.ancestors_with_self):
            self._editor.focus()

    def _want(self, pane: Widget, *, shown: bool) -> None:
        self._wanted[pane.id or ""] = shown
        size = self._screen.app.size
        if shown and size.width < ROOMY and pane is not self._list:
            # On a narrow screen there is room for one of them.
            self._wanted["side" if pane is self._outline else "outline"] = False
        self.arrange(size)

    def _next(self) -> None:
        """Go to the next part of the screen that is shown."""
        side = self._panel_focus()
        panes = [self._editor, side if self._side.display else None, self._list, self._outline]
        shown = [pane for pane in panes if pane is not None and pane.display]
        within = self._with_focus()
        has_focus = [pane in within or (pane is side and self._side in within) for pane in shown]
        current = has_focus.index(True) if True in has_focus else -1
        shown[(current + 1) % len(shown)].focus()

    def _widen(self, by: int) -> None:
        self._side_width = max(30, min(100, self._side_width + by))
        self._want(self._side, shown=True)

    def _lengthen(self, by: int) -> None:
        self._list_height = max(-6, min(30, self._list_height + by))
        self._want(self._list, shown=True)
