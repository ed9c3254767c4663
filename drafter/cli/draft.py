"""``drafter draft``: makes a draft from a Word file."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli import complain
from drafter.cli.texts import draft_target, report_unread_parts, write_file
from drafter.errors import UsageError
from drafter.files.settings import find_config
from drafter.text import WORD_SUFFIXES, bytes_of

__all__ = ["command"]


@click.command()
@click.argument("text", metavar="IN.docx")
@click.option("-o", "--output", required=True, metavar="DRAFT.md", help="The draft to write; there must be none yet.")
@click.option("--like", metavar="DRAFT.md", help="The draft it was exported from, whose front matter is taken over.")
@click.option(
    "--changes",
    type=click.Choice(["brackets", "accept", "reject"]),
    default="brackets",
    show_default=True,
    help="What becomes of tracked changes: brackets with their authors, or words taken as accepted or rejected.",
)
def command(*, text: str, output: str, like: str | None, changes: str) -> int:
    """Make a draft of a Word file.

    Paragraphs keep their numbers, brackets, attributions, notes, tables, and what is bold or in italics; title block
    and marking become front matter. Tracked changes become brackets with whose they are, [contest / USA: address], and
    comments remarks on their words, [USA remark, on “contest”: ...], with their answers. What no draft has a place for
    (pictures, links) is named.
    """
    source = Path(text)
    if source.suffix.lower() not in WORD_SUFFIXES:
        raise UsageError("no name of a Word file", path=source, remedy="only a Word file is made a draft")
    target = draft_target(output)
    if target.exists():
        raise UsageError("there is such a file already", path=target, remedy="name a new one, then compare the two")
    data = bytes_of(source)
    from drafter.draft import open_draft
    from drafter.text.word.change_views import FINAL, ORIGINAL
    from drafter.word.docx_to_draft import as_draft
    from drafter.word.submissions import bracketed_draft

    authors = find_config(Path.cwd()).authors
    before = open_draft(Path(like)).text if like else ""
    if changes == "brackets":
        done = bracketed_draft(data, source, before, authors)
    else:
        done = as_draft(data, source, before, FINAL if changes == "accept" else ORIGINAL, authors=authors)
    write_file(target, done.text)
    report_unread_parts(done.unread, source)
    for line in done.left_out:
        complain(f"{source}: left out: {line}")
    click.echo(f"{target}: {done.paragraphs} paragraph{'s' if done.paragraphs != 1 else ''}")
    return 0
