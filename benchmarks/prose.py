"""What linting real prose costs: throughput, memory, cold start, several processes, a second run, one large file.

Run from the checkout, with a folder of real texts, such as speeches, as plain text::

    .venv/bin/python benchmarks/prose.py FOLDER [--texts 1000] [--times 3] [--peers] [--large] [--write]

Sentences of the texts are put together to texts of 3,000 words, none twice, in three mixes: nothing on Russia, Ukraine
or the Alliance; one sentence in ten on them; every sentence on them with a verb that rules look for. A figure is the
processor time, user and system, of a whole process, the median of several; ``import spacy`` is measured in between, as
the machine may have other things to do. ``--peers`` runs other linters on the same texts, ``--large`` adds one file of
50 MB, ``--write`` puts the figures into ``results-prose.md``.
"""

from __future__ import annotations

import argparse
import ctypes
import itertools
import os
import random
import re
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from lint import CONTESTED, HERE, PROFILE, WORDS, cold, loads_spacy, machine, once, peers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What makes a sentence relevant, and what rules look for in it.
RELEVANT = re.compile(r"Russia|NATO|Ukrain|Moscow|Kremlin|Putin|Alliance|Allies|Article 5|China|Donbas|Crimea|Soviet")
VERBS = re.compile(
    r"\b(?:contest|constrain|counter|partner|dialogue|cooperat|condemn|threat|member|accession|support|join)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[A-Z])")
#: Words of a paragraph that is used at all, and sentences of one that is written.
LEAST = 12
MOST = 12
LARGE = (1_000_000, 10_000_000, 50_000_000)


def material(folder: Path) -> tuple[list[list[str]], list[str]]:
    """The paragraphs of the texts below ``folder``, without relevant sentences, and these."""
    paragraphs: list[list[str]] = []
    relevant: list[str] = []
    for file in sorted(folder.rglob("*.txt")):
        for paragraph in PARAGRAPH.split(file.read_text(encoding="utf-8", errors="replace")):
            words = paragraph.split()
            if len(words) < LEAST:
                continue
            sentences = SENTENCE.split(" ".join(words))
            relevant += [each for each in sentences if RELEVANT.search(each) and len(each.split()) < 60]
            clean = [each for each in sentences if not RELEVANT.search(each)]
            paragraphs += [clean[start : start + MOST] for start in range(0, len(clean), MOST)]
    return paragraphs, relevant


