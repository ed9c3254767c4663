"""The numbers that decide what is found, suggested and dismissed: what lies on each side of them."""

from dataclasses import replace
from datetime import date

import pytest

from drafter.bank import load_bank
from drafter.bank.concordance import bound
from drafter.check import BankChecker, Session
from drafter.check.altered_language import describe_changes, origin_findings
from drafter.check.citing import _dated
from drafter.check.engine import _LONGEST, _pieces
from drafter.check.passage import passages
from drafter.check.suggestions import Suggester
from drafter.files.paths import phrasebank_dir
from drafter.text import Span, read_text
from drafter.text.settling import settled
from drafter.wording import Change, Edit

CHANNELS = (
    "We remain willing to maintain channels of communication with Moscow to mitigate risk and prevent escalation."
)
ALTERED = CHANNELS.replace("prevent escalation", "prevent accidents")
CONTEST = "We will contest Russia's aggressive actions."
#: The topics that are proposed for it, and what a phrase on one of them gains.
TOPICS = frozenset({"russia", "russia-threat", "deterrence-defence"})
ONE_OF_THREE_TOPICS = 1 + 0.5 / 3


@pytest.fixture(scope="module")
def bank():
    return load_bank([phrasebank_dir() / "agreed"])


@pytest.fixture(scope="module")
def concordance(bank):
    return bound(bank)


@pytest.fixture(scope="module")
def bank_checker(concordance):
    return BankChecker(concordance)


# Suggestions ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def suggested(concordance, monkeypatch):
    """Gives the suggestions for a sentence when the likeness of some phrases is as stated, and that of others 0."""

    def suggest(sentence, likeness):
        class Matcher:
            def __init__(self, _):
                pass

            def nearest(self, _, among, *, most):
                ranked = sorted(((value, number) for number, value in likeness.items()), reverse=True)
                return [row for row in ranked if among is None or row[1] in among][:most]

        monkeypatch.setattr("drafter.check.suggestions.Matcher", Matcher)
        found = Suggester(concordance).suggest(sentence, limit=100)
        return {suggestion.phrase.id: suggestion for suggestion in found}

    return suggest


def numbers(concordance, wanted):
    return [number for number in range(len(concordance)) if wanted(concordance.phrase(number))]


@pytest.mark.parametrize(("nearness", "is_suggested"), [(0.201, True), (0.199, False)])
def test_a_phrase_is_near_from_a_fifth_on(suggested, concordance, nearness, is_suggested):
    (number, *_) = numbers(concordance, lambda phrase: phrase.topics == ("russia",) and not phrase.lineage)
    assert bool(suggested(CONTEST, {number: nearness / ONE_OF_THREE_TOPICS})) is is_suggested


@pytest.mark.parametrize(("likeness", "is_suggested"), [(0.35, True), (0.34, False)])
def test_a_phrase_on_other_topics_must_be_more_like_the_sentence(suggested, concordance, likeness, is_suggested):
    (number, *_) = numbers(concordance, lambda phrase: not phrase.lineage and TOPICS.isdisjoint(phrase.topics))
    assert bool(suggested(CONTEST, {number: likeness})) is is_suggested


@pytest.mark.parametrize(("likeness", "is_suggested"), [(0.12, True), (0.11, False)])
def test_another_wording_of_the_commitment_may_be_less_near(suggested, concordance, likeness, is_suggested):
    first, second = numbers(
        concordance, lambda phrase: phrase.lineage == ("open-door",) and TOPICS.isdisjoint(phrase.topics)
    )[:2]
    found = suggested(CONTEST, {first: 0.9, second: likeness})
    assert (concordance.phrase(second).id in found) is is_suggested


def test_common_topics_raise_the_nearness_by_half_at_most(suggested, concordance):
    (number, *_) = numbers(concordance, lambda phrase: phrase.topics == ("russia",))
    (suggestion,) = suggested(CONTEST, {number: 0.6}).values()
    assert suggestion.nearness == pytest.approx(0.6 * ONE_OF_THREE_TOPICS)


# Agreed language -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def altered(bank_checker, concordance):
    """Gives the findings on a text whose origins were changed by a function."""

    def check(text, change=lambda origin: origin):
        trace = bank_checker.tracer.trace(read_text(text, name="text", format="txt"))
        sentences = tuple(
            replace(sentence, match=replace(sentence.match, origins=tuple(map(change, sentence.match.origins))))
            for sentence in trace.sentences
        )
        return list(origin_findings(replace(trace, sentences=sentences), concordance))

    return check


