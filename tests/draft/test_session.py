"""A draft that is open, without any screen."""

import threading

import pytest

from drafter.check import Agreement, Session
from drafter.draft import DraftSession, check_draft, open_draft, split_front_matter
from drafter.draft.recovery import Window, other_windows_at
from drafter.errors import ChangedError, ReadError, UsageError, WriteError

HEAD = '+++\nprofile = "hague-2025"\n+++\n\n'
BODY = "1. Allies met.\n\n2. We thank the host.\n"


class Body:
    """The least that can hold the text below the front matter: every edit is a step."""

    def __init__(self, text):
        self.text = text
        self.done, self.undone = [], []
        self.tell = lambda: None

    @property
    def last_step(self):
        return self.done[-1] if self.done else None

    @property
    def next_step(self):
        return self.undone[-1] if self.undone else None

    def type(self, text):
        self.tell()
        self.done.append([self.text, text])
        self.undone.clear()
        self.text = text

    def reload(self, text):
        if text == self.text:
            return False
        self.type(text)
        return True

    def undo(self):
        if self.done:
            self.undone.append(self.done.pop())
            self.text = self.undone[-1][0]

    def redo(self):
        if self.undone:
            self.done.append(self.undone.pop())
            self.text = self.done[-1][1]

    def end_step(self):
        self.undone.clear()


