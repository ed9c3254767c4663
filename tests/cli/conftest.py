"""What tests of commands share: a folder of their own, and a way to call a command."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

import drafter.bank.index
import drafter.bank.loading
import drafter.cli._bank_import
import drafter.files.settings
from drafter.cli import main

OSLO = """\
Oslo Summit Declaration

1. We have gathered in Oslo to reaffirm our commitment to NATO. We thank Norway for its hospitality.

2. Russia remains the most significant and direct threat to Allies' security. We remain willing to maintain channels of
communication with Moscow to mitigate risk and prevent escalation, when conditions allow.

3. Allies will:

(a) increase their stocks of ammunition;

(b) protect critical undersea infrastructure.

4. We reaffirm that we will be in a position to extend an invitation to Ukraine to join the Alliance when Allies agree
and conditions are met. However, further reform is needed.

5. We look forward to meeting again in Rome in 2032.
"""
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


@pytest.fixture
def user(monkeypatch, tmp_path):
    """A user's folder of one's own and a fresh cache; the current folder has no settings."""
    folder = tmp_path / "user"
    for module in (drafter.bank.loading, drafter.cli._bank_import, drafter.files.settings):
        monkeypatch.setattr(module, "user_dir", lambda: folder)
    monkeypatch.setattr(drafter.bank.index, "cache_dir", lambda: tmp_path / "cache")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def oslo(tmp_path):
    path = tmp_path / "oslo.txt"
    path.write_text(OSLO, encoding="utf-8")
    return path


@pytest.fixture
def run(capsys):
    def call(*arguments):
        code = main(["bank", *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def all_shown():
    """All that a pseudo-terminal shows, which comes in pieces; its other end is closed by then."""

    def call(terminal):
        shown = b""
        # Linux ends it with an error.
        with contextlib.suppress(OSError):
            while piece := os.read(terminal, 10_000):
                shown += piece
        os.close(terminal)
        return shown

    return call
