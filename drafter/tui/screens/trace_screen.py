"""Where each sentence of the draft comes from, and the share of each source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from drafter.bank.concordance import open_concordance
from drafter.bank.matching import Provenance
from drafter.errors import ReadError
from drafter.report.trace_outline import trace_outline
from drafter.report.window import clean
from drafter.text import Span
from drafter.trace import Tracer
from drafter.tui.change_marks import changed
from drafter.tui.content import labelled
from drafter.tui.editor.styles import SIGNS
from drafter.tui.hanging import hanging
from drafter.tui.screens.list_screen import Entry, ListScreen, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from drafter.report.trace_outline import OriginOutline, TraceOutline
    from drafter.text import Document
    from drafter.trace import TracedSentence
    from drafter.tui.editor.styles import Signs
    from drafter.tui.hanging import Hanging

__all__ = ["TraceScreen"]

#: As in the gutter of the editor.
_STYLES: Final = {
    Provenance.VERBATIM: "$text-success",
    Provenance.CUT: "$text-warning",
    Provenance.ADAPTED: "$text-primary",
    Provenance.PARTLY: "$text-accent",
    Provenance.NEW: "",
}
#: How many sources are named.
_SOURCES: Final = 6


class TraceScreen(ListScreen[Span]):
    """The sentences of a draft with their origins; its result is the span of the one chosen in the document's text.

    Args:
        document: the draft as read.
        folders: the folders of the bank, as for `drafter.bank.load_bank`.
        signs: the signs in the margin.
    """

    def __init__(self, document: Document, folders: Sequence[Path] | None = None, *, signs: Signs = SIGNS) -> None:
        super().__init__("Where each sentence comes from", "Enter: go to the sentence")
        self._document, self._folders, self._signs = document, folders, signs

    def pages(self) -> Iterator[Page[Span]]:
        """The trace."""
        concordance = open_concordance(self._folders)
        trace = Tracer(concordance).trace(self._document)
        if trace.tongue is not None:
            remedy = "drafter traces texts in English"
            raise ReadError(f"the text reads as {trace.tongue}", remedy=remedy)
        outline = trace_outline(trace, concordance)
        yield Page(
            self._totals(outline), tuple(self._entry(sentence, origins) for sentence, origins in outline.sentences)
        )

    def _totals(self, outline: TraceOutline) -> Hanging:
        words = max(1, outline.trace.words)
        parts = [f"{outline.trace.words:,} words"]
        # No-break spaces hold each part together.
        for kind, _, share in outline.shares:
            parts.append(f"{self._signs.provenance[kind]} {kind} {share}".replace(" ", "\u00a0"))
        lines: list[Content | tuple[Content, int]] = [Content.styled("   ".join(parts), "bold")]
        for source, number in outline.sources[:_SOURCES]:
            share = f"{100 * number / words:>4.0f} %  "
            lines.append((Content(f"{share}{source.title} ({source.id})"), len(share)))
        if len(outline.sources) > _SOURCES:
            lines.append(Content(f"        and {len(outline.sources) - _SOURCES} more sources"))
        lines += [Content(clean(line)) for line in outline.foreign]
        return hanging(lines)

    def _entry(self, sentence: TracedSentence, origins: Sequence[OriginOutline]) -> Entry[Span]:
        sign, style = self._signs.provenance[sentence.provenance], _STYLES[sentence.provenance]
        spread = ", with the next or the last" if sentence.spread else ""
        place = f"paragraph {clean(sentence.paragraph)}{spread}"
        lines: list[Content | tuple[Content, int]] = [
            Content.assemble((f"{sign} {sentence.provenance}", f"bold {style}"), f"  {place}"),
            Content(f"  {clean(sentence.text)}"),
        ]
        for origin in origins:
            for label, said in origin.lines():
                told = Content(clean(said)) if isinstance(said, str) else changed(said)
                before = Content("    ") + labelled(label, "")
                lines.append((before + told, len(before)))
        return Entry(hanging(lines), Span(sentence.start, sentence.end))
