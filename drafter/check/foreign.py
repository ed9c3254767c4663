"""Paragraphs in another language than English, which are not judged and never counted as cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.check.report import ForeignParagraph
from drafter.errors import ReadError
from drafter.language.identification import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.text import Document

__all__ = ["foreign_paragraphs", "unjudged_text"]


def foreign_paragraphs(document: Document, languages: Sequence[str]) -> tuple[ForeignParagraph, ...]:
    """The paragraphs of ``document`` in another language, in order; ``languages`` are those of all paragraphs."""
    return tuple(
        ForeignParagraph(block.number or str(ordinal), document.position(block.content.start).line, language)
        for ordinal, (block, language) in enumerate(zip(document.linted(), languages, strict=True), start=1)
        if language != ENGLISH and block.reading
    )


def unjudged_text(document: Document, foreign: Sequence[ForeignParagraph]) -> ReadError | None:
    """The error for a text whose every paragraph is in another language; None for any other text."""
    if not foreign or len(foreign) < sum(bool(block.reading) for block in document.linted()):
        return None
    message = f"it reads as {foreign[0].language} and was not judged"
    return ReadError(message, path=document.path, remedy="check its English version")
