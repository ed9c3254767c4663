"""What tests of commands share: a folder of their own, and a way to call a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli import main

RED_LINES = str(Path(__file__).parent.parent / "golden" / "red-lines.toml")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder, with nothing of the user's own in reach."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def invoke(capsys):
    """Calls a command and gives its exit code, what it printed and what it complained of."""

    def call(*arguments):
        code = main(list(map(str, arguments)))
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def lint(invoke):
    """Calls ``drafter lint`` under a profile of the tests, or under the one named."""

    def call(*arguments, profile=RED_LINES):
        return invoke("lint", *arguments, *(["--profile", profile] if profile else []))

    return call


@pytest.fixture
def write():
    """Writes a file below the current folder and gives its path."""

    def call(name, content):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return call


@pytest.fixture
def only_line():
    """The one line on standard error, without the name of the program."""

    def call(err):
        assert err.startswith("drafter: "), err
        assert err.count("\n") == 1, err
        return err.removeprefix("drafter: ").rstrip("\n")

    return call
