from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import jsonschema
import pytest

from drafter.report.json_values import schema

OLD = """\
1. We met in The Hague on 24 June 2025.

2. We will [constrain / address] Russia's actions. Allies are determined to contest hybrid threats and to counter their
effects on partners.

3. We condemn the attack and demand that it stop. We will support Ukraine for as long as it takes.

4. We will never recognise the annexations.

5. We note the report on Iraq. We note the report on Iraq.
"""
NEW = """\
1. We met in The Hague on 25 June 2025.

2. We will address Russia's actions. Allies are determined to contest hybrid threats.

3. We condemn the attack. We may support Ukraine for as long as it takes, when conditions allow.

4. We note the report on Iraq.

5. We reaffirm our commitment to the [HUN: principle of the] Open Door.
"""


@pytest.fixture(autouse=True)
def folder(folder):
    """The current folder with two drafts, and nothing of the user's own in reach."""
    (folder / "old.txt").write_text(OLD, encoding="utf-8")
    (folder / "new.txt").write_text(NEW, encoding="utf-8")
    return folder


@pytest.fixture
def run(invoke):
    return partial(invoke, "compare")


def test_the_summary_comes_first_and_then_what_was_dropped(run):
    code, out, err = run("old.txt", "new.txt")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "old.txt → new.txt"
    titles = [line for line in lines if line and not line.startswith(" ")][1:]
    assert [title.rpartition(" ")[0] for title in titles] == [
        "Dropped commitments",
        "Dropped in part",
        "Weaker",
        "Conditions gained",
        "Reworded",
        "Brackets",
        "Added",
    ]


def test_dropped_commitments_have_weight_and_place(run):
    out = run("old.txt", "new.txt")[1]
    dropped = out[out.index("Dropped commitments") : out.index("Dropped in part")]
    assert dropped.splitlines()[1:4] == [
        "  para 4, line 8, weight 90: We will never recognise the annexations.",
        "  para 5, line 10, weight 40: We note the report on Iraq.",
        "    still said at para 4, line 7: We note the report on Iraq.",
    ]


def test_every_kind_of_difference_is_said(run):
    out = run("old.txt", "new.txt")[1]
    for line in (
        "“and to counter their effects on partners”",
        "“and demand that it stop”",
        "“will” → “may”",
        "“when conditions allow”",
        "on [-24-] {+25+} June 2025",
        "closed: [constrain / address]",
        "    now: address",
        "opened: [HUN: principle of the]",
    ):
        assert line in out, line


def test_the_same_text_on_both_sides(run):
    code, out, err = run("old.txt", "old.txt", "--fail-on", "changed")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "Nothing differs."


def test_sources_of_the_bank_say_that_they_are_extracts(run):
    code, out, _ = run("vilnius-2023", "washington-2024")
    assert code == 0
    assert "vilnius-2023 (Vilnius Summit Communiqué): the bank holds extracts" in out
    assert "from memory: 3, 4, 16, 18, 20" in out
    assert ", line " not in out


@pytest.mark.parametrize(
    ("old", "new", "fail_on", "code"),
    [
        ("old.txt", "new.txt", "never", 0),
        ("old.txt", "new.txt", "dropped", 1),
        ("old.txt", "new.txt", "changed", 1),
        ("new.txt", "new.txt", "changed", 0),
        ("kept.txt", "more.txt", "dropped", 0),
        ("kept.txt", "more.txt", "changed", 1),
        ("whole.txt", "part.txt", "dropped", 1),
    ],
)
def test_fail_on(run, folder, old, new, fail_on, code):
    (folder / "kept.txt").write_text("We will act.\n", encoding="utf-8")
    (folder / "more.txt").write_text("We will act. We met.\n", encoding="utf-8")
    (folder / "whole.txt").write_text("We condemn the attack and demand that it stop.\n", encoding="utf-8")
    (folder / "part.txt").write_text("We condemn the attack.\n", encoding="utf-8")
    assert run(old, new, "--fail-on", fail_on)[0] == code


