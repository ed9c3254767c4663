"""``drafter lint`` and the standard streams: closed, endless, interrupted, or watched by a terminal."""

import json
import os
import pty
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import etree

from drafter.cli.interrupts import held

CLEAN = "Allies met. Article 5 stands.\n"
CONTESTED = "Article 5 stands. We will contest Russia's actions.\n"
PROFILE = str(Path(__file__).parent.parent / "golden" / "red-lines.toml")

pytestmark = pytest.mark.usefixtures("folder")


def start(*arguments, **options):
    return subprocess.Popen([sys.executable, "-m", "drafter", "lint", *arguments, "--profile", PROFILE], **options)


def test_standard_input_under_a_name():
    given = b"# Head\n\nArticle 5 stands. We will **contest** Russia's actions.\n"
    process = start("-", "--stdin-filename", "draft.md", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, _ = process.communicate(given)
    assert process.returncode == 1
    assert out.startswith(b"draft.md:3:29 error russia.contest")


def hears_interrupts():
    """What a shell starts in the background ignores them, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_interrupted():
    # How long it takes to start depends on what else the machine has to do; till then Python itself is interrupted.
    for waiting in (1.0, 4.0, 12.0):
        process = start(
            "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=hears_interrupts
        )
        time.sleep(waiting)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
        if process.returncode == 130:
            break
    assert process.returncode == 130
    assert err.strip() == b""


@pytest.mark.parametrize("format_", ["json", "jsonl", "sarif", "junit", "html", "text"])
def test_an_interrupted_run_leaves_a_whole_document(format_, tmp_path, write):
    """The last text is standard input, which never comes: till then the others are done."""
    for number in range(3):
        write(tmp_path / f"{number}.txt", CONTESTED)
    process = start(
        *("0.txt", "1.txt", "missing.txt", "2.txt", "-", "--format", format_, "--output", "out"),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hears_interrupts,
    )
    assert process.stderr.readline().startswith(b"drafter: missing.txt: no such file; ")
    for _ in range(600):
        # Reading standard input: that it waits there is seen by what it waits for.
        if Path(f"/proc/{process.pid}/wchan").read_text(encoding="utf-8").startswith(("pipe", "anon_pipe")):
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode == 130
    out = Path("out").read_text(encoding="utf-8")
    if format_ == "json":
        report = json.loads(out)
        assert [file["path"] for file in report["files"]] == ["0.txt", "1.txt", "2.txt"]
        assert (report["summary"]["interrupted"], report["summary"]["texts"]) == (True, 3)
    elif format_ == "jsonl":
        assert json.loads(out.splitlines()[-1])["summary"]["interrupted"] is True
    elif format_ == "sarif":
        assert json.loads(out)["runs"][0]["invocations"][0]["executionSuccessful"] is False
    elif format_ == "junit":
        assert len(etree.fromstring(out.encode())) == 4
    else:
        assert "Interrupted" in out


@pytest.fixture
def interruptible():
    """Ctrl-C as a terminal has it: what runs in the background is started deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_while_a_text_is_written_waits_for_its_end():
    written = []

    def write_slowly():
        with held():
            written.append("begun")
            signal.raise_signal(signal.SIGINT)
            written.append("done")

    with pytest.raises(KeyboardInterrupt):
        write_slowly()
    assert written == ["begun", "done"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize("format_", ["jsonl", "text", "github"])
def test_findings_leave_as_each_text_is_done(format_, tmp_path, write):
    write(tmp_path / "a.txt", CONTESTED)
    process = start("a.txt", "-", "--format", format_, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert b"a.txt" in process.stdout.readline(), "standard input is still open"
    out, _ = process.communicate(CONTESTED.encode())
    assert out
    assert process.returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminal")
def test_progress_is_for_terminals_alone(tmp_path, write, all_shown):
    for number in range(4):
        write(tmp_path / f"{number}.txt", CLEAN)
    ours, theirs = pty.openpty()
    process = start(".", "--format", "json", stdout=subprocess.PIPE, stderr=theirs)
    out, _ = process.communicate()
    os.close(theirs)
    seen = all_shown(ours).decode()
    assert len(json.loads(out)["files"]) == 4
    assert "1 of 4  0.txt" in seen
    assert seen.endswith("\r\x1b[K"), "it leaves nothing behind"
    quiet = start(".", "--format", "json", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert quiet.communicate()[1] == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk")
def test_a_full_disk_behind_standard_output(tmp_path, write, only_line):
    write(tmp_path / "a.txt", CONTESTED)
    for format_ in ("json", "text"):
        with Path("/dev/full").open("wb") as full:
            process = start("a.txt", "--format", format_, stdout=full, stderr=subprocess.PIPE)
            _, err = process.communicate()
        assert process.returncode == 2
        assert only_line(err.decode()) == "the output cannot be written: No space left on device"


@pytest.mark.skipif(os.name == "nt", reason="no limits")
def test_a_full_disk_behind_a_file_leaves_the_earlier_report(tmp_path, write, only_line):
    def almost_full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    write(tmp_path / "out.json", "before")
    for number in range(30):
        write(tmp_path / "texts" / f"{number}.txt", CONTESTED)
    process = start("texts", "--format", "json", "-o", "out.json", stderr=subprocess.PIPE, preexec_fn=almost_full)
    _, err = process.communicate()
    assert process.returncode == 2
    assert only_line(err.decode()).startswith("out.json: cannot be written: File too large")
    assert Path("out.json").read_text(encoding="utf-8") == "before"
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".drafter")] == []


def test_reader_that_leaves_early(tmp_path, write):
    path = write(tmp_path / "long.txt", CONTESTED + "\nWe will contest Russia's actions.\n" * 4000)
    process = start(path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait() in {0, 1}
    assert err == b""


def test_hostile_names_and_texts_reach_no_terminal(lint, write):
    write("a\x1b[31m.txt", "Article 5 stands. We will contest Russia's \x1b[2J actions\u202e.\n")
    code, out, _ = lint(".")
    assert code == 1
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_colour_is_asked_for_not_given(lint, monkeypatch, write):
    write("a.txt", CONTESTED)
    assert "\x1b[" not in lint("a.txt")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in lint("a.txt")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in lint("a.txt")[1]
    assert "\x1b[" in lint("a.txt", "--color", "always")[1]


def test_a_defect_ends_in_one_line(lint, monkeypatch, write, only_line):
    write("a.txt", CLEAN)

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("drafter.text.gathering.read", broken)
    code, _, err = lint("a.txt")
    assert code == 2
    assert "a defect of drafter (ZeroDivisionError)" in only_line(err)
    monkeypatch.setenv("DRAFTER_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        lint("a.txt")


@pytest.mark.skipif(os.name == "nt", reason="no POSIX shell")
@pytest.mark.parametrize(
    ("closed", "code", "says"),
    [(">&-", 1, ""), ("2>&-", 1, ""), ("<&-", 2, "-: standard input is closed; name a file in place of -")],
)
def test_closed_streams(closed, code, says, write, only_line):
    path = write("a.txt", CONTESTED) if "<" not in closed else "-"
    command = f'exec "$0" -m drafter lint {path} --profile "$1" {closed}'
    done = subprocess.run(["sh", "-c", command, sys.executable, PROFILE], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert (only_line(done.stderr) if says else done.stderr) == says


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file")
def test_endless_standard_input(only_line):
    with Path("/dev/zero").open("rb") as endless:
        process = start("-", stdin=endless, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert only_line(err.decode()) == "-: larger than 64 MB; split the text"


def test_hostile_names_in_errors_reach_no_terminal(lint, only_line):
    code, _, err = lint("no\x1b[31m\nsuch.txt")
    assert code == 2
    assert only_line(err) == "no\ufffd[31m such.txt: no such file; its folder is empty"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_texts_checked_together_come_in_their_order_with_what_was_found_in_each(jobs, lint, write):
    expected = []
    names = []
    for number in range(70):
        write(f"{number:02}.txt", CONTESTED * (number % 3) + CLEAN)
        expected.append([f"{number:02}.txt"] * (number % 3))
        names += [f"{number:02}.txt", *(["missing.txt"] if number % 30 == 7 else [])]
    code, out = lint(*names, "--format", "jsonl", "--no-cache", "--jobs", jobs)[:2]
    assert code == 2
    lines = [json.loads(line) for line in out.splitlines()][:-1]
    found = [[each["path"]] * len(each["findings"]) for each in lines if "path" in each]
    assert found == expected
    assert [each.get("path", "missing.txt") for each in lines if "begin" not in each] == names
