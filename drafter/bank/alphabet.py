"""An alphabet with one character for each word: sentences become strings, and wordings are compared as strings."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, Final

from drafter.wording.words import folded, is_content, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["PAIR_BITS", "Alphabet", "forms_of", "informative_pairs", "pair_key"]

#: Bits that hold any character, so that a pair of characters is one number.
PAIR_BITS: Final = 21
_FIRST: Final = 0x100
_SURROGATES: Final = range(0xD800, 0xE000)


class Alphabet:
    """One character for every word; the words it was made with come first, others are added when they are met."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._letters = {word: _character(number) for number, word in enumerate(dict.fromkeys(words))}
        self._pieces = _Pieces(self)
        self._content = {letter: is_content(word) for word, letter in self._letters.items()}
        self._last: tuple[str, Sequence[bool]] = ("", ())
        self._known = len(self._letters)
        self._last_known = max(self._letters.values(), default="")

    def spell(self, text: str) -> str:
        """Return the words of ``text``, a character each."""
        return "".join(map(self._pieces.__getitem__, text.split()))

    def knows(self, spelled: str) -> bool:
        """Return whether every word of a spelled text is one of those that the alphabet was made with."""
        return max(spelled, default="") <= self._last_known

    def informs(self, pair: str) -> bool:
        """Return whether one of two spelled words carries meaning of its own."""
        return self._content[pair[0]] or self._content[pair[1]]

    def contents(self, spelled: str) -> Sequence[bool]:
        """Return whether each word of a spelled text carries meaning of its own."""
        # The same sentence is usually asked about several times in a row.
        last_spelled, contents = self._last
        if last_spelled is not spelled:
            contents = list(map(self._content.__getitem__, spelled))
            self._last = spelled, contents
        return contents

    def weights(self, spelled: str) -> list[float]:
        """Return what each word of a spelled text counts: 1 where it carries meaning, a quarter where not."""
        return [1.0 if is_content else 0.25 for is_content in self.contents(spelled)]

    def content(self, spelled: str) -> int:
        """Return how many words of a spelled text carry meaning."""
        return sum(self.contents(spelled))

    def letter(self, word: str) -> str:
        """Return the character of a word in its compared form."""
        letter = self._letters.get(word)
        if letter is None:
            letter = self._letters[word] = _character(len(self._letters))
            self._content[letter] = is_content(word)
        return letter

    def known_letter(self, word: str) -> str | None:
        """Return the character of a word in its compared form; None when it was never met."""
        return self._letters.get(word)

    def forget(self, most: int) -> bool:
        """Forget added words once more than ``most`` pieces of text were spelled; return whether it did."""
        if len(self._pieces) <= most:
            return False
        letters = list(self._letters.items())[: self._known]
        self._letters = dict(letters)
        self._pieces.clear()
        self._content = {letter: is_content(word) for word, letter in letters}
        return True

    def words(self) -> list[str]:
        """Return the words in the order of their characters."""
        return list(self._letters)


class _Pieces(dict[str, str]):
    """A cache of spelled pieces, a piece being what stands between two spaces: a word with its marks."""

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self._alphabet = alphabet

    def __missing__(self, piece: str) -> str:
        spelled = self[piece] = "".join(map(self._alphabet.letter, forms_of(piece)))
        return spelled


def _character(number: int) -> str:
    """Return the character of the word of that number."""
    code = _FIRST + number
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def forms_of(piece: str) -> list[str]:
    """Return the words of what stands between two spaces, as they are compared."""
    # Most pieces are a word, or a word and a mark behind it.
    word = piece.rstrip(",.;:")
    return [folded(word)] if word.isascii() and word.isalpha() else words(piece)


def informative_pairs(spelled: str, content: Sequence[bool]) -> set[int]:
    """Return the pairs of words side by side of which at least one carries meaning, each a number.

    Args:
        spelled: a text, a character for each word.
        content: which of its words carry meaning, as `Alphabet.contents` says.
    """
    pairs = zip(map(add, spelled, spelled[1:]), content, content[1:], strict=False)
    return {pair_key(pair) for pair, first, second in pairs if first or second}


def pair_key(pair: str) -> int:
    """Return the number of a pair of words."""
    return ord(pair[0]) << PAIR_BITS | ord(pair[1])
