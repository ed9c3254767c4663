"""A verb a step softer or harder, shown in its sentence before it is taken."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from drafter.errors import DrafterError
from drafter.tui.editor.paragraphs import sentence_at
from drafter.tui.room.wording_preview import Proposal

if TYPE_CHECKING:
    from drafter.check.verb_steps import VerbStep, VerbSteps
    from drafter.tui.action_screen import Handler
    from drafter.tui.editor.editor import DraftEditor
    from drafter.tui.room.host import Dialogs
    from drafter.tui.room.wording_preview import WordingPreview
    from drafter.tui.services import Services

__all__ = ["Firmness"]


class Firmness:
    """The two actions that take the verb at the cursor along the ladder of strength."""

    def __init__(self, editor: DraftEditor, services: Services, dialogs: Dialogs, preview: WordingPreview) -> None:
        self._editor, self._services, self._dialogs, self._preview = editor, services, dialogs, preview
        #: How many rungs away from the words of the text those are that were shown last, and the proposals for them.
        self._rungs = 0
        self._shown: tuple[Proposal, ...] = ()

    def handlers(self) -> dict[str, Handler]:
        """What carries out each action, by its id."""
        return {"softer": lambda: self._step(1), "harder": lambda: self._step(-1)}

    def _step(self, by: int) -> None:
        """Show the next rung; asked again, the one after it, and back on the verb's own rung nothing."""
        preview = self._preview
        if preview.is_open and preview.proposal is None:
            return
        if preview.proposal in self._shown:
            by += self._rungs
        if by == 0:
            preview.action_leave()
            return
        line, column = self._editor.cursor_location
        start, end = sentence_at(self._editor.lines[line], column) or (column, column)
        if preview.proposal is None:
            preview.announce("Looking along the ladder of strength …", line, start)
        self._dialogs.start(self._show(by, line, column, start, end))

    async def _show(self, by: int, line: int, column: int, start: int, end: int) -> None:
        text, shown_before = self._editor.lines[line], self._preview.proposal
        problem, found = "", None
        try:
            found = await asyncio.to_thread(self._services.verb_steps, text[start:end], column - start, by)
        except DrafterError as error:
            problem = str(error)
        if not self._preview.is_open or self._preview.proposal != shown_before:
            # Left meanwhile.
            return
        if found is None or found.problem:
            self._dialogs.notify(found.problem if found else problem, grave=found is None)
            if shown_before is None:
                self._preview.action_leave()
            return
        old = text[start:end]
        self._rungs = by
        self._shown = tuple(
            Proposal(
                old[: found.start] + step.word + old[found.end :],
                f"“{step.word}”, {_away(by)} than “{found.word}”",
                line,
                start,
                end,
                old,
                _attested(step, found),
            )
            for step in found.steps
        )
        self._preview.show(*self._shown)


def _away(rungs: int) -> str:
    """How far a rung is, in words."""
    how = "softer" if rungs > 0 else "harder"
    return f"a rung {how}" if abs(rungs) == 1 else f"{abs(rungs)} rungs {how}"


def _attested(step: VerbStep, found: VerbSteps) -> str:
    """What agreed language says of a verb before the same next word."""
    if not found.after:
        return ""
    if not step.attested:
        return f"Nowhere in the phrase bank before “{found.after}”"
    times = "once" if step.attested == 1 else f"{step.attested} times"
    return f"{times.capitalize()} in the phrase bank before “{found.after}”"
