"""A finding in full says what a report of the command line says."""

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
