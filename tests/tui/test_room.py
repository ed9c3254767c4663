"""The room as a whole: nothing lost, what is shown in which size, and the way from the form to the text."""

# ruff: noqa: ARG001  (every script gets the room and the pilot)

import os
import signal
import stat
import subprocess
import sys

import pytest
from textual.widgets import Input, Static

from drafter.draft import OtherWindows, Window, load_template, open_draft, other_windows_at, remember_draft, versions_of
from drafter.draft.starting import NewDraft
from drafter.tui.memory import Memory, recall, remember
from drafter.tui.room.screen import RoomScreen
from drafter.tui.screens.dialogs import QuestionDialog
from drafter.tui.screens.guide import Tour

HEAD = '+++\nprofile = "hague-2025"\n+++\n\n'
DRAFT = f"{HEAD}1. Allies met in The Hague.\n\n2. Allies thank the host.\n\n3. Allies will meet again.\n"


async def settle(pilot):
    await pilot.pause()
    await pilot.pause()


async def question(pilot):
    """Wait for a question."""
    for _ in range(200):
        if isinstance(pilot.app.screen, QuestionDialog):
            await settle(pilot)
            return
        await pilot.pause(0.02)
    raise AssertionError("nothing was asked")


def left_at(path):
    """The text that a window which is gone put aside; None for none."""
    left = other_windows_at(path).left
    if left is None:
        return None
    left.close()
    return left.recovery.text


# Recovery


def put_aside(tmp_path):
    text = DRAFT.replace("thank", "warmly thank")
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    window = Window(path)
    window.put_aside(open_draft(path), text)
    window.close()
    return path, text


def test_what_was_put_aside_is_offered_and_recovered_as_one_step(in_room, tmp_path):
    path, text = put_aside(tmp_path)

    async def script(room, pilot):
        await question(pilot)
        await pilot.click("#recover")
        await settle(pilot)
        assert room.session.text == text
        assert not room.session.is_saved
        await pilot.press("ctrl+z")
        assert room.session.text == DRAFT

    in_room(script, None, check=False, path=path)


def test_it_can_be_discarded(in_room, tmp_path):
    path, _ = put_aside(tmp_path)

    async def script(room, pilot):
        await question(pilot)
        await pilot.click("#discard")
        await settle(pilot)
        assert room.session.text == DRAFT

    in_room(script, None, check=False, path=path)
    assert left_at(path) is None


@pytest.mark.parametrize("how", ["button", "escape"])
def test_it_is_kept_as_a_version_also_for_who_walks_away(how, in_room, tmp_path):
    path, text = put_aside(tmp_path)

    async def script(room, pilot):
        await question(pilot)
        await (pilot.click("#both") if how == "button" else pilot.press("escape"))
        await settle(pilot)
        assert room.session.text == DRAFT

    in_room(script, None, check=False, path=path)
    (version,) = versions_of(path)
    assert text.encode() in version.path.read_bytes()


def test_words_put_aside_that_are_discarded_elsewhere_are_put_aside_again(in_room):
    async def script(room, pilot):
        await pilot.press("H", "i")
        room.saving.put_aside()
        room.session._window.place.unlink()
        room.saving.put_aside()
        assert b"Hi1. Allies" in room.session._window.place.read_bytes()

    in_room(script, DRAFT, check=False)


