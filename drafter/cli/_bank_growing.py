"""The commands of ``drafter bank`` by which the bank grows: import, pack and add."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from drafter.bank import VERIFICATIONS
from drafter.errors import UsageError

__all__ = ["add", "import_", "pack"]


@click.command("import")
@click.argument("file", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@click.option("--source", metavar="ID", help="The source the text is, such as madrid-2022; needed for a file.")
@click.option("--title", metavar="TEXT", help="Its title; like the next three, needed for a source that is new.")
@click.option("--kind", metavar="KIND", help="Its kind, such as summit-declaration.")
@click.option("--issued-by", metavar="TEXT", help="Who issued it.")
@click.option("--date", metavar="DATE", help="Its day, such as 2024-07-10.")
@click.option("--place", metavar="TEXT", help="Where it was issued.")
@click.option("--reference", metavar="TEXT", help="Its number, such as 'Press Release (2024) 001'.")
@click.option("--url", metavar="URL", help="Its address.")
@click.option("--allies", type=click.IntRange(1, 100), metavar="NUMBER", help="How many Allies there were.")
@click.option(
    "--verification",
    type=click.Choice(list(VERIFICATIONS)),
    default="reproduction",
    show_default=True,
    help="Where the file is from: a page of the issuing body is official.",
)
@click.option("--to", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder of the bank to write to.")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
def import_(*, file: Path, to: Path | None, dry_run: bool, **about: Any) -> None:  # noqa: ANN401  (fields of SourceDetails)
    """Make a full official text into a source file of the bank, or all texts of a folder.

    FILE is a text in English (.txt, .md, .docx, .odt, .rtf, .html, .pdf, .eml). Each sentence becomes a phrase with the
    paragraph it stands in; topics, tone, caveats and lineages are proposed from the phrases the bank has, for you to
    confirm in the file. It goes into the folder 'agreed' of your drafter configuration folder, or to --to. Nothing is
    overwritten: what the source has already is left out, what is new goes to the end of the file. Words broken at the
    end of a line are made whole; sentences that lost letters are left out and named, and a copy that lost many is
    refused.

    In a FOLDER each text is the source that its file is named after, as in madrid-2022.pdf; a source that the bank does
    not know is described by a table [source] in madrid-2022.toml beside it. If one text cannot be imported, none is.
    """
    from drafter.cli._bank_import import SourceDetails, import_folder, import_text
    from drafter.cli.texts import phrase_folders

    if file.is_dir():
        verification = about.pop("verification")
        if given := [f"--{key.replace('_', '-')}" for key, value in about.items() if value is not None]:
            remedy = "describe each source in a TOML file beside its text"
            raise UsageError(f"{', '.join(given)} cannot be given for a folder", remedy=remedy)
        import_folder(file, verification, to, phrase_folders(), dry_run=dry_run)
        return
    if about["source"] is None:
        raise UsageError("no source is named", remedy="say with --source what the text is, such as madrid-2022")
    import_text(file, SourceDetails(**about), to, phrase_folders(), dry_run=dry_run)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, metavar="FILE", type=click.Path(path_type=Path), help="Write to this file."
)
def pack(folder: Path, output: Path) -> None:
    """Pack the source files of a folder into one file, to take to another machine.

    The pack holds the sources of DIR with its topics, lineages and synonyms, each file with its SHA-256; the same
    folder gives the same pack. 'drafter bank add' takes it out again.
    """
    from drafter.cli._bank_pack import pack_folder

    pack_folder(folder, output)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder of the bank to add to.")
@click.option("--dry-run", is_flag=True, help="Say what would be added, and write nothing.")
def add(file: Path, to: Path | None, *, dry_run: bool) -> None:
    """Add the sources of a pack to the bank.

    They go into the folder 'agreed' of your drafter configuration folder, or to --to. Every file is checked against the
    pack's SHA-256 and by the rules of the bank. Nothing that is there is changed: where something of the same id says
    something else, nothing is added.
    """
    from drafter.cli._bank_pack import add_pack

    add_pack(file, to, dry_run=dry_run)
