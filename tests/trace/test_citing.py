from __future__ import annotations

import random

import pytest

from drafter.trace import cues
from drafter.trace.cues import may_name
from drafter.trace.naming import DocumentNames, plain


def named(citations, text):
    return [(text[each.start : each.end], set(each.sources)) for each in citations.mentions(text) if not each.is_summit]


def stated(citations, text):
    [mention] = [each for each in citations.mentions(text) if not each.is_summit]
    return [
        (fact.date and (fact.date.year, fact.date.month, fact.date.day), fact.place, fact.paragraph, fact.allies)
        for fact in mention.facts
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("as the Washington Summit Declaration says", "washington-2024"),
        ("in NATO’s minimalist 2019 London summit declaration", "london-2019"),
        ("the declaration of the 2022 Madrid summit", "madrid-2022"),
        ("The Hague Summit Declaration is short", "hague-2025"),
        ("the Vilnius Communiqué", "vilnius-2023"),
        ("the Vilnius Communique of 2023", "vilnius-2023"),
        ("NATO’s 2022 Strategic Concept", "strategic-concept-2022"),
        ("Strategic Concept 2010", "strategic-concept-2010"),
        ("the NRFA is silent", "founding-act-1997"),
        ("the 1997 NATO–Russia Founding Act", "founding-act-1997"),
        ("the Harmel Report", "harmel-1967"),
        ("the Washington Treaty", "washington-treaty-1949"),
        ("the North Atlantic Council statement on recent Russian hybrid activities", "nac-2-may-2024"),
        ("the NAC statement on recent airspace violations by Russia", "nac-23-september-2025"),
        ("see brussels-2018 there, and its statement", "brussels-2018"),
    ],
)
def test_documents_are_known_by_their_names(citations, text, source):
    assert [sources for _, sources in named(citations, text)] == [{source}]


@pytest.mark.parametrize(
    "text",
    [
        "It was an act of war, and the treaty was void.",
        "The summit will take place in Washington next year, a statement said.",
        "a strategic concept of our own, and a declaration of love",
        "the declaration of independence was read in Madrid",
        "Nothing is named here.",
    ],
)
def test_common_words_name_no_document(citations, text):
    assert named(citations, text) == []


def test_a_name_of_several_documents_stands_for_all_of_them_until_a_date_tells(citations):
    assert named(citations, "the London Declaration") == [("the London Declaration", {"london-1990", "london-2019"})]
    [mention] = citations.mentions("the London Declaration of 4 December 2019")
    assert mention.sources == {"london-2019"}


def test_a_summit_stands_for_what_it_issued(citations):
    [mention] = citations.mentions("At their 2024 Summit in Washington, leaders agreed.")
    assert mention.is_summit
    assert "washington-2024" in mention.sources


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("the Washington Summit Declaration of 10 July 2024", [((2024, 7, 10), "", "", 0)]),
        ("the Washington Summit Declaration (July 10, 2024)", [((2024, 7, 10), "", "", 0)]),
        ("the Washington Summit Declaration, 2024-07-10", [((2024, 7, 10), "", "", 0)]),
        (
            "“Washington Summit Declaration Issued by NATO Heads of State and Government,” 4 April 2024.",
            [((2024, 4, 4), "", "", 0)],
        ),
        ("the Washington Summit Declaration, adopted by the heads of state on July 11", [((0, 7, 11), "", "", 0)]),
        ("On 11 July 2024 leaders adopted the Washington Summit Declaration", [((2024, 7, 11), "", "", 0)]),
        ("the Founding Act, signed in Rome on 27 May 1997", [(None, "Rome", "", 0), ((1997, 5, 27), "", "", 0)]),
        ("the 1996 Founding Act", [((1996, 0, 0), "", "", 0)]),
        ("Madrid Summit Declaration, para 9", [(None, "", "9", 0)]),
        ("in paragraphs 9 and 10 of the Madrid Summit Declaration", [(None, "", "9 and 10", 0)]),
        ("the thirty-one Allies adopted the Washington Summit Declaration", [(None, "", "", 31)]),
        ("the Washington Summit Declaration, agreed by 31 Allies", [(None, "", "", 31)]),
        ("They reaffirmed the Washington Summit Declaration on 11 July.", []),
        ("the Washington Summit Declaration. On 11 July they left.", []),
        ("the Washington Summit Declaration says “On 11 July 2008 Allies met in Rome”", []),
    ],
)
def test_what_is_stated_beside_a_name(citations, text, facts):
    assert stated(citations, text) == facts


def test_a_meeting_over_several_days_is_of_each_of_them(citations):
    for day in (7, 8):
        [mention] = citations.mentions(f"the Alliance's New Strategic Concept of {day} November 1991")
        source = citations.source(*mention.sources)
        assert mention.facts[0].date.fits(source)
    [mention] = citations.mentions("the Alliance's New Strategic Concept of 9 November 1991")
    assert not mention.facts[0].date.fits(citations.source("strategic-concept-1991"))


def test_no_name_is_passed_over_by_the_words_that_stand_in_a_text(citations):
    chance = random.Random(7)
    register = citations.register
    names = [name for names in register._names.values() for name in names]
    passed = found = 0
    for _ in range(2_000):
        words = [word for name in chance.choices(names, k=2) for word in name]
        words = [
            chance.choice([word, word, word.upper(), word.title(), f"{word}’s", f"({word}", "é"]) for word in words
        ]
        text = plain(chance.choice([" ", "  ", "-", " “"]).join(chance.choice([words, words[1:], words[::-1]])))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(DocumentNames, "_may_name", lambda *_: True)
            expected = list(register.named(text))
        assert list(register.named(text)) == expected, text
        passed += register._may_name(text)
        found += bool(expected)
    assert 200 < found <= passed < 2_000


def test_no_title_is_passed_over_by_the_words_that_are_looked_for_first(citations, monkeypatch):
    class Everything(frozenset):
        def isdisjoint(self, _words):
            return False

    names = [" ".join(name) for names in citations.register._names.values() for name in names]
    texts = [*names, *map(str.title, names), *(source.title for source in citations.register.sources.values())]
    texts += [f"as agreed, ({text})—and not: “{text}’s”" for text in texts]
    quick = [may_name(text) for text in texts]
    monkeypatch.setattr(cues, "_CUES", Everything())
    assert quick == [may_name(text) for text in texts]
    assert 500 < sum(quick) < len(quick)
