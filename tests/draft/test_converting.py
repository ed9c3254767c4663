"""Drafts in another encoding: what they would say, and what is kept when they are converted."""

import pytest

from drafter.draft.converting import conversion_of, convert
from drafter.draft.opening import draft_at
from drafter.draft.versions import read_version, versions_of
from drafter.errors import ReadError, UsageError

TEXT = "1. Türkiye’s offer – a café.\r\n\r\n2. Allies met.\n"


@pytest.mark.parametrize(
    ("python", "encoding"),
    [("cp1252", "windows-1252"), ("utf-16", "utf-16"), ("utf-16-be", "utf-16")],
)
def test_a_draft_is_converted_and_the_original_kept(tmp_path, python, encoding):
    path = tmp_path / "draft.md"
    data = (b"\xfe\xff" if python == "utf-16-be" else b"") + TEXT.encode(python)
    path.write_bytes(data)
    conversion = conversion_of(path)
    assert (conversion.encoding, conversion.text) == (encoding, TEXT)
    assert conversion.samples(2) == "Türkiye’s, –"
    said = rf"draft\.md:\S*: not UTF-8; in {encoding} it would say: Türkiye’s, –, café\.; .*--encoding {encoding} "
    with pytest.raises(ReadError, match=said.replace(r":\S*", r"(?::\d+)?")):
        draft_at(path)
    assert path.read_bytes() == data
    file, original = convert(path, encoding)
    assert file == draft_at(path)
    assert path.read_bytes() == TEXT.encode()
    assert original.read_bytes() == data
    (version,) = versions_of(path)
    assert version.name == f"as it was in {encoding}"
    assert read_version(version) == file.text


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (TEXT.encode(), "latin-1", "in UTF-8 already; open it as it is"),
        ("Next\x85line".encode(), "windows-1252", "in UTF-8 already"),
        (b"\xe9\x00\x01", "windows-1252", "no text in windows-1252; name another encoding"),
        (b"\xff\xfea", "utf-16", "no text in utf-16"),
        (b"caf\xe9", "utf-16", "no text in utf-16"),
        (TEXT.encode("utf-16"), "latin-1", "no text in latin-1"),
        (b"Fran\x81ois", "windows-1252", "no text in windows-1252"),
        ("Allies met.".encode("utf-32"), "utf-16", "no text in utf-16"),
    ],
)
def test_what_cannot_be_converted_stays_as_it_is(tmp_path, data, encoding, said):
    path = tmp_path / "draft.md"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=f"draft.md: {said}"):
        convert(path, encoding)
    assert path.read_bytes() == data
    assert not (tmp_path / ".drafter").exists()


def test_a_draft_that_cannot_be_kept_is_not_converted(tmp_path):
    path = tmp_path / "draft.md"
    path.write_bytes(b"caf\xe9")
    (tmp_path / ".drafter").write_text("in the way", encoding="utf-8")
    with pytest.raises(Exception, match="cannot be made"):
        convert(path, "latin-1")
    assert path.read_bytes() == b"caf\xe9"
