"""``drafter lint`` and the standard streams: closed, endless, interrupted, or watched by a terminal."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

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

    monkeypatch.setattr("drafter.check.linting.read", broken)
    code, _, err = lint("a.txt")
    assert code == 2
    assert "a defect of drafter (ZeroDivisionError)" in only_line(err)
    monkeypatch.setenv("DRAFTER_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        lint("a.txt")


@pytest.mark.skipif(os.name == "nt", reason="no POSIX shell")
@pytest.mark.parametrize(
    ("closed", "code", "says"), [(">&-", 1, ""), ("2>&-", 1, ""), ("<&-", 2, "-: standard input is closed")]
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
    assert only_line(err) == "no\ufffd[31m such.txt: no such file"
