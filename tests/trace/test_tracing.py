from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from drafter.bank.matching import Provenance
from drafter.text import read_text

TEXT = """\
A statement of the Council

1. NATO is a defensive Alliance. We may maintain channels of communication with Moscow to mitigate risk and prevent \
escalation.

2. Our choir sang well on Sunday, and everybody went home early.

3. We seek stability and predictability in the Euro-Atlantic area and between NATO and the Russian Federation \
(Strategic Concept 2022, para 9).
"""


def test_each_sentence_with_its_place_and_provenance(tracer):
    trace = tracer.trace(read_text(TEXT))
    assert [(each.paragraph, each.line, each.provenance) for each in trace.sentences] == [
        ("1", 3, Provenance.VERBATIM),
        ("1", 3, Provenance.ADAPTED),
        ("2", 5, Provenance.NEW),
        ("3", 7, Provenance.VERBATIM),
    ]
    for each in trace.sentences:
        assert TEXT[each.start : each.end] == each.text


def test_totals_add_up(tracer):
    trace = tracer.trace(read_text(TEXT))
    counted = trace.by_provenance()
    assert sum(counted.values()) == trace.words
    assert counted[Provenance.VERBATIM] == 5 + 16 + 5
    assert trace.by_source()["strategic-concept-2022"] == 16
    assert trace.by_topic()["russia-dialogue"] > 0


def test_a_phrase_spread_over_two_sentences(tracer):
    text = "We will be in a position to extend an invitation to Ukraine to join the Alliance. When Allies agree and conditions are met."
    first, second = tracer.trace(read_text(text)).sentences
    assert first.spread
    assert second.spread
    assert first.provenance is second.provenance is Provenance.VERBATIM
    assert first.match.origins[0].phrases == second.match.origins[0].phrases


def test_the_same_first_sentence_alone_lacks_its_condition(tracer):
    text = "We will be in a position to extend an invitation to Ukraine to join the Alliance. We thank the hosts."
    first, _ = tracer.trace(read_text(text)).sentences
    assert not first.spread
    assert first.provenance is Provenance.CUT


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        (
            "Nous restons unis et déterminés à protéger nos citoyens et à défendre l'Alliance dans son ensemble.",
            "French",
        ),
        (
            "Wir bekräftigen unser Bekenntnis zur kollektiven Verteidigung und werden die Ukraine unterstützen.",
            "German",
        ),
        ("Мы осуждаем войну против Украины и призываем к миру на всей территории страны.", "Russian"),
        ("Ми засуджуємо війну проти України та закликаємо до миру на всій території країни.", "Ukrainian"),
        ("İttifak için güvenlik çok önemli bir konu ve bu nedenle birlik olarak hareket ediyoruz.", "Turkish"),
        ("Επιβεβαιώνουμε την ακλόνητη δέσμευσή μας για συλλογική άμυνα όπως ορίζει η συνθήκη.", "Greek"),
    ],
)
def test_a_text_in_another_language_says_so(tracer, text, tongue):
    trace = tracer.trace(read_text(text))
    assert trace.tongue == tongue
    assert trace.sentences == ()


def test_a_paragraph_in_another_language_is_left_out(tracer):
    french = "Nous restons unis et déterminés à protéger nos citoyens, à défendre l'Alliance et à préserver notre liberté dans le monde."
    trace = tracer.trace(read_text(f"NATO is a defensive Alliance.\n\n{french}\n"))
    assert trace.tongue is None
    assert trace.foreign == (("2", "French"),)
    assert [each.text for each in trace.sentences] == ["NATO is a defensive Alliance."]


@pytest.mark.parametrize(
    "text",
    [
        "Belgium, Bulgaria, Canada, Czechia, Denmark, Estonia, Finland, France, Germany, Greece, Hungary, Iceland",
        "The Strategic Concept notes that the PRC is a challenge",
        "We met. We agreed. We left.",
        "",
    ],
)
def test_names_and_short_texts_are_taken_for_english(tracer, text):
    assert tracer.trace(read_text(text)).tongue is None


def test_titles_and_notes_are_shown_only_when_they_repeat_agreed_words(tracer):
    text = "Opening\n\nWe met today in the capital.\n\nNotes\n\n[1] Ukraine's future is in NATO.\n\n[2] A newspaper, 2 May 2024.\n"
    assert [each.text for each in tracer.trace(read_text(text)).sentences] == [
        "We met today in the capital.",
        "Ukraine's future is in NATO.",
    ]


def test_a_reference_behind_a_stop_is_no_part_of_the_next_sentence(tracer):
    text = "“Ukraine's future is in NATO.” (Vilnius Summit Communiqué, para 11) NATO is a defensive Alliance."
    first, second = tracer.trace(read_text(text)).sentences
    assert first.provenance is second.provenance is Provenance.VERBATIM
    assert text[second.start : second.end] == second.text == "NATO is a defensive Alliance."


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from([*TEXT.split("\n"), "\u00a0\u00ad", "“", "[", "1.", "We will"]), max_size=12).map(
        "\n".join
    )
)
def test_sentences_never_overlap_and_stand_where_they_say(tracer, text):
    document = read_text(text)
    at = 0
    for each in tracer.trace(document).sentences:
        assert at <= each.start <= each.end <= len(text)
        assert document.position(each.start).line == each.line
        at = each.end


def test_a_sentence_that_leads_to_a_quotation_is_agreed_in_the_quotation(tracer):
    text = "What stands, stands, and it was said in Vilnius: “Ukraine's future is in NATO.”"
    [sentence] = tracer.trace(read_text(text)).sentences
    [origin] = sentence.match.origins
    assert sentence.provenance is Provenance.PARTLY
    assert text[origin.start : origin.end] == "Ukraine's future is in NATO"
    assert origin.is_exact
