"""What is said of a file that is not there."""

from pathlib import Path

import pytest

from drafter.files.nearest import no_such_file


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("statement.md", "statement.docx", "Minutes.TXT", "sub/annex.md", "a.md", "b.md", ".hidden.md"):
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text("Allies met.\n", encoding="utf-8")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("statment.md", "did you mean statement.md?"),
        ("STATEMENT.MD", "did you mean statement.md?"),
        ("minutes.txt", "did you mean Minutes.TXT?"),
        ("statemen.docx", "did you mean statement.docx?"),
        ("sub/anex.md", f"did you mean {Path('sub/annex.md')}?"),
        ("c.md", "its folder has Minutes.TXT, a.md, b.md and 3 more"),
        ("?.md", "it stands for a.md, b.md; name one"),
        ("nowhere/a.md", "there is no folder 'nowhere' either"),
        ("We met in Oslo", "a sentence is piped in, with - for the file, as in: echo SENTENCE | drafter lint -"),
        ("a\0b", "its folder has Minutes.TXT, a.md, b.md and 3 more"),
        ("x" * 5000, "its folder has Minutes.TXT, a.md, b.md and 3 more"),
    ],
)
def test_the_nearest_name_or_what_there_is(name, remedy):
    error = no_such_file(Path(name))
    assert (error.message, error.remedy) == ("no such file", remedy)


@pytest.mark.usefixtures("here")
def test_a_remedy_of_the_command_stands_where_no_name_is_near():
    assert no_such_file(Path("known.json"), "make it with --write-known").remedy == "make it with --write-known"
    assert no_such_file(Path("statment.md"), "give a sentence").remedy == "did you mean statement.md?"
