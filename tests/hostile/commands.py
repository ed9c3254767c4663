"""Every command under the tracers: which sockets it opens, which files it writes."""

import functools
import json
import os
import shutil
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

import texts
import tracers

from drafter.cli import _drafter, main
from drafter.files.paths import phrasebank_dir

QUICK = {"check_commands": 6}
DRAFT = """\
+++
kind = "press-line"
profile = "hague-2025"
+++

# A line

1. Allies met in The Hague.

2. We will contest Russia's aggressive actions. [USA: We thank the host.]
"""
LABELLED = {"id": "a", "profile": "hague-2025", "text": "Allies met.", "expect": [], "kind": "plain", "why": "none"}
UNTIL = "2999-01-01T12:00+00:00"
#: What the app is sent: a word, and to save it.
KEYS = "Allies\x13"
#: Each command, and the files in the folder that it may write; a folder ends in a slash.
COMMANDS = [
    (["--help"], []),
    (["lint", "draft.md"], []),
    (["lint", "draft.md", "a.docx", "a.html", "a.pdf", "a.odt", "a.rtf", "a.eml", "--no-cache"], []),
    (["lint", ".", "--jobs", "2", "--format", "html", "--output", "report.html"], ["report.html"]),
    (["open", "draft.md"], ["draft.md", ".drafter/"]),
    (["serve", "draft.md"], [".drafter/"]),
    (["check", "draft.md"], []),
    (["lint", "draft.md", "--known", "known.json", "--write-known"], ["known.json"]),
    (["lint", "copy.md", "--fix"], ["copy.md"]),
    (["lint", "draft.md", "--spelling"], []),
    (["dismiss", "copy.md", "10", "--reason", "agreed"], ["copy.md"]),
    (["rules", "russia"], []),
    (["trace", "draft.md", "--format", "json"], []),
    (["compare", "hague-2025", "draft.md"], []),
    (["export", "draft.md", "--view", "bracketed", "-o", "out.docx"], ["out.docx"]),
    (["redline", "a.docx", "b.docx", "-o", "red.docx"], ["red.docx"]),
    (["review", "a.docx", "-o", "rev.docx"], ["rev.docx"]),
    (["draft", "a.docx", "-o", "back.md"], ["back.md"]),
    (["new", "press-line", "fresh.md"], ["fresh.md"]),
    (["status", "draft.md"], []),
    (["consolidate", "base.md", "usa.md", "-o", "rolling.md"], ["rolling.md"]),
    (["take", "draft.md", "USA", "-o", "usa-reads.md"], ["usa-reads.md"]),
    (["ledger", "draft.md"], []),
    (["rounds", "draft.md", "copy.md"], []),
    (["standing", "copy.md", "1", "agreed"], ["copy.md"]),
    (["silence", "start", "base.md", "--until", UNTIL], ["base.md"]),
    (["silence", "status", "quiet.md"], []),
    (["silence", "break", "quiet.md", "USA", "--reason", "words"], ["quiet.md"]),
    (["silence", "lift", "quiet.md"], ["quiet.md"]),
    (["explain", "contested-term"], []),
    (["explain", "--sentence", "Allies will contest Russia."], []),
    (["profile", "list"], []),
    (["profile", "show", "hague-2025", "--why"], []),
    (["profile", "check", "hague-2025"], []),
    (["profile", "matrix", "draft.md"], []),
    (["profile", "score", "labelled.jsonl"], []),
    (["suggest", "Allies will contest Russia's actions."], []),
    (["bank", "search", "channels of communication"], []),
    (["bank", "show", "london-2019.4.1"], []),
    (["bank", "list"], []),
    (["bank", "lineage", "russia-threat-posture"], []),
    (["bank", "check"], []),
    (["bank", "pack", "sources", "-o", "sources.drafterbank"], ["sources.drafterbank"]),
    (["bank", "add", "own.drafterbank", "--to", "mine"], ["mine/"]),
    (["bank", "import", "told.txt", "--source", "own-2025", "--title", "T", "--kind", "report", "--issued-by", "I",
      "--date", "2025-06-25", "--place", "P", "--allies", "32", "--to", "mine"], ["mine/"]),
    (["archive", "report", "sources"], []),
    (["init", ".", "--profile", "hague-2025"], ["drafter.toml"]),
    (["config", "show", "--why"], []),
    (["doctor"], []),
    (["help", "lint"], []),
    (["lsp"], []),
]  # fmt: skip
#: How those are ended that do not end by themselves, as `tracers.watched` takes it.
ENDED_BY = {"open": KEYS, "serve": ""}
#: The only one that may open sockets, and these on the loopback address alone.
SERVES = "serve"
#: The folders of drafter itself, and those that the tracers write to.
OWN = ("cache", "state", "tmp")
TRACERS = ("traces", "log")
#: There is no such archive.
REFUSED = frozenset({"archive"})


