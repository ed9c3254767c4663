"""Keys typed ahead reach what the key before them leads to, and never the draft."""

import asyncio
import threading

import pytest
from driving import settle, until
from textual import events
from textual.widgets import Input, Static, Tabs

from drafter.tui.actions import ACTIONS
from drafter.tui.room.live_check import LiveCheck
from drafter.tui.screens.presenter import PresenterScreen
from drafter.tui.services import Services

DRAFT = '+++\nprofile = "hague-2025"\n+++\n\n1. Allies met in The Hague.\n\n2. We will contest Russia\'s actions.\n'
TYPED = "zwxzw"
KEYS = {action.id: action.keys[0] for action in ACTIONS if action.keys}
#: The actions that open something, and whether what they open takes letters as words.
LEADING = {
    "palette": True,
    "save-as": True,
    "keep-version": True,
    "bracket": True,
    "find": True,
    "replace": True,
    "dismiss": True,
    "compare": True,
    "beside": True,
    "figures": False,
    "tab-bank": True,
    "help": False,
    "front": False,
    "profile": False,
    "trace": False,
    "export": False,
    "present": False,
    "next-pane": False,
    "tab-finding": False,
    "tab-consensus": False,
    "wordings": False,
    "softer": False,
    "close": False,
}


def send(app, *keys):
    """Send keys as one packet of the terminal."""
    for key in keys:
        app._driver.send_message(events.Key(key, key if len(key) == 1 else None))


def test_what_is_typed_in_the_same_packet_goes_where_the_key_leads(in_room):
    async def script(room, pilot):
        app = pilot.app
        text = room.editor.text
        for id_, takes_words in LEADING.items():
            room.findings.go(0)
            await settle(pilot)
            send(app, KEYS[id_], *TYPED)
            if takes_words:
                await until(pilot, lambda: isinstance(app.focused, Input) and app.focused.value == TYPED)
                app.focused.value = ""
            else:
                await until(pilot, lambda: app.focused is not room.editor)
                await settle(pilot)
            assert room.editor.text == text, id_
            while app.screen is not room and id_ != "close":
                await pilot.press("escape")
                await settle(pilot)
            await pilot.press("escape")

    in_room(script, DRAFT)


def test_an_answer_and_what_follows_it_may_be_typed_ahead(in_room):
    async def script(room, pilot):
        await pilot.press("f8")
        await settle(pilot)
        # Bracket the words for somebody, look for other words, go back to the text and write.
        send(pilot.app, "alt+k", *"USA", "enter", "ctrl+f", *"met", "escape", "ctrl+end", *"Yes")
        await until(pilot, lambda: room.editor.text.rstrip().endswith("Yes"))
        assert "[USA: contest]" in room.editor.text

    in_room(script, DRAFT)


@pytest.fixture
def slow_bank(monkeypatch):
    """Lets the bank take its time, a way to open it at once, and no time to be patient in."""
    opened, bank = threading.Event(), Services.bank
    monkeypatch.setattr("drafter.tui.key_gate.PATIENCE", 0.2)
    monkeypatch.setattr(Services, "bank", lambda self: opened.wait(60) and bank(self))
    yield opened
    opened.set()


@pytest.mark.parametrize("id_", ["compare", "beside"])
def test_keys_wait_however_long_the_bank_takes(in_room, slow_bank, id_):
    async def script(room, pilot):
        app, text = pilot.app, room.editor.text
        send(app, KEYS[id_], *TYPED[:2])
        await until(pilot, lambda: any("waits" in said.message for said in app._notifications))
        send(app, *TYPED[2:])
        await pilot.pause(0.5)
        assert (app.screen, room.editor.text) == (room, text)
        slow_bank.set()
        await until(pilot, lambda: isinstance(app.focused, Input) and app.focused.value == TYPED)
        assert room.editor.text == text
        # The notice does not lie over what was waited for.
        assert not any("waits" in said.message for said in app._notifications)

    in_room(script, DRAFT)


def test_escape_gives_up_what_does_not_come_and_what_was_typed_for_it(in_room, slow_bank):
    async def script(room, pilot):
        app, text = pilot.app, room.editor.text
        send(app, KEYS["compare"], *TYPED)
        await pilot.pause(0.5)
        send(app, "escape")
        await until(pilot, lambda: any("nowhere" in said.message for said in app._notifications))
        assert room.editor.text == text
        await pilot.press("ctrl+end", "Z")
        await until(pilot, lambda: room.editor.text.rstrip() == f"{text.rstrip()}Z")
        # What was given up opens no more, and what is asked for anew does.
        slow_bank.set()
        await pilot.pause(0.5)
        assert app.screen is room
        send(app, KEYS["compare"], *TYPED)
        await until(pilot, lambda: isinstance(app.focused, Input) and app.focused.value == TYPED)

    in_room(script, DRAFT)


def test_keys_wait_for_a_panel_until_the_draft_is_checked(in_room, monkeypatch):
    checking, check = threading.Event(), LiveCheck._check
    monkeypatch.setattr(LiveCheck, "_check", lambda *args: checking.wait(60) and check(*args))
    monkeypatch.setattr("drafter.tui.key_gate.PATIENCE", 0.2)

    async def script(room, pilot):
        app, text = pilot.app, room.editor.text
        await settle(pilot)
        send(app, KEYS["tab-bank"], *TYPED)
        await pilot.pause(0.5)
        checking.set()
        await until(pilot, lambda: isinstance(app.focused, Input) and app.focused.value == TYPED)
        assert room.editor.text == text

    in_room(script, DRAFT, check=False)


@pytest.mark.parametrize("turns", [3, 6, 9, 12, 30])
def test_a_key_that_no_widget_took_does_nothing_to_a_screen_that_opened_meanwhile(in_room, turns):
    async def script(room, pilot):
        app = pilot.app
        room.query_one(Tabs).focus()
        await settle(pilot)
        send(app, "end")
        for _ in range(turns):
            await asyncio.sleep(0)
        shown = PresenterScreen("one\ntwo\nthree")
        app.push_screen(shown)
        await settle(pilot)
        assert shown.query_one("#presented", Static).render().plain == "one"
        await pilot.press("end")
        assert shown.query_one("#presented", Static).render().plain == "three"
        await pilot.press("escape")

    in_room(script, DRAFT)
