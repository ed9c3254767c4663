"""Random keys in the whole app for long: it goes on, and does not grow."""

import gc
import os
import resource
import tempfile
from pathlib import Path

QUICK = {}
#: Keys of one seed, and seeds after which the app has all in memory that it keeps.
KEYS = 500
WARM = 8
GROWTH = 1.2


def check_soak(count=20_000, seed=1):
    """``count`` keys, as `make monkey` sends them: nothing ends the app, and it grows by a fifth at most."""
    import monkey
    import textual.screen

    from drafter.tui.services import Services

    # Nobody looks, and pictures are most of the work.
    textual.screen.UPDATE_PERIOD = 1
    figures = {"tried": 0, "crashes": [], "memory": [], "notes": []}
    services = Services()
    warm = 0
    with tempfile.TemporaryDirectory():
        for number in range(count // KEYS):
            if said := monkey.run(seed * 1_000 + number, KEYS, services):
                figures["crashes"].append(said.splitlines()[0])
            figures["tried"] += KEYS
            gc.collect()
            if number == WARM:
                warm = resident()
    if warm:
        grown = resident() / warm
        figures["notes"].append(f"grown by {grown - 1:.0%} from {warm // 2**20} MB after {WARM * KEYS:,} keys")
        if grown > GROWTH:
            figures["memory"].append(f"grown by {grown - 1:.0%}")
    return figures


def resident():
    """Bytes in memory now; the most there ever were where that cannot be told."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
