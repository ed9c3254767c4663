"""What the checks of this folder found, kept from run to run, and where it is written: never by hand.

Each check's last figures lie in ``build/trust.json`` with the day and the commit, so that one can be run again by
itself. The runs of the fuzzer, which ``fuzz_figures.py`` adds, stay in the checkout, a line of JSON each.
"""

import datetime as dt
import json
import os
import platform
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ROOT / "build" / "trust.json"
FUZZ = ROOT / "benchmarks" / "fuzz.jsonl"
SECURITY = ROOT / "SECURITY.md"
README = ROOT / "README.md"
RESULTS = ROOT / "benchmarks" / "results-trust.md"
BEGIN, END = "<!-- written by make trust -->", "<!-- end of what make trust wrote -->"
_LINE = re.compile(r"^- `make trust`.*?(?=\n\n|\n- )", re.DOTALL | re.MULTILINE)


def keep(name, figures):
    """Keep the figures of a check, with the day and what the check tried."""
    kept = read(KEPT)
    kept[name] = {**figures, "day": dt.datetime.now(dt.UTC).date().isoformat(), "commit": commit()}
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(kept, indent=1), encoding="utf-8")


def read(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def commit():
    """The commit of the checkout; empty where there is none."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return told.stdout.strip()


def machine():
    """Processor, cores, system and Python, in a line."""
    cpus = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.*)", cpus.read_text(encoding="utf-8")) if cpus.exists() else None
    processor = found[1] if found else platform.processor() or platform.machine()
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def fuzz_runs():
    """Every run of the fuzzer that is recorded, the earliest first."""
    return [json.loads(line) for line in FUZZ.read_text(encoding="utf-8").splitlines()] if FUZZ.exists() else []


def keep_fuzz_runs(runs):
    FUZZ.write_text("".join(f"{json.dumps(run)}\n" for run in runs), encoding="utf-8")


def fuzz_table(runs):
    """The table of what was fuzzed, as Markdown: of each target all its runs together, and how far the best came."""
    by_target = {}
    for run in runs:
        by_target.setdefault(run["target"], []).append(run)
    head = ["target", "runs", "last", "executions", "minutes by the clock", "of the processor", "findings"]
    head += ["edges reached", "corpus"]
    rows = [
        [name, f"{len(own)}", max(run["day"] for run in own), *_sums(own)]
        + [f"{max(run[key] for run in own):,}" for key in ("coverage", "corpus")]
        for name, own in by_target.items()
    ]
    rows.append(["**all**", f"{len(runs)}", max(run["day"] for run in runs), *_sums(runs), "", ""])
    lines = ["| " + " | ".join(row) + " |" for row in [head, *rows]]
    lines.insert(1, "|---|" + "---:|" * (len(head) - 1))
    return "\n".join(lines)


def _sums(runs):
    return [
        f"{round(sum(run[key] for run in runs), 1):,}" for key in ("executions", "minutes", "processor", "findings")
    ]


def write(known, table, totals, notes):
    """Put the kept figures into SECURITY.md, the README and ``benchmarks``: ``table`` and ``totals`` of all of them."""
    kept = {name: each for name, each in read(KEPT).items() if name in known}
    runs = fuzz_runs()
    days = sorted({each["day"] for each in kept.values()})
    missing = [name.replace("_", " ") for name in known if name not in kept]
    when = f"{' to '.join(dict.fromkeys([days[0], days[-1]]))}, {machine()}"
    executions = sum(run["executions"] for run in runs)
    said = f"`make trust`, {when}.\n\n{table(kept)}\n"
    if missing:
        said += f"\nnot run: {', '.join(missing)}\n"
    if executions:
        said += f"\nfuzz executions: {executions:,}, by hand, [target by target](benchmarks/results-trust.md)\n"
    page = SECURITY.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    SECURITY.write_text(f"{before}{BEGIN}\n{said}{END}{rest.split(END)[1]}", encoding="utf-8")
    line = f"- `make trust` tries that, {days[-1]}: {totals(kept)}"
    line += f"; {executions:,} fuzz executions" if executions else ""
    README.write_text(
        _LINE.sub(f"{line}: [the table](SECURITY.md#what-was-tried).", README.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    told = "\n".join(f"- {name.replace('_', ' ')}: {note}" for name in kept for note in notes(kept[name]))
    fuzzed = "\n## Fuzzing, guided by coverage\n\n    python tests/hostile/fuzz.py TARGET CORPUS\n\n"
    if runs:
        fuzzed += f"Summed over all runs, each of drafter as it was that day.\n\n{fuzz_table(runs)}\n"
    RESULTS.write_text(
        f"## What strangers and machines may do\n\n{when}\n\n    make trust\n\n{table(kept)}\n\n{told}\n{fuzzed if runs else ''}",
        encoding="utf-8",
    )
