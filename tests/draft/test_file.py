import errno
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, strategies as st

from drafter.draft.file import create_draft, open_draft
from drafter.errors import ChangedError, ReadError, WriteError
from drafter.files import disk
from drafter.files.disk import held


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "draft.md"
    found.write_bytes(b"1. We met.\n")
    return found


def test_what_is_saved_is_read_again(path):
    file = open_draft(path)
    assert (file.text, file.changed_on_disk()) == ("1. We met.\n", None)
    saved = file.save("1. We met today.\n")
    assert path.read_bytes() == b"1. We met today.\n"
    assert saved == open_draft(path)
    assert saved.save("1. We part.\n").changed_on_disk() is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_are_kept(path, end, mark):
    path.write_bytes(mark + f"One.{end}{end}Türkiye.{end}".encode())
    file = open_draft(path)
    assert file.text == "One.\n\nTürkiye.\n"
    file.save(file.text + "Three.\r\n")
    assert path.read_bytes() == mark + f"One.{end}{end}Türkiye.{end}Three.{end}".encode()


def test_the_same_text_leaves_mixed_line_ends_alone(path):
    path.write_bytes(b"a\r\nb\nc\r\n")
    file = open_draft(path)
    assert file.save(file.text) == file
    assert path.read_bytes() == b"a\r\nb\nc\r\n"


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (b"a\r\nb\nc\r\n", "a\nb\nd\n", b"a\r\nb\nd\r\n"),
        (b"a\r\n\r\nb\n\nc\n", "a\n\nB\n\nc\n", b"a\r\n\r\nB\n\nc\n"),
        (b"a\n\nb\r\n\r\nc", "a\n\nnew\n\nb\n\nc\n", b"a\n\nnew\n\nb\r\n\r\nc\r\n"),
        (b"a\n\nb\r\n\r\nc\rd", "c\nd", b"c\rd"),
        (b"a\r\nb\n", "", b""),
    ],
)
def test_each_line_keeps_its_end(path, before, text, after):
    path.write_bytes(before)
    saved = open_draft(path).save(text)
    assert path.read_bytes() == after
    assert saved == open_draft(path)


