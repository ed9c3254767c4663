"""Any steps in any order: each can be undone, and the screen shows what a fresh one would."""

from hypothesis import given, settings, strategies as st

from drafter.bank.match import Provenance
from drafter.consensus.model import Severity
from drafter.tui.editor.find import Query
from drafter.tui.editor.marks import ParagraphMarks, WordMark

DRAFT = "# Declaration\n\n1. Allies agree. They act.\n\n2. Partners [USA: will] follow.\n\n## End\n\n3. Done."


WORDS = st.text(st.sampled_from("abc XY.,[]é漢👍\u200b\u0301\u2028\t\n—“”"), max_size=12)
KINDS = ("type", "back", "delete", "cut", "paste", "long", "reload", "undo", "redo", "up", "down", "split", "join")
KINDS += ("join-back", "replace", "bracket", "sentence", "paragraph", "replace-all")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
        WORDS,
    ),
    max_size=20,
)


def take(editor, kind, place, other, words):
    """One step at a place of the text."""
    line = place % len(editor.lines)
    length = len(editor.lines[line])
    start, end = sorted((place % (length + 1), other % (length + 1)))
    editor.go_to(line, start, end if place % 3 == 0 else None)
    steps = {
        "type": lambda: editor._replace_via_keyboard(words[:1], *editor.selection),
        "back": editor.action_delete_left,
        "delete": editor.action_delete_right,
        "up": editor.move_paragraph_up,
        "down": editor.move_paragraph_down,
        "split": editor.split_paragraph,
        "join": editor.join_next,
        "join-back": editor.join_previous,
        "replace": lambda: editor.replace_words(line, start, end, words),
        "bracket": lambda: editor.bracket_words(line, start, end, words[:3]),
        "sentence": lambda: editor.insert_sentence(words),
        "paragraph": lambda: editor.insert_paragraph(words),
        "replace-all": lambda: (editor.search(Query(words[:1])), editor.replace_all(words[1:3])),
        "paste": lambda: editor._replace_via_keyboard(f"{words}\n{words}", *editor.selection),
        "cut": editor.action_cut,
        "reload": lambda: editor.reload(f"{words}\n\n{editor.text}"),
        "long": lambda: editor.insert_sentence(f"{words} " * 400),
        "undo": editor.undo,
        "redo": editor.redo,
    }
    # Replacing everything by more of it grows a text without end.
    if len(editor.text) < 20_000 or kind not in {"replace-all", "long"}:
        steps[kind]()
    for text in editor.lines[:6]:
        if other % 2 and text:
            marks = (WordMark(other % len(text), len(text), Severity.WARNING, "k"),)
            editor.put_marks({text: ParagraphMarks(marks, Provenance.ADAPTED)})


def on_screen(editor):
    width, height = editor.app.size
    strips = editor.screen._compositor.render_strips(editor.app.size)
    return [[(segment.text, segment.style) for segment in strip.crop(0, width).simplify()] for strip in strips[:height]]


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_undoing_everything_leads_to_the_first_text(play, steps):
    async def script(editor, _):
        for step in steps:
            take(editor, *step)
            before = editor.text
            if editor.history.undo_stack:
                editor.undo()
                editor.redo()
                assert editor.text == before
        while editor.history.undo_stack:
            editor.undo()
        first = editor.text
        while editor.history.redo_stack:
            editor.redo()
        return first

    assert play(script, DRAFT, size=(60, 16)) == DRAFT


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_what_is_on_the_screen_is_what_a_fresh_screen_would_show(play, steps):
    async def script(editor, pilot):
        editor.cursor_blink = False
        for step in steps[:8]:
            take(editor, *step)
            await pilot.pause()
            shown = on_screen(editor)
            editor._paragraphs.clear()
            editor.refresh()
            await pilot.pause()
            assert shown == on_screen(editor)

    play(script, DRAFT, size=(60, 16))
