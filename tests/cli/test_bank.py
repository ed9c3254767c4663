from __future__ import annotations

import json
import subprocess
import sys

import pytest

import drafter.bank.index
import drafter.bank.loading
import drafter.files.settings
from drafter.cli import main


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path_factory):
    """No user folder and a fresh cache."""
    tmp_path = tmp_path_factory.mktemp("alone")
    for module in (drafter.bank.loading, drafter.files.settings):
        monkeypatch.setattr(module, "user_dir", lambda: tmp_path / "user")
    monkeypatch.setattr(drafter.bank.index, "cache_dir", lambda: tmp_path / "cache")


@pytest.fixture
def run(capsys):
    def call(*arguments):
        code = main(["bank", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_list_names_every_source_with_its_count(run):
    code, out, err = run("list")
    assert code == 0
    assert len(out.splitlines()) >= 357
    london = next(line for line in out.splitlines() if line.startswith("london-2019 "))
    assert london.split()[1:3] == ["2019-12-04", "16"]
    assert f"{len(out.splitlines())} sources" in err


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["--source", "hague-2025"], "The Hague Summit Declaration"),
        (["--topics"], "adaptation"),
        (["--lineages"], "afghanistan-"),
    ],
)
def test_list_of_other_things(run, arguments, begins):
    code, out, _ = run("list", *arguments)
    assert code == 0
    assert out.startswith(begins)


def test_show_says_all_there_is_to_know(run):
    code, out, _ = run("show", "london-2019.4.1")
    assert code == 0
    for part in (
        "London Declaration, 4 December 2019, para 4 (paragraph recalled)",
        "caveat     when Russia's actions make that possible",
        "constructive-relationship (Aspiration to a constructive relationship",
        "checked    secondary",
        "seen at    http",
        "london-2019.toml",
    ):
        assert part in out
    assert "In the same paragraph:" in run("show", "strategic-concept-2022.9.7")[1]


def test_show_as_json(run):
    data = json.loads(run("show", "strategic-concept-2022.9.7", "--format", "json")[1])
    assert data["reference"] == "NATO 2022 Strategic Concept, 29 June 2022, para 9"
    assert data["tone"] == "dialogue"


def test_search_prints_the_nearest_first(run):
    code, out, err = run("search", "channels", "of", "comunication", "--limit", "2")
    assert code == 0
    assert out.startswith("washington-2024.18.6  Washington Summit Declaration, 10 July 2024, para 18")
    assert "searched for 'communication'" in err


def test_search_with_every_filter(run):
    code, out, _ = run(
        *("search", "relationship", "--topic", "russia-dialogue", "--tone", "dialogue", "--source", "london-2019"),
        *("--lineage", "constructive-relationship", "--since", "2019", "--until", "2019-12-04", "--format", "json"),
    )
    assert code == 0
    data = json.loads(out)
    assert [hit["phrase"] for hit in data["hits"]] == ["london-2019.4.1"]
    assert data["version"] == 1
    assert run("search", "relationship", "--source", "london-2019", "--until", "2018")[1] == ""


def test_a_filter_needs_no_words(run):
    code, out, _ = run("search", "--topic", "iran")
    assert (code, out.splitlines()[0].split()[0]) == (0, "washington-2024.25.2")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "londn-2019.4.1"], "no phrase 'londn-2019.4.1'; did you mean 'london-2019.4.1'?"),
        (["list", "--source", "hauge-2025"], "no source 'hauge-2025'; did you mean 'hague-2025'?"),
        (["lineage", "opendoor"], "no lineage 'opendoor'; did you mean 'open-door'?"),
        (["lineage", "london-2019.44.1"], "no phrase 'london-2019.44.1'; did you mean 'london-2019.4.1'?"),
        (
            ["lineage", "brussels-1989.1.1"],
            "brussels-1989.1.1 belongs to no lineage; see 'drafter bank list --lineages'",
        ),
        (["search", "x", "--topic", "rusia"], "no topic 'rusia'; did you mean 'russia'?"),
        (["search", "x", "--lineage", "zzz"], "no lineage 'zzz'; see 'drafter bank list --lineages'"),
        (["search", "x", "--since", "soon"], "'soon' is no date; write a year or a day"),
        (["search", "x", "--until", "2019-02-30"], "'2019-02-30' is no date"),
        (["search"], "nothing to search for"),
        (["search", " "], "nothing to search for"),
        (["check", "nowhere"], "nowhere: no such file or folder"),
        (["list", "--topics", "--standing", "wary"], "topics and lineages stand under no profile"),
        (["list", "--profile", "hauge-2025"], "no profile 'hauge-2025'"),
    ],
)
def test_mistakes_are_one_line_on_stderr(run, arguments, message):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"drafter: {message}")
    assert err.count("\n") == 1


