"""``drafter lint`` on texts that were there before it: known findings, and what a change in git touched."""

import json
import subprocess
from pathlib import Path

import pytest

PROFILE = str(Path(__file__).parent.parent / "golden" / "red-lines.toml")
CONTESTED = "Article 5 stands. We will contest Russia's actions.\n"
NEW = "We will constrain Russia's trade.\n"

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def words(lint):
    """The words of the findings by text, and what was complained of."""

    def call(*arguments):
        _, out, err = lint(*arguments, "--format", "json")
        return {file["path"]: [each["text"] for each in file["findings"]] for file in json.loads(out)["files"]}, err

    return call


# Known findings ------------------------------------------------------------------------------------------------------


def listed():
    return json.loads(Path("known.json").read_text(encoding="utf-8"))["known"]


def test_known_findings_are_left_out_and_every_other_is_reported(lint, words, write, only_line):
    write("a.txt", CONTESTED)
    code, out, err = lint("a.txt", "--known", "known.json", "--write-known")
    assert code == 0
    assert "1 known finding left out" in out
    assert only_line(err) == "known.json: 1 known, 1 of them new, 0 taken out"
    ((path, profile, rule, _),) = listed()
    assert (path, profile, rule) == ("a.txt", "red-lines", "russia.contest")
    assert "actions" not in Path("known.json").read_text(encoding="utf-8")
    write("a.txt", f"They met.\n\n{CONTESTED}\n{NEW}")
    assert words("a.txt", "--known", "known.json") == ({"a.txt": ["constrain"]}, "")
    write("a.txt", f"{CONTESTED}\n{CONTESTED}")
    assert words("a.txt", "--known", "known.json") == ({"a.txt": ["contest"]}, ""), "once was known, not twice"


def test_the_list_never_grows_by_itself(lint, write):
    write("a.txt", CONTESTED)
    lint("a.txt", "--known", "known.json", "--write-known")
    before = Path("known.json").read_bytes()
    write("a.txt", NEW)
    assert lint("a.txt", "--known", "known.json")[0] == 1
    assert Path("known.json").read_bytes() == before


def test_what_is_gone_is_said_and_taken_out_when_asked(lint, write, only_line):
    write("a.txt", f"{CONTESTED}\n{NEW}")
    write("b.txt", CONTESTED)
    lint("a.txt", "b.txt", "--known", "known.json", "--write-known")
    write("a.txt", CONTESTED)
    assert only_line(lint("a.txt", "--known", "known.json")[2]) == (
        "known.json: 1 known finding is gone; --write-known takes them out"
    )
    assert lint("a.txt", "--known", "known.json", "--select", "russia.partner")[2] == "", "others were not looked for"
    err = lint("a.txt", "--known", "known.json", "--write-known")[2]
    assert only_line(err) == "known.json: 2 known, 0 of them new, 1 taken out"
    assert [path for path, *_ in listed()] == ["a.txt", "b.txt"], "what is known of other texts stays"
    Path("b.txt").unlink()
    lint("a.txt", "--known", "known.json", "--write-known")
    assert [path for path, *_ in listed()] == ["a.txt"], "but not of a text that is gone"


def test_the_list_is_the_same_from_every_folder(lint, write, monkeypatch, folder):
    write("texts/a.txt", CONTESTED)
    lint("texts", "--known", "known.json", "--write-known")
    monkeypatch.chdir("texts")
    assert lint("a.txt", "--known", "../known.json")[0] == 0
    assert lint(str(folder / "texts"), "--known", str(folder / "known.json"))[0] == 0


def test_the_settings_may_name_the_list(lint, write):
    write("texts/a.txt", CONTESTED)
    write("drafter.toml", 'known = "known.json"\n')
    assert lint("texts", "--write-known")[0] == 0
    assert lint("texts")[0] == 0
    assert lint("texts", "--isolated")[0] == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "known.json: no such file; make it with --write-known"),
        ("{", "known.json: no list of known findings: not JSON; make it anew with --write-known"),
        ("[" * 100_000, "known.json: no list of known findings: not JSON; make it anew with --write-known"),
        ('{"version": 2, "known": []}', "known.json: no list of known findings; make it anew with --write-known"),
        ('{"version": 1, "known": [["a"]]}', "known.json: no list of known findings; make it anew with --write-known"),
        ('{"version": 1, "known": [[1, 2, 3, 4]]}', "known.json: no list of known findings; make it anew with"),
    ],
)
def test_a_list_that_is_not_right(content, says, lint, write, only_line):
    write("a.txt", CONTESTED)
    if content is not None:
        write("known.json", content)
    code, out, err = lint("a.txt", "--known", "known.json")
    assert (code, out) == (2, "")
    assert only_line(err).startswith(says)


