"""Where each sentence of the draft comes from, and how much of it comes from where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from drafter.bank.concordance import open_concordance
from drafter.bank.matching import Provenance
from drafter.errors import ReadError
from drafter.report.window import clean
from drafter.text import Span
from drafter.trace import Tracer
from drafter.tui.content import changed, joined
from drafter.tui.editor.marks import Origin as Sign
from drafter.tui.editor.styles import SIGNS
from drafter.tui.screens.list_screen import Entry, ListScreen, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from drafter.bank.concordance import Concordance
    from drafter.bank.matching import Origin
    from drafter.text import Document
    from drafter.trace import Trace, TracedSentence
    from drafter.tui.editor.styles import Signs

__all__ = ["TraceScreen"]

#: As in the gutter of the editor.
_SIGNS: Final = {
    Provenance.VERBATIM: (Sign.VERBATIM, "$text-success"),
    Provenance.ADAPTED: (Sign.ADAPTED, "$text-primary"),
    Provenance.PARTLY: (Sign.PARTLY, "$text-accent"),
    Provenance.NEW: (Sign.NEW, ""),
}
#: So many sources are named.
_SOURCES: Final = 6


class TraceScreen(ListScreen[Span]):
    """The sentences of a draft with their origins; gives back the place of the one chosen in the document's text.

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
        yield Page(self._totals(trace, concordance), tuple(self._entry(each, concordance) for each in trace.sentences))

    def _totals(self, trace: Trace, concordance: Concordance) -> Content:
        words = max(1, trace.words)
        parts = [f"{trace.words:,} words"]
        # Held together by spaces that do not break.
        for kind, number in trace.by_provenance().items():
            parts.append(
                f"{self._signs.origin[_SIGNS[kind][0]]} {kind} {100 * number / words:.0f} %".replace(" ", "\u00a0")
            )
        lines = [Content.styled("   ".join(parts), "bold")]
        found = trace.by_source().most_common()
        lines += [
            Content(f"{100 * number / words:>4.0f} %  {concordance.source(name).title} ({name})")
            for name, number in found[:_SOURCES]
        ]
        if len(found) > _SOURCES:
            lines.append(Content(f"        and {len(found) - _SOURCES} more sources"))
        lines += [Content(f"paragraph {clean(label)} reads as {name}: left out") for label, name in trace.foreign]
        return joined(lines)

    def _entry(self, sentence: TracedSentence, concordance: Concordance) -> Entry[Span]:
        name, style = _SIGNS[sentence.provenance]
        place = f"paragraph {clean(sentence.paragraph)}"
        lines = [
            Content.assemble((f"{self._signs.origin[name]} {sentence.provenance}", f"bold {style}"), f"  {place}"),
            Content(clean(sentence.text)),
        ]
        for origin in sentence.match.origins:
            lines += self._origin(sentence, origin, concordance)
        return Entry(joined(lines), Span(sentence.start, sentence.end))

    def _origin(self, sentence: TracedSentence, origin: Origin, concordance: Concordance) -> list[Content]:
        several = sentence.provenance is Provenance.PARTLY or len(sentence.match.origins) > 1
        words = f"“{clean(sentence.text[origin.start : origin.end])}”: " if several else ""
        lines = [Content.assemble(f"  {words}", (concordance.reference(origin.phrase), "italic"))]
        if not origin.is_exact:
            lines.append(Content.assemble("  differs: ", changed(origin.changes)))
        if origin.lost:
            left = " … ".join(part for part in (origin.left_before, origin.left_after) if part)
            lines.append(Content(f"  leaves out: {clean(left)} ({', '.join(origin.lost)})"))
        return lines
