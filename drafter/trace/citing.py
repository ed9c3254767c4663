"""The documents a text names, and what it says of them: each name with its date, place, paragraph and Allies."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from drafter.bounded import Bounded
from drafter.text import rough_sentences
from drafter.trace.belonging import belongs, can_be_ours, is_owned_by_others, nearly
from drafter.trace.cues import may_name
from drafter.trace.naming import SUMMIT_KINDS, DocumentNames, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.bank.model import Source
    from drafter.trace.citation_facts import Fact

__all__ = ["Citations", "Mention"]

#: Number of paragraphs whose mentions are remembered.
_REMEMBERED: Final = 2_000
_YEAR: Final = re.compile(r"(?<![\w-])(?:18|19|20)\d\d(?!\w)")
#: A declaration "on Food Security" has a longer title than the name in front.
_TITLE_GOES_ON: Final = re.compile(
    r"\s+(?:on|for|concerning|against)\s+(?:the\s+)?(?!(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember"
    r"|October|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]"
)
#: What is dated is the anniversary: *the seventieth anniversary of the North Atlantic Treaty (4 April 2019)*.
_ANNIVERSARY: Final = re.compile(r"\b(?:anniversary|years|decades)\b[\w\s]*\s\Z", re.IGNORECASE)
#: What stands before a name of which a date in brackets is certainly that of the document: it opens a sentence or a
#: reference, or says where something stands. In *NATO froze the Founding Act (2022)* the date is that of the freezing.
_STANDS_ALONE: Final = re.compile(
    r"(?:\A|[.;:!?(\[\"“]\s*|\b(?:see(?:\s+also)?|cf\.?|in|per|according to|unlike|as|quoted from|cited in)\s+)"
    r"(?:(?:the|its|their|our|NATO(?:'s)?,?|Alliance's)\s+)*\Z",
    re.IGNORECASE,
)
#: Number of characters before a name in which an anniversary is looked for.
_ANNIVERSARY_REACH: Final = 60
#: Least number of words of a title that belongs to one document only.
_FULL: Final = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named in a text.

    Attributes:
        start: offset of the name in the paragraph.
        end: offset past it.
        sources: ids of the documents it may stand for; none where it means one that the bank does not hold.
        facts: what is stated of it, in the order of the text.
        year: the year in the name, when none of those documents is of that year; else 0.
        noun: the word for the document in the name, when its title has another word; else empty.
        is_summit: whether a summit is named, not one of its documents.
        called: the word the name has for the document: Declaration, Communiqué.
        others: documents of the same place that are called otherwise.
        is_ours: whether something near it says that the Alliance's document is meant: what is stated of it may be held
            against the bank.
    """

    start: int
    end: int
    sources: frozenset[str]
    facts: tuple[Fact, ...] = ()
    year: int = 0
    noun: str = ""
    is_summit: bool = False
    called: str = ""
    others: frozenset[str] = frozenset()
    is_ours: bool = False

    @property
    def stretch(self) -> tuple[int, int]:
        """From where to where the name and what is stated of it stand."""
        return (
            min([self.start, *(fact.start for fact in self.facts)]),
            max([self.end, *(fact.end for fact in self.facts)]),
        )

    def paragraph(self) -> str:
        """Return the paragraph that is stated, or an empty string."""
        return next((fact.paragraph for fact in self.facts if fact.paragraph), "")


