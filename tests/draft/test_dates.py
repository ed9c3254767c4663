"""Dates as people write them."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from drafter.bank.model import day
from drafter.draft.dates import readings

JULY_2 = (date(2040, 7, 2), date(2040, 7, 2))
FEBRUARY_7 = (date(2040, 2, 7), date(2040, 2, 7))
SUMMIT = (date(2040, 7, 7), date(2040, 7, 8))
TURN = (date(2040, 6, 30), date(2040, 7, 1))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 July 2040", JULY_2),
        ("  2nd of July,  2040 ", JULY_2),
        ("2 Jul. 2040", JULY_2),
        ("July 2, 2040", JULY_2),
        ("JULY 2ND 2040", JULY_2),
        ("2040-07-02", JULY_2),
        ("02.07.2040", JULY_2),
        ("2.7.2040", JULY_2),
        ("31/07/2040", (date(2040, 7, 31),) * 2),
        ("07/31/2040", (date(2040, 7, 31),) * 2),
        ("07/07/2040", (date(2040, 7, 7),) * 2),
        ("7-8 July 2040", SUMMIT),
        ("7–8 July 2040", SUMMIT),
        ("7 to 8 July 2040", SUMMIT),
        ("7 and 8 July 2040", SUMMIT),
        ("7 July - 8 July 2040", SUMMIT),
        ("7 July 2040 until 8 July 2040", SUMMIT),
        ("July 7-8, 2040", SUMMIT),
        ("2040-07-07/2040-07-08", SUMMIT),
        ("2040-07-07 to 2040-07-08", SUMMIT),
        ("7.7.2040 - 8.7.2040", SUMMIT),
        ("30 June – 1 July 2040", TURN),
        ("June 30 - July 1 2040", TURN),
        ("31 December 2040 – 1 January 2041", (date(2040, 12, 31), date(2041, 1, 1))),
    ],
)
def test_a_date_is_read_as_it_is_written(text, days):
    assert readings(text) == [days]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("02/07/2040", [JULY_2, FEBRUARY_7]),
        ("2-7-2040", [JULY_2, FEBRUARY_7]),
        ("07/08/2040 - 08/08/2040", [(date(2040, 8, 7), date(2040, 8, 8)), (date(2040, 7, 8), date(2040, 8, 8))]),
    ],
)
def test_what_may_be_two_days_is_both(text, both):
    assert readings(text) == both


@pytest.mark.parametrize(
    "text",
    ["", "July", "2 July", "2040", "31 June 2040", "8-7 July 2040", "2040-07-08/2040-07-07", "2040-07-07/", "next week",
     "32/13/2040", "13/13/2040", "2 Ju 2040", "2040-W01-1", "20400707", "7-8-9 July 2040", "2 Julember 2040", "0 July 2040",
     "٢ July 2040", "7 July 99999", "-", "7 July 40"],
)  # fmt: skip
def test_what_is_no_date_is_none(text):
    assert readings(text) == []


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 40))
def test_what_drafter_writes_is_read_again(start, more):
    end = start + timedelta(days=more)
    assert readings(day(start)) == [(start, start)]
    assert readings(f"{day(start)} – {day(end)}") == [(start, end)]
    assert re.fullmatch(r"\d{1,2} \w+ \d{4}", day(start))
    assert readings(f"{start}/{end}") == [(start, end)]
    assert (start, start) in readings(f"{start.month}/{start.day}/{start.year}")


@given(st.text("0123456789 -/.,–abcdejulyt", max_size=24))
def test_nothing_typed_ends_in_an_error(text):
    assert len(readings(text)) <= 2
