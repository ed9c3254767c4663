"""What an installation takes: packages, megabytes and seconds, in fresh environments.

Run from the checkout; packages come from the index that pip uses::

    python benchmarks/install.py [--write]

The first finding is that of ``drafter lint`` on a text of its own, from three commands: make an environment, install,
lint. Packages are counted with drafter and without pip. What is slim is measured after it was used, with the bytecode
that Python then makes.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
#: What is installed, and what of pip's options.
WAYS = {
    "drafter": ("", ()),
    "drafter, `--no-compile`": ("", ("--no-compile",)),
    "drafter[pdf,serve,lsp]": ("[pdf,serve,lsp]", ()),
}
TEXT = "We will contest Russia's aggressive actions.\n"


def main() -> None:
    """Measure every way and print or write the table."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        wheel = built(Path(folder))
        for name, (extras, options) in WAYS.items():
            rows.append(measured(Path(folder), name, f"{wheel}{extras}", options))
            if not extras:
                rows.append(slimmed(Path(folder), name))
    text = "\n".join([head(), *rows, ""])
    sys.stdout.write(text)
    if "--write" in sys.argv[1:]:
        (HERE / "results-install.md").write_text(text, encoding="utf-8")


def built(folder: Path) -> Path:
    """A wheel of the checkout."""
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


def measured(folder: Path, name: str, what: str, options: tuple[str, ...]) -> str:
    """Install into a fresh environment, lint once, and say what that took."""
    home = place(folder, name)
    before, begun = os.times(), time.monotonic()
    call(sys.executable, "-m", "venv", home)
    call(home / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", *options,
         "--constraint", ROOT / "constraints.txt", what)  # fmt: skip
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    found = subprocess.run(
        [home / "bin" / "drafter", "lint", "--isolated", "a.txt"],
        cwd=folder, capture_output=True, text=True, check=False,
        env={**environment(), "XDG_CACHE_HOME": str(home / "cache")},
    )  # fmt: skip
    assert found.returncode == 1, found.stderr
    after = os.times()
    spent = sum(after[2:4]) - sum(before[2:4])
    return f"| {name} | {packages(home)} | {megabytes(home)} | {spent:.0f} | {time.monotonic() - begun:.0f} |"


def slimmed(folder: Path, name: str) -> str:
    """The same environment without what drafter never uses, after it checked, traced, exported and read Word."""
    home = place(folder, name)
    drafter = home / "bin" / "drafter"
    call(drafter, "doctor", "--slim")
    for words in (
        ("trace", "a.txt"),
        ("export", "a.txt", "-o", "a.docx"),
        ("lint", "a.docx", "--exit-zero"),
        ("doctor",),
    ):
        call(drafter, *words, cwd=folder)
    call(home / "bin" / "python", "-c", "import drafter.tui.app, drafter.tui.services")
    return f"| the same after `drafter doctor --slim`, used | {packages(home)} | {megabytes(home)} | | |"


def place(folder: Path, name: str) -> Path:
    """Where the environment lies; pip writes its path into scripts, where a space ends it."""
    return folder / "".join(filter(str.isalnum, name))


def packages(home: Path) -> int:
    """How many packages there are, without pip and what came with it."""
    listed = call(
        home / "bin" / "python",
        "-c",
        "from importlib import metadata; print(*{d.name.lower() for d in metadata.distributions()})",
    )
    return len(set(listed.split()) - {"pip", "setuptools"})


def megabytes(home: Path) -> int:
    """How much room the packages take on the disk, without pip and what came with it."""
    (site,) = home.glob("lib/python*/site-packages")
    left_out = {"pip", "setuptools", "pkg_resources", "_distutils_hack"}
    files = (path for path in site.rglob("*") if path.relative_to(site).parts[0].partition("-")[0] not in left_out)
    # In blocks of the disk, as `du` counts: small files take more than their length.
    return round(sum(path.lstat().st_blocks * 512 for path in files) / 1024 / 1024)


def call(*command: object, cwd: Path = ROOT) -> str:
    """Run a command and return what it prints."""
    done = subprocess.run(
        [str(each) for each in command], cwd=cwd, capture_output=True, text=True, check=False, env=environment()
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def environment() -> dict[str, str]:
    """That of the caller, in which Python keeps the bytecode it makes."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def head() -> str:
    """The head of the table."""
    day = datetime.now(UTC).date().isoformat()
    return f"""# Installation

{day}, {platform.machine()}, {platform.system()}, Python {platform.python_version()}

    python benchmarks/install.py

From a machine with Python to the first finding on one's own text: `python -m venv`, `pip install`, `drafter lint`. MB
are those of the disk, for packages alone; seconds are processor time, and by the clock, which other work shared.
Promised are at most 45 packages, 300 MB and 120 seconds.

| what | packages | MB | CPU s | clock s |
|---|---:|---:|---:|---:|"""


if __name__ == "__main__":
    main()
