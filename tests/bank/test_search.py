from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from drafter.bank.index import Index, words_of
from drafter.bank.search import Filters, search
from drafter.files.paths import phrasebank_dir


@pytest.fixture(scope="module")
def index(tmp_path_factory, lemmas):
    with Index([phrasebank_dir() / "agreed"], tmp_path_factory.mktemp("cache"), lemmas) as opened:
        yield opened


def ids(index, query, filters=None, limit=20):
    return [hit.phrase.id for hit in search(index, query, filters, limit).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("dialogue constructive relationship", "london-2019.4.1"),
        ("maintain channels of communication with Moscow", "washington-2024.18.6"),
        ("keep open channels of communication", "strategic-concept-2022.9.7"),
        ("constrain and contest", "washington-2024.20.3"),
        ("irreversible path", "washington-2024.16.5"),
        ("ironclad", "nac-23-september-2025.6.3"),
        ("stability and predictability", "strategic-concept-2022.9.2"),
    ],
)
def test_the_nearest_wording_comes_first(index, query, first):
    assert ids(index, query, limit=3)[0] == first


@pytest.mark.parametrize("query", ["channel of communications", "CHANNELS communication", "communication channel"])
def test_words_match_in_any_inflection_case_and_order(index, query):
    assert {"washington-2024.18.6", "strategic-concept-2022.9.7"} <= set(ids(index, query))


def test_the_form_and_order_of_the_query_decide_between_equals(index):
    assert ids(index, "security and stability")[0] != ids(index, "stability and security")[0]
    for query in ("security and stability", "stability and security"):
        best = search(index, query, limit=2).hits
        assert all(query in " ".join(words_of(hit.phrase.text)) for hit in best)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("comunication", "communication"), ("soverignty", "sovereignty"), ("relatoinship", "relationship")],
)
def test_slips_are_forgiven_and_named(index, slip, meant):
    results = search(index, slip)
    assert results.corrected == ((slip, meant),)
    says = [any(word.startswith(meant[:5]) for word in words_of(hit.phrase.text)) for hit in results.hits]
    # Phrases that say it come before those that are merely about it.
    assert says[0]
    assert says == sorted(says, reverse=True)


def test_the_beginning_of_a_word_will_do(index):
    results = search(index, "predictab")
    assert results.hits
    assert results.corrected == ()


def test_a_word_like_none_is_left_out_and_named(index):
    results = search(index, "zzyzx channels communication")
    assert results.unknown == ("zzyzx",)
    assert "washington-2024.18.6" in [hit.phrase.id for hit in results.hits]
    assert search(index, "zzyzx").hits == ()


def test_quotation_marks_ask_for_the_exact_words(index):
    assert set(ids(index, '"every inch"')) == {"vilnius-2023.1.4", "washington-2024.1.7"}
    assert ids(index, '"inch every"') == []
    assert ids(index, "“every inch” one another") == ["washington-2024.1.7"]
    assert ids(index, '"Russia\'s actions make that possible"') == ids(
        index, "“Russia\u2019s actions make that possible”"
    )


def test_an_open_quotation_mark_is_no_quotation_mark(index):
    assert set(ids(index, '"every inch')) == set(ids(index, "every inch"))


def test_where_no_phrase_has_all_words_those_with_most_come_first(index):
    best = search(index, "iron-clad commitment to defend every inch of the Moon's krill").hits
    assert best[0].phrase.id in {"vilnius-2023.1.4", "washington-2024.1.7"}


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        (Filters(topics=("iran", "dprk")), lambda hit: {"iran", "dprk"} & set(hit.phrase.topics)),
        (Filters(tones=("dialogue",)), lambda hit: hit.phrase.tone == "dialogue"),
        (Filters(sources=("madrid-2022",)), lambda hit: hit.phrase.source == "madrid-2022"),
        (Filters(lineages=("open-door",)), lambda hit: "open-door" in hit.phrase.lineage),
        (Filters(verifications=("official",)), lambda hit: hit.phrase.verification == "official"),
        (
            Filters(since=date(2019, 1, 1), until=date(2021, 12, 31)),
            lambda hit: date(2019, 1, 1) <= hit.source.date <= date(2021, 12, 31),
        ),
        (
            Filters(topics=("georgia",), tones=("commitment",), since=date(2020, 1, 1)),
            lambda hit: (
                "georgia" in hit.phrase.topics and hit.phrase.tone == "commitment" and hit.source.date.year >= 2020
            ),
        ),
    ],
)
@pytest.mark.parametrize("query", ["", "security membership Alliance"])
def test_filters_hold_for_every_hit_and_leave_none_out(index, bank, filters, holds, query):
    hits = search(index, query, filters, limit=len(bank.phrases)).hits
    assert hits
    assert all(holds(hit) for hit in hits)
    if not query:
        expected = [
            phrase.id
            for phrase in bank.phrases.values()
            if holds(type("Hit", (), {"phrase": phrase, "source": bank.source(phrase.source)}))
        ]
        assert sorted(hit.phrase.id for hit in hits) == sorted(expected)


def test_a_blank_query_lists_the_newest_first(index):
    dates = [hit.source.date for hit in search(index, "", limit=200).hits]
    assert dates == sorted(dates, reverse=True)


def test_hits_hold_all_a_screen_needs(index, bank):
    [hit] = search(index, "constrain contest counter destabilising", limit=1).hits
    assert hit.phrase == bank.phrase("washington-2024.20.3")
    assert hit.source == bank.source("washington-2024")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=60), limit=st.integers(1, 5))
def test_no_query_breaks_the_search(index, query, limit):
    results = search(index, query, limit=limit)
    assert len(results.hits) <= limit
    scores = [hit.score for hit in results.hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "query", ['" OR "', "NOT NEAR( forms:", "a* AND b^", '""', "' ; DROP TABLE phrase; --", "\0", "ß İ"]
)
def test_the_language_of_the_index_means_nothing(index, query):
    search(index, query)
    assert search(index, "every inch").hits


def test_every_phrase_is_found_by_its_own_words(index, bank):
    for number, phrase in enumerate(bank.phrases.values()):
        if number % 25 == 0:
            hits = search(index, phrase.text, limit=5).hits
            assert phrase.text in [hit.phrase.text for hit in hits], phrase.id


def test_a_pasted_page_asks_no_more_of_the_index_than_a_paragraph(index, bank, monkeypatch):
    asked = []
    rows = index.rows
    monkeypatch.setattr(type(index), "rows", lambda _, *arguments: asked.append(arguments) or rows(*arguments))
    page = " ".join(phrase.text for phrase in bank.phrases.values()) + " ".join(f"wrod{n}x" for n in range(5000))
    assert search(index, page, limit=3).hits
    assert len(asked) < 300
