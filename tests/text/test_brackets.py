import re

import pytest

from drafter.compare import BracketFate, compare
from drafter.text import read_text
from drafter.text.brackets import plain
from drafter.text.settling import readings, settled


@pytest.mark.parametrize(
    ("reading", "words", "brackets"),
    [
        ("We will [USA: constrain] Russia.", "We will constrain Russia.", [("USA", "constrain")]),
        ("We will [constrain / address] Russia.", "We will constrain / address Russia.", [("", "constrain / address")]),
        (
            "We [FRA, DEU: contest [USA: and counter]] threats.",
            "We contest and counter threats.",
            [("FRA, DEU", "contest [USA: and counter]"), ("USA", "and counter")],
        ),
        ("We act [Türkiye and Hungary: in time].", "We act in time.", [("Türkiye and Hungary", "in time")]),
        ("We act [USA proposal: in time].", "We act in time.", [("USA proposal", "in time")]),
        ("We spend [X]% of GDP.", "We spend X% of GDP.", [("", "X")]),
        ("[USA: We act. We wait.]", "We act. We wait.", [("USA", "We act. We wait.")]),
        ("We act [USA: in time.", "We act in time.", [("USA", "in time.")]),
        ("We will [USA: ] act.", "We will act.", [("USA", "")]),
        ("We will [hinder][address] them.", "We will hinder address them.", [("", "hinder"), ("", "address")]),
        ("We will [hinder – USA, GBR] them.", "We will hinder them.", [("USA, GBR", "hinder")]),
        ("We will [hinder (USA)] them.", "We will hinder them.", [("USA", "hinder")]),
        ("We will [hinder {the Group of Five}] them.", "We will hinder them.", [("the Group of Five", "hinder")]),
        ("We will [hinder]^USA/DEU^ them.", "We will hinder them.", [("USA/DEU", "hinder")]),
        (
            "We will [hinder (DEU) / address (Türkiye)] them.",
            "We will hinder / address them.",
            [("", "hinder (DEU) / address (Türkiye)")],
        ),
        ("We will [-hinder-] {+address+} them.", "We will hinder address them.", [("", "hinder"), ("", "address")]),
        ("We join [the European Union (EU)].", "We join the European Union (EU).", [("", "the European Union (EU)")]),
        ("[TUR: reserve] We will act.", "We will act.", [("TUR", "reserve")]),
        ("We will act; [agreed ad ref]", "We will act;", [("", "agreed ad ref")]),
        (
            "We act [in the light of {name the aim here}].",
            "We act in the light of {name the aim here}.",
            [("", "in the light of {name the aim here}")],
        ),
        ("We have [agreed] to act.", "We have agreed to act.", [("", "agreed")]),
        ("We have [USA: agreed] to act.", "We have agreed to act.", [("USA", "agreed")]),
        (
            "We have [reservations on the plan].",
            "We have reservations on the plan.",
            [("", "reservations on the plan")],
        ),
        (
            "We wait [pending Ruritania's reply] here.",
            "We wait pending Ruritania's reply here.",
            [("", "pending Ruritania's reply")],
        ),
        ("The plans [under review] are new.", "The plans under review are new.", [("", "under review")]),
        ("The plans [HUN: under review] are new.", "The plans are new.", [("HUN", "under review")]),
        ("We act [pending HUN, TUR] now.", "We act now.", [("", "pending HUN, TUR")]),
        ('We will act [HUN delete: "at once"].', "We will act.", [("HUN delete", '"at once"')]),
        ("We will act [HUN delete: at once].", "We will act at once.", [("HUN delete", "at once")]),
        ("We will act [FRA to provide language].", "We will act.", [("", "FRA to provide language")]),
        ("We ask the [EU to provide support].", "We ask the EU to provide support.", [("", "EU to provide support")]),
        ("We will act [tbc].", "We will act.", [("", "tbc")]),
        ("We spend [5]% by [2041].", "We spend 5% by 2041.", [("", "5"), ("", "2041")]),
        ("At least [40][60] of them.", "At least 40 60 of them.", [("", "40"), ("", "60")]),
    ],
)
def test_what_stands_in_brackets_is_read_without_them(reading, words, brackets):
    found = plain(reading)
    assert found.text == words
    assert [(each.label, each.text) for each in found.brackets] == brackets


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ("As agreed before [^2].", "As agreed before."),
        ("[W]e act.", "We act."),
        ("They re[affirm] it.", "They reaffirm it."),
        ("We […] act [...].", "We […] act [...]."),
        ("See [the report](https://nato.int/x_(1)) here.", "See the report here."),
        ("See [the report](https://nato.int/x) here.", "See the report here."),
        ("It is clear [sic] to us.", "It is clear to us."),
        ("They said “it [NATO] will act”.", "They said “it NATO will act”."),
        ("We act ] and [ wait.", "We act ] and [ wait."),
        ("[x] done", "done"),
    ],
)
def test_an_editors_brackets_are_none(reading, words):
    found = plain(reading)
    assert found.brackets == ()
    assert found.text == words


