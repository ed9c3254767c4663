"""Keys typed ahead: what somebody types before a key has done its work waits, and goes where that key leads.

Textual opens screens and moves the focus after the key that asks for it was handled; letters that come in the same
packet, or soon after, would go to the widget that was in focus before, and so into the draft. What is typed while the
app starts, and is on the screen but not yet in focus, would go nowhere; and so would words typed while a dialog comes
that nobody asked for, and who types them has not seen. And a key that the app answers itself, such as that which saves,
would overtake letters that are on their way to the draft.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.message import Message
from textual.widgets import Input, TextArea

from drafter.tui.screens.dialogs import Dialog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App
    from textual.message_pump import MessagePump

__all__ = ["KeyGate", "KeyHeard"]

#: Seconds after which it is said that keys wait, and Escape lets them wait no longer: nothing must lock the keyboard.
PATIENCE: Final = 2.0
_WAITING: Final = "Still at it. What you type waits for what you asked for; Escape gives it up."
#: Seconds between two looks whether a key has done its work.
_LOOK_EVERY: Final = 0.005
#: Seconds between two looks whether a dialog that nobody asked for is gone.
_LOOK_BELOW_EVERY: Final = 0.05
#: Seconds after a key in which somebody is taken to be typing still.
_TYPING: Final = 1.0
#: How often a `KeyHeard` goes the way of a key: a widget answers a key by a message to itself, and that by another.
_LAPS: Final = 3
#: Keys that only move or delete where the focus is.
_STAY: Final = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "backspace", "delete"})


class KeyHeard(Message):
    """Follows a key through the widgets it passes: when it arrives at the app, all of them have handled the key.

    Attributes:
        number: the number of the key.
        lap: how many have gone before it for the same key.
    """

    def __init__(self, number: int, lap: int) -> None:
        super().__init__()
        self.number, self.lap = number, lap


class KeyGate:
    """Holds back what is typed while a key before it is still doing its work.

    Args:
        app: the app whose keys they are.
        pass_on: lets an event through.
        is_preparing: whether a screen is about to be opened.
        give_up: opens no screen any more that was asked for.
    """

    def __init__(
        self,
        app: App[None],
        pass_on: Callable[[events.Event], Awaitable[None]],
        is_preparing: Callable[[], bool],
        give_up: Callable[[], None],
    ) -> None:
        self._app, self._pass_on, self._is_preparing, self._give_up = app, pass_on, is_preparing, give_up
        self._waiting: deque[events.Event] = deque()
        #: Words typed over a dialog that nobody asked for, until it is closed.
        self._aside: list[events.Event] = []
        self._number = 0
        #: The widget that handles the key; None while the gate is open.
        self._hearing: MessagePump | None = None
        self._is_heard = True
        #: The widget that letters were passed on to since a key waited for it; it may not have handled them yet.
        self._written_to: MessagePump | None = None
        self._closed_at = 0.0
        self._is_said = False
        self._typed_at = -_TYPING

    def holds(self, event: events.Event) -> bool:
        """Whether the event has to wait; if so, it is kept for later."""
        if isinstance(event, events.Key | events.Paste):
            is_typing, self._typed_at = self.is_typing, monotonic()
            if self._is_for_below(event, is_typing=is_typing):
                self._put_aside(event)
                return True
            self._bring_back()
        if self.is_open and not self._is_shown:
            # A dialog that no key asked for is about to be there.
            self.close_until_shown()
        if self.is_open and self._would_overtake(event):
            self._close_until_written()
        if self.is_open:
            return False
        if self._is_late and isinstance(event, events.Key) and event.key == "escape":
            self._let_go()
            return False
        self._waiting.append(event)
        return True

    def _is_for_below(self, event: events.Key | events.Paste, *, is_typing: bool) -> bool:
        """Whether an event is of words meant for what is below a dialog that nobody asked for."""
        if not self._unasked():
            return False
        if isinstance(event, events.Paste):
            return True
        # A space alone is an answer; within words it is one of them, and so is Enter.
        begins = _writes(event) and event.character != " "
        return begins or (bool(self._aside) and is_typing and event.key != "escape")

    def _unasked(self) -> Dialog[Any] | None:
        """The dialog on top, if nobody asked for it."""
        screen = self._app.screen
        return screen if isinstance(screen, Dialog) and screen.is_unasked else None

    def _put_aside(self, event: events.Event) -> None:
        if not self._aside:
            self._app.set_timer(_LOOK_BELOW_EVERY, self._look_below)
        self._aside.append(event)

    def _look_below(self) -> None:
        """Close a dialog that gives way, and pass the words on once it is gone."""
        dialog = self._unasked()
        if dialog is None:
            self._bring_back()
            return
        if dialog.gives_way:
            dialog.dismiss()
        self._app.set_timer(_LOOK_BELOW_EVERY, self._look_below)

    def _bring_back(self) -> None:
        """Let the words typed over a dialog wait for what is below, if it is gone."""
        if self._aside and self._unasked() is None:
            self._waiting.extendleft(reversed(self._aside))
            self._aside.clear()
            if self._hearing is None:
                self.close_until_shown()

    @property
    def is_open(self) -> bool:
        """Whether nothing waits, and what comes next would not."""
        return self._hearing is None and not self._waiting

    @property
    def is_typing(self) -> bool:
        """Whether somebody types, whom a question that nobody asked for would take the keys from."""
        return bool(self._waiting) or monotonic() - self._typed_at < _TYPING

    def has_typed_since(self, moment: float) -> bool:
        """Whether somebody has typed since a moment of the monotonic clock."""
        return self.is_typing or self._typed_at > moment

    @property
    def _is_late(self) -> bool:
        return self._hearing is not None and monotonic() - self._closed_at > PATIENCE

    def _let_go(self) -> None:
        """Wait no longer; what was typed was meant for what does not come, and goes nowhere."""
        self._hearing = None
        self._unsay()
        self._give_up()
        typed = sum(isinstance(event, events.Paste) or _writes(event) for event in self._waiting)
        self._waiting.clear()
        said = "Given up" if not typed else "Given up. What you typed meanwhile is written nowhere."
        self._app.notify(said, markup=False)

    def close_after(self, event: events.Event, heard_by: MessagePump) -> None:
        """Close the gate, if the event is a key that may lead elsewhere, until ``heard_by`` has handled it."""
        if isinstance(event, events.Paste) or (isinstance(event, events.Key) and _stays(event, heard_by)):
            self._written_to = heard_by
        elif isinstance(event, events.Key):
            self._close_until_heard(heard_by)

    def _close_until_heard(self, widget: MessagePump) -> None:
        self._close(widget, is_heard=False)
        widget.post_message(KeyHeard(self._number, lap=1))

    def _would_overtake(self, event: events.Event) -> bool:
        """Whether the event is a key that may be answered before letters that went to a widget are."""
        return isinstance(event, events.Key) and self._written_to is not None and not _stays(event, self._written_to)

    def _close_until_written(self) -> None:
        """Close the gate until the letters that were passed on are where they go."""
        widget, self._written_to = self._written_to, None
        if widget is not None:
            self._close_until_heard(widget)

    def close_until_shown(self) -> None:
        """Close the gate until the screen that was put on top just now can take keys."""
        self._close(self._app, is_heard=True)

    def _close(self, hearing: MessagePump, *, is_heard: bool) -> None:
        self._number += 1
        self._hearing, self._is_heard, self._closed_at, self._is_said = hearing, is_heard, monotonic(), False
        self._app.set_timer(_LOOK_EVERY, self._look)

    async def heard(self, message: KeyHeard) -> None:
        """Take note that a key was handled by all widgets."""
        if message.number != self._number or self._hearing is None:
            return
        if message.lap < _LAPS:
            self._hearing.post_message(KeyHeard(message.number, message.lap + 1))
            return
        self._is_heard = True
        # After the focus, which Textual moves by a message to the app.
        self._app.call_later(self._open)

    async def _look(self) -> None:
        if self._hearing is not None:
            await self._open()
            if self._is_late and not self._is_said:
                self._is_said = True
                self._app.notify(_WAITING, timeout=10, markup=False)
            if self._hearing is not None:
                self._app.set_timer(_LOOK_EVERY, self._look)

    async def _open(self) -> None:
        """Open the gate if the key has done its work, and pass on what has waited, until a key among it closes it."""
        if self._hearing is None or not self._is_settled():
            return
        self._bring_back()
        self._hearing = None
        self._unsay()
        while self._waiting and self._hearing is None:
            if not self._is_shown:
                self.close_until_shown()
                return
            if self._would_overtake(self._waiting[0]):
                self._close_until_written()
                return
            self._typed_at = monotonic()
            await self._pass_on(self._waiting.popleft())

    def _unsay(self) -> None:
        """Take away that keys wait: the notice would lie over what they waited for."""
        if self._is_said:
            self._is_said = False
            for said in [each for each in self._app._notifications if each.message == _WAITING]:  # noqa: SLF001
                self._app._unnotify(said)  # noqa: SLF001

    def _is_settled(self) -> bool:
        hearing = self._hearing
        # A widget that is removed passes nothing on.
        is_heard = self._is_heard or (hearing is not None and not hearing.is_attached)
        return is_heard and not self._is_preparing() and self._is_shown

    @property
    def _is_shown(self) -> bool:
        """Whether the screen on top can take keys: nothing is in focus before it is composed."""
        screen = self._app.screen
        return screen.is_mounted and (screen.focused is not None or not screen.focus_chain)


def _writes(event: events.Event) -> bool:
    return isinstance(event, events.Key) and event.is_printable


def _stays(event: events.Key, heard_by: MessagePump) -> bool:
    """Whether a key stays where the focus is, whatever it does there."""
    name = event.key.rpartition("+")[2]
    return name in _STAY or (event.is_printable and isinstance(heard_by, Input | TextArea))
