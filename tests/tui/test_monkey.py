"""Whatever keys somebody hits, in any order and at any pace, the app goes on."""

import subprocess
import sys
from pathlib import Path

SEEDS, PROCESSES = 10, 2


def test_random_keys_end_nothing():
    share = SEEDS // PROCESSES
    command = [sys.executable, str(Path(__file__).with_name("monkey.py"))]
    monkeys = [
        subprocess.Popen(
            [*command, str(first), str(first + share)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for first in range(0, SEEDS, share)
    ]
    said = [monkey.communicate()[0] for monkey in monkeys]
    assert [monkey.returncode for monkey in monkeys] == [0] * PROCESSES, "\n".join(said)
