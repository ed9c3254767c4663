"""What a paragraph is asked before its sentences are cut: the same sentences are parsed as when each one is asked."""

import random
import re
from operator import itemgetter

import pytest

from drafter.check import Checker
from drafter.consensus import load_profile
from drafter.rules.prefilter import PatternSieve, Trigger
from drafter.rules.terms import TermFinder, normalise
from drafter.text import read_text
from drafter.wording.standing import standing, telling

PROFILES = ["hague-2025", "washington-2024", "managed-coexistence"]
GLUE = ["", " ", " ", " ", ", ", "-", "’s ", ". ", "\n\n", "; ", "“", "” ", "U.S. "]


def candidates(checker, text):
    document = read_text(text, name="text", format="txt")
    return [
        (
            found.start,
            found.text,
            found.before,
            found.quoted,
            [(each.rule, trigger.pattern) for each, trigger in found.patterns],
        )
        for block in document.linted()
        for found in checker._candidates_of(block, document.text)
    ]


def pieces_of(profile):
    """For each pattern its words, the words and names of the terms it needs, and words that it does not need."""
    for position in profile.positions:
        for pattern in position.match:
            wanted = {term for conditions in pattern.roles.values() for each in conditions for term in each.terms}
            wanted |= {
                term
                for name in wanted
                for conditions in profile.terms[name].roles.values()
                for each in conditions
                for term in each.terms
            }
            terms = [profile.terms[name] for name in sorted(wanted)]
            lists = [[*each.names, *each.adjectives, *each.words, *each.pronouns] for each in terms]
            lemmas = [lemma for lemma in pattern.lemma if isinstance(lemma, str)]
            yield [lemmas or ["door"], *filter(None, lists), "the will not of to report met Oslo we".split()]


@pytest.mark.parametrize("name", PROFILES)
def test_random_texts_have_the_candidates_that_asking_each_sentence_finds(monkeypatch, name):
    profile = load_profile(name)
    chance = random.Random(name)
    pieces = list(pieces_of(profile))
    texts = [_text(chance, chance.choice(pieces)) for _ in range(150)]
    quick = Checker(profile)
    found = [candidates(quick, text) for text in texts]
    ask_each_sentence(monkeypatch)
    slow = Checker(profile)
    assert found == [candidates(slow, text) for text in texts]
    assert sum(map(bool, found)) > len(texts) // 10


def ask_each_sentence(monkeypatch):
    """Have no paragraph, sentence or term passed over by the words that stand in it."""
    monkeypatch.setattr(
        PatternSieve, "left", lambda self, _: [pattern for _, pattern in sorted(self._all(), key=itemgetter(0))]
    )
    monkeypatch.setattr(Trigger, "may_stand_in", lambda *_: True)
    monkeypatch.setattr(TermFinder, "occurs", lambda self, term, text: bool(self.hits(term, text)))


@pytest.mark.parametrize(
    "text",
    [
        "Ruſſia is a partner.",
        "RUSSIA IS A PARTNER OF \u212aIEV.",
        "Russia. " + "x" * 1399 + "contest Russia.",
        "Russia " + "x" * 2000 + " contests. We conteſt Russia.",
        "Allies met. Russia was there. We will contest and constrain it; and more. It is good.",
        "Fifty words. " * 200 + "Allies will contest Russia. " + "They met. " * 100,
    ],
)
def test_odd_texts_have_the_candidates_that_asking_each_sentence_finds(monkeypatch, text):
    profile = load_profile("hague-2025")
    found = candidates(Checker(profile), text)
    ask_each_sentence(monkeypatch)
    assert found == candidates(Checker(profile), text)


def test_small_words_do_not_tell_a_phrase():
    assert [telling(phrase) for phrase in ("the Act", "that Act", "the", "Founding Act of 1997")] == [
        "act",
        "act",
        "the",
        "founding",
    ]


def _text(chance, lists):
    return "".join(
        chance.choice(GLUE) + _written(chance, chance.choice(chance.choice(lists)))
        for _ in range(chance.randint(2, 30))
    )


def _written(chance, words):
    return chance.choice([words, words, words.upper(), words.capitalize(), words + "s", words + "ing", f"_{words}"])


def test_a_letter_that_matches_another_without_regard_to_case_stands_for_it():
    every = "".join(map(chr, range(0x2200)))
    for letter in filter(str.isalnum, every[:0x590]):
        for other in re.findall(letter, every, re.IGNORECASE):
            assert not other.isalnum() or standing(other) == standing(letter), (letter, other)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("U.S.", "The U.S. left."),
        ("null and void", "It is null-and-void."),
        ("Åland", "die ÅLAND-Inseln"),
        ("security", "ſecurity first"),
        ("Türkiye", "TÜRKİYE"),
        ("§ 5", "under § 5"),
        ("--", "a -- b"),
    ],
)
def test_what_tells_a_phrase_stands_where_it_is_found(phrase, text):
    assert telling(phrase) in standing(normalise(text))


def test_every_term_that_occurs_is_told():
    profile = load_profile("hague-2025")
    finder = TermFinder(profile.terms)
    for term in profile.terms.values():
        for name in (*term.names, *term.adjectives, *term.words, *term.pronouns):
            text = normalise(f"Here, {name}: there.")
            if finder.occurs(term.id, text):
                assert finder.telling([term.id]) & standing(text), (term.id, name)


@pytest.mark.parametrize("name", PROFILES)
def test_a_term_that_may_not_occur_does_not_occur_once_the_text_is_read(name):
    profile = load_profile(name)
    chance = random.Random(name)
    finder = TermFinder(profile.terms)
    pieces = list(pieces_of(profile))
    told = occurs = 0
    for _ in range(150):
        text = _text(chance, chance.choice(pieces))
        read = finder.read(text)
        assert standing(read) == standing(text) == {"", *re.findall(r"[^\W_]+", text.casefold())}
        for term in profile.terms:
            told += finder.may_occur(term, text)
            occurs += finder.occurs(term, read)
            assert finder.may_occur(term, text) or not finder.hits(term, read)
    assert told >= occurs > 0
