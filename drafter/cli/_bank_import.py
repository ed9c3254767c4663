"""``drafter bank import``: makes source files from official texts, and prints a summary for review."""

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
from drafter.bank.import_sentences import DAMAGED, read_passages
from drafter.bank.importing import file_with, plan_import
from drafter.bank.model import KINDS, Source, nearest
from drafter.bank.reading import SOURCE_ID, VOCABULARY_FILES, read_source_file
from drafter.cli.screen import columns, paragraph, styled
from drafter.cli.texts import report_unread, write_file
from drafter.errors import BankError, ReadError, UsageError
from drafter.files.paths import user_dir
from drafter.language.identification import language_of
from drafter.report.marks import marked_text
from drafter.report.window import clean
from drafter.text import read
from drafter.text.loading import SUFFIXES
from drafter.wording import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from drafter.bank import Bank
    from drafter.bank.import_sentences import OfficialText
    from drafter.bank.importing import Candidate, Import

__all__ = ["SourceDetails", "import_folder", "import_text", "target_folder"]

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


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An import that has only to be written: what the text brings, and the file before and after."""

    text: OfficialText
    plan: Import
    target: Path
    before: bytes | None
    after: bytes


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
    to = target_folder(folder)
    bank = load_bank(_folders(to, others))
    source = _source(wanted, bank)
    prepared = _prepared(path, source, bank, to, wanted.verification)
    if dry_run:
        click.echo(prepared.after[len(prepared.before or b"") :].decode(), nl=False)
    else:
        _write(prepared)
    # With a dry run, standard output holds the file and nothing else.
    with redirect_stdout(sys.stderr) if dry_run else nullcontext():
        _summary(prepared, bank, dry_run=dry_run)
    _differing(wanted, source, prepared.plan)


def import_folder(
    directory: Path, verification: str, folder: Path | None, others: Sequence[Path] = (), *, dry_run: bool
) -> None:
    """Import every official text of a folder, and print a table; if one cannot be imported, none is.

    A text is the source that its file is named after. The bank knows that source, or a TOML file of the same name
    beside the text gives its ``[source]``.

    Args:
        directory: the folder with the texts.
        verification: how they were checked.
        folder: the folder of the bank to write to; the user's own if None.
        others: the folders of the bank.
        dry_run: print the table and write nothing.
    """
    to = target_folder(folder)
    bank = load_bank(_folders(to, others))
    paths = _texts(directory)
    prepared, problems = [], []
    for path in paths:
        try:
            prepared.append(_prepared(path, _source_beside(path, bank), bank, to, verification))
        except (BankError, ReadError, UsageError) as problem:
            problems.append(problem)
    if len(problems) == 1:
        raise problems[0]
    if problems:
        for each in problems:
            click.echo(str(each), err=True)
        message = f"{len(problems)} of {len(paths)} texts cannot be imported: nothing was written"
        raise UsageError(message, remedy="mend them, or move them out of the folder")
    for ready in prepared if not dry_run else ():
        _write(ready)
    _table(prepared)
    new = sum(len(ready.plan.phrases) for ready in prepared)
    result = "nothing written: a dry run" if dry_run else f"written to {to}" if new else "nothing written"
    click.echo(f"\n{new} new phrases of {len(prepared)} texts; {result}")


def target_folder(folder: Path | None) -> Path:
    """The folder of the bank to write to: the user's own if none is named; `UsageError` if it is no folder."""
    to = user_dir() / "agreed" if folder is None else folder
    if to.exists() and not to.is_dir():
        raise UsageError(f"{str(to)!r} is no folder", remedy="name a folder for '--to'")
    return to


def _folders(to: Path, others: Sequence[Path]) -> list[Path]:
    """The folders of the bank, with the one to write to."""
    folders = [*others]
    if to.is_dir() and to.resolve() not in {folder.resolve() for folder in folders}:
        folders.append(to)
    return folders


def _prepared(path: Path, source: Source, bank: Bank, to: Path, verification: str) -> _Prepared:
    """What the text at ``path`` brings to its source in a folder."""
    text = read_passages(report_unread(read(path)), language_of)
    plan = plan_import(text, source, bank, verification)
    target = to / f"{source.id}.toml"
    before = target.read_bytes() if target.exists() else None
    return _Prepared(text, plan, target, before, file_with(before, plan, target, bank))


