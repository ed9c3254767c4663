"""Names that a document of the bank shares with something else, and what says which is meant."""

from __future__ import annotations

import pytest

from drafter.errors import BankError
from drafter.trace.namesakes import Namesake, namesakes


def held(citations, text):
    """The documents of the bank that a text may mean, and whether it is known to speak of the Alliance's."""
    [mention] = [each for each in citations.mentions(text) if not each.is_summit]
    return set(mention.sources), mention.is_ours


@pytest.mark.parametrize(
    "text",
    [
        "The Rome Declaration of 2014 on nutrition followed.",
        "Unlike NATO, the Group of Seven had its 2014 Brussels Summit Declaration.",
        "NATO members are donors under the London Declaration of 2012.",
        "Jordan and Israel signed the Washington Declaration.",
        "NATO's Strategic Concept of 1952 is a paper of the Military Committee.",
        "NATO's Istanbul Declaration of 28 June 2004 was about its security in a new era.",
        "NATO ministers agreed the Lisbon communiqué of February 1952.",
        "Poland's 2014 Strategic Concept was sent to NATO.",
        "The Prague Declaration on Raw Materials was signed at NATO's door.",
        "NATO's 2048 Strategic Concept is for our children.",
        "The Statement by NATO Foreign Ministers of 5 December 2017 was short.",
        "The Madrid Declaration of 1936 has no author.",
    ],
)
def test_another_document_of_that_name_is_none_of_the_bank(citations, text):
    assert held(citations, text)[0] == set()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("NATO's Vilnius Communiqué of July 2022", "vilnius-2023"),
        ("Allies agreed the Washington Summit Declaration of 10 June 2024.", "washington-2024"),
        ("The Alliance's Riga Summit Declaration of 2005", "riga-2006"),
        ("The Prague Summit Declaration of 22 November 2002", "prague-2002"),
        ("NATO met. The Warsaw Summit Communiqué of 2015 was long.", "warsaw-2016"),
        ("the NATO–Russia Founding Act of 1998", "founding-act-1997"),
    ],
)
def test_a_wrong_date_near_the_alliance_is_the_banks_document(citations, text, source):
    sources, is_ours = held(citations, text)
    assert source in sources
    assert is_ours


def test_without_the_alliance_near_it_nothing_is_known_of_a_name(citations):
    assert held(citations, "The Vilnius Communiqué was long.") == ({"vilnius-2023"}, False)


@pytest.mark.parametrize(
    "name",
    ["North Atlantic Treaty Organization", "North Atlantic Treaty Organisation"],
)
def test_the_longest_name_wins(citations, name):
    assert citations.mentions(f"The {name}, founded in 1951, met.") == ()
    assert citations.mentions("The North Atlantic Treaty Association, founded in 1951, met.") == ()
    [mention] = citations.mentions(f"The {name}'s 2010 Strategic Concept was short.")
    assert mention.sources == {"strategic-concept-2010"}


def test_a_full_title_is_one_document(citations):
    assert held(citations, "NATO's Wales Summit Declaration")[0] == {"wales-2014"}
    assert held(citations, "NATO's Wales Declaration")[0] == {
        "wales-2014",
        "wales-transatlantic-2014",
        "wales-afghanistan-2014",
    }


def test_words_beside_a_name_give_a_namesake_away():
    one = Namesake("Rome Declaration", "the EU", frozenset({2017}), ("EU",))
    assert one.is_named("2017 Rome Summit Declaration")
    assert not one.is_named("Declaration of Rome")
    assert one.is_given_away("It was the EU's.")
    assert not one.is_given_away("EUREKA")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[namesake]]\nname = 'A'\n", "namesake 1"),
        ("[[namesake]]\nname = 'A'\nof = 'B'\nyears = ['x']\n", "namesake 1"),
        ("[[namesake]]\nname = 'A'\nof = 'B'\nyear = 1\n", "namesake 1"),
        ("namesake = 3\n", "no list"),
        ("not_documents = [1]\n", "not_documents"),
        ("names = []\n", "'names'"),
        ("= 1\n", "not valid TOML"),
    ],
)
def test_a_file_that_is_not_right_is_refused_with_a_remedy(tmp_path, text, said):
    path = tmp_path / "namesakes.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BankError, match="namesakes") as raised:
        namesakes(path)
    assert said in str(raised.value)
    assert raised.value.remedy


def test_a_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(BankError, match="no such file"):
        namesakes(tmp_path / "namesakes.toml")
