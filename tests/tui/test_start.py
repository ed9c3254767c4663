"""The start screen and the form: what lies in the folder, blank drafts, Word files, other encodings, and dates."""

import asyncio

import pytest
from driving import question, settle, until
from textual.widgets import Input, OptionList

from drafter.draft import load_template
from drafter.draft.starting import NewDraft
from drafter.text import read_text
from drafter.tui.completing import Completion
from drafter.tui.room.screen import RoomScreen
from drafter.tui.screens.dialogs import ChoiceDialog, LineDialog
from drafter.tui.screens.form import FormScreen
from drafter.tui.screens.pick_dialog import PickDialog
from drafter.word.export import export


def rows(app, name):
    return [str(option.prompt) for option in app.screen.query_one(name, OptionList).options]


async def opened(app, pilot):
    await until(pilot, lambda: isinstance(app.screen, RoomScreen))
    return app.screen


def test_the_folder_is_listed_and_a_word_file_made_a_draft_of(in_app, tmp_path):
    for name in (".hidden.md", "~$lock.docx", "notes.txt"):
        (tmp_path / name).touch()
    (tmp_path / "folder.md").mkdir()
    word = export(read_text("1. Allies met.\n\n2. They left.\n", name="a.md")).data
    (tmp_path / "comments.docx").write_bytes(word)

    async def script(app, pilot):
        listed = rows(app, "#folder")
        assert app.focused.id == "folder"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LineDialog))
        await settle(pilot)
        await pilot.press("enter")
        room = await opened(app, pilot)
        return listed, room.session.path, room.session.text

    listed, path, text = in_app(script)
    assert listed == ["comments.docx  Word: makes a draft of it"]
    assert path.name == "comments.md"
    assert "1. Allies met.\n\n2. They left." in text
    assert (tmp_path / "comments.docx").read_bytes() == word


def test_a_blank_draft_is_made_and_templates_say_what_they_are_for(in_app, tmp_path):
    async def script(app, pilot):
        await until(pilot, lambda: len(rows(app, "#templates")) > 3)
        listed = rows(app, "#templates")
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, LineDialog))
        await settle(pilot)
        await pilot.press("enter")
        return listed, (await opened(app, pilot)).session.text

    listed, text = in_app(script)
    assert listed[0].split("  ")[0] == "Blank draft"
    assert any(row.endswith(load_template("press-line").purpose) for row in listed)
    # A row stands whole on a screen of 80 columns, beside margins and a scrollbar.
    assert max(map(len, listed)) <= 74
    assert text == ""
    assert (tmp_path / "draft.md").read_bytes() == b""


def test_a_draft_of_another_encoding_is_converted_once_that_is_said(in_app, tmp_path):
    path = tmp_path / "draft.md"
    path.write_bytes(b"1. T\xfcrkiye.\n")

    async def script(app, pilot):
        await pilot.press("enter")
        await question(pilot)
        await pilot.press("escape")
        await settle(pilot)
        left = path.read_bytes()
        await pilot.press("enter")
        await question(pilot)
        await pilot.press("enter")
        return left, (await opened(app, pilot)).session.text

    assert in_app(script) == (b"1. T\xfcrkiye.\n", "1. Türkiye.\n")
    assert path.read_text(encoding="utf-8") == "1. Türkiye.\n"


@pytest.mark.parametrize("key", ["enter", "ctrl+s"])
def test_the_form_asks_which_day_is_meant(key, in_app):
    values = {"subject": "airspace", "city": "Brussels", "date": "02/07/2040"}

    async def script(app, pilot):
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        field = app.screen.query_one("#var-date", Input)
        field.focus()
        await settle(pilot)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        asked = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        chosen = field.value
        await pilot.press("ctrl+s")
        return asked, chosen, (await opened(app, pilot)).session.text

    asked, chosen, text = in_app(script, NewDraft(load_template("press-line"), values))
    assert asked == ["2 July 2040", "7 February 2040"]
    assert chosen == "7 February 2040"
    assert "date = 2040-02-07\n" in text
    assert 'date = "2040-02-07"' in text


def test_a_baseline_is_picked_from_sources_and_files(in_room, tmp_path):
    (tmp_path / "before.md").write_text("1. Allies met.\n", encoding="utf-8")

    async def script(_, pilot):
        await pilot.press("alt+e")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
        await settle(pilot)
        screen = pilot.app.screen
        everything = rows(pilot.app, OptionList)
        await pilot.press(*"london")
        await settle(pilot)
        found = rows(pilot.app, OptionList)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
        return everything, found, pilot.app.screen._base

    everything, found, base = in_room(script, "1. Allies met in London.\n")
    assert everything[0] == "before.md  a file beside the draft"
    assert len(everything) > 20
    assert all("ondon" in row for row in found)
    assert found[0].startswith(base)


def test_what_is_typed_is_completed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    for name in ("texts/one.md", "texts/other.txt", "two.md", ".secret.md", "London.docx"):
        (tmp_path / name).touch()
    completion = Completion((".md", ".docx"), lambda: ["london-2019", "madrid-2022"])

    def completed(typed):
        return asyncio.run(completion.get_suggestion(typed))

    assert completed("lon") == "london-2019"
    assert completed("Lo") == "London.docx"
    assert completed("te") == "texts/"
    assert completed("texts/o") == "texts/one.md"
    assert completed(f"{tmp_path}/tw") == f"{tmp_path}/two.md"
    assert completed(".s") == ".secret.md"
    for nothing in ("", " ", "two.md", "none/t", "a\0", "texts/ot"):
        assert completed(nothing) is None
