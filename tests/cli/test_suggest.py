from __future__ import annotations

import json
import subprocess
import sys
from functools import partial

import pytest

import drafter.bank.concordance
import drafter.bank.loading
import drafter.files.settings

CONTEST = "We will contest Russia's aggressive actions."
DRAFT = f"""\
# Statement

1. We met today. {CONTEST}

2. Ukraine's future is in NATO.
We thank our hosts.
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path, cache):
    """No user folder, a cache of one's own and no settings."""
    for module in (drafter.bank.loading, drafter.files.settings):
        monkeypatch.setattr(module, "user_dir", lambda: tmp_path / "user")
    monkeypatch.setattr(drafter.bank.concordance, "cache_dir", lambda: cache)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")


@pytest.fixture
def run(invoke):
    return partial(invoke, "suggest")


def test_a_sentence_with_its_standing_and_what_could_stand_instead(run):
    code, out, err = run(CONTEST, "--profile", "hague-2025", "--limit", "2")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == [
        CONTEST,
        "  [blocked] under hague-2025; russia.constrain-contest-counter (United States): “contest”",
    ]
    assert lines[3].endswith("[passes]")
    assert (
        "washington-2024.20.3  Washington Summit Declaration, 10 July 2024, para 20 (paragraph recalled)  [blocked]"
        in lines
    )
    assert any(line.startswith("  changes   We [-will contest-] {+strongly condemn+} Russia's") for line in lines)
    assert any("softer than the nearest" in line for line in lines)
    assert any("the nearest agreed wording" in line and "newest of its lineage" in line for line in lines)


def test_under_another_profile_it_stands_otherwise(run):
    assert "[passes] under washington-2024" in run(CONTEST, "--profile", "washington-2024")[1]


def test_softer_leaves_out_the_rest(run):
    out = run(CONTEST, "--softer", "--limit", "3")[1]
    assert out.count("softer than the nearest") == 3
    assert "as firm as" not in out
    assert "harder" not in out


def test_a_place_stands_for_the_sentence_there(run):
    data = json.loads(run("draft.md:3", "--format", "json")[1])
    assert [each["sentence"] for each in data["sentences"]] == ["We met today.", CONTEST]
    data = json.loads(run("draft.md:3:30", "--format", "json")[1])
    assert [(each["sentence"], each["path"], each["line"]) for each in data["sentences"]] == [(CONTEST, "draft.md", 3)]


def test_all_words_of_a_sentence_over_several_lines(run, tmp_path):
    (tmp_path / "a.txt").write_text("We will contest\nRussia's aggressive\nactions. We met.\n", encoding="utf-8")
    for line in (1, 2):
        data = json.loads(run(f"a.txt:{line}", "--format", "json")[1])
        assert [each["sentence"] for each in data["sentences"]] == [CONTEST]


def test_a_file_stands_for_what_is_contested_in_it(run):
    data = json.loads(run("draft.md", "--format", "json")[1])
    assert data["version"] == 1
    assert data["profile"] == "hague-2025"
    assert [each["sentence"] for each in data["sentences"]] == [CONTEST, "Ukraine's future is in NATO."]
    first = data["sentences"][0]
    assert first["standing"]["because"] == [{"rule": "russia.constrain-contest-counter", "delegations": ["usa"]}]
    suggestion = first["suggestions"][0]
    assert suggestion["standing"]["badge"] == "passes"
    assert "".join(change["before"] for change in suggestion["changes"])
    assert {"phrase", "text", "reference", "force", "nearest", "newest", "latest", "lineage"} <= set(suggestion)


def test_json_keeps_stdout_to_itself(run):
    code, out, err = run("Quux zyx.", "--format", "json")
    assert (code, json.loads(out)["sentences"][0]["suggestions"]) == (0, [])
    assert err == "nothing near: the bank has no phrase like this\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["..."], "no words to find agreed language for"),
        ([""], "no words to find agreed language for"),
        (["nowhere.md"], "nowhere.md: no such file"),
        (["nowhere.md:3"], "nowhere.md: no such file"),
        (["draft.md:99"], "draft.md: there is no line 99; the text has 7 lines"),
        (["draft.md:0"], "draft.md: there is no line 0"),
        (["draft.md:1:400"], "draft.md: there is no line 1, column 400"),
        (["draft.md:2"], "draft.md:2: no sentence stands there"),
        (["clean.txt"], "clean.txt: nothing is contested under hague-2025; name a line: clean.txt:1"),
        ([CONTEST, "--softer", "--harder"], "--softer and --harder exclude each other"),
        ([CONTEST, "--profile", "hauge-2025"], "no profile 'hauge-2025'"),
        (["broken.docx:1"], "broken.docx"),
    ],
)
def test_mistakes_are_one_line(run, tmp_path, arguments, message):
    (tmp_path / "clean.txt").write_text("We thank our hosts.\n", encoding="utf-8")
    (tmp_path / "broken.docx").write_bytes(b"no zip")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"drafter: {message}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "x" * 100_000,
        "Russia " * 3_000,
        "a\x00b",
        "\udcff no text",
        "日本語",
        "We meet at 10:30",
        "See: 5",
        "--",
        "NATO/EU",
    ],
)
def test_no_argument_is_a_defect(run, sentence):
    code, _, err = run("--", sentence)
    assert code in {0, 2}
    assert "defect" not in err


def test_what_a_terminal_acts_on_is_not_said(run):
    assert "\x1b" not in run("We \x1b[31mcontest Russia's aggressive actions.")[1]


def test_settings_name_the_profile(run, tmp_path):
    (tmp_path / "drafter.toml").write_text('profile = "harmel"\n', encoding="utf-8")
    assert "under harmel" in run(CONTEST)[1]


def test_colour_is_for_terminals(run, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert "\x1b[31m[blocked]" in run(CONTEST, "--limit", "1")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run(CONTEST, "--limit", "1")[1]


def test_help_loads_neither_bank_nor_parser():
    code = (
        "import sys; from drafter.cli import main; main(['suggest', '--help']);"
        "print(sorted({'spacy', 'numpy', 'lxml', 'rapidfuzz', 'sqlite3'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize(("column", "sentence"), [(16, "We met today."), (18, CONTEST), (17 + len(CONTEST), CONTEST)])
def test_a_column_names_the_sentence_from_its_first_to_its_last_character(column, sentence, run):
    data = json.loads(run(f"draft.md:3:{column}", "--format", "json", "--limit", "1")[1])
    assert [row["sentence"] for row in data["sentences"]] == [sentence]
