"""Verdicts beside the draft, and what another profile would do."""

import asyncio
import threading

from textual import on
from textual.app import App
from textual.widgets import OptionList, Static

from drafter.check import check_document
from drafter.check.engine import verdicts
from drafter.consensus import Verdict, load_profile
from drafter.errors import ProfileError
from drafter.text import read_text
from drafter.tui.room.consensus_panel import ConsensusPanel

TEXT = "1. We will contest Russia's aggressive actions.\n"
PROFILES = [("hague-2025", "The Hague"), ("washington-2024", "Washington"), ("broken", "Broken")]


class Host(App):
    def __init__(self):
        super().__init__()
        self.asked, self.said = [], []
        self.panel = ConsensusPanel(PROFILES, self.under, names={"x": "Freedonia"})

    def compose(self):
        yield self.panel

    def under(self, profile_id):
        self.asked.append((profile_id, threading.current_thread() is threading.main_thread()))
        if profile_id == "broken":
            raise ProfileError("no such profile")
        return {"usa": Verdict.JOINS, "x": Verdict.RESERVATIONS}

    @on(ConsensusPanel.SwitchProfile)
    def keep(self, message):
        self.said.append(message.profile_id)


def play(script):
    async def run():
        host = Host()
        async with host.run_test(size=(80, 40)) as pilot:
            profile = load_profile("hague-2025")
            found = check_document(read_text(TEXT, format="md"), profile)
            host.panel.show(profile, verdicts(profile, found), found)
            host.panel.query_one("#consensus-profiles").focus()
            await pilot.pause()
            return await script(host, pilot)

    return asyncio.run(run())


def said(host, part):
    return str(host.panel.query_one(f"#consensus-{part} Static", Static).render())


def rows(host):
    return [option.prompt.plain for option in host.panel.query_one("#consensus-profiles", OptionList).options]


def test_the_gravest_verdict_comes_first_with_its_reasons():
    async def script(host, _):
        return said(host, "now").split("\n")

    lines = play(script)
    assert lines[1] == "✗ United States would break silence"
    assert lines[2].startswith("    error “contest” in paragraph 1: ")
    assert any(line.endswith(" can join") for line in lines)


def test_no_profile_is_asked_before_somebody_wants_to_know():
    async def script(host, pilot):
        before = list(host.asked)
        await pilot.press("ctrl+t")
        await host.workers.wait_for_complete()
        await pilot.pause()
        return before, host.asked, rows(host)

    before, asked, shown = play(script)
    assert before == []
    assert asked == [("washington-2024", False), ("broken", False)]
    assert shown[0].startswith("> hague-2025")
    assert "✗ 0 ! 1 = 1" in shown[1]
    assert "no such profile" in shown[2]


def test_two_profiles_side_by_side_and_enter_switches():
    async def script(host, pilot):
        await pilot.press("ctrl+t")
        await host.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.press("down")
        await pilot.pause()
        table = said(host, "beside")
        await pilot.press("enter")
        await pilot.pause()
        return table, host.said

    table, switched = play(script)
    assert "hague-2025 → washington-2024" in table
    assert "* United States\n    ✗ would break silence → = can join" in table
    assert "* Freedonia\n    not seated → ! has reservations" in table
    assert switched == ["washington-2024"]
