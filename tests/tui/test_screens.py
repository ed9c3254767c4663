"""Screens that list what a worker finds out: lineage, trace, comparison; and the presenter."""

import asyncio
import re

import pytest
from driving import settle
from textual.app import App
from textual.widgets import OptionList, Static

from drafter.bank import load_bank
from drafter.compare import baseline, compare
from drafter.consensus import load_profile
from drafter.draft import load_template
from drafter.draft.starting import NewDraft
from drafter.report.compare_text import render
from drafter.report.layout import Layout
from drafter.text import Span, read_text
from drafter.tui.screens.compare_screen import CompareScreen
from drafter.tui.screens.lineage_screen import LineageScreen
from drafter.tui.screens.presenter import PresenterScreen, earlier
from drafter.tui.screens.trace_screen import TraceScreen

DRAFT = (
    "# Statement\n\n1. NATO does not seek confrontation and poses no threat to Russia. "
    "We shall overcome the moon with cheese.\n\n2. We [USA: will] act.\n"
)


class Host(App):
    def __init__(self):
        super().__init__()
        self.given = []


def play(make, script):
    async def run():
        host = Host()
        async with host.run_test(size=(100, 40)) as pilot:
            screen = make()
            host.push_screen(screen, host.given.append)
            await pilot.pause()
            await host.workers.wait_for_complete()
            await pilot.pause(0.05)
            done = await script(screen, pilot)
            await pilot.pause()
            return done, host.given

    return asyncio.run(run())


def shown(screen):
    return [str(option.prompt) for option in screen.query_one(OptionList).options]


def head(screen):
    return str(screen.query_one("#list-head Static", Static).render())


def test_a_lineage_shows_each_wording_against_the_one_before_and_gives_one_back():
    async def script(screen, pilot):
        rows, above = shown(screen), head(screen)
        await pilot.press("down", "enter")
        return rows, above

    (rows, above), (phrase,) = play(
        lambda: LineageScreen("no-threat-to-any-country", load_profile("hague-2025")), script
    )
    bank = load_bank()
    expected = bank.of_lineage("no-threat-to-any-country")
    assert len(rows) == len(expected)
    assert f"{len(expected)} wordings, oldest first" in above
    assert bank.lineage("no-threat-to-any-country").history.split()[0] in above
    assert phrase == expected[1]
    assert all(row.startswith(("[passes]", "[wary]", "[blocked]")) for row in rows)
    assert any("[-" in row and "{+" in row for row in rows)


def test_a_lineage_that_is_not_there_is_said():
    async def script(screen, pilot):
        said = head(screen)
        await pilot.press("escape")
        return said

    said, given = play(lambda: LineageScreen("russia-threat", load_profile("hague-2025")), script)
    assert "no lineage 'russia-threat'; did you mean" in said
    assert given == [None]


def test_a_trace_gives_back_the_place_of_the_sentence():
    document = read_text(DRAFT, format="md")

    async def script(screen, pilot):
        rows, above = shown(screen), head(screen)
        await pilot.press("down", "enter")
        return rows, above

    (rows, above), (span,) = play(lambda: TraceScreen(document), script)
    assert rows[0].split()[0] in "=~±"
    assert "Declaration" in rows[0] or "Concept" in rows[0]
    assert rows[1].startswith("+ new  paragraph 1")
    assert "%" in above
    assert DRAFT[span.start : span.end] == "We shall overcome the moon with cheese."


def test_a_comparison_begins_with_dropped_commitments_and_gives_their_words_back(tmp_path):
    base = tmp_path / "old.md"
    base.write_text(
        "1. We will increase spending by 2030.\n\n2. We will support Ukraine with arms for as long as it takes.\n",
        encoding="utf-8",
    )
    document = read_text(
        "1. We may support Ukraine with arms for as long as it takes.\n\n2. The sun shines.\n", format="md"
    )

    async def script(screen, pilot):
        rows = shown(screen)
        await pilot.press("enter")
        return rows

    rows, (words,) = play(lambda: CompareScreen(document, base), script)
    assert rows[0] == "Dropped commitments (1)"
    assert words == "We will increase spending by 2030."
    assert any(row.startswith("Weaker (1)") for row in rows)
    assert any(row.startswith("↓") and "“will” → “may”" in row for row in rows)
    assert any(row.startswith("Added (1)") for row in rows)


def test_a_comparison_has_every_section_that_the_command_shows(tmp_path):
    old = (
        "1. We will [constrain / address] Russia's actions.\n\n2. We will support Ukraine with arms for as long as it "
        "takes.\n\n3. We met in the city of Madrid last year.\n\n4. We condemn the attack on our partners in Asia and "
        "demand that it stop.\n\n5. The Council has decided on the budget and the seats of the new centre.\n"
    )
    new = (
        "1. We will address Russia's actions.\n\n2. We may support Ukraine with arms for as long as it takes, when "
        "conditions allow.\n\n3. The Council has decided on the budget and the seats of the new centre.\n\n4. We condemn "
        "the attack on our partners in Asia.\n\n5. We met in the city of Madrid last year.\n\n6. The [TUR: golden] sun "
        "shines.\n"
    )
    base = tmp_path / "old.md"
    base.write_text(old, encoding="utf-8")
    document = read_text(new, format="md")

    async def script(screen, pilot):
        rows, closed = shown(screen), None
        options = screen.query_one(OptionList)
        for place, row in enumerate(rows):
            if "closed" in row:
                closed, options.highlighted = place, place
        assert closed is not None
        await pilot.press("enter")
        return rows

    rows, (span,) = play(lambda: CompareScreen(document, base), script)
    told = render(compare(baseline(base), document, old_name=str(base)), Layout())
    titles = [line for line in told.splitlines() if re.fullmatch(r"[A-Z][a-z, ]+ \(\d+\)", line)]
    assert {title.partition(" (")[0] for title in titles} == {
        "Dropped in part", "Weaker", "Conditions gained", "Reworded", "Moved", "Brackets", "Added",
    }  # fmt: skip
    assert [row for row in rows if row in titles] == titles
    # A bracket that was closed leads to its sentence, and is not put back.
    assert new[span.start : span.end] == "We will address Russia's actions."


