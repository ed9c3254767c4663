import os
import stat
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from drafter.draft.versions import keep_version, read_version, versions_of
from drafter.errors import ReadError, WriteError

NOON = datetime(2026, 7, 7, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "draft.md"


def test_versions_are_listed_newest_first_and_read(path):
    keep_version(path, "one", "first reading", NOON)
    keep_version(path, "two", "after Atlantis: [brackets] / slashes", NOON + timedelta(hours=1))
    assert [(each.name, each.when) for each in versions_of(path)] == [
        ("after Atlantis: [brackets] / slashes", NOON + timedelta(hours=1)),
        ("first reading", NOON),
    ]
    assert [read_version(each) for each in versions_of(path)] == ["two", "one"]
    assert not path.exists()


def test_drafts_of_one_folder_have_their_own(path):
    keep_version(path, "one", "a")
    keep_version(path.with_name("other.md"), "two", "b")
    assert [each.name for each in versions_of(path)] == ["a"]
    assert versions_of(path.with_name("third.md")) == ()


def test_one_never_overwrites_another(path):
    for number in range(12):
        keep_version(path, str(number), "same", NOON)
    assert [read_version(each) for each in reversed(versions_of(path))] == [str(number) for number in range(12)]


@given(st.lists(st.tuples(st.text(max_size=300), st.text(max_size=40)), min_size=1, max_size=3))
def test_any_name_and_any_text_come_back(tmp_path_factory, kept):
    path = tmp_path_factory.mktemp("any") / "draft.md"
    for name, text in kept:
        keep_version(path, text, name, NOON)
    assert [(each.name, read_version(each)) for each in reversed(versions_of(path))] == kept
    assert [each.name for each in path.parent.iterdir()] == [".drafter"]


def test_a_version_with_a_damaged_head_is_read_whole(path):
    version = keep_version(path, "We met.", "one")
    version.path.write_text("We met.")
    (found,) = versions_of(path)
    assert (found.name, read_version(found)) == ("", "We met.")


def test_a_version_that_cannot_be_read_is_listed_with_its_problem(path):
    version = keep_version(path, "We met.", "one")
    version.path.unlink()
    with pytest.raises(ReadError, match=r"no such version; list the versions again"):
        read_version(version)
    version.path.mkdir()
    (found,) = versions_of(path)
    assert found.problem == "cannot be opened: Is a directory"


@pytest.mark.skipif(os.name == "nt", reason="permission bits are those of POSIX")
def test_nobody_else_reads_them(path):
    file = keep_version(path, "secret", "one").path
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {stat.S_IMODE(each.stat().st_mode) for each in (file.parent, file.parent.parent)} == {0o700}


def test_a_draft_in_no_folder_has_no_place_for_them(tmp_path):
    with pytest.raises(WriteError, match="cannot be made: No such file or directory; move the draft"):
        keep_version(tmp_path / "missing" / "draft.md", "", "one")
