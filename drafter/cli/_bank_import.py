"""``drafter bank import``: makes a source file from an official text, and prints a summary for review."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import click

from drafter.bank import load_bank
from drafter.bank.import_sentences import read_passages
from drafter.bank.importing import file_with, plan_import
from drafter.bank.model import KINDS, Source, nearest
from drafter.bank.reading import SOURCE_ID, VOCABULARY_FILES
from drafter.cli.screen import columns, paragraph, styled
from drafter.cli.texts import report_unread, write_file
from drafter.errors import BankError, UsageError
from drafter.files.paths import user_dir
from drafter.language.identification import language_of
from drafter.report.marks import marked_text
from drafter.report.window import clean
from drafter.text import read
from drafter.wording import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from drafter.bank import Bank
    from drafter.bank.import_sentences import OfficialText
    from drafter.bank.importing import Candidate, Import

__all__ = ["SourceDetails", "import_text"]

_REQUIRED: Final = ("title", "kind", "issued_by", "date")
#: The number of lines of one kind in the summary; the file has the rest.
_MOST_SHOWN: Final = 12
#: The least likeness of two ids of which one may be a misspelling of the other.
_LIKE: Final = 0.85


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """The options that describe the source; None for options not given."""

    source: str
    title: str | None = None
    kind: str | None = None
    issued_by: str | None = None
    date: str | None = None
    place: str | None = None
    reference: str | None = None
    url: str | None = None
    allies: int | None = None
    verification: str = "reproduction"


def import_text(
    path: Path, wanted: SourceDetails, folder: Path | None, others: Sequence[Path] = (), *, dry_run: bool
) -> None:
    """Import the official text at ``path``, and print a summary.

    Args:
        path: the text.
        wanted: the options that describe its source.
        folder: the folder of the bank to write to; the user's own if None.
        others: the folders of the bank.
        dry_run: print the file instead of writing it; the summary then goes to stderr.
    """
    to = user_dir() / "agreed" if folder is None else folder
    if to.exists() and not to.is_dir():
        raise UsageError(f"{str(to)!r} is no folder", remedy="name a folder for '--to'")
    folders = [*others]
    if to.is_dir() and to.resolve() not in {folder.resolve() for folder in folders}:
        folders.append(to)
    bank = load_bank(folders)
    source = _source(wanted, bank)
    text = read_passages(report_unread(read(path)), language_of)
    plan = plan_import(text, source, bank, wanted.verification)
    target = to / f"{source.id}.toml"
    before = target.read_bytes() if target.exists() else None
    after = file_with(before, plan, target, bank)
    if dry_run:
        click.echo(after[len(before or b"") :].decode(), nl=False)
    elif plan.phrases:
        if (target.read_bytes() if target.exists() else None) != before:
            raise BankError("has changed while it was read", path=target, remedy="run the import again")
        to.mkdir(parents=True, exist_ok=True)
        # Write the target of a symbolic link, not the link.
        write_file(target.resolve(), after.decode())
    # With a dry run, standard output holds the file and nothing else.
    with redirect_stdout(sys.stderr) if dry_run else nullcontext():
        _summary(text, plan, bank, target, dry_run=dry_run)
    _differing(wanted, source, plan)


# The source ----------------------------------------------------------------------------------------------------------


def _source(wanted: SourceDetails, bank: Bank) -> Source:
    """The source in the bank, or a new one; `UsageError` if options are missing or invalid."""
    if not SOURCE_ID.fullmatch(wanted.source) or f"{wanted.source}.toml" in VOCABULARY_FILES:
        remedy = "write lower-case letters, digits and hyphens, such as madrid-2022"
        raise UsageError(f"{wanted.source!r} is no id for a source", remedy=remedy)
    if wanted.kind is not None and wanted.kind not in KINDS:
        raise UsageError(f"unknown kind {wanted.kind!r}", remedy=nearest(wanted.kind, KINDS, ", ".join(KINDS)))
    day = _day(wanted.date)
    if wanted.source in bank.sources:
        return bank.sources[wanted.source]
    missing = [f"--{key.replace('_', '-')}" for key in _REQUIRED if not str(getattr(wanted, key) or "").strip()]
    if missing:
        # Only typing errors count: the ids of other sources of the same year are similar too.
        near = get_close_matches(wanted.source, list(bank.sources), n=1, cutoff=_LIKE)
        remedy = f"give {', '.join(missing)}" + (f"; or did you mean {near[0]!r}?" if near else "")
        raise UsageError(f"the bank has no source {wanted.source!r} yet", remedy=remedy)
    assert day is not None
    return Source(
        wanted.source,
        (wanted.title or "").strip(),
        wanted.kind or "",
        (wanted.issued_by or "").strip(),
        day,
        (wanted.place or "").strip(),
        (wanted.reference or "").strip(),
        (wanted.url or "").strip(),
        wanted.allies,
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{text!r} is no date", remedy="write it like 2024-07-10") from None


def _differing(wanted: SourceDetails, source: Source, plan: Import) -> None:
    """Print which options are ignored because the bank already has other values for the source."""
    if plan.is_new_source:
        return
    for key in ("title", "kind", "issued_by", "date", "place", "reference", "url", "allies"):
        given, stands = getattr(wanted, key), getattr(source, key)
        if given is not None and str(given).strip() != str(stands or ""):
            option = f"--{key.replace('_', '-')}"
            click.echo(f"{option} is left aside: {source.id} has {str(stands or 'none')!r}", err=True)


# The summary ---------------------------------------------------------------------------------------------------------


def _summary(text: OfficialText, plan: Import, bank: Bank, target: Path, *, dry_run: bool) -> None:
    """Print a summary of the import for review."""
    result = "nothing written: a dry run" if dry_run else f"written to {target}"
    if not plan.phrases:
        result = f"nothing new: {target} is as it was" if target.exists() else "nothing new: nothing written"
    click.echo(styled(f"{plan.source.id}: {plan.source.title}", bold=True))
    rows = [
        ("paragraphs", str(text.paragraphs), ""),
        ("sentences", str(len(text.passages)), ""),
        ("new", str(len(plan.phrases)), result),
        ("there already", str(len(plan.known)), _counted(known.rpartition(".")[0] for _, known in plan.known)),
    ]
    if plan.elsewhere:
        others = Counter(phrase.source for _, phrases in plan.elsewhere for phrase in phrases)
        rows.append(("agreed before", str(len(plan.elsewhere)), f"word for word in {_listed(others)}"))
    if text.left_out:
        reasons = Counter(why for why, _ in text.left_out)
        rows.append(("left out", str(len(text.left_out)), _listed(reasons)))
    columns(rows, "  ")
    if not plan.phrases:
        _doubts(text, plan)
        return
    click.echo("\nProposed, to be confirmed in the file")
    columns(
        [
            ("topics", _listed(Counter(topic for phrase in plan.phrases for topic in phrase.topics))),
            ("tone", _listed(Counter(phrase.tone for phrase in plan.phrases))),
        ],
        "  ",
    )
    caveats = [f"{phrase.id}: {caveat}" for phrase in plan.phrases for caveat in phrase.caveats]
    _items("Caveats proposed", caveats)
    for title, strong in (("Lineages written", True), ("Lineages it may belong to, not written", False)):
        candidates_shown = [
            (identity, candidate)
            for identity, candidates in plan.candidates
            for candidate in candidates
            if candidate.is_strong is strong
        ]
        _items(title, [_candidate(identity, candidate, bank) for identity, candidate in candidates_shown])
    _doubts(text, plan)


def _candidate(identity: str, candidate: Candidate, bank: Bank) -> str:
    title = bank.lineages[candidate.lineage].title if candidate.lineage in bank.lineages else candidate.lineage
    head = f"{identity}: {candidate.lineage} ({title})"
    if all(change.edit is Edit.KEPT for change in candidate.changes) and candidate.is_strong:
        return f"{head}, word for word {candidate.phrase.id}"
    return f"{head}, {candidate.likeness:.0%} like {candidate.phrase.id}: {marked_text(candidate.changes)}"


def _doubts(text: OfficialText, plan: Import) -> None:
    """Print what a person should check."""
    doubts = [*plan.doubts]
    left = [f"left out ({why}): {words}" for why, words in text.left_out if why not in {"heading", "header", "footer"}]
    if plan.unsure:
        shown = ", ".join(plan.unsure[:_MOST_SHOWN]) + (" …" if len(plan.unsure) > _MOST_SHOWN else "")
        doubts.append(f"topics or tone of {len(plan.unsure)} of {len(plan.phrases)}: {shown}")
    _items("Unsure of", [*doubts, *left])


def _items(title: str, items: Sequence[str]) -> None:
    """Print a heading and a line for each item, up to a maximum."""
    if not items:
        return
    click.echo(f"\n{title}")
    for item in items[:_MOST_SHOWN]:
        paragraph(clean(item), "    ", first="  ")
    if len(items) > _MOST_SHOWN:
        click.echo(f"  and {len(items) - _MOST_SHOWN} more")


def _listed(counted: Counter[str]) -> str:
    return ", ".join(f"{what} {number}" for what, number in counted.most_common())


def _counted(names: Iterable[str]) -> str:
    counted = Counter(name.partition(".")[0] for name in names)
    return f"in {', '.join(counted)}" if counted else ""
