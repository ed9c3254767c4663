"""``drafter bank pack`` and ``drafter bank add``: the bank taken from one machine to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.bank.adding import additions
from drafter.bank.pack import SUFFIX, packed, unpacked
from drafter.cli._bank_import import target_folder
from drafter.cli.screen import columns
from drafter.cli.texts import phrase_folders, write_file
from drafter.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["add_pack", "pack_folder"]


def pack_folder(folder: Path, output: Path) -> None:
    """Write a pack of the source files in a folder.

    Raises:
        UsageError: the output is not named as a pack.
        BankError: the folder cannot be packed.
        WriteError: the file cannot be written.
    """
    if output.suffix != SUFFIX:
        raise UsageError(f"{str(output)!r} is no name of a pack", remedy=f"name it like texts{SUFFIX}")
    others = [other for other in phrase_folders() if other.resolve() != folder.resolve()]
    data = packed(folder, others)
    write_file(output, data)
    click.echo(f"{output}: {len(data):,} bytes", err=True)


def add_pack(pack: Path, folder: Path | None, *, dry_run: bool) -> None:
    """Add what a pack brings to a folder, the user's own if None, and print it.

    Raises:
        BankError: the pack cannot be added; nothing is written.
        WriteError: a file cannot be written.
    """
    to = target_folder(folder)
    added = additions(unpacked(pack), to, phrase_folders(), pack)
    if not dry_run and added.files:
        to.mkdir(parents=True, exist_ok=True)
        for name, data in added.files.items():
            write_file(to / name, data)
    rows = [(source, f"{phrases} phrases") for source, phrases in added.sources.items()]
    columns([*rows, *((source, "there already") for source in added.known)])
    result = "nothing written: a dry run" if dry_run else f"written to {to}" if added.files else "nothing new"
    click.echo(f"\n{len(added.sources)} sources added; {result}")
