from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from drafter.text import rough_sentences

SPLIT = [
    "We agree. | They do not.",
    "Is it void? | It is not! | So be it.",
    "“We remain open.” | Allies agree.",
    "“We remain open”. | Allies agree.",
    "(Strategic Concept, para 9.) | Next comes this.",
    "See Art. 5 of the Treaty. | Article 4 follows.",
    "As set out in paras. 11 and 12. | We agree.",
    "The U.S. Senate voted. | The U.S. The vote was close.".replace("U.S. The", "U.S. | The"),
    "In Washington, D.C. Allies met. | It was hot.",
    "Mr. Rutte and Dr. J. K. Smith met Gen. Cavoli. | They spoke.",
    "No. 5 is agreed. | The answer is no. | We stay.",
    "Is it agreed? | No. | We stay.",
    "We spend 5 % of GDP, or 3.5 per cent. | We will spend more.",
    "It was 1949. | Allies founded NATO.",
    "It was so, e.g. Russia did. | It is not, i.e. Russia did not.",
    "We wait... | Then we act.",
    "We will … Russia’s actions. | We stand.",
    "We will [...] Russia’s actions. | We stand.",
    "Constrain; contest; counter. | Deter.",
    "1. The Council agrees. | 2. The Council notes.",
    "a. The Council agrees.",
    "Peace, etc. | Allies agree.",
    "It is in Annex A. | Allies agree.",
    "See Annex I. | Allies agree.",
    "J. Stoltenberg spoke.",
    "He said “Stop!” and left. | She stayed.",
    "[USA: We will contest Russia.] | Allies agree.",
    "It ended on 4 Apr. 1949. | It began.",
    "At 5 p.m. local time. | At 5 p.m. | We met.",
    "Published in ed. Institute and pp. 4–5. | Next.",
    "NATO/Russia relations vs. Allied ones. | So.",
    "Gibbons et al. [4] wrote it. | So did Grisé et al. | The rest did not.",
    "They met at Mt. Talau. | It was high.",
    "One",
]


@pytest.mark.parametrize("marked", SPLIT)
def test_boundaries(marked):
    expected = marked.split(" | ")
    text = " ".join(expected)
    assert [text[span.start : span.end] for span in rough_sentences(text)] == expected


def test_nothing_gives_nothing():
    assert rough_sentences("") == []
    assert rough_sentences("  \n ") == []


def test_spaces_around_belong_to_no_sentence():
    assert [(s.start, s.end) for s in rough_sentences("  One.  Two.  ")] == [(2, 6), (8, 12)]


@given(st.text(alphabet="aB1 .!?…“”\"')([]\u00a0-", max_size=60))
def test_sentences_cover_all_words_in_order(text):
    at = 0
    for span in rough_sentences(text):
        assert span.start < span.end
        gap = text[at : span.start].strip()
        # Only a dash before the first sentence, which makes an item of the paragraph, belongs to none.
        assert not gap or (gap, at) == ("-", 0)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "text", ["." * 200_000, ". " * 100_000, "A. " * 60_000, "(" * 200_000, '."' * 90_000, "x" * 200_000]
)
def test_no_text_takes_long(text):
    rough_sentences(text)


def test_a_dash_before_the_first_sentence_belongs_to_none():
    assert [(span.start, span.end) for span in rough_sentences("– We met. We left.")] == [(2, 9), (10, 18)]
    assert [(span.start, span.end) for span in rough_sentences("– ")] == [(0, 1)]
