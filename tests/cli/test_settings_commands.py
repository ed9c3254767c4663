"""``drafter init``, ``config``, ``rules`` and ``doctor``."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from drafter.files.setting_notes import SETTING_NOTES
from drafter.files.settings import Config, find_config

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def at_a_terminal(monkeypatch):
    """Somebody sits at the terminal and gives these answers."""
    asked = []

    def sit(*answers):
        left = list(answers)
        monkeypatch.setattr("drafter.cli.terminal.in_terminal", lambda: True)

        def prompt(question, default, **_):
            asked.append(question)
            return left.pop(0) or default

        monkeypatch.setattr("click.prompt", prompt)
        return asked

    return sit


@pytest.fixture
def nobody(monkeypatch):
    monkeypatch.setattr("drafter.cli.terminal.in_terminal", lambda: False)


def test_init_asks_three_questions_and_writes_the_answers(invoke, at_a_terminal):
    asked = at_a_terminal("washington-2024", "warning", "")
    assert invoke("init")[0] == 0
    config = find_config(Path.cwd())
    assert (config.profile, config.fail_on, config.baseline) == (("washington-2024",), "warning", None)
    assert len(asked) == 3


def test_init_asks_again_after_an_answer_that_is_not_right(invoke, at_a_terminal):
    asked = at_a_terminal("hague", "hague-2025", "eror", "error", "washington-2024")
    code, _, err = invoke("init")
    assert code == 0
    assert "did you mean 'hague-2025'?" in err
    assert "did you mean 'error'?" in err
    assert len(asked) == 5
    assert find_config(Path.cwd()).baseline == "washington-2024"


@pytest.mark.usefixtures("nobody")
def test_init_takes_options_where_there_is_no_terminal(invoke, write):
    write("sub/x.md", "")
    write("earlier.md", "We reaffirm our commitment to Article 5.\n")
    assert invoke("init", "sub", "--fail-on", "never", "--baseline", "earlier.md")[0] == 0
    config = find_config(Path("sub"))
    assert (config.fail_on, Path(config.baseline).resolve()) == ("never", Path("earlier.md").resolve())


@pytest.mark.usefixtures("nobody")
def test_every_comment_that_init_writes_is_a_setting_that_is_right(invoke, write):
    """Taken out of comments, each line is read, and none of the settings is missing."""
    for folder in ("agreed", "profiles"):
        Path(folder, "x").mkdir(parents=True)
    Path("below").mkdir()
    assert invoke("init", "below")[0] == 0
    text = Path("below/drafter.toml").read_text(encoding="utf-8")
    for folder in ("agreed", "profiles"):
        Path("below", folder).mkdir()
    write("drafter.toml", "")
    Path("below/drafter.toml").write_text(re.sub(r"^# (\w+ = )", r"\1", text, flags=re.MULTILINE), encoding="utf-8")
    assert set(find_config(Path("below")).why) == set(SETTING_NOTES) - {"extend"} | {"keys.save"}


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--profile", "hague"], "did you mean 'hague-2025'?"),
        (["--baseline", "gone.md"], "gone.md: no such file"),
        (["gone"], "gone: there is no such folder; make it, or name another"),
        (["there"], "there/drafter.toml: there is such a file already; edit it, or name another folder"),
    ],
)
def test_init_says_why_it_cannot_and_writes_nothing(arguments, said, invoke, write, only_line):
    write("there/drafter.toml", "mine = 1\n")
    code, _, err = invoke("init", *arguments)
    assert code == 2
    assert said in only_line(err)
    assert Path("there/drafter.toml").read_text(encoding="utf-8") == "mine = 1\n"
    assert not Path("drafter.toml").exists()


def test_every_setting_has_a_note():
    assert set(SETTING_NOTES) == {field.name for field in fields(Config)} - {"why"} | {"extend"}


def test_config_show_says_where_each_setting_comes_from(invoke, write):
    write("shared.toml", 'fail_on = "never"\nwords = ["Zapad"]\n')
    write("drafter.toml", 'extend = "shared.toml"\nfail_on = "warning"\nexclude = ["old/"]\n')
    out = invoke("config", "show", "--why")[1]
    rows = {line.split()[0]: line.split() for line in out.splitlines()}
    assert rows["fail_on"][1] == "warning"
    assert rows["fail_on"][2].endswith("drafter.toml:2")
    assert rows["words"][1] == "Zapad"
    assert rows["words"][2].endswith("shared.toml:2")
    assert rows["exclude"][1] == "old/"
    assert rows["spelling"][1:] == ["(true)", "default"]
    listed = {each["key"]: each for each in json.loads(invoke("config", "show", "--format", "json")[1])["settings"]}
    assert listed["exclude"]["value"] == ["old/"]
    assert listed["profile"]["is_default"]


def test_rules_lists_rules_codes_and_house_style(invoke):
    code, out, _ = invoke("rules", "--format", "json")
    assert code == 0
    listed = {kind: {each["id"] for each in rows} for kind, rows in json.loads(out).items() if kind != "version"}
    assert "contested-term" in listed["codes"]
    assert {"russia.partner", "limits.words"} <= listed["rules"]
    assert "style.dates" in listed["style"]


def test_rules_takes_words_and_a_profile(invoke, only_line):
    out = invoke("rules", "russia", "partner")[1]
    assert "russia.partner" in out
    assert "belarus.sanctions" not in out
    assert "managed" not in invoke("rules", "--profile", "hague-2025", "russia")[1].casefold()
    code, _, err = invoke("rules", "xyzzy")
    assert code == 2
    assert only_line(err) == "no rule or code has 'xyzzy'; list all with: drafter rules"


def test_doctor_finds_everything_in_order(invoke):
    code, out, _ = invoke("doctor")
    assert code == 0
    assert "bad" not in out.split()
    assert re.search(r"ok +phrase bank +[\d,]+ phrases", out)


def test_doctor_says_what_stops_the_work_and_what_to_do(invoke, write, monkeypatch):
    write("drafter.toml", "profil = 1\n")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "textual_serve" else True)
    code, out, _ = invoke("doctor", "--format", "json")
    assert code == 2
    checks = {each["what"]: each for each in json.loads(out)["checks"]}
    assert checks["settings"]["state"] == "bad"
    assert "did you mean 'profile'" in checks["settings"]["says"]
    assert checks["drafter[serve]"]["remedy"] == "pip install 'drafter[serve]'"
