"""An app with nothing but an editor, driven by a script."""

import asyncio

import pytest
from textual import on
from textual.app import App

from drafter.tui.editor import DraftEditor


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
