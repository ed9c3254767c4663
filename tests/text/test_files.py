from __future__ import annotations

import codecs
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import discover, read, read_bytes, read_text


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
        ("a.rtf", "Rich Text file.*save it as .docx"),
        ("a.xyz", "unknown kind of file '.xyz'; drafter reads .txt, .*, .html, .htm and .pdf"),
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


def test_nothing_to_read_is_an_error(tmp_path):
    with pytest.raises(ReadError, match="a folder without texts"):
        discover([tmp_path])
    with pytest.raises(ReadError, match="no such file"):
        discover([tmp_path / "none"])


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
