"""The words that register sentences are made of, and how they inflect.

Chosen for what confuses a tagger in this register: verbs that are nouns too, participles that are adjectives,
adjectives that are verbs. Sense hardly matters: what is learned is the place a word stands in.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_LISTS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))


def _words(*names: str) -> list[str]:
    return [word for name in names for word in _LISTS[name].split()]


AMBIGUOUS_VERBS = _words("verbs_and_nouns", "verbs_like_nouns")
AMBIGUOUS_NOUNS = _words("verbs_and_nouns", "nouns_like_verbs")
AMBIGUOUS = frozenset(AMBIGUOUS_NOUNS)
TRANSITIVES = _words("transitives")
PREPOSITIONALS = _words("prepositionals")
AMBIGUOUS_PREPOSITIONALS = _words("prepositionals_and_nouns")
INTRANSITIVES = _words("intransitives")
NOUNS = _words("nouns")
PLURALIA = frozenset(_words("pluralia_tantum"))
MASS = frozenset(_words("mass_nouns"))
ADJECTIVES = _words("adjectives")
PARTICIPIAL = _words("participial_adjectives")
ADVERBS = _words("adverbs")
DEGREES = _words("degrees")
NAMES = _words("names")
PLURAL_NAMES = _words("plural_names")
DEMONYMS = _words("demonyms")
CONTROLLERS = _words("controllers")
RAISERS = _words("raisers")
READY = _words("ready")
TAKERS = _words("takers")
NOUN_PARTS = _words("noun_parts")
PARTICIPLE_PARTS = _words("participle_parts")
ADJECTIVE_PARTS = _words("adjective_parts")
TITLES = [[tuple(word.split("/")) for word in title.split()] for title in _LISTS["titles"].values()]
"""Names of several words, each word with its tag, part of speech and relation to the last, which has none."""

_DOUBLING = frozenset(_words("doubling"))
_IRREGULAR: dict[str, list[str]] = {verb: forms.split() for verb, forms in _LISTS["irregular"].items()}
_PLURALS = {"man": "men", "aircraft": "aircraft", "crisis": "crises", "quiz": "quizzes"}
_IN_OES = frozenset({"veto", "echo", "embargo", "hero"})


def inflected(verb: str, tag: str) -> str:
    """Return the form of `verb` with Penn tag `tag`."""
    if tag in ("VB", "VBP"):
        return verb
    if tag == "VBZ":
        return "mans" if verb == "man" else plural(verb)
    return _gerund(verb) if tag == "VBG" else _past(verb, tag)


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    silent = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye"))
    return (verb[:-1] if silent else _doubled(verb)) + "ing"


def _past(verb: str, tag: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][tag == "VBN"]
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _consonant_y(verb) else _doubled(verb) + "ed"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if verb in _DOUBLING else verb


def plural(noun: str) -> str:
    """Return the plural of a noun, which is spelled like the third person of a verb."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if _consonant_y(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) or noun in _IN_OES else "s")


def _consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in "aeiou"
