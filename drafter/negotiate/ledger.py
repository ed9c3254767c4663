"""The ledger: what each delegation asked for, paragraph by paragraph and round by round, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.negotiate.alignment import placed
from drafter.negotiate.openings import OpenParagraph, label_of, paragraphs_of, refuse_crowded
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.negotiate.openings import Opening, Side
    from drafter.negotiate.units import Unit
    from drafter.text import Document

__all__ = ["Ledger", "Request", "RequestFate", "Reserve", "following", "ledger_of", "ledger_over"]


class RequestFate(StrEnum):
    """What became of what somebody asked for."""

    OPEN = "open"
    TAKEN = "taken"
    NOT_TAKEN = "not taken"
    GONE = "paragraph gone"


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that delegations ask for in a paragraph.

    Attributes:
        round: the round it was first asked in, from 1.
        place: the label of the paragraph then.
        delegations: who asks.
        before: the words of the base it would replace; empty where it puts in.
        after: the words asked for; empty where words are to go.
        reason: what those who ask remark on the paragraph.
        sentence: the sentence as it would stand.
        fates: what became of it in each round from that one on.
        agreed: the reference of agreed language that says just that; empty for none.
        against: the delegations of the profile that could not live with it.
        landing: what all could join at this place, or who stands against whom; of what is still open.
        opening: where it stands, of what is still open.
        side: its side of the opening in which it was asked for.
        others: the sides of others that it asks to leave out; none where it asks for words, or words of the base go.
        at: the order of its paragraph in the last round; -1 where the paragraph is gone.
        behind: that order; of a paragraph that is gone, that of the one before it which is still there, or -1.
    """

    round: int
    place: str
    delegations: tuple[str, ...]
    before: str
    after: str
    reason: str
    sentence: str
    fates: tuple[RequestFate, ...] = (RequestFate.OPEN,)
    agreed: str = ""
    against: tuple[str, ...] = ()
    landing: str = ""
    opening: Opening | None = None
    side: Side | None = None
    others: tuple[Side, ...] = ()
    at: int = 0
    behind: int = 0

    @property
    def fate(self) -> RequestFate:
        """What became of it in the end."""
        return self.fates[-1]

    @property
    def asks(self) -> str:
        """What is asked for, in words."""
        if self.others:
            return "delete " + " and ".join(f"“{each.words}” ({', '.join(each.names)})" for each in self.others)
        if not self.before:
            return f"add “{self.after}”"
        return f"“{self.after}” for “{self.before}”" if self.after else f"delete “{self.before}”"


