import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from drafter.cli import main
from drafter.report.json_values import schema

GOLDEN = Path(__file__).parent.parent / "golden"
PROFILE = str(GOLDEN / "red-lines.toml")
CLEAN = "Allies met. Article 5 stands.\n"
CONTESTED = "Article 5 stands. We will contest Russia's actions.\n"
WARY = "Article 5 stands. Russia is our partner.\n"

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def run(capsys):
    def call(*arguments, profile=PROFILE):
        held = ["--profile", profile] if profile else []
        code = main(["lint", *map(str, arguments), *held])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def write(name, text):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def only_line(err):
    assert err.startswith("drafter: "), err
    assert err.count("\n") == 1, err
    return err.removeprefix("drafter: ").rstrip("\n")


# Golden files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("lint.txt", ["--statistics"]),
        ("lint.ansi", ["--color", "always"]),
        ("lint.json", ["--format", "json"]),
    ],
)
def test_output_is_the_one_on_record(name, options, run, monkeypatch):
    """To put new output on record: ``DRAFTER_GOLDEN=write pytest tests/cli/test_lint.py``."""
    monkeypatch.chdir(GOLDEN)
    code, out, err = run("statement.md", *options, profile="./red-lines.toml")
    assert (code, err) == (1, "")
    record = GOLDEN / name
    if os.environ.get("DRAFTER_GOLDEN") == "write":
        record.write_text(out, encoding="utf-8")
    assert out == record.read_text(encoding="utf-8")


def test_json_is_what_its_schema_says(run, monkeypatch):
    known = schema("findings-1")
    jsonschema.Draft202012Validator.check_schema(known)
    monkeypatch.chdir(GOLDEN)
    for profiles in ([], ["--profile", "hague-2025"]):
        _, out, _ = run("statement.md", "--format", "json", *profiles)
        jsonschema.validate(json.loads(out), known)


def test_json_has_the_shape_of_the_design(run):
    write("a.txt", CONTESTED)
    _, out, _ = run("a.txt", "--format", "json")
    report = json.loads(out)
    assert list(report) == ["version", "profile", "files"]
    assert (report["version"], report["profile"]) == (1, "red-lines")
    (file,) = report["files"]
    assert (file["path"], file["words"]) == ("a.txt", 8)
    (finding,) = file["findings"]
    assert CONTESTED[finding["start"] : finding["end"]] == finding["text"] == "contest"
    assert (finding["line"], finding["column"], finding["paragraph"]) == (1, 27, 1)
    assert finding["delegations"] == ["arcadia"]
    assert finding["instead"][0]["phrase"] == "london-2019.4.1"
    assert finding["instead"][0]["reference"].startswith("London Declaration, 4 December 2019, para 4")


def test_under_several_profiles_every_entry_names_its_own(run):
    write("a.txt", CONTESTED)
    _, out, _ = run("a.txt", "--format", "json", "--profile", "harmel")
    report = json.loads(out)
    assert report["profiles"] == ["harmel", "red-lines"]
    assert [file["profile"] for file in report["files"]] == ["harmel", "red-lines"]
    jsonschema.validate(report, schema("findings-1"))
    _, out, _ = run("a.txt", "--profile", "harmel")
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


def test_what_a_draft_dismisses_is_no_finding(run):
    write("draft.md", DISMISSED + CONTESTED)
    code, out, err = run("draft.md")
    assert (code, err) == (0, "")
    assert "russia.contest" not in out
    assert out.splitlines()[0] == "1 text, 8 words, profile red-lines: nothing found; 1 dismissed"
    assert "would break silence" not in out
    code, out, _ = run("draft.md", "--format", "json")
    assert code == 0
    report = json.loads(out)
    jsonschema.validate(report, schema("findings-1"))
    (file,) = report["files"]
    assert file["findings"] == []
    reason = "The delegation lives with it."
    assert file["dismissed"] == [{"rule": "russia.contest", "reason": reason, "paragraph": 1, "words": "contest"}]


def test_a_dismissal_of_other_words_dismisses_nothing(run):
    write("draft.md", DISMISSED + CONTESTED.replace("will contest", "will never cease to contest"))
    code, out, _ = run("draft.md")
    assert code == 1
    assert "dismissed" not in out


def test_what_is_not_selected_is_not_counted_as_dismissed(run):
    write("draft.md", DISMISSED + CONTESTED)
    _, out, _ = run("draft.md", "--ignore", "russia.contest")
    assert "dismissed" not in out
    assert "would break silence" not in out


def test_front_matter_of_another_tool_dismisses_nothing_and_is_no_error(run):
    for front in ("---\ntitle: A page\n---\n\n", "+++\ndraft = true\n+++\n\n"):
        write("page.md", front + CONTESTED)
        code, _, err = run("page.md")
        assert (code, err) == (1, "")


def test_dismissals_that_cannot_be_read_are_said_and_the_text_is_checked(run):
    write("draft.md", DISMISSED.replace("reason = ", "reasons = ") + CONTESTED)
    code, out, err = run("draft.md")
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
def test_exit_code_follows_fail_on(text, fail_on, code, run):
    write("a.txt", text)
    assert run("a.txt", "--fail-on", fail_on)[0] == code


