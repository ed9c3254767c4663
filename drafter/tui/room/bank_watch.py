"""The watch over the files of the phrase bank: who edits them sees it in the room within seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.errors import DrafterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.tui.room.host import Background
    from drafter.tui.services import Services

__all__ = ["BankWatch"]

#: Seconds between two looks at the files.
LOOK_EVERY: Final = 2.0


class BankWatch:
    """Looks now and then whether the bank was edited.

    Args:
        services: what was made of the bank.
        background: looks beside the typing.
        changed: called when it was, in the app's own thread.
    """

    def __init__(self, services: Services, background: Background, changed: Callable[[], None]) -> None:
        self._services, self._background, self._changed = services, background, changed

    def start(self) -> None:
        """Look from now on."""
        self._background.every(LOOK_EVERY, lambda: self._background.run(self._look, "bank"))

    def _look(self) -> None:
        try:
            has_changed = self._services.bank_changed()
        except DrafterError:
            # The check of the draft says what is wrong with the settings.
            return
        if has_changed:
            self._background.call_in_app(self._changed)
