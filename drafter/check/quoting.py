"""Checks of quotations against the documents they are attributed to: ``misquotation`` and ``wrong-citation``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.check.altered_language import describe_changes
from drafter.check.codes import Code
from drafter.check.finding import Finding
from drafter.consensus.model import Severity
from drafter.trace.quoting import read_cited, read_quotations
from drafter.trace.verifying import Flaw, verify
from drafter.wording.difference import Edit
from drafter.wording.words import is_content, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.bank.matching import Matcher, Origin
    from drafter.text import Document
    from drafter.trace.citing import Citations, Mention
    from drafter.trace.quoting import Quotation
    from drafter.trace.verifying import Reading

__all__ = ["QuotationChecker"]

#: Flaws that mislead little.
_SLIGHT: Final = frozenset({Flaw.OPENING, Flaw.MARKS})


class QuotationChecker:
    """Checks the quotations of texts.

    Args:
        matcher: finds phrases.
        citations: finds names of documents.
    """

    def __init__(self, matcher: Matcher, citations: Citations) -> None:
        self._matcher = matcher
        self._concordance = matcher.concordance
        self._citations = citations

    def check(self, document: Document) -> Iterator[Finding]:
        """The findings on quotations in ``document``, then those on sentences attributed without quotation marks."""
        for quotation in read_quotations(document, self._citations):
            yield from self._quotation(document, quotation)
        for sentence in read_cited(document, self._citations):
            yield from self._cited(document, sentence)

    def _cited(self, document: Document, sentence: Quotation) -> Iterator[Finding]:
        """A finding if agreed words are attributed to a document, or paragraph, that does not have them."""
        mention = sentence.mention
        if mention is None or mention.is_summit or not mention.sources:
            return
        among = self._among(mention)
        for reading in verify(sentence.text, self._matcher, among, ends_sentence=True):
            if reading.origin is not None and reading.flaw is Flaw.ELSEWHERE:
                yield self._misquoted(document, sentence, reading, reading.origin)
            elif reading.origin is not None and reading.flaw is None and sentence.cites_paragraph:
                yield from self._paragraph(document, sentence, mention, reading.origin)

    def _among(self, mention: Mention) -> list[int]:
        """The phrases of the documents that a name may stand for."""
        return [number for source_id in sorted(mention.sources) for number in self._concordance.of_source(source_id)]

    def _quotation(self, document: Document, quotation: Quotation) -> Iterator[Finding]:
        mention = quotation.mention
        if quotation.is_of_unnamed or (mention is not None and not mention.sources):
            # The bank does not hold the document, so nothing is known about its words.
            return
        among = None if mention is None else self._among(mention)
        readings = verify(
            quotation.text,
            self._matcher,
            among,
            ends_sentence=quotation.ends_sentence,
            is_block=quotation.is_block,
        )
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
        """A finding if the wording is known to circulate under the name of a document that says something else."""
        quoted = " ".join(words(quotation.text))
        for source in (self._concordance.source(source_id) for source_id in sorted(mention.sources)):
            if any(quoted in " ".join(words(version)) for version in source.wrong_versions):
                span = quotation.block.to_source(quotation.start, quotation.end)
                message = f"not the words of {self._title(source.id)}: a version in circulation"
                why = "Such versions are translations back from another language, or slips copied from text to text."
                yield Finding.at(
                    document, (span.start, span.end), Code.MISQUOTATION, message, Severity.WARNING, why=why
                )

    def _misquoted(self, document: Document, quotation: Quotation, reading: Reading, origin: Origin) -> Finding:
        phrase = origin.phrase
        cited = self._concordance.reference(phrase)
        block = quotation.block
        span = block.to_source(quotation.start + reading.start, quotation.start + reading.end)
        if reading.flaw is Flaw.ELSEWHERE and quotation.mention is not None:
            named = " or ".join(self._title(source_id) for source_id in sorted(quotation.mention.sources)[:3])
            known = "; ".join(self._concordance.reference(phrase) for phrase in origin.phrases[:3])
            message = f"these words are known from {known}; the phrase bank does not have them from {named}"
            why = "The phrase bank holds extracts: look the words up before you keep the attribution."
            what = (Code.WRONG_CITATION, message, Severity.INFO)
        else:
            is_sure = quotation.mention is not None or _is_surely_meant(reading, origin)
            severity = Severity.INFO if reading.flaw in _SLIGHT or not is_sure else Severity.WARNING
            what = (Code.MISQUOTATION, _describe_flaw(reading, origin), severity)
            if quotation.mention is not None:
                why = f"It is quoted from {cited}, which the text names."
            elif is_sure:
                why = (
                    f"It is quoted from {cited}: no document is named, but every word that carries meaning is the same."
                )
            else:
                why = f"It is nearly {cited}; no document is named, so another may have these words."
        return Finding.at(document, (span.start, span.end), *what, why=why, instead=(phrase.id,))

    def _paragraph(
        self, document: Document, quotation: Quotation, mention: Mention, origin: Origin
    ) -> Iterator[Finding]:
        """A finding if the words stand in another paragraph than the stated one."""
        stated = mention.paragraph()
        seen = [
            phrase.paragraph
            for phrase in origin.phrases
            if phrase.source in mention.sources and phrase.paragraph_status == "seen" and phrase.paragraph
        ]
        if not stated or not seen or any(_covers(stated, paragraph) for paragraph in seen) or not seen[0].isdigit():
            return
        fact = next(fact for fact in mention.facts if fact.paragraph)
        span = quotation.block.to_source(fact.start, fact.end)
        title = self._title(origin.phrase.source)
        message = f"the words stand in para {seen[0]} of {title}, not in para {stated}"
        why = f"It is quoted from {self._concordance.reference(origin.phrase)}."
        yield Finding.at(document, (span.start, span.end), Code.WRONG_CITATION, message, Severity.WARNING, why=why)

    def _title(self, source_id: str) -> str:
        title = self._concordance.source(source_id).title
        return title if title.startswith("The ") else f"the {title}"


def _describe_flaw(reading: Reading, origin: Origin) -> str:
    """What is wrong with a quotation, in words."""
    if reading.flaw in {Flaw.ALTERED, Flaw.BRACKETS, Flaw.MARKS}:
        changes = [change for change in origin.changes if change.edit is not Edit.KEPT]
        how = "the brackets change the sense" if reading.flaw is Flaw.BRACKETS else "misquoted"
        return f"{how}: {describe_changes(changes)}"
    if reading.flaw is Flaw.OPENING:
        return f"no sentence begins here: in front of it stands “{reading.lost}”"
    if reading.flaw is Flaw.CUT:
        return f"cut short: the sentence goes on “{reading.lost}”"
    if reading.flaw is Flaw.CONDITION:
        return f"quoted without its condition: “{reading.lost.strip(' .,;')}”"
    return f"the ellipsis leaves out “{reading.lost}”"


def _is_surely_meant(reading: Reading, origin: Origin) -> bool:
    """Whether words with no document named beside them can hardly be of another than the one they are held against."""
    if reading.flaw is not Flaw.ALTERED:
        return True
    changed = (change for change in origin.changes if change.edit is not Edit.KEPT)
    return not any(map(is_content, words(" ".join(f"{change.before} {change.after}" for change in changed))))


def _covers(stated: str, paragraph: str) -> bool:
    """Whether a stated paragraph or range of paragraphs includes ``paragraph``."""
    ends = [
        int(number) for number in stated.replace("and", "-").replace("to", "-").split("-") if number.strip().isdigit()
    ]
    return paragraph.isdigit() and bool(ends) and ends[0] <= int(paragraph) <= ends[-1]
