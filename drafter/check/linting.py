"""`drafter.lint` and `drafter.lint_text`: texts from files and strings checked against profiles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from drafter.check.agreement import Agreement
from drafter.check.report import Report, TextReport
from drafter.check.session import DEFAULT_PROFILE, Session
from drafter.consensus import Profile
from drafter.errors import DrafterError, ReadError, UsageError
from drafter.text import read_text
from drafter.text.gathering import texts_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from drafter.check.compiled import ProfileLike
    from drafter.text import Document

__all__ = ["lint", "lint_text"]


def lint(  # noqa: PLR0913  (each is an option of the command line)
    paths: str | Path | Iterable[str | Path],
    *,
    profile: ProfileLike | Sequence[ProfileLike] = DEFAULT_PROFILE,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    pipeline: str | None = None,
    profile_folders: Sequence[Path] | None = None,
    phrase_folders: Sequence[Path] | None = None,
    baseline: str | Path | None = None,
) -> Report:
    """Check the texts at ``paths`` against profiles and the phrase bank.

    A string is a path here; :func:`lint_text` takes the text itself. Configuration files are not read. A second call
    with the same profile is fast, because compiled profiles are cached.

    Args:
        paths: files and folders; a folder stands for all texts below it.
        profile: ids, paths or values of the profiles in force.
        select: rules and codes to report; all when it is empty.
        ignore: rules and codes not to report; they win over ``select``.
        pipeline: name of an installed spaCy pipeline; ``None`` for the model that ships with drafter.
        profile_folders: the folders of profiles, later ones first; the built-in and the user's by default.
        phrase_folders: the folders of the phrase bank, the strongest last; the built-in and the user's by default.
        baseline: an earlier text, or the id of a source, whose commitments no text may drop.

    Returns:
        The report. Texts, and parts of texts, that cannot be read are listed in its ``errors``; the others are checked.

    Raises:
        ProfileError: a profile is missing or invalid.
        BankError: the phrase bank is invalid.
        UsageError: ``select`` or ``ignore`` names no rule or code.
        LanguageError: the pipeline cannot be loaded.
    """
    sessions = _sessions(profile, select, ignore, pipeline, profile_folders, Agreement(phrase_folders, baseline or ""))
    return _report(sessions, texts_at([paths] if isinstance(paths, str | Path) else paths))


def lint_text(  # noqa: PLR0913  (each is an option of the command line)
    text: str,
    *,
    name: str | Path = "<text>",
    format: Literal["txt", "md"] = "txt",
    profile: ProfileLike | Sequence[ProfileLike] = DEFAULT_PROFILE,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    pipeline: str | None = None,
    profile_folders: Sequence[Path] | None = None,
    phrase_folders: Sequence[Path] | None = None,
    baseline: str | Path | None = None,
) -> Report:
    """Check ``text`` itself, read as plain text or Markdown and called ``name`` in the report.

    The other arguments and the exceptions are those of :func:`lint`.
    """
    sessions = _sessions(profile, select, ignore, pipeline, profile_folders, Agreement(phrase_folders, baseline or ""))
    return _report(sessions, [read_text(text, name=name, format=format)])


def _sessions(
    profile: ProfileLike | Sequence[ProfileLike],
    select: Collection[str],
    ignore: Collection[str],
    pipeline: str | None,
    profile_folders: Sequence[Path] | None,
    agreement: Agreement,
) -> tuple[Session, ...]:
    wanted = [profile] if isinstance(profile, str | Path | Profile) else profile
    if not wanted:
        raise UsageError("no profile given", remedy=f"name one, such as {DEFAULT_PROFILE!r}")
    # Opened now, so that an invalid bank is reported before any text is read.
    _ = agreement.checker, agreement.baseline
    return Session.several(
        wanted,
        agreement=agreement,
        select=select,
        ignore=ignore,
        pipeline=pipeline,
        profile_folders=profile_folders,
    )


def _report(sessions: Sequence[Session], texts: Iterable[Document | ReadError]) -> Report:
    files: list[TextReport] = []
    errors: list[DrafterError] = []
    for text in texts:
        if isinstance(text, ReadError):
            errors.append(text)
            continue
        checked = [session.check(text) for session in sessions]
        files += checked
        errors += [part.error(text.path) for part in text.unread]
        errors += [checked[0].unjudged] if checked[0].unjudged else []
    return Report(tuple(session.profile.id for session in sessions), tuple(files), tuple(errors))