@pytest.mark.parametrize(("likeness", "count"), [(0.7, 1), (0.69, 0)])
def test_a_sentence_is_altered_language_from_seven_tenths_on(altered, likeness, count):
    assert len(altered(ALTERED, lambda origin: replace(origin, likeness=likeness))) == count


def test_a_sentence_quoted_for_the_most_part_is_left_to_the_rules_on_quotations(altered):
    mostly = ALTERED.replace("We remain willing", "We remain “willing").replace("accidents.", "accidents”.")
    hardly = ALTERED.replace("Moscow", "“Moscow”")
    assert (len(altered(mostly)), len(altered(hardly))) == (0, 1)


def test_two_phrases_with_the_same_words_are_offered_and_all_are_counted(altered):
    (finding,) = altered(ALTERED, lambda origin: replace(origin, phrases=origin.phrases[:1] * 3))
    assert len(finding.instead) == 2
    assert ", and 2 more with the same words" in finding.why


@pytest.mark.parametrize(("count", "more"), [(4, ""), (5, "; and 1 more"), (6, "; and 2 more")])
def test_four_changes_are_described(count, more):
    described = describe_changes([Change(Edit.ADDED, "", f"word{number}") for number in range(count)])
    assert described == "; ".join(f"“word{number}” added" for number in range(4)) + more


@pytest.mark.parametrize(("paragraph", "count"), [(38, 0), (39, 1)])
def test_the_last_paragraph_of_a_document_may_be_cited(bank, paragraph, count):
    source = replace(bank.sources["washington-2024"], paragraphs=38)
    checker = BankChecker(bound(replace(bank, sources={**bank.sources, source.id: source})))
    text = f"NATO agreed the Washington Summit Declaration of 10 July 2024, para {paragraph}."
    found = checker.check(read_text(text, name="text", format="txt"))
    assert [finding.message[:17] for finding in found] == ["no such paragraph"] * count


def test_three_dates_are_named_those_nearest_to_the_year_first(bank):
    sources = [replace(bank.sources["london-2019"], date=date(year, 1, 1)) for year in (2000, 2009, 2012, 2019)]
    named = _dated(sources, 2010).split("; ")
    assert [each[-4:] for each in named] == ["2009", "2012", "2019"]


# Dismissals, limits and parsing are tested beside what they belong to; here are the sizes of texts -------------------


@pytest.mark.parametrize(("sentence", "shown"), [("BICYCLES", "BICYCLES"), ("BICYCLING", "bicycling")])
def test_more_than_eight_letters_in_capitals_are_read_in_lower_case(checker, sentence, shown):
    assert checker()._recased(sentence).lower() == shown.lower()
    assert (checker()._recased(sentence) == sentence) is (sentence == shown)


@pytest.mark.parametrize(("sentence", "is_recased"), [("ABCDEFGHij", False), ("ABCDEFGHIj", True)])
def test_more_than_four_fifths_must_be_capitals(checker, sentence, is_recased):
    assert (checker()._recased(sentence) != sentence) is is_recased


def test_a_long_sentence_is_cut_at_a_comma_only_in_its_second_half():
    early, late = "a, " + "b " * _LONGEST, "a " * (_LONGEST // 2 - 100) + "x" * 99 + ", " + "b " * _LONGEST
    (first, *_), (second, *_) = (_pieces(text, Span(0, len(text))) for text in (early, late))
    assert first.end > _LONGEST - 3
    assert late[second.start : second.end].endswith("x,")


def test_a_paragraph_depends_on_the_one_before_only_after_a_colon():
    def lead(before):
        document = read_text(f"{before}\n\nAllies said “we will act” there.", name="text", format="txt")
        return [passage.lead for _, passage in passages(document, settled(document))][1]

    assert (lead("The Declaration says:"), lead("The Declaration says.")) == ("The Declaration says:", "")


def test_a_paragraph_is_adapted_only_if_all_its_sentences_are_agreed():
    from drafter.bank.match import Provenance
    from drafter.check import Agreement

    session = Session.of("hague-2025", agreement=Agreement([phrasebank_dir() / "agreed"]))
    text = f"{ALTERED} {CHANNELS}\n\n{ALTERED} The choir sang very well.\n"
    report = session.check(read_text(text, name="text", format="txt"))
    assert [paragraph.provenance for paragraph in report.paragraphs] == [Provenance.ADAPTED, Provenance.PARTLY]
