"""The bank beside the draft: what is typed, found, filtered, judged and inserted."""

import asyncio
from datetime import date

import pytest
from textual import on
from textual.app import App
from textual.widgets import Checkbox, Input, OptionList, Select, Static

from drafter.bank import default_directories
from drafter.bank.search import Filters
from drafter.consensus import load_profile
from drafter.draft import Formula
from drafter.tui.bank.answers import BankReader, years_of
from drafter.tui.bank.panel import BankPanel


class Host(App):
    def __init__(self, folders=None, **options):
        super().__init__()
        self.panel = BankPanel(load_profile("hague-2025"), BankReader(folders), **options)
        self.said = []

    def compose(self):
        yield self.panel

    @on(BankPanel.Insert)
    @on(BankPanel.Replace)
    @on(BankPanel.ShowLineage)
    def keep(self, message):
        self.said.append(message)


def play(script, **options):
    async def run():
        host = Host(**options)
        async with host.run_test(size=(80, 30)) as pilot:
            host.panel.query_one("#bank-words").focus()
            await settled(host, pilot)
            return await script(host, pilot)

    return asyncio.run(run())


async def settled(host, pilot):
    await host.workers.wait_for_complete()
    await pilot.pause(0.3)
    await host.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot, holds):
    for _ in range(60):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError("never came true")


def shown(host):
    options = host.panel.query_one("#bank-rows", OptionList)
    return [option.prompt.plain for option in options.options]


def details(host):
    return str(host.panel.query_one("#bank-details", Static).render())


def test_typing_searches_and_enter_inserts_the_best():
    async def script(host, pilot):
        await pilot.press(*"contest")
        await settled(host, pilot)
        await until(pilot, lambda: shown(host)[0].startswith("[blocked] Washington Summit Declaration"))
        await until(pilot, lambda: "(United States): “constrain”, “contest”" in details(host))
        assert "checked  " in details(host)
        assert "newest wording  " in details(host)
        await pilot.press("enter", "ctrl+l", "down", "enter")
        await pilot.pause()
        return host.said

    first, lineage, second = play(script)
    assert type(first) is BankPanel.Insert
    assert first.phrase.id == "washington-2024.20.3"
    assert first.text == first.phrase.text
    assert second.phrase.id != first.phrase.id
    assert lineage.lineage_id in first.phrase.lineage


def test_the_words_found_are_marked_in_any_inflection():
    async def script(host, pilot):
        await pilot.press(*"contest")
        await settled(host, pilot)
        prompts = [option.prompt for option in host.panel.query_one("#bank-rows", OptionList).options]
        return {
            prompt.plain[span.start : span.end]
            for prompt in prompts
            for span in getattr(prompt, "spans", ())
            if "underline" in str(span.style)
        }

    assert play(script) == {"contest", "contested"}


def test_no_more_than_fifty_rows_and_a_slip_is_said():
    async def script(host, pilot):
        await until(pilot, lambda: len(shown(host)) > 12)
        many = len(shown(host))
        await pilot.press(*"confrontaton")
        await settled(host, pilot)
        return many, str(host.panel.query_one("#bank-said", Static).render())

    many, said = play(script)
    assert many == 50
    assert "'confrontaton' taken as 'confrontation'" in said


def test_filters_narrow_by_topic_tone_source_and_years():
    async def script(host, pilot):
        panel = host.panel
        panel.query_one("#bank-source", Select).value = "london-2019"
        await settled(host, pilot)
        assert all("London Declaration" in each for each in shown(host))
        panel.query_one("#bank-source", Select).clear()
        panel.query_one("#bank-years", Input).value = "2010-2011"
        await settled(host, pilot)
        assert shown(host)
        assert all("2010" in each or "2011" in each for each in shown(host))
        panel.query_one("#bank-years", Input).value = "twenty"
        await settled(host, pilot)
        assert panel.query_one("#bank-years").has_class("-invalid")
        await until(pilot, lambda: len(shown(host)) == 50)

    play(script)


def test_only_what_passes():
    async def script(host, pilot):
        await pilot.press(*"contest")
        await pilot.press("ctrl+t")
        await settled(host, pilot)
        assert host.panel.query_one("#bank-passes", Checkbox).value
        only = shown(host)
        assert only
        assert not any("[blocked]" in each for each in only)
        host.panel.set_profile(load_profile("washington-2024"))
        await settled(host, pilot)
        return only, shown(host)

    only, other = play(script)
    assert len(other) > len(only)


