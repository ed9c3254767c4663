"""``drafter lint``: its output, exit codes and choices, and what a draft dismisses."""

import json
import os
from pathlib import Path

import jsonschema
import pytest

from drafter.report.json_values import schema

CLEAN = "Allies met. Article 5 stands.\n"
CONTESTED = "Article 5 stands. We will contest Russia's actions.\n"
WARY = "Article 5 stands. Russia is our partner.\n"
GOLDEN = Path(__file__).parent.parent / "golden"

pytestmark = pytest.mark.usefixtures("folder")


# Golden files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("lint.txt", ["--statistics"]),
        ("lint.ansi", ["--color", "always"]),
        ("lint.json", ["--format", "json"]),
        ("lint.jsonl", ["--format", "jsonl"]),
        ("lint.csv", ["--format", "csv"]),
        ("lint.sarif", ["--format", "sarif"]),
        ("lint.github.txt", ["--format", "github"]),
        ("lint.gitlab.json", ["--format", "gitlab"]),
        ("lint.junit.xml", ["--format", "junit"]),
        ("lint.checkstyle.xml", ["--format", "checkstyle"]),
        ("lint.rdjson", ["--format", "rdjson"]),
        ("lint.md", ["--format", "markdown"]),
        ("lint.html", ["--format", "html"]),
    ],
)
def test_output_is_the_one_on_record(name, options, lint, monkeypatch):
    """To put new output on record: ``DRAFTER_GOLDEN=write pytest tests/cli/test_lint.py``."""
    monkeypatch.setattr("drafter.report.findings_sarif.__version__", "0")
    monkeypatch.chdir(GOLDEN)
    code, out, err = lint("statement.md", *options, profile="./red-lines.toml")
    assert (code, err) == (1, "")
    record = GOLDEN / name
    if os.environ.get("DRAFTER_GOLDEN") == "write":
        record.write_text(out, encoding="utf-8")
    assert out == record.read_text(encoding="utf-8")


def test_json_has_the_shape_of_the_design(lint, write):
    write("a.txt", CONTESTED)
    _, out, _ = lint("a.txt", "--format", "json")
    report = json.loads(out)
    assert list(report) == ["version", "profile", "files", "problems", "summary"]
    assert (report["version"], report["profile"]) == (1, "red-lines")
    (file,) = report["files"]
    assert (file["path"], file["words"]) == ("a.txt", 8)
    (finding,) = file["findings"]
    assert CONTESTED[finding["start"] : finding["end"]] == finding["text"] == "contest"
    assert (finding["line"], finding["column"], finding["paragraph"]) == (1, 27, 1)
    assert finding["delegations"] == ["arcadia"]
    assert finding["instead"][0]["phrase"] == "london-2019.4.1"
    assert finding["instead"][0]["reference"].startswith("London Declaration, 4 December 2019, para 4")


def test_under_several_profiles_every_entry_names_its_own(lint, write):
    write("a.txt", CONTESTED)
    _, out, _ = lint("a.txt", "--format", "json", "--profile", "harmel")
    report = json.loads(out)
    assert report["profiles"] == ["harmel", "red-lines"]
    assert [file["profile"] for file in report["files"]] == ["harmel", "red-lines"]
    jsonschema.validate(report, schema("findings-1"))
    _, out, _ = lint("a.txt", "--profile", "harmel")
    assert "russia.contest (red-lines)" in out


# Dismissals ----------------------------------------------------------------------------------------------------------

DISMISSED = """\
+++
[[dismissed]]
rule = "russia.contest"
words = "contest"
sentence = "We will contest Russia's actions."
reason = "The delegation lives with it."
+++

"""


def test_what_a_draft_dismisses_is_no_finding(lint, write):
    write("draft.md", DISMISSED + CONTESTED)
    code, out, err = lint("draft.md")
    assert (code, err) == (0, "")
    assert "russia.contest" not in out
    assert out.splitlines()[0] == "1 text, 8 words, profile red-lines: nothing found; 1 dismissed"
    assert "would break silence" not in out
    code, out, _ = lint("draft.md", "--format", "json")
    assert code == 0
    report = json.loads(out)
    jsonschema.validate(report, schema("findings-1"))
    (file,) = report["files"]
    assert file["findings"] == []
    reason = "The delegation lives with it."
    assert file["dismissed"] == [{"rule": "russia.contest", "reason": reason, "paragraph": 1, "words": "contest"}]


