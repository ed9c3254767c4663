"""The dismissals of one text put to its findings; most texts have none, and then nothing is loaded for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from drafter.check.dismissal import Dismissal, IdleDismissal
    from drafter.check.finding import Finding
    from drafter.text import Document

__all__ = ["Dismissed"]


class Dismissed:
    """What the dismissals of ``document`` set aside.

    Args:
        document: the text, which may dismiss in comments.
        given: the dismissals of its front matter.
        today: the day, on which some have come to their end.
    """

    def __init__(self, document: Document, given: Sequence[Dismissal], today: date) -> None:
        self._document = document
        self._today = today
        self._all: tuple[Dismissal, ...] = tuple(given)
        self._wrong: list[IdleDismissal] = []
        self._used: list[Dismissal] = []
        if document.comments:
            from drafter.check.dismissal import comment_dismissals

            in_comments, self._wrong = comment_dismissals(document)
            self._all += tuple(in_comments)
        if self._all:
            from drafter.check.dismissal import in_force

            self._in_force = in_force(self._all, today)

    def parted(self, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Dismissal], ...]]:
        """The ``findings`` that stand, and those that are dismissed, each with its dismissal."""
        if not self._all:
            return tuple(findings), ()
        from drafter.check.dismissal import set_aside

        left, dismissed = set_aside(findings, self._document, self._in_force)
        self._used += [by for _, by in dismissed]
        return left, dismissed

    @property
    def wrong(self) -> tuple[IdleDismissal, ...]:
        """The comments that are not understood."""
        return tuple(self._wrong)

    def idle(self, judges: Callable[[str], bool]) -> tuple[IdleDismissal, ...]:
        """The dismissals that dismissed nothing of what was `parted`; ``judges`` says whether a rule was looked for."""
        if not self._all:
            return ()
        from drafter.check.dismissal import idle

        return tuple(idle(self._all, self._used, judges, self._today))
