"""What linting a text costs: cold, warm, in memory, and beside the linters people use.

Run from the checkout::

    .venv/bin/python benchmarks/lint.py [--times 5] [--peers] [--write]

The texts are written here from neutral sentences: 3,000 words with nothing contested in them, and the same with ten
contested sentences. A cold figure is the processor time, user and system, of a whole process, the median of several;
memory is its peak. ``--peers`` installs the other linters into a temporary folder through their ordinary clients and
runs each with its own rules on the same text. ``--write`` puts the figures into ``results-lint.md``.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

HERE = Path(__file__).parent
PROFILE = "hague-2025"
WORDS = 3000

#: Subjects, verbs and objects of sentences that nobody minds.
SUBJECTS = (
    "Ministers",
    "The host authorities",
    "Experts from twelve capitals",
    "The working group on transport",
    "Several Allies",
    "The Secretary General",
    "Engineers and planners",
    "Delegations",
)
VERBS = (
    "welcomed",
    "reviewed in detail",
    "took note of",
    "thanked the staff for",
    "will return in the autumn to",
    "discussed with the competent committees",
    "agreed the outline of",
)
OBJECTS = (
    "the report on railway bridges and ports",
    "a common standard for fuel and spare parts",
    "the new training centre for air traffic controllers",
    "the plan to renew the fleet of transport aircraft",
    "better working conditions for civilian staff",
    "the exchange of weather data over the northern seas",
    "a fund that helps smaller members to buy together",
    "the calendar of meetings for the coming year",
    "the results of the exercise held in the spring",
)
CONTESTED = (
    "We are determined to constrain Russia's aggressive actions.",
    "Allies will contest Russian influence wherever it appears.",
    "We will counter Russia's ability to conduct destabilising activities.",
    "The Founding Act is null and void.",
    "Ukraine will become a member of the Alliance.",
    "Russia is the most significant and direct threat to our security.",
    "Moscow's efforts to divide us will be contested at every turn.",
    "Countering Russia is a task for all of us.",
    "We have contested the Kremlin's claims and will go on contesting them.",
    "Russia's actions in the north must be constrained.",
)


def neutral_text() -> list[str]:
    """Paragraphs of 3,000 words in all; each sentence differs from every other."""
    sentences: list[str] = []
    words = 0
    place = 0
    while words < WORDS:
        who, what, whom = SUBJECTS[place % 8], VERBS[place % 7], OBJECTS[place % 9]
        sentences.append(f"{who} {what} {whom}.")
        words += len(sentences[-1].split())
        place += 1
    blocks = [" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5)]
    return ["Article 5 of the Treaty stands.", *blocks]


def contested_text(year: str = "") -> str:
    """The neutral text with ten contested sentences spread over it; ``year`` makes others of them."""
    blocks = neutral_text()
    for number, sentence in enumerate(CONTESTED):
        blocks[2 + 4 * number] += f" In the year {year}, {sentence}" if year else f" {sentence}"
    return joined(blocks)


def joined(blocks: Sequence[str]) -> str:
    """A text of paragraphs."""
    return "\n\n".join(blocks) + "\n"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: processor seconds, and megabytes at its peak."""

    seconds: float
    megabytes: float


def cold(command: Sequence[str | Path], times: int, cwd: Path, codes: Container[int] = (0, 1)) -> Cost:
    """The median cost of a fresh process; the first one, which may still write bytecode, does not count.

    Raises:
        RuntimeError: it ended with a code that is none of ``codes``.
    """
    costs = [once(command, cwd, codes) for _ in range(times + 1)][min(times, 1) :]
    return Cost(statistics.median(cost.seconds for cost in costs), max(cost.megabytes for cost in costs))


def once(command: Sequence[str | Path], cwd: Path, codes: Container[int]) -> Cost:
    """The cost of one fresh process.

    Raises:
        RuntimeError: it ended with a code that is none of ``codes``.
    """
    # As on any user's machine, bytecode is kept from run to run.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([str(part) for part in command], cwd=cwd, env=environment, **quiet) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    unit = 1024 if platform.system() == "Linux" else 1024 * 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def warm(times: int) -> tuple[float, float]:
    """Median seconds of processor time of a second call on one text, and of one on ten sentences not seen before."""
    from drafter import lint_text

    lint_text(contested_text(), profile=PROFILE)
    again = [_taken(lint_text, contested_text()) for _ in range(times)]
    fresh = [_taken(lint_text, contested_text(str(2030 + number))) for number in range(times)]
    return statistics.median(again), statistics.median(fresh)


def _taken(action, text: str) -> float:  # noqa: ANN001  (any of the two ways to lint)
    before = time.process_time()
    action(text, profile=PROFILE)
    return time.process_time() - before


