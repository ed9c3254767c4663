"""Round by round: how much is open in the drafts of one negotiation, and who opened and closed what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.negotiate.ledger import Ledger, RequestFate, following, ledger_over
from drafter.negotiate.openings import OpenParagraph, paragraphs_of, refuse_crowded
from drafter.negotiate.turnover import came_and_went
from drafter.text.settling import settled
from drafter.text.strays import strays_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.text import Document

__all__ = ["Involvement", "Round", "Rounds", "rounds_of"]


class Involvement(StrEnum):
    """What a delegation has to do with a paragraph, the weightiest first."""

    RESERVED = "reserved"
    ASKED = "asked"
    LOST = "lost"
    GOT = "got"


@dataclass(frozen=True, slots=True)
class Round:
    """One round.

    Attributes:
        name: what it is called.
        brackets: how many brackets are open.
        new: how many of them were not open in the round before.
        closed: how many that were open then no longer are.
        strays: how many signs of brackets have no other sign, and are not counted.
        options: how many things they offer.
        paragraphs: how many paragraphs the text has.
        open: how many of them have words in brackets.
        words: how many words, the first option of every bracket read.
        asked: by delegation, how much it has in brackets.
        opened: by delegation, what it asked for the first time in this round.
        got: by delegation, what of its was taken since the round before.
        lost: by delegation, what of its was closed otherwise.
    """

    name: str
    brackets: int
    new: int
    closed: int
    strays: int
    options: int
    paragraphs: int
    open: int
    words: int
    asked: Counter[str]
    opened: Counter[str]
    got: Counter[str]
    lost: Counter[str]


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of a negotiation.

    Attributes:
        rounds: each in its order.
        ledger: what was asked for.
        matrix: by delegation and paragraph, its order and label, how it stands in the last round; paragraphs that are
            gone have the order -1.
        text: the paragraphs of the last round.
    """

    rounds: tuple[Round, ...]
    ledger: Ledger
    matrix: dict[tuple[str, tuple[int, str]], Involvement]
    text: tuple[OpenParagraph, ...]

    @property
    def delegations(self) -> tuple[str, ...]:
        """Everybody who asked or reserved, those first who asked most."""
        asked = Counter(name for each in self.ledger.entries for name in each.delegations)
        return tuple(sorted(self.ledger.delegations, key=lambda name: (-asked[name], name)))

    @property
    def places(self) -> tuple[tuple[int, str], ...]:
        """The paragraphs that somebody has to do with, in the order of the text; what is gone where it stood."""
        gone = {each.place: each.behind for each in reversed(self.ledger.entries) if each.at < 0}
        concerned = dict.fromkeys(place for _, place in self.matrix)
        return tuple(sorted(concerned, key=lambda place: (place[0], 0) if place[0] >= 0 else (gone[place[1]], 1)))


def rounds_of(drafts: Sequence[tuple[str, Document]]) -> Rounds:
    """The rounds of a negotiation: its drafts, the earliest first, each with its name.

    Raises `ReadError` for a paragraph with more brackets than any has.
    """
    for _, document in drafts:
        refuse_crowded(document)
    texts = [paragraphs_of(document) for _, document in drafts]
    follows = [following(*pair) for pair in pairwise(texts)]
    ledger = ledger_over([name for name, _ in drafts], texts, follows)
    changes = [(sum(each.brackets for each in texts[0]), 0)]
    changes += [came_and_went(*pair, follow) for pair, follow in zip(pairwise(texts), follows, strict=True)]
    rounds = tuple(
        _round(number, name, document, text, ledger, change)
        for number, ((name, document), text, change) in enumerate(zip(drafts, texts, changes, strict=True), 1)
    )
    return Rounds(rounds, ledger, _matrix(ledger), tuple(texts[-1]))


def _round(
    number: int,
    name: str,
    document: Document,
    text: Sequence[OpenParagraph],
    ledger: Ledger,
    change: tuple[int, int],
) -> Round:
    opened: Counter[str] = Counter()
    got: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for entry in ledger.entries:
        at = number - entry.round
        if at == 0:
            opened.update(entry.delegations)
        if at < 0:
            continue
        if entry.fates[at] is RequestFate.OPEN:
            asked.update(entry.delegations)
        elif entry.fates[at - 1] is RequestFate.OPEN:
            (got if entry.fates[at] is RequestFate.TAKEN else lost).update(entry.delegations)
    return Round(
        name,
        sum(each.brackets for each in text),
        *change,
        sum(1 for _ in strays_in(document)),
        sum(each.options for each in text),
        len(text),
        sum(each.is_open for each in text),
        settled(document).words,
        asked,
        opened,
        got,
        lost,
    )


def _matrix(ledger: Ledger) -> dict[tuple[str, tuple[int, str]], Involvement]:
    """How every delegation stands to every paragraph: of several things, the weightiest."""
    order = list(Involvement)
    found: dict[tuple[str, tuple[int, str]], Involvement] = {}
    rows: dict[str, int] = {}

    def note(name: str, place: tuple[int, str], cell: Involvement) -> None:
        if place[1].startswith("table "):
            # The cells of a row are one place.
            place = rows.setdefault(place[1], place[0]), place[1]
        before = found.get((name, place))
        if before is None or order.index(cell) < order.index(before):
            found[name, place] = cell

    cells = {
        RequestFate.OPEN: Involvement.ASKED,
        RequestFate.TAKEN: Involvement.GOT,
        RequestFate.NOT_TAKEN: Involvement.LOST,
        RequestFate.GONE: Involvement.LOST,
    }
    for entry in ledger.entries:
        for name in entry.delegations:
            note(name, (entry.at, entry.place), cells[entry.fate])
    for reserve in ledger.reserves:
        if reserve.kind == "reserved":
            for name in reserve.delegations:
                note(name, (reserve.at, reserve.place), Involvement.RESERVED)
    return found
