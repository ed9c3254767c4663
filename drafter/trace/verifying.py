"""Quotations checked against the documents, with allowance for editorial brackets and ellipses.

The bank holds extracts. Words can be said to be missing from a document only when it has very similar ones, or when
they are known from another document.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from drafter.bank.matching import Origin, left_out
from drafter.text import rough_sentences
from drafter.wording.difference import Change, Edit
from drafter.wording.sense import SENSE_BEARING, ChangeKind
from drafter.wording.words import is_content, tokens, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from drafter.bank.concordance import Concordance
    from drafter.bank.matching import Matcher
    from drafter.bank.model import Phrase

__all__ = ["Flaw", "Reading", "verify"]

_ELLIPSIS: Final = re.compile(r"\s*(?:\[(?:…|\.\s?\.\s?\.)\]|\((?:…|\.\s?\.\s?\.)\)|…|\.\s?\.\s?\.)\s*")
_BRACKET: Final = re.compile(r"\[([^\[\]]*)\]")
_PRONOUNS: Final = frozenset(
    "we us our ours it its they them their theirs he she this these that those such i you your".split()
)
#: Least number of content words that a quotation and a phrase have in common where they are compared.
_COMMON: Final = 4
#: Least likeness of the content words of both in any order (Dice coefficient, 0 to 1), or least share of the content
#: words of the quotation in the longest unchanged run, where `_ORDERED` of its weight is in the phrase in order.
_ALIKE: Final = 0.5
#: Least share of the weight of a quotation that a phrase has in order, for `_ALIKE` to be considered, 0 to 1.
_ORDERED: Final = 0.5
#: Share of the weight of a quotation, attributed to a document, that is enough by itself, 0 to 1.
_COVERED: Final = 0.75
#: Share of the weight, and number of content words, that are enough where no document is named.
_SURE: Final = 0.85
_SURE_CONTENT: Final = 6
#: Least share of the words of a phrase that a quotation of all of it seems to have; half of it where it begins with a
#: capital.
_SEEMS_WHOLE: Final = 0.65
#: Least number of content words replaced at one end of a sentence that make it another sentence.
_ANOTHER: Final = 3
#: Greatest number of words left out at the end of a sentence that is cut short; more are a quotation of its first part.
_CUT_WORDS: Final = 8
#: Least number of content words of a quotation that is looked for in other documents.
_ELSEWHERE_CONTENT: Final = 4
#: Greatest number of sentences that are checked in one quotation; a mark that was never closed may seem to have more.
_MOST_STRETCHES: Final = 60


class Flaw(StrEnum):
    """What is wrong with a quotation."""

    ALTERED = "altered"
    OPENING = "opens in mid-sentence"
    CUT = "cut short"
    CONDITION = "condition left out"
    BRACKETS = "brackets change the sense"
    ELLIPSIS = "ellipsis changes the sense"
    ELSEWHERE = "from another document"
    MARKS = "other marks"


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one stretch of a quotation.

    Attributes:
        start: offset of the stretch in the quotation.
        end: offset past it.
        origin: the phrase it was held against, with the changes; None when the bank knows nothing like it.
        flaw: what is wrong, or None.
        lost: words of the phrase that are missing, where words are missing.
    """

    start: int
    end: int
    origin: Origin | None
    flaw: Flaw | None = None
    lost: str = ""


