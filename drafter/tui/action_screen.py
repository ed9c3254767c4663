"""How screens carry out what `drafter.tui.actions` registers: by key and by palette, through the same call."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual._context import NoActiveAppError
from textual.screen import Screen

if TYPE_CHECKING:
    from drafter.tui.actions import Where

__all__ = ["ActionScreen", "Handler"]

#: Carries out an action.
Handler: TypeAlias = Callable[[], Awaitable[None] | None]


class ActionScreen(Screen[None]):
    """A screen with actions of its own.

    Attributes:
        PLACE: the place whose actions are its own.
        handlers: what carries out each of them, by its id.
    """

    PLACE: ClassVar[Where]

    def __init__(self) -> None:
        super().__init__()
        self.handlers: dict[str, Handler] = {}

    async def action_act(self, id_: str) -> None:
        """Carry out the action ``id_`` of this screen."""
        result = self.handlers[id_]()
        if inspect.isawaitable(result):
            await result

    @property
    def is_there(self) -> bool:
        """Whether the screen is mounted and still on the stack of an app that runs."""
        try:
            return self.is_mounted and self.app.is_running and self in self.app.screen_stack
        except NoActiveAppError:
            return False

    def call_in_app(self, callback: Callable[[], None]) -> None:
        """From a thread, call ``callback`` in the app's own thread, unless the screen is gone by then."""
        # A thread may outlive the screen, and the app too.
        with contextlib.suppress(NoActiveAppError):
            self.app.call_from_thread(lambda: callback() if self.is_there else None)
