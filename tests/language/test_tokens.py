from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia's aims", "Russia 's aims"),
        ("Russia’s aims", "Russia ’s aims"),
        ("the Allies' aims", "the Allies ' aims"),
        ("we don't and can't", "we do n't and ca n't"),
        ("we don’t, won’t", "we do n’t , wo n’t"),
        ("It cannot stand. CANNOT, Cannot", "It can not stand . CAN NOT , Can not"),
        ("We've agreed; they'll see", "We 've agreed ; they 'll see"),
        ("the NATO-Russia Council", "the NATO - Russia Council"),
        ("a rules-based order", "a rules - based order"),
        ("counter-terrorism and COUNTER-DRONE", "counter-terrorism and COUNTER-DRONE"),
        ("Counter-insurgency, non-proliferation", "Counter-insurgency , non-proliferation"),
        ("anti-ship, re-elected, co-operate", "anti-ship , re-elected , co-operate"),
        ("under Art. 5 and para. 9.", "under Art. 5 and para. 9 ."),
        ("Article 5.", "Article 5 ."),
        ("in the U.S. and the U.K.", "in the U.S. and the U.K."),
        ("“We will,” he said", "“ We will , ” he said"),
        ('"We will," he said', '" We will , " he said'),
        ("(including Iran) [USA: may]", "( including Iran ) [ USA : may ]"),
        ("the text—agreed—stands", "the text — agreed — stands"),
        ("in 2024–2025, and/or later", "in 2024 – 2025 , and / or later"),
        ("2%, €5 and 1,000", "2 % , € 5 and 1,000"),
        ("mid-2020s", "mid-2020s"),
    ],
)
def test_words(nlp, text, words):
    doc = nlp.make_doc(text)
    assert [token.text for token in doc] == words.split()
    assert doc.text == text


def test_every_character_is_kept(nlp):
    text = "14.\u00a0We  will\tnot;\n\n(a) “veto” — it…"
    assert nlp.make_doc(text).text == text