def verify(
    text: str, matcher: Matcher, among: Sequence[int] | None, *, ends_sentence: bool, is_block: bool = False
) -> list[Reading]:
    """Check the words of a quotation against the bank, stretch by stretch.

    Args:
        text: the words between the marks.
        matcher: finds phrases.
        among: the phrases of the documents it is attributed to; None when it is attributed to none.
        ends_sentence: whether the sentence around the quotation ends with it.
        is_block: whether it is set as a block, whose marks are no part of any other sentence.
    """
    readings: list[Reading] = []
    stretches = list(islice(_stretches(text), _MOST_STRETCHES))
    for index, (start, end) in enumerate(stretches):
        piece = _Stretch(
            text, start, end, after_ellipsis=index > 0 and _joined_by_ellipsis(text, stretches[index - 1][1], start)
        )
        open_end = index + 1 < len(stretches) and _joined_by_ellipsis(text, end, stretches[index + 1][0])
        last = index + 1 == len(stretches)
        reading = _read(piece, matcher, among, may_be_cut=not open_end and (ends_sentence or not last))
        if is_block and reading.origin is not None and reading.flaw is None and not reading.origin.is_exact:
            reading = _of_marks(reading)
        if readings and piece.after_ellipsis and (broken := _across(readings[-1], reading, text)):
            reading = broken
        readings.append(reading)
    return readings


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a quotation, parted at its ellipses too, as far as they have words."""
    at = 0
    cuts = [*((match.start(), match.end()) for match in _ELLIPSIS.finditer(text)), (len(text), len(text))]
    for start, end in cuts:
        for span in rough_sentences(text[at:start]):
            if len(words(text[at + span.start : at + span.end])) > 1:
                yield at + span.start, at + span.end
        at = end


def _joined_by_ellipsis(text: str, end: int, start: int) -> bool:
    return bool(_ELLIPSIS.search(text[max(0, end - 1) : start + 1]))


class _Stretch:
    """A stretch of a quotation without its brackets, and where in it they stood."""

    def __init__(self, text: str, start: int, end: int, *, after_ellipsis: bool) -> None:
        self.start, self.end, self.after_ellipsis = start, end, after_ellipsis
        raw = text[start:end]
        parts: list[str] = []
        self.bracketed: list[tuple[int, int]] = []
        at = length = 0
        for match in _BRACKET.finditer(raw):
            parts.append(raw[at : match.start()])
            length += len(parts[-1])
            inner = "" if match[1].strip().lower() == "sic" else match[1]
            parts.append(inner)
            self.bracketed.append((length, length + len(inner)))
            length += len(inner)
            at = match.end()
        parts.append(raw[at:])
        self.text = "".join(parts)

    def is_bracketed(self, change: Change) -> bool:
        """Return whether a change stands in brackets, in whole or with the word they are part of."""
        start, end = change.after_at, change.after_at + len(change.after)
        return any(start <= last and first <= end for first, last in self.bracketed) and bool(change.after)


def _read(piece: _Stretch, matcher: Matcher, among: Sequence[int] | None, *, may_be_cut: bool) -> Reading:
    """Return what became of one stretch, compared with the phrases it may come from."""
    nothing = Reading(piece.start, piece.end, None)
    if among is None and not matcher.may_hold(piece.text):
        # Where no document is named, words count that a phrase has as they are, or nearly all of them: `_SURE`.
        return nothing
    concordance = matcher.concordance
    spelled = concordance.alphabet.spell(piece.text)
    content = concordance.alphabet.content(spelled)
    numbers = matcher.candidates(spelled) if among is None else among
    containing = [number for number in numbers if spelled in concordance.spelled(number)]
    if containing and (among is not None or content >= _COMMON):
        # The shortest is the one quoted whole, if any is.
        number = min(containing, key=lambda number_: (len(concordance.spelled(number_)), -number_))
        origin = matcher.piece(piece.text, number)
        return _judged_exact(piece, origin, may_be_cut=may_be_cut)
    if content < 3:
        return nothing
    nearest_number = _nearest(piece.text, spelled, matcher, numbers, attributed=among is not None)
    if nearest_number is not None and not _is_another(nearest := matcher.piece(piece.text, nearest_number)):
        return _judged_altered(piece, nearest)
    if among is not None:
        exact = concordance.exact(spelled)
        known = matcher.candidates(spelled) if content >= _ELSEWHERE_CONTENT else ()
        elsewhere = exact or [candidate for candidate in known if spelled in concordance.spelled(candidate)]
        if elsewhere and _are_later(elsewhere, among, concordance):
            phrases = tuple(concordance.phrase(origin_number) for origin_number in sorted(elsewhere, reverse=True))
            origin = replace(matcher.piece(piece.text, max(elsewhere)), phrases=phrases)
            return replace(nothing, origin=origin, flaw=Flaw.ELSEWHERE)
    return nothing


def _are_later(elsewhere: Sequence[int], among: Sequence[int], concordance: Concordance) -> bool:
    """Return whether words are known only from documents later than those they are attributed to.

    Documents repeat earlier ones, and the bank, which holds extracts, may lack the words of any later document.
    """

    def dates(numbers: Sequence[int]) -> set[date]:
        return {concordance.source(concordance.phrase(number).source).date for number in numbers}

    return bool(among) and min(dates(elsewhere)) > max(dates(among))


def _judged_exact(piece: _Stretch, origin: Origin, *, may_be_cut: bool) -> Reading:
    """Return the reading of a stretch that a phrase has verbatim: it may still mislead by its beginning or end."""
    phrase = origin.phrase
    reading = Reading(piece.start, piece.end, origin)
    share = len(words(piece.text)) / max(1, len(words(phrase.text)))
    lost = left_out(phrase, origin.left_before, origin.left_after)
    if share >= _SEEMS_WHOLE or (share >= _SEEMS_WHOLE / 2 and _is_sentence(piece.text)):
        if ChangeKind.CONDITION in lost and not piece.after_ellipsis and may_be_cut:
            return replace(reading, flaw=Flaw.CONDITION, lost=origin.left_after or origin.left_before)
        if _opens_falsely(piece, origin):
            return replace(reading, flaw=Flaw.OPENING, lost=origin.left_before)
        cut = origin.left_after.strip(" .,;")
        if (
            may_be_cut
            and cut
            and len(cut.split()) <= _CUT_WORDS
            and share >= _SEEMS_WHOLE
            and "end" not in phrase.fragment
        ):
            return replace(reading, flaw=Flaw.CUT, lost=cut)
    return reading


def _judged_altered(piece: _Stretch, origin: Origin) -> Reading:
    """Return the reading of a stretch that resembles a phrase: altered unless brackets mark every difference."""
    reading = Reading(piece.start, piece.end, origin)
    changes = [change for change in origin.changes if change.edit is not Edit.KEPT]
    marked = [change for change in changes if piece.is_bracketed(change)]
    bare = [
        change
        for change in changes
        if change not in marked and change.kinds != (ChangeKind.PUNCTUATION,) and not _is_of_more(change, origin)
    ]
    if bare:
        return replace(reading, origin=replace(origin, changes=_of_words(origin.changes)), flaw=Flaw.ALTERED)
    if any(SENSE_BEARING.intersection(change.kinds) and not _clarifies(change) for change in marked):
        return replace(reading, flaw=Flaw.BRACKETS)
    return reading


def _of_marks(reading: Reading) -> Reading:
    """Return the reading of an unflawed stretch, flawed if a mark inside it differs."""
    changes = reading.origin.changes if reading.origin is not None else ()
    inner = [change for change in changes[1:-1] if change.kinds == (ChangeKind.PUNCTUATION,)]
    return replace(reading, flaw=Flaw.MARKS) if inner else reading


def _is_another(origin: Origin) -> bool:
    """Return whether a sentence shares only its beginning or end with the phrase, and the document may have both."""
    for changes in (origin.changes, origin.changes[::-1]):
        end = list(takewhile(lambda change: change.edit is not Edit.KEPT or not _has_content(change), changes))
        exchanged = any(_content(change.before) for change in end)
        if exchanged and sum(_content(change.after) for change in end) >= _ANOTHER:
            return True
    return False


def _content(text: str) -> int:
    return sum(map(is_content, words(text)))


def _of_words(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes without those of punctuation, which a quotation may adapt."""
    changes_ = [
        replace(change, edit=Edit.KEPT, kinds=()) if change.kinds == (ChangeKind.PUNCTUATION,) else change
        for change in changes
    ]
    first = changes_[0]
    if first.edit is Edit.REPLACED and not _content(first.after) and _content(first.before):
        # "The Allies commit" for "…, Allies commit" in mid-sentence: the article stands for nothing that was there.
        changes_[0] = replace(first, edit=Edit.ADDED, before="", kinds=(ChangeKind.WORDING,))
    return tuple(changes_)


