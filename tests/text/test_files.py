from __future__ import annotations

import codecs
import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.files.patterns import PathPatterns
from drafter.text import FileChoice, discover, read, read_bytes, read_text
from drafter.text.discovery import EVERYTHING_FOUND


@pytest.fixture
def file(tmp_path):
    def write(data, name="draft.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


@pytest.mark.parametrize(
    "data",
    [
        "Communiqué – one.".encode(),
        codecs.BOM_UTF8 + "Communiqué – one.".encode(),
        "Communiqué – one.".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Communiqué – one.".encode("utf-16-be"),
    ],
)
def test_encodings_and_byte_order_marks(file, data):
    document = read(file(data))
    assert document.text == "Communiqué – one."
    assert document.blocks[0].span.start == 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"One.\nTwo.\nCommuniqu\xe9.\n", r"draft.txt:3: not UTF-8 \(byte 0xE9 at position 19\); save it as UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "not UTF-16"),
        ("a".encode("utf-32"), "UTF-32"),
        (b"abc\0def", "binary file: NUL at character 3"),
        (b"", "no text"),
        (b" \n\t\r\n\xc2\xa0", "no text"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04...", "a zip or Office file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office file"),
        (b"{\\rtf1 ...}", "Rich Text"),
    ],
)
def test_what_is_no_plain_text_is_refused(file, data, message):
    with pytest.raises(ReadError, match=message) as caught:
        read(file(data))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "txt"),
        ("a.TEXT", "txt"),
        ("a", "txt"),
        ("a.md", "md"),
        ("a.Markdown", "md"),
        ("a.html", "html"),
        ("a.HTM", "html"),
    ],
)
def test_the_suffix_decides(file, name, kind):
    assert read(file("Words.", name)).format == kind


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.doc", "old Word file.*save it as .docx"),
        ("a.zip", "an archive.*unpack it"),
        ("a.xyz", "unknown kind of file '.xyz'; drafter reads .txt, .*, .html, .htm, .pdf, .odt, .rtf, .eml and .zip"),
    ],
)
def test_other_suffixes_are_refused(file, name, message):
    with pytest.raises(ReadError, match=message):
        read(file("Words.", name))


def test_missing_files_folders_and_names_that_cannot_be(tmp_path):
    for path, message in (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path, "a folder, not a file"),
        (Path("a\0b.txt"), "cannot be opened"),
        (tmp_path / ("x" * 300 + ".txt"), "cannot be opened"),
    ):
        with pytest.raises(ReadError, match=message):
            read(path)


def test_a_file_too_large_is_refused(file, monkeypatch):
    monkeypatch.setattr("drafter.text.loading.MAX_BYTES", 1024 * 1024)
    with pytest.raises(ReadError, match="larger than 1 MB"):
        read(file(b"a" * (1024 * 1024 + 1)))


def test_standard_input_has_the_format_of_its_name(word):
    assert read_bytes(b"# One\n\nTwo.", Path("draft.md")).blocks[0].reading == "One"
    assert read_bytes(b"# One", Path("<stdin>")).blocks[0].reading == "# One"
    data = word("<w:p><w:r><w:t>One.</w:t></w:r></w:p>")
    assert read_bytes(data, Path("<stdin>")).format == "docx"


def test_strings():
    assert read_text("# One", name="a.md").blocks[0].reading == "One"
    assert read_text("# One", format="md").blocks[0].reading == "One"
    assert read_text("<p>One", name="a.htm").blocks[0].reading == "One"
    assert read_text("<p>One", format="html").blocks[0].reading == "One"
    assert read_text("").blocks == ()
    assert read_text(" \n", format="md").blocks == ()
    assert read_text("<p></p>", format="html").blocks == ()
    assert read_text("", format="html").blocks == ()
    with pytest.raises(ReadError, match="from a string"):
        read_text("One.", name="a.docx")


def test_folders_give_their_texts_sorted(file, tmp_path):
    for name in ("b.md", "a.txt", "sub/c.text", "sub/.hidden.txt", ".git/d.txt", "e.xyz", "README", "~$f.docx"):
        file("Words.", name)
    loop = tmp_path / "sub" / "loop"
    loop.symlink_to(tmp_path, target_is_directory=True)
    readme = tmp_path / "README"
    assert discover([readme, tmp_path, tmp_path / "a.txt"]) == [
        readme,
        tmp_path / "a.txt",
        tmp_path / "b.md",
        tmp_path / "sub" / "c.text",
    ]


def said(paths, choice=EVERYTHING_FOUND):
    return [str(each) if isinstance(each, ReadError) else each.name for each in discover(paths, choice)]


def test_nothing_to_read_is_an_error(tmp_path):
    (loop := tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "empty").mkdir()
    errors = said([tmp_path / "empty", tmp_path / "none", loop, tmp_path / "*.md", Path("a\0b")])
    for error, says in zip(
        errors,
        (
            "empty: a folder without texts; drafter reads",
            "none: no such file",
            "loop.txt: a link that leads nowhere, or to itself",
            "*.md: no text matches; drafter reads",
            "no such file",
        ),
        strict=True,
    ):
        assert says in error


