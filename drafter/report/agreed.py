"""The agreed language that findings offer, with references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from drafter.bank.concordance import Concordance
    from drafter.check import TextReport

__all__ = ["Agreed", "agreed_in", "agreed_language", "agreed_phrases"]


@dataclass(frozen=True, slots=True)
class Agreed:
    """Agreed language as a report shows it.

    Attributes:
        phrase: its id in the phrase bank.
        text: its words; ``None`` if the bank has no such phrase.
        reference: how it is cited; ``None`` if the bank has no such phrase.
    """

    phrase: str
    text: str | None = None
    reference: str | None = None

    @property
    def cited_text(self) -> str:
        """Its words and reference on one line."""
        return f"{self.text} ({self.reference})" if self.text else "not in the phrase bank"


def agreed_language(files: Iterable[TextReport], folders: Sequence[Path] | None = None) -> dict[str, Agreed]:
    """The agreed language that findings in ``files`` offer, by phrase id; only the sources involved are read.

    Args:
        files: the reports.
        folders: the folders of the phrase bank, later ones first; the built-in and the user's by default.

    Raises:
        BankError: one of the files read is invalid.
    """
    return agreed_phrases((id_ for file in files for finding in file.findings for id_ in finding.instead), folders)


def agreed_phrases(ids: Iterable[str], folders: Sequence[Path] | None = None) -> dict[str, Agreed]:
    """The phrases by id, in the order of ``ids``; folders and exceptions as in :func:`agreed_language`."""
    from drafter.bank import find_phrases, find_sources, reference

    wanted = dict.fromkeys(ids)
    phrases = find_phrases(wanted, folders)
    sources = find_sources({phrase.source for phrase in phrases.values()}, folders)
    known = {
        id_: Agreed(id_, phrase.text, reference(phrase, sources[phrase.source])) for id_, phrase in phrases.items()
    }
    return {id_: known.get(id_, Agreed(id_)) for id_ in wanted}


def agreed_in(concordance: Concordance, ids: Iterable[str]) -> dict[str, Agreed]:
    """The phrases by id, in the order of ``ids``, of a bank that is open already."""
    found = {id_: concordance.find(id_) for id_ in ids}
    return {
        id_: Agreed(id_, phrase.text, concordance.reference(phrase)) if phrase else Agreed(id_)
        for id_, phrase in found.items()
    }
