"""``drafter suggest``: suggests agreed language in place of a sentence, with the verdicts on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from drafter.cli.completing import offered_profiles
from drafter.errors import UsageError
from drafter.files.nearest import no_such_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.check.phrase_verdict import PhraseJudge
    from drafter.check.suggestions import Suggestion
    from drafter.text import Document

__all__ = ["command"]

#: The number of phrases that a search for a few words may suggest.
_SEARCHED: Final = 20
_PLACE: Final = re.compile(r"(?P<path>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Question:
    """A sentence to find agreed language for; ``place`` is its file and line, empty if the user gave the sentence."""

    text: str
    path: str = ""
    line: int | None = None

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}" if self.path else ""


@click.command(epilog="""\b
Examples:
  drafter suggest "We will contest Russia's aggressive actions."
  drafter suggest statement.md:7 --softer
  drafter suggest statement.md:7:39 --profile our-line.toml""")  # fmt: skip
@click.argument("what", metavar="SENTENCE|FILE[:LINE]")
@click.option("--profile", metavar="ID|PATH", help="Profile in force.", shell_complete=offered_profiles)
@click.option("--softer", is_flag=True, help="Only wordings softer than the nearest agreed one.")
@click.option("--harder", is_flag=True, help="Only wordings harder than the nearest agreed one.")
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="How many at most.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(*, what: str, profile: str | None, softer: bool, harder: bool, limit: int, format_: str) -> None:
    """Suggest agreed language in place of a sentence, or for a few words such as "Ukraine door".

    Give the sentence in quotes, or the place where it stands: FILE:LINE stands for the sentences on that line,
    FILE:LINE:COLUMN, as drafter lint prints it, for the one there, and FILE for those to which a delegation objects or
    on which it has reservations.

    Each suggestion is a phrase of the bank, word for word, with its reference, what it changes, whether it is softer
    or harder than the agreed wording nearest to the sentence, and how it stands under the profile in force.
    """
    from drafter.bank.concordance import open_concordance
    from drafter.bank.index import Index
    from drafter.bank.search import search
    from drafter.check.suggestions import Force, Suggester
    from drafter.cli._bank_standing import standings_under
    from drafter.cli.texts import phrase_folders

    if softer and harder:
        raise UsageError("--softer and --harder exclude each other", remedy="give one of them")
    judge = standings_under(profile)
    asked = list(_queries(what, judge))
    folders = phrase_folders()
    suggester = Suggester(open_concordance(folders), judge)
    force = Force.SOFTER if softer else Force.HARDER if harder else None
    answers = []
    with Index(folders) as index:
        for sentence in asked:
            found = [hit.phrase.id for hit in search(index, sentence.text, limit=_SEARCHED).hits]
            answers.append((sentence, suggester.suggest(sentence.text, force=force, limit=limit, found=found)))
    if format_ == "json":
        _print_json(answers, judge)
    else:
        _print_text(answers, judge)
    if not any(suggestions for _, suggestions in answers):
        click.echo(f"nothing near: the bank has no phrase like this{' that is ' + force if force else ''}", err=True)


# Sentences -----------------------------------------------------------------------------------------------------------


def _queries(what: str, judge: PhraseJudge) -> Iterator[_Question]:
    """The sentences that the argument names."""
    from drafter.cli.texts import report_unread
    from drafter.text import read

    if _is_file(what):
        document = report_unread(read(Path(what)))
        sentences = list(_sentences(document))
        stands = judge.standings(text for text, _, _ in sentences)
        flagged = [sentence for sentence, standing in zip(sentences, stands, strict=True) if standing.findings]
        if not flagged:
            remedy = f"name a line: {what}:1"
            raise UsageError(f"{what}: nothing is contested under {judge.profile.id}", remedy=remedy)
        for text, start, _ in flagged:
            yield _Question(text, what, document.position(start).line)
        return
    match = _PLACE.fullmatch(what)
    if match is not None and _is_file(match["path"]):
        document = report_unread(read(Path(match["path"])))
        line, column = int(match["line"]), int(match["column"]) if match["column"] else None
        for text, start in _sentences_at(document, line, column):
            yield _Question(text, match["path"], document.position(start).line)
        return
    name = match["path"] if match is not None else what
    if not any(map(str.isspace, name.strip())) and ("/" in name or Path(name).suffix) and what == what.strip():
        raise no_such_file(Path(name), "name a text, or give a sentence of several words in quotes")
    yield _Question(what)


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        # A sentence may be too long for a file name, or contain characters that no file name can have.
        return False


def _sentences(document: Document) -> Iterator[tuple[str, int, int]]:
    """The sentences of a text with their start and end in it."""
    from drafter.language.disguise import plain_form
    from drafter.text import rough_sentences
    from drafter.text.settling import settled

    for block in plain_form(settled(document)).linted():
        for span in rough_sentences(block.reading):
            source = block.to_source(span.start, span.end)
            yield block.reading[span.start : span.end], source.start, source.end


def _sentences_at(document: Document, line: int, column: int | None) -> list[tuple[str, int]]:
    """The sentences on a line, or the one at a column of it; `UsageError` if there is none."""
    try:
        start = document.offset(line, column or 1)
    except ValueError:
        lines = document.position(len(document.text)).line
        where = f"line {line}, column {column}" if column else f"line {line}"
        raise UsageError(f"{document.path}: there is no {where}", remedy=f"the text has {lines} lines") from None
    if column:
        sentences = [(text, at) for text, at, end in _sentences(document) if at <= start < end]
    else:
        sentences = [
            (text, at)
            for text, at, end in _sentences(document)
            if document.position(at).line <= line <= document.position(max(at, end - 1)).line
        ]
    if not sentences:
        raise UsageError(f"{document.path}:{line}: no sentence stands there", remedy="name a line with words")
    return sentences


# Output --------------------------------------------------------------------------------------------------------------


def _print_text(answers: Sequence[tuple[_Question, tuple[Suggestion, ...]]], judge: PhraseJudge) -> None:
    from drafter.cli._bank_standing import badge
    from drafter.cli.screen import paragraph, styled
    from drafter.cli.terminal import layout
    from drafter.report.findings_outline import why_minded
    from drafter.report.marks import marked_text
    from drafter.report.window import clean

    for number, (asked, suggestions) in enumerate(answers):
        if number:
            click.echo()
        stands = judge.standing(asked.text)
        lead = f"{clean(asked.place)}: " if asked.place else ""
        paragraph(f"{styled(lead + clean(asked.text), bold=True)}", "  ", first="")
        reasons = why_minded(stands, judge.profile)
        paragraph(f"{badge(stands)} under {judge.profile.id}{'; ' + reasons if reasons else ''}", "  ")
        for suggestion in suggestions:
            click.echo()
            head = f"{styled(suggestion.phrase.id, bold=True)}  {suggestion.reference}"
            click.echo(f"{head}  {badge(suggestion.standing)}" if suggestion.standing else head)
            paragraph(suggestion.phrase.text, "  ")
            if not suggestion.is_verbatim:
                paragraph(marked_text(suggestion.changes, colour=layout().colour), "            ", first="  changes   ")
            paragraph(", ".join(_remarks(suggestion)), "            ", first="  note      ")
            if suggestion.standing and suggestion.standing.findings:
                paragraph(why_minded(suggestion.standing, judge.profile), "            ", first="  why       ")


def _remarks(suggestion: Suggestion) -> Iterator[str]:
    """Short remarks on a suggestion for the drafter."""
    force = suggestion.force
    beside = f"{force} {'as' if force == 'as firm' else 'than'} the nearest"
    yield "the nearest agreed wording" if suggestion.is_nearest else beside
    if suggestion.is_verbatim:
        yield "the very words"
    if suggestion.kinds:
        yield f"changes {', '.join(suggestion.kinds)}"
    if suggestion.is_newest:
        yield "newest of its lineage"
    elif suggestion.latest is not None:
        yield f"reworded since: {suggestion.latest.id}"
    if suggestion.is_offered:
        yield "offered by the profile"


def _print_json(answers: Sequence[tuple[_Question, tuple[Suggestion, ...]]], judge: PhraseJudge) -> None:
    from drafter.cli._bank_standing import standing_as_json
    from drafter.cli.texts import write_report
    from drafter.report.json_values import changes_as_json, json_text

    def row(suggestion: Suggestion) -> dict[str, Any]:
        return {
            "phrase": suggestion.phrase.id,
            "text": suggestion.phrase.text,
            "reference": suggestion.reference,
            "date": suggestion.source.date.isoformat(),
            "likeness": round(suggestion.likeness, 3),
            "nearness": round(suggestion.nearness, 3),
            "force": str(suggestion.force),
            "nearest": suggestion.is_nearest,
            "newest": suggestion.is_newest,
            "latest": suggestion.latest.id if suggestion.latest else None,
            "offered": suggestion.is_offered,
            "lineage": list(suggestion.phrase.lineage),
            "caveats": list(suggestion.phrase.caveats),
            "changes": changes_as_json(suggestion.changes),
            "standing": standing_as_json(suggestion.standing, judge.profile) if suggestion.standing else None,
        }

    rows = [
        {
            "sentence": asked.text,
            "path": asked.path or None,
            "line": asked.line,
            "standing": standing_as_json(judge.standing(asked.text), judge.profile),
            "suggestions": [row(suggestion) for suggestion in suggestions],
        }
        for asked, suggestions in answers
    ]
    write_report(json_text({"version": 1, "profile": judge.profile.id, "sentences": rows}))
