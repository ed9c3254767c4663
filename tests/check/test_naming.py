import pytest

from drafter.check import Session
from drafter.check.codes import Code
from drafter.errors import ProfileError
from drafter.text import read_text

PROFILE = """\
id = "mine"
title = "Names"

[term.forum]
names = ["Atlantis-Avalon Forum", "AAF", "Forum"]

[term.realms]
names = ["Atlantis", "Avalon", "Lyonesse", "Årland", "Ys"]

[[position]]
rule = "mine.full"
stance = "wary"
full_name = "forum"
why = "Readers ask."
evidence = [{ title = "Manual", publisher = "Us", date = 2040-01-01 }]
bad = ["The AAF met."]
ok = ["The Atlantis-Avalon Forum met."]

[[position]]
rule = "mine.order"
stance = "prefers"
in_order = ["realms"]
why = "Nobody stands before anybody."
evidence = [{ title = "Manual", publisher = "Us", date = 2040-01-01 }]
bad = ["Ys, Avalon and Lyonesse met."]
ok = ["Avalon, Lyonesse and Ys met."]
"""


@pytest.fixture
def found(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(PROFILE, encoding="utf-8")
    session = Session.of(str(path))

    def find(text, format="txt"):
        report = session.check(read_text(text, format=format))
        return [(finding.rule, report.document.text[finding.start : finding.end]) for finding in report.findings]

    return find


@pytest.mark.parametrize(
    "text",
    [
        "The Atlantis-Avalon Forum (AAF) met. The AAF will meet again.",
        "We met.\n\nThe Atlantis-Avalon Forum met.\n\nThe Forum thanked its hosts.",
        "# The AAF\n\nThe Atlantis-Avalon Forum met.",
        "We met, and parted.",
    ],
)
def test_a_full_name_that_comes_first_is_right(found, text):
    assert found(text, "md") == []


def test_a_short_name_is_marked_where_it_comes_first_and_only_there(found):
    text = "We met.\n\nThe AAF met.\n\nThe Atlantis-Avalon Forum met again, and the AAF too."
    assert found(text) == [("mine.full", "AAF")]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("We thank Ys, Avalon and Lyonesse.", ["Ys, Avalon and Lyonesse"]),
        ("We thank Avalon, the Lyonesse and Ys.", []),
        ("We thank Ys and Avalon.", []),
        ("We thank Ys, and with it Avalon, and all of Lyonesse.", []),
        ("We thank Avalon, Årland, and Lyonesse.", ["Avalon, Årland, and Lyonesse"]),
        ("We thank Årland, Avalon; Ys.", []),
    ],
)
def test_three_names_or_more_stand_in_alphabetical_order(found, text, marked):
    assert [words for rule, words in found(text) if rule == "mine.order"] == marked


def test_such_findings_are_about_names_in_the_text_as_a_whole():
    assert Code.NAME_FORM.whole_text
    assert Code.NAME_FORM.means_words
    assert not Code.NAME_FORM.answerable


def test_a_position_looks_for_one_thing(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        PROFILE.replace('full_name = "forum"', 'full_name = "forum"\nin_order = "realms"'), encoding="utf-8"
    )
    with pytest.raises(ProfileError, match="has both 'full_name' and 'in_order'"):
        Session.of(str(path))


def test_a_term_that_is_not_there(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(PROFILE.replace('in_order = ["realms"]', 'in_order = ["realm"]'), encoding="utf-8")
    with pytest.raises(ProfileError, match="unknown term 'realm'"):
        Session.of(str(path))


def test_a_term_without_names(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        PROFILE.replace('names = ["Atlantis-Avalon Forum", "AAF", "Forum"]', 'words = "forum"'), encoding="utf-8"
    )
    with pytest.raises(ProfileError, match=r"term 'forum' of 'full_name' in .* has no 'names'"):
        Session.of(str(path))
