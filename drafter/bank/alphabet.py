"""An alphabet of words, one character for each: a sentence is a string, and comparing wordings is comparing strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.wording.words import folded, is_content, raw_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["PAIR_BITS", "Alphabet", "informative_pairs"]

#: So many bits hold any character: a pair is one number.
PAIR_BITS: Final = 21
_FIRST: Final = 0x100
_SURROGATES: Final = range(0xD800, 0xE000)


class Alphabet:
    """One character for every word: that of the bank for a word it has, one of its own for any other."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._letters: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._content: dict[str, bool] = {}
        self._last: tuple[str, Sequence[bool]] = ("", ())
        for word in words:
            self._letter(word)
        #: How many words are the bank's.
        self.known = len(self._letters)

    def spell(self, text: str) -> str:
        """The words of ``text``, a character each."""
        shown = self._shown
        found = raw_words(text)
        try:
            return "".join([shown[word] for word in found])
        except KeyError:
            return "".join([shown.get(word) or self._learn(word) for word in found])

    def contents(self, spelled: str) -> Sequence[bool]:
        """Whether each word of a spelled text carries meaning of its own."""
        # One sentence is asked about several times in a row.
        asked, answer = self._last
        if asked is not spelled:
            answer = list(map(self._content.__getitem__, spelled))
            self._last = spelled, answer
        return answer

    def weights(self, spelled: str) -> list[float]:
        """What each word of a spelled text counts: 1 where it carries meaning, a quarter where not."""
        return [1.0 if each else 0.25 for each in self.contents(spelled)]

    def content(self, spelled: str) -> int:
        """How many words of a spelled text carry meaning."""
        return sum(self.contents(spelled))

    def forget(self, most: int) -> None:
        """Let go of the words that no bank has once there are more than ``most`` of them."""
        if len(self._shown) <= most + self.known:
            return
        letters = list(self._letters.items())[: self.known]
        self._letters = dict(letters)
        self._shown = {}
        self._content = {letter: is_content(word) for word, letter in letters}

    def words(self) -> list[str]:
        """The words in the order of their characters."""
        return list(self._letters)

    def _learn(self, word: str) -> str:
        letter = self._shown[word] = self._letter(folded(word))
        return letter

    def _letter(self, word: str) -> str:
        letter = self._letters.get(word)
        if letter is None:
            code = _FIRST + len(self._letters)
            letter = self._letters[word] = chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
            self._content[letter] = is_content(word)
        return letter


def informative_pairs(spelled: str, content: Sequence[bool]) -> set[int]:
    """The pairs of words side by side of which at least one carries meaning, each a number.

    Args:
        spelled: a text, a character for each word.
        content: which of its words carry meaning, as `Alphabet.contents` says.
    """
    codes = list(map(ord, spelled))
    return {
        one << PAIR_BITS | other
        for one, other, first, second in zip(codes, codes[1:], content, content[1:], strict=False)
        if first or second
    }