def test_a_bracket_in_a_quotation_is_a_drafts_when_it_names_its_hand():
    assert [each.label for each in plain("They said “we [USA: will] act”.").brackets] == ["USA"]


def test_places_lead_back_to_the_reading():
    reading = "We will [USA: constrain [DEU: and contest]] Russia [sic] now."
    found = plain(reading)
    for word in ("We", "constrain", "contest", "Russia", "now"):
        at = found.text.index(word)
        start, end = found.to_reading(at, at + len(word))
        assert reading[start:end] == word
    inner = found.brackets[1]
    assert found.text[inner.plain_start : inner.plain_end] == "and contest"
    assert inner.depth == 1


def changes(old, new):
    found = compare(read_text(old, format="txt"), read_text(new, format="txt"))
    return [
        (each.fate, each.old and each.old.shown, each.new and each.new.shown, each.stands) for each in found.brackets
    ]


def test_a_bracket_closed_says_what_stands_there_now():
    assert changes("We will [constrain / address] Russia's actions.", "We will address Russia's actions.") == [
        (BracketFate.CLOSED, "[constrain / address]", None, "address")
    ]
    assert changes("We will act [USA: when conditions allow] in the East.", "We will act in the East.") == [
        (BracketFate.CLOSED, "[USA: when conditions allow]", None, "")
    ]


def test_a_bracket_opened_says_what_stood_there():
    assert changes("We will constrain Russia's actions.", "We will [USA: address] Russia's actions.") == [
        (BracketFate.OPENED, None, "[USA: address]", "constrain")
    ]


def test_a_bracket_put_around_the_same_words_leaves_the_sentence_kept():
    old, new = (read_text(text, format="txt") for text in ("We will act at once.", "We will [USA: act] at once."))
    found = compare(old, new)
    assert not found.changed
    assert [each.fate for each in found.brackets] == [BracketFate.OPENED]
    assert not found.is_same


def test_a_bracket_changed():
    assert changes("We will [constrain / address] Russia.", "We will [constrain / contest] Russia.") == [
        (BracketFate.CHANGED, "[constrain / address]", "[constrain / contest]", None)
    ]
    assert changes("We will [USA: constrain] Russia.", "We will [DEU: constrain] Russia.") == [
        (BracketFate.CHANGED, "[USA: constrain]", "[DEU: constrain]", None)
    ]


def test_the_same_bracket_is_no_change_where_the_words_around_it_changed():
    assert changes("Today we will [USA: constrain] Russia.", "We will [USA: constrain] Russia.") == []


def test_a_bracket_gone_with_its_sentence():
    found = changes("We met. We will [USA: constrain] Russia's actions.", "We met.")
    assert found == [(BracketFate.CLOSED, "[USA: constrain]", None, None)]


