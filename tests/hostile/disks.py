"""Disks that are full or read-only, two processes at once, and a clock that was set back."""

import os
import resource
import stat
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from drafter.bank.concordance import open_concordance
from drafter.draft.file import create_draft, open_draft
from drafter.draft.recovery import Window
from drafter.draft.versions import keep_version, read_version, versions_of
from drafter.errors import ChangedError, WriteError

QUICK = {"check_full_disk": 10, "check_read_only": 1, "check_together": 5, "check_clock": 1}
OLD = "old words\n"
NEW = "new words, " * 20_000 + "\n"


def acts(draft):
    """What writes beside a draft, by name."""
    opened = open_draft(draft)
    return {
        "save": lambda: opened.save(NEW),
        "create": lambda: create_draft(draft.with_name("created.md"), NEW),
        "version": lambda: keep_version(draft, NEW, "first"),
        "put aside": lambda: Window(draft).put_aside(opened, NEW),
    }


def in_a_child(act):
    """Run ``act`` in a process of its own; whether it ended as it should: done, or said in one line what is wrong."""
    child = os.fork()
    if not child:
        code = 3
        try:
            act()
            code = 0
        except WriteError as error:
            code = 1 if "\n" not in str(error) else 2
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def whole(folder):
    """What in a folder is not whole: neither the old words nor the new, or a temporary file."""
    names = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
    return [
        path.name
        for path in names
        if path.suffix == ".tmp" or path.read_text()[-len(OLD) :] not in {OLD, NEW[-len(OLD) :]}
    ]


def check_full_disk(count=200, seed=1):  # noqa: ARG001  (every check takes a seed)
    """Writing ends at ``count`` sizes, as on a full disk: the old file is as it was, and nothing half written is left."""
    figures = {"tried": 0, "crashes": [], "lost": []}
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_STATE_HOME"] = str(Path(name, "state"))
        for number in range(count):
            most = len(NEW) * number // count
            folder = Path(name, str(number))
            folder.mkdir()
            draft = folder / "draft.md"
            draft.write_text(OLD)
            for label, act in acts(draft).items():
                figures["tried"] += 1

                def limited(act=act, most=most):
                    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
                    act()

                if (code := in_a_child(limited)) != 1:
                    figures["crashes"].append(f"{label} with room for {most}: {code}")
            if draft.read_text() != OLD or (folder / "created.md").exists() or whole(folder):
                figures["lost"].append(f"with room for {most}: {whole(folder)}")
    return figures


def check_read_only(count=1, seed=1):  # noqa: ARG001  (as above)
    """A folder in which nothing may be written: every act says so, and nothing changes."""
    figures = {"tried": 0, "crashes": [], "lost": []}
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name, "closed")
        folder.mkdir()
        draft = folder / "draft.md"
        draft.write_text(OLD)
        folder.chmod(0o555)
        warm = Path(name, "warm.md")
        warm.write_text(OLD)
        state = Path(name, "state")
        state.mkdir()
        state.chmod(0o777)
        os.environ["XDG_STATE_HOME"] = str(state)

        def as_another(act):
            if os.geteuid() == 0:
                # Permissions do not bind root.
                os.setgid(65534)
                os.setuid(65534)
            act()

        # What is imported late may lie where others may not read.
        for act in acts(warm).values():
            act()
        # Unsaved words have a second home, among what drafter keeps for the user.
        for label, act in acts(draft).items():
            figures["tried"] += 1
            code = in_a_child(lambda act=act: as_another(act))
            if code != (0 if label == "put aside" else 1):
                figures["crashes"].append(f"{label}: {code}")
        if draft.read_text() != OLD or sorted(path.name for path in folder.iterdir()) != ["draft.md"]:
            figures["lost"].append("the folder has changed")
        for path in state.rglob("*"):
            if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
                figures["lost"].append(f"others can read {path.name}")
        folder.chmod(0o755)
    return figures


def check_together(count=50, seed=1):  # noqa: ARG001  (as above)
    """Two processes on one draft, on new files of one name, and on one cache: what stands there is whole, of one of them."""
    figures = {"tried": 0, "crashes": [], "lost": []}
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        os.environ["XDG_STATE_HOME"] = str(Path(name, "state"))
        for number in range(count):
            folder = Path(name, str(number))
            folder.mkdir()
            draft = folder / "draft.md"
            draft.write_text(OLD)
            opened = open_draft(draft)

            def save(words, opened=opened):
                try:
                    opened.save(words)
                except ChangedError:
                    os._exit(7)

            def create(words, folder=folder):
                try:
                    create_draft(folder / "new.md", words)
                except WriteError:
                    os._exit(7)

            for act, path in ((save, draft), (create, folder / "new.md")):
                figures["tried"] += 1
                codes = [None, None]
                children = [lambda words=words, act=act: act(words) for words in ("ours\n", "theirs\n")]
                codes = list(pool.map(in_a_child, children))
                if path.read_text() not in {"ours\n", "theirs\n"}:
                    figures["lost"].append(f"{path.name}: {path.read_text()!r}")
                if not set(codes) <= {0, 7} or (act is create and sorted(codes) != [0, 7]):
                    figures["crashes"].append(f"{act.__name__}: {codes}")
            cache = folder / "cache"
            figures["tried"] += 1
            opening = [partial(open_concordance, None, cache)] * 2 if number < 3 else []
            codes = list(pool.map(in_a_child, opening))
            if any(codes) or (number < 3 and list(cache.glob("*.tmp"))):
                figures["crashes"].append(f"cache: {codes}")
    return figures


def check_clock(count=1, seed=1):  # noqa: ARG001  (as above)
    """A clock set back by a year: versions are all kept and listed, a draft changed meanwhile is noticed."""
    figures = {"tried": 0, "lost": []}
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as name:
        draft = Path(name, "draft.md")
        draft.write_text(OLD)
        opened = open_draft(draft)
        for when in (now, now - timedelta(days=365), now, now + timedelta(days=365)):
            figures["tried"] += 1
            keep_version(draft, f"{when}\n", "v", when)
        kept = versions_of(draft)
        if len(kept) != 4 or any(not read_version(each) for each in kept):
            figures["lost"].append(f"{len(kept)} of 4 versions are there")
        draft.write_text("theirs\n")
        past = time.time() - 365 * 86_400
        os.utime(draft, (past, past))
        figures["tried"] += 1
        try:
            opened.save(NEW)
        except ChangedError:
            pass
        else:
            figures["lost"].append("a draft with an older time was overwritten")
        future = time.time() + 365 * 86_400
        stale = Path(name, ".drafter-0123456789abcdef.tmp")
        stale.write_text("half")
        os.utime(stale, (future, future))
        figures["tried"] += 1
        opened.accepting("theirs\n").save(NEW)
        if stale.exists() or draft.read_text() != NEW:
            figures["lost"].append("what was left behind stays")
    return figures
