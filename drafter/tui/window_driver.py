"""The driver of an app in a window of the browser: it reads what was typed also when nobody is left to show it to."""

from __future__ import annotations

import contextlib
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from textual.drivers.web_driver import WebDriver
from textual.events import Callback

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["WindowDriver"]

#: Seconds that keys are waited for which themselves wait for something that does not come.
_PATIENCE: Final = 5.0
_LOOK_EVERY: Final = 0.02


class WindowDriver(WebDriver):
    """Ends the app once everything that was sent is in the text, also where the server has died in the meantime."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  (those of any driver)
        super().__init__(*arguments, **options)
        self._write = partial(_written, self._write)
        self._ends_at = 0.0

    def run_input_thread(self) -> None:
        """As in `WebDriver`, which would leave the app running at the end of its input."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._end()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """As in `WebDriver`, but the app does not end before it has read what was typed."""
        if packet_type == "quit":
            self._end()
        else:
            super().on_meta(packet_type, payload)

    def _end(self) -> None:
        if not self._ends_at:
            self._ends_at = monotonic() + _PATIENCE
            # The way that keys go, and so behind those before it, which the app passes on to the widget in focus.
            self.send_message(Callback(callback=self._read_out))

    def _read_out(self) -> None:
        """End the app once the widget in focus has taken all keys, and none of them waits."""
        (self._app.focused or self._app.screen).call_later(self._look)

    def _look(self) -> None:
        if getattr(self._app, "has_taken_all_keys", True) or monotonic() > self._ends_at:
            self._app.exit()
        else:
            self._app.set_timer(_LOOK_EVERY, self._read_out)


def _written(write: Callable[[bytes], int], data: bytes) -> int:
    """Write to the server; to one that is gone nothing is said, and what was typed is read to its end."""
    with contextlib.suppress(BrokenPipeError):
        return write(data)
    return len(data)
