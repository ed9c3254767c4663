"""A draft as it is typed, checked with what its front matter says."""

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
    """What was found in a draft under one profile.

    Attributes:
        front: its front matter; an empty one where that is not right.
        front_error: why the front matter is not right.
    """

    front: Front = _EMPTY
    front_error: ReadError | None = None


def check_draft(
    session: Session, text: str, path: Path = _DRAFT, cancelled: Callable[[], bool] = lambda: False
) -> DraftReport | None:
    """What is found in a draft; None when it was cancelled.

    Args:
        session: the profile in force, phrase bank and baseline.
        text: the whole draft, with its front matter. One that is not right stops nothing: it is reported.
        path: what to call the draft.
        cancelled: asked now and then whether to give up; what was found till then is kept.

    Raises:
        DrafterError: what `Session.check` raises.
    """
    document = read_text(text, name=path, format="md")
    front, front_error = _front(document)
    try:
        report = session.check(document, front.dismissed, cancelled)
    except Cancelled:
        return None
    known = {field.name: getattr(report, field.name) for field in fields(report)}
    return DraftReport(**known, front=front, front_error=front_error)


def _front(document: Document) -> tuple[Front, ReadError | None]:
    try:
        return front_of(document), None
    except ReadError as error:
        return _EMPTY, error