def _write(prepared: _Prepared) -> None:
    """Write what a text brings; `BankError` if the file has changed meanwhile."""
    target = prepared.target
    if not prepared.plan.phrases:
        return
    if (target.read_bytes() if target.exists() else None) != prepared.before:
        raise BankError("has changed while it was read", path=target, remedy="run the import again")
    target.parent.mkdir(parents=True, exist_ok=True)
    # Write the target of a symbolic link, not the link.
    write_file(target.resolve(), prepared.after.decode())


def _texts(directory: Path) -> list[Path]:
    """The texts in a folder in the order of their names; `UsageError` if there are none, or two of one source."""
    paths = sorted(path for path in directory.iterdir() if path.is_file() and path.suffix.lower() in SUFFIXES)
    if not paths:
        known = ", ".join(sorted(SUFFIXES))
        raise UsageError(
            f"no texts in {str(directory)!r}", remedy=f"put texts into it ({known}), named by their source"
        )
    by_source: dict[str, Path] = {}
    for path in paths:
        first = by_source.setdefault(path.stem, path)
        if first != path:
            message = f"two texts of the source {path.stem!r}: {first.name} and {path.name}"
            raise UsageError(message, remedy="give each its own source id; nothing was written")
    return paths


def _source_beside(path: Path, bank: Bank) -> Source:
    """The source of a text in a folder: what stands beside it, or what the bank knows under its name."""
    beside = path.with_suffix(".toml")
    known = bank.sources.get(path.stem)
    if not beside.is_file():
        if known is None:
            remedy = f"put {beside.name} with a table [source] beside it, or name the file after a source of the bank"
            raise BankError(f"the bank has no source {path.stem!r}", path=path, remedy=remedy)
        return known
    read_beside = read_source_file(beside, bank.topics, bank.lineages)
    if read_beside.problems:
        raise read_beside.problems[0]
    if read_beside.source is None:
        raise BankError("no table [source]", path=beside, place=1, remedy="say in it what the text is")
    if known is not None and (known.title, known.date) != (read_beside.source.title, read_beside.source.date):
        message = f"two sources with the id {known.id!r}: {known.title!r} is in the bank"
        raise BankError(message, path=beside, remedy="give this one another id")
    return known or read_beside.source


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


def _table(prepared: Sequence[_Prepared]) -> None:
    """Print a line for each text of a folder."""
    head = ("source", "paragraphs", "sentences", "new", "there", "left out", "to look at")
    rows = [
        (
            each.plan.source.id,
            str(each.text.paragraphs),
            str(len(each.text.passages)),
            str(len(each.plan.phrases)),
            str(len(each.plan.known)),
            str(len(each.text.left_out)),
            _to_look_at(each),
        )
        for each in prepared
    ]
    columns([head, *rows])
    damaged = [
        f"{each.plan.source.id}: {why.removeprefix(DAMAGED)}: {words}"
        for each in prepared
        for why, words in each.text.left_out
        if why.startswith(DAMAGED)
    ]
    _items("Damaged sentences, left out", damaged)


def _to_look_at(prepared: _Prepared) -> str:
    """What a person should look at in one text, in a few words."""
    damaged = sum(why.startswith(DAMAGED) for why, _ in prepared.text.left_out)
    counted = any(passage.status == "counted" for passage in prepared.text.passages)
    said = [
        f"{damaged} damaged" if damaged else "",
        "paragraphs counted" if counted else "",
        f"topics or tone of {len(prepared.plan.unsure)}" if prepared.plan.unsure else "",
        f"{doubts} doubts" if (doubts := len(prepared.plan.doubts) - counted) > 0 else "",
    ]
    return ", ".join(filter(None, said)) or "nothing"


def _summary(prepared: _Prepared, bank: Bank, *, dry_run: bool) -> None:
    """Print a summary of the import for review."""
    text, plan, target = prepared.text, prepared.plan, prepared.target
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
