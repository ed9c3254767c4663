"""What the check in the room does while nobody types: it opens the model that the first contested sentence needs."""

import threading
import time
from threading import main_thread

from driving import until

from drafter.check import Session
from drafter.errors import LanguageError
from drafter.tui.room.live_check import IDLE


def test_the_model_is_opened_once_nobody_has_typed_for_a_while(in_room, monkeypatch):
    opened, pressed = [], []
    monkeypatch.setattr(
        Session, "warm", lambda _: opened.append((time.monotonic(), threading.current_thread() is main_thread()))
    )

    async def press(pilot):
        pressed.append(time.monotonic())
        await pilot.press("x")

    async def script(room, pilot):
        while not opened and len(pressed) < 2 * IDLE / 0.1:
            await press(pilot)
            await pilot.pause(0.1)
        await until(pilot, lambda: opened)
        ((at, in_app),) = opened
        assert at - max(key for key in pressed if key <= at) >= IDLE
        assert not in_app
        await press(pilot)
        await until(pilot, lambda: room.session.is_checked)
        await pilot.pause(IDLE + 0.2)
        assert len(opened) == 1

    in_room(script, "1. Allies met.\n", check=False)


def test_a_check_waits_for_no_model_that_it_does_not_need(in_room, monkeypatch):
    opening, may_open = threading.Event(), threading.Event()
    monkeypatch.setattr(Session, "warm", lambda _: opening.set() or may_open.wait(60))
    monkeypatch.setattr("drafter.tui.room.live_check.IDLE", 0.01)

    async def script(room, pilot):
        await until(pilot, opening.is_set)
        await pilot.press("x")
        await until(pilot, lambda: room.session.is_checked)
        assert not may_open.is_set()
        may_open.set()

    in_room(script, "1. Allies met.\n")


def test_a_model_that_cannot_be_opened_ends_nothing(in_room, monkeypatch):
    tried = []

    def warm(_):
        tried.append(True)
        raise LanguageError("the built-in language model cannot be read")

    monkeypatch.setattr(Session, "warm", warm)
    monkeypatch.setattr("drafter.tui.room.live_check.IDLE", 0.01)

    async def script(room, pilot):
        await until(pilot, lambda: tried)
        await pilot.press("x")
        await until(pilot, lambda: room.session.is_checked)
        assert pilot.app.is_running

    in_room(script, "1. Allies met.\n")
