"""Nothing typed in the room is lost: what is put aside, offered again, and kept however the app ends."""

# ruff: noqa: ARG001  (every script gets the room and the pilot)

import signal
import subprocess
import sys

import hangups
import pytest
from driving import question, settle

from drafter.draft import OtherWindows, Window, open_draft, other_windows_at, versions_of

HEAD = '+++\nprofile = "hague-2025"\n+++\n\n'
DRAFT = f"{HEAD}1. Allies met in The Hague.\n\n2. Allies thank the host.\n\n3. Allies will meet again.\n"


def left_at(path):
    """The text that a window which is gone put aside; None for none."""
    left = other_windows_at(path).left
    if left is None:
        return None
    left.close()
    return left.recovery.text


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
        await pilot.press("x", "alt+q")
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


@pytest.mark.parametrize("seed", [0, 3])
def test_windows_cut_off_while_somebody_types_lose_no_more_than_three_seconds(seed):
    how, lost = hangups.cut_off(seed)
    assert max(lost) <= hangups.MOST_LOST, how


def test_a_defect_puts_the_text_aside_and_shows_no_word_of_it(in_room, tmp_path, capsys):
    async def script(room, pilot):
        await pilot.press("H", "i")
        room.app._handle_exception(ValueError("Allies met"))
        assert room.app._exit_renderables == []

    with pytest.raises(ValueError, match="Allies met"):
        in_room(script, DRAFT, check=False)
    assert "Hi1. Allies" in left_at(tmp_path / "draft.md")
    assert "Allies" not in "".join(capsys.readouterr())
