import errno
import os
import stat
from pathlib import Path

import pytest

from drafter.errors import WriteError
from drafter.files import disk
from drafter.files.disk import write_atomically, write_new


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path):
    write_atomically(tmp_path / "a.md", b"one")
    write_atomically(tmp_path / "a.md", b"two")
    assert (tmp_path / "a.md").read_bytes() == b"two"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.skipif(os.name == "nt", reason="permission bits are those of POSIX")
@pytest.mark.parametrize("bits", [0o600, 0o640, 0o755])
def test_permission_bits_are_kept(tmp_path, bits):
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    path.chmod(bits)
    write_atomically(path, b"two", mode=0o666)
    assert stat.S_IMODE(path.stat().st_mode) == bits


@pytest.mark.skipif(os.name == "nt", reason="permission bits are those of POSIX")
def test_a_new_file_obeys_mode_and_umask(tmp_path):
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "open.md", b"")
        write_atomically(tmp_path / "own.md", b"", mode=0o600)
        write_new(tmp_path / "new.md", b"", mode=0o600)
    finally:
        os.umask(before)
    assert [stat.S_IMODE((tmp_path / f"{each}.md").stat().st_mode) for each in ("open", "own", "new")] == [
        0o640,
        0o600,
        0o600,
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "a.md").write_bytes(b"one")
    (tmp_path / "a.md").symlink_to(tmp_path / "shared" / "a.md")
    write_atomically(tmp_path / "a.md", b"two")
    assert (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "shared" / "a.md").read_bytes() == b"two"


def fail(number):
    def instead(*_arguments, **_named):
        raise OSError(number, os.strerror(number))

    return instead


@pytest.mark.parametrize("call", ["fsync", "replace", "open", "chmod"])
@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "No space left on device; free some space"), (errno.EROFS, "another name")]
)
def test_when_the_disk_fails_the_old_file_stays_and_nothing_is_left(tmp_path, monkeypatch, call, number, said):
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    monkeypatch.setattr(disk.os, call, fail(number))
    with pytest.raises(WriteError, match=said):
        write_atomically(path, b"two")
    monkeypatch.undo()
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == ["a.md"]


def test_a_read_only_file_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    monkeypatch.setattr(disk.os, "access", lambda *_: False)
    with pytest.raises(WriteError, match=r"a\.md: cannot be written: Permission denied"):
        write_atomically(path, b"two")
    assert path.read_bytes() == b"one"


@pytest.mark.parametrize("name", ["missing/a.md", ".", "a\0b.md", "x" * 300 + ".md"])
def test_what_cannot_be_a_file_is_said_in_one_line(tmp_path, name):
    for write in (write_atomically, write_new):
        if write is write_new and name == ".":
            continue
        with pytest.raises(WriteError, match=r"cannot be written: .*; ") as caught:
            write(tmp_path / name, b"")
        assert "\n" not in str(caught.value)
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="there are no such devices")
def test_a_device_is_never_replaced():
    with pytest.raises(WriteError, match="a device or pipe, not a file"):
        write_atomically(Path("/dev/null"), b"")


def test_a_new_file_never_takes_the_place_of_another(tmp_path):
    write_new(tmp_path / "a.md", b"one")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.md", b"two")
    assert (tmp_path / "a.md").read_bytes() == b"one"


def test_a_new_file_that_fails_leaves_its_name_free(tmp_path, monkeypatch):
    monkeypatch.setattr(disk.os, "fsync", fail(errno.ENOSPC))
    with pytest.raises(WriteError):
        write_new(tmp_path / "a.md", b"one")
    assert names(tmp_path) == []
