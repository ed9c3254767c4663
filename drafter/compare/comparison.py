"""Two texts compared: what the later one keeps, rewords, moves, adds and drops, and what that does to commitments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from drafter.compare.alignment import align
from drafter.compare.baseline import SourceText
from drafter.compare.bracket_changes import bracket_changes
from drafter.compare.commitments import tokens_of
from drafter.compare.located import split
from drafter.compare.moves import moved
from drafter.compare.pairs import Fate, SentencePair
from drafter.compare.shift import lost_in, shifts
from drafter.faces import ShownInNotebooks
from drafter.wording import Change, Edit, difference
from drafter.wording.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from drafter.compare.bracket_changes import BracketChange
    from drafter.compare.located import Bracket, LocatedSentence
    from drafter.text import Document

__all__ = ["ComparedText", "Comparison", "Dropped", "Fate", "Move", "SentencePair", "compare"]


#: Number of sentences whose capitals are remembered: a draft is compared again after every key.
_REMEMBERED: Final = 8192


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence of the earlier text without counterpart.

    Attributes:
        sentence: the sentence.
        nearest: the sentence of the later text that is likest to it, if any is worth a look.
        is_repeated: whether that one says the same, so that only a repetition is gone.
    """

    sentence: LocatedSentence
    nearest: LocatedSentence | None = None
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """Sentences that changed their place together, in order."""

    pairs: tuple[SentencePair, ...]


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One of the two texts.

    Attributes:
        name: what it was called when it was asked for.
        document: the text as read.
        sentences: its sentences in order.
        brackets: its brackets in order.
    """

    name: str
    document: Document
    sentences: tuple[LocatedSentence, ...]
    brackets: tuple[Bracket, ...]

    @property
    def is_extract(self) -> bool:
        """Whether it is a source of the bank, which holds extracts: not all that the document says."""
        return isinstance(self.document, SourceText)

    @property
    def words(self) -> int:
        """How many words its sentences have."""
        return sum(sentence.words for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Comparison(ShownInNotebooks):
    """Two texts compared; every sentence of both stands in exactly one of ``pairs``, ``dropped`` and ``added``.

    Attributes:
        old: the earlier text.
        new: the later text.
        pairs: the sentences with a counterpart, in the order of the earlier text.
        dropped: those of the earlier text without one, in order.
        added: those of the later text without one, in order.
        moves: what changed its place, in the order of the earlier text.
        brackets: brackets opened, closed and changed, in order.
    """

    old: ComparedText
    new: ComparedText
    pairs: tuple[SentencePair, ...]
    dropped: tuple[Dropped, ...]
    added: tuple[LocatedSentence, ...]
    moves: tuple[Move, ...]
    brackets: tuple[BracketChange, ...]

    def of_fate(self, *fates: Fate) -> tuple[SentencePair, ...]:
        """Return the pairs of these fates, in order."""
        return tuple(pair for pair in self.pairs if pair.fate in fates)

    @property
    def changed(self) -> tuple[SentencePair, ...]:
        """The pairs in which a word or mark differs, in order."""
        return tuple(pair for pair in self.pairs if pair.fate is not Fate.KEPT)

    @property
    def dropped_commitments(self) -> tuple[Dropped, ...]:
        """The dropped sentences that commit, the weightiest first; what is only said once less comes last."""
        binding = [dropped for dropped in self.dropped if dropped.sentence.commits]
        return tuple(
            sorted(binding, key=lambda dropped: (dropped.is_repeated, -dropped.sentence.weight, dropped.sentence.order))
        )

    @property
    def dropped_in_part(self) -> tuple[SentencePair, ...]:
        """The pairs that lost a clause with a commitment, the weightiest first."""
        weakened = [pair for pair in self.pairs if pair.lost]
        return tuple(sorted(weakened, key=lambda pair: (-pair.lost[0][0].rung, pair.old[0].order)))

    @property
    def is_same(self) -> bool:
        """Whether nothing differs: no word, no mark, no place, no bracket."""
        return not (self.changed or self.dropped or self.added or self.moves or self.brackets)


def compare(old: Document, new: Document, *, old_name: str | None = None, new_name: str | None = None) -> Comparison:
    """Return the comparison of ``new`` with ``old``.

    Args:
        old: the earlier text.
        new: the later text.
        old_name: what to call the earlier one; its path when None.
        new_name: what to call the later one; its path when None.
    """
    old_split, new_split = split(old), split(new)
    old_text = ComparedText(
        str(old.path) if old_name is None else old_name, old, old_split.sentences, old_split.brackets
    )
    new_text = ComparedText(
        str(new.path) if new_name is None else new_name, new, new_split.sentences, new_split.brackets
    )
    alignment = align(
        [sentence.text for sentence in old_split.sentences], [sentence.text for sentence in new_split.sentences]
    )
    names = _names((*old_split.sentences, *new_split.sentences))
    groups = [
        (tuple(old_split.sentences[at] for at in group.old), tuple(new_split.sentences[at] for at in group.new))
        for group in alignment.groups
    ]
    groups.sort(key=lambda group: min(sentence.order for sentence in group[0]))
    pairs = tuple(_pair(*group, names) for group in groups)
    whole_pairs = [at for at, pair in enumerate(pairs) if not pair.is_part]
    moves = [
        [whole_pairs[at] for at in move]
        for move in moved(
            [pairs[at].old[0].order for at in whole_pairs],
            [pairs[at].new[0].order for at in whole_pairs],
            [sum(sentence.words for sentence in pairs[at].old) for at in whole_pairs],
        )
    ]
    moved_pairs = {at for move in moves for at in move}
    pairs = tuple(replace(pair, is_moved=True) if at in moved_pairs else pair for at, pair in enumerate(pairs))
    paired_old = {sentence.order for pair in pairs for sentence in pair.old}
    paired_new = {sentence.order for pair in pairs for sentence in pair.new}
    dropped = []
    for sentence in old_split.sentences:
        if sentence.order not in paired_old:
            near = alignment.near.get(sentence.order)
            nearest = new_split.sentences[near.order] if near else None
            dropped.append(Dropped(sentence, nearest, near is not None and near.same))
    return Comparison(
        old_text,
        new_text,
        pairs,
        tuple(dropped),
        tuple(sentence for sentence in new_split.sentences if sentence.order not in paired_new),
        tuple(Move(tuple(pairs[at] for at in move)) for move in moves),
        bracket_changes(old_text.brackets, new_text.brackets, pairs),
    )


def _pair(old: tuple[LocatedSentence, ...], new: tuple[LocatedSentence, ...], names: Collection[str]) -> SentencePair:
    before, after = _text(old), _text(new)
    if before == after:
        return SentencePair(Fate.KEPT, old, new, (Change(Edit.KEPT, before, after),))
    changes = difference(before, after, names=names)
    fate = Fate.JOINED if len(old) > 1 else Fate.SPLIT if len(new) > 1 else Fate.REWORDED
    if fate is Fate.REWORDED and all(change.edit is Edit.KEPT for change in changes):
        return SentencePair(Fate.KEPT, old, new, changes)
    return SentencePair(fate, old, new, changes, shifts(before, after, changes), lost_in(before, changes))


def _text(sentences: Iterable[LocatedSentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def _names(sentences: Iterable[LocatedSentence]) -> frozenset[str]:
    """Return the words that both texts always capitalize inside a sentence: they are names at its beginning too."""
    by_case = [_cased(sentence.text) for sentence in sentences]
    capitalized = {word for with_capital, _ in by_case for word in with_capital}
    return frozenset(capitalized.difference(*[without for _, without in by_case]))


@lru_cache(maxsize=_REMEMBERED)
def _cased(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words after the first of a sentence: those with a capital, and those without."""
    later_words = [token for token in tokens_of(text)[1:] if token.is_word and token.form not in FUNCTION_WORDS]
    capitalized = frozenset(token.form for token in later_words if text[token.start].isupper())
    return capitalized, frozenset(token.form for token in later_words if not text[token.start].isupper())
