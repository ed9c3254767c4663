"""Search in the bank: words in any inflection, misspellings corrected, the nearest wording first.

A query is words and ``"exact phrases"`` in quotation marks. Words match in any inflection; all of them should stand in
a phrase, and where no phrase has them all, those that have most come first. A word the bank does not know is taken as
the beginning of one, then as a misspelling of one.

Ranking is BM25 over the words, raised for phrases that have the words in the form and in the order of the query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from drafter.bank.codec import phrase_of, source_of
from drafter.bank.index import Index, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from drafter.bank.model import Phrase, Source

__all__ = ["Filters", "Hit", "Results", "search"]

_QUOTED: Final = re.compile(r"[\"“„]([^\"“”„]*)[\"”]")

#: Words that carry no meaning of their own: they count for the order of a query, not for what must be found.
_FUNCTION_WORDS: Final = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "its", "of"),
        *("on", "or", "our", "s", "that", "the", "their", "they", "this", "to", "we", "were", "will", "with"),
    }
)

#: Number of best phrases by BM25 that are ranked by their words and order.
_CANDIDATES: Final = 200
#: Number of words that an unknown word may be the beginning of.
_BEGINNINGS: Final = 12
#: Greatest number of different words of a query that count.
_MOST_WORDS: Final = 64
#: Least similarity of a word and its correction, 0 to 1 (optimal string alignment).
_LIKENESS: Final = 0.7
#: Least length of a word that is corrected, in characters.
_SHORTEST_TYPO: Final = 4


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be: every field that is set narrows the search; within one field any value will do."""

    topics: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    lineages: tuple[str, ...] = ()
    verifications: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was found; the score only compares hits of one search."""

    phrase: Phrase
    source: Source
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """The hits, best first, and what became of words the bank does not know."""

    hits: tuple[Hit, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    """Each word taken as a misspelling, with the word searched for instead."""
    unknown: tuple[str, ...] = ()
    """Words that were left out: the bank has nothing like them."""


@dataclass(slots=True)
class _Query:
    """A query made ready: expressions that must match, and its words for the order."""

    required: list[str]
    words: list[str]
    corrected: list[tuple[str, str]]
    unknown: list[str]


def search(index: Index, query: str, filters: Filters | None = None, limit: int = 20) -> Results:
    """Return the phrases that fit a query, best first.

    Args:
        index: the open index.
        query: words and quoted phrases; a blank query lists what the filters leave, newest first.
        filters: what a hit must be.
        limit: how many hits at most.
    """
    conditions, values = _conditions(filters or Filters())
    prepared = _prepare(index, query)
    if prepared.required:
        ranked = _ranked(index, " AND ".join(prepared.required), conditions, values, prepared.words)
        if not ranked and len(prepared.required) > 1:
            ranked = _ranked(index, " OR ".join(prepared.required), conditions, values, prepared.words)
        best = [(score, number) for score, number in ranked[:limit]]
    elif words_of(query):
        best = []
    else:
        where = " AND ".join(["1", *conditions])
        order = f"SELECT number FROM phrase WHERE {where} ORDER BY date DESC, number LIMIT ?"  # noqa: S608
        best = [(0.0, number) for (number,) in index.rows(order, [*values, limit])]
    return Results(_hits(index, best), tuple(prepared.corrected), tuple(prepared.unknown))


def _prepare(index: Index, query: str) -> _Query:
    """Return the expressions for the index that a query stands for."""
    prepared = _Query([], words_of(query), [], [])
    for quoted in _QUOTED.findall(query):
        if words := words_of(quoted):
            prepared.required.append(f'forms : "{" ".join(words)}"')
    unquoted = list(dict.fromkeys(words_of(_QUOTED.sub(" ", query))))
    meaningful = [word for word in unquoted if word not in _FUNCTION_WORDS]
    if not meaningful and not prepared.required:
        meaningful = unquoted
    for word in meaningful[:_MOST_WORDS]:
        if expression := _expression(index, word, prepared):
            prepared.required.append(expression)
    return prepared


def _expression(index: Index, word: str, prepared: _Query) -> str:
    """Return the expression for one word in any inflection; empty, and recorded as unknown, for a word like none."""
    expression = _any_of([word], index)
    if index.rows("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", [expression]):
        return expression
    begins = "SELECT word FROM vocabulary WHERE word >= ? AND word < ? LIMIT ?"
    if beginnings := index.rows(begins, [word, word + "\U0010ffff", _BEGINNINGS]):
        return _any_of([row[0] for row in beginnings], index)
    if likely := _corrections(index, word):
        prepared.corrected.append((word, likely[0]))
        prepared.words = [likely[0] if query_word == word else query_word for query_word in prepared.words]
        return _any_of(likely, index)
    prepared.unknown.append(word)
    return ""


def _any_of(words: Sequence[str], index: Index) -> str:
    """Return the expression for a phrase that has any of these words in any inflection; the very form counts twice."""
    lemmas = {lemma for word in words for lemma in index.lemmas(word) | {word}}
    inflected = " OR ".join(
        f'"{lemma}"' for lemma_text in sorted(lemmas) for lemma in [" ".join(words_of(lemma_text))] if lemma
    )
    exact = " OR ".join(f'"{word}"' for word in words)
    return f"(lemmas : ({inflected}) OR forms : ({exact}))"


def _corrections(index: Index, word: str) -> list[str]:
    """Return the words of the bank a word may be a slip of, the likeliest first: at most two."""
    if len(word) < _SHORTEST_TYPO or word.isdigit():
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    vocabulary = [row[0] for row in index.rows("SELECT word FROM vocabulary")]
    near = process.extract(word, vocabulary, scorer=OSA.normalized_similarity, score_cutoff=_LIKENESS, limit=5)
    if not near:
        return []
    # Of equally near words, first those with the same first letter: misspellings are mostly inside a word.
    near.sort(key=lambda match: (-match[1], match[0][0] != word[0], match[0]))
    return [match[0] for match in near if match[1] == near[0][1]][:2]


def _ranked(
    index: Index, expression: str, conditions: Sequence[str], values: Sequence[str | int], words: Sequence[str]
) -> list[tuple[float, int]]:
    """Score and number of the phrases that match, best first."""
    where = "".join(f" AND {condition}" for condition in conditions)
    join = " JOIN phrase ON number = words.rowid" if conditions else ""
    statement = (
        f"SELECT words.rowid, bm25(words, 1.0, 1.0) AS rank FROM words{join} "  # noqa: S608
        f"WHERE words MATCH ?{where} ORDER BY rank LIMIT {_CANDIDATES}"
    )
    candidates = dict(index.rows(statement, [expression, *values]))
    marks = ", ".join("?" * len(candidates))
    texts = index.rows(
        f"SELECT number, date, json_extract(data, '$.text') FROM phrase WHERE number IN ({marks})",  # noqa: S608
        list(candidates),
    )
    scored = [(-candidates[number] * _closeness(words_of(text), words), day, number) for number, day, text in texts]
    # Of equals the newest first: it is the wording in force.
    scored.sort(key=lambda row: row[2])
    scored.sort(key=lambda row: row[1], reverse=True)
    scored.sort(key=lambda row: row[0], reverse=True)
    return [(score, number) for score, _, number in scored]


def _closeness(text: Sequence[str], query: Sequence[str]) -> float:
    """Return 1 for a text that merely matches, up to 3 for one that has the query's words in their form and order."""
    present = set(text)
    exact = sum(word in present for word in query) / len(query)
    pairs = set(pairwise(query))
    order = len(pairs & set(pairwise(text))) / len(pairs) if pairs else 0.0
    return 1 + 0.4 * exact + 1.6 * order


