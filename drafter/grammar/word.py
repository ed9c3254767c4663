"""A word of a parsed sentence, tied to the words that govern it and that it governs."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Word"]


class Word:
    """One word of a :class:`Parse`; compared by identity, never changed once the parse is built.

    Attributes:
        i: position in the parse.
        text: the word as it stands; ``lower`` in lower case.
        lemma: its lemma, in lower case.
        pos: universal part of speech.
        tag: Penn Treebank tag.
        dep: Universal Dependencies relation to ``head``.
        head: the governing word; itself for a root.
        kids: the words it governs, in order.
        before, after: its neighbours in the text, ``None`` at the ends.
        start, end: character offsets in the parsed text.
    """

    __slots__ = ("after", "before", "dep", "end", "head", "i", "kids", "lemma", "lower", "pos", "start", "tag", "text")

    def __init__(self, i: int, text: str, lemma: str, pos: str, tag: str, start: int) -> None:
        # spaCy makes each of these anew for every word, and thousands of parses are remembered.
        self.i = i
        self.text = intern(text)
        self.lower = intern(text.lower().replace("’", "'"))
        self.lemma = intern(lemma.lower())
        self.pos = intern(pos)
        self.tag = intern(tag)
        self.start = start
        self.end = start + len(text)
        self.dep = "root"
        self.head = self
        self.kids: list[Word] = []
        self.before: Word | None = None
        self.after: Word | None = None

    def __repr__(self) -> str:
        return f"<{self.text} {self.i} {self.pos} {self.dep} of {self.head.text}>"

    @property
    def is_root(self) -> bool:
        """Whether no word governs it."""
        return self.head is self

    def kid(self, *deps: str) -> Word | None:
        """The first word it governs by one of ``deps``."""
        return next((kid for kid in self.kids if kid.dep in deps), None)

    def kids_by(self, *deps: str) -> list[Word]:
        """The words it governs by one of ``deps``, in order."""
        return [kid for kid in self.kids if kid.dep in deps]

    def subtree(self) -> Iterator[Word]:
        """The word and all it governs, at any depth, in no particular order."""
        stack = [self]
        while stack:
            word = stack.pop()
            yield word
            stack.extend(word.kids)

    @property
    def first(self) -> Word:
        """The first word of its subtree, punctuation left out."""
        return min((each for each in self.subtree() if each.pos != "PUNCT" or each is self), key=lambda each: each.i)

    def prepositions(self) -> tuple[str, ...]:
        """The prepositions in front of it, each in lower case and whole (``because of``)."""
        return tuple(
            " ".join([case.lower, *(kid.lower for kid in case.kids_by("fixed"))]) for case in self.kids_by("case")
        )

    @property
    def is_nominal(self) -> bool:
        """Whether it heads a noun phrase by its part of speech."""
        return self.pos in {"NOUN", "PROPN", "PRON", "NUM"}
