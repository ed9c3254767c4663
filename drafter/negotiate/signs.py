"""Signs that stand in a text for what is no word of it: references to notes, and characters meant as they stand.

A rolling text is told from the words that it is made of by its brackets. A bracket, stroke or colon that belongs to the
words themselves is escaped in Markdown, and here is a sign of its own, so that the grammar of brackets
(`drafter.text.brackets`) passes it over. Every sign is one character to which Unicode gives no meaning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.text.attribution import Says, attribution_before, attribution_behind, says
from drafter.text.brackets import OR, parsed
from drafter.text.markdown_writing import markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set as AbstractSet

    from drafter.text import Block, Document
    from drafter.text.inline import Emphasis

__all__ = [
    "as_read",
    "literal",
    "note_sign",
    "notes_in",
    "parted",
    "plain_words",
    "protected",
    "shown",
    "signed",
    "tidy",
    "without_notes",
    "written",
]

_NOTE: Final = 0xF0000
_LITERAL: Final = 0x100000
_LAST: Final = 0xFFFD
_NOTE_SIGN: Final = re.compile("\U000f0000([\U000f0001-\U000ffffd]+)")
_ANY_LITERAL: Final = re.compile("[\U00100001-\U0010fffd]")
_SPACED_NOTES: Final = re.compile(r" +((?:\U000f0000[\U000f0001-\U000ffffd]+)+)")
#: An option that is a reference to a note and nothing else.
_NOTES_ALONE: Final = re.compile(r":((?:\U000f0000[\U000f0001-\U000ffffd]+)+) (?=[\]/])")
_SPACES: Final = re.compile(" {2,}")
_ESCAPED: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


# Notes and literal characters --------------------------------------------------


def note_sign(label: str) -> str:
    """The sign of a reference to the note ``label``."""
    return chr(_NOTE) + "".join(chr(_NOTE + min(ord(each), _LAST)) for each in label)


def notes_in(text: str) -> Iterator[str]:
    """The labels of the notes that ``text`` refers to, in order."""
    return (_label(match[1]) for match in _NOTE_SIGN.finditer(text))


def parted(text: str) -> Iterator[str | tuple[str, str]]:
    """The words of ``text`` and its references to notes in turn: a sign with its label."""
    at = 0
    for match in _NOTE_SIGN.finditer(text):
        yield text[at : match.start()]
        yield match[0], _label(match[1])
        at = match.end()
    yield text[at:]


def without_notes(text: str) -> str:
    """``text`` without its references to notes."""
    return _NOTE_SIGN.sub("", text)


def literal(text: str) -> str:
    """``text`` with every character meant as it stands."""
    return "".join(chr(_LITERAL + ord(each)) if ord(each) <= _LAST else each for each in text)


def as_read(text: str) -> str:
    """``text`` with its literal characters as everyone reads them; references to notes stay."""
    return _ANY_LITERAL.sub(lambda match: chr(ord(match[0]) - _LITERAL), text)


def plain_words(text: str) -> str:
    """The words of ``text``: no sign of any kind."""
    return as_read(without_notes(text))


def shown(text: str) -> str:
    """``text`` for people: its words, and its references to notes as Markdown has them."""
    return as_read(_NOTE_SIGN.sub(lambda match: f"[^{_label(match[1])}]", text))


def tidy(text: str) -> str:
    """``text`` as a reader of any format gives it: single spaces, none at its ends, notes right behind a word."""
    return _SPACES.sub(" ", _SPACED_NOTES.sub(r"\1 ", text)).strip(" ")


def _label(signs: str) -> str:
    return "".join(chr(ord(each) - _NOTE) for each in signs)


# From and to Markdown --------------------------------------------------


def signed(document: Document, block: Block, *, literals: bool) -> str:
    """The reading view of a block with a sign for every reference to a note.

    Args:
        document: the text.
        block: one of its blocks.
        literals: whether characters that Markdown escapes are given as literal ones: in a rolling text.
    """
    text = block.reading
    if literals and document.format == "md":
        places = _escaped_in(document, block)
        text = "".join(literal(each) if at in places else each for at, each in enumerate(text)) if places else text
    for place, label in reversed(block.notes):
        text = text[:place] + note_sign(label) + text[place:]
    return tidy(text)


def _escaped_in(document: Document, block: Block) -> set[int]:
    """The places in the reading view of characters that stand escaped, or as an entity, in the source."""
    source, known = document.text, block.reading_map
    if "\\" not in source[block.content.start : block.content.end] and "&" not in source:
        return set()
    found = set()
    before = block.content.start
    for start, first, end in zip(known.starts, known.sources, known.ends, strict=True):
        if (source[first - 1 : first] == "\\" and before <= first - 1) or (
            source[first] == "&" and end - first > 2 and source[end - 1] == ";"
        ):
            found.add(start)
        before = end
    return found


def written(text: str, looks: Iterable[Emphasis] = (), *, in_table: bool = False) -> str:
    """Markdown from which `signed` reads ``text`` back, a paragraph on one line."""
    if text.startswith("["):
        # No definition of a link: the bracket itself may not be escaped, which would make it a literal one.
        text = text.replace("]:", "]" + literal(":"))
    found = _ANY_LITERAL.sub(_markdown_of, markdown(text, looks, in_table=in_table))
    found = _NOTES_ALONE.sub(r": \1", found)
    return _NOTE_SIGN.sub(lambda match: f"[^{_label(match[1])}]", found)


def _markdown_of(match: re.Match[str]) -> str:
    character = chr(ord(match[0]) - _LITERAL)
    return f"\\{character}" if character in _ESCAPED else f"&#{ord(character)};"


# What would be taken for a bracket of the rolling text --------------------------------------------------


def protected(text: str, *, in_option: bool = False, label: str = "") -> str:
    """``text`` with those characters literal that would be read as brackets, or as parts of one, of somebody.

    Brackets without an attribution stay: whoever takes a reading leaves them as they are.

    Args:
        text: words of the base, or of a delegation.
        in_option: whether they are to stand in a bracket, as one of its options.
        label: whose option it is.
    """
    found, _, strays = parsed(text)
    places = {at for start, end in strays for at in range(start, end)}
    for each in found:
        named = bool(each.attributions) or any(option.label for option in each.options)
        if named or not each.pair.closes:
            opened, closed = each.pair.inner
            places.update(range(each.pair.start, opened), range(closed, each.pair.end))
            places.update(start for start, _ in each.attributions if text[start] in "^{")
    if text[:1] in {"^", "{"}:
        places.add(0)
    text = _with_literals(text, places)
    return _with_literals(text, _parts_of_option(text, label)) if in_option else text


def _with_literals(text: str, places: AbstractSet[int]) -> str:
    return "".join(literal(each) if at in places else each for at, each in enumerate(text)) if places else text


def _parts_of_option(text: str, label: str) -> set[int]:
    """The characters that would part an option in two, or name whose it is."""
    places = set()
    for match in OR.finditer(text):
        stroke = match.start() + len(match[0]) - len(match[0].lstrip())
        if text.count("[", 0, stroke) <= text.count("]", 0, stroke):
            places.add(stroke)
    # At an end, the space that parts options would make it part them.
    places.update(at for at in (0, len(text) - 1) if text and text[at] in "/|")
    if before := attribution_before(text, 0, len(text)):
        places.add(text.rindex(":", 0, before.end))
    # Before an option stands its label and a space.
    if behind := attribution_behind(f" {text}", 0, len(text) + 1):
        start = max(0, behind.start - 1)
        places.add(start + len(text[start:]) - len(text[start:].lstrip()))
    if text.startswith("-") or says(text, label or "USA", at_edge=True) is not Says.WORDS:
        places.add(len(text) - len(text.lstrip()))
    return places