def _is_of_more(change: Change, origin: Origin) -> bool:
    """Return whether an addition continues the sentence beyond the bank's extract, at an end where that was cut."""
    phrase: Phrase = origin.phrase
    if change.edit is not Edit.ADDED:
        return False
    at = origin.changes.index(change)
    if not origin.left_after and not any(map(_has_content, origin.changes[at + 1 :])):
        return "end" in phrase.fragment or not re.search(r"[.!?:;][\"')]*\Z", phrase.text)
    if not origin.left_before and not any(map(_has_content, origin.changes[:at])):
        return "start" in phrase.fragment or phrase.text[:1].islower()
    return False


def _has_content(change: Change) -> bool:
    return _content(change.before) > 0 or _content(change.after) > 0


def _clarifies(change: Change) -> bool:
    """Return whether brackets only replace a pronoun, or add words."""
    return set(words(change.before)) <= _PRONOUNS


def _is_sentence(text: str) -> bool:
    return text[:1].isupper() or text[:1] == "["


def _opens_falsely(piece: _Stretch, origin: Origin) -> bool:
    """Return whether a capital suggests the beginning of a sentence where the document has none."""
    if piece.after_ellipsis or not origin.left_before or not piece.text[:1].isupper() or (0, 1) in piece.bracketed:
        return False
    at = origin.phrase.text.lower().find(words(piece.text)[0], len(origin.left_before) - 1)
    return at > 0 and origin.phrase.text[at].islower()


