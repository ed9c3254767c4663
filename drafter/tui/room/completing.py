"""Agreed wording that goes on from what is being typed, offered after the cursor."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Final

from drafter.errors import DrafterError
from drafter.tui.editor.paragraphs import sentence_at
from drafter.tui.room.live_check import PAUSE

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.tui.editor.editor import DraftEditor
    from drafter.tui.services import Services

__all__ = ["AgreedWording"]

_BRACKETS: Final = re.compile(r"[\[\]]")


class AgreedWording:
    """Looks in the background how agreed language goes on, and offers it.

    Args:
        editor: where it is typed.
        services: where bank and profiles come from.
        profile: gives the id of the profile in force; empty before the first check.
    """

    def __init__(self, editor: DraftEditor, services: Services, profile: Callable[[], str]) -> None:
        self._editor, self._services, self._profile = editor, services, profile
        self._typed = asyncio.Event()

    def typed(self) -> None:
        """Take note that something was typed."""
        self._typed.set()

    async def run(self) -> None:
        """Offer wordings as long as the room is there; nothing where the settings turn it off."""
        try:
            if not (await asyncio.to_thread(self._services.config)).completion:
                return
            while True:
                await self._typed.wait()
                self._typed.clear()
                # Who types on without a pause has no use for an offer, and would pay for every one with a repaint.
                await asyncio.sleep(PAUSE)
                if not self._typed.is_set() and self._profile():
                    await self._look()
        except DrafterError:
            # The check of the draft says what is wrong with profile, bank or settings.
            return

    async def _look(self) -> None:
        editor = self._editor
        line, column = place = editor.cursor_location
        text = editor.lines[line]
        start, _ = sentence_at(text, column) or (column, column)
        # A bracket is another hand's: what stands before it is no beginning of what stands in it.
        begun = _BRACKETS.split(text[start:column])[-1]
        found = await asyncio.to_thread(self._services.continuation, begun, self._profile())
        stands = editor.cursor_location == place and editor.lines[line] == text
        if found is not None and stands:
            editor.offer(found.words, f"{found.reference} · {found.badge}")
