"""How screens do what `drafter.tui.actions` registers: by key and by palette, through the same call."""

from __future__ import annotations

import contextlib
import inspect
from typing import TYPE_CHECKING, ClassVar

from textual._context import NoActiveAppError
from textual.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from drafter.tui.actions import Where

    Deed = Callable[[], Awaitable[None] | None]

__all__ = ["ActingScreen"]


class ActingScreen(Screen[None]):
    """A screen with actions of its own.

    Attributes:
        PLACE: which actions are its own.
        deeds: what each does, by its id; every action of the place has one.
    """

    PLACE: ClassVar[Where]

    def __init__(self) -> None:
        super().__init__()
        self.deeds: dict[str, Deed] = {}

    async def action_act(self, id_: str) -> None:
        """Do what the action ``id_`` of this screen does."""
        done = self.deeds[id_]()
        if inspect.isawaitable(done):
            await done

    @property
    def is_there(self) -> bool:
        """Whether the screen is set up, and neither taken away nor about to be, with all that stands on it."""
        try:
            return self.is_mounted and self.app.is_running and self in self.app.screen_stack
        except NoActiveAppError:
            return False

    def tell(self, hear: Callable[[], None]) -> None:
        """Have the screen ``hear`` what a thread has found out, if the screen is still there."""
        # A thread outlives the screen, and the app too.
        with contextlib.suppress(NoActiveAppError):
            self.app.call_from_thread(lambda: hear() if self.is_there else None)
