"""The citation of a public source in any report: ``title, publisher, date, para 4``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.bank.model import day

if TYPE_CHECKING:
    from drafter.consensus import Evidence

__all__ = ["cite"]


def cite(source: Evidence, *, with_address: bool = False) -> str:
    """The title, publisher, date and paragraph of a public source on one line, and its address if ``with_address``."""
    paragraph = source.paragraph
    if paragraph and paragraph[0].isdigit():
        paragraph = f"para {paragraph}"
    address = source.url if with_address else None
    return ", ".join(part for part in (source.title, source.publisher, day(source.date), paragraph, address) if part)
