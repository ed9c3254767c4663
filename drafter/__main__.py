"""``python -m drafter`` and the console script."""

import sys

from drafter.cli import main


def run() -> None:
    """Run the command line and exit with its code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
