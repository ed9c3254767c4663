"""What was not read is said by every command, clears nothing, and ends with exit code 2."""

import json

import jsonschema
import pytest

from drafter.report.json_values import schema

CALM = "<w:p><w:r><w:t>Allies met in Paris.</w:t></w:r></w:p>"
CHUNK = '<w:altChunk r:id="rId9"/>'
SAID = "drafter: a.docx:word/document.xml, at “Allies met in Paris.”: not read in whole: another file that Word shows here\n"
PROFILE = """
id = "mine"
title = "T"
[[delegation]]
id = "us"
name = "Freedonia"
[[position]]
rule = "own.x"
delegation = "us"
stance = "objects"
match = [{ lemma = "shun" }]
bad = ["We shun."]
ok = ["We met."]
why = "w"
evidence = [{ title = "a", publisher = "b", date = 2025-01-01 }]
"""


pytestmark = pytest.mark.usefixtures("texts")


@pytest.fixture
def texts(folder, word):
    (folder / "a.docx").write_bytes(word(CALM + CHUNK))
    (folder / "whole.docx").write_bytes(word(CALM))
    (folder / "mine.toml").write_text(PROFILE, encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("lint", "a.docx", "--profile", "./mine.toml", "--fail-on", "never"),
        ("status", "a.docx", "--profile", "./mine.toml"),
        ("trace", "a.docx"),
        ("compare", "whole.docx", "a.docx"),
        ("compare", "a.docx", "whole.docx"),
        ("export", "a.docx", "-o", "b.docx"),
        ("review", "a.docx", "-o", "b.docx", "--profile", "./mine.toml"),
        ("draft", "a.docx", "-o", "b.md"),
        ("profile", "matrix", "a.docx", "--profile", "./mine.toml"),
        ("suggest", "a.docx:1"),
    ],
)
def test_every_command_says_it_and_goes_on(invoke, arguments):
    code, out, err = invoke(*arguments)
    assert code == 2
    assert SAID in err
    assert out
    whole = [each.replace("a.docx", "whole.docx").replace("b.", "c.") for each in arguments]
    assert invoke(*whole)[0] == 0


def test_nobody_is_known_to_join_what_was_not_read(invoke):
    _, out, _ = invoke("lint", "a.docx", "--profile", "./mine.toml")
    assert "nothing found; 1 part not read in whole" in out
    assert out.splitlines()[-1].split() == ["Freedonia", "not", "known"]
    assert "Freedonia: not known" in invoke("status", "a.docx", "--profile", "./mine.toml")[1]
    assert "not known" in invoke("profile", "matrix", "a.docx", "--profile", "./mine.toml")[1]


def test_json_names_it(invoke):
    report = json.loads(invoke("lint", "a.docx", "--profile", "./mine.toml", "--format", "json")[1])
    jsonschema.validate(report, schema("findings-1"))
    gap = [{"place": "word/document.xml, at “Allies met in Paris.”", "reason": "another file that Word shows here"}]
    assert report["files"][0]["unread"] == gap
    assert json.loads(invoke("status", "a.docx", "--format", "json")[1])["unread"] == gap


def test_a_redline_against_what_was_not_read_is_refused(invoke):
    code, _, err = invoke("export", "whole.docx", "-o", "b.docx", "--view", "redline", "--base", "a.docx")
    assert (code, err) == (2, SAID)


COMMANDS = [("lint", "--fail-on", "never"), ("status",), ("trace",), ("export", "-o", "b.docx")]


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("---\ntitle: A\nauthor: B\n---\n", 0),
        ("+++\ndraft = true\n+++\n", 0),
        ("+++\ntitle = 'A'\n+++\n", 0),
        ("+++\ntitle = 'A'\ndraft = true\n+++\n", 2),
        ("+++\ntitle = \n+++\n", 2),
        (f"+++\ntitle = {'7' * 5_000}\n+++\n", 2),
        (f"+++\n{'a.' * 400}a = 1\n+++\n", 2),
        (f"+++\ntitle = {'[' * 3_000}{']' * 3_000}\n+++\n", 2),
    ],
)
def test_front_matter_has_one_answer_in_every_command(folder, invoke, front, code):
    (folder / "a.md").write_text(f"{front}\n1. Allies met in Paris.\n", encoding="utf-8")
    answers = {}
    for name, *options in COMMANDS:
        answers[name] = invoke(name, "a.md", *options)
    assert {name: answer[0] for name, answer in answers.items()} == dict.fromkeys(answers, code)
    if code:
        (said,) = {answer[2] for answer in answers.values()}
        assert said.startswith("drafter: a.md:")
        assert said.count("\n") == 1


# Words in no paragraph ------------------------------------------------------------------------------------------------

PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="P" descr="{}"/></wp:inline></w:drawing></w:r></w:p>'
)


@pytest.mark.parametrize("again", [False, True])
def test_the_description_of_a_picture_is_judged_by_itself(invoke, folder, word, again):
    (folder / "a.docx").write_bytes(word(CALM + PICTURE.format("The flags of the Allies before the hall")))
    arguments = ("lint", "a.docx", "--profile", "./mine.toml", "--format", "json")
    for _ in range(1 + again):
        code, out, err = invoke(*arguments)
    assert (code, err) == (0, "")
    assert json.loads(out)["summary"]["profiles"][0]["verdicts"] == {"us": "can join"}


def test_a_description_that_is_contested_clears_nothing(invoke, folder, word):
    (folder / "a.docx").write_bytes(word(CALM + PICTURE.format("We shun our neighbours")))
    for _ in range(2):
        code, out, err = invoke("lint", "a.docx", "--profile", "./mine.toml", "--format", "json")
        assert code == 2
        assert "not read in whole: the description of a picture or drawing, “We shun our neighbours”" in err
        assert json.loads(out)["summary"]["profiles"][0]["verdicts"] == {"us": "not known"}


@pytest.mark.parametrize(("adjective", "expected"), [("strongest", 0), ("most powerful", 2)])
def test_a_description_that_misquotes_clears_nothing(invoke, folder, word, adjective, expected):
    quotation = f"The Hague Summit Declaration speaks of “our commitment to NATO, the {adjective} Alliance in history”"
    (folder / "a.docx").write_bytes(word(CALM + PICTURE.format(quotation)))
    code, _, err = invoke("lint", "a.docx", "--profile", "./mine.toml")
    assert code == expected
    said = f"not read in whole: the description of a picture or drawing, “{quotation}”"
    assert (said in err) == bool(expected)


def test_other_commands_say_a_description_and_end_well(invoke, folder, word):
    (folder / "a.docx").write_bytes(word(CALM + PICTURE.format("The flags of the Allies before the hall")))
    code, _, err = invoke("trace", "a.docx")
    assert code == 0
    assert "“The flags of the Allies before the hall”" in err
