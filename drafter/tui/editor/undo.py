"""One undo for the text and for the front matter: whatever was done last is taken back first.

The editor has a history of its own, of batches of edits. A change of the front matter is put down here together with
the batch that was the latest then; it is its turn when that batch is the latest again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.document._edit import Edit
    from textual.widgets import TextArea

__all__ = ["Journal"]


@dataclass(frozen=True, slots=True)
class _Step:
    """A change of the front matter.

    Attributes:
        before: the front matter as it was.
        after: as it was made.
        latest: the latest batch of edits at that moment.
        with_edit: whether that batch belongs to the same step.
    """

    before: str
    after: str
    latest: list[Edit] | None
    with_edit: bool


class Journal:
    """The steps that can be undone.

    Args:
        editor: the editor of the body.
        put_front: called with the front matter as it is to be.
    """

    def __init__(self, editor: TextArea, put_front: Callable[[str], None]) -> None:
        self._editor = editor
        self._put_front = put_front
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    def edited(self) -> None:
        """Take in that the text was edited: what was undone cannot be done again."""
        self._undone.clear()

    def front_changed(self, before: str, after: str, *, with_edit: bool = False) -> None:
        """Change the front matter, as a step of its own or as one with the edit just made."""
        self._editor.history.checkpoint()
        self._undone.clear()
        # The editor forgets what it could redo with its next edit; here a step was made without one.
        self._editor.history._redo_stack.clear()  # noqa: SLF001  (there is no other way)
        self._done.append(_Step(before, after, self._latest(), with_edit))
        self._put_front(after)

    def undo(self) -> None:
        """Take back the latest step."""
        if not self._done or self._done[-1].latest is not self._latest():
            self._editor.undo()
            return
        step = self._done.pop()
        self._put_front(step.before)
        if step.with_edit:
            self._editor.undo()
        self._undone.append(step)

    def redo(self) -> None:
        """Do again the step last taken back."""
        step = self._undone[-1] if self._undone else None
        if step is None or (not step.with_edit and step.latest is not self._latest()):
            self._editor.redo()
            return
        if step.with_edit:
            redoable = self._editor.history._redo_stack  # noqa: SLF001  (as above)
            if not redoable or redoable[-1] is not step.latest:
                self._editor.redo()
                return
            self._editor.redo()
        self._undone.pop()
        self._put_front(step.after)
        self._done.append(step)

    def _latest(self) -> list[Edit] | None:
        batches = self._editor.history._undo_stack  # noqa: SLF001  (as above)
        return batches[-1] if batches else None
