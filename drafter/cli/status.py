"""``drafter status``: where a draft stands: its words, what is open in it, what others say of it, and who can join."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.screen import heading, paragraph, styled
from drafter.cli.texts import open_text
from drafter.report.window import clean
from drafter.text import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.check import TextReport
    from drafter.text import Document
    from drafter.text.brackets import Bracketed, Option

__all__ = ["command"]


@dataclass(frozen=True, slots=True)
class _Open:
    """A bracket that is still open: where, whose, and what it offers."""

    paragraph: str
    line: int
    column: int
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Remark:
    """A comment of somebody on some words."""

    paragraph: str
    author: str
    date: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class _Change:
    """Words that somebody inserted or deleted, neither accepted nor rejected."""

    paragraph: str
    author: str
    date: str
    kind: str
    text: str


@click.command()
@click.argument("text", metavar="FILE")
@click.option("--profile", metavar="ID|PATH", help="Profile in force.  [default: the draft's, or that of drafter.toml]")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(*, text: str, profile: str | None, format_: str) -> int:
    """Say where a draft stands.

    Its words, the brackets still open with their attributions and options, the comments and tracked changes of others
    in a Word file, how many findings it dismisses, and the verdict of every delegation under the profile in force.
    """
    path = Path(text)
    document = open_text(path)
    report, verdicts = _checked(document, profile)
    open_, margin = list(_brackets(document)), _Margin.of(path, document)
    if format_ == "json":
        from drafter.report.json_format import (
            dismissed_as_json,
            foreign_as_json,
            unread_as_json,
        )

        whole = {
            "version": 1,
            "path": str(path),
            "words": document.words,
            "brackets": [asdict(each) for each in open_],
            "comments": [asdict(each) for each in margin.remarks],
            "changes": [asdict(each) for each in margin.changes],
            "profile": report.profile.id,
            "verdicts": verdicts,
            "dismissed": dismissed_as_json(report),
            "unread": unread_as_json(document),
            "unjudged": foreign_as_json(report),
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace"))
        return 0
    heading(f"{clean(str(path))}: {document.words:,} words")
    for unread in document.unread:
        paragraph(f"not read in whole: {clean(unread.place)}: {clean(unread.reason)}", "      ", first="  ")
    paragraph(f"{len(open_) or 'no'} bracket{'' if len(open_) == 1 else 's'} open", "  ")
    for bracket in open_:
        whose = f"{styled(clean(bracket.label), bold=True)}: " if bracket.label else ""
        options = clean(" / ".join(bracket.options))
        paragraph(f"para {clean(bracket.paragraph)}, line {bracket.line}: {whose}{options}", "      ", first="    ")
    margin.write()
    if number := len(report.dismissed):
        paragraph(f"{number} finding{'' if number == 1 else 's'} dismissed", "  ")
    paragraph(f"under {report.profile.id} ({clean(report.profile.title)})", "  ")
    for delegation, verdict in verdicts.items():
        paragraph(f"{clean(delegation)}: {verdict}", "      ", first="    ")
    return 0


def _checked(document: Document, profile: str | None) -> tuple[TextReport, dict[str, str]]:
    """The text held against the profile in force, and what each of its delegations, by its name, makes of it."""
    from drafter.cli.checked import checked

    report, _ = checked(document, profile)
    delegations = report.profile.delegations
    return report, {delegations[each].name: str(verdict.value) for each, verdict in report.verdicts.items()}


def _brackets(document: Document) -> Iterator[_Open]:
    from drafter.text.brackets import plain

    for ordinal, block in enumerate(document.linted(), start=1):
        for bracket in plain(block.reading).brackets:
            place = document.position(block.to_source(bracket.start, bracket.end).start)
            options = tuple(_option(block.reading, bracket, each) for each in bracket.options)
            yield _Open(block.number or str(ordinal), place.line, place.column, bracket.label, options)


def _option(reading: str, bracket: Bracketed, option: Option) -> str:
    """What an option says, and whose it is where options have names of their own."""
    if bracket.says.value != "words":
        return bracket.text
    words = reading[option.start : option.end].strip()
    return f"{option.label}: {words or 'delete'}" if option.label else words


@dataclass(frozen=True, slots=True)
class _Margin:
    """What others have put into a Word file and beside it; other texts have no margin."""

    remarks: tuple[_Remark, ...] = ()
    changes: tuple[_Change, ...] = ()

    @classmethod
    def of(cls, path: Path, document: Document) -> _Margin:
        """What stands in the margin of the file that ``document`` was read from."""
        if document.format != "docx":
            return cls()
        from drafter.text.word.comments import comments_of
        from drafter.text.word.package import Package
        from drafter.text.word.tracked_changes import changes_of

        data = bytes_of(path)
        main = Package(data, path).main
        starts: dict[int, int] = {}
        for run in document.source_map:
            if run.part == main:
                starts.setdefault(run.paragraph, run.start)

        def label(paragraph: int) -> str:
            at = starts.get(paragraph)
            return "?" if at is None else document.label_of(document.paragraph_of(at))

        return cls(
            tuple(
                _Remark(label(each.paragraph), each.author, each.date, each.anchor, each.text)
                for each in comments_of(data, path)
            ),
            tuple(
                _Change(label(each.paragraph), each.author, each.date, each.kind, each.text)
                for each in changes_of(data, path)
                if each.text.strip()
            ),
        )

    def write(self) -> None:
        """Print comments, then changes, each under its count."""
        for noun, found in (("comment", self.remarks), ("tracked change", self.changes)):
            if found:
                paragraph(f"{len(found)} {noun}{'' if len(found) == 1 else 's'}", "  ")
            for each in found:
                who = styled(clean(each.author or "nobody named"), bold=True)
                said = clean(" ".join(each.text.split()))
                if isinstance(each, _Remark):
                    said = f"{f' on “{clean(each.anchor)}”' if each.anchor else ''}: {said}"
                else:
                    said = f" {each.kind} “{said}”"
                paragraph(f"para {clean(each.paragraph)}: {who}{said}", "      ", first="    ")