def _across(before: Reading, after: Reading, text: str) -> Reading | None:
    """Return the second of two stretches of one phrase, flawed where the ellipsis omits a condition or negation."""
    first, second = before.origin, after.origin
    if first is None or second is None or before.flaw or after.flaw or first.phrase.id != second.phrase.id:
        return None
    gap = first.left_after.removesuffix(second.left_after) if second.left_after else first.left_after
    quoted = text[after.start : after.end].rstrip(" .")
    between = gap[: gap.rfind(quoted)] if quoted in gap else ""
    lost = left_out(first.phrase, between.strip())
    return replace(after, flaw=Flaw.ELLIPSIS, lost=between.strip()) if lost else None


def _nearest(text: str, spelled: str, matcher: Matcher, numbers: Collection[int], *, attributed: bool) -> int | None:
    """Return the phrase that a quotation seems to be of, or None."""
    concordance = matcher.concordance
    bag = _bag(text)
    size = sum(bag.values())
    best: tuple[float, int] | None = None
    for number in numbers:
        phrase_bag = _bag(concordance.phrase(number).text)
        common = sum((bag & phrase_bag).values())
        if common < _COMMON - 1:
            continue
        phrase = concordance.spelled(number)
        covered = matcher.covered(spelled, phrase)
        alike = 2 * common / (size + sum(phrase_bag.values()))
        if attributed:
            is_near = covered >= _COVERED or (
                covered >= _ORDERED
                and common >= _COMMON
                and (alike >= _ALIKE or matcher.longest_run(spelled, phrase) >= max(_COMMON, _ALIKE * size))
            )
        else:
            is_near = covered >= _SURE and common >= _SURE_CONTENT
        if is_near and (best is None or max(covered, alike) > best[0]):
            best = (max(covered, alike), number)
    return best[1] if best else None


@lru_cache(maxsize=2048)
def _bag(text: str) -> Counter[str]:
    """Return the words of a text that carry meaning, owners without their ending."""
    return Counter(
        token.form.removesuffix("'s").removesuffix("'")
        for token in tokens(text)
        if token.is_word and is_content(token.form)
    )
