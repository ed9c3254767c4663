"""The draft's file: what others write to it meanwhile, saving, and leaving with something unsaved."""

# ruff: noqa: ARG001  (every script gets the room and the pilot)

import os
import stat

import pytest
from driving import question, settle

from drafter.draft import other_windows_at

HEAD = '+++\nprofile = "hague-2025"\n+++\n\n'
DRAFT = f"{HEAD}1. Allies met in The Hague.\n\n2. Allies thank the host.\n\n3. Allies will meet again.\n"


def left_at(path):
    """The text that a window which is gone put aside; None for none."""
    left = other_windows_at(path).left
    if left is None:
        return None
    left.close()
    return left.recovery.text


# What others do


def test_what_others_wrote_elsewhere_is_merged_and_can_be_taken_out(in_room):
    async def script(room, pilot):
        room.editor.go_to(0, 3)
        await pilot.press("S", "o", ",", "space")
        mine = room.session.text
        theirs = DRAFT.replace("again", "in Atlantis")
        room.session.path.write_text(theirs, encoding="utf-8")
        room.saving._look()
        for _ in range(200):
            if "Atlantis" in room.session.text:
                break
            await pilot.pause(0.02)
        assert room.session.text == mine.replace("again", "in Atlantis")
        await pilot.press("ctrl+z")
        assert room.session.text == mine
        await pilot.press("ctrl+y", "ctrl+s")
        await settle(pilot)
        assert room.session.path.read_text(encoding="utf-8") == mine.replace("again", "in Atlantis")

    in_room(script, DRAFT, check=False)


@pytest.mark.parametrize(
    ("answer", "words"), [("mine", "2. Weallies"), ("theirs", "2. They thank"), ("both", "2. [Weallies / They] thank")]
)
def test_words_that_both_changed_are_asked_about_when_saving(answer, words, in_room):
    async def script(room, pilot):
        room.editor.replace_words(2, 3, 9, "Weallies")
        room.session.path.write_text(DRAFT.replace("Allies thank", "They thank"), encoding="utf-8")
        await pilot.press("ctrl+s")
        await question(pilot)
        await pilot.click(f"#{answer}")
        await settle(pilot)
        await pilot.pause(0.1)
        assert words in room.session.path.read_text(encoding="utf-8")
        assert room.session.is_saved

    in_room(script, DRAFT, check=False)


def test_a_question_left_open_saves_nothing(in_room):
    async def script(room, pilot):
        room.editor.replace_words(2, 3, 9, "We")
        theirs = DRAFT.replace("Allies thank", "They thank")
        room.session.path.write_text(theirs, encoding="utf-8")
        await pilot.press("ctrl+s")
        await question(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert room.session.path.read_text(encoding="utf-8") == theirs
        assert "We thank" in room.session.text

    in_room(script, DRAFT, check=False)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write to every file")
def test_a_read_only_file_is_saved_under_another_name(in_room, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    path.chmod(stat.S_IRUSR)

    async def script(room, pilot):
        await pilot.press("x", "ctrl+s")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert (tmp_path / "draft-2.md").read_text(encoding="utf-8") == room.session.text

    in_room(script, None, check=False, path=path)


# Leaving


@pytest.mark.parametrize(
    ("answer", "left", "written"), [("save", True, True), ("discard", True, False), ("stay", False, False)]
)
def test_who_leaves_with_something_unsaved_is_asked(answer, left, written, in_room, tmp_path):
    async def script(room, pilot):
        await pilot.press("x", "ctrl+q")
        await question(pilot)
        await pilot.click(f"#{answer}")
        await settle(pilot)
        return pilot.app._exit

    assert in_room(script, DRAFT, check=False) is left
    assert ("x1." in (tmp_path / "draft.md").read_text(encoding="utf-8")) is written
    if left:
        assert left_at(tmp_path / "draft.md") is None