def test_lineage_marks_what_was_dropped_and_added(run):
    code, out, _ = run("lineage", "washington-2024.18.6")
    assert code == 0
    assert "(against strategic-concept-2022.9.7)" in out
    assert "[-keep open-] {+maintain+} channels of communication" in out
    assert "(word for word lisbon-2010.21.1)" in run("lineage", "georgia-membership")[1]


def test_lineage_names_what_each_change_does(run):
    out = run("lineage", "no-confrontation-channels")[1]
    at = out.index("[-keep open-] {+maintain+}")
    assert out[at:].split("\n")[1] == "  changes: strength, list, wording"


def test_lineage_as_a_page_or_into_a_file(run, tmp_path):
    code, out, err = run("lineage", "open-door", "--format", "html")
    assert (code, err) == (0, "")
    assert out.startswith("<!DOCTYPE html>")
    page = tmp_path / "open-door.html"
    assert run("lineage", "open-door", "--format", "html", "-o", str(page)) == (0, "", "")
    assert page.read_text(encoding="utf-8") == out
    text = tmp_path / "open-door.txt"
    assert run("lineage", "open-door", "-o", str(text)) == (0, "", "")
    assert text.read_text(encoding="utf-8") == run("lineage", "open-door")[1]
    code, _, err = run("lineage", "open-door", "-o", str(tmp_path / "no" / "x.txt"))
    assert code == 2
    assert "cannot be written" in err
    assert {path.name for path in tmp_path.iterdir()} == {"open-door.html", "open-door.txt"}


def test_list_as_the_bank_stands_under_a_profile(run):
    code, out, err = run("list", "--profile", "hague-2025", "--standing", "blocked")
    assert code == 0
    assert "washington-2024.20.3 [blocked] We are determined to constrain and contest" in out
    assert "    russia.constrain-contest-counter (United States): “constrain”, “contest”, “counter”" in out
    assert "[passes]" not in out
    assert "phrases under hague-2025:" in err
    some = run("list", "--profile", "hague-2025", "--source", "london-2019")[1]
    assert sum(line.startswith("london-2019.") for line in some.splitlines()) == 16


def test_search_with_how_each_hit_stands(run):
    code, out, _ = run("search", '"constrain and contest"', "--profile", "hague-2025")
    assert code == 0
    assert out.splitlines()[0].endswith("[blocked]")
    assert "(United States)" in out
    data = json.loads(run("search", "Ukraine", "NATO", "--standing", "blocked", "--limit", "2", "--format", "json")[1])
    assert [hit["standing"]["badge"] for hit in data["hits"]] == ["blocked", "blocked"]
    assert "standing" not in json.loads(run("search", "Ukraine", "--format", "json")[1])["hits"][0]
    assert run("search", "thank", "--standing", "blocked")[2] == "no phrase found that is blocked\n"


def test_check_of_the_shipped_bank(run):
    assert run("check") == (0, "", "the phrase bank is sound\n")


def test_check_prints_every_problem_with_its_line(run, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    file = own / "oslo-2031.toml"
    file.write_text('[source]\nid = "oslo-2031"\ntitel = "Oslo"\n\n[[phrase]]\nid = "oslo-2031.1"\n', encoding="utf-8")
    for path in (own, file):
        code, out, err = run("check", str(path))
        assert code == 2
        assert f"{file}:3: unknown key 'titel' in source; did you mean 'title'?" in out.splitlines()
        assert f"{file}:6: the id 'oslo-2031.1' is not source.paragraph.ordinal" in out
        assert (
            err == f"drafter: {len(out.splitlines())} problems in the phrase bank; mend them at the lines named above\n"
        )


def test_check_of_the_built_in_folder_by_name(run):
    folder = drafter.bank.loading.phrasebank_dir() / "agreed"
    assert run("check", str(folder), str(folder / "london-2019.toml"))[0] == 0


def test_colour_is_for_terminals(run, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert "\x1b[" in run("lineage", "every-inch")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    out = run("lineage", "every-inch")[1]
    assert "\x1b[" not in out
    assert "{+" in out


def test_a_terminal_gets_wrapped_lines(run, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    for arguments in (["lineage", "open-door"], ["show", "hague-2025.2.1"], ["search", "Moscow"]):
        lines = run(*arguments)[1].splitlines()
        assert all(len(line) <= 60 for line in lines if line.startswith("  "))


def test_listing_loads_neither_search_nor_language():
    code = (
        "import sys; from drafter.cli import main; main(['bank', 'list']);"
        "print(sorted({'spacy', 'textual', 'docx', 'sqlite3', 'rapidfuzz'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"
