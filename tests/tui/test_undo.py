"""One undo for text and front matter, and the two parts of a draft."""

from hypothesis import given, strategies as st

from drafter.text import read_text
from drafter.tui.editor.front_split import parted
from drafter.tui.editor.undo import Journal


class Front:
    """The front matter beside an editor, and the journal of both."""

    def __init__(self, editor):
        self.text = "0"
        self.journal = Journal(editor, self.put)
        edit = editor.edit

        def tell(change):
            self.journal.edited()
            return edit(change)

        editor.edit = tell

    def put(self, text):
        self.text = text

    def change(self, after, **options):
        self.journal.front_changed(self.text, after, **options)


def test_steps_are_taken_back_in_the_order_they_were_made(play):
    async def script(editor, _):
        front = Front(editor)
        editor.insert("One. ", (0, 0))
        front.change("1")
        front.change("2")
        editor.insert("Two. ", (0, 0))
        seen = []
        for _ in range(5):
            front.journal.undo()
            seen.append((editor.text, front.text))
        for _ in range(5):
            front.journal.redo()
            seen.append((editor.text, front.text))
        return seen

    assert play(script, "Text.") == [
        ("One. Text.", "2"),
        ("One. Text.", "1"),
        ("One. Text.", "0"),
        ("Text.", "0"),
        ("Text.", "0"),
        ("One. Text.", "0"),
        ("One. Text.", "1"),
        ("One. Text.", "2"),
        ("Two. One. Text.", "2"),
        ("Two. One. Text.", "2"),
    ]


def test_a_step_on_both_is_one(play):
    async def script(editor, _):
        front = Front(editor)
        editor.insert("One. ", (0, 0))
        editor.history.checkpoint()
        editor.insert("Two. ", (0, 0))
        front.change("1", with_edit=True)
        seen = []
        for step in (front.journal.undo, front.journal.undo, front.journal.redo, front.journal.redo):
            step()
            seen.append((editor.text, front.text))
        return seen

    assert play(script, "Text.") == [
        ("One. Text.", "0"),
        ("Text.", "0"),
        ("One. Text.", "0"),
        ("Two. One. Text.", "1"),
    ]


def test_what_was_undone_is_gone_once_something_else_is_done(play):
    async def script(editor, _):
        front = Front(editor)
        front.change("1")
        front.journal.undo()
        editor.insert("One. ", (0, 0))
        front.journal.redo()
        assert front.text == "0"
        front.journal.undo()
        front.change("2")
        front.journal.redo()
        return editor.text, front.text

    assert play(script, "Text.") == ("Text.", "2")


@given(st.lists(st.sampled_from(["+++", "---", "kind = 1", "", "Text", "+++ ", "# T", " "]), max_size=8).map("\n".join))
def test_a_draft_is_parted_as_its_reader_reads_it(text):
    head, body = parted(text)
    assert head + body == text
    first = next(iter(read_text(text, format="md").blocks), None)
    fenced = first is not None and first.kind == "front-matter"
    assert bool(head) is fenced
    if fenced:
        assert head.rstrip("\n") == text[: first.span.end].rstrip("\n")
