"""What the editor shows: signs in the gutter, styles on the words, and how little it draws."""

import asyncio

import pytest
from rich.style import Style
from textual import events
from textual.app import App

from drafter.bank.match import Provenance
from drafter.consensus.model import Severity
from drafter.tui.editor.editor import DraftEditor
from drafter.tui.editor.find import Query
from drafter.tui.editor.marks import ParagraphMarks, WordMark
from drafter.tui.editor.rows import Run, clipped, flattened

DRAFT = "# Title\n\n1. Allies contest " + "aggression " * 10 + "\n\nUnnumbered [USA: words] here.\n\n9. Done."


def mark(text, words, severity):
    start = text.index(words)
    return WordMark(start, start + len(words), severity, words)


def rows(editor):
    return [editor.render_line(y).text for y in range(editor.size.height)]


def styles(editor, words):
    """Styles of the segments that show ``words``."""
    segments = [segment for y in range(editor.size.height) for segment in editor.render_line(y)]
    return [segment.style for segment in segments if segment.text == words]


@pytest.mark.parametrize(("ascii_signs", "first", "second"), [(False, "   ✗~ ", " 3 ·± "), (True, "   x~ ", " 3 .% ")])
def test_the_gutter_shows_number_severity_and_origin_on_the_first_row_only(play, ascii_signs, first, second):
    async def script(editor, _):
        one, two = editor.lines[2], editor.lines[4]
        found = (mark(one, "Allies", Severity.WARNING), mark(one, "contest", Severity.ERROR))
        editor.put_marks(
            {
                one: ParagraphMarks(found, Provenance.ADAPTED),
                two: ParagraphMarks((mark(two, "here", Severity.INFO),), Provenance.PARTLY),
            }
        )
        return rows(editor)

    shown = play(script, DRAFT, ascii_signs=ascii_signs)
    assert shown[0].startswith("       # Title")
    assert shown[2].startswith(f" {first}1. Allies")
    assert shown[3].startswith("       aggression")
    assert shown[5].startswith(f" {second}Unnumbered")
    assert shown[7].startswith("       9. Done.")


def shape(style):
    return bool(style.bold), bool(style.underline), bool(style.italic)


@pytest.mark.parametrize("no_color", [False, True])
def test_severities_differ_by_shape(play, monkeypatch, no_color):
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    text = "one two three four"

    async def script(editor, pilot):
        severities = zip(("one", "two", "three"), Severity, strict=True)
        editor.put_marks({text: ParagraphMarks(tuple(mark(text, words, severity) for words, severity in severities))})
        await pilot.pause()
        strips = editor.screen._compositor.render_strips(editor.app.size)
        painted = {segment.text: segment.style for strip in strips for segment in strip}
        return [shape(painted[words]) for words in ("one", "two", "three")], painted["one"].color.triplet

    shapes, color = play(script, f"x\n\n{text}")
    assert shapes == [(True, True, False), (False, True, False), (False, True, True)]
    assert (len(set(color)) == 1) is no_color


def test_the_gravest_finding_is_on_top_and_brackets_beneath(play):
    async def script(editor, _):
        text = editor.lines[4]
        editor.put_marks(
            {
                text: ParagraphMarks(
                    (mark(text, "words", Severity.ERROR), mark(text, "[USA: words] here", Severity.INFO))
                )
            }
        )
        return styles(editor, "words")[0], styles(editor, "USA:")[0], styles(editor, " here")[0]

    words, label, here = play(script, DRAFT)
    assert words.bold
    assert words.underline
    assert label.bold
    assert label.italic
    assert not here.bold
    assert words.color != label.color


def test_findings_keep_their_style_on_the_line_of_the_cursor(play):
    async def script(editor, _):
        text = editor.lines[2]
        editor.put_marks({text: ParagraphMarks((mark(text, "contest", Severity.ERROR),))})
        away = styles(editor, "contest")[0]
        editor.go_to(2)
        return away, styles(editor, "contest")[0]

    away, under = play(script, DRAFT)
    assert away.color == under.color
    assert under.bold
    assert under.underline
    assert away.bgcolor != under.bgcolor


def test_something_missing_is_shown_where_it_would_stand(play):
    async def script(editor, _):
        editor.put_marks({"One.": ParagraphMarks((WordMark(4, 4, Severity.WARNING, "k"),))})
        return styles(editor, ".")[0]

    assert play(script, "x\n\nOne.").underline


