"""What the pipeline has to get right in this register, and must not fall behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.language.training import targets

CASES = [
    [field.strip() for field in line.split("|")]
    for line in (Path(__file__).parent / "register.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FLOORS = {"pos": 0.95, "object": 0.92, "negated": 0.98}


def test_register_floor(nlp):
    right = {question: [0, 0] for question in FLOORS}

    def count(question, answer):
        right[question][0] += answer
        right[question][1] += 1

    for sentence, pos, thing, negated in CASES:
        before, word, after = sentence.split("*")
        doc = nlp(before + word + after)
        token = doc.char_span(len(before), len(before) + len(word)).root
        found = targets.part_of_speech(token)
        count("pos", found == pos)
        if pos == "VERB":
            head = targets.object_of(token) if found == "VERB" else None
            count("object", found == "VERB" and (head.text if head is not None else "-") == thing)
            count("negated", targets.is_negated(token) == (negated == "negated"))
    for question, floor in FLOORS.items():
        good, asked = right[question]
        assert good / asked >= floor, f"{question}: {good} of {asked}"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We met in Rome. We agreed a text.", ["We met in Rome.", "We agreed a text."]),
        ("The U.S. and the U.K. agree. So does Canada.", ["The U.S. and the U.K. agree.", "So does Canada."]),
        (
            "We condemn this attack; we mourn its victims. Under Art. 5 we stand together.",
            ["We condemn this attack; we mourn its victims.", "Under Art. 5 we stand together."],
        ),
        ("As agreed in para. 9, Allies will act.", ["As agreed in para. 9, Allies will act."]),
        ("Will Allies agree? They will.", ["Will Allies agree?", "They will."]),
        ("He said: “We will act.” Nobody objected.", ["He said: “We will act.”", "Nobody objected."]),
    ],
)
def test_sentences(nlp, text, sentences):
    assert [sentence.text for sentence in nlp(text).sents] == sentences


def test_no_sentence_begins_after_a_word_of_edited_text(nlp):
    texts = [
        "Accordingly, the United States' NATO Allies stand ready to provide the assistance that may be required.",
        "NATO Allies express their deep concern over Russia's hybrid actions, which constitute a threat.",
        "We, the Heads of State and Government, reaffirm today in Riga our resolve to meet these challenges.",
    ]
    for doc in nlp.pipe(texts):
        assert len(list(doc.sents)) == 1


def test_a_line_break_may_end_a_sentence(nlp):
    sentences = [
        sentence.text.strip() for sentence in nlp("Countering terrorism\n\nAllies condemn all acts of terrorism.").sents
    ]
    assert sentences[-1] == "Allies condemn all acts of terrorism."


def test_a_paragraph_number_does_not_spoil_its_sentence(nlp):
    sentences = [sentence.text for sentence in nlp("14. Allies reaffirm their commitment to Article 5.").sents]
    assert sentences[-1].endswith("Allies reaffirm their commitment to Article 5.")


def test_a_long_sentence_is_one(nlp):
    text = (
        "Recalling the decisions taken in Madrid and Vilnius, and gravely concerned about the situation in the region, "
        "we reaffirm our determination to support our partners, to strengthen the resilience of our societies, to "
        "protect critical infrastructure on land and at sea, and to pursue, together with the European Union and other "
        "organisations, a coherent approach to the challenges that we face, without prejudice to the specific "
        "character of the security and defence policy of certain Allies."
    )
    assert len(list(nlp(text).sents)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        ".",
        "—",
        "“”",
        "14.",
        "A" * 5000,
        "no " * 2000,
        "é ü ß 中文 ١٢٣ 🙂",
        "\x00\x01",
        "(((((",
        "a-b-c-d",
    ],
)
def test_any_text_is_read(nlp, text):
    assert nlp(text).text == text


def test_capitals_do_not_hide_a_verb(nlp):
    doc = nlp("COUNTERING RUSSIAN SABOTAGE.")
    assert doc[0].lemma_ == "counter"
    assert doc[0].pos_ == "VERB"
    assert targets.object_of(doc[0]).text == "SABOTAGE"


def test_documents_in_one_batch_are_read_as_alone(nlp):
    texts = ["We veto the text.", "", "The veto of the text was a surprise.", "Allies police the line."]
    together = [[(t.tag_, t.dep_) for t in doc] for doc in nlp.pipe(texts)]
    assert together == [[(t.tag_, t.dep_) for t in nlp(text)] for text in texts]
