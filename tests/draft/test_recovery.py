import os
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafter.draft.file import create_draft
from drafter.draft.locks import Lock
from drafter.draft.opening import draft_at
from drafter.draft.recovery import OtherWindows, Window, other_windows_at
from drafter.draft.snapshot import safe_name
from drafter.errors import ReadError, WriteError


@pytest.fixture(autouse=True)
def state(tmp_path_factory, monkeypatch):
    """The second home is nobody's."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def file(tmp_path):
    (tmp_path / "drafts").mkdir()
    return create_draft(tmp_path / "drafts" / "draft.md", "1. We met.\n")


def leave(file, text):
    """Put a text aside, as a window that is gone."""
    window = Window(file.path)
    window.put_aside(file, text)
    window.close()
    return window.place


def left(path):
    """What was left."""
    found = other_windows_at(path).left
    if found is None:
        return None
    found.close()
    assert found.is_certain
    return found.recovery


def names(file):
    return sorted(each.name for each in (file.path.parent / ".drafter").iterdir())


def test_what_was_typed_is_found_again_and_dropped(file):
    assert left(file.path) is None
    window = Window(file.path)
    window.put_aside(file, "1. We met to")
    window.put_aside(file, "1. We met today.\r\n")
    window.close()
    found = left(file.path)
    assert (found.text, found.outdated) == ("1. We met today.\n", False)
    assert abs((datetime.now(UTC) - found.when).total_seconds()) < 60
    other_windows_at(file.path).left.drop()
    assert left(file.path) is None
    assert names(file) == []


def test_what_the_file_says_too_is_done_away_with(file):
    leave(file, file.text)
    assert left(file.path) is None
    assert names(file) == []


def test_what_an_open_window_put_aside_is_nobody_elses(file):
    one, other = Window(file.path), Window(file.path)
    one.put_aside(file, "1. One.\n")
    other.claim()
    assert other_windows_at(file.path, other) == OtherWindows(are_open=True)
    assert other_windows_at(file.path, one) == OtherWindows(are_open=True)
    other.put_aside(file, "1. Other.\n")
    other.drop()
    other.close()
    assert other_windows_at(file.path, one) == OtherWindows(are_open=False)
    assert one.place.read_text(encoding="utf-8").endswith("1. One.\n")
    one.close()
    assert left(file.path).text == "1. One.\n"


def test_of_several_that_are_gone_each_is_offered_to_one(file):
    leave(file, "one")
    leave(file, "two")
    mine, theirs = other_windows_at(file.path), other_windows_at(file.path)
    assert {mine.left.recovery.text, theirs.left.recovery.text} == {"one", "two"}
    assert other_windows_at(file.path) == OtherWindows(are_open=True)
    mine.left.close()
    assert left(file.path).text == mine.left.recovery.text
    assert other_windows_at(file.path, passed=frozenset({mine.left.name})).left is None
    theirs.left.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from drafter.draft import Window, open_draft

file = open_draft(Path(sys.argv[1]))
Window(file.path).claim()
Window(file.path).put_aside(file, "1. Typed.\\n")
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_a_process_that_is_killed_holds_nothing_any_more(file):
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(file.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"ready\n"
    assert other_windows_at(file.path) == OtherWindows(are_open=True)
    process.kill()
    process.communicate()
    assert left(file.path).text == "1. Typed.\n"
    other_windows_at(file.path).left.drop()
    assert names(file) == []


def test_a_lock_that_is_removed_is_taken_again(file):
    window = Window(file.path)
    window.put_aside(file, "one")
    for each in (file.path.parent / ".drafter").iterdir():
        each.unlink()
    window.put_aside(file, "two")
    assert other_windows_at(file.path) == OtherWindows(are_open=True)
    window.close()
    assert left(file.path).text == "two"


def test_a_lock_whose_file_another_has_replaced_is_left_to_that_one(tmp_path):
    old = Lock.take(tmp_path / "lock")
    old.path.unlink()
    new = Lock.take(tmp_path / "lock")
    assert not old.is_there
    old.release()
    assert new.is_there
    assert Lock.take(tmp_path / "lock") is None
    new.release()
    assert not list(tmp_path.iterdir())


def test_without_locks_words_are_kept_and_offered_as_perhaps_in_somebodys_hands(file, monkeypatch):
    def fails(*_, **__):
        raise OSError(37, "No locks available")

    monkeypatch.setattr("filelock.lock_descriptor", fails)
    window = Window(file.path)
    window.claim()
    window.put_aside(file, "one")
    others = other_windows_at(file.path, Window(file.path))
    assert (others.are_open, others.left.is_certain, others.left.recovery.text) == (False, False, "one")
    assert other_windows_at(file.path, window).left is None
    window.put_aside(file, file.text)
    assert other_windows_at(file.path).left is None
    assert window.holds


def test_words_put_aside_before_windows_had_files_of_their_own_are_found(file):
    place = leave(file, "1. Mine.\n")
    place.rename(place.with_name("draft.md.recovery"))
    assert left(file.path).text == "1. Mine.\n"


def test_a_file_changed_since_is_said(file):
    leave(file, "1. Mine.\n")
    file.save("1. Theirs.\n")
    assert left(file.path).outdated


@pytest.mark.parametrize("loss", [lambda path: path.unlink(), lambda path: path.write_bytes(b"\xff\0")])
def test_a_draft_that_is_gone_or_broken_is_recovered(file, loss):
    leave(file, "1. We met today.\n")
    loss(file.path)
    assert left(file.path).text == "1. We met today.\n"


def test_half_a_character_is_kept_too(file):
    leave(file, "a\ud800\n\0")
    assert left(file.path).text == "a\ud800\n\0"


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
    place = leave(file, "1. Mine.\n2. Here.\n")
    place.write_bytes(damage(place.read_bytes()))
    found = left(file.path)
    assert (found.text, found.outdated) == (text, False)


def test_what_cannot_be_read_is_said_and_hides_nothing_else(file):
    first, second = sorted([leave(file, "one"), leave(file, "two")])
    first.unlink()
    first.mkdir()
    found = other_windows_at(file.path)
    assert f"{first}: cannot be opened: Is a directory" in found.problem
    assert found.left.name == second.name
    found.left.close()


@pytest.mark.skipif(os.name == "nt", reason="permission bits are those of POSIX")
def test_nobody_else_reads_it(file):
    place = leave(file, "1. Secret.\n")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_and_what_it_leads_to_are_one_draft(file, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.md"
    link.symlink_to(file.path)
    leave(file, "1. Mine.\n")
    assert left(link).text == "1. Mine.\n"


def blocked(file):
    """Put something in the way of the draft's own folder."""
    (file.path.parent / ".drafter").write_text("in the way")


