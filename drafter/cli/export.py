"""``drafter export``: a draft, or any text, as a Word document in the house style."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli import complain
from drafter.cli.texts import phrase_folders, standard_input, write_file
from drafter.errors import ReadError, UsageError
from drafter.text import read

if TYPE_CHECKING:
    from drafter.text import Document
    from drafter.word import Annotations, Exported

__all__ = ["command"]

_VIEWS = ("clean", "bracketed", "annotated", "redline")


@click.command(epilog="""\b
Views:
  clean      the final text; refused while brackets are open
  bracketed  brackets and attributions shown as they stand
  annotated  besides, a comment on every finding, a footnote on every agreed sentence,
             and at the end sources, shares and the verdict of every delegation
  redline    tracked changes against the text that --base names

The front matter of a draft (TOML between two lines of +++) gives title, issued_by,
reference, place, date and marking.""")  # fmt: skip
@click.argument("text", metavar="DRAFT")
@click.option("-o", "--output", required=True, metavar="FILE", help="The .docx to write.")
@click.option("--view", type=click.Choice(_VIEWS), default="clean", show_default=True, help="What is shown.")
@click.option("--profile", metavar="ID|PATH", help="Profile for the view annotated.  [default: the draft's]")
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
    target = Path(output)
    if target.suffix.lower() != ".docx":
        raise UsageError("no name of a Word file", path=target, remedy="end it in .docx")
    if text != "-" and target.exists() and Path(text).exists() and target.samefile(text):
        raise UsageError("the text itself", path=target, remedy="name another file to write")
    if (view == "redline") != (base is not None):
        raise UsageError(
            "--base and --view redline need each other", remedy="give both, such as --base washington-2024"
        )
    document = standard_input(Path(stdin_filename or "-")) if text == "-" else read(Path(text))
    if isinstance(document, ReadError):
        raise document
    from drafter.word import export  # noqa: PLC0415  (python-docx is slow to import, and help needs none of it)

    house = Path(style) if style else None
    if base is not None:
        done = _redline(base, document, author, house)
    else:
        annotations = _annotations(document, profile) if view == "annotated" else None
        done = export(document, view, house, annotations)
    write_file(target, done.data)
    counted = [
        _counted(done.paragraphs, "paragraph"),
        _counted(done.notes, "footnote"),
        _counted(done.brackets, "bracket"),
        _counted(done.comments, "comment"),
        _counted(done.changes, "tracked change"),
    ]
    click.echo(f"{target}: {', '.join(each for each in counted if each)}")
    if done.lacking:
        complain(f"{style}: lacks the styles {', '.join(done.lacking)}; drafter's own were added")
    for each in done.left_out:
        complain(f"{text}: left out: {each}")
    return 0


def _redline(base: str, document: Document, author: str, house: Path | None) -> Exported:
    """The text against an earlier one; its changes are of the day of the draft, if it names one."""
    from drafter.compare import baseline  # noqa: PLC0415  (only this view has an earlier text)
    from drafter.draft import front_of  # noqa: PLC0415  (as above)
    from drafter.word import Revision, redline  # noqa: PLC0415  (as above)

    if not author.strip():
        raise UsageError("a tracked change needs an author", remedy="name one with --author")
    dated = front_of(document).date
    revision = Revision(author.strip(), f"{dated.isoformat()}T00:00:00Z" if dated else "")
    return redline(baseline(base, phrase_folders()), document, revision, house)


def _annotations(document: Document, profile: str | None) -> Annotations:
    """What lint and trace say of the text; the profile is that of the command, of the draft, or of the settings."""
    from drafter.bank.concordance import open_concordance  # noqa: PLC0415  (only this view asks the bank)
    from drafter.cli.checked import checked  # noqa: PLC0415  (as above)
    from drafter.report.agreed import agreed_language  # noqa: PLC0415  (as above)
    from drafter.trace import Tracer  # noqa: PLC0415  (as above)
    from drafter.word import Annotations  # noqa: PLC0415  (as above)

    report, folders = checked(document, profile)
    concordance = open_concordance(folders)
    return Annotations(report, Tracer(concordance).trace(document), concordance, agreed_language([report], folders))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}" if number else ""