@pytest.mark.parametrize("typed", [False, True])
def test_a_window_that_ends_while_another_is_open_leaves_its_words_to_that_one(typed, in_room, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    theirs = Window(path)
    theirs.put_aside(open_draft(path), "1. Theirs.\n")

    async def script(room, pilot):
        room.saving._look()
        await pilot.pause(0.5)
        assert pilot.app.screen is room, "nobody is asked about words in the hands of another window"
        assert any("another window" in each.title for each in pilot.app._notifications)
        if typed:
            await pilot.press("H", "i")
        theirs.close()
        room.saving._look()
        await question(pilot)
        await pilot.click("#recover")
        await settle(pilot)
        assert room.session.text == "1. Theirs.\n"

    in_room(script, None, check=False, path=path)
    assert left_at(path) == "1. Theirs.\n"
    versions = [each.path.read_text(encoding="utf-8") for each in versions_of(path)]
    assert ["Hi1. Allies" in each for each in versions] == [True] * typed


def test_the_questions_of_others_are_in_nobodys_way_to_put_words_aside(in_room, tmp_path):
    async def script(room, pilot):
        room.editor.replace_words(2, 3, 9, "We")
        room.session.path.write_text(DRAFT.replace("Allies thank", "They thank"), encoding="utf-8")
        await pilot.press("ctrl+s")
        await question(pilot)
        room.saving.put_aside()
        assert b"2. We thank" in room.session._window.place.read_bytes()

    in_room(script, DRAFT, check=False)


def test_what_is_given_up_is_not_put_aside_when_the_room_goes(in_room, tmp_path):
    async def script(room, pilot):
        await pilot.press("x", "ctrl+o")
        await question(pilot)
        await pilot.click("#discard")
        await settle(pilot)
        assert type(pilot.app.screen).__name__ == "StartScreen"
        assert not list((tmp_path / ".drafter").iterdir())

    in_room(script, DRAFT, check=False)


def test_typing_is_put_aside_and_saving_does_away_with_it(in_room):
    async def script(room, pilot):
        await pilot.press("H", "i")
        room.saving.put_aside()
        assert room.session.text.encode() in room.session._window.place.read_bytes()
        assert other_windows_at(room.session.path) == OtherWindows(are_open=True)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert not room.session._window.place.exists()

    in_room(script, DRAFT, check=False)


RUN = """
import asyncio, os, signal, sys
from pathlib import Path
from drafter.draft import open_draft
from drafter.tui.app import DrafterApp
from drafter.tui.services import Services

async def main():
    app = DrafterApp(Services(), open_draft(Path(sys.argv[1])))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("H", "i")
        os.kill(os.getpid(), int(sys.argv[2]))
        for _ in range(100):
            await pilot.pause(0.02)
    print(app.return_code)

asyncio.run(main())
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_the_session_loses_nothing(number, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    arguments = [sys.executable, "-c", RUN, str(path), str(int(number))]
    subprocess.run(arguments, capture_output=True, timeout=60, check=False)
    assert "Hi1. Allies" in left_at(path)
    assert path.read_text(encoding="utf-8") == DRAFT


def test_a_defect_puts_the_text_aside_and_shows_no_word_of_it(in_room, tmp_path, capsys):
    async def script(room, pilot):
        await pilot.press("H", "i")
        room.app._handle_exception(ValueError("Allies met"))
        assert room.app._exit_renderables == []

    with pytest.raises(ValueError, match="Allies met"):
        in_room(script, DRAFT, check=False)
    assert "Hi1. Allies" in left_at(tmp_path / "draft.md")
    assert "Allies" not in "".join(capsys.readouterr())


# What others do


def test_what_others_wrote_elsewhere_is_merged_and_can_be_taken_out(in_room):
    async def script(room, pilot):
        room.editor.go_to(0, 3)
        await pilot.press("S", "o", ",", "space")
        mine = room.session.text
        theirs = DRAFT.replace("again", "in Atlantis")
        room.session.path.write_text(theirs, encoding="utf-8")
        room.saving._look()
        for _ in range(200):
            if "Atlantis" in room.session.text:
                break
            await pilot.pause(0.02)
        assert room.session.text == mine.replace("again", "in Atlantis")
        await pilot.press("ctrl+z")
        assert room.session.text == mine
        await pilot.press("ctrl+y", "ctrl+s")
        await settle(pilot)
        assert room.session.path.read_text(encoding="utf-8") == mine.replace("again", "in Atlantis")

    in_room(script, DRAFT, check=False)


@pytest.mark.parametrize(("answer", "words"), [("mine", "2. Weallies"), ("theirs", "2. They thank")])
def test_words_that_both_changed_are_asked_about_when_saving(answer, words, in_room):
    async def script(room, pilot):
        room.editor.replace_words(2, 3, 9, "Weallies")
        room.session.path.write_text(DRAFT.replace("Allies thank", "They thank"), encoding="utf-8")
        await pilot.press("ctrl+s")
        await question(pilot)
        await pilot.click(f"#{answer}")
        await settle(pilot)
        await pilot.pause(0.1)
        assert words in room.session.path.read_text(encoding="utf-8")
        assert room.session.is_saved

    in_room(script, DRAFT, check=False)


def test_a_question_left_open_saves_nothing(in_room):
    async def script(room, pilot):
        room.editor.replace_words(2, 3, 9, "We")
        theirs = DRAFT.replace("Allies thank", "They thank")
        room.session.path.write_text(theirs, encoding="utf-8")
        await pilot.press("ctrl+s")
        await question(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert room.session.path.read_text(encoding="utf-8") == theirs
        assert "We thank" in room.session.text

    in_room(script, DRAFT, check=False)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write to every file")
def test_a_read_only_file_is_saved_under_another_name(in_room, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    path.chmod(stat.S_IRUSR)

    async def script(room, pilot):
        await pilot.press("x", "ctrl+s")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert (tmp_path / "draft-2.md").read_text(encoding="utf-8") == room.session.text

    in_room(script, None, check=False, path=path)


# Leaving


@pytest.mark.parametrize(
    ("answer", "left", "written"), [("save", True, True), ("discard", True, False), ("stay", False, False)]
)
def test_who_leaves_with_something_unsaved_is_asked(answer, left, written, in_room, tmp_path):
    async def script(room, pilot):
        await pilot.press("x", "ctrl+q")
        await question(pilot)
        await pilot.click(f"#{answer}")
        await settle(pilot)
        return pilot.app._exit

    assert in_room(script, DRAFT, check=False) is left
    assert ("x1." in (tmp_path / "draft.md").read_text(encoding="utf-8")) is written
    if left:
        assert left_at(tmp_path / "draft.md") is None


# From the start to the room


def test_from_the_start_over_the_form_to_the_room(in_app, tmp_path):
    async def script(app, pilot):
        for _ in range(200):
            if app.screen.query_one("#templates").option_count > 3:
                break
            await pilot.pause(0.02)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert type(app.screen).__name__ == "FormScreen"
        app.screen.query_one("#var-city", Input).value = "Atlantis"
        dates = app.screen.query_one("#var-dates", Input)
        dates.value = "next week"
        await settle(pilot)
        assert app.screen.query_one("#problem-dates").has_class("said")
        await pilot.press("ctrl+s")
        assert type(app.screen).__name__ == "FormScreen", "what is wrong is not made"
        dates.value = "2040-07-07/2040-07-08"
        for _ in range(200):
            if "Atlantis" in str(app.screen.query_one("#opening", Static).content):
                break
            await pilot.pause(0.02)
        assert app.screen.query_one("#file", Input).value == "atlantis-summit-declaration.md"
        app.screen.query_one("#section-ukraine").toggle()
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, RoomScreen)
        return app.screen.session.text

    text = in_app(script)
    assert (tmp_path / "atlantis-summit-declaration.md").read_text(encoding="utf-8") == text
    assert 'city = "Atlantis"' in text


def test_the_form_never_writes_over_a_file(in_app, tmp_path):
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")

    async def script(app, pilot):
        await pilot.press("ctrl+s")
        await settle(pilot)
        return str(app.screen.query_one("#problem-file", Static).content)

    said = in_app(script, NewDraft(load_template("press-line"), path=tmp_path / "a.md"))
    assert said == "There is such a file already"
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "mine"


def test_drafts_that_are_gone_are_shown_as_such(in_app, tmp_path):
    remember_draft(tmp_path / "gone.md")

    async def script(app, pilot):
        assert "not there any more" in str(app.screen.query_one("#recent").get_option_at_index(0).prompt)
        await pilot.press("enter")
        await settle(pilot)
        return str(app.screen.query_one("#start-problem", Static).content)

    assert "no such file" in in_app(script)


def test_the_tour_is_shown_once(in_room):
    remember(Memory())

    async def script(room, pilot):
        await settle(pilot)
        assert isinstance(pilot.app.screen, Tour)
        await pilot.press("escape")
        await settle(pilot)
        assert pilot.app.screen is room

    in_room(script, DRAFT, check=False)
    assert recall().toured


# What is shown


@pytest.mark.parametrize(
    ("size", "outline", "side", "findings"),
    [
        ((80, 24), False, False, True),
        ((120, 40), True, True, True),
        ((300, 100), True, True, True),
        ((60, 15), False, False, False),
    ],
)
def test_panes_by_size(size, outline, side, findings, in_room):
    async def script(room, pilot):
        assert room.outline.display is outline
        assert room.query_one("#side").display is side
        assert room.finding_list.display is findings
        assert room.editor.size.width >= 40
        assert room.editor.size.height >= 8

    in_room(script, DRAFT, size, check=False)


def test_on_a_narrow_screen_one_pane_gives_way_to_another(in_room):
    async def script(room, pilot):
        await pilot.press("f2")
        assert room.outline.display
        await pilot.press("f4")
        assert room.query_one("#side").display
        assert not room.outline.display

    in_room(script, DRAFT, (80, 24), check=False)


def test_a_screen_too_small_says_so_and_keeps_the_text(in_room):
    async def script(room, pilot):
        assert room.query_one("#too-small").display
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert not room.query_one("#too-small").display
        assert room.session.text == DRAFT

    in_room(script, DRAFT, (40, 10), check=False)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("+++\nkind =\n+++\n\n", "Front matter, line 2"),
        ('+++\nprofile = "hag"\n+++\n\n', "no profile 'hag'"),
        ("---\nkind: x\n---\n\n", "Front matter, line 1"),
    ],
)
def test_a_front_matter_that_is_not_right_opens_and_is_said(head, said, in_room):
    async def script(room, pilot):
        for _ in range(500):
            if said in room.findings.message:
                break
            await pilot.pause(0.02)
        assert said in room.findings.message
        assert room.session.text == head + "Allies met.\n"
        await pilot.press("x", "ctrl+s")
        await settle(pilot)
        assert room.session.path.read_text(encoding="utf-8") == head + "xAllies met.\n"

    in_room(script, head + "Allies met.\n", check=False)


def test_without_colour_severities_differ_by_sign(in_room, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def script(room, pilot):
        prompts = [str(room.finding_list.get_option_at_index(place).prompt) for place in range(2)]
        return prompts, room.app.no_color

    prompts, no_color = in_room(
        script, f"{HEAD}1. Russia is the most direct threat. We will contest Russia's actions.\n"
    )
    assert no_color
    assert {prompt[0] for prompt in prompts} == {"!", "✗"}


def test_what_a_draft_says_is_never_taken_for_markup(in_room):
    async def script(room, pilot):
        await pilot.press("f8", "f1", "escape", "f2", "f2")
        await settle(pilot)

    in_room(script, f"{HEAD}# [red]T[/red]\n\n1. [bold We will [/] contest Russia's [USA: $x] \\[a].\n")
