"""``drafter bank``: list, show, search, check and enlarge the phrase bank, and follow how a commitment was reworded."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.bank import TONES, VERIFICATIONS, check_bank, citation, default_directories, open_bank, reference
from drafter.bank.model import nearest
from drafter.cli._bank_growing import add, import_, pack
from drafter.cli.completing import offered_profiles
from drafter.cli.groups import GuidedGroup
from drafter.cli.outputs import format_for
from drafter.cli.screen import columns, paragraph, styled
from drafter.cli.terminal import layout
from drafter.cli.texts import write_report
from drafter.errors import BankError, UsageError
from drafter.report.formats import LINEAGE
from drafter.report.json_values import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.bank import Bank, Phrase, Source
    from drafter.bank.search import Hit, Results
    from drafter.check.phrase_verdict import JudgedPhrase, PhraseJudge

__all__ = ["command"]

_PHRASE_ID = re.compile(r"[^.\s]+\.[^.\s]+\.[^.\s]+")
#: As `drafter.check.phrase_verdict.PhraseVerdict` has them: help must not import the checker.
_BADGES = ("passes", "wary", "blocked")
#: The number of hits searched when only those with one verdict are wanted.
_LOOKED_AT = 1000

_PROFILE = click.option(
    "--profile",
    metavar="ID|PATH",
    help="Say how each phrase stands under this profile.",
    shell_complete=offered_profiles,
)
_STANDING = click.option(
    "--standing",
    type=click.Choice(_BADGES),
    help="Only phrases that stand so; under the profile in force if --profile names none.",
)


@click.group(cls=GuidedGroup, no_args_is_help=True)
def command() -> None:
    """Search, check and enlarge the phrase bank of agreed language.

    Every phrase is quoted from an official document with its paragraph. Phrases of your own go, one TOML file per
    source, into the folder 'agreed' of your drafter configuration folder.
    """


@command.command("list")
@click.option("--source", "source_id", metavar="SOURCE", help="List the phrases of this source.")
@click.option("--topics", is_flag=True, help="List the topics instead, with how many phrases each has.")
@click.option("--lineages", is_flag=True, help="List the lineages instead, with how many phrases each has.")
@_PROFILE
@_STANDING
def list_(*, source_id: str | None, topics: bool, lineages: bool, profile: str | None, standing: str | None) -> None:
    """List the sources with how many phrases each has, or the phrases of one.

    With --profile or --standing, list the phrases themselves, each with how it stands under the profile: passes, wary
    (a delegation has reservations) or blocked (a delegation objects), and whose position that is.
    """
    if (profile or standing) and (topics or lineages):
        raise UsageError("topics and lineages stand under no profile", remedy="leave out --profile and --standing")
    bank = open_bank()
    phrases = bank.phrases.values()
    if profile or standing:
        chosen = bank.of_source(bank.source(source_id).id) if source_id is not None else tuple(phrases)
        _list_standing(chosen, profile, standing)
    elif source_id is not None:
        source = bank.source(source_id)
        click.echo(citation(source))
        for phrase in bank.of_source(source_id):
            paragraph(f"{phrase.id}  {phrase.text}", "  ")
    elif topics:
        counts = {topic: sum(topic in phrase.topics for phrase in phrases) for topic in bank.topics}
        columns([(topic, str(counts[topic]), text) for topic, text in bank.topics.items()])
    elif lineages:
        rows = [
            (lineage.id, str(len(bank.of_lineage(lineage.id))), lineage.title) for lineage in bank.lineages.values()
        ]
        columns(rows)
    else:
        sources = bank.sources.values()
        columns(
            [(source.id, str(source.date), str(len(bank.of_source(source.id))), source.title) for source in sources]
        )
        click.echo(f"{len(sources)} sources, {len(phrases)} phrases", err=True)


def _list_standing(phrases: Sequence[Phrase], profile: str | None, wanted: str | None) -> None:
    """Print phrases, each with its verdict and the reasons."""
    from drafter.cli._bank_standing import badge, standings_under
    from drafter.report.findings_outline import why_minded

    judge = standings_under(profile)
    judged = list(zip(phrases, judge.standings(phrase.text for phrase in phrases), strict=True))
    for phrase, standing in judged:
        if wanted is None or standing.badge == wanted:
            paragraph(f"{styled(phrase.id, bold=True)} {badge(standing)} {phrase.text}", "  ", first="")
            if standing.findings:
                paragraph(why_minded(standing, judge.profile), "    ")
    counted = [f"{sum(standing.badge == verdict for _, standing in judged)} {verdict}" for verdict in _BADGES]
    click.echo(f"{len(judged)} phrases under {judge.profile.id}: {', '.join(counted)}", err=True)


@command.command()
@click.argument("phrase_id", metavar="ID")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(phrase_id: str, format_: str) -> None:
    """Show a phrase: its text, reference, caveats, lineage, how it was checked, and its neighbours."""
    bank = open_bank()
    phrase = bank.phrase(phrase_id)
    source = bank.source(phrase.source)
    if format_ == "json":
        write_report(json_text(_as_json(phrase, source)))
        return
    click.echo(styled(phrase.id, bold=True))
    paragraph(phrase.text, "  ")
    click.echo()
    rows = [("reference", reference(phrase, source)), ("source", citation(source))]
    rows += [("address", f"{source.url}{' (recalled)' if 'url' in source.recalled else ''}")] if source.url else []
    rows += [("topics", ", ".join(phrase.topics)), ("tone", f"{phrase.tone}: {TONES[phrase.tone]}")]
    rows += [("caveat", caveat) for caveat in phrase.caveats]
    rows += [("lineage", f"{lineage_id} ({bank.lineage(lineage_id).title})") for lineage_id in phrase.lineage]
    rows += [("cut", f"at its {' and '.join(phrase.fragment)}")] if phrase.fragment else []
    rows += [] if phrase.standalone else [("standing", "leans on the sentence before it")]
    rows += [("spelling", "normalised to British spelling")] if phrase.spelling_normalised else []
    rows += [("note", phrase.note)] if phrase.note else []
    rows += [("checked", f"{phrase.verification}: {VERIFICATIONS[phrase.verification]}")]
    rows += [("seen at", address) for address in phrase.evidence]
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
@_PROFILE
@_STANDING
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def search(
    words: tuple[str, ...],
    *,
    since: str | None,
    until: str | None,
    limit: int,
    profile: str | None,
    standing: str | None,
    format_: str,
    **filters: tuple[str, ...],
) -> None:
    """Search the bank; the nearest wording comes first.

    Ask in your own words. They match in any inflection and with a slip of the fingers, by what drafters mean with them
    (arctic: High North), and in topics, lineages and the names of documents. "Exact phrases" stand in quotation marks,
    which a shell wants quoted once more: drafter bank search '"every inch"'.
    """
    from drafter.bank.index import Index
    from drafter.bank.search import Filters, search as find

    days = {"since": _day(since, last=False), "until": _day(until, last=True)}
    # The repeatable options are named as the fields of Filters.
    wanted = replace(Filters(**days), **filters)  # type: ignore[arg-type]
    if not " ".join(words).strip() and wanted == Filters():
        raise UsageError("nothing to search for", remedy="give words, or a filter such as --topic russia-dialogue")
    with Index() as index:
        for table, given in (("topic", wanted.topics), ("source", wanted.sources), ("lineage", wanted.lineages)):
            _known(table, given, index.rows(f"SELECT {'id' if table == 'source' else table} FROM {table}"))  # noqa: S608
        results = find(index, " ".join(words), wanted, _LOOKED_AT if standing else limit)
    judge, hits = _standing_hits(results.hits, profile, standing)
    if format_ == "json":
        _print_json(hits[:limit], judge)
    else:
        _print_hits(hits[:limit], judge)
    if results.hits and not hits:
        click.echo(f"no phrase found that is {standing}", err=True)
    _remarks(results)


def _standing_hits(
    hits: Sequence[Hit], profile: str | None, wanted: str | None
) -> tuple[PhraseJudge | None, list[tuple[Hit, JudgedPhrase | None]]]:
    """The judge, and the hits with the wanted verdict, each with its verdict; without a profile, the hits alone."""
    if not (profile or wanted):
        return None, [(hit, None) for hit in hits]
    from drafter.cli._bank_standing import standings_under

    judge = standings_under(profile)
    judged = zip(hits, judge.standings(hit.phrase.text for hit in hits), strict=True)
    return judge, [(hit, standing) for hit, standing in judged if wanted in {None, standing.badge}]


def _print_hits(hits: Iterable[tuple[Hit, JudgedPhrase | None]], judge: PhraseJudge | None) -> None:
    """Print hits, each with its verdict."""
    from drafter.cli._bank_standing import badge
    from drafter.report.findings_outline import why_minded

    for number, (hit, standing) in enumerate(hits):
        if number:
            click.echo()
        head = f"{styled(hit.phrase.id, bold=True)}  {reference(hit.phrase, hit.source)}"
        click.echo(f"{head}  {badge(standing)}" if standing else head)
        paragraph(hit.phrase.text, "  ")
        if judge and standing and standing.findings:
            paragraph(why_minded(standing, judge.profile), "    ")


def _print_json(hits: Iterable[tuple[Hit, JudgedPhrase | None]], judge: PhraseJudge | None) -> None:
    """Print hits as JSON."""
    from drafter.cli._bank_standing import standing_as_json

    rows = [
        {
            **_as_json(hit.phrase, hit.source),
            "score": round(hit.score, 3),
            **({"standing": standing_as_json(standing, judge.profile)} if judge and standing else {}),
        }
        for hit, standing in hits
    ]
    write_report(json_text({"version": 1, "hits": rows}))


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
            folders += [path] if path.resolve() not in {folder.resolve() for folder in folders} else []
        elif path.resolve().parent not in {folder.resolve() for folder in folders}:
            files.append(path)
    problems = check_bank(folders, files)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        raise BankError(
            f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the phrase bank",
            remedy="mend them at the lines named above",
        )
    click.echo("the phrase bank is sound", err=True)


@command.command()
@click.argument("identity", metavar="LINEAGE|PHRASE-ID")
@click.option("--format", "format_", type=click.Choice(LINEAGE.names), help="[default: text, or by the name of FILE]")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file.")
def lineage(identity: str, format_: str | None, output: Path | None) -> None:
    """Show how a commitment was reworded: each wording against the one before.

    Dropped words stand in [-brackets with a minus-], added ones in {+braces with a plus+}; below each wording stands
    what its changes do. The HTML page is one file that fetches nothing.
    """
    from drafter.report.lineage_outline import lineage_outline

    form = format_for(format_, output, LINEAGE.names) or "text"
    bank = open_bank()
    outlines = [lineage_outline(bank, lineage_id) for lineage_id in _lineages(bank, identity)]
    write_report(LINEAGE.render(form, outlines, layout(output)), output)


def _lineages(bank: Bank, identity: str) -> tuple[str, ...]:
    """The lineages that an id stands for: the lineage itself, or those of a phrase."""
    if identity in bank.lineages or not _PHRASE_ID.fullmatch(identity):
        return (bank.lineage(identity).id,)
    phrase = bank.phrase(identity)
    if not phrase.lineage:
        raise BankError(f"{identity} belongs to no lineage", remedy="see 'drafter bank list --lineages'")
    return phrase.lineage


for _grows in (import_, pack, add):
    command.add_command(_grows)


def _remarks(results: Results) -> None:
    """Print on stderr what the search did with unknown words."""
    for word, instead in results.corrected:
        click.echo(f"no {word!r} in the bank: searched for {instead!r}", err=True)
    for word in results.unknown:
        click.echo(f"no {word!r} in the bank, nor anything like it: left out", err=True)
    if not results.hits:
        click.echo("nothing near: no phrase has enough of what was asked", err=True)


def _known(what: str, given: Iterable[str], rows: Iterable[tuple[str]]) -> None:
    """Raise `UsageError` for a filter value that the bank does not have."""
    known = sorted({row[0] for row in rows})
    for value in given:
        if value not in known:
            option = {"topic": "--topics", "lineage": "--lineages"}.get(what, "")
            raise UsageError(
                f"no {what} {value!r}", remedy=nearest(value, known, f"drafter bank list {option}".strip())
            )


def _day(text: str | None, *, last: bool) -> date | None:
    """The day that a year or a date stands for: the first day of a year, or the last."""
    if text is None:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}", text):
            return date(int(text), 12, 31) if last else date(int(text), 1, 1)
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no date", remedy="write a year or a day, such as 2019 or 2019-12-04") from None


def _as_json(phrase: Phrase, source: Source) -> dict[str, object]:
    """A phrase in JSON output."""
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
