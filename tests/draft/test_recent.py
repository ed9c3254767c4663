import pytest

from drafter.draft import recent
from drafter.draft.recent import forget_draft, recent_drafts, remember_draft


@pytest.fixture
def state(tmp_path, monkeypatch):
    folder = tmp_path / "state" / "drafter"
    monkeypatch.setattr(recent, "state_dir", lambda: folder)
    return folder


def draft(tmp_path, name):
    path = tmp_path / name
    path.write_text("A secret text.\n")
    return path


def test_the_newest_stands_first_and_each_once(state, tmp_path, monkeypatch):
    one, two = draft(tmp_path, "one.md"), draft(tmp_path, 'tw"o\\\x7f é.md')
    assert recent_drafts() == ()
    remember_draft(one)
    remember_draft(two)
    monkeypatch.chdir(tmp_path)
    remember_draft(one.relative_to(tmp_path))
    assert recent_drafts() == (one, two)
    forget_draft(one)
    assert recent_drafts() == (two,)
    assert [each.name for each in state.iterdir()] == ["recent.toml"]
    assert "secret" not in (state / "recent.toml").read_text()


@pytest.mark.usefixtures("state")
def test_twenty_are_remembered(tmp_path):
    paths = [draft(tmp_path, f"{number}.md") for number in range(23)]
    for each in paths:
        remember_draft(each)
    assert recent_drafts() == tuple(reversed(paths))[:20]


@pytest.mark.usefixtures("state")
def test_a_draft_that_is_gone_is_not_listed_and_comes_back_with_its_disk(tmp_path):
    one, two = draft(tmp_path, "one.md"), draft(tmp_path, "two.md")
    remember_draft(one)
    one.rename(tmp_path / "away")
    remember_draft(two)
    assert recent_drafts() == (two,)
    (tmp_path / "away").rename(one)
    assert recent_drafts() == (two, one)


@pytest.mark.parametrize("broken", [b"drafts = [", b"\xff", b"drafts = 3", b'drafts = [1, "", "relative.md"]', b""])
def test_a_broken_list_is_an_empty_one_and_is_written_anew(state, tmp_path, broken):
    state.mkdir(parents=True)
    (state / "recent.toml").write_bytes(broken)
    assert recent_drafts() == ()
    remember_draft(draft(tmp_path, "one.md"))
    assert recent_drafts() == (tmp_path / "one.md",)


def test_a_list_that_cannot_be_written_stops_nobody(state, tmp_path):
    state.parent.write_text("in the way")
    remember_draft(draft(tmp_path, "one.md"))
    assert recent_drafts() == ()
