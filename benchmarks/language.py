"""What the language pipeline costs: to load, to hold, to run.

Run from the checkout::

    .venv/bin/python benchmarks/language.py [--write]

Loading is measured in fresh processes: processor time (user and system) and peak memory, the median of five.
Words per second are of processor time in this process, one thread, batches of 64, on sentences of the phrase bank;
the best of three rounds after a warm-up, since what else runs on the machine only ever adds. ``--write`` puts the
figures into ``results-language.md``.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from drafter.language import forms, load

ROUNDS, BATCH = 3, 64
RESULTS = Path(__file__).parent / "results-language.md"
SENTENCE = "We reaffirm our commitment to contest hostile actions and to counter attempts to divide us."
PROCESSES = {
    "an empty Python": "pass",
    "`import drafter.language`": "import drafter.language",
    "`import spacy`, for comparison": "import spacy",
    "`drafter.language.load()`": "from drafter.language import load; load()",
    "`load()` and ten sentences": f"from drafter.language import load; list(load().pipe([{SENTENCE!r}] * 10))",
}


def cost(code: str) -> tuple[float, float]:
    """Seconds of processor time and mebibytes at the peak that a fresh process needs for `code`; medians of five."""
    used = "u = resource.getrusage(resource.RUSAGE_SELF); print(u.ru_utime + u.ru_stime, u.ru_maxrss)"
    wrapped = f"import resource\n{code}\n{used}"
    runs = [
        subprocess.run([sys.executable, "-c", wrapped], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(5)
    ]
    return statistics.median(float(run[0]) for run in runs), statistics.median(int(run[1]) / 1024 for run in runs)


def words_per_second(texts: list[str], names: list[str] | None = None) -> float:
    """Words of `texts` per second of processor time, through the components `names` or all of them."""
    nlp = load()
    with nlp.select_pipes(enable=names) if names is not None else nlp.select_pipes(disable=[]):
        list(nlp.pipe(texts[:200], batch_size=BATCH))
        best = 0.0
        for _ in range(ROUNDS):
            start = time.process_time()
            words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))
            best = max(best, words / (time.process_time() - start))
    return best


def sentences() -> list[str]:
    """Sentences of agreed language, from the phrase bank."""
    from drafter.bank import load_bank

    return [phrase.text for phrase in load_bank().phrases.values()]


def main() -> None:
    """Measure, print, and write the figures if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write results-language.md")
    options = parser.parse_args()
    machine = (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, {platform.system()},"
        f" Python {platform.python_version()}"
    )
    lines = [
        "# The language pipeline",
        "",
        machine,
        "",
        "    python benchmarks/language.py",
        "",
        "| a fresh process | processor time, s | peak memory, MiB |",
        "|---|---:|---:|",
    ]
    for name, code in PROCESSES.items():
        seconds, memory = cost(code)
        lines.append(f"| {name} | {seconds:.2f} | {memory:.0f} |")
    texts = sentences() * 3
    everything = words_per_second(texts)
    tagged = words_per_second(texts, ["tok2vec", "tagger", "morphologizer", "lemmatizer"])
    cut = words_per_second(texts, [])
    start = time.process_time()
    for lemma in ("veto", "contest", "withdraw", "recognise", "programme") * 200:
        forms.__wrapped__(lemma)
    inflected = (time.process_time() - start) / 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines += [
        "",
        "| words per second, one thread | |",
        "|---|---:|",
        f"| everything | {everything:,.0f} |",
        f"| tags and lemmas | {tagged:,.0f} |",
        f"| words only | {cut:,.0f} |",
        "",
        f"`forms` of one lemma, not remembered: {1000 * inflected:.2f} ms.",
        "",
        f"Peak memory of this process, with the phrase bank: {memory:.0f} MiB.",
        "",
    ]
    text = "\n".join(lines)
    print(text)
    if options.write:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
