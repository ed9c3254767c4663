"""What it costs to check a draft while it is typed: 10,000 words, one paragraph edited.

Run from the checkout::

    .venv/bin/python benchmarks/checking.py [--write]

The draft is that of ``word.py``, phrases of the bank with a note on every third paragraph, and a bracket with a choice
in every fourth. Words are typed letter by letter at the end of the paragraph in the middle, and the draft is checked
after each key. Each figure is the processor time of a fresh process: of single steps the least of three runs, of keys
the median and the 95th part of a hundred over all of them. The model is loaded and the bank opened before the first
check. ``--write`` puts the figures into ``results-checking.md``.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bank import machine
from word import communique

ROOT = Path(__file__).parent.parent
RUNS = 3
WORDS = 10_000
TYPED = " We will contest Russia's actions, and counter them."

CHECK = """
import json, resource, sys, time
from pathlib import Path
from drafter.check import Agreement, Session
from drafter.draft import check_draft
paragraphs, typed, baseline = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
middle = len(paragraphs) // 2
def after(keys):
    edited = paragraphs[middle] + typed[:keys]
    return "\\n\\n".join([*paragraphs[:middle], edited, *paragraphs[middle + 1 :]])
def took(action):
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000
checker = Session.of("hague-2025", agreement=Agreement(None, baseline))
figures = {"warm": took(checker.warm)}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
figures["first"] = took(lambda: check_draft(checker, after(0)))
figures["keys"] = [took(lambda: check_draft(checker, after(keys))) for keys in range(1, len(typed) + 1)]
figures["same"] = took(lambda: check_draft(checker, after(len(typed))))
figures["under"] = took(lambda: check_draft(checker.under("harmel"), after(0)))
figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
figures["more"] = figures["peak"] - before / 1024
print(json.dumps(figures))
"""


def paragraphs_of() -> list[str]:
    """The paragraphs of a draft of so many words."""
    number = 1
    while len(communique(number, noted=True).split()) < WORDS:
        number += 1
    found = communique(number, noted=True).strip().split("\n\n")
    return [
        text.replace(" and ", " [USA: and] [or / nor] ", 1) if place % 4 == 0 else text
        for place, text in enumerate(found)
    ]


def measured(paragraphs: list[str], baseline: str) -> dict[str, float]:
    """The figures of several runs as one."""
    with tempfile.TemporaryDirectory() as name:
        given = Path(name) / "draft.json"
        given.write_text(json.dumps([paragraphs, TYPED, baseline]), encoding="utf-8")
        command = [sys.executable, "-c", CHECK, str(given)]
        runs = [
            json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
            for _ in range(RUNS)
        ]
    keys = sorted(key for run in runs for key in run["keys"])
    return {name: min(run[name] for run in runs) for name in runs[0] if name != "keys"} | {
        "median": statistics.median(keys),
        "p95": keys[len(keys) * 95 // 100],
    }


def main() -> None:
    """Measure, print, and write the results when asked to."""
    paragraphs = paragraphs_of()
    words = sum(len(each.split()) for each in paragraphs)
    alone, against = measured(paragraphs, ""), measured(paragraphs, "washington-2024")
    lines = ["# Checking while typing", "", f"{datetime.now(UTC):%Y-%m-%d}, {machine()}", ""]
    lines += [
        "    python benchmarks/checking.py",
        "",
        f"A draft of {words:,} words; milliseconds of processor time.",
        "",
    ]
    lines += ["| what | alone | against a baseline | promised |", "|---|---:|---:|---|"]
    for name, what, promised in (
        ("warm", "model loaded, bank and baseline opened", ""),
        ("first", "first check", ""),
        ("median", "a key, median", "≤ 150"),
        ("p95", "a key, 95 of 100", "≤ 150"),
        ("same", "nothing changed", ""),
        ("under", "first check under another profile", ""),
    ):
        lines.append(f"| {what} | {alone[name]:.0f} | {against[name]:.0f} | {promised} |")
    lines.append(f"| memory at most, MB | {alone['peak']:.0f} | {against['peak']:.0f} | |")
    lines.append(f"| of it for the checks, MB | {alone['more']:.0f} | {against['more']:.0f} | |")
    shown = "\n".join(lines) + "\n"
    sys.stdout.write(shown)
    if "--write" in sys.argv[1:]:
        Path(__file__).with_name("results-checking.md").write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
