"""Texts from files and strings held against profiles: the whole job behind ``drafter lint`` and ``drafter.lint``."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from drafter.check.bank_checker import BANK_CODES, BankChecker
from drafter.check.dismissal import set_aside
from drafter.check.engine import Checker, verdicts
from drafter.check.finding import CODES, Report, TextReport, in_order
from drafter.check.foreign import foreign_paragraphs, unjudged_text
from drafter.consensus import Profile, load_profile, load_profiles, profile_directories
from drafter.errors import ReadError, UsageError
from drafter.files.toml import did_you_mean
from drafter.text import discover, read, read_text
from drafter.text.settling import settled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from drafter.check.dismissal import Dismissal
    from drafter.check.finding import Finding
    from drafter.text import Document
    from drafter.text.word.change_views import View

__all__ = ["DEFAULT_PROFILE", "Linter", "ProfileLike", "lint", "lint_text", "texts_at"]

#: The profile in force when nobody names one.
DEFAULT_PROFILE: Final = "hague-2025"

#: A profile, or its id or path.
ProfileLike: TypeAlias = "str | Path | Profile"

#: How many compiled profiles are kept: a matrix of every profile there is needs as many at once.
_KEPT: Final = 32


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
    """What the profiles and the phrase bank say of the texts at ``paths``.

    A string is a path here; :func:`lint_text` takes the text itself. Configuration files are not read: the caller says
    what is in force. A second call with the same profile is fast, for compiled profiles are kept.

    Args:
        paths: files and folders; a folder stands for the texts below it.
        profile: ids, paths or values of the profiles in force.
        select: rules and codes to report; all when it is empty.
        ignore: rules and codes not to report; they win over ``select``.
        pipeline: name of an installed spaCy pipeline; ``None`` for the model that ships with drafter.
        profile_folders: where profiles lie, later ones first; the built-in and the user's by default.
        phrase_folders: where the phrase bank lies, the strongest last; the built-in and the user's by default.
        baseline: an earlier text, or the id of a source, whose commitments each text is measured against.

    Returns:
        The report. What cannot be read, a text or a part of one, stands in its ``errors`` and does not stop the others.

    Raises:
        ProfileError: a profile is not there or not right.
        BankError: the phrase bank is not right.
        UsageError: ``select`` or ``ignore`` names no rule or code.
        LanguageError: the pipeline cannot be loaded.
    """
    linter = Linter.of(
        profile,
        select=select,
        ignore=ignore,
        pipeline=pipeline,
        profile_folders=profile_folders,
        bank=BankChecker.of(phrase_folders),
        baseline=Baseline.of(baseline, phrase_folders) if baseline is not None else None,
    )
    files: list[TextReport] = []
    errors: list[ReadError] = []
    for text in texts_at([paths] if isinstance(paths, str | Path) else paths):
        if isinstance(text, ReadError):
            errors.append(text)
        else:
            checked = linter.check(text)
            files += checked
            errors += [each.error(text.path) for each in text.unread]
            errors += [checked[0].unjudged] if checked[0].unjudged else []
    return Report(linter.profiles, tuple(files), tuple(errors))


def lint_text(  # noqa: PLR0913  (each is an option of the command line)
    text: str,
    *,
    name: str | Path = "<text>",
    format: Literal["txt", "md"] = "txt",  # noqa: A002  (the word the whole house uses)
    profile: ProfileLike | Sequence[ProfileLike] = DEFAULT_PROFILE,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    pipeline: str | None = None,
    profile_folders: Sequence[Path] | None = None,
    phrase_folders: Sequence[Path] | None = None,
    baseline: str | Path | None = None,
) -> Report:
    """What profiles and phrase bank say of ``text`` itself, read as plain text or Markdown under the name ``name``.

    The other arguments, and what is raised, are those of :func:`lint`.
    """
    linter = Linter.of(
        profile,
        select=select,
        ignore=ignore,
        pipeline=pipeline,
        profile_folders=profile_folders,
        bank=BankChecker.of(phrase_folders),
        baseline=Baseline.of(baseline, phrase_folders) if baseline is not None else None,
    )
    checked = linter.check(read_text(text, name=name, format=format))
    return Report(linter.profiles, checked, (checked[0].unjudged,) if checked[0].unjudged else ())


def texts_at(paths: Iterable[str | Path], view: View | None = None) -> Iterator[Document | ReadError]:
    """The texts at ``paths``, each file once, read one at a time; an error in place of one that cannot be read.

    ``view``, one of `drafter.text.word.change_views`, says which text of tracked changes is read; the final when None.
    """
    seen: set[Path] = set()
    for path in paths:
        try:
            found = discover([Path(path)])
        except ReadError as error:
            yield error
            continue
        for file in found:
            if file not in seen:
                seen.add(file)
                try:
                    document = read(file, view)
                except ReadError as error:
                    yield error
                else:
                    yield document


@dataclass(frozen=True, slots=True)
class Baseline:
    """An earlier text that others are measured against, under the name it was given by."""

    name: str
    document: Document

    @classmethod
    def of(cls, name: str | Path, phrase_folders: Sequence[Path] | None = None) -> Baseline:
        """The file or source of that name.

        Raises:
            ReadError: the file cannot be read.
            BankError: neither a file nor a source, or the bank is not right.
        """
        from drafter.compare import baseline

        return cls(str(name), baseline(name, phrase_folders))


@dataclass(frozen=True, slots=True)
class Linter:
    """Profiles, the phrase bank and a choice of rules, ready for any number of texts.

    Attributes:
        checkers: one for each profile, in the order given.
        bank: checks texts against the phrase bank; ``None`` where only profiles are asked.
        baseline: the earlier text that texts are measured against, if there is one.
        select: rules and codes to report; all when it is empty.
        ignore: rules and codes not to report.
    """

    checkers: tuple[Checker, ...]
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    bank: BankChecker | None = None
    baseline: Baseline | None = None

    @classmethod
    def of(
        cls,
        profile: ProfileLike | Sequence[ProfileLike] = DEFAULT_PROFILE,
        *,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
        pipeline: str | None = None,
        profile_folders: Sequence[Path] | None = None,
        bank: BankChecker | None = None,
        baseline: Baseline | None = None,
    ) -> Linter:
        """A linter for these profiles; arguments and exceptions are those of :func:`lint`."""
        folders = profile_directories() if profile_folders is None else tuple(profile_folders)
        wanted = [profile] if isinstance(profile, str | Path | Profile) else profile
        checkers = tuple(_checker(each, folders, pipeline) for each in wanted)
        if not checkers:
            raise UsageError("no profile given", remedy=f"name one, such as {DEFAULT_PROFILE!r}")
        names = [
            (each, given)
            for option, given in (("select", select), ("ignore", ignore))
            for each in _texts(option, given)
        ]
        _refuse_unknown([name for name, _ in names], [each.profile for each in checkers], folders)
        return cls(checkers, frozenset(select), frozenset(ignore), bank, baseline)

    @property
    def profiles(self) -> tuple[str, ...]:
        """The ids of the profiles."""
        return tuple(each.profile.id for each in self.checkers)

    def check(self, document: Document, dismissals: Sequence[Dismissal] = ()) -> tuple[TextReport, ...]:
        """What each profile says of ``document``; what the phrase bank says of it stands with the first.

        A draft is read through its brackets: every way to settle them is held against the profile, the words with the
        first of each choice against limits and the phrase bank. A text without any paragraph in English is not judged.

        Args:
            document: the text.
            dismissals: what its draft puts aside; such findings stand apart, and no verdict counts them.

        Raises:
            LanguageError: the pipeline cannot be loaded.
        """
        reports = []
        text = settled(document)
        foreign = foreign_paragraphs(text)
        unjudged = unjudged_text(text, foreign)
        whole = not document.unread and not foreign
        for place, checker in enumerate(self.checkers):
            found = [*checker.contested(document), *checker.whole(text)] if unjudged is None else []
            if place == 0 and unjudged is None:
                found += self._beyond_profiles(text)
            left, dismissed = set_aside(in_order(found), document, dismissals)
            reports.append(
                TextReport(
                    document.path,
                    checker.profile,
                    document,
                    tuple(finding for finding in left if self._is_chosen(finding)),
                    verdicts(checker.profile, left, whole=whole),
                    tuple(each for each in dismissed if self._is_chosen(each[0])),
                    foreign,
                    unjudged,
                )
            )
        return tuple(reports)

    def _beyond_profiles(self, document: Document) -> Iterator[Finding]:
        """What the phrase bank and the baseline say of ``document``."""
        if self.bank is not None and self._asks_bank():
            yield from self.bank.check(document)
        if self.baseline is not None:
            from drafter.check.dropped_commitments import dropped_commitments

            yield from dropped_commitments(document, self.baseline.document, self.baseline.name)

    def _asks_bank(self) -> bool:
        """Whether a finding of the phrase bank could be chosen at all."""
        return bool((BANK_CODES & self.select if self.select else BANK_CODES) - self.ignore)

    def _is_chosen(self, finding: Finding) -> bool:
        names = {finding.rule, finding.code}
        return (not self.select or not names.isdisjoint(self.select)) and names.isdisjoint(self.ignore)


def _texts(option: str, given: Collection[str]) -> Collection[str]:
    """``given``, unless it is one string: its letters would be taken for names."""
    if isinstance(given, str):
        raise UsageError(f"{option!r} must be a collection of rules and codes", remedy=f"write [{given!r}]")
    return given


# Names of rules ------------------------------------------------------------------------------------------------------


def _refuse_unknown(names: Iterable[str], profiles: Iterable[Profile], folders: Sequence[Path]) -> None:
    """Raise for the first name that is neither a code nor a rule of any profile within reach.

    A rule that only other profiles carry passes: settings shared by several profiles name rules of each.
    """
    known = {*CODES, *(rule for profile in profiles for rule in _rules(profile))}
    strange = [name for name in names if name not in known]
    if not strange:
        return
    known.update(rule for profile in load_profiles(folders)[0] for rule in _rules(profile))
    for name in strange:
        if name not in known:
            raise UsageError(f"no rule or code {name!r}", remedy=did_you_mean(name, known))


def _rules(profile: Profile) -> Iterator[str]:
    """The rules that findings under ``profile`` can carry."""
    yield from (position.rule for position in profile.positions)
    yield from (f"limits.{key}" for key, _ in profile.limits.items())


# Compiled profiles ---------------------------------------------------------------------------------------------------

_Stamp: TypeAlias = "tuple[tuple[str, int, int], ...]"

_lock = threading.Lock()
_kept: OrderedDict[tuple[object, ...], tuple[_Stamp, Checker]] = OrderedDict()


def _checker(profile: ProfileLike, folders: Sequence[Path], pipeline: str | None) -> Checker:
    """The compiled profile, from those kept unless one of its files or folders has changed since."""
    name = str(profile) if isinstance(profile, str | Path) else id(profile)
    key = (name, tuple(folders), pipeline)
    with _lock:
        stamp, checker = _kept.get(key, ((), None))
        if checker is None or stamp != _stamp(checker.profile, folders):
            # A profile given as a value stays alive in its checker, so that its id stays its own.
            loaded = profile if isinstance(profile, Profile) else load_profile(str(profile), folders)
            checker = Checker(loaded, pipeline)
            _kept[key] = (_stamp(loaded, folders), checker)
        _kept.move_to_end(key)
        if len(_kept) > _KEPT:
            _kept.popitem(last=False)
        return checker


def _stamp(profile: Profile, folders: Sequence[Path]) -> _Stamp:
    """What changes when a file of ``profile`` does, or when a folder gains or loses one."""
    stamp = []
    for path in (*folders, *profile.layers):
        try:
            about = path.stat()
        except OSError:
            stamp.append((str(path), 0, 0))
        else:
            stamp.append((str(path), about.st_mtime_ns, about.st_size))
    return tuple(stamp)
