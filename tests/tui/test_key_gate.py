"""Keys typed ahead reach what the key before them leads to, and never the draft."""

import asyncio

from driving import settle, until
from textual import events
from textual.widgets import Input

from drafter.tui.actions import ACTIONS

DRAFT = '+++\nprofile = "hague-2025"\n+++\n\n1. Allies met in The Hague.\n\n2. We will contest Russia\'s actions.\n'
TYPED = "zwxzw"
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
    keys = {action.id: action.keys[0] for action in ACTIONS if action.keys}

    async def script(room, pilot):
        app = pilot.app
        text = room.editor.text
        for id_, takes_words in LEADING.items():
            room.findings.go(0)
            await settle(pilot)
            send(app, keys[id_], *TYPED)
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


def test_keys_wait_no_longer_than_a_while_for_what_does_not_come(in_room, monkeypatch):
    monkeypatch.setattr("drafter.tui.key_gate.LONGEST_WAIT", 0.2)

    async def script(room, pilot):
        async def nothing_comes():
            await asyncio.Event().wait()

        room.handlers["counts"] = lambda: room._dialogs.start(nothing_comes())
        room.editor.focus()
        await settle(pilot)
        send(pilot.app, "alt+o", "Z")
        await until(pilot, lambda: "Z" in room.editor.text)

    in_room(script, DRAFT)
