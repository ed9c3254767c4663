"""What a key costs in the editor, beside a plain text area of Textual with the same text.

Run from the checkout::

    .venv/bin/python benchmarks/editor.py [--write]

The drafts are made of phrases of the bank: 120 paragraphs of about 83 words, and one paragraph of 2,000 words among
short ones. Every paragraph has three findings and an origin, every third a bracket. A key is pressed in the middle of
the middle paragraph, on a screen of 120 by 40, and the processor time taken until the screen is painted again and the
app idle. The paste is the time of one event with 100,000 words. ``--write`` puts the figures into
``results-editor.md``.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from bank import machine
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import TextArea

from drafter.bank import load_bank
from drafter.bank.match import Provenance
from drafter.consensus.model import Severity
from drafter.tui.editor.editor import DraftEditor
from drafter.tui.editor.marks import ParagraphMarks, WordMark

KEYS = ["a", "l", "l", "i", "e", "s", "space"] * 20
SIZE = (120, 40)


def draft(lengths: list[int]) -> str:
    """Numbered paragraphs with so many words each."""
    words = cycle([word for phrase in load_bank().phrases.values() for word in phrase.text.split()])
    paragraphs = []
    for number, length in enumerate(lengths, start=1):
        taken = list(islice(words, length))
        if number % 3 == 0:
            taken[4], taken[9] = f"[USA: {taken[4]}", f"{taken[9]}]"
        paragraphs.append(f"{number}. {' '.join(taken)}.")
    return "\n\n".join(paragraphs)


def marks(text: str) -> dict[str, ParagraphMarks]:
    """Three findings and a provenance for every paragraph."""
    found = {}
    severities, provenances = cycle(Severity), cycle((*Provenance, None))
    for line in filter(None, text.split("\n")):
        starts = [len(line) * part // 4 for part in (1, 2, 3)]
        words = tuple(WordMark(start, start + 12, next(severities), f"{start}") for start in starts)
        found[line] = ParagraphMarks(words, next(provenances))
    return found


class Bench(App[None]):
    """One text area."""

    def __init__(self, area: TextArea) -> None:
        super().__init__()
        self.area = area

    def compose(self) -> ComposeResult:
        """Show it."""
        yield self.area


async def typed(area: TextArea) -> tuple[float, float]:
    """Median and 95th percentile of a key, in milliseconds."""
    app = Bench(area)
    async with app.run_test(size=SIZE) as pilot:
        area.focus()
        if isinstance(area, DraftEditor):
            area.put_marks(marks(area.text))
        middle = area.document.line_count // 2 // 2 * 2
        area.move_cursor((middle, len(area.document.get_line(middle)) // 2), center=True)
        await pilot.pause()
        costs = []
        for key in KEYS:
            start = time.process_time()
            await pilot.press(key)
            await pilot.pause()
            costs.append((time.process_time() - start) * 1000)
    return statistics.median(costs), statistics.quantiles(costs, n=20)[-1]


async def pasted(area: TextArea, text: str) -> float:
    """Milliseconds until ``text``, pasted at the start, is on the screen."""
    app = Bench(area)
    async with app.run_test(size=SIZE) as pilot:
        area.focus()
        await pilot.pause()
        start = time.process_time()
        # The way a terminal's bracketed paste takes.
        app._driver.process_message(events.Paste(text))  # noqa: SLF001
        await pilot.pause()
        return (time.process_time() - start) * 1000


def main() -> None:
    """Measure, print, and write the results when asked to."""
    whole = draft([83] * 120)
    long = draft([80, 80, 2000, 80, 80])
    lines = ["# Editor", "", f"{datetime.now(UTC):%Y-%m-%d}, {machine()}", "", "    python benchmarks/editor.py", ""]
    lines += ["| what | CPU ms per key, median | 95 of 100 below | promised |", "|---|---:|---:|---|"]
    for what, text, promised in (
        ("10,000 words in 120 paragraphs", whole, "≤ 20 / 40 ms"),
        ("a paragraph of 2,000 words", long, ""),
    ):
        for name, kind, goal in (("editor", DraftEditor, promised), ("plain `TextArea`", TextArea, "")):
            median, most = asyncio.run(typed(kind(text)))
            lines.append(f"| {what}, {name} | {median:.1f} | {most:.1f} | {goal} |")
    lines += ["", "| what | CPU ms |", "|---|---:|"]
    hundred = "\n\n".join([whole] * 10)
    for what, text in (("1,200 paragraphs", hundred), ("one paragraph", hundred.replace("\n\n", " "))):
        for name, kind in (("editor", DraftEditor), ("plain `TextArea`", TextArea)):
            lines.append(f"| paste of 100,000 words, {what}, {name} | {asyncio.run(pasted(kind(), text)):.0f} |")
    shown = "\n".join(lines) + "\n"
    sys.stdout.write(shown)
    if "--write" in sys.argv[1:]:
        Path(__file__).with_name("results-editor.md").write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
