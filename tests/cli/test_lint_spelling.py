"""``drafter lint --spelling``."""

import json

import jsonschema
import pytest

from drafter.report.json_values import schema

TEXT = "Article 5 stands. The goverment of the kilobrigade acts.\n"

pytestmark = pytest.mark.usefixtures("folder")


def words(lint, *arguments):
    _, out, _ = lint("a.md", "--format", "json", *arguments)
    data = json.loads(out)
    jsonschema.validate(data, schema("findings-1"))
    return [each["text"] for each in data["files"][0]["findings"] if each["code"] == "spelling"]


def test_it_is_off_unless_asked(lint, write):
    write("a.md", TEXT)
    assert words(lint) == []
    assert words(lint, "--spelling") == ["goverment", "kilobrigade"]


def test_it_only_remarks_and_says_what_may_be_meant(lint, write):
    write("a.md", TEXT)
    code, out, _ = lint("a.md", "--spelling")
    assert code == 0
    assert "a.md:1:23 info spelling" in out
    assert "“goverment” is in no word list: perhaps “government”" in out
    assert lint("a.md", "--spelling", "--fail-on", "info")[0] == 1


def test_words_of_the_settings_and_of_the_list_beside_the_text_are_right(lint, write, tmp_path):
    write("a.md", TEXT)
    write("drafter.toml", 'words = ["kilobrigade"]\n')
    assert words(lint, "--spelling") == ["goverment"]
    (tmp_path / ".drafter").mkdir(exist_ok=True)
    write(".drafter/words.txt", "# ours\nGoverment  # on purpose\n")
    assert words(lint, "--spelling") == []
    assert words(lint, "--spelling", "--isolated") == ["kilobrigade"]


def test_a_list_that_is_no_text_is_said(lint, write, tmp_path):
    write("a.md", TEXT)
    (tmp_path / ".drafter").mkdir(exist_ok=True)
    (tmp_path / ".drafter" / "words.txt").write_bytes(b"\xff\xfe\x00k")
    code, _, err = lint("a.md", "--spelling")
    assert code == 2
    assert "words.txt: not UTF-8; save it as UTF-8, a word a line" in err


def test_it_can_be_chosen_ignored_and_dismissed(lint, write):
    write("a.md", TEXT)
    assert words(lint, "--spelling", "--ignore", "spelling") == []
    assert words(lint, "--spelling", "--select", "spelling") == ["goverment", "kilobrigade"]
    assert words(lint, "--spelling", "--select", "over-length") == []
    write("a.md", f"<!-- drafter: dismiss spelling: a quotation -->\n{TEXT}")
    assert words(lint, "--spelling") == []


def test_paragraphs_in_another_language_are_left_alone(lint, write):
    write("a.md", f"{TEXT}\nLes Alliés réaffirment leur engagement pour la paix et la sécurité dans le monde.\n")
    assert words(lint, "--spelling") == ["goverment", "kilobrigade"]


def test_of_many_wrong_words_it_says_of_the_first_what_may_be_meant(lint, write, monkeypatch):
    monkeypatch.setattr("drafter.check.misspellings.MOST_MEANT", 2)
    write("a.md", "The goverment of the alliannce acts. The goverment will deffend the alliannce.\n")
    out = lint("a.md", "--spelling")[1]
    assert out.count("“goverment” is in no word list: perhaps “government”") == 2
    assert out.count("“alliannce” is in no word list: perhaps “alliance”") == 2
    assert "“deffend” is in no word list" in out
    assert "“deffend” is in no word list: perhaps" not in out
