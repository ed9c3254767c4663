"""The app marks changes as the command line does."""

import pytest

from drafter.report.marks import marked_text
from drafter.tui.change_marks import changed, compared
from drafter.wording import difference

PAIRS = [
    ("We will now, and at once, act.", "We will, and at once, act."),
    ("We met in Vilnius (Lithuania); Allies agreed.", "We met in Madrid (Spain); Allies agreed, and decided."),
    ("Allies spend 2 % of it.", "Allies spend 5 % of it."),
    ("Old words.", "Something else entirely!"),
]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_signs_and_spaces_are_those_of_the_command_line(before, after):
    changes = difference(before, after)
    assert changed(changes).plain == marked_text(changes)
    assert " ," not in changed(changes).plain
    assert changed(changes, ".").plain.endswith(".")


def test_texts_are_compared_by_paragraphs():
    before = "Kept.\nWe will now, and at once, act.\nGone (all of it)."
    after = "Kept.\nWe will, and at once, act."
    assert compared(before, after).plain == "We will [-now-], and at once, act.\n\n[-Gone (all of it).-]"
    assert compared("Kept.", "Kept.\nCome.").plain == "{+Come.+}"
    assert compared("Kept.", "Kept.").plain == "The two say the same."
