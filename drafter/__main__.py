"""``python -m drafter`` and the console script."""

import sys

from drafter.processes import end_soon, own


def run() -> None:
    """Run the command line and exit with its code."""
    own()
    from drafter.cli import main

    code = main()
    end_soon(code)
    sys.exit(code)


if __name__ == "__main__":
    run()
