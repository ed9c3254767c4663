"""Every threshold of tracing at its boundary: just enough, and just too little.

Phrases and quotations are made of words that mean nothing, so that a test says exactly how many of them are common.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest

from drafter.bank.concordance import bound
from drafter.bank.matching import Matcher, Provenance
from drafter.bank.model import Bank, Phrase, Source
from drafter.text import read_text
from drafter.trace import Tracer
from drafter.trace.belonging import belongs, can_be_ours, nearly
from drafter.trace.citation_facts import StatedDate, facts_after, facts_before
from drafter.trace.citing import Citations, _is_full
from drafter.trace.naming import DocumentNames
from drafter.trace.quoting import read_cited, read_quotations
from drafter.trace.verifying import Flaw, _nearest, verify
from drafter.wording.words import FUNCTION_WORDS

SMALL = sorted(FUNCTION_WORDS)


def words(count, prefix="w"):
    """Content words that stand in no other list."""
    return [f"{prefix}{number:04d}x" for number in range(count)]


def source(identity, title="Oslo Summit Declaration", day=date(2030, 5, 2), place="Oslo", kind="summit-declaration"):
    return Source(identity, title, kind, "Heads of State", day, place)


def concordance_of(*texts, fragment=()):
    sources = {
        f"s{number}": source(f"s{number}", f"S{number}", date(2030 + number, 1, 1), "") for number in range(len(texts))
    }
    phrases = {
        f"s{number}.1.1": Phrase(
            f"s{number}.1.1", f"s{number}", text, ("t",), "neutral", "official", "1", fragment=fragment
        )
        for number, text in enumerate(texts)
    }
    empty = MappingProxyType({})
    return bound(Bank(MappingProxyType(sources), MappingProxyType(phrases), empty, MappingProxyType({"t": "T"})))


def matcher_of(*lists, stop=""):
    return Matcher(concordance_of(*(" ".join(each) + stop for each in lists)))


def reading(matcher, *lists, among=(0,), ends_sentence=True):
    text = " ".join(word for each in lists for word in each)
    return verify(text, matcher, among, ends_sentence=ends_sentence)[0]


# Sentences with quotations ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("quoted", "own", "is_apart"), [(5, 3, True), (4, 3, False), (5, 2, False)])
def test_a_quotation_of_five_words_in_three_of_its_own_is_matched_apart(quoted, own, is_apart):
    phrase = words(quoted)
    tracer = Tracer(concordance_of(" ".join(phrase)))
    text = f"{' '.join(words(own, 'own'))} “{' '.join(phrase)}”."
    match = tracer.trace(read_text(text)).sentences[0].match
    assert (match.provenance is Provenance.PARTLY and len(match.origins) == 1) is is_apart


# Verifying -----------------------------------------------------------------------------------------------------------


def is_near(phrase, quoted, *, attributed=True):
    matcher = matcher_of(phrase)
    text = " ".join(quoted)
    return _nearest(text, matcher.concordance.alphabet.spell(text), matcher, [0], attributed=attributed) is not None


def apart(common, own):
    """Common words by threes with an own word behind each three, the rest of the own ones at the end."""
    others = iter(own)
    mixed = []
    for start in range(0, len(common), 3):
        mixed += [*common[start : start + 3], next(others)]
    return [*mixed, *others]


@pytest.mark.parametrize(("content", "is_known"), [(4, True), (3, False)])
def test_unattributed_words_are_known_from_four_that_carry_meaning_on(content, is_known):
    quoted = [*words(content), *SMALL[:4]]
    matcher = matcher_of([*words(10, "before"), *quoted, *words(20, "after")])
    assert (reading(matcher, quoted, among=None).origin is not None) is is_known


@pytest.mark.parametrize(("common", "expected"), [(75, True), (74, False)])
def test_three_quarters_of_the_weight_are_enough_where_a_document_is_named(common, expected):
    assert is_near(words(500), apart(words(common), words(100 - common, "own"))) is expected


@pytest.mark.parametrize(("ordered", "expected"), [(50, True), (49, False)])
def test_half_of_the_weight_in_order_is_enough_where_most_words_are_alike(ordered, expected):
    first, second = words(20, "first"), words(80)
    quoted = [*second[:ordered], *words(80 - ordered, "own"), *reversed(first)]
    assert is_near([*first, *second], quoted) is expected


@pytest.mark.parametrize(("length", "expected"), [(140, True), (141, False)])
def test_words_are_alike_from_half_of_both_on(length, expected):
    """Sixty words of a hundred and of 140 have a likeness of 0.5; no run is long."""
    assert is_near(words(length), apart(words(60), words(40, "own"))) is expected


@pytest.mark.parametrize(("run", "expected"), [(50, True), (49, False)])
def test_a_run_of_half_of_the_words_is_enough_in_a_long_phrase(run, expected):
    phrase = words(500)
    own = words(50, "own")
    assert is_near(phrase, [*phrase[:run], *own[:25], *phrase[60 : 110 - run], *own[25:]]) is expected


@pytest.mark.parametrize(("common", "own", "expected"), [(4, 2, True), (3, 2, False)])
def test_a_quotation_near_a_phrase_has_four_words_of_its_meaning(common, own, expected):
    assert is_near([*words(common), *words(3, "rest")], [*words(common), *words(own, "own")]) is expected


@pytest.mark.parametrize(("common", "expected"), [(85, True), (84, False)])
def test_85_hundredths_of_the_weight_are_enough_where_no_document_is_named(common, expected):
    quoted = [*words(common), *words(100 - common, "own")]
    assert is_near(words(100), quoted, attributed=False) is expected


@pytest.mark.parametrize(("content", "expected"), [(6, True), (5, False)])
def test_six_words_of_meaning_are_enough_where_no_document_is_named(content, expected):
    assert is_near(words(8), [*words(content), SMALL[0]], attributed=False) is expected


@pytest.mark.parametrize(
    ("opens", "used", "flaw"),
    [("w", 65, Flaw.CONDITION), ("w", 64, None), ("W", 33, Flaw.CONDITION), ("W", 32, None)],
)
def test_a_quotation_of_65_hundredths_seems_to_be_the_whole_and_half_of_it_with_a_capital(opens, used, flaw):
    phrase = [*words(98), "if", "asked"]
    quoted = [opens + phrase[0][1:], *phrase[1:used]]
    assert reading(matcher_of(phrase), quoted).flaw is flaw


@pytest.mark.parametrize(("left_out", "flaw"), [(8, Flaw.CUT), (9, None)])
def test_a_sentence_is_cut_short_by_eight_words(left_out, flaw):
    phrase = words(40)
    assert reading(matcher_of(phrase, stop="."), phrase[: 40 - left_out]).flaw is flaw


@pytest.mark.parametrize(("exchanged", "flaw"), [(2, Flaw.ALTERED), (3, None)])
def test_three_words_of_meaning_exchanged_at_an_end_make_another_sentence(exchanged, flaw):
    phrase = words(20)
    assert reading(matcher_of(phrase), words(exchanged, "own"), phrase[exchanged:]).flaw is flaw


@pytest.mark.parametrize(("content", "flaw"), [(4, Flaw.ELSEWHERE), (3, None)])
def test_four_words_of_meaning_are_known_from_another_document(content, flaw):
    quoted = [*words(content), *SMALL[:3]]
    matcher = matcher_of(words(20, "other"), [*words(10, "before"), *quoted, *words(20, "after")])
    assert reading(matcher, quoted).flaw is flaw


def test_sixty_sentences_of_a_quotation_are_verified():
    text = " ".join(f"Word{number} again." for number in range(62))
    assert len(verify(text, matcher_of(words(10)), [0], ends_sentence=True)) == 60


# Names ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def register():
    document = source("oslo-2030")
    short = Source(
        "short-2030", "Steadfast Pledge", "pledge", "Heads", date(2030, 5, 2), names=("Steadfast Green Pledge",)
    )
    return DocumentNames([document, short])


@pytest.mark.parametrize(("name", "is_named"), [("steadfast green pledge", True), ("steadfast pledge", False)])
def test_a_name_of_two_words_has_a_capital(register, name, is_named):
    assert bool(list(register.named(f"the {name} holds"))) is is_named


@pytest.mark.parametrize(("title", "is_full"), [("oslo summit declaration", True), ("oslo declaration", False)])
def test_a_title_of_three_words_belongs_to_one_document(title, is_full):
    assert _is_full(title, title.title()) is is_full


@pytest.mark.parametrize(("distance", "has_date"), [(60, False), (61, True)])
def test_an_anniversary_is_looked_for_sixty_characters_before_a_name(register, distance, has_date):
    text = f"The anniversary {'x' * (distance - 13)} of Oslo Summit Declaration of 2 May 2030"
    mention = Citations(register).mentions(text)[0]
    assert mention.start - text.index("anniversary") == distance
    assert any(fact.date for fact in mention.facts) is has_date


@pytest.mark.parametrize(("year", "count"), [(2030, 1), (2029, 0)])
def test_a_summit_of_a_year_that_the_bank_does_not_know_is_no_mention(register, year, count):
    assert len(Citations(register).mentions(f"At the Oslo summit in {year} we met.")) == count


# What belongs to a name ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("distance", "expected"), [(30, True), (31, False)])
def test_the_alliance_is_looked_for_thirty_characters_before_a_name(distance, expected):
    text = "NATO".ljust(distance) + "Oslo Declaration" + " of the European Union".rjust(80)
    assert belongs(text, (0, len(text)), (distance, distance + 16), is_full=False) is expected


@pytest.mark.parametrize(("distance", "expected"), [(40, True), (41, False)])
def test_the_alliance_is_looked_for_forty_characters_behind_a_name(distance, expected):
    text = "European Union".ljust(60) + "Oslo Declaration" + "NATO".rjust(distance)
    assert belongs(text, (0, len(text)), (60, 76), is_full=False) is expected


@pytest.mark.parametrize(("day", "expected"), [(9, True), (10, False)])
def test_a_date_within_seven_days_is_a_slip(day, expected):
    assert nearly(StatedDate(2030, 5, day), [source("oslo-2030")], is_full=False) is expected


@pytest.mark.parametrize(("year", "expected"), [(1949, True), (1948, False), (2031, True), (2032, False)])
def test_a_document_of_the_alliance_is_of_1949_or_later_and_no_newer_than_the_newest(year, expected):
    assert can_be_ours([year], [source("oslo-2030")], 2031, is_full=False) is expected


@pytest.mark.parametrize(("spaces", "expected"), [(215, 1), (216, 0)])
def test_facts_are_read_220_characters_behind_a_name(register, spaces, expected):
    text = " " * spaces + "(2030)"
    assert len(facts_after(text, 0, len(text), register.city)) == expected


@pytest.mark.parametrize(("spaces", "expected"), [(210, 1), (211, 0)])
def test_facts_are_read_220_characters_before_a_name(spaces, expected):
    text = "x 1 May 2030" + " " * spaces
    assert [fact.start for fact in facts_before(text, len(text), 0) if fact.date and fact.date.day] == [2] * expected


# Quotations ----------------------------------------------------------------------------------------------------------


def quoted_in(register, text):
    return list(read_quotations(read_text(text), Citations(register)))


@pytest.mark.parametrize(("quoted", "count"), [("we act with others", 1), ("we act together", 0)])
def test_a_quotation_has_four_words(register, quoted, count):
    assert len(quoted_in(register, f"They say “{quoted}” again.")) == count


@pytest.mark.parametrize(("words_", "count"), [("We act with others now", 1), ("We act with others", 0)])
def test_words_cited_without_marks_are_five(register, words_, count):
    text = f"{words_} (Oslo Summit Declaration)."
    assert len(list(read_cited(read_text(text), Citations(register)))) == count


@pytest.mark.parametrize(("quoted", "count"), [("Work with Many OtherWindows", 1), ("Work for Many OtherWindows", 0)])
def test_words_of_three_letters_are_small_in_a_title(register, quoted, count):
    assert len(quoted_in(register, f"They say “{quoted}” again.")) == count


@pytest.mark.parametrize(("distance", "is_attributed"), [(120, True), (121, False)])
def test_a_quotation_belongs_to_a_document_named_120_characters_behind(register, distance, is_attributed):
    between = f"” as {'x' * (distance - 6)} "
    quotation = quoted_in(register, f"“we act with others{between}the Oslo Summit Declaration has it.")[0]
    assert len(between) == distance
    assert (quotation.mention is not None) is is_attributed
