"""Add runs of the fuzzer to those recorded: ``python tests/hostile/fuzz_figures.py LOG...``, each named after its target.

A log is what ``time python fuzz.py ... -print_final_stats=1`` printed, times included: on a busy machine those of the
processor tell how long it ran. An input that was slow is looked at apart and is no finding:
the fuzzer takes time by the clock. What one run is short of, others make up for: the table sums them.
"""

import datetime as dt
import re
import sys
from pathlib import Path

import record


def figures_of(log):
    """What a run came to; an error for a log without an end."""
    executions = re.search(r"number_of_executed_units: (\d+)", log)
    clock, processor = (
        _minutes(re.search(rf"^{kind}\s+(\d+)m([\d.]+)s", log, re.MULTILINE)) for kind in ("real", "user")
    )
    last = re.findall(r"cov: (\d+) ft: \d+ corp: (\d+)/", log)[-1]
    return {
        "seed": int(re.search(r"^INFO: Seed: (\d+)", log, re.MULTILINE)[1]),
        "executions": int(executions[1]),
        "minutes": clock,
        "processor": processor,
        "coverage": int(last[0]),
        "corpus": int(last[1]),
        "findings": len(re.findall(r"Test unit written to \S*(?:crash|timeout|oom|leak)-", log)),
    }


def _minutes(match):
    return round(int(match[1]) + float(match[2]) / 60, 2)


def main(*logs):
    """Record the runs; one that is recorded already, which its seed tells, is left out."""
    runs = record.fuzz_runs()
    known = {(run["target"], run["seed"]) for run in runs}
    day, commit = dt.datetime.now(dt.UTC).date().isoformat(), record.commit()
    for log in map(Path, logs):
        run = {"target": log.stem, "day": day, "commit": commit, **figures_of(log.read_text(errors="replace"))}
        if (run["target"], run["seed"]) not in known:
            known.add((run["target"], run["seed"]))
            runs.append(run)
    record.keep_fuzz_runs(runs)


if __name__ == "__main__":
    main(*sys.argv[1:])
