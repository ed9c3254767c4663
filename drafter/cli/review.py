"""``drafter review``: a user's own Word document back with a comment on every finding, and agreed wordings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from drafter.cli import complain
from drafter.cli.completing import offered_profiles, offered_rules
from drafter.cli.texts import report_unread, write_file
from drafter.errors import UsageError
from drafter.text import WORD_SUFFIXES, bytes_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.check import TextReport
    from drafter.text import Document
    from drafter.word import Reviewed, SuggestedChange

__all__ = ["command"]

#: The number of characters of a sentence that a message shows.
_SHOWN: Final = 60


@click.command()
@click.argument("text", metavar="IN.docx")
@click.option("-o", "--output", required=True, metavar="OUT.docx", help="The file to write.")
@click.option(
    "--profile",
    metavar="ID|PATH",
    help="Profile in force.  [default: that of drafter.toml, or hague-2025]",
    shell_complete=offered_profiles,
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODE|RULE",
    help="Remark only on this; repeatable.",
    shell_complete=offered_rules,
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE|RULE",
    help="Do not remark on this; repeatable.",
    shell_complete=offered_rules,
)
@click.option("--suggest", is_flag=True, help="Put agreed wordings forward as tracked changes.")
def command(
    *,
    text: str,
    output: str,
    profile: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    suggest: bool,
) -> int:
    """Put a comment on every finding into a Word document, and change nothing else.

    Each comment sits on exactly the words found and says whose objection it is, why, on what public source, and what
    agreed wording could stand there. Comments, tracked changes, notes, fields, tables, images and styles stay as they
    are. To review a document twice does not double the remarks.

    With --suggest, a sentence with an error or a warning is changed, as a tracked change to accept or reject in Word,
    into agreed language that every delegation of the profile can join: what the profile offers for it, or what is
    close to it. A comment says where that was agreed.
    """
    source, target = Path(text), Path(output)
    _check_names(source, target)
    data = bytes_of(source)
    from drafter.cli.checked import checked
    from drafter.files.settings import find_config
    from drafter.report.agreed import agreed_language
    from drafter.word import REVIEWED, remark, review

    document = report_unread(read_bytes(data, source, REVIEWED))
    config = find_config(Path.cwd())
    report, folders = checked(document, profile, select or config.select, ignore or config.ignore)
    agreed = agreed_language([report], folders)
    whole = [finding for finding in report.findings if finding.start == finding.end]
    remarks = [
        (finding.start, finding.end, remark(finding, report.profile, agreed))
        for finding in report.findings
        if finding.start < finding.end
    ]
    proposals = []
    for proposal, comment in _proposals(report, folders) if suggest else ():
        proposals.append(proposal)
        remarks.append((proposal.start, proposal.end, comment))
    done = review(data, document, remarks, proposals)
    write_file(target, done.data)
    known = f", {done.known} there already" if done.known else ""
    wordings = f", {done.proposed} sentence{'s' if done.proposed != 1 else ''} reworded" if suggest else ""
    click.echo(f"{target}: {done.added} comment{'s' if done.added != 1 else ''} added{known}{wordings}")
    for line in _remarks(done, document, target):
        complain(f"{source}: {line}")
    if done.elsewhere:
        complain(f"{source}: {done.elsewhere} more on headers, footers or notes, which take no comments: see lint")
    for finding in whole:
        complain(f"{source}: on the text as a whole: {finding.message}")
    return 0


def _check_names(source: Path, target: Path) -> None:
    for path in (source, target):
        if path.suffix.lower() not in WORD_SUFFIXES:
            remedy = "review reads and writes .docx, .docm, .dotx and .dotm"
            raise UsageError("no name of a Word file", path=path, remedy=remedy)
    if source.suffix.lower() != target.suffix.lower():
        raise UsageError("another kind of Word file", path=target, remedy=f"let it end in {source.suffix.lower()}")
    if target.exists() and source.exists() and target.samefile(source):
        raise UsageError("the document itself", path=target, remedy="name another file to write")


def _remarks(done: Reviewed, document: Document, target: Path) -> Iterator[str]:
    """What the user should know of a review, a line each."""
    for proposal, reason in done.unproposed:
        words = " ".join(document.text[proposal.start : proposal.end].split())
        shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
        yield f"not reworded, because {reason}: {shown}"
    if done.signed:
        yield f"signed; the signature does not hold for {target}"
    if done.has_macros:
        yield "its macros are kept as they are; drafter runs none"
    for name in done.damaged:
        yield f"{name} has a wrong checksum; it is kept as it is"


def _proposals(report: TextReport, folders: Sequence[Path]) -> Iterator[tuple[SuggestedChange, str]]:
    """The agreed wordings for sentences that need one, each with the text of its comment."""
    if not any(finding.code.answerable for finding in report.findings):
        return
    from drafter.bank.concordance import open_concordance
    from drafter.check.phrase_verdict import PhraseJudge
    from drafter.check.suggestions import Suggester
    from drafter.word import SuggestedChange

    suggester = Suggester(open_concordance(folders), PhraseJudge(report.profile))
    for start, end, best in suggester.answers(report):
        comment = f"Suggested: agreed in {best.reference} [{best.phrase.id}]."
        yield SuggestedChange(start, end, best.phrase.text), comment