@pytest.fixture
def opened(tmp_path):
    """Opens a draft; gives its session, its body, and a list that grows with every change of the front matter."""

    def open_(text=HEAD + BODY, name="draft.md"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        file = open_draft(path)
        body, heard = Body(split_front_matter(file.text)[1]), []
        session = DraftSession(file, body, lambda: heard.append(session.front_matter))
        body.tell = session.text_edited
        return session, body, heard

    return open_


# The text


@pytest.mark.parametrize("text", [HEAD + BODY, BODY, "", "+++\nnot closed\n", "---\nkind: x\n---\n\nText.\n"])
def test_a_draft_is_its_front_matter_and_its_body_to_the_letter(text, opened):
    session, body, _ = opened(text)
    assert session.text == text == session.front_matter + body.text
    assert session.is_saved


def test_the_front_matter_is_read_as_it_stands(opened):
    session, _, _ = opened()
    assert session.front.profile == "hague-2025"
    session.replace_front_matter("+++\nprofile =\n+++\n\n")
    assert session.front.profile == "", "one that is not right says nothing"


def test_keys_of_the_front_matter_are_changed_as_one_step(opened):
    session, _, heard = opened()
    session.change_front(profile="base", title="A title")
    assert (session.front.profile, session.front.title) == ("base", "A title")
    session.undo()
    assert session.text == HEAD + BODY
    session.redo()
    assert session.front.title == "A title"
    assert len(heard) == 3


def test_a_front_matter_that_is_not_right_is_not_changed(opened):
    session, _, heard = opened("+++\nprofile =\n+++\n\n" + BODY)
    with pytest.raises(ReadError):
        session.change_front(title="A title")
    assert session.text == "+++\nprofile =\n+++\n\n" + BODY
    assert heard == []


def test_a_text_that_is_no_markdown_gets_no_front_matter(opened):
    session, _, heard = opened(BODY, "notes.txt")
    with pytest.raises(UsageError, match="no Markdown"):
        session.change_front(profile="hague-2025")
    assert (session.text, heard) == (BODY, [])


def test_another_draft_in_its_place_is_one_step(opened):
    session, body, _ = opened()
    body.type("1. Allies meet.\n")
    session.replace_text('+++\ntitle = "T"\n+++\n\n1. OtherWindows met.\n')
    session.undo()
    assert session.text == f"{HEAD}1. Allies meet.\n"
    session.undo()
    assert session.text == HEAD + BODY
    session.redo()
    session.redo()
    assert session.text == '+++\ntitle = "T"\n+++\n\n1. OtherWindows met.\n'


def test_steps_of_text_and_front_matter_are_undone_in_the_order_they_were_made(opened):
    session, body, _ = opened("Text.\n")
    body.type("One. Text.\n")
    session.replace_front_matter("+++\n+++\n\n")
    body.type("Two. Text.\n")
    seen = []
    for step in [session.undo] * 4 + [session.redo] * 4:
        step()
        seen.append(session.text)
    first, one, front, two = "Text.\n", "One. Text.\n", "+++\n+++\n\nOne. Text.\n", "+++\n+++\n\nTwo. Text.\n"
    assert seen == [front, one, first, first, one, front, two, two]


def test_what_was_undone_is_gone_once_something_else_is_typed(opened):
    session, body, _ = opened()
    session.change_front(title="A title")
    session.undo()
    body.type("Other.\n")
    session.undo()
    session.redo()
    assert session.text == f"{HEAD}Other.\n"
    session.redo()
    assert session.text == f"{HEAD}Other.\n"


def test_a_report_is_about_the_text_as_it_was(opened):
    session, body, _ = opened(f"{HEAD}1. We will contest Russia's aggressive actions.\n")
    assert not session.is_checked
    session.report = check_draft(Session.of("hague-2025", agreement=Agreement(())), session.text, session.path)
    assert session.is_checked
    assert [finding.text for finding in session.report.findings if finding.text] == ["contest"]
    body.type("1. We will meet.\n")
    assert not session.is_checked


# The file


def test_saving_writes_the_text_and_removes_what_was_put_aside(opened):
    session, body, _ = opened()
    body.type("1. Allies meet.\n")
    session.put_aside(session.text)
    assert not session.is_saved
    session.save()
    assert session.is_saved
    assert session.path.read_text(encoding="utf-8") == f"{HEAD}1. Allies meet.\n"
    session.close()
    assert other_windows_at(session.path).left is None


def test_what_others_wrote_is_merged_before_saving(opened):
    session, body, _ = opened()
    body.type(BODY.replace("Allies met", "Allies meet"))
    assert session.changed_on_disk() is None
    theirs = HEAD + BODY.replace("host", "hosts")
    session.path.write_text(theirs, encoding="utf-8")
    with pytest.raises(ChangedError):
        session.save()
    assert session.changed_on_disk() == theirs
    merged = session.merged(theirs)
    assert (merged.text, merged.conflicts) == (f"{HEAD}1. Allies meet.\n\n2. We thank the hosts.\n", ())
    assert "hosts" not in session.text, "merging changes nothing yet"
    session.accept(theirs)
    session.replace_text(merged.text)
    session.save()
    assert session.path.read_text(encoding="utf-8") == merged.text
    session.undo()
    assert session.text == f"{HEAD}1. Allies meet.\n\n2. We thank the host.\n"


def test_saving_under_another_name_leaves_the_first_file_alone(opened, tmp_path):
    session, body, _ = opened()
    body.type("1. Allies meet.\n")
    session.put_aside(session.text)
    session.save_as(tmp_path / "other.md")
    assert session.path == tmp_path / "other.md"
    assert session.is_saved
    assert (tmp_path / "draft.md").read_text(encoding="utf-8") == HEAD + BODY
    assert other_windows_at(tmp_path / "draft.md").left is None
    with pytest.raises(WriteError):
        session.save_as(tmp_path / "draft.md")
    assert session.path == tmp_path / "other.md"


def test_versions_are_of_the_text_or_of_another(opened):
    session, body, _ = opened()
    assert session.versions() == ()
    body.type("1. Allies meet.\n")
    session.keep_version("mine")
    session.keep_version("theirs", "1. Theirs.\n")
    versions = {version.name: version.path.read_text(encoding="utf-8") for version in session.versions()}
    assert versions["mine"].endswith(f"{HEAD}1. Allies meet.\n")
    assert versions["theirs"].endswith("\n1. Theirs.\n")
    versions_folder = session.versions()[0].path.parent
    (versions_folder / "20400101T000000.000000Z-0001.version").mkdir()
    assert len(session.versions()) == 2, "one that cannot be read is left out"


# Recovery


def test_words_are_put_aside_once_and_offered_to_the_next_window(opened):
    session, body, _ = opened()
    session.put_aside(session.text)
    assert not session._window.holds, "what is saved needs no putting aside"
    body.type("1. Allies meet.\n")
    thread = threading.Thread(target=session.put_aside, args=[session.text])
    thread.start()
    thread.join()
    assert other_windows_at(session.path).are_open
    session.close()
    session.put_aside("after the end")
    left = other_windows_at(session.path).left
    assert left.recovery.text == f"{HEAD}1. Allies meet.\n"
    left.close()


def test_what_is_given_up_is_offered_to_nobody(opened):
    session, body, _ = opened()
    body.type("1. Allies meet.\n")
    session.put_aside(session.text)
    session.discard_put_aside()
    session.close()
    assert other_windows_at(session.path).left is None


def test_another_window_is_seen_and_what_it_left_is_offered(opened):
    session, _, _ = opened()
    theirs = Window(session.path)
    theirs.put_aside(session.file, "1. Theirs.\n")
    assert session.others().are_open
    theirs.close()
    others = session.others()
    assert (others.are_open, others.left.recovery.text) == (False, "1. Theirs.\n")
    others.left.close()
    assert session.others(passed=frozenset({others.left.name})).left is None
    session.close()
    assert not session.others().are_open
