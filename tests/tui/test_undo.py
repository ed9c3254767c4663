"""One undo for text and front matter, and the two parts of a draft."""

from hypothesis import given, strategies as st

from drafter.draft.session import split_front_matter
from drafter.draft.undo import UndoHistory
from drafter.text import read_text


class Front:
    """The front matter beside an editor, and the history of both."""

    def __init__(self, editor):
        self.text = "0"
        self.history = UndoHistory(editor, self.put)
        edit = editor.edit

        def tell(change):
            self.history.text_edited()
            return edit(change)

        editor.edit = tell

    def put(self, text):
        self.text = text

    def change(self, after, **options):
        self.history.change_front_matter(self.text, after, **options)


def test_steps_are_taken_back_in_the_order_they_were_made(play):
    async def script(editor, _):
        front = Front(editor)
        editor.insert("One. ", (0, 0))
        front.change("1")
        front.change("2")
        editor.insert("Two. ", (0, 0))
        seen = []
        for _ in range(5):
            front.history.undo()
            seen.append((editor.text, front.text))
        for _ in range(5):
            front.history.redo()
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
        for step in (front.history.undo, front.history.undo, front.history.redo, front.history.redo):
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
        front.history.undo()
        editor.insert("One. ", (0, 0))
        front.history.redo()
        assert front.text == "0"
        front.history.undo()
        front.change("2")
        front.history.redo()
        return editor.text, front.text

    assert play(script, "Text.") == ("Text.", "2")


@given(st.lists(st.sampled_from(["+++", "---", "kind = 1", "", "Text", "+++ ", "# T", " "]), max_size=8).map("\n".join))
def test_a_draft_is_split_as_its_reader_reads_it(text):
    head, body = split_front_matter(text)
    assert head + body == text
    first = next(iter(read_text(text, format="md").blocks), None)
    fenced = first is not None and first.kind == "front-matter"
    assert bool(head) is fenced
    if fenced:
        assert head.rstrip("\n") == text[: first.span.end].rstrip("\n")
