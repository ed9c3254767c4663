"""Quotations told from apostrophes."""

import time

import pytest

from drafter.text.quotation import quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we contest it” again.", ["we contest it"]),
        ('He said "we contest it" again.', ["we contest it"]),
        ("He said ‘we contest it’ again.", ["we contest it"]),
        ("He said 'we contest it' again.", ["we contest it"]),
        ("Er sagt „wir gehen“ heute.", ["wir gehen"]),
        ("Il dit «nous allons» ici.", ["nous allons"]),
        ("“One.” And “two.”", ["One.", "two."]),
        ("“They said ‘no’ to it,” he said.", ["They said ‘no’ to it,"]),
        ("‘They said “no” to it,’ he said.", ["They said “no” to it,"]),
        ("'They don't go,' he said.", ["They don't go,"]),
        ("‘They don’t go,’ he said.", ["They don’t go,"]),
        ("Russia's aims and the Allies' own don't meet.", []),
        ("Russia’s aims and the Allies’ own don’t meet.", []),
        ("He said ‘Allies’ own aims’ twice.", ["Allies’ own aims"]),
        ("He said 'the Allies' own aims' twice.", ["the Allies' own aims"]),
        ("A wall of 6' and a pole of 8\" stood.", []),
        ("He said “we contest it.", ["we contest it."]),
        ('He said "we contest it.', []),
        ("It has (“one”) of them.", ["one"]),
        ("", []),
        ("“", []),
        ("“”", [""]),
    ],
)
def test_quotations(text, expected):
    assert [text[start:end] for start, end in quotations(text)] == expected


def test_a_quotation_of_several_sentences_is_one():
    text = "He said: “We met. We contest it. We left.” Then he left."
    ((start, end),) = quotations(text)
    assert text[start:end] == "We met. We contest it. We left."


@pytest.mark.parametrize("mark", ['x" "y', " 'y", ' "y', "s' "])
def test_a_page_of_stray_marks_takes_no_time(mark):
    before = time.process_time()
    quotations(mark * 500)
    assert time.process_time() - before < 2
