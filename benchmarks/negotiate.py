"""What a negotiation costs: 32 submissions on a text of 90 paragraphs put into one, and drafts counted round by round.

python benchmarks/negotiate.py                    the figures
python benchmarks/negotiate.py --trials 10000     the promise, tried on random texts
python benchmarks/negotiate.py --rounds A.md B.md drafts of a real negotiation, each counted alone
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "negotiate"))

from bank import machine
from test_promise import broken

from drafter import consolidate
from drafter.bank import load_bank
from drafter.negotiate.delegations import ALLIES
from drafter.negotiate.openings import paragraphs_of
from drafter.text import read

SUBMISSIONS = 32
PARAGRAPHS = 90


def version(paragraphs: list[str], rng: random.Random) -> list[str]:
    """A text as a delegation sends it back: a third of its paragraphs reworded, one put in, one left out."""
    found = list(paragraphs)
    for at in rng.sample(range(len(found)), len(found) // 3):
        words = found[at].split(" ")
        for _ in range(rng.randint(1, 3)):
            place = rng.randrange(len(words))
            words[place : place + rng.randint(0, 2)] = rng.sample(words, 1)
        found[at] = " ".join(words)
    del found[rng.randrange(len(found))]
    found.insert(rng.randrange(len(found)), rng.choice(paragraphs)[:60] + " and more.")
    return found


def numbered(paragraphs: list[str]) -> str:
    """The paragraphs as Markdown."""
    return "\n\n".join(f"{number}. {each}" for number, each in enumerate(paragraphs, 1)) + "\n"


def word_file(paragraphs: list[str]) -> bytes:
    """The paragraphs as a Word file."""
    import docx

    word = docx.Document()
    for number, each in enumerate(paragraphs, 1):
        word.add_paragraph(f"{number}. {each}")
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def consolidation(kind: str) -> str:
    """Measure 32 submissions on 90 paragraphs, and try that nothing is lost."""
    rng = random.Random(7)
    phrases = [phrase.text for phrase in load_bank().phrases.values() if 15 < len(phrase.text.split()) < 60]
    base = rng.sample(phrases, PARAGRAPHS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.md"
        path.write_text(numbered(base), encoding="utf-8")
        sent = {}
        for name in list(ALLIES)[:SUBMISSIONS]:
            sent[name] = Path(folder) / f"{name}{kind}"
            mine = version(base, rng)
            sent[name].write_bytes(word_file(mine) if kind == ".docx" else numbered(mine).encode())
        start = time.process_time()
        rolling = consolidate(path, sent)
        spent = time.process_time() - start
    lost = sum("not carried" in each for each in rolling.said)
    return f"| {SUBMISSIONS} × {PARAGRAPHS}, {kind} | {spent:.2f} | {len(rolling.amendments):,} | {lost} |"


def trials(number: int) -> str:
    """Try the promise."""
    start = time.process_time()
    failed = refused = 0
    for seed in range(number):
        wrong = broken(seed, (0.0, 0.03, 0.3)[seed % 3])
        refused += wrong is None
        if wrong:
            failed += 1
            sys.stderr.write(f"seed {seed}: {', '.join(wrong)}\n")
    held = number - failed - refused
    return (
        f"The promise held in {held:,} of {number - refused:,} random trials, up to 12 delegations, each in two orders "
        f"({refused} more had a version refused as one of another text): {time.process_time() - start:.0f} s."
    )


def counted(paths: list[str]) -> list[str]:
    """Count the brackets of drafts, each read anew."""
    lines = ["| draft | brackets | s |", "|---|---:|---:|"]
    for path in paths:
        start = time.process_time()
        number = sum(each.brackets for each in paragraphs_of(read(Path(path))))
        lines.append(f"| {Path(path).name} | {number} | {time.process_time() - start:.2f} |")
    return lines


def main() -> None:
    """Measure, print, and write the results when asked to."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--trials", type=int, default=0)
    options.add_argument("--rounds", nargs="+", default=[])
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    rows = [consolidation(".md"), consolidation(".docx")]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    more = f" --trials {chosen.trials}" if chosen.trials else ""
    lines = [
        "# Many delegations, one text",
        "",
        f"{datetime.now(UTC).date()}, {machine()}",
        "",
        f"    python benchmarks/negotiate.py{more}",
        "",
        "| submissions × paragraphs | processor s | amendments | not carried |",
        "|---|---:|---:|---:|",
        *rows,
        "",
        f"Peak memory {peak:.0f} MB.",
    ]
    if chosen.trials:
        lines += ["", trials(chosen.trials)]
    if chosen.rounds:
        lines += ["", *counted(chosen.rounds)]
    shown = "\n".join(lines) + "\n"
    sys.stdout.write(shown)
    if chosen.write:
        Path(__file__).with_name("results-negotiate.md").write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
