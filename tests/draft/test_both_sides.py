"""Both sides of a conflict in brackets."""

import pytest

from drafter.draft.both_sides import in_brackets
from drafter.draft.merging import Conflict, merge, take


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("3. We will contest it.", "3. We will address it.", "3. We will [contest / address] it."),
        ("We will contest it.", "4. We will address it.", "We will [contest / address] it."),
        ("We meet in 2. Allies agree.", "They meet in 2. Allies agree.", "[We / They] meet in 2. Allies agree."),
        ("We will act now.", "We will act.", "We will act [now]."),
        ("We will act.", "We will act today, together.", "We will act [today, together]."),
        (
            "We met in Atlantis and agreed to act.",
            "We met in Utopia and decided to act.",
            "We met in [Atlantis / Utopia] and [agreed / decided] to act.",
        ),
        ("We act.", "We [USA: will] act.", "[Option 1: We act.] [Option 2: We [USA: will] act.]"),
        ("We met today.", "We met 2024/25.", "[Option 1: We met today.] [Option 2: We met 2024/25.]"),
        ("", "We act.", ""),
        ("We act.", "", ""),
        ("We act.", "We act.\n\nWe met.", ""),
    ],
)
def test_both_wordings_stand_in_one_paragraph(mine, theirs, both):
    assert in_brackets(Conflict("", mine, theirs, 0, 0)) == both


def test_they_take_the_place_of_both_in_the_text():
    base = "1. We met today.\n\n2. We thank our host.\n"
    merged = merge(base, base.replace("today", "here"), base.replace("today", "there"))
    (conflict,) = merged.conflicts
    assert take(merged, conflict, in_brackets(conflict)).text == base.replace("today", "[here / there]")
