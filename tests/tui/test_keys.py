"""Keys set in the settings, what is wrong with them, and letters held with Alt."""

import asyncio
from pathlib import Path

import pytest
from driving import settle, until
from textual import events
from textual._xterm_parser import XTermParser
from textual.widgets import Static

from drafter.errors import ConfigError
from drafter.files.settings import find_config
from drafter.tui.actions import ACTIONS
from drafter.tui.app import DrafterApp
from drafter.tui.keys import keys_of, tell_alt_from_signs
from drafter.tui.screens.dialogs import ReadDialog


def settings(folder, text):
    (folder / "drafter.toml").write_text(text, encoding="utf-8")
    return find_config(folder)


def test_keys_are_read_action_by_action_over_the_users_own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    (tmp_path / "own" / "drafter").mkdir(parents=True)
    settings(tmp_path / "own" / "drafter", 'keys = { save = "F10", find = "f9" }\n')
    (tmp_path / "here").mkdir()
    config = settings(tmp_path / "here", '[keys]\nsave = ["Ctrl+S", "alt+b"]\nprofile = "ctrl+f"\n')
    assert keys_of(config) == {"save": ("ctrl+s", "alt+b"), "find": ("f9",), "profile": ("ctrl+f",)}
    assert config.why["keys.save"] == f"{tmp_path / 'here' / 'drafter.toml'}:2"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('accpt = "f10"', r":3: no action 'accpt'; did you mean 'accept'"),
        ('accept = "a"', r":3: no key 'a' for 'accept'; write a function key"),
        ('accept = "enter"', ":3: no key 'enter'"),
        ('accept = "shift+a"', ":3: no key 'shift.a'"),
        ('accept = "ctrl+"', ":3: no key"),
        ('accept = ""', ":3: 'accept' must be a string"),
        ("accept = 5", ":3: 'accept' must be a string or a list"),
        ('accept = "ctrl+f"', r":3: Ctrl\+F is a key of 'find' and 'accept'; give one of them another"),
        ('save = "ctrl+p"', r":3: Ctrl\+P is a key of 'palette' and 'save'"),
    ],
)
def test_what_is_wrong_names_file_line_and_remedy(tmp_path, line, said):
    with pytest.raises(ConfigError, match=f"drafter.toml{said}"):
        keys_of(settings(tmp_path, f'fail_on = "error"\n[keys]\n{line}\n'))
    with pytest.raises(ConfigError, match=":1: 'keys' must be a table"):
        settings(tmp_path, "keys = 5\n")


def test_the_defaults_can_be_set(tmp_path):
    lines = [f"{action.id} = {list(action.keys)}" for action in ACTIONS if action.keys and action.id != "back"]
    assert len(keys_of(settings(tmp_path, "[keys]\n" + "\n".join(lines)))) == len(lines)


def test_a_key_does_what_it_is_set_to_and_help_names_it(services):
    async def play():
        app = DrafterApp(services, keys={"help": ("f10",), "open": ("f1", "alt+z")})
        async with app.run_test() as pilot:
            await settle(pilot)
            await pilot.press("f1")
            await settle(pilot)
            by_f1 = app.focused.id
            await pilot.press("escape", "alt+z")
            await settle(pilot)
            by_alt = app.focused.id
            await pilot.press("f10")
            await until(pilot, lambda: isinstance(app.screen, ReadDialog))
            await settle(pilot)
            return by_f1, by_alt, "\n".join(str(each.content) for each in app.screen.query(Static))

    by_f1, by_alt, said = asyncio.run(play())
    assert by_f1 == by_alt == "path"
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert any(line.startswith("F1, Alt+Z Open by path") for line in lines)
    assert any(line.startswith("F10 Help") for line in lines)


def test_a_letter_held_with_alt_writes_nothing(in_room):
    async def script(room, pilot):
        async def held(key, character):
            pilot.app._driver.send_message(events.Key(key, character))
            await settle(pilot)

        await held("alt+b", "b")
        await held("alt+shift+b", "B")
        await held("alt+ö", "ö")
        nothing = room.session.text
        await held("alt+a", "å")
        await held("z", "z")
        await pilot.press("ctrl+f")
        await settle(pilot)
        await held("alt+b", "b")
        return nothing, room.session.text, pilot.app.focused.value

    nothing, text, sought = in_room(script, "1. Allies met.\n")
    assert nothing == "1. Allies met.\n"
    assert (text, sought) == ("z1. Allies met.\n", "")


@pytest.mark.parametrize("typed", [*"1290/-.,;:'\"!?#$%&()*+<=>@{|}~`", "€", "§"])
def test_a_digit_or_sign_held_with_alt_writes_nothing(typed):
    tell_alt_from_signs()
    parser = XTermParser()
    sent = [*parser.feed(f"\x1b{typed}"), *parser.feed("x")]
    *before, last = [event for event in sent if isinstance(event, events.Key)]
    assert last.character == "x"
    assert [(event.key[:4], event.character) for event in before] == [("alt+", None)]


@pytest.mark.parametrize("sequence", ["\x1b[A", "\x1bOP", "\x1b[1;3A", "\x1b\x7f", "\x1bb"])
def test_other_keys_that_begin_with_escape_stay_what_they_are(sequence):
    before = [event.key for event in XTermParser().feed(sequence) if isinstance(event, events.Key)]
    tell_alt_from_signs()
    assert [event.key for event in XTermParser().feed(sequence) if isinstance(event, events.Key)] == before


def test_every_action_has_an_id_of_its_own():
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))


def test_the_keys_that_the_page_on_the_room_sets_are_free(tmp_path):
    page = (Path(__file__).parents[2] / "docs/howto/room.md").read_text(encoding="utf-8")
    example = "[keys]\n" + page.split("```toml\n[keys]\n", 1)[1].split("```", 1)[0]
    assert keys_of(settings(tmp_path, example))