def test_a_comparison_leads_to_what_stands_in_the_draft(tmp_path):
    base = tmp_path / "old.md"
    base.write_text("1. We will act.\n", encoding="utf-8")
    text = "1. We will act.\n\n2. The sun shines.\n"

    async def script(_, pilot):
        await pilot.press("enter")

    _, (span,) = play(lambda: CompareScreen(read_text(text, format="md"), base), script)
    assert isinstance(span, Span)
    assert text[span.start : span.end] == "The sun shines."


def test_the_presenter_goes_through_the_paragraphs_and_follows_the_text():
    async def script(screen, pilot):
        def words():
            return " ".join(str(screen.query_one("#presented", Static).render()).split())

        first = words()
        await pilot.press("right")
        second = words()
        await pilot.press("end", "right")
        last = words()
        spans = screen.query_one("#presented", Static).content.spans
        screen.follow(DRAFT.replace("act", "wait"))
        followed = words()
        await pilot.press("w")
        whole = words()
        await pilot.press("w", "left", "escape")
        return first, second, last, followed, whole, [str(span.style) for span in spans]

    (first, second, last, followed, whole, styles), given = play(lambda: PresenterScreen(DRAFT), script)
    assert first == "Statement"
    assert second.startswith("1. NATO does not seek confrontation")
    assert last == "2. We [USA: will] act. as it stands none of these words USA will"
    assert any("$text-primary" in style for style in styles)
    assert any("$text-warning" in style for style in styles)
    assert followed == "2. We [USA: will] wait. as it stands none of these words USA will"
    assert "Statement 1. NATO" in whole
    assert given == [2]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_the_presenter_of_an_empty_draft(text):
    async def script(screen, pilot):
        await pilot.press("right", "left", "w")
        return str(screen.query_one("#presented", Static).render())

    assert play(lambda: PresenterScreen(text), script)[0] == "The draft is empty."


def test_the_presenter_shows_options_one_under_the_other():
    async def script(screen, pilot):
        alone = str(screen.query_one("#presented", Static).render())
        await pilot.press("w")
        await pilot.pause()
        return alone, str(screen.query_one("#presented", Static).render())

    text = "1. We will [meet / USA: gather / TUR: delete] soon[DEU: , in Atlantis].\n"
    (alone, whole), _ = play(lambda: PresenterScreen(text), script)
    assert "\n\n\nas it stands  meet\nUSA  gather\nTUR  none of these words\n\n\n" in alone
    assert alone.endswith("as it stands  none of these words\nDEU  , in Atlantis")
    assert "as it stands" not in whole


def test_the_presenter_marks_what_changed_since_the_last_version():
    async def script(screen, _):
        content = screen.query_one("#presented", Static).content
        new = [content.plain[span.start : span.end] for span in content.spans if "underline" in str(span.style)]
        corner = str(screen.query_one("#presented-place", Static).render())
        return content.plain, new, corner

    before = "1. We met today.\n\n2. We will contest it.\n"
    text = "1. We met today.\n\n2. A new one.\n\n3. We will address it.\n"
    (shown_, new, corner), _ = play(lambda: PresenterScreen(text, 4, before, "round one"), script)
    assert new == ["address"]
    assert shown_.endswith("taken out: contest")
    assert "underlined: new since round one" in corner
    assert "Escape goes back" in corner


def test_the_presenter_names_its_keys_until_one_is_pressed():
    async def script(screen, pilot):
        await pilot.press("right")
        await pilot.pause()
        return str(screen.query_one("#presented-place", Static).render())

    assert "Escape" not in play(lambda: PresenterScreen("1. We act.\n\n2. We met.\n"), script)[0]


def test_paragraphs_are_laid_beside_those_they_were():
    lines = ["# Head", "", "1. One.", "", "2. New.", "", "3. Two stood here, changed."]
    assert earlier("# Head\n\n1. One.\n\n2. Two stood here.\n", lines) == {4: "", 6: "Two stood here."}
    assert earlier("# Head\n\n1. One.\n\n5. New.\n\n2. Two stood here, changed.\n", lines) == {}


def test_the_name_of_the_field_in_focus_is_seen_on_a_small_screen(in_app):
    async def script(app, pilot):
        new = NewDraft(load_template("chairs-summary"))
        app.show_form(new)
        await settle(pilot)
        form = app.screen.query_one("#form")
        for _ in new.template.variables:
            label = form.children[form.children.index(app.focused) - 1]
            await pilot.pause(0.5)
            assert form.region.contains_region(label.region)
            await pilot.press("tab")
            await settle(pilot)

    in_app(script, size=(80, 24))


def test_a_list_leaves_room_for_what_the_keys_do_and_says_when_it_is_empty(in_app):
    async def script(app, pilot):
        await pilot.press("ctrl+p")
        await settle(pilot)
        palette = app.screen
        hint = palette.query_one(".hint")
        for typed in ("", "merge"):
            await pilot.press(*typed)
            await settle(pilot)
            assert palette.query_one(".dialog").region.contains_region(hint.region)
            assert ("No command" in str(hint.content)) == bool(typed)
            assert "Escape goes back" in str(hint.content)

    in_app(script, size=(80, 24))