def test_select_and_ignore_take_rules_and_codes(run):
    write("a.txt", "We will contest Russia's actions. Russia is our partner.\n")

    def rules(*options):
        _, out, _ = run("a.txt", "--format", "json", *options)
        return [finding["rule"] for finding in json.loads(out)["files"][0]["findings"]]

    assert rules() == ["russia.contest", "russia.partner", "article-5.named"]
    assert rules("--select", "contested-term") == ["russia.contest", "russia.partner"]
    assert rules("--select", "contested-term", "--ignore", "russia.partner") == ["russia.contest"]
    assert rules("--ignore", "required-element", "--ignore", "russia.contest") == ["russia.partner"]
    assert rules("--ignore", "limits.sentences_about.russia") == rules()
    assert rules("--ignore", "nrfa.void") == rules(), "a rule of another profile is no slip of the fingers"


def test_unknown_rule_names_the_nearest(run):
    write("a.txt", CLEAN)
    for option in ("--select", "--ignore"):
        code, out, err = run("a.txt", option, "russia.partnr")
        assert (code, out) == (2, "")
        assert only_line(err) == "no rule or code 'russia.partnr'; did you mean 'russia.partner'?"


def test_default_profile_is_said(run):
    write("a.txt", CLEAN)
    code, out, _ = run("a.txt", profile=None)
    assert code == 0
    assert "profile hague-2025: nothing found" in out


def test_statistics_with_json_keep_off_standard_output(run):
    write("a.txt", CONTESTED)
    _, out, err = run("a.txt", "--format", "json", "--statistics")
    assert json.loads(out)["files"]
    assert err.split() == ["1", "error", "russia.contest"]


def test_verdicts_count_what_is_not_reported(run):
    write("a.txt", CONTESTED)
    code, out, _ = run("a.txt", "--ignore", "russia.contest")
    assert code == 0
    assert "Arcadia    would break silence" in out


# Configuration -------------------------------------------------------------------------------------------------------


def test_configuration_applies_and_the_command_line_wins(run):
    write("a.txt", WARY)
    write("drafter.toml", f'profile = "{PROFILE}"\nfail_on = "warning"\nignore = ["required-element"]\n')
    assert run("a.txt", profile=None)[0] == 1
    assert run("a.txt", "--fail-on", "error", profile=None)[0] == 0
    assert "hague-2025" in run("a.txt", "--isolated", profile=None)[1]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("drafter.toml", 'profle = "x"\n', "1: unknown key 'profle'; did you mean 'profile'?"),
        ("pyproject.toml", "[tool.drafter]\nselct = []\n", "2: unknown key 'selct'; did you mean 'select'?"),
        ("drafter.toml", 'fail_on = "errors"\n', "1: unknown value 'errors' of 'fail_on'; did you mean 'error'?"),
        ("drafter.toml", 'format = "jsn"\n', "1: unknown value 'jsn' of 'format'; did you mean 'json'?"),
    ],
)
def test_configuration_that_is_not_right(name, text, line, folder, run):
    write("a.txt", CLEAN)
    write(name, text)
    code, out, err = run("a.txt")
    assert (code, out) == (2, "")
    assert only_line(err) == f"{folder}/{name}:{line}"


# Texts that cannot be read -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.txt", None, "missing.txt: no such file"),
        ("empty.txt", b"", "empty.txt: no text in the file"),
        ("latin.txt", b"caf\xe9 and more", "latin.txt:1: not UTF-8 (byte 0xE9 at position 3); save it as UTF-8"),
        ("fake.docx", b"not a zip file", "fake.docx: "),
        ("old.doc", b"\xd0\xcf\x11\xe0", "old.doc: an old Word file, which drafter does not read; save it as .docx"),
        ("folder/.hidden.txt", b"x", "folder: a folder without texts; "),
    ],
)
def test_unreadable_text_is_one_line_and_stops_no_other(name, content, says, run):
    if content is not None:
        write(name, content)
    write("good.txt", CONTESTED)
    code, out, err = run(name.split("/", maxsplit=1)[0], "good.txt")
    assert code == 2
    assert only_line(err).startswith(says)
    assert "good.txt:1:27 error russia.contest" in out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_forbidden_text(run):
    write("secret.txt", CLEAN).chmod(0)
    code, _, err = run("secret.txt")
    assert code == 2
    assert only_line(err).startswith("secret.txt: cannot be opened: Permission denied")


def test_unreadable_text_inside_a_folder_stops_no_other(run):
    write("texts/a.txt", CONTESTED)
    write("texts/b.txt", b"\xff\xfe\xfd")
    write("texts/c.txt", CONTESTED)
    code, out, err = run("texts")
    assert code == 2
    assert only_line(err).startswith("texts/b.txt: not UTF-16")
    assert out.count("error russia.contest") == 2


