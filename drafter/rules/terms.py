"""Where the terms and words of a profile occur in a text: on the surface, before any parsing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.bounded import Bounded
from drafter.language.words import forms
from drafter.text import rough_sentences
from drafter.wording.standing import standing, telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from drafter.consensus.model import Term
    from drafter.text import Span

__all__ = ["TermFinder", "TermHit", "normalise", "phrase_pattern", "tokens"]

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SAME_LENGTH: Final = (("’", "'"), ("‘", "'"), ("‑", "-"), ("‐", "-"), ("\u00a0", " "))
_JOINING_DASH: Final = re.compile(r"(?<=\w)[–—](?=[^\W\d_])")


#: A word in capitals that is hardly an abbreviation, and one with capitals where none belong.
_SHOUTED: Final = re.compile(r"(?<![^\W_])[A-Za-z]*(?:[A-Z]{4}|[A-Z]{2}[a-z]{2}|[a-z][A-Z])[A-Za-z]*")
#: Quick tests for one, which pass over all but capitals.
_CAPITALS: Final = re.compile("[A-Z]{2}(?:[A-Z]{2}|[a-z]{2})")
_INNER_CAPITAL: Final = re.compile("[A-Z](?<=[a-z][A-Z])")
#: What stands in every text; and how much stands in a name of one word.
_NOTHING: Final = frozenset([""])
_ALONE: Final = 2
#: How many texts, and answers on them, are remembered: a draft is asked about again at every key.
_REMEMBERED: Final = 2_000


class TermHit(NamedTuple):
    """One occurrence of a term.

    ``joined`` says that it stands in a compound with another name (*NATO-Russia*), ``adjective`` that it is one of the
    term's adjectives.
    """

    start: int
    end: int
    joined: bool
    adjective: bool


@lru_cache(maxsize=_REMEMBERED)
def normalise(text: str) -> str:
    """``text`` with one kind of apostrophe, and of hyphen inside words; every character keeps its place."""
    if text.isascii():
        return text
    # A few searches take less time than a table that is asked about every character.
    for sign, plain in _SAME_LENGTH:
        text = text.replace(sign, plain)
    return _JOINING_DASH.sub("-", text) if "–" in text or "—" in text else text


def tokens(text: str) -> set[str]:
    """The words of normalised ``text`` in lower case, hyphenated compounds whole, possessive endings dropped."""
    return {match.removesuffix("'s").removesuffix("'") for match in _TOKEN.findall(text.lower())}


@lru_cache(maxsize=4096)
def phrase_pattern(phrase: str) -> str:
    """A regular expression for a word or phrase given by lemma, each word of it in any inflection.

    Other words may not stand between, but hyphens may replace spaces.
    """
    parts = []
    for word in phrase.split():
        known = sorted(forms(word.lower()) | {word.lower()}, key=lambda form: (-len(form), form))
        parts.append("(?:" + "|".join(map(re.escape, known)) + ")")
    return r"[\s-]".join(parts)


@dataclass(frozen=True, slots=True)
class _Compiled:
    names: re.Pattern[str] | None
    adjectives: re.Pattern[str] | None
    words: re.Pattern[str] | None
    pronouns: re.Pattern[str] | None


class TermFinder:
    """Finds the terms of a profile in texts.

    Names and adjectives are matched with their capitals, words by lemma in any case and inflection.
    """

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self._terms = terms
        self._compiled: dict[str, _Compiled] = {}
        self._telling: dict[str, frozenset[str]] = {}
        self._parts: dict[str, str] | None = None
        self._occurs: Bounded[tuple[str, str], bool] = Bounded(_REMEMBERED)
        self._sentences: Bounded[tuple[str, str], tuple[Span, ...]] = Bounded(_REMEMBERED)
        self._read: Bounded[str, str] = Bounded(_REMEMBERED)

    def hits(self, term: str, text: str) -> list[TermHit]:
        """Every occurrence of ``term`` in normalised ``text``, in order."""
        compiled = self._compile(term)
        found = []
        for pattern, adjective in ((compiled.names, False), (compiled.adjectives, True), (compiled.words, False),
                                   (compiled.pronouns, False)):  # fmt: skip
            if pattern is not None:
                for match in pattern.finditer(text):
                    start, end = match.span()
                    found.append(TermHit(start, end, _is_joined(text, start, end), adjective))
        return sorted(found)

    def occurs(self, term: str, text: str) -> bool:
        """Whether ``term`` occurs in normalised ``text`` at all; patterns ask it of the same few sentences in turn."""
        # Hardly any term is in sight, and to look its words up is quicker than to search for it.
        if not self.may_occur(term, text):
            return False
        known = self._occurs.get((term, text))
        if known is None:
            compiled = self._compile(term)
            known = self._occurs[term, text] = any(
                pattern is not None and pattern.search(text) is not None
                for pattern in (compiled.names, compiled.adjectives, compiled.words, compiled.pronouns)
            )
        return known

    def may_occur(self, term: str, text: str) -> bool:
        """Whether ``term`` may occur in ``text`` once that is `read`; false is certain, and costs less than reading."""
        return not self._telling_of(term).isdisjoint(standing(text))

    def sentences(self, term: str, text: str) -> tuple[Span, ...]:
        """The sentences of normalised ``text`` in which ``term`` occurs, in order."""
        if not self.occurs(term, text):
            return ()
        found = self._sentences.get((term, text))
        if found is None:
            spans = rough_sentences(text)
            found = tuple(span for span in spans if self.occurs(term, text[span.start : span.end]))
            self._sentences[term, text] = found
        return found

    def has_words(self, term: str) -> bool:
        """Whether the term is found by words at all, not by roles alone."""
        known = self._terms[term]
        return bool(known.names or known.adjectives or known.words or known.pronouns)

    def lemmas(self) -> Iterator[str]:
        """The words and phrases by which terms are found in any inflection."""
        return (phrase for term in self._terms.values() for phrase in term.words)

    def telling(self, terms: Iterable[str]) -> frozenset[str]:
        """Words, one of which is among the `standing` words of every text in which one of ``terms`` occurs."""
        return frozenset().union(*map(self._telling_of, terms))

    def is_named(self, term: str) -> bool:
        """Whether the term is found by names alone, which need no inflecting."""
        return not self._terms[term].words

    def recase(self, text: str) -> str:
        """``text`` written in capitals as a sentence: lower case, but for its first letter and the names known here."""
        lowered = text.lower()
        if len(lowered) != len(text):
            return text
        characters = list(lowered)
        for place, character in enumerate(characters):
            if character.isalpha():
                characters[place] = text[place]
                break
        plain = "".join(characters)
        for term in self._terms.values():
            for name in (*term.names, *term.adjectives):
                # Hardly one of these hundreds of names is there.
                if name.lower() in lowered:
                    pattern = re.compile(r"(?<!\w)" + re.escape(name) + r"(?!\w)", re.IGNORECASE)
                    plain = pattern.sub(name, plain)
        return plain

    def _telling_of(self, term: str) -> frozenset[str]:
        found = self._telling.get(term)
        if found is None:
            known = self._terms[term]
            longest = (max(phrase.split(), key=len, default="").lower() for phrase in known.words)
            inflected = (form for word in longest for form in (word, *forms(word)))
            names = (*known.names, *known.adjectives, *known.pronouns, *inflected)
            told = frozenset(telling(name) for name in names if len(standing(name)) <= _ALONE)
            # *Russian government* is told by *Russian*, which is a name too, and says more than *government*.
            found = told | {telling(name) for name in names if told.isdisjoint(standing(name) - _NOTHING)}
            self._telling[term] = found
        return found

    def read(self, text: str) -> str:
        """``text`` normalised and `unshouted`; limits and requirements ask for the same paragraphs in turn."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = self.unshouted(normalise(text))
        return known

    def unshouted(self, text: str, is_judged: Callable[[str], bool] = lambda _: False) -> str:
        """Normalised ``text`` with the names known here as they are written where it has them in capitals: *RUSSIA*.

        So are other words in capitals, and with capitals inside, for which ``is_judged`` is true, in lower case; names
        that are written in capitals stay so. Every character keeps its place.
        """
        if _CAPITALS.search(text) is None and _INNER_CAPITAL.search(text) is None:
            return text
        return _SHOUTED.sub(lambda match: self._unshouted(match[0], is_judged), text)

    def _unshouted(self, word: str, is_judged: Callable[[str], bool]) -> str:
        if self._parts is None:
            names = (name for term in self._terms.values() for name in (*term.names, *term.adjectives))
            written = {part.removesuffix("'s") for name in names for part in name.split()}
            self._parts = {part.lower(): part for part in sorted(written, reverse=True)}
        small = word.lower()
        known = self._parts.get(small)
        if known is not None:
            return known
        if not is_judged(small):
            return word
        return small.capitalize() if word[0].isupper() and not word.isupper() else small

    def _compile(self, term: str) -> _Compiled:
        compiled = self._compiled.get(term)
        if compiled is None:
            known = self._terms[term]
            compiled = _Compiled(
                _alternatives(map(re.escape, known.names), 0),
                _alternatives(map(re.escape, known.adjectives), 0),
                _alternatives(map(phrase_pattern, known.words), re.IGNORECASE),
                _alternatives(map(re.escape, known.pronouns), re.IGNORECASE),
            )
            self._compiled[term] = compiled
        return compiled


def _alternatives(patterns: Iterator[str] | Iterable[str], flags: int) -> re.Pattern[str] | None:
    listed = sorted(patterns, key=len, reverse=True)
    if not listed:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(listed) + r")(?!\w)", flags)


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether a hyphen ties the occurrence to another name: *NATO-Russia*, but not *Russian-backed*."""
    if start > 0 and text[start - 1] == "-":
        return True
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()