@pytest.mark.parametrize("arguments", [("old.txt", "new.txt"), ("vilnius-2023", "new.txt"), ("old.txt", "old.txt")])
def test_json_is_as_its_schema_says(run, arguments):
    code, out, _ = run(*arguments, "--format", "json")
    assert code == 0
    found = json.loads(out)
    known = schema("comparison-1")
    jsonschema.Draft202012Validator.check_schema(known)
    jsonschema.validate(found, known)


def test_json_says_what_text_says(run):
    found = json.loads(run("old.txt", "new.txt", "--format", "json")[1])
    assert found["summary"] == {
        "kept": 1,
        "reworded": 5,
        "split": 0,
        "joined": 0,
        "dropped": 2,
        "dropped_commitments": 2,
        "dropped_in_part": 2,
        "added": 1,
        "moved": 0,
        "brackets": 2,
    }
    first = found["dropped"][0]
    assert (first["weight"], first["paragraph"], first["line"]) == (90, 4, 8)
    assert OLD[first["start"] : first["end"]] == "We will never recognise the annexations."
    assert [each["repeated"] for each in found["dropped"]] == [False, True]


def test_the_page_is_one_file_and_escapes_what_it_shows(run, folder):
    (folder / "nasty.txt").write_text("We will <script>alert(1)</script> act & wait.\n", encoding="utf-8")
    code, out, _ = run("old.txt", "nasty.txt", "--format", "html")
    assert code == 0
    assert out.startswith("<!DOCTYPE html>")
    assert "<script" not in out
    assert "&lt;script&gt;" in out
    assert '<table class="sides">' in out


def test_links_of_the_page_lead_somewhere(run):
    out = run("old.txt", "new.txt", "--format", "html")[1]
    for part in out.split('href="#')[1:]:
        assert f'id="{part[: part.index(chr(34))]}"' in out


def test_output_goes_into_a_file_and_nowhere_else(run, folder):
    code, out, err = run("old.txt", "new.txt", "-o", "report.txt")
    assert (code, out, err) == (0, "", "")
    assert (folder / "report.txt").read_text(encoding="utf-8") == run("old.txt", "new.txt")[1]
    assert sorted(path.name for path in folder.iterdir()) == ["new.txt", "old.txt", "report.txt"]


@pytest.mark.parametrize("name", ["old.txt", "new.txt", "./new.txt"])
def test_output_never_takes_the_place_of_a_text(run, folder, name):
    code, out, err = run("old.txt", "new.txt", "-o", name)
    assert (code, out) == (2, "")
    assert "is one of the texts" in err
    assert (folder / "old.txt").read_text(encoding="utf-8") == OLD
    assert (folder / "new.txt").read_text(encoding="utf-8") == NEW


def test_output_that_cannot_be_written(run):
    code, _, err = run("old.txt", "new.txt", "-o", "nowhere/report.txt")
    assert code == 2
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [("vilnus-2023", "did you mean 'vilnius-2023'?"), ("missing.md", "no such file"), ("draft.xyz", "unknown kind")],
)
def test_what_is_not_there_is_one_line(run, name, said):
    code, out, err = run("old.txt", name)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_terminal_is_not_acted_on_by_a_text(run, folder):
    (folder / "nasty.txt").write_text("We will \x1b[31mact\x07 at once, Allies.\n", encoding="utf-8")
    out = run("old.txt", "nasty.txt")[1]
    assert "\x1b" not in out
    assert "\x07" not in out


def test_help_and_a_comparison_of_plain_texts_load_no_parser(folder):
    code = "import sys; from drafter.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    heavy = {"spacy", "numpy", "textual", "docx", "lxml"}
    for arguments, never in ((["--help"], {*heavy, "rapidfuzz", "drafter.compare"}), (["old.txt", "new.txt"], heavy)):
        done = subprocess.run(
            [sys.executable, "-c", code, "compare", *arguments], cwd=folder, capture_output=True, text=True, check=True
        )
        assert never.isdisjoint(done.stderr.split()), arguments
    assert Path("old.txt").read_text(encoding="utf-8") == OLD
