"""A screen that lists the results of a worker; its own result is what is chosen from them."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

from textual import on, work
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.tui.content import LIST_CSS
from drafter.tui.hanging import HangingText
from drafter.tui.options import Options, is_current
from drafter.tui.screens.dialogs import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from drafter.tui.hanging import Hanging

__all__ = ["Entry", "ListScreen", "Page", "heading"]

Chosen = TypeVar("Chosen")

_CSS: Final = f"""
    ListScreen {{{LIST_CSS}
        align: center middle;
        background: $background 60%;
        & #list-box {{ width: 100%; height: 100%; max-width: 120; background: $surface; border: round $primary;
            padding: 0 1; border-title-color: $primary; border-title-style: bold; }}
        & #list-head {{ height: auto; max-height: 40%; }}
        & #list-head Static {{ height: auto; margin-bottom: 1; }}
        & #list-entries {{ height: 1fr; }}
        & #list-entries > .option-list--option-disabled {{ color: $primary; text-style: bold; }}
        & #list-hint {{ height: 1; color: $text-muted; }}
    }}
"""


@dataclass(frozen=True, slots=True)
class Entry(Generic[Chosen]):
    """A line of the list, and the result of choosing it; None for a line that cannot be chosen."""

    prompt: Content | Hanging
    chosen: Chosen | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Chosen]):
    """The content of a screen: the lines above the list, and the list."""

    head: Content | Hanging
    entries: tuple[Entry[Chosen], ...]


def heading(text: str) -> Entry[Chosen]:
    """A heading in the list."""
    return Entry(Content(text))


class ListScreen(Dialog[Chosen | None], Generic[Chosen]):
    """Shows the pages that `pages` makes, each replacing the last; the result is None when nothing is chosen.

    Args:
        title: what the screen is about.
        hint: what Enter does.
    """

    DEFAULT_CSS = _CSS
    BINDINGS: ClassVar = [("escape", "dismiss(None)", "Back")]

    class PageReady(Message, bubble=False):
        """A page is ready."""

        def __init__(self, page: Page[Any]) -> None:
            super().__init__()
            self.page = page

    class PagesFailed(Message, bubble=False):
        """There is no page, with the reason."""

        def __init__(self, said: str) -> None:
            super().__init__()
            self.said = said

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self._about, self._hint = title, hint
        self._entries: tuple[Entry[Chosen], ...] = ()

    @abstractmethod
    def pages(self) -> Iterator[Page[Chosen]]:
        """Make the pages; runs in a thread and touches no widget.

        Raises:
            DrafterError: there is nothing to show, and why.
        """

    def compose(self) -> ComposeResult:
        """The lines above the list, the list, and a hint on the keys."""
        with Vertical(id="list-box") as box:
            box.border_title = Content(clean(self._about))
            with VerticalScroll(id="list-head", can_focus=False):
                yield HangingText("Working on it", markup=False)
            yield Options(markup=False, compact=True, id="list-entries")
            yield Static(f"{self._hint}   Escape: back", markup=False, id="list-hint")

    def on_mount(self) -> None:
        """Start the worker."""
        self.query_one(OptionList).focus()
        self._make()

    @work(thread=True, exclusive=True)
    def _make(self) -> None:
        worker = get_current_worker()
        try:
            for page in self.pages():
                if worker.is_cancelled:
                    return
                self.post_message(self.PageReady(page))
        except DrafterError as error:
            self.post_message(self.PagesFailed(str(error)))

    @on(PageReady)
    def _show(self, message: PageReady) -> None:
        options = self.query_one(OptionList)
        at = options.highlighted
        self._entries = message.page.entries
        self.query_one("#list-head Static", Static).update(message.page.head)
        options.set_options([Option(entry.prompt, disabled=entry.chosen is None) for entry in self._entries])
        enabled = [index for index, entry in enumerate(self._entries) if entry.chosen is not None]
        if enabled:
            options.highlighted = at if at in enabled else enabled[0]

    @on(PagesFailed)
    def _complain(self, message: PagesFailed) -> None:
        self.query_one("#list-head Static", Static).update(Content(clean(message.said)))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if is_current(event):
            self.dismiss(self._entries[event.option_index].chosen)