class Citations:
    """Finds names of documents; build once, use for any number of texts."""

    def __init__(self, register: DocumentNames) -> None:
        self.register = register
        self._known: Bounded[str, Sequence[Mention]] = Bounded(_REMEMBERED)
        self._newest = max((source.date.year for source in register.sources.values()), default=0)

    def mentions(self, text: str) -> Sequence[Mention]:
        """Return the documents that one paragraph names, in its order, each with what is stated of it."""
        # The rules on quotations and those on citations ask about the same paragraphs.
        mentions = self._known.get(text)
        if mentions is None:
            mentions = self._known[text] = tuple(self._read(text))
        return mentions

    def _read(self, text: str) -> list[Mention]:
        if not may_name(text):
            return []
        folded = plain(text)
        mentions: list[Mention] = []
        # The longest name wins: "Washington Summit Declaration" is no summit, and no "Declaration".
        candidates = sorted((*self._titled(folded), *self._patterned(folded)), key=_preference)
        for mention in candidates:
            if not any(mention.start < kept.end and kept.start < mention.end for kept in mentions):
                mentions.append(mention)
        mentions.sort(key=lambda mention: mention.start)
        return [self._with_facts(folded, mentions, index) for index in range(len(mentions))]

    def source(self, source_id: str) -> Source:
        """Return the document of that id."""
        return self.register.sources[source_id]

    def _titled(self, folded: str) -> Iterator[Mention]:
        for start, end, sources in self.register.named(folded):
            yield Mention(start, end, sources)

    def _patterned(self, folded: str) -> Iterator[Mention]:
        register = self.register
        for match in register.patterned(folded):
            yield from self._document(match)
        for match in register.concepts(folded):
            candidates = frozenset(
                source_id for source_id, source in register.sources.items() if source.kind == "strategic-concept"
            )
            yield self._of_year(match, candidates)
        for match in register.summits(folded):
            city = match["city"] or match["city2"]
            candidates = frozenset(register.of_city(city))
            of_year = self._of_year(match, candidates)
            # A summit of a year the bank does not know may well have taken place.
            if candidates and not of_year.year:
                yield replace(of_year, is_summit=True)

    def _document(self, match: re.Match[str]) -> Iterator[Mention]:
        groups = match.groupdict()
        city = groups["city"] or groups.get("city2") or ""
        candidates = frozenset(self.register.of_city(city, SUMMIT_KINDS - {"strategic-concept", "pledge"}))
        if not candidates:
            return
        mention = self._of_year(match, candidates)
        noun = match["noun"]
        titles = {
            source_id: plain(self.source(source_id).title).lower().removeprefix("the ") for source_id in mention.sources
        }
        named_so = frozenset(source_id for source_id, title in titles.items() if noun.lower() in title)
        # "Wales Summit Declaration" is one of them, "Wales Declaration" may be either.
        fully_named = frozenset(source_id for source_id in named_so if _is_full(titles[source_id], match[0]))
        if fully_named:
            yield replace(mention, sources=fully_named, called=noun, others=candidates - fully_named)
        elif named_so:
            yield replace(mention, sources=named_so, called=noun, others=candidates - named_so)
        elif noun[0].isupper() and "ummit" in match[0]:
            yield replace(mention, noun=noun)
        else:
            yield mention

    def _of_year(self, match: re.Match[str], candidates: frozenset[str]) -> Mention:
        """Return a mention of those among ``candidates`` that are of the year in the name, if any is."""
        year = next((int(digits) for key, digits in match.groupdict().items() if key[0] == "y" and digits), 0)
        of_year = frozenset(source_id for source_id in candidates if self.source(source_id).date.year == year)
        if not year:
            return Mention(match.start(), match.end(), candidates)
        if of_year:
            return Mention(match.start(), match.end(), of_year)
        return Mention(match.start(), match.end(), candidates, year=year)

    def _with_facts(self, folded: str, mentions: list[Mention], index: int) -> Mention:
        """Return a mention with what is stated around it, and with the documents that this leaves."""
        from drafter.trace.citation_facts import facts_after, facts_before

        mention = mentions[index]
        # A summit named behind a document is where it was adopted.
        limit = next((later.start for later in mentions[index + 1 :] if not later.is_summit), len(folded))
        floor = mentions[index - 1].end if index else 0
        facts = (
            *facts_before(folded, mention.start, floor),
            *facts_after(folded, mention.end, limit, self.register.city),
        )
        if _ANNIVERSARY.search(folded, max(0, mention.start - _ANNIVERSARY_REACH), mention.start):
            facts = tuple(fact for fact in facts if fact.date is None)
        if any(fact.aside for fact in facts):
            sources = [self.source(source_id) for source_id in mention.sources]
            begin = max(0, floor, folded.rfind(". ", 0, mention.start) + 1)
            alone = _STANDS_ALONE.search(folded[begin : mention.start].lstrip())
            facts = tuple(
                fact
                for fact in facts
                if not (fact.aside and fact.date) or alone or nearly(fact.date, sources, is_full=False)
            )
        dates = [fact.date for fact in facts if fact.date is not None]
        fitting = frozenset(
            source_id for source_id in mention.sources if all(date.fits(self.source(source_id)) for date in dates)
        )
        if not fitting and dates and mention.others:
            # "Washington Summit Communiqué of 10 July 2024": the date identifies the document, the noun is wrong.
            meant = frozenset(
                source_id for source_id in mention.others if all(date.fits(self.source(source_id)) for date in dates)
            )
            if meant:
                fitting, mention = meant, replace(mention, noun=mention.called)
        fits = not mention.year and (bool(fitting) or not dates)
        return self._meant(folded, replace(mention, facts=facts, sources=fitting or mention.sources), fits=fits)

    def _meant(self, folded: str, mention: Mention, *, fits: bool) -> Mention:
        """Return the mention with ``is_ours`` set, and without sources where it means a document not in the bank.

        Args:
            folded: the paragraph.
            mention: with what is stated around it.
            fits: whether a document of the bank is of the date that is stated, if any is.
        """
        if mention.is_summit:
            return mention
        sources = [self.source(source_id) for source_id in mention.sources]
        name = folded[mention.start : mention.end]
        is_full = any(_is_full(plain(source.title).lower().removeprefix("the "), name) for source in sources)
        sentence = next(
            ((span.start, span.end) for span in rough_sentences(folded) if span.start <= mention.start < span.end),
            (0, len(folded)),
        )
        dates = [fact.date for fact in mention.facts if fact.date is not None]
        is_slip = any(nearly(date, sources, is_full=is_full) for date in dates)
        ours = belongs(folded, sentence, mention.stretch, is_full=is_full, is_slip=is_slip)
        years = [int(year) for year in _YEAR.findall(folded[slice(*mention.stretch)])]
        is_summits = "ummit" in name and is_slip and ours
        means_another = (
            not is_summits
            and self.register.namesakes.is_other(name, years[0] if years else 0, folded[slice(*sentence)], is_held=fits)
        ) or (
            (not is_full and is_owned_by_others(folded, mention.start))
            or (bool(mention.called) and "ummit" not in name and _TITLE_GOES_ON.match(folded, mention.end) is not None)
            or not (fits or (ours and (is_slip or can_be_ours(years, sources, self._newest, is_full=is_full))))
        )
        if means_another:
            return replace(mention, sources=frozenset(), year=0, noun="")
        return replace(mention, is_ours=ours)


def _is_full(title: str, name: str) -> bool:
    """Return whether a name contains a whole title that belongs to one document only."""
    return len(title.split()) >= _FULL and title in name.lower()


def _preference(mention: Mention) -> tuple[bool, int, int]:
    """Return documents before summits, long names before short ones."""
    return mention.is_summit, mention.start - mention.end, mention.start
