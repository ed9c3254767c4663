"""What a process must know to check texts, as a value that can be sent to another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from drafter.check.agreement import Agreement
    from drafter.check.session import Session
    from drafter.consensus import Profile

__all__ = ["CheckSettings"]


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What a process must know to check texts; it can be sent to another one.

    Attributes:
        profiles: ids or paths of the profiles in force, all of them valid.
        folders: the folders of profiles.
        phrases: the folders of the phrase bank; None to use none.
        select: rules and codes to report.
        ignore: rules and codes not to report.
        pipeline: name of a spaCy pipeline.
        baseline: an earlier text, or the id of a source; empty for none.
    """

    profiles: tuple[str, ...]
    folders: tuple[Path, ...]
    phrases: tuple[Path, ...] | None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    pipeline: str | None = None
    baseline: str = ""

    def sessions(self, agreement: Agreement | None = None, profiles: Sequence[Profile] = ()) -> tuple[Session, ...]:
        """A session for each profile; ``agreement`` is the bank if it is open already, ``profiles`` if they are."""
        # Not at the top: what was found of all texts may be known, and what finds it is much to import.
        from drafter.check.agreement import Agreement
        from drafter.check.session import Session

        if agreement is None and self.phrases is not None:
            agreement = Agreement(self.phrases, self.baseline)
        return Session.several(
            profiles or self.profiles,
            agreement=agreement,
            select=self.select,
            ignore=self.ignore,
            pipeline=self.pipeline,
            profile_folders=self.folders,
        )