@pytest.mark.parametrize(
    "options", [[], ["--known", "k", "--select", "russia.contest"], ["--known", "k", "--ignore", "russia.contest"]]
)
def test_a_list_is_written_of_all_or_not_at_all(options, lint, write, only_line):
    write("a.txt", CONTESTED)
    code, _, err = lint("a.txt", "--write-known", *options)
    assert code == 2
    assert only_line(err).startswith("--write-known asks for --known, and for no --select")
    assert not Path("k").exists()


# What changed in git -------------------------------------------------------------------------------------------------


def git(*arguments):
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(folder, write):
    """A repository with texts on the branch ``main``, and a branch of our own."""
    assert not (folder / ".git").exists()
    write("a.txt", f"{CONTESTED}\nThey met in\nBrussels.\n")
    write("b.txt", CONTESTED)
    write("old name.md", f"# Head\n\n{CONTESTED}" + "\nThey met again.\n" * 10)
    git("init", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--message", "One")
    git("checkout", "-b", "topic")


@pytest.mark.usefixtures("repository")
def test_only_sentences_that_changed_are_reported(words, write):
    assert words(".", "--diff-base", "main") == ({}, "")
    write("a.txt", f"{CONTESTED}\nThey met in\nBrussels, and will constrain Russia.\n")
    assert words(".", "--diff-base", "main") == ({"a.txt": ["constrain"]}, "")
    git("commit", "--all", "--message", "Two")
    assert words(".", "--diff-base", "main") == ({"a.txt": ["constrain"]}, ""), "committed or not"
    assert words("b.txt", "--diff-base", "main") == ({}, "")


@pytest.mark.usefixtures("repository")
def test_a_change_on_the_other_branch_is_none_of_ours(words, write):
    git("checkout", "main")
    write("b.txt", f"{CONTESTED}\n{NEW}")
    git("commit", "--all", "--message", "Theirs")
    git("checkout", "topic")
    assert words(".", "--diff-base", "main") == ({}, "")


@pytest.mark.usefixtures("repository")
def test_new_renamed_and_untracked_texts(words, write):
    git("mv", "old name.md", "new name.md")
    write("c.txt", CONTESTED)
    write("d.txt", CONTESTED)
    git("add", "d.txt")
    assert words(".", "--diff-base", "main") == ({"c.txt": ["contest"], "d.txt": ["contest"]}, "")
    Path("new name.md").write_text(Path("new name.md").read_text(encoding="utf-8") + f"\n{NEW}", encoding="utf-8")
    assert words("new name.md", "--diff-base", "main") == ({"new name.md": ["constrain"]}, "")


@pytest.mark.usefixtures("repository")
def test_a_sentence_from_which_a_line_went_is_touched(words, write):
    write("e.txt", "Article 5 stands. We will not\never\ncontest Russia's actions.\n")
    git("add", ".")
    git("commit", "--message", "Two")
    write("e.txt", "Article 5 stands. We will not\ncontest Russia's actions, but\nconstrain Russia.\n")
    assert words("e.txt", "--diff-base", "HEAD")[0]["e.txt"]


@pytest.mark.usefixtures("repository")
def test_what_concerns_the_text_as_a_whole_is_reported_of_a_text_that_changed(lint, write):
    write("a.txt", "They met in\nBrussels.\n")
    _, out, _ = lint(".", "--diff-base", "main", "--format", "json")
    (file,) = json.loads(out)["files"]
    assert [each["rule"] for each in file["findings"]] == ["article-5.named"]


@pytest.mark.usefixtures("repository")
def test_a_word_file_that_changed_is_reported_as_a_whole(words, write, word):
    def paragraphs(*texts):
        return word("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts))

    write("a.docx", paragraphs("Article 5 stands.", "We will contest Russia."))
    git("add", ".")
    git("commit", "--message", "Two")
    assert words("a.docx", "--diff-base", "HEAD") == ({}, "")
    write("a.docx", paragraphs("Article 5 stands, still.", "We will contest Russia."))
    assert words("a.docx", "--diff-base", "HEAD") == ({"a.docx": ["contest"]}, "")


def test_where_git_cannot_say(lint, write, only_line, monkeypatch):
    write("a.txt", CONTESTED)
    assert "asks for a git repository" in only_line(lint("a.txt", "--diff-base", "main")[2])
    git("init")
    for base in ("nowhere", "--output=x", "-h"):
        assert only_line(lint("a.txt", f"--diff-base={base}")[2]).startswith(f"git knows no commit {base!r}; ")
    monkeypatch.setenv("PATH", "/nowhere")
    assert (
        only_line(lint("a.txt", "--diff-base", "main")[2]) == "git cannot be run; install it, or leave --diff-base out"
    )
    assert not Path("x").exists()
