"""Run every benchmark and put the results together in ``RESULTS.md``.

Run from the checkout::

    .venv/bin/python benchmarks/run.py [--no-peers]

Each benchmark writes its own ``results-*.md``; together they take some minutes. The peers are installed into a
temporary folder through pip and npm; ``--no-peers`` leaves them out, and needs no network.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

HEAD = """\
# What drafter costs

Made by `python benchmarks/run.py`; each part names the machine, the command and the day.
"""

#: Scripts in the order of the report; each writes ``results-<name>.md`` when given ``--write``.
PARTS = (
    "lint",
    "language",
    "bank",
    "trace",
    "proposals",
    "word",
    "reading",
    "negotiate",
    "editor",
    "checking",
    "search",
    "room",
    "journeys",
    "install",
)

#: What is measured by itself, on texts that are not here; its last results are put among the others.
APART = ("archive",)


def main() -> None:
    """Run all parts, then join their results."""
    without_peers = "--no-peers" in sys.argv[1:]
    for part in PARTS:
        more = ["--peers"] if part in {"lint", "reading"} and not without_peers else []
        subprocess.run([sys.executable, HERE / f"{part}.py", "--write", *more], check=True)
    texts = [(HERE / f"results-{part}.md").read_text(encoding="utf-8") for part in (*PARTS, *APART)]
    whole = [HEAD, *(f"#{text}" for text in texts)]
    (HERE / "RESULTS.md").write_text("\n".join(whole), encoding="utf-8")


if __name__ == "__main__":
    main()
