"""What a key costs while somebody types a query: a search after every letter.

Run from the checkout::

    .venv/bin/python benchmarks/search.py [--phrases 100000] [--write]

Queries are typed letter by letter, as a finder of phrases searches, into the built-in bank and into the large one of
``bank.py``. Half a word is the beginning of many, and a slip is corrected. Each figure is the processor time of one
search for 20 hits, the least of three; the table has the median and the 95th part of a hundred over all keys.
``--write`` puts the figures into ``results-search.md``.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bank import enlarge, machine

from drafter.bank import load_bank
from drafter.bank.index import Index
from drafter.bank.search import search

RUNS = 3
QUERIES = (
    "constructive relationship with Russia",
    "channels of communication with Moscow",
    "comunication chanels",
    "every inch of Allied territory",
    "we seek stability and predictability",
    "Ukraine's irreversible path to full Euro-Atlantic integration",
    "the Alliance",
)


def keys(index: Index) -> list[tuple[float, str]]:
    """Milliseconds for each key, with what had been typed by then, the dearest last."""
    search(index, "NATO")
    return sorted(
        (min(_taken(index, query[:length]) for _ in range(RUNS)), query[:length])
        for query in QUERIES
        for length in range(1, len(query) + 1)
    )


def _taken(index: Index, query: str) -> float:
    before = time.process_time()
    search(index, query)
    return (time.process_time() - before) * 1000


def row(phrases: int, found: list[tuple[float, str]], promised: str) -> str:
    """One row of the table."""
    taken = [each for each, _ in found]
    worst = f"{found[-1][0]:.0f} at `{found[-1][1].strip()}`"
    return (
        f"| {phrases:,} | {statistics.median(taken):.1f} | {taken[len(taken) * 95 // 100]:.1f} | {worst} | {promised} |"
    )


def main() -> None:
    """Measure, print, and write the results when asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--phrases", type=int, default=100_000)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "agreed", Path(name) / "cache"
        folder.mkdir()
        enlarge(folder, chosen.phrases)
        with Index(cache=cache) as index:
            small = keys(index)
        with Index([folder], cache) as index:
            large = keys(index)
    lines = ["# Searching while typing", "", f"{datetime.now(UTC):%Y-%m-%d}, {machine()}", ""]
    lines += [f"    python benchmarks/search.py --phrases {chosen.phrases}", ""]
    lines += [f"{len(small)} keys, milliseconds of processor time each.", ""]
    lines += ["| phrases | median | 95 of 100 | worst | promised |", "|---:|---:|---:|---:|---|"]
    lines.append(row(len(load_bank().phrases), small, "≤ 40, ≤ 80"))
    lines.append(row(chosen.phrases, large, "≤ 60, ≤ 120"))
    shown = "\n".join(lines) + "\n"
    sys.stdout.write(shown)
    if chosen.write:
        Path(__file__).with_name("results-search.md").write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
