"""``drafter review``: a user's own Word document back with a comment on every finding."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli import complain
from drafter.cli.texts import write_file
from drafter.errors import UsageError
from drafter.text import bytes_of, read_bytes

__all__ = ["command"]


@click.command()
@click.argument("text", metavar="IN.docx")
@click.option("-o", "--output", required=True, metavar="OUT.docx", help="The file to write.")
@click.option("--profile", metavar="ID|PATH", help="Profile in force.  [default: that of drafter.toml, or hague-2025]")
@click.option("--select", multiple=True, metavar="CODE|RULE", help="Remark only on this; repeatable.")
@click.option("--ignore", multiple=True, metavar="CODE|RULE", help="Do not remark on this; repeatable.")
def command(*, text: str, output: str, profile: str | None, select: tuple[str, ...], ignore: tuple[str, ...]) -> int:
    """Put a comment on every finding into a Word document, and change nothing else.

    Each comment sits on exactly the words found and says whose objection it is, why, on what public source, and what
    agreed wording could stand there. Comments, tracked changes, notes, fields, tables, images and styles stay as they
    are. To review a document twice does not double the remarks.
    """
    source, target = Path(text), Path(output)
    for path in (source, target):
        if path.suffix.lower() != ".docx":
            raise UsageError("no name of a Word file", path=path, remedy="review reads and writes .docx")
    if target.exists() and source.exists() and target.samefile(source):
        raise UsageError("the document itself", path=target, remedy="name another file to write")
    data = bytes_of(source)
    document = read_bytes(data, source)
    from drafter.cli.checked import checked  # noqa: PLC0415  (help needs none of this)
    from drafter.config import find_config  # noqa: PLC0415  (as above)
    from drafter.report.agreed import agreed_language  # noqa: PLC0415  (as above)
    from drafter.word import remark, review  # noqa: PLC0415  (as above)

    config = find_config(Path.cwd())
    report, folders = checked(document, profile, select or config.select, ignore or config.ignore)
    agreed = agreed_language([report], folders)
    whole = [each for each in report.findings if each.start == each.end]
    remarks = [
        (each.start, each.end, remark(each, report.profile, agreed))
        for each in report.findings
        if each.start < each.end
    ]
    done = review(data, document, remarks)
    write_file(target, done.data)
    known = f", {done.known} there already" if done.known else ""
    click.echo(f"{target}: {done.added} comment{'s' if done.added != 1 else ''} added{known}")
    if done.elsewhere:
        complain(f"{source}: {done.elsewhere} more on headers, footers or notes, which take no comments: see lint")
    for each in whole:
        complain(f"{source}: on the text as a whole: {each.message}")
    return 0
