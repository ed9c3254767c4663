"""The export dialog: what it says beforehand, what it writes, and that nothing is lost."""

import asyncio

import docx
import pytest
from driving import until
from textual.app import App
from textual.widgets import Button, Input, OptionList, Static

from drafter.check import Session
from drafter.text import read
from drafter.tui.screens.export_screen import ExportScreen

OPEN = "# Statement\n\n1. We met.\n\n2. We [note / welcome] it.\n"
SETTLED = "# Statement\n\n1. We met.\n\n2. We will contest Russia's aggressive actions.\n"


class Host(App):
    def __init__(self):
        super().__init__()
        self.given = []


def play(path, text, script, **options):
    path.write_text(text, encoding="utf-8")
    document = read(path)

    def report():
        return Session.of("hague-2025").check(document)

    async def run():
        host = Host()
        async with host.run_test(size=(80, 24)) as pilot:
            screen = ExportScreen(document, report, beside=path, **options)
            host.push_screen(screen, host.given.append)
            await pilot.pause()
            await ready(screen, pilot)
            done = await script(screen, pilot)
            await host.workers.wait_for_complete()
            await pilot.pause()
            return done, host.given

    return asyncio.run(run())


async def ready(screen, pilot):
    for _ in range(200):
        if not said(screen).startswith("Working") and said(screen):
            return
        await pilot.pause(0.05)
    raise AssertionError(said(screen))


async def choose(screen, pilot, view):
    screen.query_one("#export-view", OptionList).highlighted = view
    await pilot.pause()
    await ready(screen, pilot)


def said(screen):
    return str(screen.query_one("#export-preview", Static).render())


def path_in(screen):
    return screen.query_one("#export-path", Input).value


def test_a_final_text_with_open_brackets_is_refused_and_says_what_to_do(tmp_path):
    async def script(screen, pilot):
        refused = said(screen)
        await pilot.press("ctrl+s")
        await pilot.pause(0.1)
        await choose(screen, pilot, 1)
        return refused, said(screen), path_in(screen)

    (refused, bracketed, path), given = play(tmp_path / "draft.md", OPEN, script)
    assert "a bracket is still open, the first [note / welcome]" in refused
    assert "choose the view bracketed" in refused
    assert bracketed == "In the file:\n3 paragraphs, 1 bracket"
    assert path == str(tmp_path / "draft-bracketed.docx")
    assert given == []
    assert not (tmp_path / "draft.docx").exists()


def test_what_was_shown_is_what_is_written(tmp_path):
    async def script(_, pilot):
        await pilot.press("ctrl+s")

    _, (written,) = play(tmp_path / "draft.md", SETTLED, script)
    assert written.path == tmp_path / "draft.docx"
    assert written.said == ("3 paragraphs",)
    assert docx.Document(written.path).paragraphs[0].text == "Statement"


def test_who_does_not_wait_for_the_preview_gets_the_file_all_the_same(tmp_path):
    async def script(screen, pilot):
        await pilot.press("down", "ctrl+s")
        assert said(screen).startswith("It is written as soon as")
        await until(pilot, (tmp_path / "draft-bracketed.docx").exists)

    _, (written,) = play(tmp_path / "draft.md", OPEN, script)
    assert written.path == tmp_path / "draft-bracketed.docx"


def test_a_file_that_exists_is_replaced_only_when_that_is_said_twice(tmp_path):
    target = tmp_path / "draft.docx"
    target.write_bytes(b"older")

    async def script(screen, pilot):
        await pilot.press("ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        asked, kept = said(screen), target.read_bytes()
        label = str(screen.query_one("#export-write", Button).label)
        await pilot.press("ctrl+s")
        return asked, kept, label

    (asked, kept, label), (written,) = play(tmp_path / "draft.md", SETTLED, script)
    assert "exists already" in asked
    assert kept == b"older"
    assert label == "Replace"
    assert written.path == target
    assert target.read_bytes() != b"older"


@pytest.mark.parametrize(
    ("name", "complaint"),
    [("draft.pdf", "end it in .docx"), ("nowhere/draft.docx", "cannot be written"), ("", "end it in .docx")],
)
def test_what_goes_wrong_is_said_in_the_dialog(tmp_path, name, complaint):
    async def script(screen, pilot):
        screen.query_one("#export-path", Input).value = str(tmp_path / name) if name else ""
        await pilot.press("ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        return said(screen)

    text, given = play(tmp_path / "draft.md", SETTLED, script)
    assert text.startswith("Nothing has been written:")
    assert complaint in text
    assert given == []


def test_findings_are_counted_and_a_redline_needs_a_base(tmp_path):
    async def script(screen, pilot):
        await choose(screen, pilot, 2)
        annotated = said(screen)
        await choose(screen, pilot, 3)
        without = said(screen)
        screen.query_one("#export-base", Input).value = "washington-2024"
        await pilot.pause()
        await ready(screen, pilot)
        return annotated, without, said(screen)

    (annotated, without, redline), _ = play(tmp_path / "draft.md", SETTLED, script)
    assert "findings under hague-2025" in annotated
    assert "comment" in annotated
    assert "a redline needs an earlier text" in without
    assert "tracked changes" in redline


def test_a_template_that_is_not_there_is_said(tmp_path):
    async def script(screen, pilot):
        screen.query_one("#export-style", Input).value = str(tmp_path / "none.docx")
        await pilot.pause()
        await ready(screen, pilot)
        return said(screen)

    assert "none.docx" in play(tmp_path / "draft.md", SETTLED, script)[0]


def test_base_path_and_template_are_picked_from_lists(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.dotx").write_bytes(b"")
    (tmp_path / "old.docx").write_bytes(b"")

    async def pick(screen, pilot, field, *keys):
        screen.query_one(f"#{field}", Input).focus()
        await pilot.press("down")
        await pilot.pause(0.3)
        dialog = pilot.app.screen
        rows = [row for row, _ in dialog.matches("")]
        await pilot.press(*keys, "enter")
        await pilot.pause(0.3)
        return rows, screen.query_one(f"#{field}", Input).value

    async def script(screen, pilot):
        await choose(screen, pilot, 3)
        return [
            await pick(screen, pilot, "export-base", "p", "a", "r"),
            await pick(screen, pilot, "export-path", "o", "l", "d"),
            await pick(screen, pilot, "export-style", "h"),
        ]

    bases = [("first.md", "a file beside the draft"), ("paris-2030", "Paris")]
    (base, path, style), _ = play(tmp_path / "draft.md", OPEN, script, bases=lambda: bases)
    assert base == (["first.md", "paris-2030"], "paris-2030")
    own, *others = path[0]
    assert own.endswith("draft-redline.docx")
    assert (others, path[1]) == (["old.docx"], "old.docx")
    assert style == (["house.dotx", "old.docx"], "house.dotx")
