"""``python -m drafter`` and the console script."""

import gc
import sys
from typing import Final

from drafter.processes import own

#: A Word file or a bank makes a million objects that are all kept: Python need not look each 700 whether one is lost.
_ALLOCATIONS: Final = 50_000


def run() -> None:
    """Run the command line and exit with its code."""
    own()
    gc.set_threshold(_ALLOCATIONS)
    from drafter.cli import main

    code = main()
    # The last look, at all there is, takes a tenth of a short run, and what is left goes with the process.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    run()
