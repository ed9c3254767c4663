import os
import stat
from datetime import UTC, datetime

import pytest

from drafter.draft.file import create_draft
from drafter.draft.recovery import drop_recovery, keep_recovery, recovery_of
from drafter.errors import ReadError, WriteError


@pytest.fixture
def file(tmp_path):
    return create_draft(tmp_path / "draft.md", "1. We met.\n")


def kept(file):
    (found,) = (file.path.parent / ".drafter").iterdir()
    return found


def test_what_was_typed_is_found_again_and_dropped(file):
    assert recovery_of(file.path) is None
    keep_recovery(file, "1. We met to")
    keep_recovery(file, "1. We met today.\r\n")
    found = recovery_of(file.path)
    assert (found.text, found.differs, found.outdated) == ("1. We met today.\n", True, False)
    assert abs((datetime.now(UTC) - found.when).total_seconds()) < 60
    drop_recovery(file.path)
    drop_recovery(file.path)
    assert recovery_of(file.path) is None


def test_what_the_file_says_too_differs_not(file):
    keep_recovery(file, file.text)
    assert not recovery_of(file.path).differs


def test_a_file_changed_since_is_said(file):
    keep_recovery(file, "1. Mine.\n")
    file.save("1. Theirs.\n")
    assert recovery_of(file.path).outdated


@pytest.mark.parametrize("loss", [lambda path: path.unlink(), lambda path: path.write_bytes(b"\xff\0")])
def test_a_draft_that_is_gone_or_broken_is_recovered(file, loss):
    keep_recovery(file, "1. We met today.\n")
    loss(file.path)
    assert recovery_of(file.path).text == "1. We met today.\n"
    assert recovery_of(file.path).differs


def test_half_a_character_is_kept_too(file):
    keep_recovery(file, "a\ud800\n\0")
    assert recovery_of(file.path).text == "a\ud800\n\0"


@pytest.mark.parametrize(
    ("damage", "text"),
    [
        (lambda data: data.partition(b"\n")[2], "1. Mine.\n2. Here.\n"),
        (lambda data: b"{}" + data[data.index(b"\n") :], "{}\n1. Mine.\n2. Here.\n"),
        (lambda _: b"caf\xe9", "caf\ufffd"),
        (lambda _: b"", ""),
    ],
)
def test_a_damaged_first_line_loses_no_text(file, damage, text):
    keep_recovery(file, "1. Mine.\n2. Here.\n")
    place = kept(file)
    place.write_bytes(damage(place.read_bytes()))
    found = recovery_of(file.path)
    assert (found.text, found.outdated) == (text, False)


@pytest.mark.skipif(os.name == "nt", reason="permission bits are those of POSIX")
def test_nobody_else_reads_it(file):
    keep_recovery(file, "1. Secret.\n")
    assert stat.S_IMODE(kept(file).stat().st_mode) == 0o600
    assert stat.S_IMODE(kept(file).parent.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_and_what_it_leads_to_are_one_draft(file, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.md"
    link.symlink_to(file.path)
    keep_recovery(file, "1. Mine.\n")
    assert recovery_of(link).text == "1. Mine.\n"


def test_where_no_folder_can_be_made_it_is_said(file):
    (file.path.parent / ".drafter").write_text("in the way")
    with pytest.raises(WriteError, match=r"\.drafter: cannot be made: File exists; move the draft"):
        keep_recovery(file, "")
    with pytest.raises(ReadError, match="cannot be opened: Not a directory"):
        recovery_of(file.path)


def test_a_long_name_is_no_hindrance(tmp_path):
    file = create_draft(tmp_path / ("ü" * 120 + ".md"), "")
    other = create_draft(tmp_path / ("ü" * 121 + ".md"), "")
    keep_recovery(file, "one")
    keep_recovery(other, "two")
    assert recovery_of(file.path).text == "one"
