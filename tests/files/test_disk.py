import errno
import os
import stat
from pathlib import Path

import pytest

from drafter.errors import WriteError
from drafter.files import disk
from drafter.files.disk import AtomicFile, remove_stale, write_atomically, write_new


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


@pytest.fixture
def traced(monkeypatch):
    """The calls that touch the disk, in their order, each with what it is about and the mode that has."""
    calls = []

    def about(first):
        path = Path(f"/proc/self/fd/{first}").readlink() if isinstance(first, int) else Path(first)
        if path.is_dir():
            return "folder"
        return f"temporary {stat.S_IMODE(path.stat().st_mode):o}" if path.suffix == ".tmp" else "target"

    def trace(name):
        call = getattr(os, name)

        def instead(first, *others, **named):
            calls.append(f"{name} {about(first)}")
            return call(first, *others, **named)

        monkeypatch.setattr(disk.os, name, instead)

    for name in ("fsync", "replace", "link", "unlink"):
        trace(name)
    return calls


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files have no names here")
def test_the_file_is_flushed_then_moved_then_its_folder_is_flushed(tmp_path, traced):
    write_atomically(tmp_path / "a.md", b"one", mode=0o600)
    assert traced == ["fsync temporary 600", "replace temporary 600", "fsync folder"]
    traced.clear()
    write_new(tmp_path / "b.md", b"one", mode=0o640)
    assert traced == ["fsync temporary 640", "link temporary 640", "unlink temporary 640", "fsync folder"]


@pytest.mark.skipif(os.name == "nt", reason="permission bits are those of POSIX")
@pytest.mark.parametrize("bits", [0o600, 0o640, 0o400])
def test_nobody_reads_a_temporary_file_who_may_not_read_the_file(tmp_path, bits):
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    path.chmod(bits)
    if not os.access(path, os.W_OK):
        pytest.skip("permissions bind here")
    with AtomicFile(path) as file:
        (temporary,) = tmp_path.glob("*.tmp")
        assert (stat.S_IMODE(temporary.stat().st_mode), temporary.stat().st_size) == (bits, 0)
        file.write(b"two")
    assert stat.S_IMODE(path.stat().st_mode) == bits


@pytest.mark.skipif(os.name == "nt", reason="files that are open cannot be removed there")
def test_what_a_killed_writer_left_is_removed_and_nothing_else(tmp_path):
    stale = tmp_path / ".drafter-0123456789abcdef.tmp"
    others = [tmp_path / name for name in (".drafter-0123.tmp", "drafter-0123456789abcdef.tmp", "a.tmp")]
    for each in (stale, *others):
        each.write_bytes(b"half")
    with AtomicFile(tmp_path / "a.md") as file:
        (own,) = set(tmp_path.glob(".drafter-*.tmp")) - {stale, *others}
        remove_stale(tmp_path)
        assert own.exists()
        file.write(b"one")
    assert not stale.exists()
    assert all(each.exists() for each in others)
    assert (tmp_path / "a.md").read_bytes() == b"one"


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_a_pipe_that_looks_stale_stops_nobody(tmp_path):
    os.mkfifo(tmp_path / ".drafter-0123456789abcdef.tmp")
    remove_stale(tmp_path)
    write_atomically(tmp_path / "a.md", b"one")


def test_a_file_taken_for_stale_before_it_was_locked_is_made_again(tmp_path, monkeypatch):
    opened = os.open

    def and_gone(path, *others):
        handle = opened(path, *others)
        monkeypatch.setattr(disk.os, "open", opened)
        Path(path).unlink()
        return handle

    monkeypatch.setattr(disk.os, "open", and_gone)
    write_new(tmp_path / "a.md", b"one")
    assert (tmp_path / "a.md").read_bytes() == b"one"


@pytest.mark.parametrize("stands", [False, True])
def test_where_files_have_only_one_name_a_new_one_still_replaces_none(tmp_path, monkeypatch, stands):
    monkeypatch.setattr(disk.os, "link", fail(errno.EPERM))
    monkeypatch.setattr(disk.os.path, "lexists", lambda _: False)
    if stands:
        (tmp_path / "a.md").write_bytes(b"one")
        with pytest.raises(FileExistsError):
            write_new(tmp_path / "a.md", b"two")
    else:
        write_new(tmp_path / "a.md", b"one")
    assert (tmp_path / "a.md").read_bytes() == b"one"
    assert names(tmp_path) == ["a.md"]


def test_of_two_that_make_the_same_file_at_once_one_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(disk.os.path, "lexists", lambda _: False)
    (tmp_path / "a.md").write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.md", b"ours")
    assert (tmp_path / "a.md").read_bytes() == b"theirs"
    assert names(tmp_path) == ["a.md"]
