"""``drafter export``: writes a draft, or any text, as a Word document in the house style."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli import complain
from drafter.cli.completing import offered_profiles
from drafter.cli.texts import phrase_folders, report_front, standard_input, write_file
from drafter.errors import ReadError, UsageError
from drafter.text import read

if TYPE_CHECKING:
    from drafter.check import TextReport
    from drafter.text import Document

__all__ = ["command"]

_VIEWS = ("clean", "bracketed", "annotated", "redline", "amendments")


@click.command(epilog="""\b
Views:
  clean      the final text; refused while brackets are open
  bracketed  brackets and attributions shown as they stand
  annotated  besides, a comment on every finding, a footnote on every agreed sentence,
             and at the end sources, shares and the verdict of every delegation
  redline    tracked changes against the text that --base names
  amendments of a rolling text, the base with every delegation's amendments as tracked
             changes under its own name: accept one's to see what it asks for

The front matter of a draft (TOML between two lines of +++) gives title, issued_by,
reference, place, date and marking.""")  # fmt: skip
@click.argument("text", metavar="DRAFT")
@click.option("-o", "--output", required=True, metavar="FILE", help="The .docx to write.")
@click.option("--view", type=click.Choice(_VIEWS), default="clean", show_default=True, help="What is shown.")
@click.option(
    "--profile",
    metavar="ID|PATH",
    help="Profile for the view annotated.  [default: the draft's]",
    shell_complete=offered_profiles,
)
@click.option("--base", metavar="FILE|SOURCE", help="Earlier draft or agreed source for the view redline.")
@click.option("--author", default="drafter", show_default=True, help="Who made the tracked changes.")
@click.option("--style", metavar="FILE", help="House template (.docx, .dotx) in place of the built-in one.")
@click.option("--stdin-filename", metavar="NAME", help="Name, and so format, of standard input.")
def command(  # noqa: PLR0913  (options of the command)
    *,
    text: str,
    output: str,
    view: str,
    profile: str | None,
    base: str | None,
    author: str,
    style: str | None,
    stdin_filename: str | None,
) -> int:
    """Write DRAFT as a Word document.

    DRAFT is a draft in Markdown, any other text drafter reads, or - for standard input. The document has numbered
    paragraphs that Word numbers, a title block, footnotes, page numbers and the classification marking on every page.
    The same draft always gives the same bytes.
    """
    from drafter.word.pipeline import ExportOptions, counted, make, remarks, target_of

    target = target_of(output, Path(text) if text != "-" else None)
    if (view == "redline") != (base is not None):
        raise UsageError(
            "--base and --view redline need each other", remedy="give both, such as --base washington-2024"
        )
    document = standard_input(Path(stdin_filename or "-")) if text == "-" else read(Path(text))
    if isinstance(document, ReadError):
        raise document
    report_front(document)
    wanted = ExportOptions(view, base, author, Path(style) if style else None)
    # A final text needs no bank, so the settings with its folders are not read.
    folders = phrase_folders() if view in {"annotated", "redline"} else None
    done = make(document, wanted, lambda: _report(document, profile), folders)
    write_file(target, done.data)
    click.echo(f"{target}: {counted(done)}")
    for remark in remarks(done, text, wanted.style):
        complain(remark)
    return 0


def _report(document: Document, profile: str | None) -> TextReport:
    """The report on the text; the profile is that of the command, of the draft, or of the settings."""
    from drafter.cli.checked import checked

    return checked(document, profile)[0]
