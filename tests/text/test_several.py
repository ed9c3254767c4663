"""Archives and messages, which hold several texts."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import discover, read, several
from drafter.text.several import read_all, read_all_bytes

WORDS = "Allies stand together.\n"


def zipped(*members, **compression):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, **compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


def message(body="Allies agree.\n", html=None, subject="Draft of Monday", attached=()):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Zoë <z@x.example>", "y@x.example", subject
    mail.set_content(body)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, data in attached:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def outcome(data, name="a.zip"):
    """Names with their first words, and what is said."""
    return [
        str(each) if isinstance(each, ReadError) else (str(each.path), each.blocks[0].reading)
        for each in read_all_bytes(data, Path(name))
    ]


def test_each_member_is_a_text_and_what_is_none_is_named():
    data = zipped(
        ("b/two.md", "# Two\n"),
        ("a.txt", WORDS),
        ("b/", ""),
        ("pic.png", b"\x89PNG"),
        ("NOTES", "no suffix"),
        (".DS_Store", "x"),
        ("__MACOSX/._a.txt", "x"),
        ("b/~$two.docx", "x"),
        ("bad.docx", "x"),
        ("b\\ev\til.txt", WORDS),
    )
    found = outcome(data)
    assert found[0] == ("a.zip:a.txt", "Allies stand together.")
    assert ("a.zip:b/two.md", "Two") in found
    assert ("a.zip:b/ev il.txt", "Allies stand together.") in found
    assert any(str(each).startswith("a.zip:bad.docx: ") for each in found)
    assert found[-1] == "a.zip: not read in whole: 2 members that are no texts: NOTES, pic.png"
    assert len(found) == 5


def test_members_of_one_name_are_told_apart():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(("a.txt", "One.\n"), ("a.txt", "Two.\n"))
    assert outcome(data) == [("a.zip:a.txt", "One."), ("a.zip:a (2).txt", "Two.")]


def test_a_file_is_read_from_disk(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(("a.txt", WORDS)))
    (text,) = read_all(path)
    assert text.path == Path(f"{path}:a.txt")
    assert discover([tmp_path]) == [path]
    with pytest.raises(ReadError, match="may hold several texts; drafter lint reads"):
        read(path)
    (missing,) = read_all(tmp_path / "none.zip")
    assert "cannot be opened: No such file" in str(missing)
    (plain,) = read_all(Path(__file__).with_suffix(".none"))
    assert "unknown kind" in str(plain)


def test_an_archive_in_an_archive_is_read_up_to_a_depth():
    data = zipped(("a.txt", WORDS))
    for _ in range(several.MAX_DEPTH - 1):
        data = zipped(("in.zip", data))
    assert outcome(data) == [("a.zip:in.zip:in.zip:a.txt", "Allies stand together.")]
    (refused,) = outcome(zipped(("in.zip", data)))
    assert "more than 3 archives inside one another" in refused


def test_bombs_are_refused_at_the_caps(monkeypatch):
    assert "100 times as large" in outcome(zipped(("a.txt", b" " * 8_000_000), ("b.txt", WORDS)))[0]
    assert outcome(zipped(("a.txt", b" " * 8_000_000), ("b.txt", WORDS)))[1] == ("a.zip:b.txt", WORDS.strip())
    monkeypatch.setattr(several, "MAX_MEMBERS", 2)
    many = zipped(*((f"{number}.txt", WORDS) for number in range(4)))
    monkeypatch.setattr(several, "_ENTRY", 1)
    assert outcome(many) == ["a.zip: more than 2 members; split the archive"]


def test_too_many_texts_and_too_many_bytes_are_said():
    many = zipped(*((f"{number}.txt", WORDS) for number in range(4)))
    found = []
    with pytest.raises(ReadError, match=r"a\.zip:2\.txt: here and in what follows: more than"):
        found.extend(several._members(io.BytesIO(many), Path("a.zip"), None, several._UnpackingRoom(members=2), 1))
    with pytest.raises(ReadError, match=r"a\.zip:1\.txt: here and in what follows: more than 1,024 MB unpacked"):
        found.extend(several._members(io.BytesIO(many), Path("a.zip"), None, several._UnpackingRoom(size=40), 1))


def damaged(data):
    at = data.index(b"PK\x01\x02") - 8
    return data[:at] + b"\xff\xff\xff" + data[at + 3 :]


def locked(data):
    data = bytearray(data)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + at] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no archive", "a.zip: not a zip archive, or a damaged one; pack it anew"),
        (b"", "a.zip: not a zip archive"),
        (zipped(), "a.zip: an archive without texts"),
        (zipped(("x.png", "x")), "a.zip: not read in whole: a member that is no text: x.png"),
        (damaged(zipped(("a.txt", WORDS * 50))), "a.zip:a.txt: damaged in the archive"),
        (locked(zipped(("a.txt", WORDS))), "a.zip:a.txt: it has a password"),
        (zipped(("[Content_Types].xml", "x"), ("word/document.xml", "x")), "a.zip: an office document"),
        (zipped(("a.txt", "")), "a.zip:a.txt: no text in the file"),
    ],
)
def test_archives_that_are_not_right(data, said):
    (found,) = outcome(data)
    assert found.startswith(said)


def test_a_message_has_headers_a_text_and_attachments():
    data = message(attached=[("one.txt", WORDS.encode()), ("pic.png", b"x"), ("in.zip", zipped(("a.txt", WORDS)))])
    text, one, inner = read_all_bytes(data, Path("m.eml"))
    assert [(block.kind, block.reading) for block in text.blocks] == [
        ("header", "From: Zoë <z@x.example>"),
        ("header", "To: y@x.example"),
        ("heading", "Draft of Monday"),
        ("paragraph", "Allies agree."),
    ]
    assert all(text.text[block.span.start : block.span.end] == block.reading for block in text.blocks)
    last = text.blocks[-1]
    assert text.text[last.to_source(7, 12).start :] == "agree.\n"
    assert [(part.place, part.reason) for part in text.unread] == [
        ("pic.png", "attached, and not of a kind that drafter reads")
    ]
    assert (one.path, inner.path) == (Path("m.eml:one.txt"), Path("m.eml:in.zip:a.txt"))


def test_one_reader_alone_names_the_attachments(tmp_path):
    path = tmp_path / "m.eml"
    path.write_bytes(message("Hi.", "<p>Hi Bob.</p>", attached=[("one.txt", WORDS.encode())]))
    assert [part.place for part in read(path).unread] == ["one.txt"]


def test_of_two_versions_the_fullest_is_read_and_the_other_if_it_says_more():
    same, *others = read_all_bytes(message("Allies agree, https://x.example/y.", "<p>Allies agree.</p>"), Path("m.eml"))
    assert (same.blocks[-1].reading, others) == ("Allies agree.", [])
    html, plain = read_all_bytes(message("Allies will never agree.", "<p>Allies agree.</p>"), Path("m.eml"))
    assert (html.blocks[-1].reading, plain.path, plain.blocks[0].reading) == (
        "Allies agree.", Path("m.eml:plain"), "Allies will never agree.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reading"),
    [
        (b"Subject: caf\xc3\xa9\n\nhi", "café"),
        (b"Subject: caf\xe9\n\nhi", "café"),
        (b"Subject: =?utf-8?q?caf=C3=A9?=\n\nhi", "café"),
        (b"Subject: =?nonsense?b?!?=\n\nhi", "=?nonsense?b?!?="),
        (b"Content-Type: text/plain\n\ncaf\xe9", "café"),
        (b"Content-Type: text/plain; charset=koi8-r\n\n\xee\xe1\xf4\xef", "НАТО"),
        (b"Content-Type: multipart/mixed\n\nhi", "hi"),
        (b"Content-Type: text/html; charset=latin-1\n\n<p>caf\xe9", "café"),
        (b"Content-Type: text/rtf\n\n{\\rtf1 caf\\'e9}", "café"),
    ],
)
def test_encodings_of_messages(data, reading):
    (text,) = read_all_bytes(data, Path("m.eml"))
    assert text.blocks[0].reading == reading


def test_a_message_in_a_message_is_a_text():
    inner = EmailMessage()
    inner["Subject"] = "The first"
    inner.set_content("Allies agree.")
    outer = EmailMessage()
    outer["Subject"] = "Forward"
    outer.set_content("See below.")
    outer.add_attachment(inner)
    assert outcome(outer.as_bytes(), "m.eml") == [("m.eml", "Forward"), ("m.eml:The first.eml", "The first")]


def nested(depth):
    lines = [f'Content-Type: multipart/mixed; boundary="{number}"\n\n--{number}\n' for number in range(depth)]
    return "".join(lines).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no mail message"),
        (b"Subject:\n\n", "no text in the message"),
        (b"Content-Type: application/pkcs7-mime\n\nx", "encrypted"),
        (nested(100), "nested too deeply"),
        (nested(3_000), "nested too deeply"),
        (b"Content-Type: text/plain; charset=utf-8\n\n\xff", "not UTF-8"),
    ],
)
def test_messages_that_are_not_right(data, said):
    (found,) = outcome(data, "m.eml")
    assert said in found


PARTS = b"""\
Content-Type: multipart/mixed; boundary=x

This is a multi-part message in MIME format.
--x

Allies agree.
--x
Content-Transfer-Encoding: base64

QWxsaWVzIG1lZXQu
--x--
"""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PARTS, []),
        (PARTS.replace(b"\n--x\n\nAllies", b"\n--y\n\nAllies"), ["before a part"]),
        (PARTS.replace(b"\n--x\nContent", b"\n--x--\nContent"), ["behind the last part"]),
        (PARTS[:-9], ["the end", "a part"]),
        (PARTS[:-7], ["the end"]),
        (PARTS.replace(b"boundary=x", b"bundary=x"), ["the end"]),
        (PARTS.replace(b"VzIG", b"V!IG"), ["a part"]),
    ],
)
def test_damage_that_took_words_out_of_a_message_is_said(data, said):
    (text,) = read_all_bytes(data, Path("m.eml"))
    assert [part.place for part in text.unread] == said


def test_a_message_of_many_parts_is_read_up_to_a_cap():
    parts = b"".join(b"--x\n\nhi\n" for _ in range(1_100))
    (text,) = read_all_bytes(b"Content-Type: multipart/mixed; boundary=x\n\n" + parts, Path("m.eml"))
    assert text.unread[-1].reason == "more than 1,000 parts"
