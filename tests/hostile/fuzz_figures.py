"""Keep the figures of runs of the fuzzer: ``python tests/hostile/fuzz_figures.py LOG...``, each named after its target.

A log is what ``time python fuzz.py ... -print_final_stats=1`` printed, times included: on a busy machine those of the
processor tell how long it ran. An input that was slow is looked at apart and is no finding:
the fuzzer takes time by the clock.
"""

import json
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
        "executions": int(executions[1]),
        "minutes": clock,
        "processor": processor,
        "coverage": int(last[0]),
        "corpus": int(last[1]),
        "findings": len(re.findall(r"Test unit written to \S*(?:crash|timeout|oom|leak)-", log)),
    }


def _minutes(match):
    return round(int(match[1]) + float(match[2]) / 60, 1)


def main(*logs):
    runs = record.read(record.FUZZ) | {
        Path(log).stem: figures_of(Path(log).read_text(errors="replace")) for log in logs
    }
    record.FUZZ.parent.mkdir(exist_ok=True)
    record.FUZZ.write_text(json.dumps(runs, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
