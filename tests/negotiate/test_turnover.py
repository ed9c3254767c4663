"""Brackets followed through the rounds, whoever's they are, and the order of the rounds."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drafter.errors import ReadError
from drafter.negotiate import rounds_of
from drafter.negotiate.ledger import ledger_of
from drafter.negotiate.openings import MOST_BRACKETS
from drafter.negotiate.order import in_order
from drafter.negotiate.readings import names_in
from drafter.text import read_text


def document(text):
    return read_text(text, format="md", name="draft.md")


def turnover(*texts):
    """Brackets, and how many came and went, of every round."""
    found = rounds_of([(str(number), document(text)) for number, text in enumerate(texts, 1)])
    return [(each.brackets, each.new, each.closed) for each in found.rounds]


FIRST = """1. Parties [shall][should] meet every [five] years in [a place to be decided later].

2. Each Party [shall] report on [what it does to adapt / what it did].
"""


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (FIRST, (6, 0, 0)),
        # Two closed, and the paragraph between is new.
        (
            FIRST.replace("[shall][should]", "shall").replace("2. Each", "2. New text [here] and there.\n\n3. Each"),
            (5, 1, 2),
        ),
        # Other options in the same bracket.
        (FIRST.replace("what it did", "what it did to adapt"), (6, 0, 0)),
        # Words of one kind for words of another: one closed, one opened.
        (FIRST.replace("[five]", "[ten]"), (6, 1, 1)),
        # A bracket that goes to another paragraph with its words.
        (
            FIRST.replace(" in [a place to be decided later]", "").replace(
                "report on", "report in [a place to be decided later] on"
            ),
            (6, 0, 0),
        ),
        ("1. Parties shall meet.\n", (0, 0, 6)),
    ],
)
def test_brackets_without_a_name_are_known_by_place_and_words(second, expected):
    assert turnover(FIRST, second) == [(6, 6, 0), expected]


def test_what_came_and_went_makes_the_number_of_the_next_round():
    rounds = turnover(FIRST, FIRST.replace("[five]", "five [full]"), "1. Parties [shall] meet.\n")
    for (before, _, _), (now, came, went) in pairwise(rounds):
        assert before + came - went == now


def test_parts_of_a_text_are_nobodys_name():
    assert names_in("Preamble") == names_in("Article 4") == names_in("Option 1") == ()
    assert names_in("Partners, USA") == ("Partners", "USA")


def dated(name, front):
    return name, document(f"+++\n{front}\n+++\n\n1. Text.\n")


def test_rounds_are_put_in_the_order_of_their_dates():
    given = [dated("b", "date = 2040-07-02"), dated("a", "date = 2040-07-01")]
    ordered, said = in_order(given)
    assert [name for name, _ in ordered] == ["a", "b"]
    assert said == "taken in this order, by the dates in the files: a, b"


def test_or_of_their_versions():
    given = [dated("x", 'reference = "C-M(2040)0012-REV2"'), dated("y", 'reference = "C-M(2040)0012-REV1"')]
    assert in_order(given)[1] == "taken in this order, by the versions in the files: y, x"


@pytest.mark.parametrize(
    "fronts",
    [
        ('title = "One"', 'title = "Two"'),
        ("date = 2040-07-01", "date = 2040-07-01"),
        ("date = 2040-07-01", 'title = "Two"'),
        ('title = "Draft 1, version 2"', 'title = "Version 1"'),
    ],
)
def test_or_as_they_are_given_and_that_is_said(fronts):
    given = [dated(name, front) for name, front in zip("ba", fronts, strict=True)]
    ordered, said = in_order(given)
    assert ordered == given
    assert said == "taken in the order given, for their files name no dates or versions: b, a"


def test_one_draft_has_no_order():
    assert in_order([dated("a", "date = 2040-07-01")])[1] == ""


@pytest.mark.parametrize("tell", [ledger_of, rounds_of])
def test_a_paragraph_with_more_brackets_than_any_is_refused(tell):
    def told(count):
        return tell([("draft", read_text("1. We met.\n\n2. We met " + "[soon] " * count + "\n", name="a.md"))])

    assert told(9)
    with pytest.raises(
        ReadError, match=rf"a\.md: more than {MOST_BRACKETS} brackets in paragraph 2; split the paragraph"
    ):
        told(MOST_BRACKETS + 1)


def test_thousands_of_paragraphs_that_are_gone_take_no_long_time():
    from time import process_time

    start = process_time()
    found = turnover("".join(f"{number}. [We] met.\n\n" for number in range(1, 3_000)), "1. Allies contest.\n")
    assert found == [(2_999, 2_999, 0), (0, 0, 2_999)]
    assert process_time() - start < 10