def test_a_dismissal_of_other_words_dismisses_nothing(lint, write):
    write("draft.md", DISMISSED + CONTESTED.replace("will contest", "will never cease to contest"))
    code, out, _ = lint("draft.md")
    assert code == 1
    assert "dismissed" not in out


def test_what_is_not_selected_is_not_counted_as_dismissed(lint, write):
    write("draft.md", DISMISSED + CONTESTED)
    _, out, _ = lint("draft.md", "--ignore", "russia.contest")
    assert "dismissed" not in out
    assert "would break silence" not in out


def test_front_matter_of_another_tool_dismisses_nothing_and_is_no_error(lint, write):
    for front in ("---\ntitle: A page\n---\n\n", "+++\ndraft = true\n+++\n\n"):
        write("page.md", front + CONTESTED)
        code, _, err = lint("page.md")
        assert (code, err) == (1, "")


def test_dismissals_that_cannot_be_read_are_said_and_the_text_is_checked(lint, write, only_line):
    write("draft.md", DISMISSED.replace("reason = ", "reasons = ") + CONTESTED)
    code, out, err = lint("draft.md")
    assert code == 2
    assert "draft.md:6: unknown key 'reasons'" in only_line(err)
    assert "russia.contest" in out


# Exit codes and choices ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (CLEAN, "error", 0),
        (CONTESTED, "error", 1),
        (CONTESTED, "never", 0),
        (WARY, "error", 0),
        (WARY, "warning", 1),
        (WARY, "info", 1),
    ],
)
def test_exit_code_follows_fail_on(text, fail_on, code, lint, write):
    write("a.txt", text)
    assert lint("a.txt", "--fail-on", fail_on)[0] == code


def test_select_and_ignore_take_rules_and_codes(lint, write):
    write("a.txt", "We will contest Russia's actions. Russia is our partner.\n")

    def rules(*options):
        _, out, _ = lint("a.txt", "--format", "json", *options)
        return [finding["rule"] for finding in json.loads(out)["files"][0]["findings"]]

    assert rules() == ["russia.contest", "russia.partner", "article-5.named"]
    assert rules("--select", "contested-term") == ["russia.contest", "russia.partner"]
    assert rules("--select", "contested-term", "--ignore", "russia.partner") == ["russia.contest"]
    assert rules("--ignore", "required-element", "--ignore", "russia.contest") == ["russia.partner"]
    assert rules("--ignore", "limits.sentences_about.russia") == rules()
    assert rules("--ignore", "nrfa.void") == rules(), "a rule of another profile is no slip of the fingers"


def test_unknown_rule_names_the_nearest(lint, write, only_line):
    write("a.txt", CLEAN)
    for option in ("--select", "--ignore"):
        code, out, err = lint("a.txt", option, "russia.partnr")
        assert (code, out) == (2, "")
        assert only_line(err) == "no rule or code 'russia.partnr'; did you mean 'russia.partner'?"


def test_default_profile_is_said(lint, write):
    write("a.txt", CLEAN)
    code, out, _ = lint("a.txt", profile=None)
    assert code == 0
    assert "profile hague-2025: nothing found" in out


def test_statistics_with_json_keep_off_standard_output(lint, write):
    write("a.txt", CONTESTED)
    _, out, err = lint("a.txt", "--format", "json", "--statistics")
    assert json.loads(out)["files"]
    assert err.split() == ["1", "error", "russia.contest"]


def test_verdicts_count_what_is_not_reported(lint, write):
    write("a.txt", CONTESTED)
    code, out, _ = lint("a.txt", "--ignore", "russia.contest")
    assert code == 0
    assert "Arcadia    would break silence" in out
