"""Search and suggestions as people ask: typed questions, and the share of them that the first five phrases answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.bank.index import Index
from drafter.bank.search import search
from drafter.files.paths import phrasebank_dir
from drafter.language.words import lemmas

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "questions.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
FIRST = 5


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    with Index([phrasebank_dir() / "agreed"], tmp_path_factory.mktemp("cache"), lemmas) as opened:
        yield opened


@pytest.mark.parametrize("half", ["learn", "kept", "drawn"])
def test_nine_questions_of_ten_are_answered_in_the_first_five(index, half):
    asked = [(question, set(answers.split())) for kind, question, answers in ROWS if kind == half]
    assert len(asked) >= 36
    missed = [
        question
        for question, answers in asked
        if answers.isdisjoint(hit.phrase.id for hit in search(index, question, limit=FIRST).hits)
    ]
    assert len(missed) <= len(asked) / 10, missed


def test_every_answer_is_in_the_bank(bank):
    assert {answer for _, _, answers in ROWS for answer in answers.split()} <= bank.phrases.keys()


@pytest.mark.parametrize(
    "question",
    ["undersea cables", "mussels and chips", "bitcoin regulation", "ratify the budget of FIFA", "the quokka"],
)
def test_where_nothing_is_near_nothing_is_found(index, question):
    assert search(index, question).hits == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("blacksea navigation", "Black Sea"),
        ("iron clad", "ironclad"),
        ("artifical inteligence", "Artificial Intelligence"),
        ("beligerent chanels of comunication", "channels of communication"),
        ("2 per cent", "2%"),
    ],
)
def test_slips_of_the_pen(index, written, meant):
    assert any(meant in hit.phrase.text for hit in search(index, written, limit=FIRST).hits)


def test_a_word_finds_what_is_about_it(index):
    hits = search(index, "western balkans", limit=40).hits
    assert all("Western Balkans" in hit.phrase.text for hit in hits[:5])
    assert any("western-balkans" in hit.phrase.topics and "Balkans" not in hit.phrase.text for hit in hits[5:])


def test_a_document_is_asked_for_by_its_name(index):
    assert {hit.phrase.source for hit in search(index, "three wise men", limit=FIRST).hits} == {"three-wise-men-1956"}


def test_own_synonyms_take_the_place_of_the_built_in_ones(folder, tmp_path, lemmas):
    (folder / "synonyms.toml").write_text('[synonyms]\n"Chat" = ["willing to talk"]\n', encoding="utf-8")
    with Index([folder], tmp_path / "cache", lemmas) as index:
        assert len(search(index, "chat").hits) == 3
        assert search(index, "natter").hits == ()


@pytest.mark.parametrize(
    "text", ["[synonyms]\nchat = []\n", '[synonyms]\nchat = "talk"\n', '[synonyms]\nchat = [" "]\n']
)
def test_synonyms_that_are_not_right_are_said(folder, text, tmp_path, lemmas):
    from drafter.errors import BankError

    (folder / "synonyms.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BankError, match=r"synonyms\.toml:2: synonyms of 'chat' are not right"):
        Index([folder], tmp_path / "cache", lemmas)
