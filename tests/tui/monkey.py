"""Random keys in the whole app: ``python tests/tui/monkey.py FIRST LAST [KEYS]`` plays seeds FIRST to LAST - 1.

Which keys are sent, and where somebody takes a breath, follows from the seed. The app itself keeps time, so that a
failure may need its seed to be played more than once.
"""

import asyncio
import functools
import os
import random
import sys
import tempfile
import traceback
import weakref
from pathlib import Path

from textual import events
from textual._wait import wait_for_idle

from drafter.draft import open_draft
from drafter.draft.session import DraftSession
from drafter.tui.action_screen import ActionScreen
from drafter.tui.actions import ACTIONS
from drafter.tui.app import DrafterApp
from drafter.tui.memory import Memory, remember
from drafter.tui.palette import Palette
from drafter.tui.room.screen import RoomScreen
from drafter.tui.services import Services

DRAFT = """\
+++
kind = "press-line"
profile = "hague-2025"
+++

# A line

1. Allies met in The Hague.

2. We will contest Russia's aggressive actions.

3. We thank the host. They were [/kind].
"""
MOVES = [
    "escape",
    "enter",
    "tab",
    "shift+tab",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "backspace",
    "delete",
    "space",
    "shift+left",
    "shift+right",
    "shift+end",
    "ctrl+left",
    "ctrl+right",
    "ctrl+home",
    "ctrl+end",
    "alt+enter",
]
BOUND = sorted({key for action in ACTIONS for key in action.keys} - {"ctrl+q"})
LETTERS = "abcdefghijklmnopqrstuvwxyz"
POOLS = (
    (0.35, MOVES),
    (0.28, BOUND),
    (0.07, [f"f{number}" for number in range(1, 13)]),
    (0.07, [f"ctrl+{letter}" for letter in LETTERS if letter != "q"]),
    (0.07, [f"alt+{letter}" for letter in LETTERS]),
    (0.155, [*"aeW 1.,[]:/\"'$ü€"]),
    (0.005, ["ctrl+q"]),
)
SIZES = [(80, 24), (100, 30), (60, 15), (40, 10)]
NAMES = {" ": "space", ".": "full_stop", ",": "comma", "[": "left_square_bracket", "]": "right_square_bracket"}


def pressed(rng):
    (pool,) = rng.choices([keys for _, keys in POOLS], [weight for weight, _ in POOLS])
    return key_event(rng.choice(pool))


def key_event(key):
    """A key as a terminal sends it."""
    if len(key) == 1:
        return events.Key(NAMES.get(key, key), key)
    return events.Key(key, {"space": " ", "enter": "\r", "tab": "\t"}.get(key))


async def play(services, rng, keys, played):
    """Send keys until they are all sent or the app has ended; give how many are left."""
    app = DrafterApp(services, open_draft(Path("draft.md")) if rng.random() < 0.75 else None)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        pace = 0.05
        while keys and app.is_running and not app._exit:
            keys -= 1
            if rng.random() < 0.02:
                # Now and then somebody waits for what a key does, as people do.
                pace = rng.choice([0.02, 0.05, 1])
            if rng.random() < 0.01:
                size = rng.choice(SIZES)
                played.append(size)
                await pilot.resize_terminal(*size)
            event = pressed(rng)
            played.append(event.key)
            app._driver.send_message(event)
            if rng.random() < pace:
                await wait_for_idle(0.002)
            await heard(app, 30)
        await answers(app)
        take_back(app)
    return keys


async def heard(app, many):
    """Wait until no more than so many keys are yet to be heard."""
    for _ in range(6000):
        if app.message_queue_size <= many or app._exit or not app.is_running:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the app hears no more keys")


async def answers(app):
    """The app answers still: somebody who keeps going back comes to a screen on which a command can be looked for."""
    await heard(app, 0)
    for _ in range(300):
        if app._exit or not app.is_running:
            return
        if isinstance(app.screen, Palette):
            return
        app._driver.send_message(events.Key("ctrl+p" if isinstance(app.screen, ActionScreen) else "escape", None))
        await wait_for_idle(0.1)
    raise AssertionError(f"the app does not answer any more: {app.screen_stack}")


#: The text that each draft was opened with.
FIRST = weakref.WeakKeyDictionary()
#: So many steps an editor keeps at most.
KEPT = 1000


def opening(begin):
    """Let the session of a draft begin, and keep its first text."""

    @functools.wraps(begin)
    def begun(session, file, *others):
        begin(session, file, *others)
        FIRST[session] = file.text

    return begun


DraftSession.__init__ = opening(DraftSession.__init__)


def take_back(app):
    """Undoing all that was done to the draft gives its first text, and redoing all of it the last."""
    for room in app.screen_stack:
        if isinstance(room, RoomScreen) and app.is_running and not app._exit:
            session = room.session
            step_through(session, session.redo)
            last = session.text
            steps = step_through(session, session.undo)
            if steps < KEPT:
                assert session.text == FIRST[session], f"{steps} steps undone"
                assert (step_through(session, session.redo), session.text) == (steps, last)


def step_through(session, step):
    """Take steps until there is none left; give how many there were."""
    states = [state_of(session)]
    while len(states) < 2 or states[-1] != states[-2]:
        step()
        states.append(state_of(session))
    return len(states) - 2


def state_of(session):
    return session.text, session._body.last_step, len(session._history._done)


def run(seed, keys, services):
    """Play one seed in a folder of its own; give what went wrong, or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name in ("STATE", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder, name))
        remember(Memory(toured=seed % 5 != 0))
        rng, played = random.Random(seed), []
        try:
            while keys:
                Path("draft.md").write_text(DRAFT, encoding="utf-8")
                keys = asyncio.run(play(services, rng, keys, played))
        except Exception as error:  # noqa: BLE001  (whatever ends the app is what is looked for)
            return f"seed {seed}, key {len(played)}: {played[-12:]}\n{''.join(traceback.format_exception(error))}"
        finally:
            os.chdir(tempfile.gettempdir())
    return ""


def main(first, last, keys=1500):
    services = Services()
    failed = [said for seed in range(first, last) if (said := run(seed, keys, services))]
    sys.stdout.write("\n".join(failed) or f"{last - first} seeds of {keys} keys\n")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
