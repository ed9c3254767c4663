"""Letters typed while the app starts wait until its screen can take them: none is lost, and none goes elsewhere."""

import pytest
from driving import settle, until
from textual import events
from typed_ahead import LETTERS, WAYS, type_ahead, type_and_save

from drafter.draft import Window, open_draft
from drafter.tui.memory import Memory, remember
from drafter.tui.room.screen import RoomScreen
from drafter.tui.screens.dialogs import QuestionDialog
from drafter.tui.screens.guide import Tour

DRAFT = "1. Allies met.\n"


@pytest.mark.parametrize(
    ("way", "since", "milliseconds"),
    [
        ("room", "start", 0),
        ("room", "screen", 5),
        ("path", "output", 20),
        ("start", "screen", 0),
        ("form", "screen", 0),
    ],
)
def test_no_letter_is_lost_on_the_way_into_the_app(way, since, milliseconds):
    assert WAYS[way].text in type_ahead(WAYS[way], since, milliseconds)


def test_what_is_saved_has_the_letters_before_the_key_that_saves():
    """From Python 3.12 on the app takes all keys of a packet before the editor has any."""
    assert type_and_save(LETTERS).startswith(LETTERS)


def type_now(app, words):
    for letter in words:
        app._driver.send_message(events.Key("space" if letter == " " else letter, letter))


@pytest.mark.parametrize("pause", [0, 1.2])
@pytest.mark.parametrize("typed", ["", "QZ"])
def test_the_tour_comes_over_nobody_who_writes_already(typed, pause, in_app, tmp_path, monkeypatch):
    # The tour may come long after the last key, on a slow machine.
    monkeypatch.setattr("drafter.tui.app._TOUR_AFTER", 0.3 + pause)
    remember(Memory(toured=False))
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")

    async def script(app, pilot):
        app.show_room(open_draft(path))
        type_now(app, typed)
        if not typed:
            await until(pilot, lambda: isinstance(app.screen, Tour))
            return
        await until(pilot, lambda: isinstance(app.screen, RoomScreen) and app.screen.editor.text == f"{typed}{DRAFT}")
        await pilot.pause(pause)
        await settle(pilot)
        assert isinstance(app.screen, RoomScreen)

    in_app(script)


def test_what_is_typed_as_the_tour_comes_closes_it_and_is_written(in_app, tmp_path):
    """Who types just then has not seen it, and on a slow machine its timer may come before keys that were typed first."""
    remember(Memory(toured=False))
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")

    async def script(app, pilot):
        app.show_room(open_draft(path))
        await until(pilot, lambda: isinstance(app.screen, Tour))
        type_now(app, "QZ jx")
        await until(pilot, lambda: isinstance(app.screen, RoomScreen) and app.screen.editor.text == f"QZ jx{DRAFT}")
        await app.action_act("tour")
        await until(pilot, lambda: isinstance(app.screen, Tour))
        # Who asked for it reads it.
        type_now(app, "Q")
        await settle(pilot)
        await pilot.pause(0.2)
        assert isinstance(app.screen, Tour)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))
        assert app.screen.editor.text == f"QZ jx{DRAFT}"

    in_app(script)


def test_what_is_typed_over_a_question_that_nobody_asked_for_is_written_once_it_is_answered(
    in_room, tmp_path, monkeypatch
):
    monkeypatch.setattr("drafter.tui.room.saving.LOOK_EVERY", 0.1)
    path = tmp_path / "draft.md"

    async def script(room, pilot):
        window = Window(path)
        window.put_aside(open_draft(path), f"Other {DRAFT}")
        window.close()
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionDialog))
        # The space within is no answer.
        type_now(pilot.app, "QZ jx")
        pilot.app._driver.send_message(events.Paste("pasted"))
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, QuestionDialog)
        await pilot.pause(1)
        await pilot.press("escape")
        await until(pilot, lambda: room.editor.text == f"QZ jxpasted{DRAFT}")

    in_room(script, DRAFT, path=path)


def test_a_window_that_is_not_in_focus_leaves_the_question_to_one_that_is(in_room, tmp_path, monkeypatch):
    monkeypatch.setattr("drafter.tui.room.saving.LOOK_EVERY", 0.2)
    monkeypatch.setattr("drafter.tui.room.saving.NEW_FOR", 0.01)
    path = tmp_path / "draft.md"

    async def script(room, pilot):
        def leave():
            window = Window(path)
            window.put_aside(open_draft(path), f"Other {DRAFT}")
            window.close()

        def is_asked():
            return isinstance(pilot.app.screen, QuestionDialog)

        await until(pilot, lambda: room.saving._leaves > 0)
        pilot.app.post_message(events.AppBlur())
        await until(pilot, lambda: not pilot.app.app_focus)
        leave()
        # Somebody must ask in the end.
        await until(pilot, lambda: room.saving._leaves < 4)
        assert not is_asked()
        await until(pilot, is_asked)
        assert room.saving._leaves == 0

    in_room(script, DRAFT, path=path)


def test_a_question_that_nobody_asked_for_waits_for_who_types(in_room, tmp_path, monkeypatch):
    monkeypatch.setattr("drafter.tui.room.saving.LOOK_EVERY", 0.1)
    path = tmp_path / "draft.md"

    async def script(room, pilot):
        with_more = f"Other {DRAFT}"
        type_now(pilot.app, "A")
        window = Window(path)
        window.put_aside(open_draft(path), with_more)
        window.close()
        for _ in range(10):
            type_now(pilot.app, "B")
            await pilot.pause(0.15)
            assert pilot.app.screen is room
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionDialog))
        assert room.editor.text == f"A{'B' * 10}{DRAFT}"

    in_room(script, DRAFT, path=path)
