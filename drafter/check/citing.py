"""Quotations and citations held against the documents they name: ``misquotation`` and ``wrong-citation``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.bank.model import day
from drafter.check.provenance import said_changes, whole_finding
from drafter.consensus.model import Severity
from drafter.trace.citing import Citations, Mention
from drafter.trace.naming import Register, cities_of
from drafter.trace.quoting import read_quotations
from drafter.trace.verifying import Flaw, verify
from drafter.wording.difference import Edit
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.bank.matching import Matcher, Origin
    from drafter.bank.model import Source
    from drafter.check.finding import Finding
    from drafter.text import Block, Document
    from drafter.trace.quoting import Quotation
    from drafter.trace.stating import Fact
    from drafter.trace.verifying import Reading

__all__ = ["CitationChecker"]

_MISQUOTED: Final = "misquotation"
_MISCITED: Final = "wrong-citation"


class CitationChecker:
    """Checks quotations and citations; build once, use for any number of texts."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        concordance = matcher.concordance
        self._concordance = concordance
        self._citations = Citations(Register(concordance.source(each) for each in concordance.sources()))

    def check(self, document: Document) -> Iterator[Finding]:
        """The findings on quotations, then those on what is stated of documents."""
        for quotation in read_quotations(document, self._citations):
            yield from self._quotation(document, quotation)
        for block in document.linted():
            for mention in self._citations.mentions(block.reading):
                if not mention.is_summit:
                    yield from self._mention(document, block, mention)

    # Quotations ------------------------------------------------------------------------------------------------------

    def _quotation(self, document: Document, quotation: Quotation) -> Iterator[Finding]:
        mention = quotation.mention
        among = None
        if mention is not None:
            among = [number for each in sorted(mention.sources) for number in self._concordance.of_source(each)]
        readings = verify(quotation.text, self._matcher, among, ends_sentence=quotation.ends_sentence)
        if mention is not None and not any(reading.origin for reading in readings):
            yield from self._wrong_version(document, quotation, mention)
        for reading in readings:
            if reading.origin is None or (reading.flaw is Flaw.ELSEWHERE and mention is not None and mention.is_summit):
                continue
            if reading.flaw is not None:
                yield self._misquoted(document, quotation, reading, reading.origin)
            elif mention is not None and quotation.cites_paragraph:
                yield from self._paragraph(document, quotation, mention, reading.origin)

    def _wrong_version(self, document: Document, quotation: Quotation, mention: Mention) -> Iterator[Finding]:
        """A finding for a wording known to circulate under the name of a document that says something else."""
        said = " ".join(words(quotation.text))
        for source in (self._concordance.source(each) for each in sorted(mention.sources)):
            if any(said in " ".join(words(version)) for version in source.wrong_versions):
                span = quotation.block.to_source(quotation.start, quotation.end)
                message = f"not the words of {self._title(source.id)}: a version in circulation"
                why = "Such versions are translations back from another language, or slips copied from text to text."
                yield whole_finding(document, (span.start, span.end), (_MISQUOTED, message, Severity.WARNING), why)

    def _misquoted(self, document: Document, quotation: Quotation, reading: Reading, origin: Origin) -> Finding:
        phrase = origin.phrase
        cited = self._concordance.reference(phrase)
        block = quotation.block
        span = block.to_source(quotation.start + reading.start, quotation.start + reading.end)
        if reading.flaw is Flaw.ELSEWHERE and quotation.mention is not None:
            named = " or ".join(self._title(each) for each in sorted(quotation.mention.sources)[:3])
            known = "; ".join(self._concordance.reference(each) for each in origin.phrases[:3])
            message = f"these words are known from {known}; the phrase bank does not have them from {named}"
            why = "The phrase bank holds extracts: look the words up before you keep the attribution."
            what = (_MISCITED, message, Severity.INFO)
        else:
            severity = Severity.INFO if reading.flaw is Flaw.OPENING else Severity.WARNING
            what = (_MISQUOTED, _flawed(reading, origin), severity)
            why = f"It is quoted from {cited}."
        return whole_finding(document, (span.start, span.end), what, why, (phrase.id,))

    def _paragraph(
        self, document: Document, quotation: Quotation, mention: Mention, origin: Origin
    ) -> Iterator[Finding]:
        """A finding when the words stand in another paragraph than the one that is stated."""
        said = mention.paragraph()
        seen = [
            phrase.paragraph
            for phrase in origin.phrases
            if phrase.source in mention.sources and phrase.paragraph_status == "seen" and phrase.paragraph
        ]
        if not said or not seen or any(_covers(said, each) for each in seen) or not seen[0].isdigit():
            return
        fact = next(each for each in mention.facts if each.paragraph)
        span = quotation.block.to_source(fact.start, fact.end)
        title = self._title(origin.phrase.source)
        message = f"the words stand in para {seen[0]} of {title}, not in para {said}"
        why = f"It is quoted from {self._concordance.reference(origin.phrase)}."
        yield whole_finding(document, (span.start, span.end), (_MISCITED, message, Severity.WARNING), why)

    def _title(self, source_id: str) -> str:
        title = self._concordance.source(source_id).title
        return title if title.startswith("The ") else f"the {title}"

    # Citations -------------------------------------------------------------------------------------------------------

    def _mention(self, document: Document, block: Block, mention: Mention) -> Iterator[Finding]:
        """What is stated of a document and is not so: its year, title, date, place, paragraphs, Allies."""
        sources = [self._concordance.source(each) for each in sorted(mention.sources)]
        if mention.year:
            message = f"no such document of {mention.year}: {_dated(sources)}"
            yield self._miscited(document, block, (mention.start, mention.end), message)
        if mention.noun:
            message = f"no {mention.noun}: its title is “{sources[0].title}”"
            yield self._miscited(document, block, (mention.start, mention.end), message, Severity.INFO)
        for fact in mention.facts:
            if wrong := _wrong(fact, sources):
                yield self._miscited(document, block, (fact.start, fact.end), wrong)

    def _miscited(
        self,
        document: Document,
        block: Block,
        place: tuple[int, int],
        message: str,
        severity: Severity = Severity.WARNING,
    ) -> Finding:
        span = block.to_source(*place)
        why = "The document says so of itself."
        around = block.to_source(0, len(block.reading))
        return whole_finding(
            document, (span.start, span.end), (_MISCITED, message, severity), why, around=(around.start, around.end)
        )


