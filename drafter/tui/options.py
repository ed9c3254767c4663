"""Lists that bear all keys at any time: keys come faster than Textual lays out, and than messages are heard."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, TypeVar

from textual.widgets import OptionList, Select
from textual.widgets._select import SelectCurrent, SelectOverlay

if TYPE_CHECKING:
    from textual.app import ComposeResult

__all__ = ["Options", "Picker", "is_current"]

Value = TypeVar("Value")


class Options(OptionList):
    """A list whose pages can be turned before it is laid out: nothing happens then."""

    def action_page_up(self) -> None:
        """As in `OptionList`, which looks for lines that there are none of yet."""
        with contextlib.suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """As `action_page_up`."""
        with contextlib.suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]


class _Overlay(SelectOverlay, Options):
    """The list that a `Picker` opens."""


class Picker(Select[Value]):
    """A field that opens a list to choose from."""

    def compose(self) -> ComposeResult:
        """As in `Select`, with another list."""
        yield SelectCurrent(self.prompt)
        yield _Overlay().data_bind(compact=Select.compact)


def is_current(event: OptionList.OptionMessage) -> bool:
    """Whether the option a message tells of is in its list still: what is listed may be another by now."""
    options = event.option_list.options
    return event.option_index < len(options) and options[event.option_index] is event.option
