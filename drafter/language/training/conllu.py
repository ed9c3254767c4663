"""Read Universal Dependencies files (CoNLL-U, gzipped or not) with their surface spacing."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class TreebankWord:
    """One syntactic word; `head` counts from 0 within the sentence and is the word's own place for a root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class TreebankSentence:
    """One annotated sentence; `opens` and `breaks` tell that a new document, a new paragraph begins with it."""

    words: tuple[TreebankWord, ...]
    opens: bool = False
    breaks: bool = False

    @property
    def text(self) -> str:
        """The sentence as printed, without the space that may follow it."""
        return "".join(word.form + " " * word.space_after for word in self.words).rstrip(" ")


def read(path: Path) -> Iterator[TreebankSentence]:
    """Yield the sentences of `path`, multiword tokens dissolved into words that keep the spacing of the surface."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from parse(lines)


def parse(lines: Iterable[str]) -> Iterator[TreebankSentence]:
    """Yield the sentences in the lines of a CoNLL-U file."""
    block: list[str] = []
    opens = breaks = False
    for raw in lines:
        line = raw.rstrip("\n")
        if line.startswith("# newdoc"):
            opens = breaks = True
        elif line.startswith("# newpar"):
            breaks = True
        elif line and not line.startswith("#"):
            block.append(line)
        elif not line and block:
            yield TreebankSentence(_words(block), opens, breaks)
            block, opens, breaks = [], False, False
    if block:
        yield TreebankSentence(_words(block), opens, breaks)


def _words(block: list[str]) -> tuple[TreebankWord, ...]:
    words: list[TreebankWord] = []
    joined_until, joined_space = 0, True
    for line in block:
        number, form, lemma, upos, xpos, feats, head, deprel, _, misc = line.split("\t")
        if "-" in number:
            joined_until, joined_space = int(number.split("-")[1]), "SpaceAfter=No" not in misc
        elif "." not in number:
            ordinal = int(number)
            if ordinal < joined_until:
                space = False
            elif ordinal == joined_until:
                space = joined_space
            else:
                space = "SpaceAfter=No" not in misc
            at = int(head) - 1 if head != "0" else ordinal - 1
            root = "ROOT" if head == "0" else deprel
            words.append(TreebankWord(form, lemma, upos, xpos, "" if feats == "_" else feats, at, root, space))
    return tuple(words)
