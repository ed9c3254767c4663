"""A finding in full says what a report of the command line says."""

import threading

from driving import until
from textual.widgets import Static

PROFILE = """\
id = "own"
title = "Our own"
extends = ["base"]
[[delegation]]
id = "us"
name = "Our capital"
[[position]]
rule = "russia.partner"
delegation = "us"
stance = "objects"
why = "We said so."
evidence = [{ title = "Resolution", publisher = "Our Parliament", date = 2025-03-01, paragraph = "4" }]
"""
DRAFT = """\
+++
kind = "press-line"
profile = "own.toml"
+++

1. We regard Russia as a partner.
"""


def test_sources_are_cited_with_their_paragraph(in_room, tmp_path):
    (tmp_path / "own.toml").write_text(PROFILE, encoding="utf-8")

    async def script(room, pilot):
        await pilot.press("f8")
        await pilot.pause()
        return [str(room.inspector.query_one(part, Static).render()) for part in ("#finding-text", "#sources")]

    told, sources = in_room(script, DRAFT)
    assert told.startswith("✗ Our capital: objection to “partner”\n")
    assert "Why  We said so." in told
    assert sources == "Source  Resolution, Our Parliament, 1 March 2025, para 4\nerror  russia.partner  contested-term"


def test_it_is_said_why_no_wording_can_be_taken(in_room, monkeypatch):
    looked, may_find = [], threading.Event()

    def replacements(*_):
        looked.append(True)
        may_find.wait(60)
        return ()

    monkeypatch.setattr("drafter.tui.services.Services.replacements", replacements)

    async def script(room, pilot):
        async def said():
            await pilot.press("alt+a")
            await pilot.pause()
            return [notice.message for notice in pilot.app._notifications][-1]

        before = await said()
        await pilot.press("f8")
        await until(pilot, lambda: looked)
        meanwhile = await said()
        may_find.set()
        await until(pilot, lambda: "no agreed wording" in str(room.inspector.query_one("#preview", Static).render()))
        return before, meanwhile, await said()

    before, meanwhile, after = in_room(script, "1. We will contest Russia's aggressive actions.\n")
    assert before.endswith("go to a finding first")
    assert meanwhile == "Agreed wordings are still being looked for"
    assert after == "There is no agreed wording to take"
