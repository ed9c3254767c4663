"""Search in the bank as people ask: the nearest wording first, and nothing where there is nothing near.

A query is words and ``"exact phrases"`` in quotation marks. `drafter.bank.query` says in how many ways a word may
stand in a text; it may also stand in what the phrase is about: its topics, its lineages and the names of its document.
Phrases are ranked by how much of the query they have, each word counting by how much it tells, and raised for having
the words in their very form and in their order. A phrase that has too little of the query is no hit.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from drafter.bank.codec import phrase_of, source_of
from drafter.bank.index import Index, words_of
from drafter.bank.query import Asked, Concept, prepare
from drafter.language.disguise import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from drafter.bank.model import Phrase, Source

__all__ = ["Filters", "Hit", "Results", "search"]

#: Number of best phrases by BM25 that are ranked by their words and order.
_CANDIDATES: Final = 200
#: What a concept counts that stands in the words of a phrase, in what it is about as well, and in that alone.
_SAID: Final = 0.95
_MEANT: Final = 0.05
_ABOUT: Final = 0.5
#: Share of a query that a phrase must have, 0 to 1, of a long one that of its most telling concepts; and the share of
#: what the best phrase has.
_NEAR: Final = 0.4
_MOST_TELLING: Final = 8
_BESIDE_THE_BEST: Final = 0.5
#: How much is added for a phrase of no words; half of it for one of as many words as the second number.
_BREVITY: Final = 0.15
_SHORT: Final = 8


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


def search(index: Index, query: str, filters: Filters | None = None, limit: int = 20) -> Results:
    """Return the phrases that fit a query, best first; none where nothing is near.

    Args:
        index: the open index.
        query: words and quoted phrases; a blank query lists what the filters leave, newest first.
        filters: what a hit must be.
        limit: how many hits at most.
    """
    query = plain_text(query)
    conditions, values = _conditions(filters or Filters())
    prepared = prepare(index, query)
    if prepared.concepts or prepared.quoted:
        best = _ranked(index, prepared, conditions, values)[:limit]
    elif words_of(query):
        best = []
    else:
        where = " AND ".join(["1", *conditions])
        order = f"SELECT number FROM phrase WHERE {where} ORDER BY date DESC, number LIMIT ?"  # noqa: S608
        best = [(0.0, number) for (number,) in index.rows(order, [*values, limit])]
    return Results(_hits(index, best), tuple(prepared.corrected), tuple(prepared.unknown))


def _ranked(
    index: Index, query: Asked, conditions: Sequence[str], values: Sequence[str | int]
) -> list[tuple[float, int]]:
    """Score and number of the phrases near to a query, best first."""
    marks = ", ".join("?" * len(candidates := _candidates(index, query, conditions, values)))
    texts = index.rows(
        f"SELECT number, date, json_extract(data, '$.text'), about FROM phrase WHERE number IN ({marks})",  # noqa: S608
        candidates,
    )
    weights = sorted((concept.weight for concept in query.concepts), reverse=True)
    scored = []
    for number, day, text, about in texts:
        words = words_of(text)
        has = _has(query.concepts, words, about)
        share = has / sum(weights) if weights else 1.0
        brevity = 1 + _BREVITY * _SHORT / (_SHORT + len(words))
        scored.append((has, round(share * share * _closeness(words, query.words) * brevity, 2), day, number))
    least = max(_NEAR * sum(weights[:_MOST_TELLING]), _BESIDE_THE_BEST * max((row[0] for row in scored), default=0.0))
    # Of equals the newest first: it is the wording in force.
    scored.sort(key=lambda row: row[3])
    scored.sort(key=lambda row: row[2], reverse=True)
    scored.sort(key=lambda row: row[1], reverse=True)
    return [(score, number) for has, score, _, number in scored if has >= least]


def _candidates(index: Index, query: Asked, conditions: Sequence[str], values: Sequence[str | int]) -> list[int]:
    """The numbers of phrases that have all of a query, and, where they are few, of those that have some of it."""
    quoted = [f'forms : "{phrase}"' for phrase in query.quoted]
    asked = [
        f"({' OR '.join(f'{chr(34)}{wording}{chr(34)}' for wording in concept.wordings)})"
        for concept in query.concepts
        if concept.wordings
    ]
    some = " AND ".join([*quoted, f"({' OR '.join(asked)})"] if asked else quoted)
    found: dict[int, None] = {}
    where = "".join(f" AND {condition}" for condition in conditions)
    join = " JOIN phrase ON number = words.rowid" if conditions else ""
    for expression in dict.fromkeys((" AND ".join([*quoted, *asked]), some, " OR ".join([*quoted, *asked]))):
        # What nothing has word for word may still be asked for in its words.
        if not expression or len(found) >= _CANDIDATES or (found and expression is not some):
            break
        statement = (
            f"SELECT words.rowid FROM words{join} "  # noqa: S608
            f"WHERE words MATCH ?{where} ORDER BY bm25(words, 1.0, 0.3) LIMIT {_CANDIDATES}"
        )
        found.update(dict.fromkeys(number for (number,) in index.rows(statement, [expression, *values])))
    return list(found)


def _has(concepts: Sequence[Concept], words: Sequence[str], about: str) -> float:
    """Return the weight of what a phrase has of a query."""
    text, beyond = f" {' '.join(words)} ", f" {about} "
    has = 0.0
    for concept in concepts:
        said = max((worth for wording, worth in concept.wordings.items() if f" {wording} " in text), default=0.0)
        meant = max((worth for wording, worth in concept.wordings.items() if f" {wording} " in beyond), default=0.0)
        has += concept.weight * (said * _SAID + meant * _MEANT if said else meant * _ABOUT)
    return has


def _closeness(text: Sequence[str], query: Sequence[str]) -> float:
    """Return 1 for a text that merely matches, up to 2 for one that has the query's words in their form and order."""
    present = set(text)
    exact = sum(word in present for word in query) / len(query)
    pairs = set(pairwise(query))
    order = len(pairs & set(pairwise(text))) / len(pairs) if pairs else 0.0
    whole = len(query) > 1 and f" {' '.join(query)} " in f" {' '.join(text)} "
    return 1 + 0.2 * exact + 0.6 * order + 0.2 * whole


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
