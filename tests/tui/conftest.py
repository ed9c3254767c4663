"""Apps driven by a script: one with nothing but an editor, and the whole one."""

import asyncio

import pytest
from driving import checked, until
from textual import on
from textual.app import App

from drafter.draft import open_draft
from drafter.tui.app import DrafterApp
from drafter.tui.editor.editor import DraftEditor
from drafter.tui.memory import Memory, remember
from drafter.tui.room.screen import RoomScreen
from drafter.tui.services import Services


class Host(App):
    """Holds the editor and keeps what it says."""

    def __init__(self, text, **options):
        super().__init__()
        self.editor = DraftEditor(text, **options)
        self.said = []

    def compose(self):
        yield self.editor

    @on(DraftEditor.Changed)
    @on(DraftEditor.CursorMoved)
    @on(DraftEditor.MarkAtCursor)
    @on(DraftEditor.MarkClicked)
    def keep(self, message):
        self.said.append(message)

    def heard(self, kind):
        return [message for message in self.said if type(message) is kind]


async def _play(script, text, size, options):
    host = Host(text, **options)
    async with host.run_test(size=size) as pilot:
        host.editor.focus()
        await pilot.pause()
        return await script(host.editor, pilot)


@pytest.fixture(scope="session")
def play():
    """Runs ``script(editor, pilot)`` in an app of a given size."""

    def run(script, text="", size=(80, 24), **options):
        return asyncio.run(_play(script, text, size, options))

    return run


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A place to remember things in that is nobody's, and no tour in the way."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    remember(Memory(toured=True))


@pytest.fixture(scope="session")
def services():
    """Bank and model, opened once for all tests."""
    return Services()


@pytest.fixture
def in_app(services):
    """Runs ``script(app, pilot)`` in the whole app."""

    def run(script, first=None, size=(120, 40)):
        async def play():
            app = DrafterApp(services, first)
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                return await script(app, pilot)

        return asyncio.run(play())

    return run


@pytest.fixture
def in_room(in_app, tmp_path):
    """Runs ``script(room, pilot)`` in the room of a draft; ``check`` waits for the first check."""

    def run(script, text, size=(120, 40), *, check=True, path=None):
        path = path or tmp_path / "draft.md"
        if text is not None:
            path.write_text(text, encoding="utf-8")

        async def in_app_script(app, pilot):
            await until(pilot, lambda: isinstance(app.screen_stack[-1], RoomScreen) or len(app.screen_stack) > 1)
            room = next(screen for screen in app.screen_stack if isinstance(screen, RoomScreen))
            if check:
                await checked(pilot, room)
            return await script(room, pilot)

        return in_app(in_app_script, open_draft(path), size)

    return run
