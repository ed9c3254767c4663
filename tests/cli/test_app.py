"""The ways into the app from the command line; what is said where it cannot be shown."""

import pytest

from drafter.cli import main
from drafter.draft import open_draft


@pytest.fixture(autouse=True)
def nobody_at_the_terminal(monkeypatch, tmp_path):
    monkeypatch.setattr("drafter.cli.terminal.in_terminal", lambda: False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def opened(monkeypatch):
    """What the app is started with, where somebody sits at a terminal."""
    found = []

    def run(_, first=None):
        found.append(first)
        return 0

    monkeypatch.setattr("drafter.tui.app.run", run)
    monkeypatch.setattr("drafter.cli.terminal.in_terminal", lambda: True)
    return found


def test_without_a_terminal_drafter_alone_prints_help(capsys):
    assert main([]) == 0
    assert "Usage: drafter" in capsys.readouterr().out


def test_with_one_it_opens_the_start_screen(opened):
    assert main([]) == 0
    assert opened == [None]


def test_open_opens_a_draft(opened, tmp_path):
    (tmp_path / "a.md").write_text("Allies met.\n", encoding="utf-8")
    assert main(["open", "a.md"]) == 0
    assert opened[0].text == "Allies met.\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone.md", "gone.md: no such file"),
        ("a.docx", "drafter draft a.docx -o a.md"),
        ("a.md", "the app needs a terminal"),
        ("nul.md", "a binary file"),
    ],
)
def test_open_says_why_it_cannot(name, said, tmp_path, capsys):
    (tmp_path / "a.md").write_text("Allies met.\n", encoding="utf-8")
    (tmp_path / "nul.md").write_bytes(b"a\0b")
    assert main(["open", name]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_new_writes_the_template_where_there_is_no_terminal(tmp_path, capsys):
    assert main(["new", "summit-declaration", "a.md", "--set", "city=Atlantis"]) == 0
    assert capsys.readouterr().out == "a.md: a new draft of the kind summit-declaration\n"
    assert 'title = "Atlantis Summit Declaration"' in open_draft(tmp_path / "a.md").text


def test_new_opens_the_form_with_what_is_known(opened, tmp_path):
    assert main(["new", "summit-declaration", "a.md", "--set", "city=Atlantis", "--section", "ukraine"]) == 0
    assert opened[0].template.kind == "summit-declaration"
    assert opened[0].values == {"city": "Atlantis"}
    assert opened[0].sections == ("ukraine",)
    assert not (tmp_path / "a.md").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sumit-declaration", "b.md"], "did you mean 'summit-declaration'"),
        (["press-line"], "name one: drafter new press-line draft.md"),
        (["press-line", "a.md"], "there is such a file already"),
        (["press-line", "a.docx"], "let the name end in .md"),
        (["press-line", "gone/b.md"], "there is no such folder"),
        (["summit-declaration", "b.md", "--set", "city"], "--set city=Atlantis"),
        (["summit-declaration", "b.md", "--set", "town=X"], "no variable 'town'"),
        (["summit-declaration", "b.md", "--set", "dates=soon"], "is not a first and last day"),
        (["summit-declaration", "b.md", "--section", "ukrain"], "did you mean 'ukraine'"),
    ],
)
def test_new_says_why_it_cannot(arguments, said, tmp_path, capsys):
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")
    assert main(["new", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "b.md").exists()