def test_the_end_of_lines_is_kept_while_a_long_text_is_edited_above_and_below(path):
    lines = [f"{number}. Allies met." if number % 2 else "" for number in range(10_000)]
    path.write_bytes("".join(line + ("\n" if number % 3 else "\r\n") for number, line in enumerate(lines)).encode())
    file = open_draft(path)
    file.save(f"New.\n\n{file.text}New.\n")
    # The last line ended in that way, and the one put below it does.
    assert path.read_bytes().count(b"\r\n") == 3334 + 1


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=40))
def test_any_text_comes_back(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "a.md"
    created = create_draft(path, text)
    # A text that begins with the mark is read as a marked file.
    assert open_draft(path).text == text.removeprefix("\ufeff")
    assert created.changed_on_disk() is None


def test_what_others_wrote_is_never_overwritten(path):
    file = open_draft(path)
    path.write_bytes(b"1. They met.\r\n")
    assert file.changed_on_disk() == "1. They met.\n"
    with pytest.raises(ChangedError, match=r"draft\.md: changed by somebody else since it was opened; merge"):
        file.save("1. I met.\n")
    assert path.read_bytes() == b"1. They met.\r\n"
    file.accepting("1. They met.\n").save("1. We both met.\n")
    assert path.read_bytes() == b"1. We both met.\r\n"


def test_what_others_wrote_during_a_merge_is_never_overwritten(path):
    file = open_draft(path)
    path.write_bytes(b"1. They met.\n")
    theirs = file.changed_on_disk()
    path.write_bytes(b"1. They met again.\n")
    with pytest.raises(ChangedError, match=r"draft\.md: changed once more meanwhile; merge again"):
        file.accepting(theirs)


@pytest.mark.parametrize("gone", [False, True])
def test_of_two_who_save_in_one_instant_one_is_told(path, gone):
    for _ in range(40):
        path.write_text("1. We met.\n")
        file = open_draft(path)
        if gone:
            path.unlink()
        start = threading.Barrier(2)

        def save(words, file=file, start=start):
            start.wait()
            try:
                return file.save(words)
            except ChangedError:
                return None

        with ThreadPoolExecutor(2) as threads:
            done = list(threads.map(save, ["1. They met.\n", "1. I met.\n"]))
        (saved,) = filter(None, done)
        assert open_draft(path) == saved


def test_a_file_that_is_held_is_written_when_it_is_let_go_or_not_at_all(path, monkeypatch):
    file = open_draft(path)
    holding, let_go = threading.Event(), threading.Event()

    def hold():
        with held(path):
            holding.set()
            let_go.wait()

    monkeypatch.setattr("drafter.files.disk._PATIENCE", 0.05)
    with ThreadPoolExecutor(1) as threads:
        threads.submit(hold)
        holding.wait()
        try:
            with pytest.raises(WriteError, match=r"draft\.md: another process is writing it; save again when it has"):
                file.save("1. I met.\n")
        finally:
            let_go.set()
    assert path.read_bytes() == b"1. We met.\n"
    file.save("1. I met.\n")


def test_a_link_to_a_file_that_is_gone_stays_one(path, tmp_path):
    link = tmp_path / "link.md"
    link.symlink_to(path)
    file = open_draft(link)
    path.unlink()
    file.save("1. I met.\n")
    assert link.is_symlink()
    assert path.read_bytes() == b"1. I met.\n"


def test_a_file_that_only_was_touched_has_not_changed(path):
    file = open_draft(path)
    os.utime(path, (0, 0))
    assert file.changed_on_disk() is None
    file.save("Saved.\n")


def test_a_file_that_is_gone_is_put_back(path):
    file = open_draft(path)
    path.unlink()
    assert file.changed_on_disk() is None
    file.save(file.text)
    assert path.read_bytes() == b"1. We met.\n"


def test_a_folder_that_is_gone_is_said(tmp_path):
    (tmp_path / "folder").mkdir()
    file = create_draft(tmp_path / "folder" / "a.md", "We met.\n")
    (tmp_path / "folder" / "a.md").unlink()
    (tmp_path / "folder").rmdir()
    with pytest.raises(WriteError, match=r"a\.md: cannot be written: No such file or directory; make its folder"):
        file.save("We met today.\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"One.\n\xff\xfeTwo", "draft.md:2: not UTF-8; save it as UTF-8"),
        ("Türkiye".encode("utf-16"), "draft.md:1: not UTF-8"),
        (b"PK\x03\x04\0\0", "draft.md:1: a binary file, not a draft"),
        (None, "draft.md: no such file"),
    ],
)
def test_what_is_no_draft_is_said(path, data, said):
    path.unlink() if data is None else path.write_bytes(data)
    with pytest.raises(ReadError, match=said):
        open_draft(path)


def test_an_empty_file_is_an_empty_draft(path):
    path.write_bytes(b"")
    open_draft(path).save("We met.\n")
    assert path.read_bytes() == b"We met.\n"


@pytest.mark.parametrize(("text", "said"), [("a\nb\ud800", "draft.md:2: half a char"), ("a\0", "draft.md:1: a NUL")])
def test_what_no_file_can_hold_is_said_and_the_file_stays(path, text, said):
    with pytest.raises(WriteError, match=said):
        open_draft(path).save(text)
    assert path.read_bytes() == b"1. We met.\n"


def test_a_full_disk_loses_nothing(path, monkeypatch):
    file = open_draft(path)

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(WriteError, match=r"draft\.md: cannot be written: No space left on device; free some space"):
        file.save("1. We met today.\n")
    monkeypatch.undo()
    assert path.read_bytes() == b"1. We met.\n"
    assert [each.name for each in path.parent.iterdir()] == ["draft.md"]
    file.save("1. We met today.\n")


def test_a_new_draft_never_replaces_a_file(path):
    with pytest.raises(WriteError, match=r"draft\.md: there is such a file already; open it, or name another"):
        create_draft(path, "")
    assert path.read_bytes() == b"1. We met.\n"
