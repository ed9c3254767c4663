"""The small share of the checks of this folder, and that their instruments see what they look for."""

import subprocess
import sys

import bomb_commands
import bombs
import commands
import disks
import fuzz_figures
import kills
import pytest
import reading
import record
import settings
import tracers
import trust

SHARES = [
    (module, name)
    for module in (reading, bombs, bomb_commands, kills, disks, settings, commands)
    for name in module.QUICK
]


@pytest.mark.parametrize(("module", "name"), SHARES, ids=[name for _, name in SHARES])
def test_a_small_share_finds_no_fault(module, name):
    # In a process of its own: what other tests left in the memory of this one is not counted.
    figures = trust.run(module.__name__, name, quick=True)
    assert figures.get("tried") or figures.get("kills")
    assert trust.faults(figures) == []


def test_the_watch_sees_sockets_and_writing_in_every_process(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(tracers.HOOK)
    program = """
import socket, subprocess, sys
open("here", "w").close()
subprocess.run([sys.executable, "-c", "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"])
"""
    subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"DRAFTER_WATCHED": str(tmp_path / "log"), "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
    )
    log = (tmp_path / "log").read_text().splitlines()
    assert any(line.startswith(f"write\t{tmp_path / 'here'}") for line in log)
    assert any(line.startswith("socket\tsocket.connect") for line in log)


def test_every_fault_is_counted():
    figures = {"tried": 3, "crashes": ["a"], "sockets": ["b"], "kills": 2, "survived": 1, "disguises": 100, "found": 98}
    assert len(trust.faults(figures)) == 4
    assert "| **all** | 3 | 1 |" in trust.table({"x": figures})


LOG = """INFO: Seed: {seed}
#2\tINITED cov: 120 ft: 130 corp: 1/62b exec/s: 0 rss: 60Mb
#900\tNEW    cov: {cov} ft: 700 corp: 33/9Kb lim: 80 exec/s: 450 rss: 74Mb L: 62/80 MS: 1 EraseBytes-
stat::number_of_executed_units: {executions}

real\t2m30.000s
user\t1m15.000s
sys\t0m1.000s
"""


def test_runs_of_the_fuzzer_add_up_and_none_counts_twice(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "FUZZ", tmp_path / "fuzz.jsonl")
    log = tmp_path / "toml.log"
    for seed, executions, cov in ((1, 1_000, 300), (1, 1_000, 300), (2, 500, 250)):
        log.write_text(LOG.format(seed=seed, executions=executions, cov=cov))
        fuzz_figures.main(str(log))
    runs = record.fuzz_runs()
    day = runs[0]["day"]
    assert f"| toml | 2 | {day} | 1,500 | 5.0 | 2.5 | 0 | 300 | 33 |" in record.fuzz_table(runs)
    log.write_text("INFO: Seed: 3\nkilled\n")
    with pytest.raises((TypeError, IndexError)):
        fuzz_figures.main(str(log))
    assert record.fuzz_runs() == runs
