"""What exports and reviews cost: a communiqué of ninety paragraphs, and a Word file of a hundred pages.

Run from the checkout::

    .venv/bin/python benchmarks/word.py [--write]

The communiqué is made of phrases of the bank, three to a paragraph, a note on every third paragraph; the hundred pages
are such paragraphs, five to a page. Each figure is the processor time and peak memory of a fresh process, the least of
five runs. ``--write`` puts the figures into ``results-word.md``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bank import machine

from drafter.bank import load_bank

ROOT = Path(__file__).parent.parent
RUNS = 5
PARAGRAPHS = 90
PAGES, TO_A_PAGE = 100, 5


def communique(paragraphs: int, *, noted: bool) -> str:
    """A draft of agreed language."""
    texts = [phrase.text for phrase in load_bank().phrases.values() if len(phrase.text.split()) > 12]
    lines = ["+++", 'title = "Declaration"', 'marking = "NATO Unclassified"', "date = 2026-11-25", "+++", ""]
    for number in range(1, paragraphs + 1):
        words = " ".join(texts[(3 * number + place) % len(texts)] for place in range(3))
        lines += [f"{number}. {words}" + (f"[^{number}]" if noted and number % 3 == 0 else ""), ""]
    if noted:
        lines += [line for number in range(3, paragraphs + 1, 3) for line in (f"[^{number}]: A note.", "")]
    return "\n".join(lines)


def cost(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and megabytes of a command: the least of several runs."""
    found = []
    for _ in range(RUNS):
        process = subprocess.Popen(
            [sys.executable, "-m", "drafter", *command],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{command}: status {status}")
        found.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return min(seconds for seconds, _ in found), max(megabytes for _, megabytes in found)


def main() -> None:
    """Measure, print, and write the results when asked to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "draft.md").write_text(communique(PARAGRAPHS, noted=True), encoding="utf-8")
        (folder / "long.md").write_text(communique(PAGES * TO_A_PAGE, noted=False), encoding="utf-8")
        rows = []
        export = ["export", "draft.md", "-o", "out.docx"]
        for view, promised in (("clean", "≤ 1.5 s"), ("bracketed", "≤ 1.5 s"), ("annotated", "≤ 1.5 s")):
            rows.append((f"export, {PARAGRAPHS} paragraphs, {view}", cost([*export, "--view", view], folder), promised))
        against = [*export, "--view", "redline", "--base", "washington-2024"]
        rows.append((f"export, {PARAGRAPHS} paragraphs, redline", cost(against, folder), "≤ 1.5 s"))
        cost(["export", "long.md", "-o", "long.docx"], folder)
        review = cost(["review", "long.docx", "-o", "reviewed.docx"], folder)
        rows.append((f"review, {PAGES} pages", review, "≤ 5 s, ≤ 300 MB"))
    lines = ["# Word", "", f"{datetime.now(UTC):%Y-%m-%d}, {machine()}", "", "    python benchmarks/word.py", ""]
    lines += ["| what | CPU s | peak MB | promised |", "|---|---:|---:|---|"]
    lines += [
        f"| {what} | {seconds:.2f} | {megabytes:.0f} | {promised} |" for what, (seconds, megabytes), promised in rows
    ]
    shown = "\n".join(lines) + "\n"
    sys.stdout.write(shown)
    if "--write" in sys.argv[1:]:
        Path(__file__).with_name("results-word.md").write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
