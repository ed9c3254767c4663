"""How one commitment was reworded, wording by wording; one of them can go into the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from drafter.bank import load_bank, reference
from drafter.bank.model import Phrase
from drafter.bank.wordings import wordings
from drafter.check.phrase_verdict import PhraseJudge
from drafter.report.lineage_html import kinds_of, relation
from drafter.tui.content import badge, changed, joined, why
from drafter.tui.screens.list_screen import Entry, ListScreen, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from drafter.bank import Bank
    from drafter.bank.wordings import Wording
    from drafter.check.phrase_verdict import JudgedPhrase
    from drafter.consensus.model import Profile

__all__ = ["LineageScreen"]


class LineageScreen(ListScreen[Phrase]):
    """The wordings of a lineage, oldest first, each against the one it continues; gives back the phrase chosen.

    Args:
        lineage_id: which lineage.
        profile: the profile in force.
        folders: the folders of the bank, as for `drafter.bank.load_bank`.
        pipeline: name of an installed spaCy pipeline; None for the model that ships with drafter.
    """

    def __init__(
        self, lineage_id: str, profile: Profile, folders: Sequence[Path] | None = None, *, pipeline: str | None = None
    ) -> None:
        super().__init__(f"Lineage {lineage_id}", "Enter: insert this wording")
        self._lineage_id, self._profile, self._folders, self._pipeline = lineage_id, profile, folders, pipeline

    def pages(self) -> Iterator[Page[Phrase]]:
        """The wordings, then the same with how they stand."""
        bank = load_bank(self._folders)
        found = wordings(bank, self._lineage_id)
        yield self._page(bank, found, {})
        judged = PhraseJudge(self._profile, self._pipeline).standings(each.phrase.text for each in found)
        texts = [each.phrase.text for each in found]
        yield self._page(bank, found, dict(zip(texts, judged, strict=True)))

    def _page(self, bank: Bank, found: Sequence[Wording], standings: Mapping[str, JudgedPhrase]) -> Page[Phrase]:
        about = bank.lineage(self._lineage_id)
        number = f"{len(found)} wording{'' if len(found) == 1 else 's'}, oldest first"
        head = joined([Content.styled(f"{about.title}: {number}", "bold"), Content(about.history)])
        return Page(head, tuple(self._entry(bank, each, standings.get(each.phrase.text)) for each in found))

    def _entry(self, bank: Bank, wording: Wording, standing: JudgedPhrase | None) -> Entry[Phrase]:
        phrase = wording.phrase
        where = reference(phrase, bank.source(phrase.source))
        kinds = "".join(f", {kind}" for kind in kinds_of(wording))
        lines = [
            Content.assemble(badge(standing), " ", (where, "bold")),
            Content.styled(f"{phrase.id}, {relation(wording)}{kinds}", "$foreground 60%"),
            changed(wording.changes, wording.stop),
        ]
        if standing is not None and standing.findings:
            lines.append(Content(f"minded: {why(standing, self._profile)}"))
        return Entry(Content.assemble(joined(lines), "\n"), phrase)