def test_what_is_looked_for_is_highlighted_until_the_search_ends(play):
    async def script(editor, _):
        editor.search(Query("done"))
        found = styles(editor, "Done")
        editor.search(None)
        return found, styles(editor, "Done")

    found, after = play(script, DRAFT)
    assert found[0].bgcolor is not None
    assert not after


def test_another_width_breaks_the_rows_elsewhere(play):
    async def script(editor, pilot):
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        narrow = rows(editor)
        await pilot.resize_terminal(120, 20)
        await pilot.pause()
        return narrow, rows(editor)

    narrow, wide = play(script, DRAFT, size=(80, 20))
    assert sum("aggression" in row for row in narrow) == 5
    assert sum("aggression" in row for row in wide) == 2


def test_results_may_come_before_the_first_layout():
    class Early(App):
        def compose(self):
            self.editor = DraftEditor(DRAFT)
            yield self.editor

        def on_mount(self):
            text = self.editor.lines[2]
            self.editor.put_marks({text: ParagraphMarks((), Provenance.NEW)})
            self.editor.go_to(2, 9)

    async def run():
        app = Early()
        async with app.run_test(size=(60, 20)) as pilot:
            await pilot.pause()
            return rows(app.editor)

    shown = asyncio.run(run())
    assert shown[2].startswith("     + 1. Allies")
    assert sum("aggression" in row for row in shown) == 3


def test_nothing_that_a_terminal_obeys_reaches_it(play):
    async def script(editor, _):
        return rows(editor)[:2]

    assert [row.strip() for row in play(script, "a\x1b]0;x\x07\tb\u2028c\n\nd")] == ["1    a]0;x   bc", ""]


def test_a_key_draws_only_the_rows_it_changes(play):
    text = "\n\n".join(f"{number}. Allies agree on this and on that." for number in range(1, 40))

    async def script(editor, pilot):
        editor.cursor_blink = False
        editor.go_to(20, 10)
        await pilot.pause()
        drawn = []
        render = editor.render_line
        editor.render_line = lambda y: drawn.append(y) or render(y)
        await pilot.press("x")
        await pilot.pause()
        one = list(drawn)
        drawn.clear()
        await pilot.press("down")
        await pilot.pause()
        return one, drawn

    typed, moved = play(script, text, size=(100, 40))
    assert typed == [20]
    assert moved == [20, 21]


def test_a_paste_of_a_hundred_thousand_words_arrives_once_and_is_one_step(play):
    paste = "\r\n".join(["words " * 99 + "end."] * 1000)

    async def script(editor, pilot):
        editor.app._driver.process_message(events.Paste(paste))
        await pilot.pause()
        pasted = len(editor.text.split()), editor.document.line_count
        editor.undo()
        return pasted, editor.text

    assert play(script) == ((100_000, 1999), "")


def test_runs_are_laid_over_one_another_and_cut():
    bold, italic = Style(bold=True), Style(italic=True)
    runs = flattened([Run(0, 6, bold), Run(2, 4, italic), Run(5, 5, italic)])
    assert runs == (Run(0, 2, bold), Run(2, 4, bold + italic), Run(4, 6, bold))
    assert clipped(runs, 3, 5) == (Run(0, 1, bold + italic), Run(1, 2, bold))
    assert clipped(runs, 6, 9) == ()
    assert flattened([]) == ()


def test_a_paragraph_put_in_has_no_number_that_is_anothers():
    from drafter.tui.editor.marked_text_area import _numbers

    assert _numbers(["1. One.", "", "1 bis. Two.", "", "1 alt 2. Three.", "", "2. Four.", "Five."]) == [
        "", "", "", "", "", "", "", "5",
    ]  # fmt: skip


def test_words_that_are_pointed_to_are_seen_to_their_end(play):
    text = "\n\n".join(f"{n}. First{n} {'word ' * 20}last{n}." for n in range(1, 9))

    async def script(editor, pilot):
        shown = rows(editor)
        # The lowest paragraph of which only the beginning is on the screen.
        line = max(n for n, each in enumerate(editor.lines) if each and any(each[3:9] in row for row in shown))
        assert not any(f"last{line // 2 + 1}." in row for row in shown)
        editor.point_to(line, 3, len(editor.lines[line]))
        await pilot.pause()
        await pilot.pause()
        shown = rows(editor)
        assert any(f"First{line // 2 + 1} " in row for row in shown)
        assert any(f"last{line // 2 + 1}." in row for row in shown)

    play(script, text, (50, 10))
