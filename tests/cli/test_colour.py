"""Whether a command writes in colour is decided in one place for all of them."""

import os

import click
import pytest

from drafter.cli import terminal

COMMANDS = [
    ("lint", "draft.md"),
    ("trace", "draft.md"),
    ("compare", "draft.md", "vilnius-2023"),
    ("status", "draft.md"),
    ("explain", "russia.partner"),
    ("suggest", "We will contest Russia's aggressive actions.", "--limit", "2"),
    ("profile", "show", "hague-2025"),
    ("profile", "matrix", "draft.md", "--profile", "hague-2025"),
    ("bank", "show", "washington-2024.20.3"),
    ("bank", "search", "channels", "--limit", "2"),
    ("bank", "list", "--source", "washington-2024", "--profile", "hague-2025"),
    ("bank", "lineage", "open-door"),
]


@pytest.fixture(autouse=True)
def draft(folder):
    (folder / "draft.md").write_text("1. We will contest Russia's [USA: worst] actions.\n", encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: " ".join(each[:2]))
def test_colour_is_forced_forbidden_and_says_nothing_by_itself(invoke, monkeypatch, command):
    plain = invoke(*command)[1]
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = invoke(*command)[1]
    assert "\x1b[" in coloured
    assert click.unstyle(coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert invoke(*command)[1] == plain


@pytest.mark.parametrize("command", COMMANDS[:2], ids=lambda each: each[0])
def test_the_option_is_stronger_than_the_environment(invoke, monkeypatch, command):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in invoke(*command, "--color", "always")[1]
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in invoke(*command, "--color", "never")[1]


@pytest.mark.parametrize("command", [COMMANDS[1], COMMANDS[2], COMMANDS[-1]], ids=lambda each: each[0])
def test_a_file_is_plain_whatever_the_terminal(invoke, monkeypatch, folder, command):
    plain = invoke(*command)[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert invoke(*command, "-o", "report.txt")[1] == ""
    assert (folder / "report.txt").read_text(encoding="utf-8") == plain


@pytest.mark.parametrize(("columns", "used"), [(20, 40), (40, 40), (41, 41)])
def test_forty_columns_are_used_however_narrow_the_terminal(columns, used, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((columns, 24)))
    assert terminal.width() == used