def loads_spacy(file: Path) -> bool:
    """Whether linting ``file`` imports spaCy."""
    code = "import sys; from drafter.cli import main; main(sys.argv[1:]); sys.exit(70 * ('spacy' in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code, "lint", file, "--isolated", "--no-cache"],
        cwd=file.parent,
        check=False,
        capture_output=True,
    )
    if done.returncode not in {0, 70}:
        raise RuntimeError(done.stderr.decode())
    return done.returncode == 70


def machine() -> str:
    """The processor, the system and the Python this runs on."""
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.is_file():
        names = [line for line in information.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        model = names[0].split(":", 1)[1].strip() if names else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


# Peers ---------------------------------------------------------------------------------------------------------------


def peers(folder: Path, text: Path) -> Iterator[tuple[str, list[str | Path], Container[int]]]:
    """Other linters that can be installed here, each with its command on ``text`` and the exit codes of a sound run."""
    home = folder / "peers"
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    binaries = home / "bin"
    subprocess.run([binaries / "pip", "install", "--quiet", "proselint", "codespell"], check=True)
    yield f"proselint {_version(binaries, 'proselint')}", [binaries / "proselint", "check", text], {0, 1}
    yield f"codespell {_version(binaries, 'codespell')}", [binaries / "codespell", text], {0, 65}
    if shutil.which("npm") is None:
        return
    subprocess.run(["npm", "install", "--silent", "--prefix", home, "write-good", "alex"], check=True)
    scripts = home / "node_modules" / ".bin"
    # Its exit code is the number of findings, 255 for more.
    yield "write-good", [scripts / "write-good", "--parse", text], {*range(126), 255}
    yield "alex", [scripts / "alex", text], {0, 1}


def _version(binaries: Path, name: str) -> str:
    code = f"from importlib.metadata import version; print(version({name!r}))"
    done = subprocess.run([binaries / "python", "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.strip()


# Report --------------------------------------------------------------------------------------------------------------


def measure(times: int, *, with_peers: bool) -> str:
    """The report in Markdown."""
    drafter = [sys.executable, "-m", "drafter"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clean, contested = folder / "clean.txt", folder / "contested.txt"
        clean.write_text(joined(neutral_text()), encoding="utf-8")
        contested.write_text(contested_text(), encoding="utf-8")
        lint = [*drafter, "lint", "--isolated", "--no-cache", "--profile", PROFILE]
        if loads_spacy(clean) or not loads_spacy(contested):
            raise RuntimeError("spaCy is to be loaded for contested sentences and only for them")
        version = cold([*drafter, "--help"], times, folder)
        nothing = cold([*lint, clean], times, folder)
        ten = cold([*lint, contested], times, folder)
        found = peers(folder, clean) if with_peers else ()
        others = [(peer, cold(command, times, folder, codes)) for peer, command, codes in found]
        # Last: a process starts with the peak of the one that starts it, and this loads spaCy here.
        again, fresh = warm(times)
        lines = [
            "# Linting",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, {machine()}",
            "",
            "    python benchmarks/lint.py" + (" --peers" if with_peers else ""),
            "",
            f"One text of 3,000 words under the profile {PROFILE}; seconds are processor time, user and system, the",
            f"median of {times} runs; memory is the peak of the process.",
            "",
            "| what | CPU s | peak MB | promised |",
            "|---|---:|---:|---|",
            f"| `drafter --help` | {version.seconds:.2f} | {version.megabytes:.0f} | < 0.15 s |",
            f"| nothing contested, cold, no spaCy | {nothing.seconds:.2f} | {nothing.megabytes:.0f} | ≤ 0.25 s |",
            f"| ten contested sentences, cold | {ten.seconds:.2f} | {ten.megabytes:.0f} | ≤ 1.8 s, ≤ 250 MB |",
            f"| ten contested sentences, same text again in one process | {again:.3f} | | ≤ 0.1 s |",
            f"| ten other contested sentences in the same process | {fresh:.3f} | | |",
        ]
        if with_peers:
            lines += ["", "The same text with nothing contested, cold, beside linters with their own rules:", ""]
            lines += ["| | CPU s | peak MB | CPU, drafter = 1 |", "|---|---:|---:|---:|"]
            lines.append(f"| drafter | {nothing.seconds:.2f} | {nothing.megabytes:.0f} | 1.0 |")
            for peer, cost in others:
                ratio = cost.seconds / nothing.seconds
                lines.append(f"| {peer} | {cost.seconds:.2f} | {cost.megabytes:.0f} | {ratio:.1f} |")
            lines += ["", "None of them parses a sentence: they cannot tell who contests what, or a negation."]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and write the results when asked to."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=5)
    options.add_argument("--peers", action="store_true")
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    text = measure(chosen.times, with_peers=chosen.peers)
    sys.stdout.write(text)
    if chosen.write:
        (HERE / "results-lint.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
