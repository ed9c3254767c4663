"""The names of documents: their titles, the short names that drafters use, and the summits they come from."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from drafter.trace.namesakes import namesakes
from drafter.wording.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.bank.model import Source

__all__ = ["DocumentNames", "cities_of", "plain"]

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_NO_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_SHAPES: Final = {"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " "}
_NOUNS: Final = ("declaration", "communique", "statement")
_NOUN: Final = re.compile("|".join(_NOUNS), re.IGNORECASE)
_SUMMIT: Final = re.compile("summit", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"\s*\(([^)]*)\)")
_TITLE: Final = re.compile(r"\b(?:Declaration|Report|Act|Communiqué|Concept)\Z")
#: What such a statement is called besides its title.
_STATEMENT_BY: Final = re.compile(r"\A(?:Statement|Declaration) by (?:the )?(?P<who>.+?) (?P<rest>on .+|marking .+)\Z")
_COUNCIL: Final = re.compile(r"\ANorth Atlantic Council\b")
_YEAR: Final = r"(?:19|20)\d\d"
_NATO: Final = r"(?:(?:NATO|(?:North Atlantic )?(?:Treaty Organi[sz]ation|Alliance))(?:'s)?\s+(?:\(NATO\)(?:'s)?\s+)?)?"
_ARTICLE: Final = r"(?:(?:the|their|its|last year's)\s+)?"
_ISSUED: Final = r"(?P<noun>Declaration|Communique|Statement)"
#: Names of at most this many words are common words too: in lower case they do not name a document.
_SHORTEST: Final = 2

#: Kinds of source that a summit issues.
SUMMIT_KINDS: Final = frozenset(
    {"summit-communique", "summit-declaration", "summit-statement", "strategic-concept", "pledge"}
)


def plain(text: str) -> str:
    """Return ``text`` without accents and with one kind of apostrophe and hyphen; every character keeps its place."""
    return text if text.isascii() else _NO_ASCII.sub(_plain_sign, text)


def _plain_sign(match: re.Match[str]) -> str:
    """Return the plain form of one character."""
    sign = match[0]
    return _SHAPES.get(sign) or (unicodedata.normalize("NFD", sign)[0] if sign.isalpha() else sign)


def cities_of(source: Source) -> tuple[str, ...]:
    """Return the places a document is named after: ``Newport, Wales`` gives both."""
    place = plain(_BRACKETED.sub("", source.place)).removeprefix("The ")
    parts = [part.strip() for part in re.split(r",|/| and ", place)]
    names = [part for part in parts if len(part) > 2 and "." not in part]
    if len(names) > 1 and " and " in place:
        names = [place.replace(" and ", joint) for joint in (" and ", "/", " / ", "-")] + names[:1]
    return tuple(names)


class DocumentNames:
    """The documents of a bank by every name they go by."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.sources = {source.id: source for source in sources}
        self._names: defaultdict[str, dict[tuple[str, ...], set[str]]] = defaultdict(dict)
        self._cased: set[tuple[str, ...]] = set()
        self._standing: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        self.namesakes = namesakes()
        for name in self.namesakes.not_documents:
            self._names_nothing(name)
        self.by_city: defaultdict[str, list[str]] = defaultdict(list)
        for source in self.sources.values():
            for name in _names_of(source):
                self._add(name, source.id)
            for city in cities_of(source):
                self.by_city[city.lower()].append(source.id)

    def named(self, text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Yield every title and short name in `plain` text: its span, and the ids of the documents it may stand for."""
        if not self._may_name(text):
            return
        lowered = [word.removesuffix("'s") for word in map(str.lower, _WORD.findall(text))]
        openings = [index for index, word in enumerate(lowered) if word in self._names]
        if not any(
            tuple(lowered[index : index + len(name)]) == name
            for index in openings
            for name in self._names[lowered[index]]
        ):
            return
        words_found = [(match.start(), match.end()) for match in _WORD.finditer(text)]
        past = 0
        for index in openings:
            if index < past:
                continue
            best: tuple[str, ...] = ()
            for name in self._names[lowered[index]]:
                size = len(name)
                if size > len(best) and tuple(lowered[index : index + size]) == name:
                    written = text[words_found[index][0] : words_found[index + size - 1][1]]
                    best = name if self._fits(written, name) else best
            if best:
                start, end = words_found[index][0], words_found[index + len(best) - 1][1]
                end -= 2 if text[start:end].endswith("'s") else 0
                if sources := self._names[lowered[index]][best]:
                    yield start, end, frozenset(sources)
                past = index + len(best)

    def _may_name(self, text: str) -> bool:
        """Return whether all the words of one of the names stand in `plain` text, in whatever order."""
        words = standing(text)
        return any(needed <= words for longest in self._standing.keys() & words for needed in self._standing[longest])

    def patterned(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what in `plain` text looks like a summit's document, in its groups city, year and noun."""
        # Each pattern tries every word of a text, so most texts are told apart by a word that must stand in them, and
        # those of ASCII, which has one small form of each letter, without a pattern.
        low = text.lower() if text.isascii() else ""
        if low and not (any(map(low.__contains__, _NOUNS)) and any(map(low.__contains__, self.by_city))):
            return
        if _NOUN.search(text) and self.city.search(text):
            yield from self._document.finditer(text)
            if _has_summit(text):
                yield from self._document_of.finditer(text)

    def summits(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what in `plain` text looks like a summit, in its groups city and year."""
        return self._summit.finditer(text) if _has_summit(text) else iter(())

    def concepts(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the Strategic Concepts in `plain` text, in their groups of years."""
        return self._concept.finditer(text) if "Strategic Concept" in text else iter(())

    def of_city(self, city: str, kinds: Iterable[str] = SUMMIT_KINDS) -> list[str]:
        """Return the ids of the documents of some kinds that were issued in a place."""
        return [source_id for source_id in self.by_city.get(city.lower(), ()) if self.sources[source_id].kind in kinds]

    def _fits(self, written: str, name: tuple[str, ...]) -> bool:
        """Return whether a short name is written as one: capitalized, in capitals if registered so, or as an id."""
        if written in self.sources:
            return True
        return len(name) > _SHORTEST or (written.isupper() if name in self._cased else written[0].isupper())

    def _names_nothing(self, name: str) -> None:
        """Keep a longer name from being read as the name of the document inside it."""
        words = _words_of(name)
        self._names[words[0]].setdefault(words, set())
        self._stands(words)

    def _stands(self, words: tuple[str, ...]) -> None:
        """Have texts asked for the words of a name, by the longest of them."""
        needed = standing(" ".join(words))
        self._standing[max(sorted(needed), key=len)].append(needed)

    def _add(self, name: str, source_id: str) -> None:
        words = _words_of(name)
        if words:
            self._names[words[0]].setdefault(words, set()).add(source_id)
            self._stands(words)
            if name.isupper() and len(words) == 1:
                self._cased.add(words)

    @cached_property
    def city(self) -> re.Pattern[str]:
        """What finds the cities of the bank's documents."""
        return re.compile(rf"\b(?:{self._cities})\b", re.IGNORECASE)

    # The patterns that names of summits and their documents follow; most texts have none, so each is made when a text
    # has what it begins with.

    @cached_property
    def _cities(self) -> str:
        return "|".join(sorted(map(re.escape, self.by_city), key=len, reverse=True)) or r"(?!)"

    @cached_property
    def _document(self) -> re.Pattern[str]:
        return re.compile(
            rf"\b(?:(?P<y1>{_YEAR})\s+)?{_NATO}(?:(?!{_YEAR}\b)\w+\s+)?(?:(?P<y2>{_YEAR})\s+)?(?P<city>{self._cities})"
            rf"(?:\s+(?P<y3>{_YEAR}))?(?:\s+NATO)?(?:\s+Summit)?(?:\s+(?P<y4>{_YEAR}))?(?:\s+final)?\s+{_ISSUED}\b",
            re.IGNORECASE,
        )

    @cached_property
    def _document_of(self) -> re.Pattern[str]:
        return re.compile(
            rf"\b{_ISSUED}\s+(?:(?:issued|adopted|agreed|of|from|at|by)\s+)+{_ARTICLE}(?:(?P<y1>{_YEAR})\s+)?{_NATO}"
            rf"(?:(?P<city>{self._cities})\s+(?:NATO\s+)?summit"
            rf"|summit\s+(?:in|of|at)\s+(?:the\s+)?(?P<city2>{self._cities}))\b(?:\s+(?:in\s+)?(?P<y2>{_YEAR}))?",
            re.IGNORECASE,
        )

    @cached_property
    def _summit(self) -> re.Pattern[str]:
        return re.compile(
            rf"\b(?:(?P<y1>{_YEAR})\s+)?{_NATO}(?:(?P<city>{self._cities})\s+(?:NATO\s+)?summit"
            rf"|summit\s+(?:(?:held|meeting)\s+)?(?:in|of|at)\s+(?:the\s+)?(?P<city2>{self._cities}))\b"
            rf"(?:\s+(?:(?:in|of)\s+)?(?P<y2>{_YEAR}))?",
            re.IGNORECASE,
        )

    @cached_property
    def _concept(self) -> re.Pattern[str]:
        return re.compile(
            rf"\b(?:(?P<y1>{_YEAR})\s+)?{_NATO}(?:(?P<y2>{_YEAR})\s+)?Strategic Concept\b"
            rf"(?:\s+(?:of|from|for)?\s*(?P<y3>{_YEAR}))?"
        )


def _has_summit(text: str) -> bool:
    # Where one form of each letter is small, to look for that takes a tenth of the time of the pattern.
    return "summit" in text.lower() if text.isascii() else _SUMMIT.search(text) is not None


def _words_of(name: str) -> tuple[str, ...]:
    low = plain(name).lower()
    return tuple([word.removesuffix("'s") for word in _WORD.findall(low)] if "'" in low else _WORD.findall(low))


def _names_of(source: Source) -> Iterator[str]:
    """Yield title, short names and id of a document; what its title has in brackets is a name too."""
    title = source.title.removeprefix("The ")
    bare = _BRACKETED.sub("", title).strip()
    yield title
    yield bare
    head, colon, _ = bare.partition(": ")
    if colon and len(head.split()) > 2:
        yield head
    yield from (
        short_name.removeprefix("the ") for short_name in _BRACKETED.findall(title) if _TITLE.search(short_name)
    )
    yield from source.names
    yield source.id
    statement = _STATEMENT_BY.match(bare)
    if statement:
        yield f"{statement['who']} statement {statement['rest']}"
        yield f"{_COUNCIL.sub('NAC', statement['who'])} statement {statement['rest']}"
        yield f"NATO statement {statement['rest']}"
    elif _COUNCIL.match(bare):
        yield _COUNCIL.sub("NAC", bare)
