"""Words that are not written with the letters they are read by: `disguised-word`."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from drafter.check.codes import Code
from drafter.check.finding import Finding
from drafter.consensus.model import Severity
from drafter.language.disguise import disguises
from drafter.text import rough_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from drafter.language.disguise import Disguise
    from drafter.text import Document

__all__ = ["disguised_words"]

#: At most so many characters of one word are named.
_NAMED: Final = 3
#: Shorter words are no word of a position; they may be a sign of physics.
_LEAST: Final = 3


def disguised_words(
    document: Document, contested: Sequence[Finding], is_judged: Callable[[str], bool]
) -> Iterator[Finding]:
    """Findings on the words of ``document`` that are certainly disguised, or are disguised words of the profile.

    Args:
        document: the text.
        contested: the findings on contested wording in it; in the sentence of one, a disguise is a warning.
        is_judged: whether the profile judges a word.
    """
    for block in document.linted():
        found = disguises(block, document.text)
        sentences = [block.to_source(span.start, span.end) for span in rough_sentences(block.reading)] if found else []
        for disguise in found:
            if disguise.is_certain or (len(disguise.word) >= _LEAST and is_judged(disguise.word)):
                turns_on_it = any(
                    finding.sentence[0] < disguise.end and disguise.start < finding.sentence[1] for finding in contested
                )
                around = next((span for span in sentences if disguise.start in span), None)
                yield Finding.at(
                    document,
                    (disguise.start, disguise.end),
                    Code.DISGUISED_WORD,
                    f"“{document.text[disguise.start : disguise.end]}” is read as “{disguise.word}”: {_how(disguise)}",
                    Severity.WARNING if turns_on_it else Severity.INFO,
                    why="Who searches the text, or checks it by its characters, does not find the word that is read.",
                    around=(around.start, around.end) if around is not None else None,
                )


def _how(disguise: Disguise) -> str:
    """How a word is disguised, with the characters that no screen tells apart."""
    named = [_name(character) for character in disguise.characters[:_NAMED]]
    if len(disguise.characters) > _NAMED:
        named.append("others")
    how = " and ".join(how.value for how in disguise.how)
    return f"{how} ({', '.join(named)})" if named else how


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()