def check_commands(count=1_000, seed=1):  # noqa: ARG001  (every check takes a seed)
    """Every command: no socket, and nothing written but what it was asked for and drafter's own folders."""
    figures = {"tried": 0, "crashes": [], "sockets": [], "writes": [], "hangs": [], "notes": []}
    figures["crashes"] += [f"drafter {name}: not tried" for name in untried()]
    own = set()
    for arguments, may_write in COMMANDS[:count]:
        with tempfile.TemporaryDirectory() as name:
            home = Path(name).resolve()
            work = home / "work"
            work.mkdir()
            fill(work)
            ended, rows = tracers.watched(arguments, home, work, ENDED_BY.get(arguments[0]))
            figures["tried"] += 1
            said = f"drafter {' '.join(arguments)}"
            if ended.code is None:
                figures["hangs"].append(said)
            elif "Traceback" in ended.said or "a defect of drafter" in ended.said or ended.code not in codes(arguments):
                figures["crashes"].append(f"{said}: {ended.code}: {ended.said[-200:]!r}")
            for kind, what, how in rows:
                if kind == "socket" and not (arguments[0] == SERVES and is_loopback(how)):
                    figures["sockets"].append(f"{said}: {what} {how}")
                elif kind == "write" and (place := elsewhere(what, home, work, may_write)):
                    figures["writes"].append(f"{said}: {place} ({how})")
                elif kind == "write" and any(Path(what).is_relative_to(home / folder) for folder in OWN):
                    own.add(Path(what).relative_to(home).parts[0])
    figures["notes"].append(f"drafter's own folders: {', '.join(sorted(own))}")
    figures["notes"].append("watched by Python's audit hook" + (" and strace" if tracers.strace() else " alone"))
    return figures


def untried():
    """The commands that are not in the list."""
    found = []

    def names(group, before):
        for name, command in group.commands.items():
            if hasattr(command, "commands"):
                names(command, [*before, name])
            else:
                found.append([*before, name])

    names(_drafter, [])
    tried = [arguments for arguments, _ in COMMANDS]
    return [" ".join(each) for each in found if not any(words[: len(each)] == each for words in tried)]


def codes(arguments):
    """What a command may end with: it found something or nothing."""
    return {2} if arguments[0] in REFUSED else {0, 1}


def is_loopback(how):
    """Whether a row tells of a socket that no other machine reaches."""
    told = how.startswith(("family 2", "AF_INET,"))
    return told or "'127.0.0.1'" in how or 'inet_addr("127.0.0.1")' in how


def elsewhere(path, home, work, may_write):
    """A path that a command should not have written to; nothing for one that it may."""
    place = Path(path)
    if path in {os.devnull, "/dev/tty"} or place.parts[:2] == ("/", "proc") or place.parts[:3] == ("/", "dev", "pts"):
        return ""
    if place.is_relative_to(work):
        inside = str(place.relative_to(work))
        temporary = place.name.startswith(".drafter-") and place.suffix in {".tmp", ".lock"}
        in_folder = any(each.endswith("/") and f"{inside}/".startswith(each) for each in may_write)
        return "" if inside in may_write or in_folder or (temporary and may_write) else inside
    if any(place.is_relative_to(home / folder) for folder in (*OWN, *TRACERS)):
        return ""
    # Python itself keeps there what it made of a module.
    if "__pycache__" in place.parts:
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
    (work / "labelled.jsonl").write_text(json.dumps(LABELLED) + "\n")
    for name, make in texts.FILES.items():
        (work / name.replace("text.", "a.")).write_bytes(make())
    (work / "b.docx").write_bytes((work / "a.docx").read_bytes())
    (work / "told.txt").write_bytes(texts.text_file())
    (work / "sources").mkdir()
    shutil.copy(phrasebank_dir() / "agreed" / "london-2019.toml", work / "sources")
    for name, data in made().items():
        (work / name).write_bytes(data)


@functools.cache
def made():
    """Files that drafter itself makes: a text under silence, and a pack of sources."""
    with tempfile.TemporaryDirectory() as name, redirect_stdout(sys.stderr):
        quiet, pack, sources = (Path(name, each) for each in ("quiet.md", "own.drafterbank", "sources"))
        quiet.write_text("1. Allies met in The Hague.\n")
        sources.mkdir()
        shutil.copy(phrasebank_dir() / "agreed" / "london-2019.toml", sources)
        for arguments in (
            ["silence", "start", str(quiet), "--until", UNTIL],
            ["bank", "pack", str(sources), "-o", str(pack)],
        ):
            if main(arguments):
                raise RuntimeError(f"drafter {' '.join(arguments)} failed")
        return {path.name: path.read_bytes() for path in (quiet, pack)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(check_commands(*map(int, sys.argv[1:])), indent=1) + "\n")
