"""One undo for the text and for the front matter: whatever was done last is undone first.

The editor has a history of its own, of its edits alone. A change of the front matter is recorded here together with the
editor's latest step at that moment; it is next to be undone when that step is the editor's latest again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Body", "UndoHistory"]


class Body(Protocol):
    """The text of a draft below its front matter, with its own history: an editor, as far as a draft has to know it."""

    @property
    def text(self) -> str:
        """The text as it stands."""

    @property
    def last_step(self) -> object | None:
        """What `undo` would undo, the same object as long as it is the same step; None when there is nothing."""

    @property
    def next_step(self) -> object | None:
        """What `redo` would redo; None when there is nothing."""

    def undo(self) -> None:
        """Undo the last step, if there is one."""

    def redo(self) -> None:
        """Redo the step undone last, if there is one."""

    def end_step(self) -> None:
        """Begin a new step with the next edit, and forget what could be redone."""

    def reload(self, text: str) -> bool:
        """Replace the text, as one step; return whether the new text differs."""


@dataclass(frozen=True, slots=True)
class _FrontMatterStep:
    """A change of the front matter.

    Attributes:
        before: the front matter before the change.
        after: the front matter after it.
        last_step: the editor's latest step at that moment.
        with_edit: whether that step of the editor and this change are one.
    """

    before: str
    after: str
    last_step: object | None
    with_edit: bool


class UndoHistory:
    """The steps that can be undone and redone.

    Args:
        body: the text below the front matter.
        put_front_matter: called with the front matter that is to be in force.
    """

    def __init__(self, body: Body, put_front_matter: Callable[[str], None]) -> None:
        self._body = body
        self._put_front_matter = put_front_matter
        self._done: list[_FrontMatterStep] = []
        self._undone: list[_FrontMatterStep] = []

    def text_edited(self) -> None:
        """Take note of an edit of the text: what was undone before it can no longer be redone."""
        self._undone.clear()

    def change_front_matter(self, before: str, after: str, *, with_edit: bool = False) -> None:
        """Change the front matter, as a step of its own or as one step with the edit made just before."""
        self._body.end_step()
        self._undone.clear()
        self._done.append(_FrontMatterStep(before, after, self._body.last_step, with_edit))
        self._put_front_matter(after)

    def undo(self) -> None:
        """Undo the latest step."""
        if not self._done or self._done[-1].last_step is not self._body.last_step:
            self._body.undo()
            return
        step = self._done.pop()
        self._put_front_matter(step.before)
        if step.with_edit:
            self._body.undo()
        self._undone.append(step)

    def redo(self) -> None:
        """Redo the step undone last."""
        step = self._undone[-1] if self._undone else None
        if step is None or (not step.with_edit and step.last_step is not self._body.last_step):
            self._body.redo()
            return
        if step.with_edit:
            is_next = self._body.next_step is step.last_step
            self._body.redo()
            if not is_next:
                return
        self._undone.pop()
        self._put_front_matter(step.after)
        self._done.append(step)
