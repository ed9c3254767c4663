"""Whatever keys somebody hits, in any order and at any pace, the app goes on."""

import os
import subprocess
import sys
from pathlib import Path

#: Of the seeds that each process plays, the first, and the first of the next.
SHARES = [(0, 4), (4, 7), (7, 10)]


def test_random_keys_end_nothing():
    command = [sys.executable, str(Path(__file__).with_name("monkey.py"))]
    # Fewer pictures are drawn: nobody looks, and they are most of the work.
    environment = {**os.environ, "TEXTUAL_FPS": "5"}
    monkeys = [
        subprocess.Popen(
            [*command, str(first), str(last)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
        )
        for first, last in SHARES
    ]
    said = [monkey.communicate()[0] for monkey in monkeys]
    assert [monkey.returncode for monkey in monkeys] == [0] * len(SHARES), "\n".join(said)
