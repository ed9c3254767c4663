"""The findings of house style on a text."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from drafter.check.codes import Code
from drafter.check.finding import Finding
from drafter.check.style.names import (
    KNOWN_ABBREVIATIONS,
    missing_capitals,
    repeated_introductions,
    unintroduced_abbreviations,
)
from drafter.check.style.notation import misdated, numbers_in_front, percentages
from drafter.check.style.notes import STYLE_NOTES
from drafter.check.style.paragraphs import dead_references, misnumbered
from drafter.check.style.quotation_marks import mixed_marks, unclosed_quotations
from drafter.check.style.spelling import american_spellings, two_spellings
from drafter.consensus.house_style import StyleRule
from drafter.language.identification import ENGLISH, languages_of
from drafter.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from drafter.check.style.slip import Slip
    from drafter.consensus.model import HouseStyle
    from drafter.text import Block, Document

__all__ = ["style_findings"]

_RULES: Final[Mapping[StyleRule, Callable[[Document], Iterator[Slip]]]] = MappingProxyType(
    {
        StyleRule.SPELLING: american_spellings,
        StyleRule.ONE_SPELLING: two_spellings,
        StyleRule.CAPITALS: missing_capitals,
        StyleRule.INTRODUCED_ONCE: repeated_introductions,
        StyleRule.DATES: misdated,
        StyleRule.PER_CENT: percentages,
        StyleRule.NUMBERS: numbers_in_front,
        StyleRule.NUMBERING: misnumbered,
        StyleRule.CROSS_REFERENCES: dead_references,
        StyleRule.QUOTATION_MARKS: mixed_marks,
        StyleRule.UNCLOSED_QUOTATIONS: unclosed_quotations,
    }
)


def style_findings(document: Document, style: HouseStyle) -> Iterator[Finding]:
    """Yield the findings of the rules that ``style`` asks for, rule by rule; none in paragraphs not in English."""
    rules = dict(_RULES)
    rules[StyleRule.ABBREVIATIONS] = partial(unintroduced_abbreviations, known=KNOWN_ABBREVIATIONS | set(style.known))
    slips = [(rule, slip) for rule in style.severities for slip in rules[rule](document)]
    foreign = _foreign(document) if slips else set()
    for rule, slip in slips:
        if slip.block.span.start not in foreign:
            yield _finding(document, style, rule, slip)


def _foreign(document: Document) -> set[int]:
    """Where the paragraphs in other languages start."""
    blocks = list(document.linted())
    languages = languages_of([block.reading for block in blocks])
    return {block.span.start for block, language in zip(blocks, languages, strict=True) if language != ENGLISH}


def _finding(document: Document, style: HouseStyle, rule: StyleRule, slip: Slip) -> Finding:
    note = STYLE_NOTES[rule]
    span = slip.block.to_source(slip.start, slip.end) if slip.end else _number(document, slip.block)
    return Finding.at(
        document,
        (span.start, span.end),
        Code.HOUSE_STYLE,
        slip.said,
        style.severities[rule],
        why=note.why,
        rule=rule.id,
        evidence=note.sources,
        # Words with markup or a bracket inside are not to be written over.
        notation=slip.wording
        if document.text[span.start : span.end] == slip.block.reading[slip.start : slip.end]
        else "",
    )


def _number(document: Document, block: Block) -> Span:
    """Where the number of ``block`` stands; the first word behind it where Word computes the number."""
    number = document.text[block.span.start : block.content.start].rstrip()
    if number:
        return Span(block.span.start, block.span.start + len(number))
    return block.to_source(0, len(block.reading.split(" ", 1)[0]))