def mixed(folder: Path, into: Path, number: int) -> dict[str, list[Path]]:
    """Texts of three mixes made of what stands below ``folder``; fewer where that does not suffice."""
    paragraphs, relevant = material(folder)
    chance = random.Random(1)
    chance.shuffle(paragraphs)
    chance.shuffle(relevant)
    pick, others = itertools.cycle(relevant), iter(paragraphs)
    texts: dict[str, list[list[str]]] = {"A": [], "B": []}
    for _ in range(number):
        own = list(_of_words(others))
        if sum(len(" ".join(each).split()) for each in own) < WORDS:
            break
        texts["A"].append([" ".join(each) for each in own])
        spread = [[next(pick) if chance.random() < 0.1 else each for each in sentences] for sentences in own]
        texts["B"].append([" ".join(each) for each in spread])
    wanted = [each for each in relevant if VERBS.search(each)]
    blocks = iter([wanted[start : start + 5] for start in range(0, len(wanted), 5)])
    texts["C"] = [[" ".join(each) for each in _of_words(blocks)] for _ in range(max(1, number // 10))]
    files: dict[str, list[Path]] = {}
    for mix, made in texts.items():
        (into / mix).mkdir()
        files[mix] = [into / mix / f"{at:04}.txt" for at in range(len(made)) if made[at]]
        for path, blocks_of_text in zip(files[mix], filter(None, made), strict=True):
            path.write_text("\n\n".join(blocks_of_text) + "\n", encoding="utf-8")
    return files


def _of_words(paragraphs: Iterator[list[str]]) -> Iterator[list[str]]:
    words = 0
    for sentences in paragraphs:
        yield sentences
        words += sum(len(each.split()) for each in sentences)
        if words >= WORDS:
            return


def kernel() -> str:
    """The kernel that NumPy's linear algebra has chosen for this processor."""
    import numpy as np

    for library in (Path(np.__file__).parent.parent / "numpy.libs").glob("*openblas*"):
        loaded = ctypes.CDLL(str(library))
        for name in ("scipy_openblas_get_corename64_", "openblas_get_corename64_", "openblas_get_corename"):
            if hasattr(loaded, name):
                function = getattr(loaded, name)
                function.restype = ctypes.c_char_p
                return function().decode()
    return "not known"


def size(files: Sequence[Path]) -> float:
    """Megabytes in ``files``."""
    return sum(file.stat().st_size for file in files) / 1e6


def measure(texts: Path, number: int, times: int, *, with_peers: bool, large: bool) -> str:
    """The report in Markdown."""
    lint = [sys.executable, "-m", "drafter", "lint", "--isolated", "--quiet", "--profile", PROFILE]
    plain = [*lint, "--no-cache", "--format", "jsonl", "--output", "out"]
    spacy = [sys.executable, "-c", "import spacy"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # A process starts with the peak of the one that starts it, and all the texts take much.
        with ProcessPoolExecutor(1, get_context("spawn")) as apart:
            files = apart.submit(mixed, texts, folder, number).result()
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        command = (
            f"    python benchmarks/prose.py FOLDER --texts {number} --times {times}"
            + " --peers" * with_peers
            + " --large" * large
        )
        lines = [
            *("# Linting real prose", "", f"{datetime.now(UTC):%Y-%m-%d}, {machine()}; BLAS kernel {kernel()}"),
            *("", f"{command}", ""),
            f"Texts of 3,000 words, {len(files['A'])} with nothing relevant, as many with one sentence in ten, and",
            f"{len(files['C'])} with every sentence relevant; every rule of {PROFILE}. Runs: {times}, of which the",
            "median; `import spacy` beside each, for the machine has other things to do. Starting is part of each.",
            *("", "| what | MB per processor s | words/s | peak MB | `import spacy`, s |", "|---|---:|---:|---:|---:|"),
        ]
        for mix, what in (("A", "nothing relevant"), ("B", "one in ten"), ("C", "every sentence")):
            beside = cold(spacy, times, folder)
            cost = cold([*plain, folder / mix], times, folder)
            words = sum(len(file.read_text(encoding="utf-8").split()) for file in files[mix])
            lines.append(
                f"| {what} | {size(files[mix]) / cost.seconds:.2f} | {words / cost.seconds:,.0f} | {cost.megabytes:.0f}"
                f" | {beside.seconds:.2f} |"
            )
        some = files["B"][: len(files["B"]) // 4]
        part = cold([*plain, *some], 1, folder)
        lines += ["", f"Peak memory with {len(some)} of the texts with one in ten: {part.megabytes:.0f} MB."]
        lines += ["", *_cold(lint, spacy, files["A"][0], folder, times), "", *_again(lint, folder, times)]
        if with_peers:
            lines += ["", *_peers(plain, files["B"][:40], folder, times)]
        if large:
            lines += ["", *_large(plain, files["B"], folder)]
    return "\n".join(lines) + "\n"


def _cold(lint: Sequence[str], spacy: Sequence[str], clean: Path, folder: Path, times: int) -> Iterator[str]:
    contested = folder / "contested.txt"
    paragraphs = clean.read_text(encoding="utf-8").split("\n\n")
    for number, sentence in enumerate(CONTESTED):
        paragraphs[2 * number] += f" {sentence}"
    contested.write_text("\n\n".join(paragraphs), encoding="utf-8")
    beside = cold(spacy, times, folder).seconds
    yield "| one text, cold | CPU s | peak MB | `import spacy` = 1 | imports spaCy |"
    yield "|---|---:|---:|---:|---|"
    for what, file in (("real, nothing relevant", clean), ("real, ten contested sentences added", contested)):
        cost = cold([*lint, "--no-cache", file], times, folder)
        imports = "yes" if loads_spacy(file) else "no"
        yield f"| {what} | {cost.seconds:.2f} | {cost.megabytes:.0f} | {cost.seconds / beside:.2f} | {imports} |"


def _again(lint: Sequence[str], folder: Path, times: int) -> Iterator[str]:
    run = [*lint, "--format", "jsonl", "--output", "out", "B"]
    kept = Path(os.environ["XDG_CACHE_HOME"]) / "drafter" / "results.sqlite"
    first: list[float] = []
    for _ in range(times):
        kept.unlink(missing_ok=True)
        first.append(once(run, folder, (0, 1)).seconds)
    again = cold(run, times, folder).seconds
    yield f"A second run over the texts with one in ten, from what the first kept: {again:.2f} s after"
    yield f"{statistics.median(first):.2f} s, {statistics.median(first) / again:.0f} times as fast."
    walls = {jobs: [_wall([*run, "--no-cache", "--jobs", jobs], folder) for _ in range(times)] for jobs in ("1", "2")}
    one, two = (statistics.median(walls[jobs]) for jobs in ("1", "2"))
    load = os.getloadavg()[0]
    yield f"Two processes take {two:.1f} s by the clock where one takes {one:.1f} s, {one / two:.2f} times as fast,"
    yield f"while {load:.1f} processes wanted {os.cpu_count()} cores."


def _wall(command: Sequence[str | Path], folder: Path) -> float:
    before = time.monotonic()
    once(command, folder, (0, 1))
    return time.monotonic() - before


def _peers(plain: Sequence[str], files: Sequence[Path], folder: Path, times: int) -> Iterator[str]:
    yield f"| {len(files)} texts with one in ten | MB per processor s |"
    yield "|---|---:|"
    yield f"| drafter | {size(files) / cold([*plain, *files], times, folder).seconds:.2f} |"
    for peer, command, _ in peers(folder, files[0]):
        seconds = cold([*command[:-1], *files], times, folder, range(256)).seconds
        yield f"| {peer} | {size(files) / seconds:.2f} |"


def _large(plain: Sequence[str], files: Sequence[Path], folder: Path) -> Iterator[str]:
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    yield "| one file, one in ten relevant | CPU s | peak MB |"
    yield "|---|---:|---:|"
    for wanted in LARGE:
        file = folder / "large.txt"
        file.write_text((text * (wanted // len(text) + 1))[:wanted], encoding="utf-8")
        cost = cold([*plain, file], 0, folder)
        yield f"| {wanted / 1e6:.0f} MB | {cost.seconds:.1f} | {cost.megabytes:.0f} |"


def main() -> None:
    """Measure, print, and write the results when asked to."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--texts", type=int, default=1_000)
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--peers", action="store_true")
    options.add_argument("--large", action="store_true")
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    text = measure(chosen.folder, chosen.texts, chosen.times, with_peers=chosen.peers, large=chosen.large)
    sys.stdout.write(text)
    if chosen.write:
        (HERE / "results-prose.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
