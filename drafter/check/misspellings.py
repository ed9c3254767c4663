"""Remarks on words that are not written as NATO English writes them, for whoever asks for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from drafter.check.codes import Code
from drafter.check.dismissal import comment_dismissals, in_force, set_aside
from drafter.check.finding import Finding, in_order
from drafter.consensus.model import Severity
from drafter.language.identification import ENGLISH, languages_of
from drafter.text.sentences import rough_sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from drafter.bank.model import Bank
    from drafter.check.dismissal import Dismissal
    from drafter.check.report import ParagraphReport, TextReport
    from drafter.consensus import Profile
    from drafter.language.spelling import Speller
    from drafter.text import Block, Document

__all__ = ["own_words", "with_misspellings"]

#: For so many different words of a text it is said what could be meant: for each that takes a tenth of a second.
MOST_MEANT: Final = 50
_WHY = "NATO writes British English; -ise and -ize are both right, and so are the words of agreed texts."


def own_words(bank: Bank, profiles: Sequence[Profile]) -> Iterator[str]:
    """The texts whose words are right: agreed language, and the names in sources and profiles."""
    yield from (phrase.text for phrase in bank.phrases.values())
    for source in bank.sources.values():
        yield from (source.title, source.place, source.issued_by, *source.names)
    for profile in profiles:
        yield from (delegation.name for delegation in profile.delegations.values())
        yield from (form for term in profile.terms.values() for form in (*term.names, *term.adjectives, *term.words))


def with_misspellings(
    report: TextReport, speller: Speller, today: date, known: Collection[str], dismissals: Sequence[Dismissal] = ()
) -> TextReport:
    """``report`` with a remark on every misspelled word of its paragraphs in English; verdicts stay as they are.

    Args:
        report: what else was found.
        speller: finds the words.
        today: the day on which dismissals count.
        known: words that are right in this text, in small letters.
        dismissals: the dismissals of the front matter, beside those that comments in the text make.
    """
    if report.unjudged:
        return report
    document = report.document
    in_comments, _ = comment_dismissals(document)
    counted = in_force((*dismissals, *in_comments), today)
    meant: dict[str, str] = {}
    languages = languages_of([paragraph.block.reading for paragraph in report.paragraphs])
    return replace(
        report,
        paragraphs=tuple(
            _with_remarks(
                paragraph, list(_remarks(document, paragraph.block, speller, known, meant)), document, counted
            )
            if language == ENGLISH
            else paragraph
            for paragraph, language in zip(report.paragraphs, languages, strict=True)
        ),
    )


def _with_remarks(
    paragraph: ParagraphReport, remarks: Sequence[Finding], document: Document, dismissals: Sequence[Dismissal]
) -> ParagraphReport:
    left, dismissed = set_aside(remarks, document, dismissals)
    findings = in_order((*paragraph.findings, *left))
    return replace(paragraph, findings=findings, dismissed=(*paragraph.dismissed, *dismissed))


def _remarks(
    document: Document, block: Block, speller: Speller, known: Collection[str], meant: dict[str, str]
) -> Iterator[Finding]:
    """Remarks on the words of a paragraph; `meant` has what could be meant by words of the text so far."""
    sentences = rough_sentences(block.reading)
    for start, end in speller.misspelled(block.reading, known):
        word = block.reading[start:end]
        span = block.to_source(start, end)
        around = next((each for each in sentences if start in each), None)
        sentence = block.to_source(around.start, around.end) if around else span
        if word not in meant and len(meant) < MOST_MEANT:
            meant[word] = " or ".join(f"“{each}”" for each in speller.suggestions(word)[:3])
        perhaps = f": perhaps {meant[word]}" if meant.get(word) else ""
        yield Finding.at(
            document,
            (span.start, span.end),
            Code.SPELLING,
            f"“{word}” is in no word list{perhaps}",
            Severity.INFO,
            why=_WHY,
            around=(sentence.start, sentence.end),
        )
