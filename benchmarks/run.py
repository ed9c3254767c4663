"""Run every benchmark and put the results together in ``RESULTS.md``.

Run from the checkout::

    .venv/bin/python benchmarks/run.py [--no-peers] [--prose FOLDER]

Each benchmark writes its own ``results-*.md``; together they take some minutes. The peers are installed into a
temporary folder through pip and npm; ``--no-peers`` leaves them out, and needs no network. That on real prose needs a
folder of texts, which do not ship with drafter; without ``--prose`` its last results stand.
"""

from __future__ import annotations

import argparse
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
    "prose",
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
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--no-peers", action="store_true")
    options.add_argument("--prose", type=Path)
    chosen = options.parse_args()
    for part in PARTS:
        if part == "prose" and chosen.prose is None:
            continue
        more = [chosen.prose] if part == "prose" else []
        more += ["--peers"] if part in {"lint", "prose", "reading"} and not chosen.no_peers else []
        subprocess.run([sys.executable, HERE / f"{part}.py", "--write", *more], check=True)
    texts = [(HERE / f"results-{part}.md").read_text(encoding="utf-8") for part in (*PARTS, *APART)]
    whole = [HEAD, *(f"#{text}" for text in texts)]
    (HERE / "RESULTS.md").write_text("\n".join(whole), encoding="utf-8")


if __name__ == "__main__":
    main()
