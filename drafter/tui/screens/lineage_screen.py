"""The successive wordings of one commitment, one of which can be inserted into the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from drafter.bank import open_bank
from drafter.bank.model import Phrase
from drafter.check.phrase_verdict import PhraseJudge
from drafter.report.findings_outline import why_minded
from drafter.report.lineage_outline import lineage_outline
from drafter.tui.change_marks import changed
from drafter.tui.content import badge, joined
from drafter.tui.screens.list_screen import Entry, ListScreen, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from drafter.check.phrase_verdict import JudgedPhrase
    from drafter.consensus.model import Profile
    from drafter.report.lineage_outline import LineageOutline, WordingOutline

__all__ = ["LineageScreen"]


class LineageScreen(ListScreen[Phrase]):
    """The wordings of a lineage, oldest first, each compared with the one before; its result is the phrase chosen.

    Args:
        lineage_id: which lineage.
        profile: the profile in force.
        folders: the folders of the bank, as for `drafter.bank.open_bank`.
        pipeline: name of an installed spaCy pipeline; None for the model that ships with drafter.
    """

    def __init__(
        self, lineage_id: str, profile: Profile, folders: Sequence[Path] | None = None, *, pipeline: str | None = None
    ) -> None:
        super().__init__(f"Lineage {lineage_id}", "Enter: insert this wording")
        self._lineage_id, self._profile, self._folders, self._pipeline = lineage_id, profile, folders, pipeline

    def pages(self) -> Iterator[Page[Phrase]]:
        """The wordings, then the same with the verdicts on them."""
        outline = lineage_outline(open_bank(self._folders), self._lineage_id)
        yield self._page(outline, {})
        texts = [row.wording.phrase.text for row in outline.wordings]
        judged = PhraseJudge(self._profile, self._pipeline).standings(texts)
        yield self._page(outline, dict(zip(texts, judged, strict=True)))

    def _page(self, outline: LineageOutline, standings: Mapping[str, JudgedPhrase]) -> Page[Phrase]:
        head = Content.styled(f"{outline.lineage.title}: {outline.count}, oldest first", "bold")
        entries = [self._entry(row, standings.get(row.wording.phrase.text)) for row in outline.wordings]
        return Page(joined([head, Content(outline.lineage.history)]), tuple(entries))

    def _entry(self, told: WordingOutline, standing: JudgedPhrase | None) -> Entry[Phrase]:
        wording = told.wording
        phrase = wording.phrase
        kinds = "".join(f", {kind}" for kind in wording.kinds)
        lines = [
            Content.assemble(badge(standing), " ", (told.reference, "bold")),
            Content.styled(f"{phrase.id}, {told.relation}{kinds}", "$text-muted"),
            changed(wording.changes, wording.stop),
        ]
        if standing is not None and standing.findings:
            lines.append(Content(f"minded: {why_minded(standing, self._profile)}"))
        return Entry(Content.assemble(joined(lines), "\n"), phrase)
