"""What works without libraries of extras, and without what spaCy asks for and drafter never imports."""

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from drafter.errors import ReadError, UsageError
from drafter.extras import EXTRAS, UNUSED, needing, removable

ROOT = Path(__file__).parent.parent
#: Makes a process one in which some modules are not installed.
WITHOUT = """
import sys

GONE = set({gone!r})


class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in GONE:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)


sys.meta_path.insert(0, Gone())
"""
USE = """
from drafter.cli import main

for words in {commands!r}:
    print(main(words), flush=True)
import drafter.tui.app, drafter.tui.services
assert not GONE & {{name.partition(".")[0] for name in sys.modules}}
"""


def modules_of(packages):
    """The modules that installed packages bring."""
    brought = metadata.packages_distributions()
    return {
        module
        for module, homes in brought.items()
        if {canonicalize_name(home) for home in homes} & set(packages) and not module.startswith("_")
    }


def run_without(gone, commands, folder):
    """What commands print in a process where the modules ``gone`` cannot be imported."""
    code = WITHOUT.format(gone=sorted(gone)) + USE.format(commands=commands)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_everything_but_its_own_command_line_works_without_what_spacy_asks_for(tmp_path):
    gone = modules_of(UNUSED)
    assert {"typer", "requests", "httpx", "weasel"} <= gone
    (tmp_path / "a.md").write_text("We will contest Russia's aggressive actions.\n", encoding="utf-8")
    commands = [
        ["lint", "a.md", "--isolated", "--no-cache"],
        ["trace", "a.md"],
        ["explain", "--sentence", "We will contest Russia."],
        ["export", "a.md", "-o", "a.docx"],
        ["lint", "a.docx", "--isolated", "--quiet", "--no-cache"],
        ["suggest", "We will contest Russia."],
        ["bank", "search", "door"],
    ]
    out, err = run_without(gone, commands, tmp_path)
    assert [line for line in out.splitlines() if line in {"0", "1", "2"}] == ["1", "0", "0", "0", "1", "0", "0"], err


def test_commands_say_which_extra_they_lack(tmp_path):
    (tmp_path / "a.md").write_text("Allies met.\n", encoding="utf-8")
    gone = {"textual_serve", "aiohttp", "pygls", "lsprotocol"}
    out, err = run_without(gone, [["serve", "a.md"], ["lsp"]], tmp_path)
    assert out.split() == ["2", "2"]
    assert "install the extra: pip install 'drafter[serve]'" in err
    assert "install the extra: pip install 'drafter[lsp]'" in err


def test_a_pdf_names_the_extra_that_reads_it(tmp_path, monkeypatch):
    from drafter.text import reading_child

    def missing(_):
        raise ModuleNotFoundError("No module named 'pikepdf'", name="pikepdf")

    monkeypatch.setattr(reading_child, "import_module", missing)
    with pytest.raises(
        ReadError, match=r"not read by this installation; install the extra: pip install 'drafter\[pdf\]'"
    ):
        reading_child.read_here("pdf", b"%PDF-1.4", tmp_path / "a.pdf")


def test_another_module_that_is_missing_is_a_defect():
    with pytest.raises(ModuleNotFoundError), needing("pdf", "no PDF"):
        raise ModuleNotFoundError("No module named 'nonsense'", name="nonsense")
    with pytest.raises(UsageError, match="no PDF; install the extra"), needing("pdf", "no PDF"):
        raise ModuleNotFoundError("No module named 'pikepdf.models'", name="pikepdf.models")


def test_extras_are_those_of_the_package():
    needs = [Requirement(each) for each in metadata.requires("drafter")]
    for extra in EXTRAS:
        assert any(
            need.marker and need.marker.evaluate({"extra": extra}) and not need.marker.evaluate({"extra": ""})
            for need in needs
        )


def test_what_others_ask_for_is_not_removable():
    """The tests' own tools ask for some of it."""
    left = set(removable())
    assert left <= UNUSED
    for each in metadata.distributions():
        if canonicalize_name(each.name) not in {*left, "spacy"}:
            needs = [Requirement(need) for need in each.requires or ()]
            asked = {
                canonicalize_name(need.name) for need in needs if not need.marker or need.marker.evaluate({"extra": ""})
            }
            assert not asked & left, each.name
