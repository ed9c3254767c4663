"""What a text is measured against: a file, or a source of the phrase bank read as a text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import BankError, ReadError
from drafter.text import Block, Document, Span, read
from drafter.text.reading_view import view

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.bank import Phrase, Source

__all__ = ["PhrasePlace", "SourceText", "baseline", "source_text"]


@dataclass(frozen=True, slots=True)
class PhrasePlace:
    """A phrase in a source read as a text: its id, where it stands, and whether its paragraph number was seen."""

    phrase: str
    start: int
    end: int
    is_number_seen: bool = True


@dataclass(frozen=True, slots=True)
class SourceText(Document):
    """A source as a text of its phrases, one block for each paragraph, in order.

    The bank holds extracts: what is not here may still stand in the document.
    """

    phrases: tuple[PhrasePlace, ...] = ()
    title: str = ""

    @property
    def recalled(self) -> tuple[str, ...]:
        """The paragraph numbers that are from memory, in order."""
        numbers = [self.paragraph_of(place.start).number or "" for place in self.phrases if not place.is_number_seen]
        return tuple(dict.fromkeys(filter(None, numbers)))


def baseline(name_or_path: str | Path, folders: Sequence[Path] | None = None) -> Document:
    """Return the text of a file, or else of the source of that id.

    Args:
        name_or_path: a path, or the id of a source of the bank. A file of that name wins.
        folders: the folders of the bank, as for `drafter.bank.open_bank`.

    Raises:
        ReadError: a file that cannot be read.
        BankError: neither a file nor a source (the nearest one is named), a source without phrases, or a bank that is
            not right.
    """
    path = Path(name_or_path)
    try:
        is_there = path.exists()
    except ValueError as error:
        raise ReadError(
            f"no name of a file: {error}", path=repr(str(path)), remedy="name a text, or a source of the bank"
        ) from error
    # With a suffix or a folder it is meant as a file: then "no such file" is the better answer.
    if is_there or path.suffix or path.name != str(name_or_path):
        return read(path)
    from drafter.bank import open_bank

    bank = open_bank(folders)
    source = bank.source(str(name_or_path))
    phrases = bank.of_source(source.id)
    if not phrases:
        raise BankError(
            f"the bank has no phrase of {source.id!r}", remedy="name a source that 'drafter bank list' counts"
        )
    return source_text(source, phrases)


def source_text(source: Source, phrases: Iterable[Phrase]) -> SourceText:
    """Return ``source`` as a text of ``phrases``, which are those of the source in its order."""
    parts: list[str] = []
    blocks: list[Block] = []
    places: list[PhrasePlace] = []
    length = 0
    for number, group in groupby(phrases, key=lambda phrase: phrase.paragraph):
        start = length
        for phrase in group:
            if length > start:
                parts.append(" ")
                length += 1
            parts.append(phrase.text)
            is_number_seen = phrase.paragraph_status == "seen"
            places.append(PhrasePlace(phrase.id, length, length + len(phrase.text), is_number_seen))
            length += len(phrase.text)
        reading, reading_map, notes = view("".join(parts), start, length)
        span = Span(start, length)
        blocks.append(Block("paragraph", span, span, reading, reading_map, number, 0, notes))
        parts.append("\n\n")
        length += 2
    return SourceText(Path(source.id), "".join(parts), tuple(blocks), "txt", phrases=tuple(places), title=source.title)
