"""Messages by which a screen asks the app to show another, which it need not import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from drafter.draft import DraftFile
    from drafter.draft.starting import NewDraft

__all__ = ["FillForm", "GoToStart", "OpenDraft"]


class GoToStart(Message):
    """Show the start screen."""


class FillForm(Message):
    """Show the form of a new draft."""

    def __init__(self, new: NewDraft) -> None:
        super().__init__()
        self.new = new


class OpenDraft(Message):
    """Show a draft in the room."""

    def __init__(self, file: DraftFile) -> None:
        super().__init__()
        self.file = file
