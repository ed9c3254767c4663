"""How changes of wording are marked in lines."""

import pytest

from drafter.report.marks import marked_text
from drafter.wording import Change, Edit


@pytest.mark.parametrize(
    ("kept", "added", "line"),
    [
        ("We met (", "today", "We met ({+today+}"),
        ("We met", "today", "We met {+today+}"),
        ("We met", ".", "We met{+.+}"),
    ],
)
def test_a_run_stands_apart_unless_a_sign_opens_or_closes_it(kept, added, line):
    assert marked_text([Change(Edit.KEPT, kept, kept), Change(Edit.ADDED, "", added)]) == line
