"""``drafter bank``: list, show, search and check the phrase bank, and follow how a commitment was reworded."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.bank import TONES, VERIFICATIONS, check_bank, citation, default_directories, load_bank, reference
from drafter.bank.model import nearest
from drafter.cli.screen import columns, in_colour, paragraph, styled
from drafter.errors import BankError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.bank import Bank, Phrase, Source
    from drafter.bank.search import Results
    from drafter.bank.wordings import Wording

__all__ = ["command"]

_PHRASE_ID = re.compile(r"[^.\s]+\.[^.\s]+\.[^.\s]+")


@click.group(no_args_is_help=True)
def command() -> None:
    """Search and check the phrase bank of agreed language.

    Every phrase is quoted from an official document with its paragraph. Phrases of your own go, one TOML file per
    source, into the folder 'agreed' of your drafter configuration folder.
    """


@command.command("list")
@click.option("--source", "source_id", metavar="SOURCE", help="List the phrases of this source.")
@click.option("--topics", is_flag=True, help="List the topics instead, with how many phrases each has.")
@click.option("--lineages", is_flag=True, help="List the lineages instead, with how many phrases each has.")
def list_(*, source_id: str | None, topics: bool, lineages: bool) -> None:
    """List the sources with how many phrases each has, or the phrases of one."""
    bank = load_bank()
    phrases = bank.phrases.values()
    if source_id is not None:
        source = bank.source(source_id)
        click.echo(citation(source))
        for phrase in bank.of_source(source_id):
            paragraph(f"{phrase.id}  {phrase.text}", "  ")
    elif topics:
        counts = {topic: sum(topic in phrase.topics for phrase in phrases) for topic in bank.topics}
        columns([(topic, str(counts[topic]), text) for topic, text in bank.topics.items()])
    elif lineages:
        rows = [(each.id, str(len(bank.of_lineage(each.id))), each.title) for each in bank.lineages.values()]
        columns(rows)
    else:
        sources = bank.sources.values()
        columns([(each.id, str(each.date), str(len(bank.of_source(each.id))), each.title) for each in sources])
        click.echo(f"{len(sources)} sources, {len(phrases)} phrases", err=True)


@command.command()
@click.argument("phrase_id", metavar="ID")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(phrase_id: str, format_: str) -> None:
    """Show a phrase: its text, reference, caveats, lineage, how it was checked, and its neighbours."""
    bank = load_bank()
    phrase = bank.phrase(phrase_id)
    source = bank.source(phrase.source)
    if format_ == "json":
        click.echo(json.dumps(_as_json(phrase, source), ensure_ascii=False, indent=2))
        return
    click.echo(styled(phrase.id, bold=True))
    paragraph(phrase.text, "  ")
    click.echo()
    rows = [("reference", reference(phrase, source)), ("source", citation(source))]
    rows += [("address", f"{source.url}{' (recalled)' if 'url' in source.recalled else ''}")] if source.url else []
    rows += [("topics", ", ".join(phrase.topics)), ("tone", f"{phrase.tone}: {TONES[phrase.tone]}")]
    rows += [("caveat", caveat) for caveat in phrase.caveats]
    rows += [("lineage", f"{each} ({bank.lineage(each).title})") for each in phrase.lineage]
    rows += [("cut", f"at its {' and '.join(phrase.fragment)}")] if phrase.fragment else []
    rows += [] if phrase.standalone else [("standing", "leans on the sentence before it")]
    rows += [("spelling", "normalised to British spelling")] if phrase.spelling_normalised else []
    rows += [("note", phrase.note)] if phrase.note else []
    rows += [("checked", f"{phrase.verification}: {VERIFICATIONS[phrase.verification]}")]
    rows += [("seen at", each) for each in phrase.evidence]
    rows += [("file", str(phrase.path))] if phrase.path else []
    columns(rows)
    neighbours = bank.neighbours(phrase)
    if len(neighbours) > 1:
        click.echo("\nIn the same paragraph:")
        for other in neighbours:
            paragraph(f"{other.id}  {other.text}", "    ", first="  > " if other.id == phrase.id else None)


@command.command()
@click.argument("words", nargs=-1)
@click.option("--topic", "topics", multiple=True, metavar="TOPIC", help="Only phrases on this topic; repeatable.")
@click.option("--tone", "tones", multiple=True, type=click.Choice(list(TONES)), help="Only this tone; repeatable.")
@click.option("--source", "sources", multiple=True, metavar="SOURCE", help="Only this source; repeatable.")
@click.option("--lineage", "lineages", multiple=True, metavar="LINEAGE", help="Only this lineage; repeatable.")
@click.option("--verification", "verifications", multiple=True, type=click.Choice(list(VERIFICATIONS)))
@click.option("--since", metavar="DATE", help="Only documents from this year or day on, such as 2019 or 2019-12-04.")
@click.option("--until", metavar="DATE", help="Only documents up to this year or day.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many hits at most.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def search(
    words: tuple[str, ...], since: str | None, until: str | None, limit: int, format_: str, **filters: tuple[str, ...]
) -> None:
    """Search the bank; the nearest wording comes first.

    Words match in any inflection and with a slip of the fingers; "exact phrases" stand in quotation marks, which a
    shell wants quoted once more: drafter bank search '"every inch"'.
    """
    from drafter.bank.index import Index  # noqa: PLC0415  (only a search pays for SQLite)
    from drafter.bank.search import Filters, search as find  # noqa: PLC0415

    days = {"since": _day(since, last=False), "until": _day(until, last=True)}
    # The repeatable options are named as the fields of Filters.
    wanted = replace(Filters(**days), **filters)  # type: ignore[arg-type]
    if not " ".join(words).strip() and wanted == Filters():
        raise UsageError("nothing to search for", remedy="give words, or a filter such as --topic russia-dialogue")
    with Index() as index:
        for table, given in (("topic", wanted.topics), ("source", wanted.sources), ("lineage", wanted.lineages)):
            _known(table, given, index.rows(f"SELECT {'id' if table == 'source' else table} FROM {table}"))  # noqa: S608
        results = find(index, " ".join(words), wanted, limit)
    if format_ == "json":
        hits = [{**_as_json(hit.phrase, hit.source), "score": round(hit.score, 3)} for hit in results.hits]
        click.echo(json.dumps({"version": 1, "hits": hits}, ensure_ascii=False, indent=2))
    else:
        for number, hit in enumerate(results.hits):
            if number:
                click.echo()
            click.echo(f"{styled(hit.phrase.id, bold=True)}  {reference(hit.phrase, hit.source)}")
            paragraph(hit.phrase.text, "  ")
    _remarks(results)


@command.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Check the bank, or files and folders of your own on top of the built-in one.

    Prints every problem with file and line, and exits with 2 if there is any.
    """
    built_in = default_directories()
    folders = [*built_in]
    files = []
    for path in paths:
        if not path.exists():
            raise BankError("no such file or folder", path=path, remedy="check the path")
        if path.is_dir():
            folders += [path] if path.resolve() not in {each.resolve() for each in folders} else []
        elif path.resolve().parent not in {each.resolve() for each in folders}:
            files.append(path)
    problems = check_bank(folders, files)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        raise BankError(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the phrase bank")
    click.echo("the phrase bank is sound", err=True)


@command.command()
@click.argument("identity", metavar="LINEAGE|PHRASE-ID")
def lineage(identity: str) -> None:
    """Show how a commitment was reworded: each wording against the one before.

    Dropped words stand in [-brackets with a minus-], added ones in {+braces with a plus+}.
    """
    from drafter.bank.wordings import wordings  # noqa: PLC0415  (only this command compares)

    bank = load_bank()
    for number, lineage_id in enumerate(_lineages(bank, identity)):
        if number:
            click.echo()
        about = bank.lineage(lineage_id)
        click.echo(styled(f"{about.id}: {about.title}", bold=True))
        paragraph(about.history, "  ")
        for wording in wordings(bank, lineage_id):
            click.echo()
            _print_wording(bank, wording)


def _lineages(bank: Bank, identity: str) -> tuple[str, ...]:
    """The lineages that an id stands for: itself, or those of a phrase."""
    if identity in bank.lineages or not _PHRASE_ID.fullmatch(identity):
        return (bank.lineage(identity).id,)
    phrase = bank.phrase(identity)
    if not phrase.lineage:
        raise BankError(f"{identity} belongs to no lineage", remedy="see 'drafter bank list --lineages'")
    return phrase.lineage


def _print_wording(bank: Bank, wording: Wording) -> None:
    """One wording: where it stands, what it is set against, and its words with their fate."""
    phrase, before = wording.phrase, wording.before
    source = bank.source(phrase.source)
    against = f"against {before.id}" if before else "first of its kind"
    same = before is not None and before.text == phrase.text
    click.echo(f"{source.date}  {phrase.id}  ({f'word for word {before.id}' if same and before else against})")
    from drafter.report.marks import marked_text  # noqa: PLC0415  (as in `lineage`)

    paragraph(marked_text(wording.changes, colour=in_colour()), "  ")


def _remarks(results: Results) -> None:
    """Say on stderr what the search made of words it did not know."""
    for word, instead in results.corrected:
        click.echo(f"no {word!r} in the bank: searched for {instead!r}", err=True)
    for word in results.unknown:
        click.echo(f"no {word!r} in the bank, nor anything like it: left out", err=True)
    if not results.hits:
        click.echo("no phrase found", err=True)


def _known(what: str, given: Iterable[str], rows: Iterable[tuple[str]]) -> None:
    """`UsageError` for a filter whose value the bank does not have."""
    known = sorted({row[0] for row in rows})
    for each in given:
        if each not in known:
            option = {"topic": "--topics", "lineage": "--lineages"}.get(what, "")
            raise UsageError(f"no {what} {each!r}", remedy=nearest(each, known, f"drafter bank list {option}".strip()))


def _day(text: str | None, *, last: bool) -> date | None:
    """The day that a year or a date stands for: its first day, or its last."""
    if text is None:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}", text):
            return date(int(text), 12, 31) if last else date(int(text), 1, 1)
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no date", remedy="write a year or a day, such as 2019 or 2019-12-04") from None


def _as_json(phrase: Phrase, source: Source) -> dict[str, object]:
    """A phrase as the JSON output gives it."""
    return {
        "phrase": phrase.id,
        "text": phrase.text,
        "reference": reference(phrase, source),
        "source": phrase.source,
        "date": source.date.isoformat(),
        "paragraph": phrase.paragraph,
        "paragraph_status": phrase.paragraph_status,
        "topics": list(phrase.topics),
        "tone": phrase.tone,
        "lineage": list(phrase.lineage),
        "caveats": list(phrase.caveats),
        "verification": phrase.verification,
        "fragment": list(phrase.fragment),
        "standalone": phrase.standalone,
        "note": phrase.note,
        "evidence": list(phrase.evidence),
    }
