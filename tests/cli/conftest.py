"""What tests of commands share: a folder of their own, and a way to call a command."""

from __future__ import annotations

import pytest

from drafter.cli import main


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
