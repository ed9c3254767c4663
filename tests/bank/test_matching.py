"""Matching held against the whole shipped bank: what comes back as itself, what as changed, and what never matches."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings, strategies as st

from drafter.bank.concordance import bound
from drafter.bank.matching import Matcher, Provenance
from drafter.wording import ChangeKind, Edit
from drafter.wording.words import is_content, tokens


@pytest.fixture(scope="module")
def matcher(bank):
    return Matcher(bound(bank))


def changed(match):
    return [
        (change.before, change.after)
        for origin in match.origins
        for change in origin.changes
        if change.edit is not Edit.KEPT
    ]


def kinds(match):
    return {kind for origin in match.origins for kind in origin.kinds}


# What comes back -----------------------------------------------------------------------------------------------------


def test_every_phrase_is_verbatim_itself(bank, matcher):
    for phrase in bank.phrases.values():
        match = matcher.match(phrase.text)
        assert match.provenance is Provenance.VERBATIM, phrase.id
        assert phrase.id in [each.id for each in match.origins[0].phrases]
        assert changed(match) == []


def test_one_word_replaced_is_exactly_that_difference(bank, matcher):
    chance = random.Random(11)
    vocabulary = sorted(
        {word for phrase in bank.phrases.values() for word in phrase.text.split() if word.isalpha() and word.islower()}
    )
    right = 0
    for phrase in bank.phrases.values():
        token = chance.choice([each for each in tokens(phrase.text) if each.is_word and is_content(each.form)])
        was = phrase.text[token.start : token.end]
        now = chance.choice([each for each in vocabulary if is_content(each) and each != was])
        match = matcher.match(phrase.text[: token.start] + now + phrase.text[token.end :])
        right += match.provenance is Provenance.ADAPTED and changed(match) == [(was, now)]
    assert right >= 0.98 * len(bank.phrases)


# What is never verbatim ----------------------------------------------------------------------------------------------

_RULES = {
    ChangeKind.NEGATION: [
        (r"\bnot ", ""), (r"\bno ", ""), (r"\bcannot\b", "can"), (r"\bwill\b", "will not"), (r"\bis\b", "is not"),
        (r"\bare\b", "are not"), (r"\bhave\b", "have not"), (r"\bwithout\b", "with"),
    ],
    ChangeKind.MODAL: [
        (rf"\b{was}\b", now)
        for was in ("will", "must", "should", "may", "can", "could", "shall")
        for now in ("may", "must", "should")
        if was != now
    ],
    ChangeKind.NUMBER: [(r"\btwo\b", "three"), (r"\bbillion\b", "million"), (r"\b(\d)%", r"\g<1>1%"), (r"\bthree\b", "five")],
    ChangeKind.DATE: [(r"\b20(\d\d)\b", r"19\1"), (r"\b19(\d\d)\b", r"20\1"), (r"\bJuly\b", "June")],
    ChangeKind.NAME: [
        (rf"\b{was}\b", now)
        for was, now in [
            ("Russia", "China"), ("Ukraine", "Georgia"), ("Georgia", "Ukraine"), ("NATO", "Russia"), ("Moscow", "Minsk"),
            ("Allies", "Partners"), ("Belarus", "Serbia"),
        ]
    ],
    ChangeKind.CONDITION: [
        (r"\bwhen\b", "if"), (r"\bif\b", "when"), (r"\bunless\b", "until"), (r",? as appropriate\b", ""),
        (r",? where appropriate\b", ""), (r",? as necessary\b", ""), (r" in accordance with [^,.;]+", ""),
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", _RULES)
def test_a_change_of_sense_is_named_and_caps_the_match(bank, matcher, kind):
    texts = {phrase.text for phrase in bank.phrases.values()}
    mutations = [
        mutated
        for text in texts
        for pattern, instead in _RULES[kind]
        if (mutated := re.sub(pattern, instead, text, count=1)) not in texts and mutated != text
    ]
    chosen = random.Random(7).sample(sorted(mutations), min(200, len(mutations)))
    assert len(chosen) > 25
    named = 0
    for text in chosen:
        match = matcher.match(text)
        agreed_otherwise = match.provenance is Provenance.VERBATIM and match.origins[0].is_whole
        assert match.provenance is not Provenance.VERBATIM or agreed_otherwise, text
        named += kind in kinds(match) or agreed_otherwise
    assert named >= 0.97 * len(chosen)


def test_a_caveat_dropped_is_never_verbatim(bank, matcher):
    dropped = named = 0
    whole = {tuple(token.form for token in tokens(phrase.text) if token.is_word) for phrase in bank.phrases.values()}
    for phrase in bank.phrases.values():
        for caveat in phrase.caveats:
            text = re.sub(r"[\s,]+([,.;])", r"\1", phrase.text.replace(caveat, "")).replace("  ", " ").strip(" ,")
            if tuple(token.form for token in tokens(text) if token.is_word) in whole:
                continue  # agreed elsewhere without the caveat
            match = matcher.match(text)
            dropped += 1
            assert match.provenance is not Provenance.VERBATIM, text
            named += ChangeKind.CONDITION in kinds(match)
    assert dropped > 80
    assert named >= 0.95 * dropped


def test_likeness_alone_does_not_decide(matcher):
    for text in ("NATO is not a defensive Alliance.", "NATO was never a defensive Alliance."):
        match = matcher.match(text)
        assert match.provenance is Provenance.ADAPTED
        assert ChangeKind.NEGATION in kinds(match)
        assert match.is_sense_changed


def test_a_comma_makes_it_adapted(matcher):
    match = matcher.match(
        "We remain open for dialogue and to a constructive relationship with Russia when Russia's actions make that possible."
    )
    assert match.provenance is Provenance.ADAPTED
    assert changed(match) == [(",", "")]
    assert kinds(match) == {ChangeKind.PUNCTUATION}


# Pieces --------------------------------------------------------------------------------------------------------------


def test_a_fragment_says_what_it_leaves_out(matcher):
    match = matcher.match("We remain willing to maintain channels of communication with Moscow.")
    [origin] = match.origins
    assert match.provenance is Provenance.CUT
    assert origin.phrase.id == "washington-2024.18.6"
    assert origin.left_after == "to mitigate risk and prevent escalation."
    assert not origin.is_whole


def test_a_fragment_without_its_condition_is_cut_short(matcher):
    match = matcher.match("We will be in a position to extend an invitation to Ukraine to join the Alliance.")
    assert match.provenance is Provenance.CUT
    assert match.origins[0].lost == (ChangeKind.CONDITION,)


def test_a_fragment_without_its_negation_is_adapted(matcher):
    match = matcher.match("any country to be its adversary is what the Alliance does consider")
    assert match.provenance is not Provenance.VERBATIM


def test_two_phrases_joined_in_one_sentence(matcher):
    text = (
        "We remain willing to maintain channels of communication with Moscow to mitigate risk and prevent escalation, "
        "and we seek stability and predictability in the Euro-Atlantic area and between NATO and the Russian Federation."
    )
    match = matcher.match(text)
    assert match.provenance is Provenance.ADAPTED
    assert [origin.phrase.id for origin in match.origins] == ["washington-2024.18.6", "strategic-concept-2022.9.2"]
    assert text[match.origins[1].start : match.origins[1].end].startswith("we seek stability")


def test_words_from_a_phrase_in_a_sentence_of_ones_own(matcher):
    text = "Our parliament heard yesterday that the door stays open, that money is short, and that NATO's Open Door Policy in line with Article 10 of the Washington Treaty had been discussed at length."
    match = matcher.match(text)
    assert match.provenance is Provenance.PARTLY
    [origin] = match.origins
    assert text[origin.start : origin.end].startswith("NATO's Open Door Policy, in line"[:22])


def test_two_sources_with_the_same_words_are_both_named(matcher):
    match = matcher.match("Ukraine's future is in NATO.")
    sources = {phrase.source for phrase in match.origins[0].phrases}
    assert {"vilnius-2023", "washington-2024"} <= sources
    dates = [matcher.concordance.source(each.source).date for each in match.origins[0].phrases]
    assert dates == sorted(dates, reverse=True)


# What is new ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The central bank raised interest rates by a quarter of a point on Thursday.",
        "Ministers of transport met in the capital to discuss the security of rail links across the region.",
        "The company said it will continue to invest in the United States despite the war in Ukraine.",
        "He has been a member of the committee since 2014 and will remain in the post for the time being.",
        "Police in the north of the country said that two men had been arrested in connection with the attack.",
        "",
        "…",
        "14.",
        "We will.",
    ],
)
def test_ordinary_prose_is_new(matcher, text):
    assert matcher.match(text).provenance is Provenance.NEW


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_any_text_can_be_asked_for(matcher, text):
    match = matcher.match(text)
    for origin in match.origins:
        assert 0 <= origin.start < origin.end <= len(text)


def test_a_text_without_stops_costs_no_more_than_one_with(matcher):
    assert matcher.match("security of the Euro-Atlantic area " * 4000).provenance is Provenance.NEW


def test_the_nearest_phrases_come_best_first(matcher):
    found = matcher.nearest("We want to maintain open channels of communication with Moscow.", most=5)
    assert [score for score, _ in found] == sorted((score for score, _ in found), reverse=True)
    assert "channels of communication" in matcher.concordance.phrase(found[0][1]).text
