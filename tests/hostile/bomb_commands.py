"""Files that take time or memory, in the commands that do more than read: compare, trace, consolidate and others.

Every command runs in a copy of this process, in which all is imported, so that what is counted is what the file costs.
"""

import os
import resource
import shutil
import sys
import tempfile
import traceback
from itertools import cycle, islice
from pathlib import Path

from bombs import BOMBS
from texts import word_file

from drafter.cli import main
from drafter.text import reading_process

QUICK = {"check_bomb_commands": 4}
#: Characters of a text, or things in one paragraph of a Word file.
SIZE = 40_000
SECONDS = 5
MEGABYTES = 512
#: Seconds of processor time after which a command is ended.
MOST_SECONDS = 40
BASE = "1. Allies met in The Hague.\n\n2. We will contest Russia's aggressive actions.\n"
SOURCE = (
    "--source own-2025 --title T --kind report --issued-by I --date 2025-06-25 --place P --allies 32 --to out"
).split()
#: What is done to a file; BOMB stands for it.
COMMANDS = [
    "lint BOMB --no-cache --spelling",
    "compare hague-2025 BOMB",
    "compare BOMB base.md",
    "trace BOMB --format json",
    "ledger BOMB",
    "status BOMB",
    "take BOMB USA -o out",
    "consolidate base.md USA=BOMB -o out",
    "consolidate BOMB USA=base.md -o out",
    "rounds BOMB base.md",
    f"bank import BOMB {' '.join(SOURCE)}",
]
#: The same for some formats alone.
COMMANDS_OF = {
    ".md": ["export BOMB -o out.docx"],
    ".docx": ["draft BOMB -o out.md", "redline BOMB base.docx -o out.docx", "redline base.docx BOMB -o out.docx",
              "review BOMB -o out.docx"],
}  # fmt: skip


def check_bomb_commands(count=240, seed=1):
    """`count` commands on bombs, each bomb with the next of its commands; `seed` says with which it begins."""
    figures = {"tried": 0, "crashes": [], "hangs": [], "memory": [], "notes": []}
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        try:
            _fill()
            for bomb, arguments in islice(_pairs(seed), count):
                _try(bomb, arguments, figures)
        finally:
            os.chdir(before)
    return figures


def _pairs(seed):
    """Bombs with commands for them, most different first; without end."""
    commands = {name: cycle(COMMANDS + COMMANDS_OF.get(Path(name).suffix, [])) for name in BOMBS}
    for at, name in enumerate(cycle(BOMBS)):
        # Bombs of one kind stand together: each begins with another command.
        if at < len(BOMBS):
            list(islice(commands[name], (at * seed) % len(COMMANDS)))
        yield name, next(commands[name])


def _fill():
    Path("base.md").write_text(BASE)
    Path("base.docx").write_bytes(word_file())
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for arguments in (["lint", "base.docx"], ["trace", "base.md"], ["compare", "hague-2025", "base.md"]):
        main(arguments)
    sys.stdout.flush()
    os.dup2(out, 1)
    # A copy of this process starts its own.
    reading_process._ended()


def _try(bomb, command, figures):
    name = bomb.replace(" ", "-")
    Path(name).write_bytes(BOMBS[bomb](SIZE))
    arguments = command.replace("BOMB", name).split()
    process = os.fork()
    if not process:
        _run(arguments)
    _, status, used = os.wait4(process, 0)
    code, seconds, megabytes = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
    said = Path("said").read_text(errors="replace")
    label = f"drafter {' '.join(arguments)}"
    figures["tried"] += 1
    if seconds > SECONDS:
        figures["hangs"].append(f"{label}: {seconds:.0f} seconds")
    elif code not in {0, 1, 2} or "Traceback" in said or "a defect of drafter" in said:
        figures["crashes"].append(f"{label}: {code}: {said[-200:]!r}")
    if megabytes > MEGABYTES:
        figures["memory"].append(f"{label}: {megabytes} MB")
    for place in Path().iterdir():
        if place.is_dir():
            shutil.rmtree(place)
        elif place.name not in {"base.md", "base.docx"}:
            place.unlink()


def _run(arguments):
    """Do what a command does, and end this process."""
    out = os.open("said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    code = 3
    try:
        code = main(arguments)
    except BaseException:  # noqa: BLE001  (whatever it is, it is what is looked for)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        reading_process._ended()
        os._exit(code)
