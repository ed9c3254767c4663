"""``drafter bank lineage``: how a commitment was reworded, on the screen or as a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from drafter.bank.wordings import wordings
from drafter.cli.screen import in_colour, paragraph, styled
from drafter.errors import BankError
from drafter.report.lineage_html import kinds_of, lineage_page, relation
from drafter.report.marks import marked_text

if TYPE_CHECKING:
    from drafter.bank import Bank
    from drafter.bank.wordings import Wording

__all__ = ["as_page", "print_lineages"]

_PHRASE_ID = re.compile(r"[^.\s]+\.[^.\s]+\.[^.\s]+")


def print_lineages(bank: Bank, identity: str, *, colour: bool | None = None) -> None:
    """Print the wordings of a lineage, or of those of a phrase, each with what its changes do."""
    for number, lineage_id in enumerate(_lineages(bank, identity)):
        if number:
            click.echo()
        about = bank.lineage(lineage_id)
        click.echo(styled(f"{about.id}: {about.title}", bold=True))
        paragraph(about.history, "  ")
        for wording in wordings(bank, lineage_id):
            click.echo()
            _print_wording(bank, wording, colour=in_colour() if colour is None else colour)


def as_page(bank: Bank, identity: str) -> str:
    """The same as an HTML page."""
    found = [(bank.lineage(lineage_id), wordings(bank, lineage_id)) for lineage_id in _lineages(bank, identity)]
    return lineage_page(found, bank.sources)


def _lineages(bank: Bank, identity: str) -> tuple[str, ...]:
    """The lineages that an id stands for: itself, or those of a phrase."""
    if identity in bank.lineages or not _PHRASE_ID.fullmatch(identity):
        return (bank.lineage(identity).id,)
    phrase = bank.phrase(identity)
    if not phrase.lineage:
        raise BankError(f"{identity} belongs to no lineage", remedy="see 'drafter bank list --lineages'")
    return phrase.lineage


def _print_wording(bank: Bank, wording: Wording, *, colour: bool) -> None:
    """One wording: where it stands, what it is set against, its words with their fate, and what that does."""
    phrase = wording.phrase
    click.echo(f"{bank.source(phrase.source).date}  {phrase.id}  ({relation(wording)})")
    paragraph(marked_text(wording.changes, colour=colour) + wording.stop, "  ")
    if kinds := kinds_of(wording):
        paragraph(f"changes: {', '.join(kinds)}", "  ")
