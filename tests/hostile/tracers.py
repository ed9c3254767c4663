"""A process and all that it starts, watched by two tracers: which sockets it opens, which files it writes.

The first is Python's own audit hook, installed by a `sitecustomize` that only the watched processes see, so that it is
there before drafter and in every process that drafter starts. It is blind to what libraries of C do by themselves: that
the second one sees, strace, where the system has it and lets it work.
"""

import contextlib
import functools
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import termios
import threading
import time
from pathlib import Path

HOOK = """
import os, sys
_LOG = os.open(os.environ["DRAFTER_WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

def _place(path, folder=-1):
    path = os.fsdecode(path)
    try:
        return os.path.normpath(os.path.join(os.readlink(f"/proc/self/fd/{folder}") if folder != -1 else os.getcwd(), path))
    except OSError:
        return path

def _hook(event, arguments):
    said = ""
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
        said = f"socket\\t{event}\\t{arguments[1:]!r}"
    elif event == "socket.__new__" and arguments[1] not in {1, -1}:
        said = f"socket\\t{event}\\tfamily {arguments[1]}"
    elif event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        path, mode, flags = arguments
        if (mode and set(mode) & set("wax+")) or (flags or 0) & _WRITING:
            said = f"write\\t{_place(path)}\\t{mode}"
    elif event in {"os.rename", "os.link", "os.symlink"}:
        said = f"write\\t{_place(arguments[1], arguments[-1])}\\t{event}"
    elif event in {"os.mkdir", "os.remove", "os.rmdir", "os.chmod"} and not isinstance(arguments[0], int):
        said = f"write\\t{_place(arguments[0], arguments[-1])}\\t{event}"
    elif event == "os.truncate" and not isinstance(arguments[0], int):
        said = f"write\\t{_place(arguments[0])}\\t{event}"
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
#: System calls that open sockets, and those that change files.
CALLS = (
    "socket,bind,connect,sendto,sendmsg,open,openat,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "mkdir,mkdirat,unlink,unlinkat,rmdir,truncate,chmod,fchmodat"
)
_CALL = re.compile(r"(\w+)\((.*)\) = (-?\d+)(?:<(.*)>)?")
#: A name in a call, with the folder that it is relative to if that is told.
_NAME = re.compile(r'(?:<([^<>]*)>, )?"((?:[^"\\]|\\.)*)"')
#: Seconds in which a command has to end, in which one has shown itself that goes on, and between its looks at its keys.
PATIENCE = 300
START = 60
PAUSE = 3
#: So many bytes are the app on a screen.
SHOWN = 2_000
#: Escape closes what stands before the text.
ESCAPE = "\x1b"
CTRL_Q = "\x11"


@functools.cache
def strace():
    """The command that strace is started with; empty where it cannot be."""
    if not shutil.which("strace"):
        return ()
    tried = subprocess.run(["strace", "-o", os.devnull, sys.executable, "-c", ""], capture_output=True, check=False)
    return () if tried.returncode else ("strace", "-ff", "-qq", "-y", "-s", "4096", "-e", f"trace={CALLS}", "-o")


class Ended:
    """How a command ended: its code, None if it did not end by itself, and what it said on the error output."""

    def __init__(self, code, said):
        self.code = code
        self.said = said


def watched(command, home, work, keys=None):
    """Run a command of Python in ``work`` under both tracers; give how it ended and rows of what it opened and wrote.

    One with ``keys`` is run in a terminal of its own, is sent these when it has shown itself, and then Ctrl+Q until it
    ends. One whose keys are an empty string has no terminal, and is interrupted when it has said something.
    """
    site, log, traces = home / "site", home / "log", home / "traces"
    for folder in (site, traces, home / "tmp"):
        folder.mkdir()
    (site / "sitecustomize.py").write_text(HOOK)
    environment = {
        **{key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONSAFEPATH"}},
        "DRAFTER_WATCHED": str(log),
        "PYTHONPATH": str(site),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TERM": "xterm-256color",
        "TMPDIR": str(home / "tmp"),
        "HOME": str(home),
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "CONFIG", "STATE", "DATA")},
    }
    traced = [*strace(), str(traces / "trace")] if strace() else []
    ended = _run([*traced, sys.executable, "-P", "-m", "drafter", *command], environment, work, keys)
    lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    rows = [line.split("\t", 2) for line in lines]
    for path in traces.iterdir():
        rows += [row for line in path.read_text("utf-8", "replace").splitlines() if (row := row_of(line, work))]
    return ended, rows


def _run(command, environment, work, keys):
    errors = work.parent / "errors"
    screen, inside = pty.openpty() if keys is not None else (None, subprocess.DEVNULL)
    if screen:
        termios.tcsetwinsize(screen, (30, 100))
    shown = []
    with errors.open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=work,
            env=environment,
            stdin=inside if keys else subprocess.DEVNULL,
            stdout=inside,
            stderr=inside if keys else said,
            start_new_session=True,
        )
        try:
            if keys is None:
                process.wait(PATIENCE)
            else:
                threading.Thread(target=_drained, args=(screen, shown), daemon=True).start()
                _ended(process, screen, shown, keys)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return Ended(None, "")
        finally:
            if screen:
                os.close(inside)
    return Ended(process.returncode, errors.read_text("utf-8", "replace"))


def _ended(process, screen, shown, keys):
    """End a process that does not end by itself, as its user does."""
    until = time.monotonic() + START
    while sum(map(len, shown)) < (SHOWN if keys else 1) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(PAUSE)
    if not keys:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(START)
        return
    strokes = [ESCAPE, keys, *[CTRL_Q, ESCAPE] * (START // PAUSE)]
    for stroke in strokes:
        os.write(screen, stroke.encode())
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PAUSE)
            return
    raise subprocess.TimeoutExpired(process.args, START)


def _drained(screen, shown):
    """Read what a terminal is sent, as a window does, so that nobody waits for it."""
    with contextlib.suppress(OSError):
        while data := os.read(screen, 65_536):
            shown.append(data)


def row_of(line, work):
    """What a line of strace tells, as the hook would; None for what neither writes nor opens a socket."""
    match = _CALL.match(line)
    if not match or int(match[3]) < 0:
        return None
    call, given, _, opened = match.groups()
    if call == "socket":
        return None if given.startswith(("AF_UNIX", "AF_LOCAL")) else ["socket", "socket", given]
    if call in {"bind", "connect", "sendto", "sendmsg"}:
        return ["socket", call, given] if "AF_INET" in given else None
    if call in {"open", "openat", "creat"}:
        writes = call == "creat" or re.search("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", given)
        return ["write", opened, call] if writes and opened else None
    # The last name is the one that is there afterwards.
    names = _NAME.findall(given)
    return ["write", os.path.normpath(Path(work, *names[-1])), call] if names else None
