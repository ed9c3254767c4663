"""The rounds for people: how much is open in each, then who opened and closed what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.negotiate.rounds import Involvement
from drafter.report.layout import counted
from drafter.report.window import cells, clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.negotiate.rounds import Rounds
    from drafter.report.layout import Layout

__all__ = ["render"]

_BAR = 30
_SIGNS = {Involvement.ASKED: "o", Involvement.GOT: "+", Involvement.LOST: "x", Involvement.RESERVED: "R"}


def render(rounds: Rounds, layout: Layout) -> str:
    """The rounds as lines."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(rounds, layout))


def _lines(rounds: Rounds, layout: Layout) -> Iterator[str]:
    most = max(1, *(each.brackets for each in rounds.rounds))
    rows: list[tuple[str, ...]] = [("", "brackets", "opened", "closed", "options", "open paragraphs", "words", "")]
    rows += [
        (
            clean(each.name),
            f"{each.brackets:,}",
            f"{each.new:,}",
            f"{each.closed:,}",
            f"{each.options:,}",
            f"{each.open:,} of {each.paragraphs:,}",
            f"{each.words:,}",
            "█" * -(-_BAR * each.brackets // most),
        )
        for each in rounds.rounds
    ]
    head, *table = _columns(rows)
    yield layout.style(head, bold=True)
    yield from table
    for each in rounds.rounds:
        if each.strays:
            number = counted(each.strays, "sign")
            yield f"{clean(each.name)}: {number} of a bracket without the other, not counted; see drafter status"
    if not rounds.delegations:
        return
    yield ""
    rows = [("", *(clean(each.name) for each in rounds.rounds))]
    for name in rounds.delegations:
        said = []
        for each in rounds.rounds:
            parts = (
                (each.opened[name], "opened"),
                (each.got[name], "got"),
                (each.lost[name], "lost"),
                (each.asked[name], "open"),
            )
            said.append(", ".join(f"{number} {word}" for number, word in parts if number) or "–")
        rows.append((clean(name), *said))
    head, *table = _columns(rows, figures=False)
    yield layout.style(head, bold=True)
    yield from table
    yield ""
    rows = [("para", *(clean(label) for _, label in rounds.places))]
    rows += [
        (clean(name), *(_SIGNS[cell] if (cell := rounds.matrix.get((name, place))) else "" for place in rounds.places))
        for name in rounds.delegations
    ]
    head, *table = _columns(rows, figures=False)
    yield layout.style(head, bold=True)
    yield from table
    yield "o asks, still open   + got it   x did not get it   R reserves"


def _columns(rows: Sequence[Sequence[str]], *, figures: bool = True) -> list[str]:
    widths = [max(cells(row[at]) for row in rows) for at in range(len(rows[0]))]
    last = len(widths) - 1
    return [
        "  ".join(
            cell + " " * (width - cells(cell)) if not figures or at in {0, last} else " " * (width - cells(cell)) + cell
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