def test_patterns_give_the_texts_that_match(file, tmp_path):
    for name in ("a.md", "b.txt", "c.xyz", "x/d.md", "x/y/e.md", ".h/f.md", "[g].md"):
        file("Words.", name)
    assert said([tmp_path / "*.md"]) == ["[g].md", "a.md"]
    assert said([tmp_path / "**" / "*.md"]) == ["[g].md", "a.md", "d.md", "e.md"]
    assert said([tmp_path / "[ab].*"]) == ["a.md", "b.txt"]
    assert said([tmp_path / "?"]) == ["d.md", "e.md"], "a folder stands for its texts"
    assert said([tmp_path / "[g].md"]) == ["[g].md"], "a file of this name"
    assert said([tmp_path / "**"]) == ["[g].md", "a.md", "b.txt", "d.md", "e.md"]


def test_what_is_excluded_is_left_out_of_folders_and_patterns_only(file, tmp_path):
    for name in ("a.md", "old/b.md", "new/old/c.md", "new/d.txt"):
        file("Words.", name)

    def left(*patterns):
        return said([tmp_path], FileChoice((PathPatterns(tmp_path, patterns),)))

    assert left("old/") == ["a.md", "d.txt"]
    assert left("/old") == ["a.md", "d.txt", "c.md"]
    assert left("*.md", "!a.md") == ["a.md", "d.txt"]
    choice = FileChoice((PathPatterns(tmp_path, ("*.md",)),))
    assert said([tmp_path / "a.md"], choice) == ["a.md"], "named itself"
    assert said([tmp_path / "**" / "*"], choice) == ["d.txt"]


def test_what_git_ignores_is_left_out_in_a_repository(file, tmp_path):
    for name in ("a.md", "b.txt", "build/c.md", "sub/d.md", "sub/e.txt", "sub/keep/f.txt"):
        file("Words.", name)
    file("*.txt\nbuild/\n# a comment\n", ".gitignore")
    file("d.md\n!keep/f.txt\n", "sub/.gitignore")
    everything = ["a.md", "b.txt", "c.md", "d.md", "e.txt", "f.txt"]
    assert said([tmp_path]) == everything, "no repository"
    (tmp_path / ".git" / "info").mkdir(parents=True)
    assert said([tmp_path]) == ["a.md", "f.txt"]
    assert said([tmp_path / "sub"]) == ["f.txt"], "files above the folder count"
    assert said([tmp_path / "build"]) == ["c.md"], "who names it means it"
    assert said([tmp_path / "b.txt"]) == ["b.txt"]
    assert said([tmp_path / "**" / "*.md"]) == ["a.md"]
    assert said([tmp_path], FileChoice(honours_gitignore=False)) == everything
    (tmp_path / ".git" / "info" / "exclude").write_text("a.md\n", encoding="utf-8")
    assert said([tmp_path]) == ["f.txt"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_is_forbidden_stops_no_other(file, tmp_path):
    for name in ("a/a.md", "b/b.md", "c/c.md"):
        file("Words.", name)
    (tmp_path / "b").chmod(0)
    found = said([tmp_path])
    (tmp_path / "b").chmod(0o700)
    assert [found[0], found[2]] == ["a.md", "c.md"]
    assert "b: cannot be opened: Permission denied" in found[1]


def test_a_folder_that_cannot_be_opened_stops_no_other(file, tmp_path, monkeypatch):
    for name in ("a/a.md", "b/b.md", "c/c.md"):
        file("Words.", name)
    opened = Path.iterdir

    def iterdir(path):
        if path.name == "b":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert said([tmp_path]) == [
        "a.md",
        f"{tmp_path}/b: cannot be opened: Permission denied; check its permissions",
        "c.md",
    ]


def test_plain_text_is_read_without_the_other_formats_libraries():
    code = (
        "import sys; from drafter.text import read_text; read_text('One.'); "
        "print([m for m in ('lxml', 'markdown_it', 'pypdfium2', 'spacy', 'docx', 'zipfile') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", ["a.docm", "a.dotx", "a.dotm"])
def test_templates_and_files_with_macros_are_read(file, word, name):
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml" if name.endswith("m") else None
    made = word("<w:p><w:r><w:t>We met.</w:t></w:r></w:p>", **({"main_type": kind} if kind else {}))
    assert [block.reading for block in read(file(made, name)).blocks] == ["We met."]


def test_what_is_no_document_is_refused_with_the_way_out(file, word):
    made = word("<w:p><w:r><w:t>We met.</w:t></w:r></w:p>")
    with pytest.raises(ReadError, match=r"under the name of an old one; let its name end in \.docx"):
        read(file(made, "a.doc"))
    with pytest.raises(ReadError, match="open in Word, not a document"):
        read(file(b"\x05Anna", "~$a.docx"))
    with pytest.raises(ReadError, match=r"its list of parts calls word/document\.xml image/png"):
        read(file(word("<w:p/>", main_type="image/png"), "b.docx"))
