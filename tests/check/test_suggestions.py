from __future__ import annotations

import pytest

from drafter.bank import load_bank
from drafter.bank.concordance import bound
from drafter.bank.model import TONES
from drafter.check.phrase_verdict import PhraseJudge, PhraseVerdict
from drafter.check.suggestions import Force, Suggester
from drafter.consensus import load_profile
from drafter.errors import UsageError
from drafter.files.paths import phrasebank_dir

CONTEST = "We will contest Russia's aggressive actions."


@pytest.fixture(scope="module")
def bank():
    return load_bank([phrasebank_dir() / "agreed"])


@pytest.fixture(scope="module")
def plain(bank):
    return Suggester(bound(bank))


@pytest.fixture(scope="module")
def suggester(plain):
    return Suggester(plain.bank, PhraseJudge(load_profile("hague-2025", (phrasebank_dir() / "profiles",))))


def test_what_passes_comes_first_then_what_is_near(suggester):
    found = suggester.suggest(CONTEST, limit=50)
    order = [(list(PhraseVerdict).index(each.standing.badge), -each.nearness) for each in found]
    assert order == sorted(order)
    assert found[0].standing.badge is PhraseVerdict.PASSES
    nearest = next(each for each in found if each.is_nearest)
    assert nearest.phrase.id == "washington-2024.20.3"
    assert nearest.standing.badge is PhraseVerdict.BLOCKED


def test_the_nearest_wording_is_shown_beyond_the_limit(suggester):
    found = suggester.suggest(CONTEST, limit=2)
    assert [each.is_nearest for each in found] == [False, False, True]


def test_without_a_profile_the_nearest_comes_first_and_nothing_stands(plain):
    found = plain.suggest(CONTEST)
    assert found[0].is_nearest
    assert all(each.standing is None and not each.is_offered for each in found)


def test_what_the_profile_offers_is_among_them(suggester):
    offered = {each.phrase.id for each in suggester.suggest(CONTEST, limit=50) if each.is_offered}
    assert "london-2019.4.1" in offered


def test_softer_and_harder_part_the_suggestions(suggester):
    softer = suggester.suggest(CONTEST, force=Force.SOFTER, limit=50)
    harder = suggester.suggest(CONTEST, force=Force.HARDER, limit=50)
    assert softer
    assert {each.phrase.id for each in softer}.isdisjoint(each.phrase.id for each in harder)
    assert all(each.force is Force.SOFTER and not each.is_nearest for each in softer)


def test_along_a_lineage_the_verb_decides(bank):
    """A made-up bank: of two wordings with one tone, *note* is softer than *decide*."""
    from dataclasses import replace

    first, second = list(bank.of_lineage("open-door"))[:2]
    texts = (
        "We decide that the door of the Alliance remains open.",
        "We note that the door of the Alliance remains open.",
    )
    made = {
        phrase.id: replace(phrase, text=text, tone="neutral", lineage=("open-door",))
        for phrase, text in zip((first, second), texts, strict=True)
    }
    small = Suggester(bound(replace(bank, phrases=made)))
    by_id = {each.phrase.id: each for each in small.suggest(texts[0])}
    assert by_id[first.id].force is Force.EVEN
    assert by_id[second.id].force is Force.SOFTER
    assert {each.phrase.id: each for each in small.suggest(texts[1])}[first.id].force is Force.HARDER


def test_across_lineages_the_tone_decides(plain):
    found = plain.suggest(CONTEST, limit=100)
    nearest = next(each for each in found if each.is_nearest)
    tones = list(TONES)
    for each in found:
        if not set(each.phrase.lineage) & set(nearest.phrase.lineage):
            further = tones.index(each.phrase.tone) - tones.index(nearest.phrase.tone)
            assert each.force is (Force.SOFTER if further > 0 else Force.HARDER if further else Force.EVEN)


def test_a_wording_that_was_reworded_says_what_came_after(plain):
    found = {each.phrase.id: each for each in plain.suggest(plain.bank.phrase(0).text, limit=100)}
    assert found
    channels = (
        "However, we remain willing to keep open channels of communication with Moscow to manage and mitigate risks, "
    )
    by_id = {each.phrase.id: each for each in plain.suggest(f"{channels}prevent escalation and increase transparency.")}
    earlier, later = by_id["strategic-concept-2022.9.7"], by_id["washington-2024.18.6"]
    assert (earlier.is_newest, earlier.latest.id, earlier.is_verbatim) == (False, later.phrase.id, True)
    assert (later.is_newest, later.latest) == (True, None)


def test_every_suggestion_is_agreed_language_with_its_reference(plain, bank):
    for each in plain.suggest("Allies will defend every inch of Allied territory.", limit=20):
        assert bank.phrase(each.phrase.id).text == each.phrase.text
        assert each.reference.startswith(each.source.title)
        assert "".join(change.after for change in each.changes)


def test_the_same_words_are_suggested_once(plain):
    found = plain.suggest("Ukraine's future is in NATO.", limit=50)
    texts = [each.phrase.text for each in found]
    assert len(set(texts)) == len(texts)
    assert found[0].phrase.id == "nuc-washington-2024.x.2"


def test_what_is_on_the_topic_comes_before_what_shares_some_words(plain):
    """*Ukraine is a valued partner for NATO* has as many words of it, and is about something else."""
    assert "ukraine-membership" in plain.suggest("Ukraine will join NATO.")[0].phrase.topics


@pytest.mark.parametrize("sentence", ["", " ", "...", "[]", "—"])
def test_no_words_are_no_sentence(suggester, sentence):
    with pytest.raises(UsageError, match="no words"):
        suggester.suggest(sentence)


@pytest.mark.parametrize("sentence", ["Quux zyx.", "日本語の文", "x" * 50_000, "Russia " * 5_000, "a\x00b\x1b[31m"])
def test_anything_else_is_answered(suggester, sentence):
    assert isinstance(suggester.suggest(sentence), tuple)