def test_brackets_do_not_disturb_the_alignment():
    old = read_text("[USA: We will build a training centre in Sibiu.] We met.", format="txt")
    new = read_text("We will build a training centre in Sibiu. We met.", format="txt")
    found = compare(old, new)
    assert not found.dropped
    assert not found.changed
    assert [each.stands for each in found.brackets] == ["We will build a training centre in Sibiu."]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We act.", ["We act."]),
        ("“We act [^1] [now]”.", ["“We act [^1] [now]”."]),
        ("We [USA: will] act.", ["We will act.", "We act."]),
        ("We [will / may] act.", ["We will act.", "We may act.", "We act."]),
        ("We [will][may] act.", ["We will act.", "We will may act.", "We may act.", "We act."]),
        ("We [will] [may] act.", ["We will act.", "We will may act.", "We may act.", "We act."]),
        ("We [will] / [may] act.", ["We will act.", "We will / may act.", "We may act.", "We act."]),
        (
            "We [USA: will][TUR: reserve] [DEU: may] act.",
            ["We will act.", "We will may act.", "We may act.", "We act."],
        ),
        (
            "We [will/may] act and/or wait.",
            ["We will act and/or wait.", "We may act and/or wait.", "We act and/or wait."],
        ),
        ("We [USA: will / DEU, FRA: may / TUR: delete] act.", ["We will act.", "We may act.", "We act."]),
        ("We [-will-] {+may+} act.", ["We will act.", "We will may act.", "We may act.", "We act."]),
        ("[Option 1: We act.] [Option 2: We wait.]", ["We act.", "We act. We wait.", "We wait."]),
        ("[We act.] [We wait.]", ["We act. We wait.", "We act.", "We wait."]),
        ("[HUN: delete para]", [""]),
        ("We ] act [ now.", ["We act now."]),
        (
            "We [may / will] act [now / ].",
            ["We may act now.", "We may act.", "We will act now.", "We will act.", "We act now.", "We act."],
        ),
        (
            "We [USA: hinder / [FRA: contest / counter] / watch] them.",
            ["We hinder them.", "We contest them.", "We counter them.", "We them.", "We watch them."],
        ),
        ("[A / B]", ["A", "B"]),
    ],
)
def test_a_paragraph_is_read_in_every_way(text, wanted):
    document = read_text(text, format="txt")
    (block,) = document.blocks
    assert [each.reading for each in readings(block)] == wanted
    assert [each.reading for each in settled(document).blocks] == wanted[:1]


def test_brackets_of_one_sentence_meet_in_every_way_and_those_of_others_stand_side_by_side():
    (block,) = read_text("We [a / b] and [c / d] it. They [e / f] it. We [g / h] them.", format="txt").blocks
    found = [each.reading for each in readings(block)]
    for verb in ("a ", "b ", ""):
        for other in ("c ", "d ", ""):
            assert any(each.startswith(f"We {verb}and {other}it. They") for each in found)
    assert len(found) == 9


def test_in_a_sentence_of_many_brackets_any_two_options_meet():
    choices = [(f"a{number}", f"b{number}") for number in range(9)]
    text = "We " + " and ".join(f"[{one} / {other}]" for one, other in choices) + "."
    (block,) = read_text(text, format="txt").blocks
    found = [each.reading for each in readings(block)]
    assert len(found) < 100
    for place, mine in enumerate(choices):
        for theirs in choices[place + 1 :]:
            for one in mine:
                assert all(any(one in each and other in each for each in found) for other in theirs)
                assert any(one in each and not any(other in each for other in theirs) for each in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We [a]" + "[b]" * 2_000 + "[c]", "abc"),
        ("[a / b] and " * 1_000 + "[c]", "abc"),
        ("[" * 2_000 + "a" + "]" * 2_000, "a"),
        ("[a / " + "x / " * 3_000 + "b / c]", "abc"),
    ],
)
def test_no_word_is_left_out_however_many_there_are(text, words):
    (block,) = read_text(text, format="txt").blocks
    found = list(readings(block))
    assert len(found) < 100
    for word in words:
        assert any(re.search(rf"\b{word}\b", each.reading) for each in found)


def test_what_is_settled_leads_back_to_the_text_and_its_notes():
    text = "We [USA: will[^1] / *may* &amp; shall][must] act.[^1]\n\n[^1]: Agreed.\n"
    document = read_text(text, format="md")
    for block in readings(document.blocks[0]):
        for word in block.reading.rstrip(".").split():
            at = block.reading.index(word)
            span = block.to_source(at, at + len(word))
            assert text[span.start : span.end] in {word, "&amp;"}
        assert all(block.reading[place - 1] in "l." for place, _ in block.notes[-1:])


def test_a_long_word_in_capitals_is_read_at_once():
    """It was tried in every way in which it can be cut into nine words, and a bracket with it never read."""
    reading = f"We [{'A' * 200} {'B' * 200} act] now."
    (bracket,) = plain(reading).brackets
    assert bracket.label == ""
