"""How fast Word files are read: by drafter, docx2txt and python-docx, in turns on the same files.

Run from the checkout::

    .venv/bin/python benchmarks/reading.py [--write] [--peers]

Thirty files of 3,000 words each, of phrases of the bank: once with a run for each paragraph, as programs write them,
once with a run for every six words, with its formatting and marks of revisions, as Word does. drafter finds blocks,
numbers, notes and the way back to every run; the others give words alone: docx2txt all, python-docx those of paragraphs
outside tables. Processor time in one process, the best of nine rounds, in which all take turns: the ratios hold on a
machine that is busy. ``--peers`` installs docx2txt into a temporary folder; ``--write`` puts the figures into
``results-reading.md``.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import docx
from bank import machine

from drafter.bank import load_bank
from drafter.text import read_bytes
from drafter.word.zipping import packed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILES, WORDS, ROUNDS = 30, 3_000, 9
RUN = 6
PATH = Path("a.docx")
PLAIN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
MARKED = (
    '<w:r w:rsidR="00A77B3E" w:rsidRPr="00C45C12"><w:rPr><w:lang w:val="en-GB"/><w:b/></w:rPr>'
    '<w:t xml:space="preserve">{}</w:t></w:r>'
)


def files(run: str, length: int) -> Iterator[bytes]:
    """Word files of so many words, in runs of ``length`` words."""
    words = cycle(word for phrase in load_bank().phrases.values() for word in phrase.text.split())
    target = io.BytesIO()
    docx.Document().save(target)
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body, end = parts["word/document.xml"].split(b"<w:sectPr", 1)
    for _ in range(FILES):
        paragraphs = []
        for _ in range(WORDS // 60):
            texts = [" ".join(islice(words, length)) + " " for _ in range(60 // length)]
            paragraphs.append(f"<w:p>{''.join(run.format(escape(text)) for text in texts)}</w:p>")
        parts["word/document.xml"] = b"".join([body, "".join(paragraphs).encode(), b"<w:sectPr", end])
        yield packed(parts)


def by_drafter(data: bytes) -> str:
    """The words as drafter reads them."""
    return read_bytes(data, PATH).text


def by_python_docx(data: bytes) -> str:
    """The words of the paragraphs that python-docx knows of."""
    return "\n".join(each.text for each in docx.Document(io.BytesIO(data)).paragraphs)


def measured(readers: dict[str, Callable[[bytes], str]], sample: list[bytes]) -> dict[str, float]:
    """Files a second and core for every reader: the best round of each."""
    gc.freeze()
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(ROUNDS):
        for name, read in readers.items():
            gc.collect()
            began = time.process_time()
            for data in sample:
                assert len(read(data).split()) == WORDS
            best[name] = min(best[name], time.process_time() - began)
    return {name: len(sample) / seconds for name, seconds in best.items()}


def main() -> None:
    """Measure, print, and write the results when asked to."""
    readers: dict[str, Callable[[bytes], str]] = {"drafter": by_drafter, "python-docx": by_python_docx}
    with tempfile.TemporaryDirectory() as folder:
        if "--peers" in sys.argv[1:]:
            install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, "docx2txt"]
            subprocess.run(install, check=True)
            sys.path.append(folder)
            process = importlib.import_module("docx2txt").process
            readers["docx2txt"] = lambda data: str(process(io.BytesIO(data)))
        kinds = {"a run a paragraph": (PLAIN, 60), f"a run every {RUN} words": (MARKED, RUN)}
        found = {kind: measured(readers, list(files(*how))) for kind, how in kinds.items()}
    load = os.getloadavg()[0]
    lines = ["# Reading Word", "", f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, {load:.1f} processes at a time", ""]
    lines += ["    python benchmarks/reading.py --peers", ""]
    lines += [f"Files of {WORDS:,} words a second and core, and how many times as fast as python-docx:", ""]
    lines += [f"| reader | {' | | '.join(found)} | |", "|---|" + "---:|" * 2 * len(found)]
    for name in sorted(readers, key=lambda name: -found[next(iter(found))][name]):
        row = [f"{each[name]:,.0f} | {each[name] / each['python-docx']:.1f}" for each in found.values()]
        lines.append(f"| {name} | {' | '.join(row)} |")
    shown = "\n".join([*lines, "", "Promised: 450 files.", ""])
    sys.stdout.write(shown)
    if "--write" in sys.argv[1:]:
        Path(__file__).with_name("results-reading.md").write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