@dataclass(frozen=True, slots=True)
class Reserve:
    """Something said of a paragraph beside its words."""

    at: int
    place: str
    delegations: tuple[str, ...]
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was asked for in one or several rounds.

    Attributes:
        names: the names of the rounds.
        entries: what was asked for, by round and place.
        reserves: what is said beside the words in the last round.
        openings: what is open in the last round, in the order of the text.
    """

    names: tuple[str, ...]
    entries: tuple[Request, ...]
    reserves: tuple[Reserve, ...]
    openings: tuple[Opening, ...] = ()

    @property
    def delegations(self) -> tuple[str, ...]:
        """Everybody who asked or reserved, in the order of the text."""
        asked = [name for each in self.entries for name in each.delegations]
        return tuple(dict.fromkeys([*asked, *(name for each in self.reserves for name in each.delegations)]))


def ledger_of(rounds: Sequence[tuple[str, Document]]) -> Ledger:
    """The ledger of the drafts of one negotiation, the earliest first, each with its name.

    Raises `ReadError` for a paragraph with more brackets than any has.
    """
    for _, document in rounds:
        refuse_crowded(document)
    texts = [paragraphs_of(document) for _, document in rounds]
    return ledger_over([name for name, _ in rounds], texts, [following(*pair) for pair in pairwise(texts)])


def ledger_over(
    names: Sequence[str], texts: Sequence[Sequence[OpenParagraph]], follows: Sequence[Mapping[int, int]]
) -> Ledger:
    """The ledger of drafts by their names and paragraphs, and what `following` says of each two in a row."""
    entries: list[Request] = []
    for number, now in enumerate(texts, 1):
        if number > 1:
            entries = [_followed(each, follows[number - 2], now) for each in entries]
        known = {_key(each) for each in entries if each.fate is RequestFate.OPEN}
        entries += [each for each in _entries(number, now) if _key(each) not in known]
    paragraphs = texts[-1]
    reserves = tuple(
        Reserve(at, label_of(paragraph.unit), said.names, said.text, said.kind)
        for at, paragraph in enumerate(paragraphs)
        for said in paragraph.said
        if said.kind != "remark"
    )
    openings = tuple(opening for paragraph in paragraphs for opening in paragraph.openings)
    return Ledger(tuple(names), tuple(entries), reserves, openings)


def _entries(number: int, paragraphs: Sequence[OpenParagraph]) -> Iterator[Request]:
    for at, paragraph in enumerate(paragraphs):
        remarks = [each for each in paragraph.said if each.kind == "remark"]
        for opening in paragraph.openings:
            for side in opening.sides:
                if not side.names:
                    continue
                reasons = [each.text for each in remarks if set(each.names) & set(side.names)]
                leaves_out = not side.words and not opening.base
                yield Request(
                    number,
                    label_of(paragraph.unit),
                    side.names,
                    opening.base,
                    side.words,
                    " ".join(reasons),
                    side.sentence,
                    opening=opening,
                    side=side,
                    others=tuple(each for each in opening.sides if each.words) if leaves_out else (),
                    at=at,
                    behind=at,
                )


def _key(entry: Request) -> tuple[object, ...]:
    """What is the same wish for the same paragraph in another round."""
    return entry.at, tuple(words(entry.before)), tuple(words(entry.after)), frozenset(entry.delegations)


def following(before: Sequence[OpenParagraph], now: Sequence[OpenParagraph]) -> Mapping[int, int]:
    """Which paragraph of a round became which one of the next, by their order."""
    version = placed(_settled(before), _settled(now))
    order = {each.unit.block.span.start: at for at, each in enumerate(now)}
    found = {at: order[unit.block.span.start] for at, unit in enumerate(version.of) if unit is not None}
    for inserted in version.inserted.values():
        for each in inserted:
            if each.fate == "moved" and each.origin is not None:
                found.setdefault(each.origin, order[each.unit.block.span.start])
    return found


def _settled(paragraphs: Sequence[OpenParagraph]) -> list[Unit]:
    return [replace(each.unit, text=_all_words(each)) for each in paragraphs]


def _all_words(paragraph: OpenParagraph) -> str:
    """The words of a paragraph with all that is asked for: what was only put forward is likened too."""
    more = [side.words for opening in paragraph.openings for side in opening.sides if side.names]
    return " ".join([paragraph.words, *more])


def _followed(entry: Request, follow: Mapping[int, int], now: Sequence[OpenParagraph]) -> Request:
    """``entry`` with what became of it in the next round."""
    at = follow.get(entry.at, -1)
    behind = next((follow[each] for each in range(entry.behind, -1, -1) if each in follow), -1)
    here = replace(entry, at=at, behind=behind, place=label_of(now[at].unit) if at >= 0 else entry.place)
    if entry.fate is not RequestFate.OPEN:
        return replace(here, fates=(*entry.fates, entry.fate))
    if at < 0:
        fate = RequestFate.GONE if entry.after else RequestFate.TAKEN
        return replace(here, fates=(*entry.fates, fate), opening=None)
    paragraph = now[at]
    same = next(
        (
            (opening, side)
            for opening in paragraph.openings
            for side in opening.sides
            if set(side.names) & set(entry.delegations) and _alike(side, opening, entry)
        ),
        None,
    )
    if same is not None:
        opening, side = same
        fates = (*entry.fates, RequestFate.OPEN)
        return replace(here, fates=fates, opening=opening, side=side, sentence=side.sentence)
    fate = RequestFate.TAKEN if _is_taken(entry, paragraph) else RequestFate.NOT_TAKEN
    return replace(here, fates=(*entry.fates, fate), opening=None)


def _alike(side: Side, opening: Opening, entry: Request) -> bool:
    if entry.after or side.words:
        return words(side.words) == words(entry.after)
    if entry.others:
        # One of what it asks to leave out is still put forward.
        left = {tuple(words(each.words)) for each in opening.sides if each.words}
        return not opening.base and any(tuple(words(each.words)) in left for each in entry.others)
    return words(opening.base) == words(entry.before)


def _is_taken(entry: Request, paragraph: OpenParagraph) -> bool:
    """Whether a paragraph now says what was asked for, and beside it nothing that was to go."""
    if entry.others:
        return not any(_says(paragraph, each.words) for each in entry.others)
    now, after, before = (words(each) for each in (paragraph.words, entry.after, entry.before))
    if not after and not before:
        # Marks alone.
        return entry.after in paragraph.words if entry.after else entry.before not in paragraph.words
    if not after:
        return not _says(paragraph, entry.before)
    gone = set(before) - set(after)
    return any(
        now[at : at + len(after)] == after
        and gone.isdisjoint((*now[max(0, at - 1) : at], *now[at + len(after) : at + len(after) + 1]))
        for at in range(len(now))
    )


def _says(paragraph: OpenParagraph, text: str) -> bool:
    """Whether a paragraph has the words of ``text`` where nothing that is asked for is taken."""
    now, sought = words(paragraph.words), words(text)
    return any(now[at : at + len(sought)] == sought for at in range(len(now)))
