"""``drafter lint`` and what it reads: texts, profiles and configuration, also those that are not right."""

import json
import os
from pathlib import Path

import pytest

from drafter.text import gathering

CLEAN = "Allies met. Article 5 stands.\n"
CONTESTED = "Article 5 stands. We will contest Russia's actions.\n"
WARY = "Article 5 stands. Russia is our partner.\n"
PROFILE = str(Path(__file__).parent.parent / "golden" / "red-lines.toml")

pytestmark = pytest.mark.usefixtures("folder")


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
def test_unreadable_text_is_one_line_and_stops_no_other(name, content, says, lint, write, only_line):
    if content is not None:
        write(name, content)
    write("good.txt", CONTESTED)
    code, out, err = lint(name.split("/", maxsplit=1)[0], "good.txt")
    assert code == 2
    assert only_line(err).startswith(says)
    assert "good.txt:1:27 error russia.contest" in out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_forbidden_text(lint, write, only_line):
    write("secret.txt", CLEAN).chmod(0)
    code, _, err = lint("secret.txt")
    assert code == 2
    assert only_line(err).startswith("secret.txt: cannot be opened: Permission denied")


def test_unreadable_text_inside_a_folder_stops_no_other(lint, write, only_line):
    write("texts/a.txt", CONTESTED)
    write("texts/b.txt", b"\xff\xfe\xfd")
    write("texts/c.txt", CONTESTED)
    code, out, err = lint("texts")
    assert code == 2
    assert only_line(err).startswith("texts/b.txt: not UTF-16")
    assert out.count("error russia.contest") == 2


def test_a_text_that_vanishes_on_the_way_stops_no_other(lint, write, only_line, monkeypatch):
    for name in ("a.txt", "b.txt", "c.txt"):
        write(f"texts/{name}", CONTESTED)
    listed = gathering.discover

    def discover_and_remove(*arguments):
        found = listed(*arguments)
        Path("texts/b.txt").unlink()
        return found

    monkeypatch.setattr(gathering, "discover", discover_and_remove)
    code, out, err = lint("texts")
    assert code == 2
    assert only_line(err) == "texts/b.txt: no such file; its folder has a.txt, c.txt"
    assert out.count("error russia.contest") == 2


@pytest.mark.skipif(os.name == "nt", reason="no sparse files")
def test_a_huge_text_is_refused_at_once(lint, write, only_line):
    with write("texts/a.txt", b"").open("r+b") as huge:
        huge.truncate(1024**3)
    write("texts/b.txt", CONTESTED)
    code, out, err = lint("texts")
    assert code == 2
    assert only_line(err) == "texts/a.txt: larger than 64 MB; split the text"
    assert "texts/b.txt:1:27 error" in out


def test_links_that_lead_to_each_other(lint, write, only_line):
    write("texts/a.txt", CONTESTED)
    Path("texts/b.txt").symlink_to("c.txt")
    Path("texts/c.txt").symlink_to("b.txt")
    Path("texts/again").symlink_to(".", target_is_directory=True)
    code, out, err = lint("texts")
    assert (code, err) == (1, "")
    assert out.count("error russia.contest") == 1
    code, _, err = lint("texts/b.txt", "texts/a.txt")
    assert code == 2
    assert only_line(err) == "texts/b.txt: a link that leads nowhere, or to itself; name the file itself"


# Which texts ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def paths(lint):
    """The texts that a call checks."""

    def call(*arguments):
        code, out, err = lint(*arguments, "--format", "json")
        assert (code, err) == (1, "")
        return [file["path"] for file in json.loads(out)["files"]]

    return call


def test_patterns_exclude_and_gitignore(paths, write):
    for name in ("a.md", "old/b.md", "out/c.md", "new/d.txt"):
        write(name, CONTESTED)
    assert paths("**/*.md") == ["a.md", "old/b.md", "out/c.md"]
    assert paths(".", "--exclude", "old/", "--exclude", "*.txt") == ["a.md", "out/c.md"]
    write(".gitignore", "out/\n")
    Path(".git").mkdir()
    assert paths(".") == ["a.md", "new/d.txt", "old/b.md"]
    assert paths(".", "--no-gitignore") == ["a.md", "new/d.txt", "old/b.md", "out/c.md"]
    write("drafter.toml", 'exclude = ["old/"]\n')
    assert paths(".") == ["a.md", "new/d.txt"]
    assert paths("old/b.md") == ["old/b.md"], "a file that is named is checked"


