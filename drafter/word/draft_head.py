"""The line at the head of every page of a draft: that it is one, which version, of when, and under which silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from drafter.draft.dates import spoken_time
from drafter.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.draft import Front
    from drafter.text import Document

__all__ = ["DraftHead", "head_of", "is_head"]

_DRAFT: Final = "DRAFT"
_BETWEEN: Final = " · "
#: So many paragraphs of one standing are named.
_LISTED: Final = 8


@dataclass(frozen=True, slots=True)
class DraftHead:
    """What the head of a draft says.

    Attributes:
        version: the name of the version; empty for none.
        as_of: the time at which the text stood like this; None where that is not known.
        silence: what came of the silence it is under, as of then; empty for none.
        standing: how marked paragraphs stand, a part for each mark.
    """

    version: str = ""
    as_of: datetime | None = None
    silence: str = ""
    standing: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """It in a line."""
        when = f"as of {spoken_time(self.as_of)}" if self.as_of else ""
        return _BETWEEN.join(each for each in (_DRAFT, self.version, when, self.silence, *self.standing) if each)


def head_of(document: Document, front: Front, now: datetime) -> DraftHead:
    """The head of a draft: as of the time at which its file was written, or of ``now`` for a text that is in none.

    The version is the one last kept under a name beside the file; where the text has changed since, it says so.
    """
    from drafter.negotiate.silence import silence_of

    as_of, version = _written(document, now), ""
    try:
        version = _version(document)
    except ReadError:
        # Versions that cannot be read are said where they are asked for.
        version = ""
    silence = silence_of(document, front, as_of).said if front.silence else ""
    return DraftHead(version, as_of, silence, tuple(_standing(document, front)))


def is_head(text: str) -> bool:
    """Whether a line in the head of a page is one that a draft was given."""
    return text == _DRAFT or text.startswith(_DRAFT + _BETWEEN)


def _standing(document: Document, front: Front) -> Iterator[str]:
    """Which paragraphs are agreed, and which are reserved by whom; of many only how many."""
    from drafter.negotiate.standing import MARKS, standings_of

    stand = [each for each in standings_of(document, front.standing) if not each.fell] if front.standing else []
    for mark in MARKS:
        mine = [each for each in stand if each.mark == mark and mark != "open"]
        labels = [f"{each.place} ({', '.join(each.by)})" if each.by else each.place for each in mine]
        if mine:
            told = ", ".join(labels) if len(labels) <= _LISTED else f"{len(labels)} paragraphs"
            yield f"{mark.replace('-', ' ')}: {told}"


def _written(document: Document, now: datetime) -> datetime:
    """The time at which the file with the words of the document was written."""
    from drafter.text import bytes_of
    from drafter.text.decoding import decode

    path = document.path
    try:
        if document.format in {"md", "txt"} and decode(bytes_of(path), path) != document.text:
            return now
        return datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo)
    except (OSError, ReadError):
        return now


def _version(document: Document) -> str:
    from drafter.draft import read_version, versions_of

    kept = next((each for each in versions_of(document.path) if each.name and not each.problem), None)
    if kept is None:
        return ""
    return f"version {kept.name}" if read_version(kept) == document.text else f"after version {kept.name}"
