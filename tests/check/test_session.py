import time
from pathlib import Path

import pytest

import drafter
from drafter import DrafterError, Severity, Verdict, lint, lint_text, load_profile
from drafter.check.compiled import compiled
from drafter.errors import ProfileError, UsageError

RED_LINES = Path(__file__).parent.parent / "golden" / "red-lines.toml"
CONTESTED = "Article 5 stands. We will contest Russia's actions.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rules(report):
    return [finding.rule for file in report.files for finding in file.findings]


def test_text(folder):
    report = lint_text(CONTESTED, profile=RED_LINES)
    (file,) = report.files
    (finding,) = file.findings
    assert report.profiles == ("red-lines",)
    assert (str(file.path), file.profile.id, file.document.words) == ("<text>", "red-lines", 8)
    assert (finding.severity, finding.text) == (Severity.ERROR, "contest")
    assert file.document.text[finding.start : finding.end] == "contest"
    assert file.verdicts == {"arcadia": Verdict.BREAKS, "ruritania": Verdict.JOINS}
    assert (report.count(Severity.ERROR), report.count(Severity.WARNING)) == (1, 0)
    assert not any(folder.iterdir()), "nothing is written"


def test_markdown_is_read_as_markdown():
    text = "Article 5 stands.\n\n```\nWe will contest Russia's actions.\n```\n"
    assert rules(lint_text(text, profile=RED_LINES, format="md")) == []
    assert rules(lint_text(text, profile=RED_LINES)) == ["russia.contest"]


def test_a_draft_is_read_through_its_brackets():
    text = "Article 5 stands. We will [USA: address / FRA says contest] Russia's [aggressive ]actions.\n"
    (finding,) = lint_text(text, profile=RED_LINES).files[0].findings
    assert text[finding.start : finding.end] == "contest"
    assert finding.message.endswith("“contest”")


def test_every_option_of_a_choice_is_held_against_the_profile_once():
    text = "Article 5 stands. We [contest / do not contest] Russia's actions. We will contest Russia's actions.\n"
    found = lint_text(text, profile=RED_LINES).files[0].findings
    assert [each.start for each in found] == [text.index("contest"), text.index("contest Russia's actions.\n")]


def test_a_text_without_words_is_a_text():
    assert rules(lint_text("", profile=RED_LINES)) == ["article-5.named"]


def test_one_path_several_paths_and_folders(folder):
    (folder / "texts").mkdir()
    for name in ("a.txt", "texts/b.txt", "texts/c.md"):
        (folder / name).write_text(CONTESTED, encoding="utf-8")
    assert len(lint("a.txt", profile=RED_LINES).files) == 1
    assert len(lint(folder / "a.txt", profile=RED_LINES).files) == 1
    report = lint(["a.txt", Path("texts"), "texts/b.txt"], profile=RED_LINES)
    assert [str(file.path) for file in report.files] == ["a.txt", "texts/b.txt", "texts/c.md"]


def test_what_cannot_be_read_stops_no_other(folder):
    (folder / "a.txt").write_text(CONTESTED, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\xe9")
    report = lint(["none.txt", "b.txt", "a.txt"], profile=RED_LINES)
    assert rules(report) == ["russia.contest"]
    assert all(isinstance(error, DrafterError) for error in report.errors)
    assert [str(error.path) for error in report.errors] == ["none.txt", "b.txt"]


def test_several_profiles():
    report = lint_text(CONTESTED, profile=["harmel", RED_LINES])
    assert report.profiles == ("harmel", "red-lines")
    assert [file.profile.id for file in report.files] == ["harmel", "red-lines"]


def test_a_profile_may_be_a_value():
    assert rules(lint_text(CONTESTED, profile=load_profile(str(RED_LINES)))) == ["russia.contest"]


def test_select_and_ignore():
    text = "We will contest Russia's actions."
    assert rules(lint_text(text, profile=RED_LINES, select=["required-element"])) == ["article-5.named"]
    assert rules(lint_text(text, profile=RED_LINES, ignore={"article-5.named"})) == ["russia.contest"]


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"profile": "hague-2024"}, ProfileError, "did you mean 'hague-2025'?"),
        ({"profile": []}, UsageError, "no profile given"),
        ({"select": ["contested-trem"]}, UsageError, "did you mean 'contested-term'?"),
        ({"ignore": "russia.contest"}, UsageError, "must be a collection"),
    ],
)
def test_arguments_that_do_not_fit(arguments, error, says):
    with pytest.raises(error, match=says.replace("?", r"\?")):
        lint_text(CONTESTED, **{"profile": RED_LINES, **arguments})


def test_results_cannot_be_changed():
    report = lint_text(CONTESTED, profile=RED_LINES)
    for value in (report, report.files[0], report.files[0].findings[0]):
        with pytest.raises((AttributeError, TypeError)):
            value.profiles = ()


def test_compiled_profiles_are_kept_until_their_file_changes(folder):
    path = folder / "mine.toml"
    text = RED_LINES.read_text(encoding="utf-8").replace("red-lines", "mine")
    path.write_text(text, encoding="utf-8")
    first = compiled(path, [folder], None)
    assert compiled(path, [folder], None) is first
    path.write_text(text.replace('stance = "objects"', 'stance = "prefers"'), encoding="utf-8")
    assert compiled(path, [folder], None) is not first
    assert lint_text(CONTESTED, profile=path).files[0].findings[0].severity is Severity.INFO


def test_second_call_takes_a_tenth_of_a_second_at_most():
    plain = "The Allies met in the old town hall and spoke of the roads, the bridges and the ports of the region. "
    text = "\n\n".join(plain * 15 + (CONTESTED if number < 10 else "") for number in range(11))
    assert len(text.split()) > 3000
    report = lint_text(text, profile="hague-2025")
    assert rules(report).count("russia.constrain-contest-counter") == 10

    def taken():
        before = time.process_time()
        lint_text(text, profile="hague-2025")
        return time.process_time() - before

    # What else runs on the machine only ever adds.
    assert min(taken() for _ in range(5)) < 0.1


def test_every_public_name_is_there():
    assert set(drafter.__all__) <= set(dir(drafter))
    for name in drafter.__all__:
        assert getattr(drafter, name)
    with pytest.raises(AttributeError, match="no attribute 'lnt'"):
        _ = drafter.lnt
