"""The check of one text against the profile in force, for commands on one text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.check import DEFAULT_PROFILE, Agreement, Session
from drafter.cli.texts import phrase_folders, report_foreign
from drafter.consensus import profile_directories
from drafter.draft import front_in_force
from drafter.files.settings import find_config

if TYPE_CHECKING:
    from collections.abc import Collection

    from drafter.check import TextReport
    from drafter.text import Document

__all__ = ["checked"]


def checked(
    document: Document, profile: str | None, select: Collection[str] = (), ignore: Collection[str] = ()
) -> tuple[TextReport, tuple[Path, ...]]:
    """The report on ``document``, and the folders of the bank.

    The profile is ``profile``, else that of the draft, else that of the settings. Dismissed findings are listed apart.
    Paragraphs in another language are reported, because they were not judged.
    """
    config = find_config(Path.cwd())
    folders = phrase_folders(config)
    front = front_in_force(document)
    session = Session.of(
        profile or front.profile or (config.profile or (DEFAULT_PROFILE,))[0],
        agreement=Agreement(folders),
        select=select,
        ignore=ignore,
        pipeline=config.pipeline,
        profile_folders=profile_directories(config.profiles),
    )
    report = session.check(document, front.dismissed)
    report_foreign(report)
    return report, folders
