"""What the sieve lets go is no phrase from end to end: the full match finds none either."""

import random

import pytest

from drafter.bank import sieve
from drafter.bank.alphabet import forms_of
from drafter.bank.concordance import bound
from drafter.bank.match import AGREED
from drafter.bank.matching import Matcher
from drafter.check.agreement import Agreement
from drafter.check.bank_checker import BankChecker
from drafter.check.passage import passages
from drafter.files.paths import phrasebank_dir
from drafter.text import read_text, rough_sentences
from drafter.trace.verifying import verify

#: Words of no phrase, and words of most.
OTHERS = "hippopotamus zzyzx l’été 1867 of the and we, not well-being U.S. (Article) - %".split()


def mixed(chance, phrases):
    """A sentence of pieces of a few phrases, with words put in, left out, exchanged or shuffled."""
    words = []
    for text in chance.sample(phrases, chance.choice([1, 1, 2, 3])):
        all_words = text.split()
        start, end = sorted(chance.choices(range(len(all_words) + 1), k=2))
        words += chance.choice([all_words, all_words[start:end], all_words[:end], all_words[start:]])
    share = chance.random() / 2
    match chance.randrange(5):
        case 0:
            words = [word if chance.random() > share else chance.choice(OTHERS) for word in words]
        case 1:
            words = [word for word in words if chance.random() > share]
        case 2:
            words = [each for word in words for each in ([word] if chance.random() > share else [word, "the"])]
        case 3:
            chance.shuffle(words)
    return " ".join(words)


@pytest.fixture(scope="module", params=[(333, 4_096), (4_096,), (300,), (7,)])
def matcher(request, bank):
    """A matcher whose sieve is as shipped, and others with a byte for every phrase, and with several that share one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sieve, "_NETS", [(size, 1_000) for size in request.param])
        yield Matcher(bound(bank))


def test_a_sentence_that_it_lets_go_is_no_phrase_from_end_to_end(matcher, bank):
    chance = random.Random(8)
    phrases = [phrase.text for phrase in bank.phrases.values()]
    all_spelled = [matcher.concordance.spelled(number) for number in range(len(matcher.concordance))]
    passed = agreed = 0
    for _ in range(1_500):
        sentence = mixed(chance, phrases)
        match = matcher.match(sentence)
        is_whole = match.provenance in AGREED and len(match.origins) == 1
        spelled = matcher.concordance.alphabet.spell(sentence)
        if matcher.may_restate(sentence):
            passed += 1
            agreed += is_whole
        else:
            assert not is_whole, sentence
            assert not any(spelled in phrase for phrase in all_spelled), sentence
    assert agreed > 500
    assert passed < 1_400


def test_it_lets_go_sentences_of_another_subject(matcher):
    text = "The delegation of my country wishes to thank the Secretary of the Committee for a report on fish in lakes."
    assert not matcher.may_restate(text)


@pytest.mark.parametrize("text", ["", "of the", "%", "Article 5", "Deterrence", " ".join(["word"] * 200)])
def test_it_lets_pass_what_it_cannot_tell(matcher, text):
    match = matcher.match(text)
    assert matcher.may_restate(text) or match.provenance not in AGREED


def test_a_quotation_that_it_lets_go_is_of_no_phrase(matcher, bank, monkeypatch):
    chance = random.Random(10)
    phrases = [phrase.text for phrase in bank.phrases.values()]
    quoted = []
    for _ in range(600):
        words = mixed(chance, phrases).split()[:30]
        share = chance.random()
        others = chance.choice(phrases).split()
        quoted.append(
            " ".join(word if chance.random() > share else chance.choice([*OTHERS, *others]) for word in words)
        )
    gone = [text for text in quoted if not matcher.may_hold(text)]
    assert 5 < len(gone) < 560
    monkeypatch.setattr(Matcher, "may_hold", lambda *_: True)
    for text in gone:
        for span in rough_sentences(text):
            if not matcher._sieve.lets_pass(text[span.start : span.end]):
                readings = verify(text[span.start : span.end], matcher, None, ends_sentence=True)
                assert not any(each.origin for each in readings), text


def test_a_bank_without_phrases_has_no_sentence(tmp_path):
    (tmp_path / "none").mkdir()
    agreement = Agreement([tmp_path / "none"])
    document = read_text("We agree to all of it. We met.", format="txt")
    assert [known.origins for known in agreement.of([each for _, each in passages(document, document)])] == [()]


def test_paragraphs_have_the_findings_that_tracing_each_of_them_has(bank):
    chance = random.Random(9)
    folders = [phrasebank_dir() / "agreed"]
    phrases = [phrase.text for phrase in bank.phrases.values()]
    agreement, checker = Agreement(folders), BankChecker.of(folders)
    found = 0
    for _ in range(150):
        sentences = []
        for _ in range(chance.randint(1, 4)):
            sentence = mixed(chance, phrases).strip(" .") + "."
            cut = sentence.find(" ", chance.randrange(len(sentence)))
            # Two sentences may share one phrase.
            sentences.append(
                sentence if cut < 0 or chance.random() < 0.7 else f"{sentence[:cut]}. {sentence[cut + 1 :]}"
            )
        text = " ".join(sentence[:1].upper() + sentence[1:] for sentence in sentences)
        document = read_text(f"# {text}" if chance.random() < 0.1 else text, format="md")
        passed = [each for _, each in passages(document, document)]
        for passage, known in zip(passed, agreement.of(passed), strict=True):
            alone = passage.document()
            assert known.origins == checker.origins(checker.tracer.trace(alone)), text
            assert tuple(known.sentences) == checker.tracer.trace(alone).sentences
            found += len(known.origins)
    assert found > 50


@pytest.mark.parametrize(
    "piece", "Peace, PEACE. Centre: Art. Arts.; XI Xi, xi. I i, V. VI, vi II iii; Programs. U.S., É, CENT".split()
)
def test_a_piece_counts_as_its_words_do(matcher, piece):
    pieces = matcher._sieve._nets[0]._pieces
    assert pieces[piece] == sum(map(pieces._mark, forms_of(piece)))
