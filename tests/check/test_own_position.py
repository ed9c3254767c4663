"""A red line written in TOML alone: every role, term and state works without a line of Python."""

import pytest

from drafter.text import read_text

POSITION = """
[[position]]
rule = "own.rule"
delegation = "sylvania"
stance = "objects"
match = [{match}]
{unless}
bad = ["Bad."]
ok = ["Ok."]
why = "Because."
evidence = [{{ title = "Speech", publisher = "Ministry", date = 2025-03-02 }}]
"""
TERMS = """
[term.grievances]
words = ["grievance", "old complaint"]
owner = "is:freedonia"

[term.sanctions]
words = ["sanction"]

[term.offering]
words = ["offer", "propose", "ready"]
"""

CASES = {
    "object, actively and passively": (
        '{ lemma = "shun", pos = "VERB", object = "freedonia" }',
        "",
        ["Allies will shun Freedonia.", "Freedonia is shunned by Allies.", "Allies shun Freedonian ships."],
        ["Allies will shun Sylvania.", "Freedonia shuns Allies."],
    ),
    "subject": (
        '{ lemma = "win", pos = "VERB", subject = "freedonia" }',
        "",
        ["Freedonia will win the war.", "Freedonia wants to win the war."],
        ["Allies will win the war against Freedonia."],
    ),
    "owner": (
        '{ lemma = "victory", pos = "NOUN", owner = "freedonia" }',
        'unless = "negated"',
        ["Freedonia's victory is near.", "The victory of Freedonia is near."],
        ["Our victory over Freedonia is near."],
    ),
    "a preposition": (
        '{ lemma = "trade", pos = "NOUN", with = "freedonia" }',
        "",
        ["Allies want trade with Freedonia."],
        ["Allies want trade with Sylvania.", "Allies want trade against Freedonia."],
    ),
    "parties": (
        '{ lemma = "treaty", pos = "NOUN", parties = "freedonia" }',
        "",
        ["Allies signed a treaty with Freedonia.", "Allies recall the treaty between Sylvania and Freedonia."],
        ["Allies signed a treaty with Sylvania."],
    ),
    "a term with a role of its own": (
        '{ lemma = "hear", pos = "VERB", object = "grievances" }',
        "",
        ["We heard Freedonia's grievances.", "We will hear the old complaints of Freedonia."],
        ["We heard Sylvania's grievances.", "We heard old complaints."],
    ),
    "governed by": (
        '{ lemma = "talk", pos = "NOUN", with = "freedonia", governed_by = "offering" }',
        'unless = "conditional"',
        ["Allies offer talks with Freedonia.", "Allies are ready for talks with Freedonia."],
        ["Allies remember talks with Freedonia.", "Allies offer talks with Freedonia if it withdraws."],
    ),
    "near": (
        '{ lemma = "appeasement", near = "freedonia" }',
        "",
        ["This is appeasement of Freedonia.", "Freedonia attacks. This is appeasement."],
        ["This is appeasement."],
    ),
    "the preposition under": (
        '{ lemma = "trade", under = "sanctions" }',
        "",
        ["Trade under sanctions continues.", "They trade under the old sanctions."],
        ["Trade with Freedonia continues.", "Sanctions govern trade."],
    ),
    "near the preposition": (
        '{ lemma = "deploy", near = "freedonia" }',
        "",
        ["They deploy forces near Freedonia."],
        ["They deploy forces near Sylvania."],
    ),
    "about the preposition": (
        '{ lemma = "talk", pos = "NOUN", about = "sanctions" }',
        "",
        ["We hold talks about sanctions."],
        ["We hold talks about Freedonia."],
    ),
    "not so filled": (
        '{ lemma = "attack", pos = "VERB", object = "!freedonia", subject = "us" }',
        "",
        ["We will attack Sylvania."],
        ["We will attack Freedonia.", "Freedonia will attack Sylvania."],
    ),
    "when": (
        '{ lemma = "join", pos = "VERB", subject = "sylvania", when = ["prospective"] }',
        "",
        ["Sylvania will join the club."],
        ["Sylvania joins the club.", "Sylvania joined the club."],
    ),
    "attributed to one source": (
        '{ lemma = "aggressor", pos = "NOUN", said_of = "us" }',
        'unless = "attributed:freedonia"',
        ["We are the aggressor.", "Critics say that we are the aggressor."],
        ["Freedonia says that we are the aggressor.", "In Freedonia's view we are the aggressor."],
    ),
    "mentioned": (
        '{ lemma = "axis" }',
        'unless = "mentioned"',
        ["The axis is real."],
        ["The word axis is out of season."],
    ),
}


@pytest.mark.parametrize(("match", "unless", "bad", "ok"), CASES.values(), ids=CASES)
def test_a_position_of_ones_own(checker, match, unless, bad, ok):
    made = checker(TERMS, POSITION.format(match=match, unless=unless))

    def flagged(sentence):
        found = made.check(read_text(sentence, name="text", format="txt"))
        return [each.severity for each in found if each.rule == "own.rule"]

    assert {sentence: len(flagged(sentence)) for sentence in (*bad, *ok)} == dict.fromkeys(bad, 1) | dict.fromkeys(
        ok, 0
    )


def test_what_is_marked_may_be_a_role(checker):
    made = checker(
        POSITION.format(match='{ lemma = "shun", pos = "VERB", object = "freedonia", mark = "object" }', unless="")
    )
    (found,) = made.check(read_text("Allies will shun Freedonia.", name="text", format="txt"))
    assert found.text == "Freedonia"
