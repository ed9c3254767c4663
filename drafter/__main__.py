"""``python -m drafter`` and the console script."""

import sys

from drafter.processes import own


def run() -> None:
    """Run the command line and exit with its code."""
    own()
    from drafter.cli import main

    sys.exit(main())


if __name__ == "__main__":
    run()
