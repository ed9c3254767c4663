"""What lies in the working folder is never run, a working folder that is gone is said, and a process ends at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.processes import import_only_installed

#: Modules that Python imports before any of drafter, in a process that several workers need.
PLANTED = ["multiprocessing", "json", "re", "pickle", "spacy", "lxml", "drafter", "signal"]
#: A path of the system, from its root.
WHOLE = str(Path(sys.prefix) / "lib")
PAGE = "<p>Allies will contest Russia.</p>"


def test_no_process_imports_what_lies_where_one_works(tmp_path):
    run = tmp_path / "run"
    work = tmp_path / "work"
    work.mkdir()
    for name in PLANTED:
        (work / f"{name}.py").write_text(f"open({str(run)!r}, 'a').write({name!r} + ' ')\nraise SystemExit\n")
    for number in range(3):
        (work / f"{number}.html").write_text(PAGE)
    # As the command is installed, a script elsewhere: it takes no module from the working folder itself.
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "command.py"
    command.write_text("from drafter.__main__ import run\n\nif __name__ == '__main__':\n    run()\n")
    done = subprocess.run(
        [sys.executable, str(command), "lint", "--jobs", "2", "--no-cache", "--fail-on", "never", "."],
        cwd=work,
        env={name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONSAFEPATH"}},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "3 texts" in done.stdout
    assert not run.exists(), run.read_text()


def test_paths_that_are_whole_are_kept():
    environment = {"PYTHONPATH": os.pathsep.join(["", "lib", WHOLE])}
    import_only_installed(environment)
    assert environment == {"PYTHONPATH": WHOLE, "PYTHONSAFEPATH": "1"}


def test_a_process_of_our_own_takes_no_last_look_at_all_there_is():
    program = (
        "import atexit, gc; from drafter.processes import own\n"
        # What is said last is said first: the count as it is when Python looks.
        "atexit.register(lambda: print(gc.get_freeze_count() > 1000))\n"
        "own(); own(); print(gc.get_threshold()[0] > 10_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["True", "True"]


def ended(ending, **streams):
    """A process of drafter's own that says something, has something to do at exit, and ends in this way."""
    program = (
        "import atexit, sys, threading, time; from drafter.processes import end_soon, own; own()\n"
        "atexit.register(print, 'at exit')\n"
        "threading.Thread(target=lambda: (time.sleep(0.3), print('thread'))).start()\n"
        "print('said')\n"
    )
    return subprocess.run([sys.executable, "-c", program + ending], text=True, timeout=60, check=False, **streams)


def test_a_process_of_our_own_ends_when_all_is_done_and_written():
    done = ended("end_soon(3); sys.exit(3)", capture_output=True)
    assert (done.returncode, done.stdout.split("\n"), done.stderr) == (3, ["said", "thread", "at exit", ""], "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_output_that_cannot_be_written_at_the_end_is_said():
    with Path("/dev/full").open("w") as full:
        done = ended("end_soon(3); sys.exit(3)", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode not in {0, 3}
    assert "No space left" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a folder in which somebody works cannot be removed there")
@pytest.mark.parametrize(
    "arguments", [["lint", "a.md"], ["profile", "list"], ["new", "press-line", "a.md"], ["serve"], []]
)
def test_a_working_folder_that_is_gone_is_said(tmp_path, monkeypatch, capsys, arguments):
    from drafter.cli import main

    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(arguments) == 2
    assert capsys.readouterr().err == (
        "drafter: the current folder is gone; change to one that exists and that you may read\n"
    )