def test_settings_below_the_folder_they_stand_in(paths, write, monkeypatch):
    for name in ("old/b.md", "new/d.txt"):
        write(name, CONTESTED)
    write("drafter.toml", 'exclude = ["/old"]\n')
    monkeypatch.chdir("new")
    assert paths("..") == ["../new/d.txt"]


def test_rules_ignored_in_some_files(lint, write):
    for name in ("a.md", "old/b.md"):
        write(name, "Article 5 stands. We will contest Russia's actions. Russia is our partner.\n")
    write("drafter.toml", '[per_file_ignores]\n"old/**" = ["russia.contest", "topic-limit"]\n')
    _, out, _ = lint(".", "--format", "json")
    rules = {file["path"]: [each["rule"] for each in file["findings"]] for file in json.loads(out)["files"]}
    assert rules == {"a.md": ["russia.contest", "russia.partner"], "old/b.md": ["russia.partner"]}


def test_a_pattern_that_is_not_understood(lint, write, only_line):
    write("a.md", CLEAN)
    assert (
        only_line(lint(".", "--exclude", "!")[2]) == "a pattern that is not understood: '!'; write it as in .gitignore"
    )


# Profiles that are not right -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('stance = "wary"', 'stance = "weary"', "unknown stance 'weary'; did you mean 'wary'?"),
        ('why = "The word', 'whi = "The word', "unknown key 'whi' in the position on 'russia.partner'"),
        ('object = "russia"', 'object = "rusia"', "unknown term 'rusia'"),
    ],
)
def test_profile_with_a_typo(old, new, says, lint, write, only_line):
    text = Path(PROFILE).read_text(encoding="utf-8")
    assert old in text
    write("mine.toml", text.replace(old, new))
    write("a.txt", CLEAN)
    code, out, err = lint("a.txt", profile="./mine.toml")
    assert (code, out) == (2, "")
    assert only_line(err).startswith("mine.toml:")
    assert says in err


def test_contradicting_positions(lint, write, only_line):
    held = '[[position]]\nrule = "russia.partner"\ndelegation = "ruritania"\nstance = "objects"\nwhy = "No."\n'
    text = Path(PROFILE).read_text(encoding="utf-8")
    source = 'evidence = [{ title = "T", publisher = "P", date = 2025-01-01 }]\n'
    split = text.index("[limits]")
    write("mine.toml", text[:split] + held + source + text[split:])
    write("a.txt", CLEAN)
    code, out, err = lint("a.txt", profile="./mine.toml")
    assert (code, out) == (2, "")
    assert "mine.toml:" in only_line(err)


def test_broken_profile_stops_no_other(lint, write, only_line):
    write("a.txt", CONTESTED)
    code, out, err = lint("a.txt", "--profile", "red-line-that-is-not-there")
    assert code == 2
    assert only_line(err).startswith("no profile 'red-line-that-is-not-there'")
    assert "error russia.contest" in out


def test_unknown_pipeline(lint, write, only_line):
    write("a.txt", CONTESTED)
    code, _, err = lint("a.txt", "--pipeline", "no_such_model")
    assert code == 2
    assert only_line(err).startswith("no language pipeline called 'no_such_model' can be loaded")


# Configuration -------------------------------------------------------------------------------------------------------


def test_configuration_applies_and_the_command_line_wins(lint, write):
    write("a.txt", WARY)
    write("drafter.toml", f'profile = "{PROFILE}"\nfail_on = "warning"\nignore = ["required-element"]\n')
    assert lint("a.txt", profile=None)[0] == 1
    assert lint("a.txt", "--fail-on", "error", profile=None)[0] == 0
    assert "hague-2025" in lint("a.txt", "--isolated", profile=None)[1]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("drafter.toml", 'profle = "x"\n', "1: unknown key 'profle'; did you mean 'profile'?"),
        ("pyproject.toml", "[tool.drafter]\nselct = []\n", "2: unknown key 'selct'; did you mean 'select'?"),
        ("drafter.toml", 'fail_on = "errors"\n', "1: unknown value 'errors' of 'fail_on'; did you mean 'error'?"),
        ("drafter.toml", 'format = "jsn"\n', "1: unknown value 'jsn' of 'format'; did you mean 'json'?"),
    ],
)
def test_configuration_that_is_not_right(name, text, line, folder, lint, write, only_line):
    write("a.txt", CLEAN)
    write(name, text)
    code, out, err = lint("a.txt")
    assert (code, out) == (2, "")
    assert only_line(err) == f"{folder}/{name}:{line}"
