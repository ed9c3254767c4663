"""Two texts side by side: what differs is marked, and one goes from difference to difference, and into the draft."""

import pytest
from driving import settle, until
from textual.widgets import Static

from drafter.tui.screens.beside_screen import BesideScreen
from drafter.tui.screens.narrowing_dialog import NarrowingDialog

OLD = """\
1. We met in Paris.

2. Allies will increase defence spending to three per cent.

3. We condemn the attack.
"""
NEW = """\
1. We met in Paris.

2. Allies will increase defence spending to five per cent.

3. We welcome the new partners who came.
"""


def shown(screen, part="rows"):
    return str(screen.query_one(f"#beside-{part}", Static).content)


async def opened(pilot, path):
    await pilot.press("alt+z")
    await until(pilot, lambda: isinstance(pilot.app.screen, NarrowingDialog))
    await settle(pilot)
    pilot.app.focused.value = path
    await settle(pilot)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, BesideScreen))
    await until(pilot, lambda: "Working" not in shown(pilot.app.screen))
    await settle(pilot)
    return pilot.app.screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_differences_are_marked_and_walked_through(in_room, tmp_path, size):
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")

    async def script(room, pilot):
        screen = await opened(pilot, "old.md")
        rows = shown(screen)
        assert "[-three-]" in rows
        assert "{+five+}" in rows
        assert "[-We condemn the attack.-]" in rows
        beside = [line for line in rows.split("\n") if "[-three-]" in line and "{+five+}" in line]
        assert bool(beside) is (size[0] >= 100)
        assert all(len(line) <= size[0] for line in rows.split("\n"))
        assert shown(screen, "place").startswith("1 of 3 differences")
        assert [line[0] for line in rows.split("\n") if "three" in line] == ["▌"]
        await pilot.press("n", "f8", "n")
        await settle(pilot)
        assert shown(screen, "place").startswith("3 of 3 differences")
        await pilot.press("p", "p", "p")
        await settle(pilot)
        assert shown(screen, "place").startswith("1 of 3 differences")
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen is room
        assert room.editor.cursor_location[0] == 2

    in_room(script, NEW, size, check=False)


def test_a_kept_version_is_the_first_to_be_offered(in_room):
    async def script(room, pilot):
        from drafter.draft.versions import keep_version

        keep_version(room.session.path, OLD, "first round")
        screen = await opened(pilot, "first round")
        assert "first round" in shown(screen, "names")
        assert "[-three-]" in shown(screen)
        await pilot.press("escape")
        await settle(pilot)
        assert pilot.app.screen is room

    in_room(script, NEW, check=False)


def test_what_cannot_be_read_says_so(in_room, tmp_path):
    (tmp_path / "bad.docx").write_bytes(b"PK")

    async def script(room, pilot):
        screen = await opened(pilot, "bad.docx")
        assert "bad.docx" in shown(screen)
        await pilot.press("n", "enter")
        await settle(pilot)
        assert pilot.app.screen is room

    in_room(script, NEW, check=False)


def test_two_equal_texts_say_so(in_room, tmp_path):
    (tmp_path / "old.md").write_text(NEW, encoding="utf-8")

    async def script(_, pilot):
        screen = await opened(pilot, "old.md")
        assert shown(screen, "place").startswith("Nothing differs")

    in_room(script, NEW, check=False)