def removed(file):
    """Take the draft's folder away."""
    shutil.rmtree(file.path.parent)


@pytest.mark.parametrize("loss", [blocked, removed])
def test_where_nothing_can_be_put_beside_the_draft_it_goes_to_a_second_home(file, loss):
    loss(file)
    window = Window(file.path)
    window.put_aside(file, "1. Mine.\n")
    assert window.is_away
    assert other_windows_at(file.path).are_open
    window.close()
    assert left(file.path).text == "1. Mine.\n"
    found = other_windows_at(file.path)
    assert ("cannot be opened: Not a directory" in found.problem) is (loss is blocked)
    found.left.close()
    # Whoever opens the draft gets it, or an empty one in place of the file that is gone.
    assert draft_at(file.path).text == ("" if loss is removed else file.text)
    window.drop()
    assert other_windows_at(file.path).left is None


def test_words_come_home_as_soon_as_there_is_room(file):
    window = Window(file.path)
    window.put_aside(file, "one")
    at_home = window.place
    blocked_folder = at_home.parent.rename(at_home.parent.with_name("aside"))
    blocked(file)
    window.put_aside(file, "two")
    away = window.place
    (file.path.parent / ".drafter").unlink()
    blocked_folder.rename(at_home.parent)
    window.put_aside(file, "three")
    assert (window.place, away.exists()) == (at_home, False)
    window.close()
    assert left(file.path).text == "three"


def test_where_neither_home_takes_anything_it_is_said(file, tmp_path, monkeypatch):
    blocked(file)
    (tmp_path / "no-folder").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "no-folder"))
    with pytest.raises(WriteError, match=r"\.drafter: cannot be made: File exists; move the draft"):
        Window(file.path).put_aside(file, "")


def test_a_draft_that_is_gone_is_missing_unless_words_of_it_were_put_aside(file):
    file.path.unlink()
    with pytest.raises(ReadError, match=r"draft\.md"):
        draft_at(file.path)
    leave(file, "1. Mine.\n")
    assert draft_at(file.path).text == ""


def test_a_long_name_is_no_hindrance(tmp_path):
    file = create_draft(tmp_path / ("ü" * 120 + ".md"), "")
    other = create_draft(tmp_path / ("ü" * 121 + ".md"), "")
    leave(file, "one")
    leave(other, "two")
    assert left(file.path).text == "one"


@pytest.mark.parametrize(("length", "is_kept"), [(180, True), (181, False)])
def test_a_long_name_is_shortened(length, is_kept):
    name = "x" * length
    assert (safe_name(Path(name)) == name) is is_kept
    assert len(safe_name(Path(name))) <= 180
