"""What copying does to a text: words broken at a line's end are made whole, other damage is named.

The bank quotes to the letter, so a text that lost letters on its way is no source. Only what is certain is called
damage: a word that no dictionary has, and that with a lost ligature, or together with its neighbour, is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.language.words import is_listed
from drafter.wording.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from drafter.text import Block, Document

__all__ = ["WordJoiner", "damage_in"]

#: What typesetters draw as one sign, and what a copy shows when that sign has no code.
_LIGATURES: Final = ("ffi", "ffl", "ff", "fi", "fl")
_DRAWN: Final = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_IS_DRAWN: Final = re.compile(f"[{''.join(_DRAWN)}]")

#: Signs that stand for what could not be read, and letters read in another code than they were written in.
_UNREADABLE: Final = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MISREAD: Final = re.compile("â€|Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\xa0-\xbf]")

_TOKEN: Final = re.compile(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])")
_SPLIT: Final = re.compile(r"(?<![\w'’-])([A-Za-z]?[a-z]+)( ?)(?=([a-z]+)(?![\w'’-]))")
_BROKEN: Final = re.compile(r"(?<![\w-])([^\W\d_]+)[-\u2010\u2011] ?([a-z]+)(?![\w-])")
_LINE_END: Final = re.compile(r"[\r\n]")
#: Beginnings that stand as words of their own before another: *non state*, *anti personnel*.
_PREFIXES: Final = frozenset(
    "anti co counter cross de euro ex extra inter intra macro micro mid mini multi non post pre pro re semi sub super "
    "supra trans ultra un under vice".split()
)
#: Least number of letters of a word that is called split or short of a ligature.
_LEAST_LETTERS: Final = 5


class WordJoiner:
    """Makes words whole that a document breaks at the end of a line.

    Args:
        document: the text; a word that it writes with a hyphen elsewhere keeps it.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._hyphened = set()
        for block in document.linted():
            for match in _BROKEN.finditer(block.reading):
                if not self._at_line_end(block, match):
                    self._hyphened.add(match[0].lower())
        self.joined: dict[str, None] = {}
        """The words that were made whole, in order."""

    def whole(self, block: Block) -> str:
        """Return the reading of a block, ligatures written out and words broken at a line's end made whole."""
        text = block.reading

        def joined(match: re.Match[str]) -> str:
            together = match[1] + match[2]
            hyphened = f"{match[1]}-{match[2]}".lower()
            if not self._at_line_end(block, match) or hyphened in self._hyphened or not is_listed(together):
                return match[0]
            self.joined[together] = None
            return together

        return _IS_DRAWN.sub(lambda match: _DRAWN[match[0]], _BROKEN.sub(joined, text))

    def _at_line_end(self, block: Block, match: re.Match[str]) -> bool:
        """Return whether a hyphen stands at the end of a line, or has a space behind it, as some copies leave it."""
        if " " in match[0]:
            return True
        source = block.to_source(match.end(1), match.start(2) + 1)
        return bool(_LINE_END.search(self._document.text, source.start, source.end))


def damage_in(sentence: str) -> str:
    """Return what is damaged in a sentence, in words; empty if nothing certainly is."""
    if match := _UNREADABLE.search(sentence):
        return f"a sign that could not be read in {_around(sentence, match.start())!r}"
    if match := _MISREAD.search(sentence):
        return f"letters in another encoding in {_around(sentence, match.start())!r}"
    for match in _SPLIT.finditer(sentence):
        first, second = match[1], match[3]
        if not match[2] or _stands_alone(first, second):
            continue
        if len(first + second) >= _LEAST_LETTERS and is_listed(first + second):
            return f"a word split by a space: '{first} {second}'"
        if any(_is_long(word := first + lost + second) and is_listed(word) for lost in _LIGATURES):
            return f"letters lost between '{first}' and '{second}'"
    for token in _TOKEN.findall(sentence):
        if token.islower() and token.isascii() and not _known(token) and (whole := _with_ligature(token)):
            return f"letters lost in {token!r}: {whole}?"
    return ""


def _stands_alone(first: str, second: str) -> bool:
    """Return whether two words side by side are words, so that no space can have come between them."""
    return first.lower() in _PREFIXES or (_known(first) and _known(second))


def _known(word: str) -> bool:
    return word.lower() in FUNCTION_WORDS or is_listed(word)


def _is_long(word: str) -> bool:
    return len(word) >= _LEAST_LETTERS


def _with_ligature(token: str) -> str:
    """Return the word that a token is with a ligature put in; empty if it is none."""
    for lost in _LIGATURES:
        for place in range(len(token) + 1):
            word = token[:place] + lost + token[place:]
            if _is_long(word) and is_listed(word):
                return word
    return ""


def _around(sentence: str, place: int) -> str:
    """Return the word around a place of a sentence."""
    start = sentence.rfind(" ", 0, place) + 1
    end = sentence.find(" ", place)
    return sentence[start : end if end > 0 else len(sentence)]
