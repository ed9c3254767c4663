"""What the README shows is what drafter says.

To put new output into it: ``DRAFTER_README=write pytest tests/test_readme.py``.
"""

import os
import re
import shlex
from pathlib import Path

import pytest

from drafter.cli import main

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```\n", re.DOTALL)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The checkout, with nothing of the user's own in reach."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(ROOT)


def shown(commands, capsys):
    """The block with ``commands`` and what each prints."""
    lines = []
    for command in commands:
        name, *arguments = shlex.split(command)
        assert name == "drafter"
        assert main(arguments) in {0, 1}
        lines += [f"$ {command}", *capsys.readouterr().out.rstrip("\n").split("\n")]
    return "\n".join(lines) + "\n"


def test_output_in_the_readme_is_real(capsys):
    text = README.read_text(encoding="utf-8")

    def again(block):
        commands = [line.removeprefix("$ ") for line in block[1].split("\n") if line.startswith("$ ")]
        return f"```console\n{shown(commands, capsys)}```\n"

    real = BLOCK.sub(again, text)
    if os.environ.get("DRAFTER_README") == "write":
        README.write_text(real, encoding="utf-8")
    assert real == README.read_text(encoding="utf-8")


def test_profile_in_the_readme_is_the_one_in_the_examples():
    assert (ROOT / "examples/our-line.toml").read_text(encoding="utf-8") in README.read_text(encoding="utf-8")


def test_python_in_the_readme_runs(capsys):
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, str(README), "exec"), {})
    assert "nrfa.void" in capsys.readouterr().out


def test_files_the_readme_links_to_are_there():
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target
