"""Every threshold of the bank at its boundary: just enough, and just too little.

The phrases are made of words that mean nothing, so that a test says exactly how many of them are common.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from drafter.bank.candidates import Candidates
from drafter.bank.concordance import bound
from drafter.bank.import_proposals import ProposedLabels, Proposer, proposed_caveats
from drafter.bank.import_sentences import ImportedSentence, OfficialText, read_passages
from drafter.bank.importing import file_with, lineage_candidates, plan_import
from drafter.bank.index import Index
from drafter.bank.matching import Matcher, Provenance
from drafter.bank.model import Bank, Lineage, Phrase, Source
from drafter.bank.search import search
from drafter.bank.wordings import continuations
from drafter.text import read_text
from drafter.wording import ChangeKind
from drafter.wording.words import FUNCTION_WORDS

SMALL = sorted(FUNCTION_WORDS - {"if", "not", "when", "where", "until", "once", "than", "no", "nor", "only", "so"})


def words(count, prefix="w"):
    """Content words that stand in no other list."""
    return [f"{prefix}{number:04d}x" for number in range(count)]


def source(identity, year=2030):
    return Source(identity, identity, "summit-declaration", "Heads of State", date(year, 1, 1))


def bank_of(*texts, lineage=(), year_of=lambda number: 2030 + number):
    sources = {f"s{number}": source(f"s{number}", year_of(number)) for number in range(len(texts))}
    phrases = {
        f"s{number}.1.1": Phrase(
            f"s{number}.1.1", f"s{number}", text, ("russia",), "neutral", "official", "1", lineage=lineage
        )
        for number, text in enumerate(texts)
    }
    lineages = {identity: Lineage(identity, identity, "") for identity in lineage}
    return Bank(
        MappingProxyType(sources),
        MappingProxyType(phrases),
        MappingProxyType(lineages),
        MappingProxyType({"russia": "R"}),
    )


def matcher_of(*lists, lineage=()):
    return Matcher(bound(bank_of(*(" ".join(each) for each in lists), lineage=lineage)))


def provenance(matcher, *lists):
    return matcher.match(" ".join(word for each in lists for word in each)).provenance


# Matching ------------------------------------------------------------------------------------------------------------


def test_a_sentence_is_a_phrase_reworded_from_62_hundredths_of_common_weight_on():
    phrase = words(100)
    matcher = matcher_of(phrase)
    assert provenance(matcher, phrase[:62], words(38, "own")) is Provenance.ADAPTED
    assert provenance(matcher, phrase[:61], words(39, "own")) is Provenance.PARTLY


def test_a_sentence_is_a_piece_from_78_hundredths_of_its_weight_on():
    phrase = words(400)
    matcher = matcher_of(phrase)
    assert provenance(matcher, phrase[100:178], words(22, "own")) is Provenance.ADAPTED
    assert provenance(matcher, phrase[100:177], words(23, "own")) is Provenance.PARTLY


@pytest.mark.parametrize(
    ("content", "small", "is_agreed"), [(4, 3, True), (3, 4, False), (6, 0, False), (7, 0, True), (5, 2, True)]
)
def test_a_run_has_seven_words_and_four_that_carry_meaning(content, small, is_agreed):
    run = [*words(content), *SMALL[:small]]
    matcher = matcher_of([*words(10, "before"), *run, *words(30, "after")])
    expected = Provenance.PARTLY if is_agreed else Provenance.NEW
    assert provenance(matcher, words(10, "own"), run, words(10, "more")) is expected


@pytest.mark.parametrize(("content", "small", "is_piece"), [(3, 2, True), (2, 3, False)])
def test_a_piece_has_three_words_that_carry_meaning(content, small, is_piece):
    piece = [*words(content), *SMALL[:small]]
    matcher = matcher_of([*words(10, "before"), *piece, *words(30, "after")])
    assert provenance(matcher, piece) is (Provenance.CUT if is_piece else Provenance.NEW)


@pytest.mark.parametrize(("small", "is_piece"), [(2, True), (1, False)])
def test_a_beginning_of_four_words_needs_one_word_of_meaning_fewer(small, is_piece):
    first, second = words(2)
    opening = [first, *SMALL[:small], second]
    matcher = matcher_of([*opening, *words(30, "after")])
    assert provenance(matcher, opening) is (Provenance.CUT if is_piece else Provenance.NEW)


@pytest.mark.parametrize(("used", "is_lost"), [(50, True), (49, False)])
def test_what_is_left_out_is_lost_where_half_of_the_phrase_is_used(used, is_lost):
    phrase = [*words(90), "if", *words(9, "after")]
    match = matcher_of(phrase).match(" ".join([*words(40, "own"), *phrase[:used]]))
    assert match.provenance is Provenance.PARTLY
    assert match.origins[0].lost == ((ChangeKind.CONDITION,) if is_lost else ())


@pytest.mark.parametrize(("second", "expected"), [(40, Provenance.ADAPTED), (39, Provenance.PARTLY)])
def test_a_sentence_of_several_phrases_is_agreed_from_85_hundredths_on(second, expected):
    one, other = words(100, "one"), words(100, "other")
    match = matcher_of(one, other).match(" ".join([*one[:45], *words(55 - second, "own"), *other[:second]]))
    assert len(match.origins) == 2
    assert match.provenance is expected


@pytest.mark.parametrize(("gap", "expected"), [(2, Provenance.PARTLY), (3, Provenance.NEW)])
def test_words_of_one_run_are_at_most_two_words_apart(gap, expected):
    phrase = words(40)
    matcher = matcher_of(phrase)
    assert provenance(matcher, words(20, "own"), phrase[:4], words(gap, "gap"), phrase[4:8]) is expected


@pytest.mark.parametrize(("content", "rest", "origins"), [(40, 60, 1), (39, 57, 2)])
def test_a_phrase_far_behind_by_number_of_words_is_not_the_likest_by_weight(content, rest, origins):
    """The sentence has 60 words of the first phrase, mostly small ones, and 40 of content of the second.

    By number of words the likeness of the first is 0.6; that of the second is 0.4, or with 39 words of 97 it is 0.396.
    """
    meaning, carriers = words(content), words(15, "carrier")
    small = [word for number, carrier in enumerate(carriers) for word in (carrier, *SMALL[3 * number : 3 * number + 3])]
    own = words(40 - content, "own")
    many = [*small, *SMALL[45:85]]
    few = [*meaning, *words(40 - content, "else"), *(SMALL[85:] * 3)[:rest]]
    match = matcher_of(many, few).match(" ".join([*meaning, *own, *small]))
    assert len(match.origins) == origins


@pytest.mark.parametrize(
    ("leading", "expected"),
    [(["Allies", "declared", "that"], Provenance.PARTLY), (["declared", "that"], Provenance.ADAPTED)],
)
def test_three_words_lead_to_a_phrase(leading, expected):
    phrase = words(20)
    assert provenance(matcher_of(phrase), leading, phrase) is expected


def test_a_text_of_more_than_four_thousand_words_is_no_sentence():
    phrase = words(20)
    matcher = matcher_of(phrase)
    assert provenance(matcher, phrase, words(3980, "own")) is Provenance.PARTLY
    assert provenance(matcher, phrase, words(3981, "own")) is Provenance.NEW


# Candidates ----------------------------------------------------------------------------------------------------------


def candidates_of(sentence, *phrases, most=10_000):
    concordance = bound(bank_of(*(" ".join(each) for each in phrases)))
    return Candidates(concordance).of(concordance.alphabet.spell(" ".join(sentence)), most)


def test_twelve_phrases_are_compared():
    sentence = words(10)
    matcher = matcher_of(*([*sentence, f"own{number}"] for number in range(13)))
    assert len(matcher.candidates(matcher.concordance.alphabet.spell(" ".join(sentence)))) == 12


@pytest.mark.parametrize(("others", "found"), [(1199, 1200), (1200, 1)])
def test_1200_entries_are_read(others, found):
    one, two, three = words(3)
    phrases = [[one, two], *([two, three, f"own{number}"] for number in range(others))]
    assert len(candidates_of([one, two, three], *phrases)) == found


@pytest.mark.parametrize(
    ("length", "shared", "is_candidate"),
    [(16, 3, True), (16, 2, False), (6, 2, True), (6, 1, False), (5, 1, True)],
)
def test_three_shared_pairs_make_a_candidate_and_fewer_for_a_short_sentence(length, shared, is_candidate):
    sentence = words(length)
    assert candidates_of(sentence, [*sentence[: shared + 1], "own"]) == ([0] if is_candidate else [])


@pytest.mark.parametrize(
    ("best", "shared", "is_candidate"), [(40, 10, True), (40, 9, False), (61, 20, False), (60, 20, True)]
)
def test_a_candidate_shares_a_quarter_of_what_the_best_shares_or_half_of_most(best, shared, is_candidate):
    sentence = words(101)
    found = candidates_of(sentence, [*sentence[: best + 1], "one"], [*sentence[-shared - 1 :], "other"])
    assert found == ([0, 1] if is_candidate else [0])


# Lineages ------------------------------------------------------------------------------------------------------------


def pair_with(common, total=100):
    first = words(total)
    return " ".join(first), " ".join([*first[:common], *words(total - common, "own")])


@pytest.mark.parametrize(("common", "continues"), [(40, True), (39, False)])
def test_a_wording_continues_one_that_has_two_fifths_of_its_words(common, continues):
    phrases = tuple(bank_of(*pair_with(common)).phrases.values())
    assert [before is not None for _, before in continuations(phrases)] == [False, continues]


@pytest.mark.parametrize(("common", "later"), [(55, [1]), (54, [])])
def test_a_wording_replaces_one_that_has_55_hundredths_of_its_words(common, later):
    assert bound(bank_of(*pair_with(common), lineage=("channels",))).later(0) == later


# Import --------------------------------------------------------------------------------------------------------------


def imported(text, languages=("English",)):
    names = iter((*languages, *["English"] * 100))
    return read_passages(read_text(text, format="txt"), lambda _texts: next(names))


@pytest.mark.parametrize(("count", "kept"), [(600, 1), (601, 0)])
def test_a_sentence_has_at_most_six_hundred_words(count, kept):
    text = f"1. We meet here today.\n\n2. {' '.join(['word'] * count)}.\n"
    assert len(imported(text).passages) == 1 + kept


@pytest.mark.parametrize(("text", "kept"), [("We agree.", 1), ("Agreed.", 0)])
def test_a_sentence_has_two_words_and_a_stop(text, kept):
    assert len(imported(f"1. We meet here today.\n\n{text}\n").passages) == 1 + kept


@pytest.mark.parametrize(("count", "kept"), [(19, 2), (20, 1)])
def test_the_language_of_a_paragraph_of_twenty_words_counts(count, kept):
    text = f"1. We meet.\n\n2. {' '.join(['mot'] * count)}.\n"
    assert len(imported(text, ("English", "French")).passages) == kept


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 59 + "…")])
def test_sixty_characters_of_what_is_left_out_are_shown(length, shown):
    assert imported(f"1. We meet here today.\n\n{'x' * length}\n").left_out == (("no sentence", shown),)


@pytest.mark.parametrize(("common", "is_strong"), [(70, True), (69, False)])
def test_a_sentence_with_seven_tenths_of_a_wording_continues_its_lineage(common, is_strong):
    first, second = pair_with(common)
    matcher = matcher_of(first.split(), lineage=("channels",))
    assert [each.is_strong for each in lineage_candidates(second, matcher)] == [is_strong]


@pytest.mark.parametrize(("common", "doubts"), [(85, 1), (84, 0)])
def test_a_sentence_much_like_another_of_its_source_is_doubted(common, doubts):
    first, second = pair_with(common)
    bank = bank_of(first)
    text = OfficialText((ImportedSentence(second, "2", "seen"),), 1, 2, (), ())
    assert len(plan_import(text, bank.sources["s0"], bank, "official").doubts) == doubts


@pytest.mark.parametrize(("length", "lines"), [(120, 1), (121, 3)])
def test_a_list_of_one_line_has_at_most_120_characters(length, lines):
    bank = bank_of("We meet.")
    caveat = "if " + "x" * (length - len('caveats = ["if "]'))
    text = OfficialText((ImportedSentence(f"We act {caveat}.", "2", "seen"),), 1, 2, (), ())
    plan = plan_import(text, bank.sources["s0"], bank, "official")
    written = file_with(b"", plan, Path("s0.toml"), bank).decode()
    after = written[written.index("caveats") : written.index("verification")]
    assert after.count("\n") == lines


# Proposals -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("topic", "tone", "is_sure"), [(0.5, 0.5, True), (0.49, 1.0, False), (1.0, 0.49, False)])
def test_a_proposal_of_half_the_weight_is_sure(topic, tone, is_sure):
    assert ProposedLabels(("russia",), "neutral", topic, tone).is_sure is is_sure


@pytest.mark.parametrize(("text", "caveats"), [("We act if asked.", ("if asked",)), ("We act, if.", ())])
def test_a_caveat_has_two_words(text, caveats):
    assert proposed_caveats(text) == caveats


def labelled(number, text, *topics):
    return Phrase(f"s.{number}.1", "s", text, topics, "neutral", "official")


@pytest.fixture(scope="module")
def proposer():
    """Twenty phrases on one topic and four on another, with a word that both have."""
    phrases = [labelled(number, f"Alpha{number} beta{number % 7} gamma", "first") for number in range(20)]
    phrases += [labelled(20 + number, f"Delta{number} gamma epsilon zeta{number % 2}", "second") for number in range(4)]
    phrases += [labelled(30 + number, f"Eta{number} theta{number % 3} iota", "third", "fourth") for number in range(5)]
    return Proposer(phrases, {"first": "One", "second": "Two", "third": "Three", "fourth": "Four"})


@pytest.mark.parametrize(
    ("text", "topic", "weight"),
    [
        ("Gamma iota epsilon beta1.", "first", 0.257726),
        ("Second gamma iota beta1.", "first", 0.561894),
        ("Second gamma iota epsilon beta1.", "second", 0.678254),
        ("Epsilon iota theta1.", "fourth", 0.890776),
        ("Gamma.", "first", 0.993754),
    ],
)
def test_the_weight_of_a_topic_comes_from_neighbours_words_and_its_name(proposer, text, topic, weight):
    """Worked out once by the formula; every constant in it changes one of them."""
    proposal = proposer.propose(text)
    assert proposal.topics[0] == topic
    assert proposal.topic_weight == pytest.approx(weight, abs=5e-6)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Gamma epsilon alpha3.", ("second",)),
        ("Epsilon theta0 alpha3.", ("fourth", "third")),
        ("Second gamma iota beta1.", ("first", "second", "fourth")),
    ],
)
def test_three_topics_are_proposed_of_three_tenths_of_the_weight(proposer, text, topics):
    """The second topic of the first two texts has a weight of 0.295 and of 0.302; the third has a fourth of 0.35."""
    assert proposer.propose(text).topics == topics


# Search --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def found(tmp_path):
    """Search in a bank of some texts: the numbers of the texts found."""

    def find(texts, query, limit=1000):
        folder = tmp_path / "agreed"
        folder.mkdir(exist_ok=True)
        (folder / "topics.toml").write_text('[topics]\nrussia = "Russia"\n', encoding="utf-8")
        head = '[source]\nid = "s"\ntitle = "S"\nkind = "pledge"\nissued_by = "N"\ndate = 2030-01-01\n'
        rows = [
            f'[[phrase]]\nid = "s.{number}.1"\nparagraph = "{number}"\ntext = "{text}"\ntopics = ["russia"]\n'
            'tone = "neutral"\nverification = "official"\n'
            for number, text in enumerate(texts)
        ]
        (folder / "s.toml").write_text(head + "".join(rows), encoding="utf-8")
        with Index([folder], tmp_path / "cache", lambda word: frozenset({word})) as index:
            hits = search(index, query, limit=limit).hits
        return sorted(int(hit.phrase.paragraph) for hit in hits)

    return find


def test_two_hundred_phrases_are_ranked(found):
    assert len(found([f"Peace own{number}." for number in range(202)], "peace")) == 200


def test_an_unknown_word_may_begin_twelve_words(found):
    assert len(found([f"Zzz{chr(97 + number)}." for number in range(14)], "zz")) == 12


def test_sixty_four_words_of_a_query_count(found):
    query = words(65)
    texts = [" ".join(query[:64]), query[64], " ".join(query[:63])]
    assert found(texts, " ".join(query)) == [0, 2]


@pytest.mark.parametrize(
    ("word", "slip", "is_corrected"),
    [
        ("abcdefg", "abcdxfg", True),
        ("abcdefg", "abxdxfg", False),
        ("abcdefgh", "abcxxfgh", True),
        ("abcdefghijk", "abcxxxghijk", False),
    ],
)
def test_a_word_has_one_slip_and_from_eight_letters_on_two(found, word, slip, is_corrected):
    assert found([word], slip) == ([0] if is_corrected else [])


@pytest.mark.parametrize(("slip", "hits"), [("bcde", [0]), ("bcd", [])])
def test_a_word_of_four_letters_is_corrected(found, slip, hits):
    assert found([f"a{slip}"], slip) == hits
