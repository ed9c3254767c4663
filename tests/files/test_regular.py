import os
import socket
from pathlib import Path

import pytest

from drafter.files import settings, word_list
from drafter.files.regular import MEBIBYTE, regular_bytes

WITHOUT_PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")


def test_a_file_is_read_up_to_its_most(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"x" * MEBIBYTE)
    assert regular_bytes(path, MEBIBYTE) == b"x" * MEBIBYTE
    path.write_bytes(b"x" * (MEBIBYTE + 1))
    with pytest.raises(OSError, match="larger than 1 MB"):
        regular_bytes(path, MEBIBYTE)


@WITHOUT_PIPES
def test_what_never_ends_is_not_begun(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for name in ("pipe", "link", "zero", "socket", "."):
            with pytest.raises(OSError, match=r"a pipe or device, not a file|No such device|Is a directory"):
                regular_bytes(tmp_path / name)


def test_nothing_stays_open(tmp_path):
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("open files cannot be counted")
    (tmp_path / "a").write_bytes(b"x")
    before = len(list(folder.iterdir()))
    regular_bytes(tmp_path / "a")
    with pytest.raises(IsADirectoryError):
        regular_bytes(tmp_path)
    assert len(list(folder.iterdir())) == before


@WITHOUT_PIPES
@pytest.mark.parametrize(
    "name", ["drafter.toml", "pyproject.toml", ".drafter/words.txt", "known.json", "profile.toml", ".gitignore", "a.md"]
)
def test_a_pipe_in_the_place_of_a_file_stops_no_command(tmp_path, name):
    import subprocess
    import sys

    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "b.md").write_text("Allies met.\n")
    os.mkfifo(path)
    more = {
        "known.json": ["--known", "known.json"],
        "profile.toml": ["--profile", "./profile.toml"],
        "a.md": ["a.md"],
    }.get(name, [])
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "lint", "--spelling", ".", *more],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in {0, 1, 2}
    assert "Traceback" not in done.stderr
    assert (done.returncode == 2) == (name in {"known.json", "profile.toml", "a.md", ".drafter/words.txt"}), done.stderr


@WITHOUT_PIPES
def test_settings_that_are_a_pipe_are_none(tmp_path):
    os.mkfifo(tmp_path / "drafter.toml")
    assert settings.find_config(tmp_path).profile == ()


@WITHOUT_PIPES
def test_a_list_of_words_that_is_a_pipe_is_said(tmp_path):
    os.mkfifo(tmp_path / "words.txt")
    with pytest.raises(word_list.ReadError, match="a pipe or device, not a file; mend or remove the list"):
        word_list.read_words(tmp_path / "words.txt")