def _conditions(filters: Filters) -> tuple[list[str], list[str | int]]:
    """Return the conditions of the filters on a row of ``phrase``, and their values."""
    conditions: list[str] = []
    values: list[str | int] = []
    for column, allowed in (
        ("tone", filters.tones),
        ("source", filters.sources),
        ("verification", filters.verifications),
    ):
        if allowed:
            conditions.append(f"{column} IN ({', '.join('?' * len(allowed))})")
            values += allowed
    for table, allowed in (("topic", filters.topics), ("lineage", filters.lineages)):
        if allowed:
            marks = ", ".join("?" * len(allowed))
            conditions.append(f"number IN (SELECT number FROM {table} WHERE {table} IN ({marks}))")  # noqa: S608
            values += allowed
    for sign, day in ((">=", filters.since), ("<=", filters.until)):
        if day is not None:
            conditions.append(f"date {sign} ?")
            values.append(day.isoformat())
    return conditions, values


def _hits(index: Index, best: Sequence[tuple[float, int]]) -> tuple[Hit, ...]:
    """Return the phrases and sources of the best, in their order."""
    marks = ", ".join("?" * len(best))
    rows = index.rows(
        "SELECT number, phrase.data, source.data FROM phrase JOIN source ON source.id = phrase.source "  # noqa: S608
        f"WHERE number IN ({marks})",
        [number for _, number in best],
    )
    by_number = {number: (phrase_of(phrase), source_of(source)) for number, phrase, source in rows}
    return tuple(Hit(*by_number[number], score=score) for score, number in best)
