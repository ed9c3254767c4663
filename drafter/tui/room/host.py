"""What the controllers of the room have instead of its screen: dialogs and notices, threads and timers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.screen import Screen
    from textual.timer import Timer

    from drafter.tui.action_screen import ActionScreen

__all__ = ["Background", "Dialogs"]

Answer = TypeVar("Answer")


class Dialogs:
    """Questions and notices over one screen."""

    def __init__(self, screen: ActionScreen) -> None:
        self._screen = screen
        #: How many conversations have not begun yet; the tasks of the others, each with its dialog.
        self._due = 0
        self._conversations: dict[asyncio.Task[Any] | None, Screen[Any] | None] = {}
        self._given_up: set[asyncio.Task[Any] | None] = set()

    @property
    def are_preparing(self) -> bool:
        """Whether a conversation is between two dialogs, or before its first."""
        return self._due > 0 or not self._without_dialog() <= self._given_up

    def _without_dialog(self) -> set[asyncio.Task[Any] | None]:
        shown = self._screen.app.screen_stack
        return {task for task, dialog in self._conversations.items() if dialog not in shown}

    @property
    def are_closed(self) -> bool:
        """Whether the screen is on top, so that no question is open."""
        return self._screen.is_active

    @property
    def may_come_unasked(self) -> bool:
        """Whether a question may be asked that nobody asked for: no other is open, and nobody types."""
        return self.are_closed and not getattr(self._screen.app, "is_typing", False)

    @property
    def are_looked_at(self) -> bool:
        """Whether the terminal, or the window of the browser, is in focus; taken to be where it does not say."""
        return self._screen.app.app_focus

    def notify(self, message: str, *, title: str = "", grave: bool = False, seconds: float = 5) -> None:
        """Show a notice for some seconds; may be called from any thread."""
        severity: Literal["warning", "information"] = "warning" if grave else "information"
        self._screen.app.notify(message, title=title, severity=severity, timeout=seconds, markup=False)

    def start(self, conversation: Coroutine[None, None, object]) -> None:
        """Run a coroutine that calls `ask`, without waiting for it."""
        self._due += 1
        self._screen.run_worker(self._led(conversation), group="questions")

    async def _led(self, conversation: Coroutine[None, None, object]) -> None:
        task = asyncio.current_task()
        self._due -= 1
        self._conversations[task] = None
        try:
            await conversation
        finally:
            del self._conversations[task]
            self._given_up.discard(task)

    def give_up(self) -> None:
        """Wait for no dialog that is not shown yet: when its turn comes, it counts as closed without an answer."""
        self._given_up |= self._without_dialog()

    async def ask(self, dialog: Screen[Answer]) -> Answer | None:
        """Show a dialog and return its answer; None when it was closed without one, or nobody waits for it any more."""
        task = asyncio.current_task()
        if task in self._given_up:
            return None
        self._conversations[task] = dialog
        try:
            return await self._screen.app.push_screen_wait(dialog)
        finally:
            self._conversations[task] = None


class Background:
    """Threads and timers that end with one screen."""

    def __init__(self, screen: ActionScreen) -> None:
        self._screen = screen

    @property
    def is_there(self) -> bool:
        """Whether the screen is still there, so that `call_in_app` will call."""
        return self._screen.is_there

    def run(self, work: Callable[[], object], group: str, *, exclusive: bool = True) -> None:
        """Run ``work`` in a thread; if it is exclusive, an earlier one of its group is cancelled."""
        self._screen.run_worker(work, thread=True, exclusive=exclusive, group=group)

    def call_in_app(self, callback: Callable[[], None]) -> None:
        """From a thread, call ``callback`` in the app's own thread, unless the screen is gone by then."""
        self._screen.call_in_app(callback)

    def after(self, seconds: float, callback: Callable[[], None]) -> Timer:
        """Call ``callback`` once, after some seconds."""
        return self._screen.set_timer(seconds, callback)

    def every(self, seconds: float, callback: Callable[[], None]) -> None:
        """Call ``callback`` again and again, as long as the screen is there."""
        self._screen.set_interval(seconds, callback)
