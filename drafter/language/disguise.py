"""The plain form of a text, in which it is judged: disguised words as a reader takes them.

A word is another in the plain form where it mixes scripts, has letters in a form of their own or with marks that no
language puts on them, has invisible characters inside or figures for letters, is set letter by letter, or is broken at
the end of a line.
Words wholly in another script stay as they are, and so does all that is no word of ASCII letters once it is read. Every
span of the plain form leads back to the source.

Nothing is written from the plain form: it is for judging alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.language.look_alikes import INVISIBLE
from drafter.language.set_apart import may_be_apart, rows_apart
from drafter.language.stand_ins import may_have_stand_ins, words_with_stand_ins
from drafter.language.unmasking import How, Substitution, Unmasked, letters_read, words_unmasked
from drafter.language.words import is_listed
from drafter.text import Block, Span
from drafter.text.reading_view import view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from drafter.text import Document

__all__ = ["Disguise", "disguises", "plain_block", "plain_form", "plain_text"]

#: Least number of letters of a word that is certainly meant by letters of several scripts, or by the halves of one.
_LEAST: Final = 4
#: Greatest number of letters of the first part of a broken word, and one more.
_LONGEST: Final = 64
#: A character beyond those that English texts have: those of ASCII, and signs, dashes and quotation marks.
_ODD: Final = re.compile("[^\t-~\x85\xa0-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u2010-\u2027\u2030-\u205e\u20ac]")
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")
_HIDDEN: Final = re.compile(rf"(?<=[^\W\d_])[{INVISIBLE}]+(?=[^\W\d_])")
_SOFT_HYPHEN: Final = "\xad"
_ASCII_WORD: Final = re.compile("[A-Za-z]+")
#: A word broken at the end of a line, or copied with the space that the end of a line left: from its hyphen on, by
#: which it is found many times as fast as by its first letter, and what stands in front of that.
_BROKEN: Final = re.compile(r"-(?<=[^\W\d_]-)( ?)([^\W\d_]+)(?![\w-])")
_FIRST_PART: Final = re.compile(r"(?<![\w-])[^\W\d_]+\Z")
_LINE_END: Final = re.compile(r"[\r\n]")


class Disguise(NamedTuple):
    """A disguised word.

    Attributes:
        start: offset of its first character in the document's text.
        end: offset past its last.
        word: the word as it is read.
        how: how it was disguised, in order.
        characters: those that disguise it, each once; empty where its letters are set apart.
    """

    start: int
    end: int
    word: str
    how: tuple[How, ...]
    characters: tuple[str, ...]

    @property
    def is_certain(self) -> bool:
        """Whether nothing else can be meant, whatever the text is about: letters of two scripts are an English word."""
        return How.SCRIPT in self.how and len(self.word) >= _LEAST and is_listed(self.word)


def plain_form(document: Document) -> Document:
    """Return ``document`` with its blocks in the plain form; its text and every span stay those of the source."""
    blocks = [plain_block(block, document.text) if block.linted else block for block in document.blocks]
    if all(new is old for new, old in zip(blocks, document.blocks, strict=True)):
        return document
    return replace(document, blocks=tuple(blocks))


def plain_block(block: Block, text: str) -> Block:
    """Return ``block`` of a document with this text in the plain form; itself where that is the same."""
    if _is_plain(block.reading):
        return block
    if _is_odd(block.reading):
        # Halves of a broken word may each be wholly in another script, and the word not.
        block = _edited(block, list(_breaks(block, text)))
    for is_possible, unmasked in _UNMASKING:
        if is_possible(block.reading):
            block = _edited(block, _edits_of(unmasked, block.reading))
    if may_be_apart(block.reading):
        block = _edited(block, [edit for row in rows_apart(block) for edit in row.edits])
    if "-" in block.reading:
        block = _edited(block, list(_breaks(block, text)))
    return block


@lru_cache(maxsize=4096)
def _is_plain(reading: str) -> bool:
    """Return whether a reading is its plain form whatever its source; most are, and are asked about again and again."""
    if "-" in reading or _is_odd(reading) or may_be_apart(reading):
        return False
    return not (may_have_stand_ins(reading) and _edits_of(words_with_stand_ins, reading))


@lru_cache(maxsize=4096)
def _is_odd(reading: str) -> bool:
    """Return whether a reading has characters that English texts do not have."""
    return not reading.isascii() and _ODD.search(reading) is not None


@lru_cache(maxsize=4096)
def _edits_of(unmasked: Callable[[str], Iterator[Unmasked]], reading: str) -> tuple[Substitution, ...]:
    """Return what has to be changed in a reading for its words to be as they are ``unmasked``, hardly ever anything."""
    return tuple(edit for word in unmasked(reading) for edit in word.edits)


#: What reads letters for others, and when there may be any.
_UNMASKING: Final = ((_is_odd, words_unmasked), (may_have_stand_ins, words_with_stand_ins))


def plain_text(words: str) -> str:
    """Return words that somebody asks for, a sentence at most, in the plain form."""
    if words.isascii() and not (may_be_apart(words) or may_have_stand_ins(words)):
        return words
    span = Span(0, len(words))
    reading, there, _ = view(words, 0, len(words))
    return plain_block(Block("paragraph", span, span, reading, there), words).reading


def disguises(block: Block, text: str) -> list[Disguise]:
    """Return the disguised words of a block as it was read, in order; what typesetters do to words is no disguise."""
    if text.isascii() and not (may_be_apart(block.reading) or may_have_stand_ins(block.reading)):
        return []
    marks = sorted(_marks(block, text))
    if not marks:
        return []
    plain = plain_block(block, text)
    words = [match.span() for match in _ASCII_WORD.finditer(plain.reading)]
    starts = [start for start, _ in words]
    of_word: dict[tuple[int, int], list[tuple[How, str]]] = defaultdict(list)
    for offset, how, character in marks:
        at = plain.reading_map.to_reading(offset)
        index = bisect_right(starts, at) - 1
        # Beside a word of another script, as in Persian, invisible characters are part of that.
        if index >= 0 and (how is not How.INVISIBLE or words[index][0] < at < words[index][1]):
            of_word[words[index]].append((how, character))
    return [
        Disguise(
            *_span(plain, start, end),
            plain.reading[start:end],
            tuple(dict.fromkeys(how for how, _ in found)),
            tuple(dict.fromkeys(character for _, character in found if character)),
        )
        for (start, end), found in of_word.items()
    ]


def _marks(block: Block, text: str) -> Iterator[tuple[int, How, str]]:
    """Yield what disguises words: where in the document, how, and the character, which letters apart have not."""
    written = text[block.content.start : block.content.end]
    # A set alone is searched many times as fast as a pattern that begins with a look behind.
    if not written.isascii() and _INVISIBLE.search(written):
        yield from _hidden(written, block.content.start)
    if _is_odd(block.reading):
        block = _edited(block, list(_breaks(block, text)))
    for is_possible, unmasked in _UNMASKING:
        words = list(unmasked(block.reading)) if is_possible(block.reading) else []
        for word in words:
            for at, how in word.masks:
                yield block.to_source(at, at + 1).start, how, block.reading[at]
        block = _edited(block, [edit for word in words for edit in word.edits])
    if block.kind != "heading" and may_be_apart(block.reading):
        for row in rows_apart(block):
            for at, how, character in row.masks:
                yield block.to_source(at, at + 1).start, how, character


def _hidden(written: str, start: int) -> Iterator[tuple[int, How, str]]:
    """Yield the invisible characters inside words that no reading has."""
    for match in _HIDDEN.finditer(written):
        for place, character in enumerate(match[0], start + match.start()):
            if character != _SOFT_HYPHEN:
                yield place, How.INVISIBLE, character


def _span(block: Block, start: int, end: int) -> tuple[int, int]:
    span = block.to_source(start, end)
    return span.start, span.end


def _edited(block: Block, edits: Sequence[Substitution]) -> Block:
    """Return ``block`` with what stands in its reading changed; the edits are in order and apart from each other."""
    if not edits:
        return block
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (block.reading[at : edit.start], edit.plain)
        at = edit.end
    parts.append(block.reading[at:])
    moved = block.reading_map.with_edits([(edit.start, edit.end, len(edit.plain)) for edit in edits])
    return replace(
        block,
        reading="".join(parts),
        reading_map=moved,
        notes=tuple((_moved(offset, edits), label) for offset, label in block.notes),
    )


def _moved(offset: int, edits: Sequence[Substitution]) -> int:
    return offset + sum(len(edit.plain) - (edit.end - edit.start) for edit in edits if edit.end <= offset)


def _breaks(block: Block, text: str) -> Iterator[Substitution]:
    """Yield the hyphens, with the spaces behind, at which the end of a line broke a word."""
    within = (block.content.start, block.content.end)
    if "- " not in block.reading and text.find("\n", *within) < 0 and text.find("\r", *within) < 0:
        return
    for start, end in _broken_words(block.reading):
        span = block.to_source(start, end + 1)
        if end > start + 1 or _LINE_END.search(text, span.start, span.end) is not None:
            yield Substitution(start, end, "")


@lru_cache(maxsize=4096)
def _broken_words(reading: str) -> tuple[tuple[int, int], ...]:
    """Return where the hyphens begin and end, with a space behind, without which two words are one, hardly ever any."""
    found = []
    for match in _BROKEN.finditer(reading):
        first = _FIRST_PART.search(reading, max(0, match.start() - _LONGEST), match.start())
        if first and match[2][0].islower():
            joined = letters_read(first[0] + match[2])
            if len(joined) >= _LEAST and is_listed(joined.lower()):
                found.append((match.start(), match.start(2)))
    return tuple(found)
