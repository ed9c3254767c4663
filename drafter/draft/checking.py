"""The check of a draft while it is typed, with the settings of its front matter."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.check.report import TextReport
from drafter.check.session import Cancelled
from drafter.draft.front import Front, front_of
from drafter.errors import ReadError
from drafter.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.check.session import Session
    from drafter.text import Document

__all__ = ["DraftReport", "check_draft"]

_DRAFT: Final = Path("draft.md")
_EMPTY: Final = Front()


@dataclass(frozen=True, slots=True)
class DraftReport(TextReport):
    """The result for a draft under one profile.

    Attributes:
        front: its front matter; empty if that is invalid.
        front_error: what is wrong with the front matter.
    """

    front: Front = _EMPTY
    front_error: ReadError | None = None


def check_draft(
    session: Session, text: str, path: Path = _DRAFT, cancelled: Callable[[], bool] = lambda: False
) -> DraftReport | None:
    """Check a draft; None if the check was cancelled.

    Args:
        session: the profile in force, the phrase bank and the baseline.
        text: the whole draft with its front matter. Invalid front matter is reported, and the body is checked.
        path: the name of the draft.
        cancelled: called repeatedly; the check stops when it returns true, and results so far are cached.

    Raises:
        DrafterError: as `Session.check`.
    """
    document = read_text(text, name=path, format="md")
    front, front_error = _front(document)
    try:
        report = session.check(document, front.dismissed, cancelled)
    except Cancelled:
        return None
    known = {field.name: getattr(report, field.name) for field in fields(report) if field.init}
    return DraftReport(**known, front=front, front_error=front_error)


def _front(document: Document) -> tuple[Front, ReadError | None]:
    try:
        return front_of(document), None
    except ReadError as error:
        return _EMPTY, error
