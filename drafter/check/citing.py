"""Checks of citations against the documents they name: ``wrong-citation``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.bank.model import day
from drafter.check.codes import Code
from drafter.check.finding import Finding
from drafter.consensus.model import Severity
from drafter.trace.citing import Citations, Mention
from drafter.trace.cues import may_quote
from drafter.trace.naming import DocumentNames, cities_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.bank.matching import Matcher
    from drafter.bank.model import Source
    from drafter.text import Block, Document
    from drafter.trace.citation_facts import Fact

__all__ = ["CitationChecker"]


class CitationChecker:
    """Checks quotations and citations; build it once for any number of texts."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        concordance = matcher.concordance
        self._concordance = concordance
        self._citations = Citations(DocumentNames(concordance.source(source_id) for source_id in concordance.sources()))

    def check(self, document: Document) -> Iterator[Finding]:
        """The findings on quotations, then those on statements about documents."""
        if any(
            block.kind == "quote" or "(" in block.reading or block.notes or may_quote(block.reading)
            for block in document.linted()
        ):
            from drafter.check.quoting import QuotationChecker

            yield from QuotationChecker(self._matcher, self._citations).check(document)
        for block in document.linted():
            for mention in self._citations.mentions(block.reading):
                if not mention.is_summit:
                    yield from self._mention(document, block, mention)

    def _mention(self, document: Document, block: Block, mention: Mention) -> Iterator[Finding]:
        """The findings on wrong statements about a document: its year, title, date, place, paragraphs, Allies."""
        if not (mention.is_ours and mention.sources):
            return
        sources = [self._concordance.source(source_id) for source_id in sorted(mention.sources)]
        if mention.year:
            message = f"wrong date: {_dated(sources, mention.year)}"
            yield self._miscited(document, block, (mention.start, mention.end), message)
        if mention.noun:
            message = f"no {mention.noun}: its title is “{sources[0].title}”"
            yield self._miscited(document, block, (mention.start, mention.end), message, Severity.INFO)
        for fact in mention.facts:
            if error := _error_in(fact, sources):
                yield self._miscited(document, block, (fact.start, fact.end), error)

    def _miscited(
        self,
        document: Document,
        block: Block,
        words: tuple[int, int],
        message: str,
        severity: Severity = Severity.WARNING,
    ) -> Finding:
        span = block.to_source(*words)
        around = block.to_source(0, len(block.reading))
        return Finding.at(
            document,
            (span.start, span.end),
            Code.WRONG_CITATION,
            message,
            severity,
            why="The document says so of itself.",
            around=(around.start, around.end),
        )


def _error_in(fact: Fact, sources: list[Source]) -> str:
    """What is wrong in a fact stated about one of ``sources``; empty if it holds for one of them, or is not known."""
    if fact.date is not None and not any(fact.date.fits(source) for source in sources):
        return f"wrong date: {_dated(sources, fact.date.year)}"
    if fact.place and not any(_was_issued_in(source, fact.place) for source in sources):
        return f"wrong place: {sources[0].title} is of {sources[0].place}"
    # Allies that joined later are parties to the Treaty as well.
    if fact.allies and all(
        source.kind != "treaty" and _is_known(source, "allies") and source.allies != fact.allies for source in sources
    ):
        return f"wrong number of Allies: there were {sources[0].allies} when {sources[0].title} was agreed"
    number = fact.paragraph.split("-")[0].strip()
    if number.isdigit() and all(
        _is_known(source, "paragraphs") and int(number) > (source.paragraphs or 0) for source in sources
    ):
        return f"no such paragraph: {sources[0].title} has {sources[0].paragraphs}"
    return ""


def _dated(sources: list[Source], year: int) -> str:
    """The dates of documents, those nearest to ``year`` first."""
    near = sorted(sources, key=lambda source: abs(source.date.year - year))
    return "; ".join(f"{source.title} is of {day(source.date)}" for source in near[:3])


def _is_known(source: Source, key: str) -> bool:
    return getattr(source, key) is not None and key not in source.recalled


def _was_issued_in(source: Source, place: str) -> bool:
    return not source.place or place.lower() in {city.lower() for city in cities_of(source)}
