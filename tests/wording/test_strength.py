from __future__ import annotations

import random

import pytest

from drafter.errors import BankError
from drafter.wording import difference, ladder


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("decide", "commits"),
        ("committed", "reaffirm"),
        ("reaffirming", "welcome"),
        ("welcomed", "note"),
        ("noted", "encourage"),
    ],
)
def test_verbs_in_any_form_stand_on_rungs(stronger, weaker):
    steps = ladder()
    assert steps.verb([stronger]) < steps.verb([weaker])


def test_modals_stand_on_a_ladder_of_their_own():
    steps = ladder()
    rungs = [steps.modal([each]) for each in ("must", "will", "should", "may")]
    assert rungs == sorted(rungs)
    assert len(set(rungs)) == 4
    assert steps.modal(["peace"]) is None
    assert steps.verb(["peace"]) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("verbs = [", "not valid TOML"),
        ('verbs = [["note"]]', "'modals' is missing"),
        ('verbs = [["note"]]\nmodals = [[]]', "'modals' is missing or not right"),
        ('verbs = [["note"]]\nmodals = [["may"]]\nnouns = 1', "unknown key 'nouns'"),
        ('verbs = [["note"]]\nmodals = [["may"]]\nactions = [1]', "'actions' is missing or not right"),
        ('verbs = [["note"]]\nmodals = [["may"]]\nfree = [1]', "'free' is not right"),
    ],
)
def test_a_ladder_that_is_not_right(tmp_path, text, said):
    path = tmp_path / "strength.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BankError, match=said):
        ladder(path)


def test_a_ladder_that_is_not_there(tmp_path):
    with pytest.raises(BankError, match="no such file"):
        ladder(tmp_path / "none.toml")


def test_every_verb_that_governs_a_commitment_of_the_bank_stands_on_the_ladder():
    from drafter.bank import load_bank
    from drafter.files.paths import phrasebank_dir
    from drafter.language.loading import load
    from drafter.wording.words import words

    texts = sorted(phrase.text for phrase in load_bank([phrasebank_dir() / "agreed"]).phrases.values())
    sample = random.Random(5).sample(texts, 300)
    verbs = {
        token.lemma_.lower()
        for parsed in load().pipe(sample)
        for subject in parsed
        if subject.dep_.startswith("nsubj") and subject.lower_ in {"we", "allies", "nato", "alliance"}
        for token in [subject.head, *(child for child in subject.head.children if child.dep_ in {"xcomp", "conj"})]
        if token.pos_ == "VERB"
        # The parser takes this adjective for a verb in one phrase of the bank.
    } - {"foreign"}
    steps = ladder()
    assert len(verbs) > 80
    # A hyphen parts words: *re-affirm*.
    assert [verb for verb in verbs if not any(steps.binds(part) or part in steps.free for part in words(verb))] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ensure", "seek"),
        ("strengthen", "support"),
        ("enhance", "consult"),
        ("determined", "willing"),
        ("prepared", "willing"),
        ("defended", "addressed"),
        ("declare", "believe"),
    ],
)
def test_a_change_of_place_is_a_change_of_strength(before, after):
    assert ladder().place([before]) != ladder().place([after])
    assert "strength" in [kind for each in difference(f"We {before} it.", f"We {after} it.") for kind in each.kinds]


@pytest.mark.parametrize(
    ("before", "after"), [("strengthen", "enhance"), ("maintains", "sustains"), ("protect", "defend")]
)
def test_words_on_one_rung_bind_alike(before, after):
    assert ladder().place([before]) == ladder().place([after])
