"""A query made ready: its words in every way the bank may say them, from the very form down to a likely misspelling.

A word, or several that are one thing (``north korea``), becomes a `Concept`: wordings that say it, each with a weight.
The very word weighs 1; its inflections, the wordings of ``synonyms.toml``, words of the same stem and corrections weigh
less. What the bank does not know, nor has anything like it, is a concept without wordings.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from drafter.bank.index import grams_of, words_of
from drafter.language.words import is_listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from drafter.bank.index import Index

__all__ = ["Asked", "Concept", "prepare"]

_QUOTED: Final = re.compile(r"[\"“„]([^\"“”„]*)[\"”]")

#: Words that carry no meaning of their own in what people ask: they count for the order, not for what must be found.
_FUNCTION_WORDS: Final = frozenset(
    {
        *("a", "about", "an", "and", "any", "are", "as", "at", "be", "by", "do", "does", "for", "from", "has", "have"),
        *("how", "if", "in", "is", "it", "its", "of", "on", "or", "our", "s", "should", "than", "that", "the", "their"),
        *("there", "they", "this", "to", "us", "was", "we", "were", "what", "when", "which", "who", "will", "with"),
    }
)

#: Greatest number of different words of a query that count.
_MOST_WORDS: Final = 64
#: Greatest number of words in one entry of the synonyms.
_LONGEST_ASKED: Final = 4
#: Number of words that an unknown word may be the beginning of.
_BEGINNINGS: Final = 12
#: Number of words with most groups of characters in common that are looked at as corrections.
_ALIKE: Final = 30
#: Least similarity of a word and its correction, 0 to 1 (optimal string alignment), and the most slips in a word:
#: one, or two from this length on.
_LIKENESS: Final = 0.7
_TWO_SLIPS: Final = 8
#: Least length of a word that is corrected, and of one whose stem counts.
_SHORTEST_TYPO: Final = 4
_SHORTEST_STEM: Final = 5

_EXACT: Final = 1.0
_INFLECTED: Final = 0.95
_BEGUN: Final = 0.9
_CORRECTED: Final = 0.85
_SYNONYM: Final = 0.75
_KIN: Final = 0.6


@dataclass(slots=True)
class Concept:
    """One thing asked for.

    Attributes:
        weight: how much it tells, by how few phrases have it.
        wordings: wordings as words with one space between, each with what it counts, 0 to 1; empty for one that the
            bank does not know.
    """

    weight: float = 0.0
    wordings: dict[str, float] = field(default_factory=dict)

    def add(self, wordings: Iterable[str], worth: float) -> None:
        """Add wordings; one that is there already keeps the greater worth."""
        for wording in wordings:
            self.wordings[wording] = max(worth, self.wordings.get(wording, 0.0))


@dataclass(slots=True)
class Asked:
    """A query made ready: quoted phrases that must stand, concepts, and all its words for their order."""

    quoted: list[str] = field(default_factory=list)
    concepts: list[Concept] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    corrected: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def prepare(index: Index, text: str) -> Asked:
    """Return what a query asks of an index."""
    query = Asked(words=words_of(text))
    query.quoted = [" ".join(words) for quoted in _QUOTED.findall(text) if (words := words_of(quoted))]
    unquoted = words_of(_QUOTED.sub(" ", text))
    known = {word for word in unquoted if word not in _FUNCTION_WORDS}
    if not known and not query.quoted:
        known = set(unquoted)
    (phrases,) = index.rows("SELECT count(*) FROM phrase")[0]
    joined = _joined(index, unquoted)
    seen: set[str] = set()
    start = 0
    while start < len(unquoted) and len(query.concepts) < _MOST_WORDS:
        length, concept = _several(index, unquoted[start : start + _LONGEST_ASKED], joined)
        if not concept and unquoted[start] in known:
            concept = _one(index, unquoted[start], query)
        key = " ".join(unquoted[start : start + length])
        start += length
        if concept is not None and key not in seen:
            seen.add(key)
            concept.weight = _weight(index, concept, phrases)
            query.concepts.append(concept)
    return query


def _joined(index: Index, words: Sequence[str]) -> set[str]:
    """Return the words of the bank that somebody wrote as two."""
    pairs = [first + second for first, second in pairwise(words[: 2 * _MOST_WORDS]) if min(len(first), len(second)) > 1]
    marks = ", ".join("?" * len(pairs))
    return {row[0] for row in index.rows(f"SELECT word FROM vocabulary WHERE word IN ({marks})", pairs)}  # noqa: S608


def _several(index: Index, words: Sequence[str], joined: Collection[str]) -> tuple[int, Concept | None]:
    """Return the most words at the beginning that are one thing: their number and concept; 1 and None if none are."""
    for length in range(len(words), 1, -1):
        together = " ".join(words[:length])
        if said := index.synonyms.get(together):
            concept = Concept()
            concept.add([together], _EXACT)
            _add_said(index, concept, said)
            return length, concept
    if "".join(words[:2]) in joined:
        concept = Concept()
        concept.add(["".join(words[:2]), " ".join(words[:2])], _EXACT)
        return 2, concept
    return 1, None


def _one(index: Index, word: str, query: Asked) -> Concept:
    """Return the concept of one word, and record in the query what it was taken for."""
    concept = Concept()
    inflected = _inflections(index, word)
    concept.add(inflected, _INFLECTED)
    said = _said(index, word)
    _add_said(index, concept, said)
    if word in inflected:
        concept.add([word], _EXACT)
    if inflected and len(word) >= _SHORTEST_STEM:
        concept.add(_kin(index, word), _KIN)
    if concept.wordings:
        return concept
    begins = "SELECT word FROM vocabulary WHERE word >= ? AND word < ? LIMIT ?"
    if beginnings := [row[0] for row in index.rows(begins, [word, word + "\U0010ffff", _BEGINNINGS])]:
        concept.add(beginnings, _BEGUN)
    elif halves := _halves(index, word):
        concept.add([halves], _INFLECTED)
    elif likely := _corrections(index, word):
        query.corrected.append((word, likely[0]))
        query.words = [likely[0] if each == word else each for each in query.words]
        for correction in likely:
            concept.add(_inflections(index, correction), _CORRECTED)
            _add_said(index, concept, _said(index, correction))
    else:
        query.unknown.append(word)
    return concept


def _weight(index: Index, concept: Concept, phrases: int) -> float:
    """Return how much a concept tells: the fewer phrases have its own words, the more."""
    own = [wording for wording, worth in concept.wordings.items() if worth > _SYNONYM]
    if not own:
        # What nobody has said tells as much as a word that stands in one phrase of a hundred.
        return math.log(1 + min(phrases, 100))
    words = [word for wording in own for word in wording.split()]
    marks = ", ".join("?" * len(words))
    (commonest,) = index.rows(f"SELECT max(phrases) FROM vocabulary WHERE word IN ({marks})", words)[0]  # noqa: S608
    return math.log(1 + phrases / max(1, commonest or 0))


def _known(index: Index, word: str) -> bool:
    return bool(index.rows("SELECT 1 FROM vocabulary WHERE word = ?", [word]))


def _inflections(index: Index, word: str) -> list[str]:
    """Return the words of the bank that share a dictionary form with a word, itself among them."""
    own = [" ".join(words_of(lemma)) for lemma in sorted(index.lemmas(word) | {word})]
    marks = ", ".join("?" * len(own))
    return [row[0] for row in index.rows(f"SELECT DISTINCT word FROM lemma WHERE lemma IN ({marks})", own)]  # noqa: S608


def _kin(index: Index, word: str) -> list[str]:
    """Return the words of the bank with the stem of a word: *deter*, *deterrence*."""
    stem = "SELECT word FROM vocabulary WHERE number IN (SELECT rowid FROM stems WHERE stems MATCH ?)"
    return [row[0] for row in index.rows(stem, [f'"{word}"'])]


def _said(index: Index, word: str) -> list[str]:
    """Return the wordings that say what is asked for with a word, in whatever form of it."""
    for form in (word, *sorted(index.lemmas(word))):
        if said := index.synonyms.get(form):
            return said
    return []


def _add_said(index: Index, concept: Concept, said: Iterable[str]) -> None:
    """Add synonyms to a concept, single words in every inflection."""
    for wording in said:
        words = words_of(wording)
        concept.add([" ".join(words)] if len(words) > 1 else _inflections(index, words[0]) if words else [], _SYNONYM)


def _halves(index: Index, word: str) -> str:
    """Return two words of the bank that somebody wrote as one, with a space between; empty if there are none."""
    shortest = _SHORTEST_TYPO - 1
    for cut in range(shortest, len(word) - shortest + 1):
        if _known(index, word[:cut]) and _known(index, word[cut:]):
            return f"{word[:cut]} {word[cut:]}"
    return ""


def _corrections(index: Index, word: str) -> list[str]:
    """Return the words of the bank a word may be a slip of, the likeliest first: at most two.

    A word of English is no slip: the bank just does not have it.
    """
    if len(word) < _SHORTEST_TYPO or word.isdigit() or is_listed(word):
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    grams = sorted(grams_of(word))
    statement = (
        "SELECT vocabulary.word FROM gram JOIN vocabulary ON vocabulary.number = gram.word "  # noqa: S608
        f"WHERE gram IN ({', '.join('?' * len(grams))}) AND length(vocabulary.word) BETWEEN ? AND ? "
        "GROUP BY vocabulary.number ORDER BY count(*) DESC, vocabulary.word LIMIT ?"
    )
    slips = 1 if len(word) < _TWO_SLIPS else 2
    alike = [row[0] for row in index.rows(statement, [*grams, len(word) - slips, len(word) + slips, _ALIKE])]
    near = [
        match
        for match in process.extract(word, alike, scorer=OSA.normalized_similarity, score_cutoff=_LIKENESS, limit=5)
        if OSA.distance(word, match[0]) <= slips
    ]
    # Of equally near words, first those with the same first letter: misspellings are mostly inside a word.
    near.sort(key=lambda match: (-match[1], match[0][0] != word[0], match[0]))
    return [match[0] for match in near if match[1] == near[0][1]][:2]
