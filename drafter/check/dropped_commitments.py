"""Findings on commitments of an earlier text that a text drops, in whole or in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.check.codes import Code
from drafter.check.finding import Finding
from drafter.compare import compare
from drafter.consensus.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.compare import ComparedText, LocatedSentence, SentencePair
    from drafter.text import Document

__all__ = ["dropped_commitments"]


def dropped_commitments(document: Document, baseline: Document, baseline_name: str) -> Iterator[Finding]:
    """Findings on what ``document`` drops of ``baseline``: whole commitments, the weightiest first, then parts.

    A commitment dropped as a whole is placed at the end of the text, a part at the sentence that lost it. If the
    baseline is a source of the bank, the agreed words are offered. A commitment that was stated twice and is still
    stated once is not a finding.

    Args:
        document: the text to check.
        baseline: the earlier text, as returned by `drafter.compare.baseline`.
        baseline_name: the name of the earlier text in messages.
    """
    comparison = compare(baseline, document, old_name=baseline_name)
    end = len(document.text)
    for dropped in comparison.dropped_commitments:
        if not dropped.is_repeated:
            where = _where(comparison.old, dropped.sentence)
            yield Finding.at(
                document,
                (end, end),
                Code.DROPPED_COMMITMENT,
                f"a commitment of {baseline_name} is gone ({where})",
                Severity.WARNING,
                why=f"{baseline_name}, {where}: {dropped.sentence.text}",
                instead=_phrases(dropped.sentence),
            )
    for pair in comparison.dropped_in_part:
        yield _in_part(document, pair, comparison.old)


def _in_part(document: Document, pair: SentencePair, old: ComparedText) -> Finding:
    """The finding on a sentence that lost a clause with a commitment."""
    span = min(sentence.start for sentence in pair.new), max(sentence.end for sentence in pair.new)
    lost = "; ".join(f"“{clause.strip(' ,;')}”" for _, clause in pair.lost)
    why = f"{old.name}, {_where(old, pair.old[0])}: {' '.join(sentence.text for sentence in pair.old)}"
    return Finding.at(
        document,
        span,
        Code.DROPPED_COMMITMENT,
        f"a part of a commitment of {old.name} is gone: {lost}",
        Severity.WARNING,
        why=why,
        instead=tuple(dict.fromkeys(id_ for sentence in pair.old for id_ in _phrases(sentence))),
    )


def _where(side: ComparedText, sentence: LocatedSentence) -> str:
    """Where a sentence stood: ``para 7``, for a file ``para 7, line 12``."""
    if side.is_extract:
        return f"para {sentence.paragraph}" if sentence.paragraph else "paragraph not known"
    return f"para {sentence.paragraph}, line {sentence.line}"


def _phrases(sentence: LocatedSentence) -> tuple[str, ...]:
    return (sentence.phrase,) if sentence.phrase else ()
