from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings, strategies as st

from drafter.language import words

TAGS = [tag for tags in words.TAGS.values() for tag in tags]
ENDINGS = ["", "s", "es", "ed", "d", "ing", "er", "est", "ies", "ied", "men", "ves", "'s", "n't", "ss", "ee", "y"]
listed = st.sampled_from(
    [line.split("|")[0] for line in words.TABLE.read_text(encoding="utf-8").splitlines()[1::37] if line]
)
made_up = st.text("abcdeghilmnoprstuvyz-'", min_size=1, max_size=9)
anything = st.builds(str.__add__, st.one_of(listed, made_up), st.sampled_from(ENDINGS)) | st.text(max_size=12)


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("counter", {"counter", "counters", "countered", "countering"}),
        ("contest", {"contest", "contests", "contested", "contesting"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("recognise", {f"recogni{s}{e}" for s in "sz" for e in ("e", "es", "ed", "ing")}),
        ("recognize", {f"recogni{s}{e}" for s in "sz" for e in ("e", "es", "ed", "ing")}),
        ("destabilise", {"destabilising", "destabilizing", "destabilised"}),
        ("defence", {"defence", "defences", "defense", "defenses"}),
        ("programme", {"programme", "programmes", "program", "programs"}),
        ("travel", {"travel", "travelled", "traveled", "travelling", "traveling"}),
        ("ally", {"ally", "allies", "allied", "allying"}),
        ("veto", {"veto", "vetoes", "vetoed", "vetoing"}),
        ("be", {"is", "are", "was", "were", "been", "being", "am", "'s", "’s"}),
        ("good", {"good", "better", "best"}),
        ("labour", {"labour", "labor", "labours", "laboured", "labored"}),
        ("Russia", {"russia"}),
    ],
)
def test_forms(lemma, expected):
    assert expected <= words.forms(lemma)


def test_forms_have_no_invented_words():
    for lemma in ("counter", "contest", "recognise"):
        assert len(words.forms(lemma)) <= 8


def test_forms_of_one_part_of_speech():
    assert words.forms("contest", "NOUN") == {"contest", "contests"}
    assert words.forms("contest", "VERB") == {"contest", "contests", "contested", "contesting"}


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("withdrew", "VBD", "withdraw"),
        ("Countering", "VBG", "counter"),
        ("pledged", "VBD", "pledge"),
        ("destabilising", "VBG", "destabilise"),
        ("vetoes", "NNS", "veto"),
        ("parties", "NNS", "party"),
        ("re-elected", "VBN", "re-elect"),
        ("contested", "JJ", "contested"),
        ("contested", "VBN", "contest"),
        ("arms", "NNS", "arms"),
        ("crises", "NNS", "crisis"),
        ("1990s", "NNS", "1990s"),
        ("led", "VBD", "lead"),
        ("n't", "RB", "not"),
        ("better", "JJR", "good"),
        ("men", "NNS", "man"),
        ("drones", "NNS", "drone"),
        ("cyberattacks", "NNS", "cyberattack"),
        ("deconflicting", "VBG", "deconflict"),
    ],
)
def test_lemma(word, tag, lemma):
    assert words.lemma(word, tag) == lemma


@given(anything, st.sampled_from(TAGS))
@settings(max_examples=400, deadline=None)
def test_forms_find_every_word_the_lemmatizer_takes_to_a_lemma(word, tag):
    lemma = words.lemma(word, tag)
    assert lemma in words.lemmas(word)
    assert word.lower() in words.forms(lemma)


@given(anything)
@settings(max_examples=200, deadline=None)
def test_forms_and_lemmas_are_inverse(word):
    for lemma in words.lemmas(word):
        assert word.lower() in words.forms(lemma)
    for form in words.forms(word):
        assert words.lemmas(form) & words.spellings(word)


@given(anything)
@settings(max_examples=100, deadline=None)
def test_spellings_are_mutual(word):
    for other in words.spellings(word):
        assert word.lower() in words.spellings(other)


def test_the_pipeline_has_no_other_lemmas(nlp):
    doc = nlp("The Allies’ defences weren't tested; NATO and the United States reaffirmed their UNWAVERING pledges.")
    for token in doc:
        assert token.lemma_.lower() in words.lemmas(token.text)
        assert token.lower_ in words.forms(token.lemma_)


def test_importing_is_quick():
    code = (
        "import sys, time; import drafter.errors, pathlib, functools; start = time.process_time();"
        "import drafter.language.words; assert time.process_time() - start < 0.05; assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("note", "notes noted noted noting"),
        ("commit", "commits committed committed committing"),
        ("undertake", "undertakes undertook undertaken undertaking"),
        ("seek", "seeks sought sought seeking"),
        ("show", "shows showed shown showing"),
        ("overcome", "overcomes overcame overcome overcoming"),
        ("understand", "understands understood understood understanding"),
        ("set", "sets set set setting"),
        ("deny", "denies denied denied denying"),
        ("deploy", "deploys deployed deployed deploying"),
        ("stress", "stresses stressed stressed stressing"),
        ("agree", "agrees agreed agreed agreeing"),
        ("lie", "lies lay lain lying"),
        ("work", "works worked worked working"),
        ("combat", "combats combated combated combating"),
        ("co-operate", "co-operates co-operated co-operated co-operating"),
    ],
)
def test_a_verb_is_inflected_as_it_is_written(lemma, forms):
    assert [words.inflected(lemma, tag) for tag in ("VBZ", "VBD", "VBN", "VBG")] == forms.split()
    assert words.inflected(lemma, "VB") == words.inflected(lemma, "VBP") == lemma


def test_every_verb_of_the_ladder_is_inflected_to_a_form_it_has():
    from drafter.wording import ladder

    rungs = ladder().rungs
    verbs = {verb for name in ("verbs", "actions", "statements") for row in rungs[name] for verb in row}
    for verb in verbs:
        for tag in ("VBZ", "VBD", "VBN", "VBG"):
            assert words.inflected(verb, tag) in words.forms(verb, "VERB")
            assert words.lemma(words.inflected(verb, tag), tag) in words.spellings(verb)
