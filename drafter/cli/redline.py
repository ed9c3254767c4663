"""``drafter redline``: a user's own Word file with its differences from an earlier one as tracked changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli import complain
from drafter.cli.texts import write_file
from drafter.errors import UsageError
from drafter.text import bytes_of

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["command"]


@click.command(epilog="""\b
Example:
  drafter redline circulated.docx returned.docx -o redline.docx --author "MFA Oslo"

A moved paragraph or row is deleted at one place and inserted at the other, where a comment
says so; with --moves it has the signs that Word itself gives a move. What cannot be marked, such as a style that
is defined otherwise, is named. Where a file has tracked changes already, they are taken
as accepted, which is said.""")  # fmt: skip
@click.argument("old", metavar="OLD.docx")
@click.argument("new", metavar="NEW.docx")
@click.option("-o", "--output", required=True, metavar="OUT.docx", help="The file to write.")
@click.option("--author", default="drafter", show_default=True, help="Who made the tracked changes.")
@click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The date of the changes.  [default: none]"
)
@click.option("--moves", is_flag=True, help="Mark paragraphs and rows that stand elsewhere as moved.")
def command(*, old: str, new: str, output: str, author: str, date: datetime | None, moves: bool) -> int:
    """Write NEW.docx with its differences from OLD.docx as tracked changes.

    NEW.docx stays as it is: formatting, tables, numbering, pictures, sections. Words, paragraphs, rows, columns, notes,
    headers, footers and formatting that differ are tracked changes, to accept or reject in Word. To accept all gives
    NEW.docx, to reject all gives OLD.docx.
    """
    from drafter.word import Revision
    from drafter.word.in_place import redline_files

    sources, target = (Path(old), Path(new)), Path(output)
    for path in (*sources, target):
        if path.suffix.lower() != ".docx":
            remedy = (
                "redline reads and writes .docx; of drafts write: drafter export NEW --view redline --base OLD -o FILE"
            )
            raise UsageError("no name of a Word file", path=path, remedy=remedy)
    if not author.strip():
        raise UsageError("a tracked change needs an author", remedy="name one")
    if moves and date is None:
        raise UsageError("Word wants a date of every move", path=target, remedy="give --date with --moves")
    files = [(bytes_of(path), path) for path in sources]
    if sources[0].samefile(sources[1]):
        raise UsageError("the same file twice", path=sources[1], remedy="name the earlier and the later file")
    if target.exists() and any(target.samefile(path) for path in sources):
        raise UsageError("one of the two files", path=target, remedy="name another file to write")
    revision = Revision(author.strip(), f"{date:%Y-%m-%d}T00:00:00Z" if date else "")
    done = redline_files(files[0], files[1], revision, moves=moves)
    write_file(target, done.data)
    click.echo(f"{target}: {done.changes} tracked change{'s' if done.changes != 1 else ''}")
    for line in done.said:
        complain(line)
    return 0
