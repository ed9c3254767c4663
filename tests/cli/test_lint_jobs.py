"""``drafter lint`` on what was checked before, and with several processes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.check import Session

CLEAN = "Allies met. Article 5 stands.\n"
CONTESTED = "Article 5 stands. We will contest Russia's actions.\n"
PROFILE = str(Path(__file__).parent.parent / "golden" / "red-lines.toml")


@pytest.fixture(autouse=True)
def _own_cache(folder, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))


@pytest.fixture
def checks(monkeypatch):
    """The names of the texts that are checked, not taken from the cache."""
    names = []
    checked = Session._checked

    def counted(self, opened, *arguments, **options):
        names.append(str(opened.document.path))
        return checked(self, opened, *arguments, **options)

    monkeypatch.setattr(Session, "_checked", counted)
    return names


@pytest.mark.parametrize("format_", ["text", "json", "html", "sarif", "csv"])
def test_a_second_run_says_the_same_and_checks_nothing(format_, lint, write, checks):
    write("a.md", f"# Head\n\n{CONTESTED}")
    write("b.txt", CLEAN)
    write("c.md", f"<!-- drafter: dismiss russia.contest: meant -->\n\n{CONTESTED}")
    first = lint(".", "--format", format_)
    assert checks == ["a.md", "b.txt", "c.md"]
    assert lint(".", "--format", format_) == first
    assert len(checks) == 3
    write("b.txt", CONTESTED)
    assert lint(".", "--format", format_) != first
    assert checks[3:] == ["b.txt"]


def test_no_cache_takes_nothing_and_keeps_nothing(lint, write, checks, folder):
    write("a.txt", CONTESTED)
    lint("a.txt", "--no-cache")
    assert not (folder / "cache" / "drafter" / "results.sqlite").exists()
    lint("a.txt")
    lint("a.txt", "--no-cache")
    assert checks == ["a.txt"] * 3


def test_another_profile_or_choice_is_another_result(lint, write, checks):
    write("a.txt", CONTESTED)
    assert lint("a.txt")[0] == 1
    assert lint("a.txt", "--ignore", "russia.contest")[1] != lint("a.txt")[1]
    edited = write("mine.toml", Path(PROFILE).read_text(encoding="utf-8") + "# edited\n")
    lint("a.txt", profile=edited)
    assert len(checks) == 3


def test_text_of_a_draft_is_nowhere_in_the_cache(lint, write, folder):
    write("a.txt", f"Zanzibarians dance. {CONTESTED}")
    lint("a.txt")
    kept = folder / "cache" / "drafter" / "results.sqlite"
    assert kept.exists()
    assert b"Zanzibar" not in kept.read_bytes()
    assert b"contest" not in kept.read_bytes()


def test_a_corrupt_cache_is_said_once_and_fails_nothing(lint, write, folder, only_line):
    write("a.txt", CONTESTED)
    write("b.txt", CONTESTED)
    first = lint(".")
    write(folder / "cache" / "drafter" / "results.sqlite", b"not a database" * 200)
    code, out, err = lint("a.txt", "b.txt")
    assert (code, out) == first[:2]
    assert "corrupt" in only_line(err)
    assert lint(".") == first


def test_a_cache_that_cannot_be_written_is_said_once(lint, write, folder, only_line, monkeypatch):
    write("a.txt", CONTESTED)
    write("b.txt", CONTESTED)
    write("file", b"\0")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "file"))
    code, _, err = lint("a.txt", "b.txt")
    assert code == 1
    assert "--no-cache" in only_line(err)


def test_fixing_does_not_need_the_cache(lint, write, checks):
    write("a.txt", CONTESTED)
    lint("a.txt")
    lint("a.txt", "--fix", "--jobs", "2")
    assert checks == ["a.txt", "a.txt"]


@pytest.mark.parametrize("jobs", ["2", "auto"])
def test_several_processes_say_the_same(jobs, lint, write):
    for number in range(6):
        write(f"{number}.txt", CONTESTED if number % 2 else CLEAN)
    # What is kept for the next run is there already: the error lists what else is in the folder.
    lint("0.txt")
    arguments = ("0.txt", "1.txt", "gone.txt", "2.txt", "3.txt", "4.txt", "5.txt", "--no-cache")
    assert lint(*arguments, "--jobs", jobs) == lint(*arguments)


def test_several_processes_fill_the_cache(lint, write, checks):
    write("a.txt", CONTESTED)
    write("b.txt", CLEAN)
    first = lint(".", "--jobs", "2")
    assert checks == []
    assert lint(".") == first
    assert checks == []


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5", "1000", "²", ""])
def test_a_number_that_is_none(jobs, lint, write, only_line):
    write("a.txt", CLEAN)
    code, _, err = lint("a.txt", f"--jobs={jobs}")
    assert code == 2
    assert repr(jobs) in only_line(err)


def children(process):
    """The workers of a process, by number: forked ones have its own arguments."""
    listed = subprocess.run(
        ["ps", "-ww", "--ppid", str(process), "-o", "pid=,args="], capture_output=True, text=True, check=False
    )
    lines = listed.stdout.splitlines()
    return {int(line.split()[0]): line for line in lines if "spawn_main" in line or "drafter lint" in line}


def hears_interrupts():
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def started(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "drafter", "lint", *arguments, "--profile", PROFILE, "--jobs", "2", "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hears_interrupts,  # noqa: PLW1509  (nothing else runs yet)
        start_new_session=True,
        # Not buffered: communicate() does not see what a buffer has read ahead.
        bufsize=0,
    )


@pytest.fixture
def many(write):
    """So many texts that the workers are at it for seconds."""
    for number in range(60):
        write(f"many/{number:02}.txt", "\n\n".join(f"{CONTESTED.strip()} {number} {each}." for each in range(60)))
    return "many"


def test_a_killed_worker_loses_no_text(many):
    process = started(many, "--format", "json")
    while process.poll() is None and not (workers := children(process.pid)):
        time.sleep(0.05)
    time.sleep(0.5)
    os.kill(min(workers), signal.SIGKILL)
    out, err = process.communicate()
    assert process.returncode == 1, err
    assert [file["path"] for file in json.loads(out)["files"]] == [f"many/{number:02}.txt" for number in range(60)]
    assert err.count(b"drafter: ") == 0


@pytest.mark.skipif(sys.platform != "linux", reason="workers are spawned there")
@pytest.mark.parametrize(("pipeline", "start"), [((), "drafter lint"), (("--pipeline", "en_own"), "spawn_main")])
def test_workers_are_forked_unless_nobody_knows_what_the_pipeline_does(pipeline, start, many):
    process = started(many, "--format", "json", *pipeline)
    seen = {}
    while process.poll() is None and not seen:
        seen = children(process.pid)
        time.sleep(0.02)
    process.communicate()
    assert seen
    assert all(start in line for line in seen.values())


def test_workers_end_when_who_started_them_is_killed(many):
    process = started(many, "--format", "json")
    while process.poll() is None and len(found := children(process.pid)) < 2:
        time.sleep(0.02)
    assert len(found) == 2
    process.kill()
    # Workers have its output open until they end.
    process.communicate(timeout=60)


def test_an_interrupt_from_the_keyboard_leaves_a_whole_document(many):
    """Ctrl-C reaches all processes of the terminal at once."""
    process = started(many, "--format", "jsonl")
    first = process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err
    lines = [json.loads(line) for line in (first + out).splitlines()]
    assert lines[0]["path"] == "many/00.txt"
    assert children(process.pid) == {}
