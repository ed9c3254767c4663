"""The phrase bank edited while the app is open: what rests on it follows without a restart."""

import asyncio

import pytest
from driving import checked, until
from textual.widgets import Select

from drafter.bank.match import Provenance
from drafter.draft import open_draft
from drafter.tui.app import DrafterApp
from drafter.tui.room.screen import RoomScreen
from drafter.tui.services import Services

DRAFT = '+++\nprofile = "hague-2025"\n+++\n\n1. We keep the kittiwakia warm.\n\n2. Allies met.\n'
OURS = (
    '[source]\nid = "ankara-2026"\ntitle = "Ankara Lighthouse"\nkind = "summit-declaration"\n'
    'issued_by = "Heads"\ndate = 2026-07-08\n'
    '\n[[phrase]]\nid = "ankara-2026.1.1"\nparagraph = "1"\n'
    'text = "We keep the kittiwakia warm in every lighthouse of the Alliance."\ntopics = ["russia"]\n'
    'tone = "neutral"\nlineage = []\ncaveats = []\nverification = "official"\n'
)


@pytest.fixture
def own_bank(tmp_path, monkeypatch):
    """A folder of the user's own for the bank, with nothing in it yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("drafter.tui.room.bank_watch.LOOK_EVERY", 0.2)
    monkeypatch.setattr("drafter.tui.bank.answers._LOOK_EVERY", 0.0)
    folder = tmp_path / "bank"
    folder.mkdir()
    (tmp_path / "drafter.toml").write_text('phrasebank = ["bank"]\n', encoding="utf-8")
    return folder


def test_check_spelling_offers_and_filters_follow_the_bank(own_bank, tmp_path):
    services, path = Services(), tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")

    def misspelled(room):
        return [line[start:end] for line in room.editor.lines for start, end in room.editor.spelling.of(line)]

    def sources(room):
        fields = room.bank_panel().query("#bank-source").results(Select)
        return [str(prompt) for field in fields for prompt, _ in field._options]

    def origin(room):
        return room.session.report.paragraphs[0].provenance

    async def script(app, pilot):
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))
        room = app.screen
        await checked(pilot, room)
        await until(pilot, lambda: misspelled(room) == ["kittiwakia"], 60)
        await until(pilot, lambda: len(sources(room)) > 1, 60)
        assert origin(room) is Provenance.NEW
        assert services.continuation("We keep the kittiwakia warm", "hague-2025") is None
        (own_bank / "ankara-2026.toml").write_text(OURS, encoding="utf-8")
        await until(pilot, lambda: misspelled(room) == [], 60)
        await until(pilot, lambda: any("Ankara Lighthouse" in each for each in sources(room)), 60)
        await until(pilot, lambda: origin(room) is not Provenance.NEW, 60)
        offered = services.continuation("We keep the kittiwakia warm", "hague-2025")
        assert offered.words.endswith("lighthouse of the Alliance.")

    async def play():
        app = DrafterApp(services, open_draft(path))
        async with app.run_test(size=(120, 40)) as pilot:
            await script(app, pilot)

    asyncio.run(play())
    (own_bank / "ankara-2026.toml").unlink()
    assert services.bank_changed()
    assert not services.bank_changed()
    assert services.continuation("We keep the kittiwakia warm", "hague-2025") is None
