"""The locations of findings in the editor: offsets in a draft become lines and columns of its body."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from drafter.tui.editor.marks import ParagraphMarks, WordMark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.bank.match import Provenance
    from drafter.check.finding import Finding
    from drafter.draft.checking import DraftReport

__all__ = ["Lines", "Placed", "Spot", "placed"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A finding with its location in the editor.

    Attributes:
        finding: the finding.
        line: the line it stands on, from 0.
        text: that line as it was when it was checked.
        start: column of the first of its words.
        end: column past the last.
        sentence: columns of its sentence, as far as it stands on the line; two equal ones for none.
        whole: whether it is about the text as a whole.
    """

    finding: Finding
    line: int
    text: str
    start: int
    end: int
    sentence: tuple[int, int]
    whole: bool

    @property
    def key(self) -> str:
        """Its name in the marks of the line."""
        return f"{self.finding.rule}:{self.start}:{self.end}"

    @property
    def words(self) -> str:
        """The words of its sentence."""
        return self.text[slice(*self.sentence)]

    def now(self, lines: Sequence[str]) -> int | None:
        """The line it is on now, the nearest of several equal ones; None when its paragraph was edited."""
        if self.line < len(lines) and lines[self.line] == self.text:
            return self.line
        same = [number for number, line in enumerate(lines) if line == self.text]
        return min(same, key=lambda number: abs(number - self.line), default=None)


@dataclass(frozen=True, slots=True)
class Placed:
    """The findings of a report in the lines of the editor.

    Attributes:
        spots: every finding that is not dismissed, in the order of the text, those on the whole text last.
        marks: what to show on each line that has words, by its text.
    """

    spots: tuple[Spot, ...]
    marks: dict[str, ParagraphMarks]


class Lines:
    """The lines of the body, with the location of every offset of the draft in them."""

    def __init__(self, body: str, base: int) -> None:
        self.texts = body.split("\n")
        self._base = base
        self._starts = [0, *accumulate(len(line) + 1 for line in self.texts)]

    def location(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; the start of the first line for an offset above the body."""
        at = max(0, offset - self._base)
        line = min(bisect_right(self._starts, at), len(self.texts)) - 1
        return line, min(at - self._starts[line], len(self.texts[line]))

    def on(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The lines from one offset to another, each with the columns that lie between."""
        (top, left), (bottom, right) = self.location(start), self.location(end)
        for line in range(top, bottom + 1):
            yield line, left if line == top else 0, right if line == bottom else len(self.texts[line])


def placed(report: DraftReport, head: int) -> Placed:
    """The findings of a draft whose front matter has ``head`` characters, in the lines of its body."""
    lines = Lines(report.document.text[head:], head)
    whole = {id(finding) for finding in report.whole}
    spots = sorted(
        (_spot(lines, finding, whole=id(finding) in whole) for finding in report.findings),
        key=lambda spot: (spot.whole, spot.line, spot.start),
    )
    words: dict[str, list[WordMark]] = {}
    for spot in spots:
        finding = spot.finding
        if spot.whole:
            continue
        words.setdefault(spot.text, []).append(WordMark(spot.start, spot.end, finding.severity, spot.key))
        for line, start, end in list(lines.on(finding.start, finding.end))[1:]:
            # Words that run on over a hard line end.
            words.setdefault(lines.texts[line], []).append(WordMark(start, end, finding.severity, spot.key))
    provenances: dict[str, Provenance] = {}
    for paragraph in report.paragraphs:
        if paragraph.provenance is not None:
            span = paragraph.block.span
            for line, _, _ in lines.on(span.start, span.end):
                provenances[lines.texts[line]] = paragraph.provenance
    marks = {
        text: ParagraphMarks(tuple(dict.fromkeys(words.get(text, ()))), provenances.get(text))
        for text in lines.texts
        if text.strip()
    }
    return Placed(tuple(spots), marks)


def _spot(lines: Lines, finding: Finding, *, whole: bool) -> Spot:
    line, start, end = next(lines.on(finding.start, finding.end))
    from_, to = finding.sentence
    top, left = lines.location(from_)
    bottom, right = lines.location(to)
    is_whole = whole and not finding.code.means_words
    sentence = (left, right) if top == bottom == line and not is_whole else (0, 0)
    return Spot(finding, line, lines.texts[line], start, end, sentence, is_whole)
