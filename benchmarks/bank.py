"""How fast the phrase bank is searched: 100,000 phrases, against fuzzy matching over all of them.

Run from the checkout::

    .venv/bin/python benchmarks/bank.py [--phrases 100000] [--write]

The large bank is made from the real one: each phrase is repeated with about one word in six replaced by another word
of the bank, drawn with a fixed seed. Times are processor time of this process, so that other work on the machine does
not count; the first search of each query is thrown away. ``--write`` puts the figures into ``results-bank.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from drafter.bank import find_phrases, load_bank
from drafter.bank.index import Index
from drafter.bank.search import Filters, search

if TYPE_CHECKING:
    from collections.abc import Callable

QUERIES = [
    ("two words", "constructive relationship", Filters()),
    ("inflected", "channel of communicating", Filters()),
    ("common words", "NATO Allies security", Filters()),
    ("one very common word", "Alliance", Filters()),
    ("misspelt", "comunication channels with Moscow", Filters()),
    ("exact phrase", '"every inch of Allied territory"', Filters()),
    ("a whole sentence", "We seek stability and predictability in the Euro-Atlantic area", Filters()),
    ("with filters", "territorial integrity", Filters(topics=("georgia",), tones=("commitment",))),
]
PER_SOURCE = 500


def enlarge(folder: Path, wanted: int) -> list[str]:
    """Write a bank of ``wanted`` phrases made from the real one, and return their texts."""
    bank = load_bank()
    words = sorted({word for phrase in bank.phrases.values() for word in phrase.text.split()})
    chance = random.Random(2026)
    real = list(bank.phrases.values())
    texts = []
    topics = "".join(f"{json.dumps(topic)} = {json.dumps(text)}\n" for topic, text in bank.topics.items())
    (folder / "topics.toml").write_text(f"[topics]\n{topics}", encoding="utf-8")
    for start in range(0, wanted, PER_SOURCE):
        source = f"made-{start // PER_SOURCE}"
        lines = [
            f'[source]\nid = "{source}"\ntitle = "{source}"\nkind = "report"\nissued_by = "x"\ndate = 2020-01-01\n'
        ]
        for ordinal in range(1, min(PER_SOURCE, wanted - start) + 1):
            phrase = real[(start + ordinal) % len(real)]
            text = " ".join(chance.choice(words) if chance.random() < 1 / 6 else word for word in phrase.text.split())
            texts.append(text)
            lines.append(
                f'\n[[phrase]]\nid = "{source}.1.{ordinal}"\nparagraph = "1"\ntext = {json.dumps(text)}\n'
                f'topics = {json.dumps(phrase.topics)}\ntone = "{phrase.tone}"\nverification = "official"\n'
            )
        (folder / f"{source}.toml").write_text("".join(lines), encoding="utf-8")
    return texts


def milliseconds(action: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and worst processor time of an action in milliseconds."""
    action()
    taken = []
    for _ in range(times):
        before = time.process_time()
        action()
        taken.append((time.process_time() - before) * 1000)
    return statistics.median(taken), max(taken)


def machine() -> str:
    """The processor, the system and the Python this runs on."""
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.is_file():
        names = [line for line in information.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        model = names[0].split(":", 1)[1].strip() if names else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    """Measure, print, and write the results when asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--phrases", type=int, default=100_000)
    options.add_argument("--times", type=int, default=7)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()

    lines = ["# The phrase bank", "", f"{datetime.now(UTC):%Y-%m-%d}, {machine()}", ""]
    lines += [f"    python benchmarks/bank.py --phrases {chosen.phrases}", ""]
    before = time.process_time()
    load_bank()
    lines.append(f"- loading and validating the built-in bank: {(time.process_time() - before) * 1000:.0f} ms")
    few = ["strategic-concept-2022.9.7", "london-2019.4.1", "nac-2-august-2019.4.3"]
    before = time.process_time()
    find_phrases(few)
    lines.append(
        f"- `find_phrases` of three from three files, the first time: {(time.process_time() - before) * 1000:.1f} ms"
    )

    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "agreed", Path(name) / "cache"
        folder.mkdir()
        texts = enlarge(folder, chosen.phrases)
        before = time.process_time()
        Index([folder], cache).close()
        lines.append(f"- indexing {chosen.phrases:,} phrases, once: {time.process_time() - before:.1f} s")
        before = time.process_time()
        index = Index([folder], cache)
        lines.append(f"- opening that index: {(time.process_time() - before) * 1000:.1f} ms")
        lines += ["", f"Milliseconds of processor time per query over {chosen.phrases:,} phrases, 20 hits each:", ""]
        lines.append("| query | drafter, median | drafter, worst | rapidfuzz WRatio | rapidfuzz token_set_ratio |")
        lines.append("|---|---:|---:|---:|---:|")
        for label, query, filters in QUERIES:
            median, worst = milliseconds(lambda q=query, f=filters: search(index, q, f, 20), chosen.times)
            peers = [
                milliseconds(lambda q=query, s=scorer: process.extract(q, texts, scorer=s, limit=20), 1)[0]
                for scorer in (fuzz.WRatio, fuzz.token_set_ratio)
            ]
            lines.append(f"| {label}: `{query}` | {median:.1f} | {worst:.1f} | {peers[0]:.0f} | {peers[1]:.0f} |")
        index.close()
    lines += [
        "",
        "The peer compares letters with every phrase; it knows no inflection, no filters and no exact phrases, and its",
        "best hits are not the same. It is what a search without an index would cost.",
    ]
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    if chosen.write:
        Path(__file__).with_name("results-bank.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