def _flawed(reading: Reading, origin: Origin) -> str:
    """What is wrong with a quotation, in words."""
    if reading.flaw in {Flaw.ALTERED, Flaw.BRACKETS}:
        changes = [change for change in origin.changes if change.edit is not Edit.KEPT]
        how = "misquoted" if reading.flaw is Flaw.ALTERED else "the brackets change the sense"
        return f"{how}: {said_changes(changes)}"
    if reading.flaw is Flaw.OPENING:
        return f"no sentence begins here: in front of it stands “{reading.lost}”"
    if reading.flaw is Flaw.CUT:
        return f"cut short: the sentence goes on “{reading.lost}”"
    if reading.flaw is Flaw.CONDITION:
        return f"quoted without its condition: “{reading.lost.strip(' .,;')}”"
    return f"the ellipsis leaves out “{reading.lost}”"


def _wrong(fact: Fact, sources: list[Source]) -> str:
    """What is not so in a fact stated of one of ``sources``; empty when it is so of one of them, or not known."""
    if fact.date is not None and not any(fact.date.fits(source) for source in sources):
        return f"wrong date: {_dated(sources)}"
    if fact.place and not any(_is_of_place(source, fact.place) for source in sources):
        return f"wrong place: {sources[0].title} is of {sources[0].place}"
    if fact.allies and all(_is_known(source, "allies") and source.allies != fact.allies for source in sources):
        return f"wrong number of Allies: there were {sources[0].allies} when {sources[0].title} was agreed"
    number = fact.paragraph.split("-")[0].strip()
    if number.isdigit() and all(
        _is_known(source, "paragraphs") and int(number) > (source.paragraphs or 0) for source in sources
    ):
        return f"no such paragraph: {sources[0].title} has {sources[0].paragraphs}"
    return ""


def _dated(sources: list[Source]) -> str:
    return "; ".join(f"{source.title} is of {day(source.date)}" for source in sources[:3])


def _is_known(source: Source, key: str) -> bool:
    return getattr(source, key) is not None and key not in source.recalled


def _is_of_place(source: Source, place: str) -> bool:
    return not source.place or place.lower() in {each.lower() for each in cities_of(source)}


def _covers(said: str, paragraph: str) -> bool:
    """Whether a stated paragraph, or run of them, has the one that was seen."""
    ends = [int(each) for each in said.replace("and", "-").replace("to", "-").split("-") if each.strip().isdigit()]
    return paragraph.isdigit() and bool(ends) and ends[0] <= int(paragraph) <= ends[-1]