# Profiles that are not right -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('stance = "wary"', 'stance = "weary"', "unknown stance 'weary'; did you mean 'wary'?"),
        ('why = "The word', 'whi = "The word', "unknown key 'whi' in the position on 'russia.partner'"),
        ('object = "russia"', 'object = "rusia"', "unknown term 'rusia'"),
    ],
)
def test_profile_with_a_typo(old, new, says, run):
    text = Path(PROFILE).read_text(encoding="utf-8")
    assert old in text
    write("mine.toml", text.replace(old, new))
    write("a.txt", CLEAN)
    code, out, err = run("a.txt", profile="./mine.toml")
    assert (code, out) == (2, "")
    assert only_line(err).startswith("mine.toml:")
    assert says in err


def test_contradicting_positions(run):
    held = '[[position]]\nrule = "russia.partner"\ndelegation = "ruritania"\nstance = "objects"\nwhy = "No."\n'
    text = Path(PROFILE).read_text(encoding="utf-8")
    source = 'evidence = [{ title = "T", publisher = "P", date = 2025-01-01 }]\n'
    split = text.index("[limits]")
    write("mine.toml", text[:split] + held + source + text[split:])
    write("a.txt", CLEAN)
    code, out, err = run("a.txt", profile="./mine.toml")
    assert (code, out) == (2, "")
    assert "mine.toml:" in only_line(err)


def test_broken_profile_stops_no_other(run):
    write("a.txt", CONTESTED)
    code, out, err = run("a.txt", "--profile", "red-line-that-is-not-there")
    assert code == 2
    assert only_line(err).startswith("no profile 'red-line-that-is-not-there'")
    assert "error russia.contest" in out


def test_unknown_pipeline(run):
    write("a.txt", CONTESTED)
    code, _, err = run("a.txt", "--pipeline", "no_such_model")
    assert code == 2
    assert only_line(err).startswith("no language pipeline called 'no_such_model' can be loaded")


# Streams -------------------------------------------------------------------------------------------------------------


def start(*arguments, **options):
    return subprocess.Popen([sys.executable, "-m", "drafter", "lint", *arguments, "--profile", PROFILE], **options)


def test_standard_input_under_a_name():
    given = b"# Head\n\nArticle 5 stands. We will **contest** Russia's actions.\n"
    process = start("-", "--stdin-filename", "draft.md", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, _ = process.communicate(given)
    assert process.returncode == 1
    assert out.startswith(b"draft.md:3:29 error russia.contest")


def hears_interrupts():
    """What a shell starts in the background ignores them, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_interrupted():
    # How long it takes to start depends on what else the machine has to do; till then Python itself is interrupted.
    for waiting in (1.0, 4.0, 12.0):
        process = start(
            "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=hears_interrupts
        )
        time.sleep(waiting)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
        if process.returncode == 130:
            break
    assert process.returncode == 130
    assert err.strip() == b""


def test_reader_that_leaves_early(tmp_path):
    path = write(tmp_path / "long.txt", CONTESTED + "\nWe will contest Russia's actions.\n" * 4000)
    process = start(path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait() in {0, 1}
    assert err == b""


def test_hostile_names_and_texts_reach_no_terminal(run):
    write("a\x1b[31m.txt", "Article 5 stands. We will contest Russia's \x1b[2J actions\u202e.\n")
    code, out, _ = run(".")
    assert code == 1
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_colour_is_asked_for_not_given(run, monkeypatch):
    write("a.txt", CONTESTED)
    assert "\x1b[" not in run("a.txt")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("a.txt")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("a.txt")[1]
    assert "\x1b[" in run("a.txt", "--color", "always")[1]


def test_a_defect_ends_in_one_line(run, monkeypatch):
    write("a.txt", CLEAN)

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("drafter.check.linting.read", broken)
    code, _, err = run("a.txt")
    assert code == 2
    assert "a defect of drafter (ZeroDivisionError)" in only_line(err)
    monkeypatch.setenv("DRAFTER_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run("a.txt")


@pytest.mark.skipif(os.name == "nt", reason="no POSIX shell")
@pytest.mark.parametrize(
    ("closed", "code", "says"), [(">&-", 1, ""), ("2>&-", 1, ""), ("<&-", 2, "-: standard input is closed")]
)
def test_closed_streams(closed, code, says):
    path = write("a.txt", CONTESTED) if "<" not in closed else "-"
    command = f'exec "$0" -m drafter lint {path} --profile "$1" {closed}'
    done = subprocess.run(["sh", "-c", command, sys.executable, PROFILE], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert (only_line(done.stderr) if says else done.stderr) == says


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file")
def test_endless_standard_input():
    with Path("/dev/zero").open("rb") as endless:
        process = start("-", stdin=endless, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert only_line(err.decode()) == "-: larger than 64 MB; split the text"


def test_hostile_names_in_errors_reach_no_terminal(run):
    code, _, err = run("no\x1b[31m\nsuch.txt")
    assert code == 2
    assert only_line(err) == "no\ufffd[31m such.txt: no such file"
