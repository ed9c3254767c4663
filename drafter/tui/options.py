"""Lists that accept any key at any time: keys may come before the layout is done, or a message is handled."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, TypeVar

from textual.widgets import OptionList, Select
from textual.widgets._select import SelectCurrent, SelectOverlay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

__all__ = ["Options", "Picker", "is_current"]

Value = TypeVar("Value")


class Options(OptionList):
    """A list that ignores page keys until it is laid out."""

    def action_page_up(self) -> None:
        """As in `OptionList`, which raises `KeyError` while there are no lines."""
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

    def offer(self, options: Sequence[tuple[str, Value]]) -> None:
        """Offer other options; what was chosen stays so, if it is among them."""
        chosen = self.value
        with self.prevent(Select.Changed):
            self.set_options(options)
            if chosen in {value for _, value in options}:
                self.value = chosen


def is_current(event: OptionList.OptionMessage) -> bool:
    """Whether the option of a message is still in its list: the list may have changed since."""
    options = event.option_list.options
    return event.option_index < len(options) and options[event.option_index] is event.option
