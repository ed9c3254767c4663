from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from drafter.wording.words import ends, folded, is_content, marks, normal, places, tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("recognized", "recognised"),
        ("organizations", "organisations"),
        ("analyze", "analyse"),
        ("neighbor", "neighbour"),
        ("behavior", "behaviour"),
        ("defense", "defence"),
        ("center", "centre"),
        ("program", "programme"),
        ("fulfill", "fulfil"),
        ("labeled", "labelled"),
        ("toward", "towards"),
        ("percent", "%"),
        ("NATO", "nato"),
        ("Allies’", "allies'"),
    ],
)
def test_one_word_in_two_spellings(one, other):
    assert folded(normal(one)) == folded(normal(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("size", "sise"), ("prize", "price"), ("four", "for"), ("tour", "tor"), ("sense", "sence"), ("ally", "allies")],
)
def test_other_words_stay_other_words(one, other):
    assert folded(one) != folded(other)


def test_hyphens_inside_words_and_the_shape_of_marks_make_no_difference():
    assert words("the Euro‑Atlantic area’s “peace”") == words('the Euro-Atlantic area\'s "peace"')
    assert words("NATO–Russia") == ["nato", "russia"]


def test_marks_are_tokens_and_dashes_of_one_kind():
    found = [token.form for token in tokens("Allies, all - and more — agree: 3.5% of 1,000.")]
    assert found == ["allies", ",", "all", "–", "and", "more", "–", "agree", ":", "3.5", "%", "of", "1000", "."]


@given(st.text())
def test_tokens_stand_where_they_say(text):
    shown = normal(text)
    assert len(shown) == len(text)
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        assert folded(shown[token.start : token.end]) == token.form
        at = token.end


@given(st.text())
def test_the_quick_ways_see_the_same_words(text):
    assert places(text) == [(token.start, token.end) for token in tokens(text) if token.is_word]
    assert words(text) == [token.form for token in tokens(text) if token.is_word]
    if places(text):
        assert ends(text) == (places(text)[0][0], places(text)[-1][1])
    assert marks(text) == [token.form for token in tokens(text)][: len(marks(text))]


def test_small_words_carry_no_meaning():
    assert is_content("deterrence")
    assert not is_content("will")
    assert not is_content("%")
