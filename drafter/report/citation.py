"""How a public source is cited, wherever it is: ``title, publisher, date, para 4``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.bank.model import day

if TYPE_CHECKING:
    from drafter.consensus import Evidence

__all__ = ["cite"]


def cite(source: Evidence, *, with_address: bool = False) -> str:
    """A public source on one line: what, by whom, when, where in it, and with its address if that is wanted."""
    paragraph = source.paragraph
    if paragraph and paragraph[0].isdigit():
        paragraph = f"para {paragraph}"
    address = source.url if with_address else None
    return ", ".join(part for part in (source.title, source.publisher, day(source.date), paragraph, address) if part)
