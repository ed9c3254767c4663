"""Requirements on a text as a whole: its length, how much it says on a topic, what it must contain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.check.codes import Code
from drafter.check.finding import Finding
from drafter.check.naming import naming_findings
from drafter.consensus.model import Severity
from drafter.language.disguise import plain_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.consensus.model import Position, Profile
    from drafter.rules.terms import TermFinder
    from drafter.text import Block, Document

__all__ = ["topic_counts", "whole_text_findings"]


_BODY: Final = frozenset({"paragraph", "list-item", "table-cell", "quote"})


def whole_text_findings(
    document: Document, profile: Profile, finder: TermFinder, plain: Document | None = None
) -> Iterator[Finding]:
    """Findings on a whole text: ``over-length``, ``topic-limit``, ``required-element``, ``name-form``, ``house-style``.

    A text that is too long is marked from the first word over the limit, too much on a topic at the first sentence
    over it, each once; a missing element is placed at the end of the text. Length and style are those of the text as
    it is written, the rest of its plain form, which is ``plain`` if it is known.
    """
    yield from _over_length(document, profile)
    plain = plain_form(document) if plain is None else plain
    for term, most in profile.limits.sentences_about.items():
        yield from _too_many_sentences(plain, profile, finder, term, most)
    for term, most in profile.limits.words_about.items():
        yield from _too_many_words(plain, profile, finder, term, most)
    for position in profile.positions:
        if position.present:
            yield from _missing(plain, profile, finder, position)
    yield from naming_findings(plain, profile, finder)
    if profile.style.severities:
        # Most profiles ask for no house style.
        from drafter.check.style import style_findings

        yield from style_findings(document, profile.style)


def topic_counts(document: Document, profile: Profile, finder: TermFinder) -> dict[str, tuple[int, int]]:
    """The numbers of sentences, outside titles and notes, and of their words on every topic that the profile limits."""
    counted = {}
    for term in dict.fromkeys((*profile.limits.sentences_about, *profile.limits.words_about)):
        words = [number for _, number in _sentences_naming(document, finder, term)]
        counted[term] = len(words), sum(words)
    return counted


def _over_length(document: Document, profile: Profile) -> Iterator[Finding]:
    most = profile.limits.words
    if most is None or document.words <= most:
        return
    over = document.words - most
    # From the end, as most texts that are too long are so by little.
    for block in reversed(list(document.linted())):
        words = block.words
        if words >= over:
            start = _start_of_word(block, words - over)
            span = block.to_source(start, len(block.reading))
            message = f"the text has {document.words:,} words; the profile allows {most:,}"
            yield _limit_finding(document, profile, "words", Code.OVER_LENGTH, message, (span.start, span.end))
            return
        over -= words


def _start_of_word(block: Block, count: int) -> int:
    """The offset in the reading view of ``block`` at which the word after ``count`` words starts."""
    offset = 0
    for word in block.reading.split()[: count + 1]:
        offset = block.reading.index(word, offset) + len(word)
    return offset - len(block.reading.split()[count])


def _sentences_naming(document: Document, finder: TermFinder, term: str) -> Iterator[tuple[tuple[int, int], int]]:
    """The spans of the sentences that name ``term`` outside titles and notes, each with its number of words."""
    for block in document.linted():
        if block.kind in _BODY and finder.may_occur(term, block.reading):
            text = finder.read(block.reading)
            for span in finder.sentences(term, text):
                source = block.to_source(span.start, span.end)
                yield (source.start, source.end), len(text[span.start : span.end].split())


def _too_many_sentences(
    document: Document, profile: Profile, finder: TermFinder, term: str, most: int
) -> Iterator[Finding]:
    named = [span for span, _ in _sentences_naming(document, finder, term)]
    if len(named) > most:
        message = f"{len(named)} sentences on {term}; the profile allows {most}, and here stands the next"
        yield _limit_finding(document, profile, f"sentences_about.{term}", Code.TOPIC_LIMIT, message, named[most])


def _too_many_words(
    document: Document, profile: Profile, finder: TermFinder, term: str, most: int
) -> Iterator[Finding]:
    total = 0
    for span, words in _sentences_naming(document, finder, term):
        total += words
        if total > most:
            message = f"{total:,} words on {term} up to here; the profile allows {most:,}"
            yield _limit_finding(document, profile, f"words_about.{term}", Code.TOPIC_LIMIT, message, span)
            return


def _missing(document: Document, profile: Profile, finder: TermFinder, position: Position) -> Iterator[Finding]:
    for block in document.linted():
        seen = [term for term in position.present if finder.may_occur(term, block.reading)]
        if seen and any(finder.occurs(term, finder.read(block.reading)) for term in seen):
            return
    rule = profile.rules.get(position.rule)
    wanted = rule.title if rule is not None and rule.title else " or ".join(position.present)
    end = len(document.text)
    said = f"requirement not met: {wanted}"
    yield Finding.of_position(document, (end, end), Code.REQUIRED_ELEMENT, said, profile, position)


def _limit_finding(
    document: Document, profile: Profile, key: str, code: Code, message: str, span: tuple[int, int]
) -> Finding:
    limits = profile.limits
    return Finding.at(
        document,
        span,
        code,
        message,
        Severity.WARNING,
        why=limits.why.get(key, "The profile sets this limit."),
        rule=f"limits.{key}",
        delegations=limits.delegations.get(key, ()),
        evidence=limits.evidence.get(key, ()),
    )
