"""Writers that are killed: at every step that touches the disk, and at random moments.

Run as a script, so that the process that forks has no threads: ``python kills.py COUNT SEED`` prints figures as JSON.
"""

import contextlib
import io
import json
import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from drafter.bank.derived_files import write_kept
from drafter.draft.file import create_draft, open_draft
from drafter.draft.recent import remember_draft
from drafter.draft.recovery import Window
from drafter.draft.versions import keep_version
from drafter.files.word_list import add_word

OLD = "old words\n"
NEW = "new words, " * 20_000 + "\n"
QUICK = {"check_kills": 10}
#: What writes only what nobody else may read.
PRIVATE = frozenset({"save", "version", "put aside", "derived file", "recent drafts"})


class Drawer:
    """What the writers write to: a folder with a draft, and the acts of drafter that write into it."""

    def __init__(self, folder):
        self.folder = folder
        self.draft = folder / "draft.md"
        self.draft.write_text(OLD)
        self.draft.chmod(0o600)
        self.opened = open_draft(self.draft)
        self.acts = {
            "save": lambda: self.opened.save(NEW),
            "create": self.create,
            "version": self.version,
            "put aside": self.put_aside,
            "derived file": self.derive,
            "recent drafts": self.recent,
            "word list": self.words,
        }

    def create(self):
        create_draft(self.folder / "created.md", NEW)

    def version(self):
        keep_version(self.draft, NEW, "first")

    def put_aside(self):
        Window(self.draft).put_aside(self.opened, NEW)

    def derive(self):
        write_kept(self.folder / "words-1-2.bin", lambda target: target.write_text(NEW))

    def recent(self):
        remember_draft(self.draft)

    def words(self):
        add_word(self.folder / "words.txt", "communiqué")

    def faults(self, act=""):
        """What is wrong with what stands in the folder after ``act`` was killed."""
        faults = []
        if self.draft.read_text() not in {OLD, NEW}:
            faults.append("the draft is neither the old one nor the new one")
        if stat.S_IMODE(self.draft.stat().st_mode) != 0o600:
            faults.append("the draft has another mode")
        for path in sorted(self.folder.rglob("*")):
            if path.is_dir() or path == self.draft:
                continue
            if path.name.endswith(".tmp"):
                if act in PRIVATE and path.stat().st_mode & 0o077:
                    faults.append(f"{path.name}: a temporary file that others can read")
            elif not (self.is_whole(path) or path.name.endswith(".lock")):
                faults.append(f"{path.relative_to(self.folder)}: not whole, {path.stat().st_size} bytes")
        return faults

    def is_whole(self, path):
        if path.name == "words.txt":
            return path.read_text() == "communiqué\n"
        if path.name == "recent.toml":
            return str(self.draft) in path.read_text()
        return path.read_text().endswith(NEW)

    def left(self):
        """Temporary files that were left behind."""
        return sorted(path.name for path in self.folder.rglob("*.tmp"))


class Halved(io.BytesIO):
    """A file whose every write is two steps: half of it is on the disk when a process is killed between them."""

    def __init__(self, handle, step):
        super().__init__()
        self._handle = handle
        self._step = step

    def write(self, data):
        middle = len(data) // 2
        for half in (data[:middle], data[middle:]):
            self._step("write")
            os.write(self._handle, half)
        return len(data)


def watch(step):
    """Have ``step`` called before every call that touches the disk, with its name."""
    for name in ("open", "fsync", "replace", "rename", "link", "unlink", "mkdir", "chmod", "close"):
        call = getattr(os, name)

        def instead(*arguments, _call=call, _name=name, **named):
            step(_name)
            return _call(*arguments, **named)

        setattr(os, name, instead)
    opened = os.fdopen
    os.fdopen = lambda handle, mode, **named: Halved(handle, step) if "w" in mode else opened(handle, mode, **named)


def steps_of(act):
    """How many steps an act takes."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        taken = []
        close, write = os.close, os.write
        watch(taken.append)
        act()
        write(writing, json.dumps(taken).encode())
        close(writing)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        steps = json.loads(answer.read())
    os.waitpid(child, 0)
    return steps


def killed_at(act, stop):
    """Run an act in a process that is killed before its step of number ``stop``."""
    child = os.fork()
    if not child:
        taken = iter(range(stop + 1))

        def step(_):
            if next(taken, stop) == stop:
                os.kill(os.getpid(), signal.SIGKILL)

        watch(step)
        act()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def killed_after(drawer, seconds):
    """Run all acts over and over in a process that is killed after so many seconds."""
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            while True:
                for name, act in drawer.acts.items():
                    if name != "create" or not (drawer.folder / "created.md").exists():
                        act()
                drawer.opened = drawer.opened.save(OLD).save(NEW)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def swept(drawer):
    """Open the draft anew and write into every folder, as the next window does."""
    child = os.fork()
    if not child:
        drawer.opened = open_draft(drawer.draft)
        (drawer.folder / "created.md").unlink(missing_ok=True)
        for act in drawer.acts.values():
            act()
        os._exit(0)
    os.waitpid(child, 0)


def run(count, seed):
    rng = random.Random(seed)
    os.umask(0o022)
    lost, kills, survived = [], 0, 0
    with tempfile.TemporaryDirectory() as name:

        def drawer(number):
            folder = Path(name, str(number))
            folder.mkdir()
            os.environ["XDG_STATE_HOME"] = os.environ["XDG_CACHE_HOME"] = str(folder)
            return Drawer(folder)

        first = drawer("first")
        plans = [
            (act, f"{act}, before {step} {number}", lambda each, act=act, at=number: killed_at(each.acts[act], at))
            for act in first.acts
            for number, step in enumerate(steps_of(first.acts[act]))
        ]
        at_steps = len(plans)
        for number in range(count):
            moment = rng.uniform(0.0005, 0.06)
            plans.append(("", f"at random {number}", lambda each, moment=moment: killed_after(each, moment)))
        for number, (act, what, kill) in enumerate(plans):
            each = drawer(number)
            kills += kill(each)
            faults = each.faults(act)
            swept(each)
            faults += [f"{left}: left behind" for left in each.left()] + each.faults(act)
            survived += not faults
            lost += [f"killed in {what}: {fault}" for fault in faults]
    notes = [f"killed {at_steps} times before a write, flush, link or rename and {count} times at random moments"]
    if kills != len(plans):
        lost.append(f"{len(plans) - kills} processes ended before they were killed")
    return {"kills": len(plans), "survived": survived, "lost": lost, "notes": notes}


def check_kills(count=200, seed=1):
    """Writers killed at every step and ``count`` times at random: the old file or the new one, and nothing left."""
    done = subprocess.run(
        [sys.executable, "-P", __file__, str(count), str(seed)], capture_output=True, text=True, check=True, timeout=600
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(*map(int, sys.argv[1:]))))
