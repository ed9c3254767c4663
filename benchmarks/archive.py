"""What an archive costs on a Ray cluster of this machine, and how that grows with the number of texts.

Run from the checkout, with the extra ``drafter[cluster]``, on Linux::

    .venv/bin/python benchmarks/archive.py FOLDER [--write] [SIZE ...]

FOLDER has the texts (.txt), of which evenly spread ones are taken; where there are fewer than SIZE, all. Processor time
and memory are those of every process that the command starts, Ray's own among them, as the system counts them: they
hold on a machine that is busy, and the time by the clock does not. ``--write`` puts the figures into
``results-archive.md``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

SIZES = (250, 1_000, 2_500)
WORKERS = 2
MARK = "DRAFTER_BENCHMARK_ARCHIVE"
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Cost:
    """Processor seconds by kind of process, and the most memory of one of each kind, in bytes."""

    seconds: dict[str, float] = field(default_factory=dict)
    memory: dict[str, int] = field(default_factory=dict)


def kind_of(command: str) -> str:
    """Which part of the work a process does."""
    kinds = {
        "drafter.archive.child": "checking",
        "reading_child": "reading",
        "ChunkWorker": "worker",
        "-m drafter": "command",
    }
    return next((kind for part, kind in kinds.items() if part in command), "Ray")


def processes(mark: str) -> dict[str, tuple[str, float, int]]:
    """Each process of this run: its kind, its processor seconds and its memory."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() not in (folder / "environ").read_bytes():
                continue
            status = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
        found[folder.name] = kind_of(command), (int(status[11]) + int(status[12])) / TICKS, int(status[21]) * PAGE
    return found


def run(listed: Path, output: Path) -> tuple[Cost, str]:
    """Check the texts of a list; what it costs, and what the command says."""
    command = [
        sys.executable,
        "-m",
        "drafter",
        "lint",
        "--engine",
        "ray",
        "--input",
        str(listed),
        "--output",
        str(output),
    ]
    command += ["--jobs", str(WORKERS), "--profile", "hague-2025", "--isolated", "--fail-on", "never"]
    environment = {**os.environ, MARK: str(output), "OPENBLAS_NUM_THREADS": "1"}
    started = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    known: dict[str, tuple[str, float, int]] = {}
    while started.poll() is None:
        for name, (kind, seconds, memory) in processes(f"{MARK}={output}").items():
            known[name] = kind, seconds, max(memory, known.get(name, ("", 0.0, 0))[2])
        time.sleep(0.25)
    cost = Cost()
    for kind, seconds, memory in known.values():
        cost.seconds[kind] = cost.seconds.get(kind, 0.0) + seconds
        cost.memory[kind] = max(cost.memory.get(kind, 0), memory)
    return cost, started.stdout.read() if started.stdout else ""


def figures(output: Path) -> dict[str, float]:
    """The report on what was checked."""
    command = [sys.executable, "-m", "drafter", "archive", "report", str(output), "--format", "json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Measure, print, and write if that is asked for."""
    arguments = [each for each in sys.argv[1:] if each != "--write"]
    folder, sizes = Path(arguments[0]), [int(each) for each in arguments[1:]] or list(SIZES)
    texts = sorted(folder.rglob("*.txt"))
    lines = [
        "# Archives", "",
        f"{datetime.now(UTC).date()}, {os.cpu_count()} cores, Linux, Python {sys.version.split()[0]}", "",
        "    python benchmarks/archive.py FOLDER", "",
        f"`drafter lint --engine ray` with {WORKERS} workers under the profile hague-2025; processor seconds, user and",
        "system, of all processes; *checking* is that of the processes that read and check, without Ray.", "",
        ("| texts | words each | CPU s, all | CPU s, checking | texts per CPU s, all | texts per CPU s, checking "
        "| command, peak MB | checking, peak MB |"),
        "|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    for size in sizes:
        chosen = texts[:: max(1, len(texts) // size)][:size]
        with tempfile.TemporaryDirectory() as place:
            listed = Path(place, "texts.list")
            listed.write_text("\n".join(str(text.resolve()) for text in chosen))
            cost, said = run(listed, Path(place, "out"))
            found = figures(Path(place, "out"))
        whole, checking = sum(cost.seconds.values()), cost.seconds.get("checking", 0) + cost.seconds.get("reading", 0)
        peaks = [cost.memory.get(kind, 0) / 1024 / 1024 for kind in ("command", "checking")]
        lines.append(
            f"| {found['texts']:,} | {found['words'] / found['texts']:,.0f} | {whole:.1f} | {checking:.1f} "
            f"| {size / whole:.1f} | {size / checking:.1f} | {peaks[0]:.0f} | {peaks[1]:.0f} |"
        )
        print(lines[-1], said.partition("\n")[0], {k: round(v, 1) for k, v in cost.seconds.items()}, flush=True)
    text = "\n".join([*lines, ""])
    if "--write" in sys.argv:
        Path(__file__).with_name("results-archive.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
