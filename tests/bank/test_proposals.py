from __future__ import annotations

import pytest

from drafter.bank.import_proposals import Proposer, leans, proposed_caveats
from drafter.bank.model import TONES


@pytest.fixture(scope="module")
def proposer(bank):
    return Proposer(tuple(bank.phrases.values()), bank.topics)


@pytest.mark.parametrize(
    ("text", "topic", "tone"),
    [
        ("We condemn in the strongest possible terms Russia's war against Georgia.", "georgia", "condemnation"),
        ("We thank Norway for the generous hospitality extended to us.", "thanks", "neutral"),
        ("We remain willing to keep channels of communication with Moscow open.", "russia-dialogue", "dialogue"),
    ],
)
def test_topics_and_tone_are_learned_from_the_bank(proposer, text, topic, tone):
    proposal = proposer.propose(text)
    assert topic in proposal.topics
    assert proposal.tone == tone


@pytest.mark.parametrize("text", ["", "Zyx qwv.", "1 2 3", "日本語", "the of and", "a" * 100_000])
def test_anything_gets_a_proposal_that_the_bank_can_hold(proposer, bank, text):
    proposal = proposer.propose(text)
    assert 1 <= len(proposal.topics) <= 3
    assert set(proposal.topics) <= set(bank.topics)
    assert proposal.tone in TONES
    assert 0 <= proposal.topic_weight <= 1


def test_a_sentence_of_unknown_words_is_not_sure(proposer):
    assert not proposer.propose("Quux zyx qwv.").is_sure


def test_most_phrases_are_labelled_right_from_other_sources(bank):
    """The whole measurement is in benchmarks/proposals.py; always 'neutral' would be right for one in three."""
    source = "madrid-2022"
    learned = Proposer([each for each in bank.phrases.values() if each.source != source], bank.topics)
    phrases = bank.of_source(source)
    proposals = [(phrase, learned.propose(phrase.text)) for phrase in phrases]
    assert sum(bool(set(each.topics) & set(phrase.topics)) for phrase, each in proposals) > 0.7 * len(phrases)
    assert sum(each.tone == phrase.tone for phrase, each in proposals) > 0.55 * len(phrases)


@pytest.mark.parametrize(
    ("text", "caveats"),
    [
        ("We will extend an invitation when Allies agree and conditions are met.",
         ("when Allies agree and conditions are met",)),
        ("If Russia changes course, we stand ready, in accordance with Article 10 of the Treaty, to talk.",
         ("If Russia changes course", "in accordance with Article 10 of the Treaty")),
        ("Allies will act as appropriate.", ("as appropriate",)),
        ("Allies may act, individually and by consensus, at any time.", ("by consensus",)),
        ("We welcome all European democracies willing and able to assume the obligations of membership.",
         ("willing and able to assume the obligations of membership",)),
        ("When Russia invaded Ukraine, peace ended.", ()),
        ("They serve in Kosovo, where NATO leads a force.", ()),
        ("Allies provided support to Ukraine.", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_clauses_that_lay_down_terms(text, caveats):
    assert proposed_caveats(text) == caveats


def test_caveats_are_extracts(bank):
    for phrase in bank.phrases.values():
        assert all(caveat in phrase.text and caveat.strip() == caveat for caveat in proposed_caveats(phrase.text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This commitment is absolute.", True),
        ("They will meet again.", True),
        ("However, reform is needed.", True),
        ("“It is void.”", True),
        ("increase their stocks;", True),
        ("In this context, we will act.", True),
        ("In light of that war, we will act.", False),
        ("Thisbe was a city.", False),
        ("Allies will act.", False),
        ("", False),
    ],
)
def test_sentences_that_lean_on_the_one_before(text, expected):
    assert leans(text) is expected
