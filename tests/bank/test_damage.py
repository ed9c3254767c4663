from __future__ import annotations

import pytest

from drafter.bank.damage import damage_in
from drafter.bank.import_sentences import read_passages
from drafter.errors import ReadError
from drafter.language.identification import language_of
from drafter.text import read_text


def passages(text):
    return read_passages(read_text(text, format="txt"), language_of)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("There is signi cant progress.", "letters lost between 'signi' and 'cant'"),
        ("The con ict goes on.", "letters lost between 'con' and 'ict'"),
        ("Allies doubled their eorts.", "letters lost in 'eorts': efforts?"),
        ("It was the ofce of the Secretary General.", "letters lost in 'ofce': office?"),
        ("Our opera tional plans stand.", "a word split by a space: 'opera tional'"),
        ("We reaffirm our commit ment.", "a word split by a space: 'commit ment'"),
        ("The \ufffdrst step was taken.", "a sign that could not be read in '\ufffdrst'"),
        ("It isnâ€™t enough.", "letters in another encoding in 'isnâ€™t'"),
        ("TÃ¼rkiye hosts the meeting.", "letters in another encoding in 'TÃ¼rkiye'"),
    ],
)
def test_damage_is_named(sentence, named):
    assert damage_in(sentence) == named


@pytest.mark.parametrize(
    "sentence",
    [
        "Forces of non nuclear states and anti personnel mines.",
        "The nuclear-roled forces of Allies in to and fro.",
        "President Zelenskyy and the détente of Türkiye, a rôle for Åland.",
        "In co operation with pro government forces.",
        "AWACS, UNPROFOR and the NRC met ad hoc, inter alia, in camera.",
    ],
)
def test_unusual_words_are_no_damage(sentence):
    assert damage_in(sentence) == ""


def test_no_phrase_of_the_bank_is_damaged(bank):
    assert {phrase.id: why for phrase in bank.phrases.values() if (why := damage_in(phrase.text))} == {}


def test_words_broken_at_a_line_end_are_made_whole_and_named():
    found = passages(
        "1. We thank Norway for its hospi-\ntality and a well-\nprepared, long-term plan. We stand by our commit-\nments.\n\n"
        "2. Our co-\noperation grows, as did our co-operation before; medium-\nand long-term goals remain.\n"
    )
    assert [each.text for each in found.passages] == [
        "We thank Norway for its hospitality and a well-prepared, long-term plan.",
        "We stand by our commitments.",
        "Our co-operation grows, as did our co-operation before; medium- and long-term goals remain.",
    ]
    assert "words broken at the end of a line, made whole: hospitality, commitments" in found.doubts


def test_ligatures_are_written_out():
    assert passages("1. We a\ufb03rm our e\ufb00orts today.\n").passages[0].text == "We affirm our efforts today."


def test_a_damaged_sentence_is_left_out_and_named():
    whole = "".join(f"{n}. We stand by our Allies in the year {n}.\n\n" for n in range(1, 40))
    found = passages(f"{whole}40. There is signi cant progress everywhere.\n")
    assert len(found.passages) == 39
    assert found.left_out == (
        ("damaged: letters lost between 'signi' and 'cant'", "There is signi cant progress everywhere."),
    )


def test_a_copy_that_lost_much_is_refused():
    text = "".join(f"{n}. There is signi cant progress in the year {n}.\n\n" for n in range(1, 9))
    with pytest.raises(ReadError, match="a damaged copy: 8 of 8 sentences, such as letters lost between 'signi'"):
        passages(text)
