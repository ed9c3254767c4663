"""The room as a whole: what is shown in which size, and the way from the form to the text."""

# ruff: noqa: ARG001  (every script gets the room and the pilot)

import gc

import pytest
from driving import settle, until
from textual.widgets import Input, Static

from drafter.draft import load_template, remember_draft
from drafter.draft.starting import NewDraft
from drafter.tui.memory import Memory, recall, remember
from drafter.tui.room.screen import RoomScreen
from drafter.tui.screens.guide import Tour

HEAD = '+++\nprofile = "hague-2025"\n+++\n\n'
DRAFT = f"{HEAD}1. Allies met in The Hague.\n\n2. Allies thank the host.\n\n3. Allies will meet again.\n"


# From the start to the room


PRESS = {"subject": "airspace", "city": "Brussels", "date": "25 November 2040"}


def test_from_the_start_over_the_form_to_the_room(in_app, tmp_path):
    async def script(app, pilot):
        for _ in range(200):
            if app.screen.query_one("#templates").option_count > 3:
                break
            await pilot.pause(0.02)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert type(app.screen).__name__ == "FormScreen"
        dates = app.screen.query_one("#var-dates", Input)
        dates.value = "next week"
        await settle(pilot)
        assert str(app.screen.query_one("#problem-dates", Static).content)
        await pilot.press("ctrl+s")
        assert type(app.screen).__name__ == "FormScreen", "what is wrong is not made"
        dates.value = "7-8 July 2040"
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert type(app.screen).__name__ == "FormScreen", "what lacks something is not made"
        assert str(app.screen.query_one("#problem-city", Static).content)
        assert app.focused.id == "var-city"
        app.screen.query_one("#var-city", Input).value = "Atlantis"
        for _ in range(200):
            if "Atlantis" in str(app.screen.query_one("#opening", Static).content):
                break
            await pilot.pause(0.02)
        assert app.screen.query_one("#file", Input).value == "atlantis-summit-declaration.md"
        app.screen.query_one("#section-ukraine").toggle()
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, RoomScreen)
        return app.screen.session.text

    text = in_app(script)
    assert (tmp_path / "atlantis-summit-declaration.md").read_text(encoding="utf-8") == text
    assert 'city = "Atlantis"' in text


def test_the_form_never_writes_over_a_file(in_app, tmp_path):
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")

    async def script(app, pilot):
        await pilot.press("ctrl+s")
        await settle(pilot)
        return str(app.screen.query_one("#problem-file", Static).content)

    said = in_app(script, NewDraft(load_template("press-line"), PRESS, path=tmp_path / "a.md"))
    assert said == "There is such a file already"
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "mine"


def test_drafts_that_are_gone_are_shown_as_such(in_app, tmp_path):
    remember_draft(tmp_path / "gone.md")

    async def script(app, pilot):
        assert "not there any more" in str(app.screen.query_one("#recent").get_option_at_index(0).prompt)
        await pilot.press("enter")
        await settle(pilot)
        return str(app.screen.query_one("#start-problem", Static).content)

    assert "no such file" in in_app(script)


def test_the_tour_is_shown_once(in_room):
    remember(Memory())

    async def script(room, pilot):
        await until(pilot, lambda: isinstance(pilot.app.screen, Tour))
        await pilot.press("escape")
        await settle(pilot)
        assert pilot.app.screen is room

    in_room(script, DRAFT, check=False)
    assert recall().toured


# What is shown


@pytest.mark.parametrize(
    ("size", "outline", "side", "findings"),
    [
        ((80, 24), False, False, True),
        ((120, 40), True, True, True),
        ((300, 100), True, True, True),
        ((60, 15), False, False, False),
    ],
)
def test_panes_by_size(size, outline, side, findings, in_room):
    async def script(room, pilot):
        assert room.outline.display is outline
        assert room.query_one("#side").display is side
        assert room.finding_list.display is findings
        assert room.editor.size.width >= 40
        assert room.editor.size.height >= 8

    in_room(script, DRAFT, size, check=False)


def test_on_a_narrow_screen_one_pane_gives_way_to_another(in_room):
    async def script(room, pilot):
        await pilot.press("f2")
        assert room.outline.display
        await pilot.press("f4")
        assert room.query_one("#side").display
        assert not room.outline.display

    in_room(script, DRAFT, (80, 24), check=False)


def test_a_screen_too_small_says_so_and_keeps_the_text(in_room):
    async def script(room, pilot):
        assert room.query_one("#too-small").display
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert not room.query_one("#too-small").display
        assert room.session.text == DRAFT

    in_room(script, DRAFT, (40, 10), check=False)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("+++\nkind =\n+++\n\n", "Front matter, line 2"),
        ('+++\nprofile = "hag"\n+++\n\n', "no profile 'hag'"),
        ("---\nkind: x\n---\n\n", "Front matter, line 1"),
    ],
)
def test_a_front_matter_that_is_not_right_opens_and_is_said(head, said, in_room):
    async def script(room, pilot):
        for _ in range(500):
            if said in room.findings.message:
                break
            await pilot.pause(0.02)
        assert said in room.findings.message
        assert room.session.text == head + "Allies met.\n"
        await pilot.press("x", "ctrl+s")
        await settle(pilot)
        assert room.session.path.read_text(encoding="utf-8") == head + "xAllies met.\n"

    in_room(script, head + "Allies met.\n", check=False)


def test_without_colour_severities_differ_by_sign(in_room, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def script(room, pilot):
        prompts = [str(option.prompt) for option in room.finding_list.options]
        return prompts, room.app.no_color

    prompts, no_color = in_room(
        script, f"{HEAD}1. Russia is the most direct threat. We will contest Russia's actions.\n"
    )
    assert no_color
    assert {prompt[0] for prompt in prompts} == {"!", "✗"}


def test_what_a_draft_says_is_never_taken_for_markup(in_room):
    async def script(room, pilot):
        await pilot.press("f8", "f1", "escape", "f2", "f2")
        await settle(pilot)

    in_room(script, f"{HEAD}# [red]T[/red]\n\n1. [bold We will [/] contest Russia's [USA: $x] \\[a].\n")


def test_a_phrase_on_a_heading_becomes_the_paragraph_under_it(in_room):
    async def script(room, _):
        room.editor.go_to(0, 0)
        room.bank_actions.insert("We met.")
        return room.editor.text

    assert in_room(script, "# A line\n\n1. Allies act.\n", check=False) == "# A line\n\n1. We met.\n\n2. Allies act.\n"


def test_what_stays_while_a_draft_is_open_is_not_looked_through_again_and_again(in_room):
    async def script(room, pilot):
        frozen = gc.get_freeze_count()
        await pilot.press("alt+q")
        await until(pilot, lambda: not room.is_attached)
        return frozen, gc.get_freeze_count()

    frozen, after = in_room(script, DRAFT)
    assert frozen > 10_000
    assert after == 0


def test_what_stays_is_kept_apart_although_a_model_already_is(in_room):
    async def script(room, pilot):
        return gc.get_freeze_count()

    gc.freeze()
    before = gc.get_freeze_count()
    try:
        assert in_room(script, DRAFT) > before + 1_000
    finally:
        gc.unfreeze()
