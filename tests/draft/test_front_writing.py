from datetime import date

import pytest
from hypothesis import given, strategies as st

from drafter.check.dismissal import Dismissal
from drafter.draft.front import Front, front_of
from drafter.draft.front_writing import with_front
from drafter.errors import ReadError
from drafter.text import read_text

ONE = Dismissal("russia.partner", "partner", "Russia is no partner.", "It is denied.")
TWO = Dismissal("russia.contest", "contest", 'We "contest" \\ it.', "Agreed in 2024.", "DEU")

DRAFT = """+++
# What it is.
kind = "press-line"   # one of the kinds
title = 'Old'

# What stands in it.
[variables]
city = "Atlantis" # where
host = "Türkiye"
+++

1. We met.\x0b

+++
"""


def front(text):
    return front_of(read_text(text, format="md"))


def test_a_key_is_changed_and_all_else_stays():
    assert with_front(DRAFT, title="New") == DRAFT.replace("'Old'", '"New"')
    assert with_front(DRAFT, variables={"city": "Oslo", "host": "Türkiye"}) == DRAFT.replace('"Atlantis"', '"Oslo"')


def test_keys_are_added_above_the_tables_and_taken_out():
    text = with_front(DRAFT, place="Atlantis", date=date(2040, 7, 7), title=None)
    assert text == DRAFT.replace("title = 'Old'\n", 'place = "Atlantis"\ndate = 2040-07-07\n')


def test_a_value_of_several_lines_is_not_torn():
    text = with_front('+++\ntitle = """A \\\n  B"""\n+++\n', place="Oslo")
    assert (front(text).title, front(text).place) == ("A B", "Oslo")


def test_what_is_said_already_is_not_written_again():
    assert with_front(DRAFT, title="Old", variables={"host": "Türkiye", "city": "Atlantis"}, place="") == DRAFT
    assert with_front("We met.\n", title="", dismissed=(), profile=None) == "We met.\n"


def test_front_matter_is_made_where_there_is_none():
    assert with_front("1. We met.\n", title="A", dismissed=[ONE]) == (
        '+++\ntitle = "A"\n\n[[dismissed]]\nrule = "russia.partner"\nwords = "partner"\n'
        'sentence = "Russia is no partner."\nreason = "It is denied."\n+++\n\n1. We met.\n'
    )


def test_dismissals_come_and_go_while_the_others_stay_as_written():
    one = with_front(DRAFT, dismissed=[ONE])
    commented = one.replace('rule = "russia.partner"', 'rule = "russia.partner" # seen by the desk')
    both = with_front(commented, dismissed=[ONE, TWO])
    assert front(both).dismissed == (ONE, TWO)
    assert "# seen by the desk" in both
    assert "\n\n[[dismissed]]\n" in both
    assert with_front(both, dismissed=[ONE]) == commented
    assert front(with_front(both, dismissed=[TWO])).dismissed == (TWO,)
    assert front(with_front(both, dismissed=[TWO, ONE])).dismissed == (TWO, ONE)
    assert with_front(both, dismissed=None) == DRAFT


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_kept(end):
    text = DRAFT.replace("\n", end)
    changed = with_front(text, title="New", place="Atlantis", dismissed=[ONE])
    assert "\n" not in changed.replace(end, "")
    assert changed.endswith(text[text.index(f"+++{end}{end}1.") :])
    assert with_front(changed, title="Old", place=None, dismissed=None) == text.replace("'Old'", '"Old"')


@pytest.mark.parametrize(
    ("text", "changes", "said"),
    [
        ("+++\ntitle = \n+++\n", {"title": "A"}, ":2: the front matter is not TOML"),
        ("---\ntitle: A\n---\n", {"title": "A"}, "write TOML between two lines"),
        ("We met.\n", {"titel": "A"}, "unknown key 'titel'.*did you mean 'title'"),
        ("We met.\n", {"title": "A\nB"}, "'title' .* a text of one line"),
    ],
)
def test_what_cannot_be_read_back_is_never_written(text, changes, said):
    with pytest.raises(ReadError, match=said):
        with_front(text, **changes)


line = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=12)
dismissal = st.builds(Dismissal, line, line, line, line.map("why {}".format), line)
changes = st.fixed_dictionaries(
    {},
    optional={
        "title": line,
        "place": line,
        "date": st.none() | st.dates(),
        "variables": st.dictionaries(line.filter(str.strip), line, max_size=3),
        "dismissed": st.lists(dismissal, max_size=3, unique=True),
    },
)
BODIES = st.sampled_from(["", "1. We met.\n", "\n\nWe met.", "+++\nWe met.", "Wir trafen uns.\r\n\r\n2. Ja."])


@given(BODIES, changes, changes)
def test_whatever_is_written_is_read_back_and_the_body_stays(body, first, second):
    once = with_front(body, **first)
    twice = with_front(once, **second)
    assert once.endswith(body)
    assert twice.endswith(body)
    wanted = {**first, **second}
    wanted["dismissed"] = tuple(wanted.get("dismissed", ()))
    assert front(twice) == Front(**wanted)
    assert with_front(twice, **second) == twice


def test_a_new_key_stands_below_the_last_single_value():
    text = '+++\ntitle = "T"\nplace = "P"\n\n# Ours.\n[variables]\ncity = "C"\n+++\n\nWe met.\n'
    assert with_front(text, profile="hague-2025") == text.replace(
        'place = "P"\n', 'place = "P"\nprofile = "hague-2025"\n'
    )
