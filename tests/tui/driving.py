"""What the tests of the whole app share: waiting for it, and typing into its dialogs."""

import time

from drafter.tui.screens.dialogs import QuestionDialog


async def until(pilot, true, seconds=20):
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        await pilot.pause(0.02)


async def checked(pilot, room):
    """Wait until the text as it stands is checked."""
    await until(pilot, lambda: room.session.is_checked)
    await pilot.pause()


async def settle(pilot):
    """Wait until the app has nothing left to do, and what follows from that is done too."""
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


async def type_in(pilot, words):
    """Type into the field in focus, and Enter."""
    await settle(pilot)
    pilot.app.focused.value = words
    await pilot.press("enter")
    await settle(pilot)


def dialog(pilot):
    """The screen on top."""
    return pilot.app.screen
