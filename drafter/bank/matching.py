"""Where the words of a sentence were agreed: verbatim, cut short, adapted, partly agreed, or new.

Likeness alone misleads: *We will not constrain Russia* is nearly all of *We will constrain Russia*. So a match also
records the difference, word by word and by its effect on the sense, and a sentence in which a word was changed,
dropped or added is never verbatim, nor is one that stops where the phrase goes on.

A sentence is looked up in three steps. It may have exactly the words of a phrase. Otherwise it is compared word by
word with the phrases that share the rarest pairs of words with it, and may be one of them reworded, or a piece of
one. Otherwise the runs of words that it shares with any of them are separated from its own.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.bank.candidates import PIECE, REWORDED, RUN_CONTENT, Candidates
from drafter.bank.match import Origin, PhraseMatch, Provenance, left_out
from drafter.bank.sieve import Sieve
from drafter.wording.difference import Change, Edit, difference
from drafter.wording.words import ends, marks, places as word_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.bank.concordance import Concordance
    from drafter.bank.model import Phrase

__all__ = ["Matcher", "Origin", "PhraseMatch", "Provenance", "left_out"]

#: Greatest number of phrases that are compared with a sentence word by word.
_COMPARED: Final = 12
#: Least number of words of a run that counts as agreed by itself; it also has `RUN_CONTENT` content words.
_RUN_WORDS: Final = 7
#: Least number of content words of a piece.
_PIECE_CONTENT: Final = 3
#: A sentence of at least this many words with which a phrase begins is a piece with one content word fewer.
_OPENING: Final = 4
#: Least share of a phrase's words that a run must have for what it leaves out to count as lost; what a sentence leaves
#: out that is nothing but a piece always counts.
_MOSTLY: Final = 0.5
#: Least share of its weight in phrases at which a sentence made of several of them is adapted, not partly agreed.
_JOINED: Final = 0.85
#: Greatest number of words between two aligned blocks of one run.
_GAP: Final = 2
#: Phrases whose likeness by number of words is this much below the best are not weighed.
_ROUGHLY: Final = 0.2
#: Least number of words before a phrase, ending like this, that lead to it and are not part of it.
_LEADING: Final = 3
_LEADS: Final = r"(?i)(?:\bthat|[:–—])\W*\Z"
#: Number of pieces of text whose spelling is remembered.
_MOST_WORDS_KEPT: Final = 25_000
#: Greatest number of words of a sentence that is looked up; a longer text has no stops and is new.
_LONGEST: Final = 4_000
#: Greatest number of words of a sentence that is held against phrases by its words alone.
_TESTED: Final = 400


_NEW: Final = PhraseMatch(Provenance.NEW)


class _Region(NamedTuple):
    """Words of a sentence aligned with words of a phrase: from where to where in each, and what is common."""

    start: int
    end: int
    from_: int
    to: int
    weight: float
    content: int


class Matcher:
    """Finds the origins of sentences in a concordance; build once, use for any number of texts."""

    def __init__(self, concordance: Concordance) -> None:
        self.concordance = concordance
        self._candidates = Candidates(concordance)
        self._sieve = Sieve(concordance)
        self._marks: dict[int, list[str]] = {}

    def may_hold(self, text: str) -> bool:
        """Return whether one phrase may have nearly all words of a text, of whatever length, in whatever order.

        False is certain: no phrase has the share `PIECE` of its weight.
        """
        return self._sieve.lets_pass(text)

    def may_restate(self, sentence: str) -> bool:
        """Return whether a sentence may be agreed from end to end in one phrase, as a whole or as a piece of it.

        False is certain: its match has several origins, or leaves words of it new, and no phrase has its very words.
        """
        if not self._sieve.lets_pass(sentence):
            return False
        spelled = self._spelled(sentence)
        if len(spelled) > _TESTED:
            return True
        numbers = self._candidates.of(spelled, len(self.concordance))
        # The very words of a phrase may be too common, or too few, to be candidates.
        return any(self._candidates.whole(spelled, numbers)) if numbers else self._candidates.know_all(spelled)

    def match(self, sentence: str) -> PhraseMatch:
        """Return what the bank knows of ``sentence``, of any length."""
        spelled = self._spelled(sentence)
        if not spelled or len(spelled) > _LONGEST:
            return _NEW
        if exact := self.concordance.exact(spelled):
            return self._exact(sentence, exact)
        return self._compared(sentence, spelled)

    def _spelled(self, sentence: str) -> str:
        """Return the words of a sentence, a character each."""
        alphabet = self.concordance.alphabet
        if alphabet.forget(_MOST_WORDS_KEPT):
            self._candidates.forget()
        return alphabet.spell(sentence)

    def nearest(self, sentence: str, among: Iterable[int] | None = None, most: int = 5) -> list[tuple[float, int]]:
        """Return the phrases likest to ``sentence``, best first, with their likeness; ``among`` narrows them."""
        spelled = self.concordance.alphabet.spell(sentence)
        numbers = self._candidates.of(spelled, 10 * most) if among is None else list(among)
        weight = sum(self.concordance.alphabet.weights(spelled))
        scored = []
        for number in numbers:
            common = self._common(spelled, self.concordance.spelled(number))
            total_weight = weight + self.concordance.weight(number)
            scored.append((2 * common / total_weight if total_weight else 0.0, number))
        scored.sort(key=lambda pair: (-pair[0], -pair[1]))
        return scored[:most]

    def against(self, sentence: str, numbers: Sequence[int], likeness: float = 1.0) -> Origin:
        """Return how ``sentence`` differs as a whole from the phrases of these numbers, which have the same words."""
        phrases = self._phrases(numbers)
        phrase = phrases[0]
        changes = difference(phrase.text, sentence, caveats=phrase.caveats, names=self.concordance.names)
        return Origin(phrases, *ends(sentence), changes, likeness=likeness)

    def candidates(self, spelled: str) -> list[int]:
        """Return the phrases that share most with a spelled text, best first."""
        return self._candidates.of(spelled, _COMPARED)

    def covered(self, spelled: str, phrase: str) -> float:
        """Return the share of the weight of a spelled text that a phrase has in the same order, 0 to 1."""
        weight = sum(self.concordance.alphabet.weights(spelled))
        return self._common(spelled, phrase) / weight if weight else 0.0

    def longest_run(self, spelled: str, phrase: str) -> int:
        """Return the number of content words in the longest run that stands unchanged in both."""
        from difflib import SequenceMatcher

        block = SequenceMatcher(None, spelled, phrase, autojunk=False).find_longest_match()
        return self.concordance.alphabet.content(spelled[block.a : block.a + block.size])

    def piece(self, text: str, number: int) -> Origin:
        """Return how ``text`` as a whole differs from the piece of one phrase that is nearest to it."""
        from rapidfuzz.distance import LCSseq

        spelled, phrase = self.concordance.alphabet.spell(text), self.concordance.spelled(number)
        at = phrase.find(spelled)
        if at >= 0:
            from_, to = at, at + len(spelled)
        else:
            blocks = [block for block in LCSseq.editops(spelled, phrase).as_matching_blocks() if block.size]
            content = self.concordance.alphabet.content
            firm = [block for block in blocks if content(spelled[block.a : block.a + block.size])] or blocks
            from_, to = (firm[0].b, firm[-1].b + firm[-1].size) if firm else (0, len(phrase))
            # Words before the first common one, and after the last, stand for as many words of the phrase.
            from_ = max(0, from_ - firm[0].a) if firm else 0
            to = min(len(phrase), to + len(spelled) - firm[-1].a - firm[-1].size) if firm else len(phrase)
        region = _Region(0, len(spelled), from_, to, 0.0, 0)
        return self._piece(text, word_places(text), region, [number], phrase)

    # The very words --------------------------------------------------------------------------------------------------

    def _exact(self, sentence: str, numbers: Sequence[int]) -> PhraseMatch:
        """Return a match with phrases of the same words: verbatim, unless the marks between them differ from all."""
        sentence_marks = marks(sentence)
        same = [number for number in numbers if self._marks_of(number) == sentence_marks]
        if not same:
            return PhraseMatch(Provenance.ADAPTED, (self.against(sentence, numbers),))
        start, end = ends(sentence)
        kept = (Change(Edit.KEPT, sentence[start:end], sentence[start:end], (), 0, start),)
        return PhraseMatch(Provenance.VERBATIM, (Origin(self._phrases(same), start, end, kept),))

    def _marks_of(self, number: int) -> list[str]:
        phrase_marks = self._marks.get(number)
        if phrase_marks is None:
            phrase_marks = self._marks[number] = marks(self.concordance.phrase(number).text)
        return phrase_marks

    def _phrases(self, numbers: Iterable[int]) -> tuple[Phrase, ...]:
        return tuple(self.concordance.phrase(number) for number in sorted(numbers, reverse=True))

    # Other words -----------------------------------------------------------------------------------------------------

    def _common(self, spelled: str, phrase: str) -> float:
        """Return the weight of the words that both have in the same order."""
        from rapidfuzz.distance import LCSseq

        blocks = LCSseq.editops(spelled, phrase).as_matching_blocks()
        weights = self.concordance.alphabet.weights(spelled)
        return sum(sum(weights[block.a : block.a + block.size]) for block in blocks)

    def _compared(self, sentence: str, spelled: str) -> PhraseMatch:
        numbers = self._candidates.possible(spelled, self._candidates.of(spelled, _COMPARED))
        if not numbers:
            return _NEW
        weights = self.concordance.alphabet.weights(spelled)
        phrases = [self.concordance.spelled(number) for number in numbers]
        if inside := [index for index, phrase in enumerate(phrases) if spelled in phrase]:
            numbers, phrases = [numbers[index] for index in inside], [phrases[index] for index in inside]
            return self._pieced(sentence, spelled, weights, numbers, phrases)
        if led := self._led(sentence, spelled, weights, numbers, phrases):
            return led
        # A run that ends with a line is often of two words, and needs no library that takes a twentieth of a start.
        from rapidfuzz.distance import LCSseq

        # The number of common words tells which phrases are worth weighing.
        common = [LCSseq.similarity(spelled, phrase) for phrase in phrases]
        best, likeness = self._likest(spelled, weights, numbers, phrases, common)
        long_enough = [index for index, size in enumerate(common) if size >= min(_RUN_WORDS, len(spelled)) - 1]
        runs = [numbers[index] for index in long_enough], [phrases[index] for index in long_enough]
        if likeness >= REWORDED:
            if len(spelled) - len(phrases[best]) >= _RUN_WORDS:
                joined = self._pieced(sentence, spelled, weights, *runs)
                if joined.provenance is Provenance.ADAPTED and len(joined.origins) > 1:
                    return joined
            return self._reworded(sentence, numbers[best], phrases[best], likeness)
        return self._pieced(sentence, spelled, weights, *runs)

    def _likest(
        self,
        spelled: str,
        weights: Sequence[float],
        numbers: Sequence[int],
        phrases: Sequence[str],
        common: Sequence[int],
    ) -> tuple[int, float]:
        """Return the place of the likest phrase, and its likeness: Dice, of the weight of the words of both."""
        from rapidfuzz.distance import LCSseq

        rough_likeness = [2 * size / (len(spelled) + len(phrase)) for size, phrase in zip(common, phrases, strict=True)]
        enough = max(rough_likeness) - _ROUGHLY
        upto = [0.0, *accumulate(weights)]
        best, likeness = -1, 0.0
        for index, phrase in enumerate(phrases):
            if rough_likeness[index] < enough:
                continue
            blocks = LCSseq.editops(spelled, phrase).as_matching_blocks()
            weight = sum([upto[block.a + block.size] - upto[block.a] for block in blocks])
            dice = 2 * weight / (upto[-1] + self.concordance.weight(numbers[index]))
            if dice > likeness:
                best, likeness = index, dice
        return best, likeness

    def _led(
        self, sentence: str, spelled: str, weights: Sequence[float], numbers: Sequence[int], phrases: Sequence[str]
    ) -> PhraseMatch | None:
        """Return a match for a whole phrase with words that lead to it: *In Madrid, Allies declared that*."""
        suffixes = [
            index for index, phrase in enumerate(phrases) if len(phrase) >= _RUN_WORDS and spelled.endswith(phrase)
        ]
        if not suffixes:
            return None
        index = max(suffixes, key=lambda index: len(phrases[index]))
        places = word_places(sentence)
        start = len(spelled) - len(phrases[index])
        if start < _LEADING or not re.search(_LEADS, sentence[: places[start][0]]):
            return None
        region = _Region(start, len(spelled), 0, len(phrases[index]), sum(weights[start:]), 0)
        return PhraseMatch(Provenance.PARTLY, (self._found(sentence, places, region, numbers[index], phrases[index]),))

    def _reworded(self, sentence: str, number: int, phrase: str, likeness: float) -> PhraseMatch:
        """Return a match with a whole phrase; of phrases that differ only in their marks, with the nearest one."""
        numbers = self.concordance.exact(phrase)
        if len(numbers) < 2:
            return PhraseMatch(Provenance.ADAPTED, (self.against(sentence, [number], likeness),))
        versions: dict[tuple[str, ...], list[int]] = {}
        for same_words in numbers:
            versions.setdefault(tuple(self._marks_of(same_words)), []).append(same_words)
        origins = [self.against(sentence, same, likeness) for same in versions.values()]
        origin = min(origins, key=lambda origin: sum(change.edit is not Edit.KEPT for change in origin.changes))
        return PhraseMatch(Provenance.ADAPTED, (origin,))

    # Pieces ----------------------------------------------------------------------------------------------------------

    def _pieced(
        self, sentence: str, spelled: str, weights: Sequence[float], numbers: Sequence[int], phrases: Sequence[str]
    ) -> PhraseMatch:
        """Return a match of runs of the sentence with runs of phrases, the weightiest first, none over another."""
        free = [(0, len(spelled))]
        taken: list[tuple[_Region, int]] = []
        while free:
            start, end = free.pop()
            best = self._best_region(spelled, weights, start, end, phrases)
            if best is None:
                continue
            region, index = best
            taken.append((region, index))
            free += [(start, region.start), (region.end, end)]
        if not taken:
            return _NEW
        taken.sort()
        total = sum(weights)
        share = sum(region.weight for region, _ in taken) / total
        places = word_places(sentence)
        origins = tuple(
            self._found(sentence, places, region, numbers[index], phrases[index]) for region, index in taken
        )
        if len(origins) == 1 and share >= PIECE:
            origin = origins[0]
            whole = taken[0][0].end - taken[0][0].start == len(spelled)
            if not (whole and origin.is_exact):
                return PhraseMatch(Provenance.ADAPTED, origins)
            if origin.goes_on:
                return PhraseMatch(Provenance.CUT, origins)
            return PhraseMatch(Provenance.ADAPTED if origin.lost else Provenance.VERBATIM, origins)
        return PhraseMatch(Provenance.ADAPTED if share >= _JOINED else Provenance.PARTLY, origins)

    def _best_region(
        self, spelled: str, weights: Sequence[float], start: int, end: int, phrases: Sequence[str]
    ) -> tuple[_Region, int] | None:
        """Return the weightiest run that part of a sentence shares with one of ``phrases``, and which one."""
        part = spelled[start:end]
        if len(part) < min(_RUN_WORDS, len(spelled)) or self.concordance.alphabet.content(part) < _PIECE_CONTENT - 1:
            return None
        best: tuple[_Region, int] | None = None
        for index, phrase in enumerate(phrases):
            region = self._region(part, weights[start:end], phrase, whole=len(part) == len(spelled))
            if region is not None and (best is None or region.weight > best[0].weight):
                best = (region._replace(start=region.start + start, end=region.end + start), index)
        return best

    def _region(self, part: str, weights: Sequence[float], phrase: str, *, whole: bool) -> _Region | None:
        """Return the weightiest run of ``part`` in ``phrase``, with small gaps; None when it is too short to count."""
        from rapidfuzz.distance import LCSseq

        content = self.concordance.alphabet.content
        regions: list[_Region] = []
        for block in LCSseq.editops(part, phrase).as_matching_blocks():
            start, from_, size = block.a, block.b, block.size
            if not size:
                continue
            common = sum(weights[start : start + size])
            region = _Region(start, start + size, from_, from_ + size, common, content(part[start : start + size]))
            if regions and start - regions[-1].end <= _GAP and from_ - regions[-1].to <= _GAP:
                last = regions[-1]
                region = _Region(
                    last.start,
                    region.end,
                    last.from_,
                    region.to,
                    last.weight + region.weight,
                    last.content + region.content,
                )
                regions[-1] = region
            else:
                regions.append(region)
        best = max(regions, key=lambda region: region.weight, default=None)
        if best is None:
            return None
        enough = best.end - best.start >= _RUN_WORDS and best.content >= RUN_CONTENT
        opens = best.from_ == 0 and part == phrase[: best.to] and len(part) >= _OPENING
        firm = len(part) >= _RUN_WORDS or part in phrase
        piece = whole and firm and best.weight >= PIECE * sum(weights) and best.content >= _PIECE_CONTENT - opens
        return best if enough or piece else None

    def _found(
        self, sentence: str, places: Sequence[tuple[int, int]], region: _Region, number: int, spelled: str
    ) -> Origin:
        numbers = self._having(number, spelled[region.from_ : region.to])
        return self._piece(sentence, places, region, numbers, spelled)

    def _having(self, number: int, run: str) -> list[int]:
        """Return the phrases that have a run of words, with the one it was found in."""
        candidates = (candidate for candidate in self._candidates.of(run, _COMPARED) if candidate != number)
        return [number, *(candidate for candidate in candidates if run in self.concordance.spelled(candidate))]

    def _piece(
        self, sentence: str, places: Sequence[tuple[int, int]], region: _Region, numbers: Sequence[int], spelled: str
    ) -> Origin:
        """Return the origin of a run: the phrases that have it, the changes in it, and the words left out around it."""
        run = spelled[region.from_ : region.to]
        phrases = self._phrases(numbers)
        phrase = phrases[0]
        first_word = self.concordance.spelled(max(numbers)).find(run)
        spans_in_phrase = word_places(phrase.text)[first_word : first_word + len(run)]
        start, end = places[region.start][0], places[region.end - 1][1]
        piece = phrase.text[spans_in_phrase[0][0] : spans_in_phrase[-1][1]]
        changes = difference(piece, sentence[start:end], caveats=phrase.caveats, names=self.concordance.names)
        before, after = (
            words if any(map(str.isalnum, words)) else ""
            for words in (phrase.text[: spans_in_phrase[0][0]].strip(), phrase.text[spans_in_phrase[-1][1] :].strip())
        )
        is_most_of_it = len(run) >= _MOSTLY * len(spelled) or region.end - region.start == len(places)
        lost = left_out(phrase, before, after) if is_most_of_it else ()
        likeness = 2 * len(run) / (len(places) + len(spelled))
        return Origin(phrases, 0, end - start, changes, before, after, lost, likeness).moved(start)
