"""Every command, watched by Python's own audit hook: which sockets it opens, which files it writes.

The hook is installed by a `sitecustomize` that only the watched processes see, so that it is there before drafter and
in every process that drafter starts.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import texts

QUICK = {"check_commands": 6}
HOOK = """
import os, sys
_LOG = os.open(os.environ["DRAFTER_WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

def _hook(event, arguments):
    said = ""
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
        said = f"socket\\t{event}\\t{arguments[1:]!r}"
    elif event == "socket.__new__" and arguments[1] not in {1, -1}:
        said = f"socket\\t{event}\\tfamily {arguments[1]}"
    elif event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        path, mode, flags = arguments
        if (mode and set(mode) & set("wax+")) or (flags or 0) & _WRITING:
            said = f"write\\t{os.path.abspath(os.fsdecode(path))}\\t{mode}"
    elif event in {"os.rename", "os.link", "os.symlink"}:
        said = f"write\\t{os.path.abspath(os.fsdecode(arguments[1]))}\\t{event}"
    elif event in {"os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod"} and not isinstance(arguments[0], int):
        said = f"write\\t{os.path.abspath(os.fsdecode(arguments[0]))}\\t{event}"
    elif event == "sqlite3.connect":
        name = os.fsdecode(arguments[0])
        if name != ":memory:" and "mode=ro" not in name:
            said = f"write\\t{os.path.abspath(name)}\\t{event}"
    elif event == "subprocess.Popen":
        said = f"process\\t{os.fsdecode(arguments[0])}\\t"
    if said:
        os.write(_LOG, (said.replace("\\n", " ") + "\\n").encode("utf-8", "replace"))

sys.addaudithook(_hook)
"""
DRAFT = """\
+++
kind = "press-line"
profile = "hague-2025"
+++

# A line

1. Allies met in The Hague.

2. We will contest Russia's aggressive actions. [USA: We thank the host.]
"""
#: Each command, and the files in the folder that it may write.
COMMANDS = [
    (["--help"], []),
    (["lint", "draft.md"], []),
    (["lint", "draft.md", "a.docx", "a.html", "a.pdf", "a.odt", "--no-cache", "--fail-on", "never"], []),
    (["lint", ".", "--jobs", "2", "--format", "html", "--output", "report.html"], ["report.html"]),
    (["lint", "draft.md", "--write-known", "known.json"], ["known.json"]),
    (["lint", "copy.md", "--fix"], ["copy.md"]),
    (["lint", "draft.md", "--spelling"], []),
    (["dismiss", "copy.md", "7", "--reason", "agreed"], ["copy.md"]),
    (["trace", "draft.md", "--format", "json"], []),
    (["compare", "hague-2025", "draft.md"], []),
    (["export", "draft.md", "-o", "out.docx"], ["out.docx"]),
    (["redline", "a.docx", "b.docx", "-o", "red.docx"], ["red.docx"]),
    (["review", "a.docx", "-o", "rev.docx"], ["rev.docx"]),
    (["draft", "a.docx", "-o", "back.md"], ["back.md"]),
    (["new", "press-line", "-o", "fresh.md"], ["fresh.md"]),
    (["status", "draft.md"], []),
    (["consolidate", "base.md", "usa.md", "-o", "rolling.md"], ["rolling.md"]),
    (["take", "draft.md", "USA", "-o", "usa-reads.md"], ["usa-reads.md"]),
    (["ledger", "draft.md"], []),
    (["rounds", "draft.md", "copy.md"], []),
    (["explain", "contested-term"], []),
    (["explain", "--sentence", "Allies will contest Russia."], []),
    (["profile", "list"], []),
    (["profile", "show", "hague-2025", "--why"], []),
    (["profile", "check", "hague-2025"], []),
    (["profile", "matrix", "draft.md"], []),
    (["suggest", "Allies will contest Russia's actions."], []),
    (["bank", "search", "channels of communication"], []),
    (["bank", "check"], []),
    (["open", "draft.md"], []),
]


def check_commands(count=1_000, seed=1):  # noqa: ARG001  (every check takes a seed)
    """Every command: no socket, and nothing written but what it was asked for and drafter's own folders."""
    figures = {"tried": 0, "crashes": [], "sockets": [], "writes": [], "hangs": [], "notes": []}
    own = set()
    for arguments, may_write in COMMANDS[:count]:
        with tempfile.TemporaryDirectory() as name:
            home = Path(name).resolve()
            work = home / "work"
            work.mkdir()
            fill(work)
            done, log = watched(arguments, home, work)
            figures["tried"] += 1
            said = " ".join(arguments)
            if done is None:
                figures["hangs"].append(f"drafter {said}")
                continue
            if "Traceback" in done.stderr or "a defect of drafter" in done.stderr or done.returncode not in {0, 1, 2}:
                figures["crashes"].append(f"drafter {said}: {done.returncode}: {done.stderr[-200:]!r}")
            for kind, what, how in log:
                if kind == "socket":
                    figures["sockets"].append(f"drafter {said}: {what} {how}")
                elif kind == "write" and (place := elsewhere(what, home, work, may_write)):
                    figures["writes"].append(f"drafter {said}: {place} ({how})")
                elif kind == "write" and not Path(what).is_relative_to(work):
                    own.add(
                        "/".join(Path(what).relative_to(home).parts[:2]) if Path(what).is_relative_to(home) else what
                    )
    figures["notes"].append(f"drafter's own folders: {', '.join(sorted(own))}")
    return figures


def watched(arguments, home, work):
    """A command under the hook: how it ended, None if it did not, and what it opened and wrote."""
    site = home / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(HOOK)
    log = home / "log"
    environment = {
        **{key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONSAFEPATH"}},
        "DRAFTER_WATCHED": str(log),
        "PYTHONPATH": str(site),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(home / "tmp"),
        "HOME": str(home),
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "CONFIG", "STATE", "DATA")},
    }
    (home / "tmp").mkdir()
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "drafter", *arguments],
            cwd=work,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=300,
            check=False,
        )
    except subprocess.TimeoutExpired:
        done = None
    lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    return done, [line.split("\t", 2) for line in lines]


def elsewhere(path, home, work, may_write):
    """A path that a command should not have written to; nothing for one that it may."""
    place = Path(path)
    if path in {os.devnull, "/dev/tty"} or place.parts[:2] == ("/", "proc"):
        return ""
    if place.is_relative_to(work):
        inside = place.relative_to(work)
        temporary = inside.name.startswith(".drafter-") and inside.name.endswith(".tmp")
        return "" if str(inside) in may_write or (temporary and may_write) else str(inside)
    for folder in ("cache", "state", "tmp"):
        if place.is_relative_to(home / folder):
            return ""
    # Where semaphores of the system lie.
    return "" if place.parts[:3] == ("/", "dev", "shm") else path


def fill(work):
    """The files that the commands are given."""
    for name in ("draft.md", "copy.md"):
        (work / name).write_text(DRAFT)
    base = "1. Allies met in The Hague.\n"
    (work / "base.md").write_text(base)
    (work / "usa.md").write_text(base.replace("met", "gathered"))
    for name, make in texts.FILES.items():
        (work / name.replace("text.", "a.")).write_bytes(make())
    (work / "b.docx").write_bytes((work / "a.docx").read_bytes())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(check_commands(*map(int, sys.argv[1:])), indent=1) + "\n")