def test_another_profile_changes_the_badges():
    async def script(host, pilot):
        await pilot.press(*"contest")
        await settled(host, pilot)
        await until(pilot, lambda: not shown(host)[0].startswith("[…]"))
        before = shown(host)[0]
        host.panel.set_profile(load_profile("washington-2024"))
        assert shown(host)[0].startswith("[…]")
        await until(pilot, lambda: not shown(host)[0].startswith("[…]"))
        return before, shown(host)[0]

    before, after = play(script)
    assert before.startswith("[blocked]")
    assert after.startswith("[passes]")


def test_wordings_for_a_sentence_replace_it_and_escape_goes_back():
    sentence = "We are determined to constrain and contest Russia's aggressive actions."

    async def script(host, pilot):
        host.panel.wordings_for(sentence)
        await settled(host, pilot)
        rows = shown(host)
        assert rows
        assert all(each.startswith(("softer [", "harder [")) for each in rows)
        assert "[-" in rows[0]
        await pilot.press("enter")
        await pilot.press("escape")
        await settled(host, pilot)
        await until(pilot, lambda: len(shown(host)) == 50)
        return host.said

    (message,) = play(script)
    assert type(message) is BankPanel.Replace
    assert message.sentence == sentence


def test_names_of_the_draft_stand_where_the_template_wants_them_and_nowhere_else():
    formula = Formula("washington-2024.20.3", {"Russia": "{country}"})

    async def script(host, pilot):
        await pilot.press(*"contest")
        await settled(host, pilot)
        phrase = host.panel._rows[0].phrase
        exact = host.panel.text_of(phrase)
        host.panel.set_variables({"country": "Freedonia"}, [formula])
        return phrase.text, exact, host.panel.text_of(phrase)

    words, exact, filled = play(script, formulas=[formula])
    assert exact == words
    assert filled == words.replace("Russia", "Freedonia")


def test_a_bank_that_is_not_right_is_said(tmp_path):
    (tmp_path / "x.toml").write_text("[source]\nid = 3\n", encoding="utf-8")

    async def script(host, _):
        return str(host.panel.query_one("#bank-said", Static).render())

    assert "x.toml" in play(script, folders=(tmp_path,))


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("", (None, None)),
        ("2019", (date(2019, 1, 1), date(2019, 12, 31))),
        ("2010-2014", (date(2010, 1, 1), date(2014, 12, 31))),
        ("2019–", (date(2019, 1, 1), None)),
        ("-2014", (None, date(2014, 12, 31))),
        ("2010 2014", None),
        ("0000", None),
        ("soon", None),
    ],
)
def test_years_as_they_are_typed(typed, years):
    assert years_of(typed) == years


def test_a_bank_that_was_edited_is_asked_as_it_is_now(tmp_path, monkeypatch):
    monkeypatch.setattr("drafter.tui.bank.answers._LOOK_EVERY", 0.0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "ours"
    folder.mkdir()
    file = folder / "ankara-2026.toml"
    head = (
        '[source]\nid = "ankara-2026"\ntitle = "Ankara"\nkind = "summit-declaration"\n'
        'issued_by = "Heads"\ndate = 2026-07-08\n'
    )
    phrase = (
        '\n[[phrase]]\nid = "ankara-2026.{n}.1"\nparagraph = "{n}"\ntext = "{text}"\ntopics = ["russia"]\n'
        'tone = "neutral"\nlineage = []\ncaveats = []\nverification = "official"\n'
    )
    file.write_text(head + phrase.format(n=1, text="We keep the lighthouse lit."), encoding="utf-8")
    reader = BankReader((*default_directories(), folder))

    def found(words):
        return [row.phrase.text for row in reader.search(words, Filters()).rows]

    assert found("lighthouse")[0] == "We keep the lighthouse lit."
    (paris,) = [row.phrase for row in reader.search("lighthouse lit", Filters()).rows[:1]]
    with file.open("a", encoding="utf-8") as target:
        target.write(phrase.format(n=2, text="We keep the kittiwake warm."))
    assert found("kittiwake")[0] == "We keep the kittiwake warm."
    assert reader.details(paris).neighbours == (paris,)
    file.unlink()
    assert "We keep the lighthouse lit." not in found("lighthouse")
