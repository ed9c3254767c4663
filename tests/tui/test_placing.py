"""Where findings stand in the editor, also while one types on."""

import pytest

from drafter.check.codes import Code
from drafter.check.finding import Finding
from drafter.consensus.model import Severity
from drafter.text import read_text
from drafter.tui.editor.placing import Lines, Spot

LINE = "1. We will contest it."


def spot(line):
    finding = Finding.at(read_text(LINE), (11, 18), Code.CONTESTED_TERM, "No.", Severity.ERROR, why="So.", rule="a.b")
    return Spot(finding, line, LINE, 11, 18, (3, 22), whole=False)


@pytest.mark.parametrize(
    ("lines", "stood", "stands"),
    [
        (["Head", "", LINE], 2, 2),
        (["Head", "", "A new line", "", LINE], 2, 4),
        ([LINE, "", LINE, "", "", "", LINE], 5, 6),
        ([LINE, "", LINE, "", "", "", LINE], 1, 0),
        ([LINE, "", LINE], 9, 2),
        (["1. We will address it."], 0, None),
        ([], 0, None),
    ],
)
def test_a_finding_stands_where_its_line_is_now_the_nearest_of_several(lines, stood, stands):
    assert spot(stood).now(lines) == stands


def test_the_words_of_its_sentence():
    assert spot(0).words == "We will contest it."


def test_offsets_are_found_in_the_lines_of_the_body():
    lines = Lines("one\ntwo\n\nfour", 10)
    assert [lines.location(offset) for offset in (3, 10, 13, 14, 18, 19, 23, 99)] == [
        (0, 0),
        (0, 0),
        (0, 3),
        (1, 0),
        (2, 0),
        (3, 0),
        (3, 4),
        (3, 4),
    ]
    assert list(lines.on(11, 20)) == [(0, 1, 3), (1, 0, 3), (2, 0, 0), (3, 0, 1)]
