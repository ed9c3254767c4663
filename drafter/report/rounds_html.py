"""The rounds as a page for the wall: what is still open, who asked for, got and lost what, and the text itself."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from drafter.negotiate.readings import is_remark, names_in
from drafter.negotiate.rounds import Involvement
from drafter.negotiate.signs import as_read, parted
from drafter.report.layout import counted
from drafter.report.negotiation_page import chip, colours, negotiation_page
from drafter.text.attribution import Says
from drafter.text.brackets import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.negotiate.openings import OpenParagraph
    from drafter.negotiate.rounds import Round, Rounds
    from drafter.report.layout import Layout
    from drafter.text.brackets import FoundBracket

__all__ = ["render"]

_SIGNS: Final = {Involvement.ASKED: "●", Involvement.GOT: "✓", Involvement.LOST: "✗", Involvement.RESERVED: "R"}
_SAID: Final = {
    Involvement.ASKED: "asks, still open", Involvement.GOT: "got what it asked for", Involvement.LOST: "did not get it",
    Involvement.RESERVED: "reserves",
}  # fmt: skip
#: The chart: its size, and the room around it.
_WIDE, _HIGH, _LEFT, _TOP, _RIGHT, _BOTTOM = 1100, 400, 70, 30, 190, 60
_SERIES: Final = (("brackets", "#b3401d", ""), ("options", "#1f5fa8", "14 7"), ("open", "#2b7a3d", "3 7"))
_NAMED: Final = {"brackets": "brackets", "options": "options", "open": "open paragraphs"}


def render(rounds: Rounds, _: Layout) -> str:
    """The rounds as one self-contained page."""
    return negotiation_page("Where the text stands", _body(rounds), rounds.delegations)


def _body(rounds: Rounds) -> Iterator[str]:
    last = rounds.rounds[-1]
    shade = colours(rounds.delegations)
    yield "<h1>Where the text stands</h1>"
    yield f"<p class='note'>after {escape(last.name)}, round {len(rounds.rounds)}</p>"
    yield from _tiles(rounds.rounds)
    if len(rounds.rounds) > 1:
        yield "<h2>Round by round</h2>"
        yield from _chart(rounds.rounds)
    yield from _figures(rounds.rounds)
    if rounds.delegations:
        yield "<h2>Who asked for, got and lost what</h2>"
        yield from _who(rounds, shade)
        yield from _matrix(rounds, shade)
    yield "<h2>The text, as it stands</h2>"
    yield from _text(rounds.text, shade)


def _tiles(rounds: Sequence[Round]) -> Iterator[str]:
    last, before = rounds[-1], rounds[-2] if len(rounds) > 1 else None
    yield "<div class='tiles'>"
    for key, name in _NAMED.items():
        now = getattr(last, key)
        change = f" · {now - getattr(before, key):+,}".replace("-", "−") if before is not None else ""
        of = f" of {last.paragraphs:,}" if key == "open" else ""
        yield f"<div class='tile'><b>{now:,}</b><span>{name}{of}{change}</span></div>"
    yield f"<div class='tile'><b>{last.words:,}</b><span>words</span></div></div>"


def _chart(rounds: Sequence[Round]) -> Iterator[str]:
    """The burn-down: a line for brackets, options and open paragraphs, told apart by dashes and by name."""
    tick = _tick(max(1, *(getattr(each, key) for each in rounds for key, _, _ in _SERIES)))
    most = 4 * tick
    step = (_WIDE - _LEFT - _RIGHT) / max(1, len(rounds) - 1)

    def at(number: int, value: int) -> tuple[float, float]:
        return _LEFT + number * step, _HIGH - _BOTTOM - value / most * (_HIGH - _TOP - _BOTTOM)

    told = "; ".join(
        f"{each.name}: {each.brackets} brackets, {each.options} options, {each.open} open" for each in rounds
    )
    yield f"<svg viewBox='0 0 {_WIDE} {_HIGH}' role='img' aria-label='{escape(told, quote=True)}'>"
    for value in range(0, most + 1, tick):
        y = at(0, value)[1]
        yield f"<line x1='{_LEFT}' x2='{_WIDE - _RIGHT}' y1='{y:.1f}' y2='{y:.1f}' stroke='#d5d9e0'/>"
        yield f"<text class='axis' x='{_LEFT - 12}' y='{y + 6:.1f}' text-anchor='end'>{value:,}</text>"
    for number, each in enumerate(rounds):
        x, _ = at(number, 0)
        yield f"<text x='{x:.1f}' y='{_HIGH - _BOTTOM + 34}' text-anchor='middle'>{escape(each.name)}</text>"
    ends = _apart([(at(0, getattr(rounds[-1], key))[1], key) for key, _, _ in _SERIES])
    for key, hue, dashes in _SERIES:
        points = [at(number, getattr(each, key)) for number, each in enumerate(rounds)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f"<polyline points='{line}' fill='none' stroke='{hue}' stroke-width='5' stroke-dasharray='{dashes}'/>"
        yield from (f"<circle cx='{x:.1f}' cy='{y:.1f}' r='7' fill='{hue}'/>" for x, y in points)
        end = points[-1][0] + 18
        told = f"{_NAMED[key]}: {getattr(rounds[-1], key):,}"
        yield f"<text x='{end:.1f}' y='{ends[key] + 6:.1f}' style='fill: {hue}'>{told}</text>"
    yield "</svg>"


def _tick(most: int) -> int:
    """A round number four of which reach at least as high as ``most``."""
    size: int = 10 ** max(0, len(str(-(-most // 4))) - 1)
    return next(each * size for each in (1, 2, 3, 4, 5, 6, 8, 10) if 4 * each * size >= most)


def _apart(places: list[tuple[float, str]]) -> dict[str, float]:
    """Heights of labels, none on another."""
    found: dict[str, float] = {}
    floor = float(_HIGH - _BOTTOM) + 24
    for height, key in sorted(places, reverse=True):
        floor = min(height, floor - 24)
        found[key] = floor
    return found


def _figures(rounds: Sequence[Round]) -> Iterator[str]:
    yield "<table><thead><tr><th>Round</th>"
    yield "".join(
        f"<th class='figure'>{each}</th>"
        for each in ("Brackets", "Opened", "Closed", "Options", "Open paragraphs", "Words")
    )
    yield "</tr></thead><tbody>"
    for each in rounds:
        cells = (each.brackets, each.new, each.closed, each.options, each.open, each.words)
        yield f"<tr><th>{escape(each.name)}</th>{''.join(f'<td class=figure>{cell:,}</td>' for cell in cells)}</tr>"
    yield "</tbody></table>"
    for each in rounds:
        if each.strays:
            told = f"{each.name}: {counted(each.strays, 'sign')} of a bracket without the other, not counted"
            yield f"<p class='note'>{escape(told)}</p>"


def _who(rounds: Rounds, shade: dict[str, int]) -> Iterator[str]:
    yield "<table><thead><tr><th>Delegation</th>"
    for each in rounds.rounds:
        yield f"<th>{escape(each.name)}</th>"
    yield "</tr></thead><tbody>"
    for name in rounds.delegations:
        yield f"<tr><td>{chip(name, shade)}</td>"
        for each in rounds.rounds:
            parts = [
                (each.opened[name], "opened"),
                (each.got[name], "got"),
                (each.lost[name], "lost"),
                (each.asked[name], "open"),
            ]
            said = ", ".join(f"<b>{number}</b> {word}" for number, word in parts if number)
            yield f"<td>{said or '–'}</td>"
        yield "</tr>"
    yield "</tbody></table>"


def _matrix(rounds: Rounds, shade: dict[str, int]) -> Iterator[str]:
    places = rounds.places
    yield "<p class='legend'>"
    yield "".join(f"<span><b class='{cell}'>{_SIGNS[cell]}</b>{_SAID[cell]}</span>" for cell in _SIGNS)
    yield "</p><div class='scroll'><table class='matrix'><thead><tr><th>Paragraph</th>"
    yield "".join(f"<th>{escape(label)}</th>" for _, label in places)
    yield "</tr></thead><tbody>"
    for name in rounds.delegations:
        yield f"<tr><th>{chip(name, shade)}</th>"
        for place in places:
            cell = rounds.matrix.get((name, place))
            said = escape(f"{name}, paragraph {place[1]}: {_SAID[cell]}", quote=True) if cell else ""
            yield f"<td class='{cell}' title='{said}'><b>{_SIGNS[cell]}</b></td>" if cell else "<td></td>"
        yield "</tr>"
    yield "</tbody></table></div>"


# The text ----------------------------------------------------------------------------------------------------------


def _text(paragraphs: Sequence[OpenParagraph], shade: dict[str, int]) -> Iterator[str]:
    """The paragraphs with their brackets, each option in the hue and line of whose it is; tables as such."""
    for table, group in groupby(paragraphs, key=lambda each: each.unit.row.table if each.unit.row else -1):
        if table < 0:
            for paragraph in group:
                yield from _paragraph(paragraph, shade)
            continue
        yield "<table class='cells'>"
        for _, cells in groupby(group, key=lambda each: each.unit.row):
            yield f"<tr>{''.join(f'<td>{_ShownWords(each.unit.text, shade).html()}</td>' for each in cells)}</tr>"
        yield "</table>"


def _paragraph(paragraph: OpenParagraph, shade: dict[str, int]) -> Iterator[str]:
    unit = paragraph.unit
    words = _ShownWords(unit.text, shade).html()
    if unit.kind == "heading":
        yield f"<h3>{words}</h3>"
        return
    number = unit.block.number or ("•" if unit.kind == "list-item" else "")
    label = f"note {number}" if unit.is_note else number
    yield f"<p class='text'><span class='number'>{escape(label)}</span><span>{words}</span></p>"
    for said in paragraph.said:
        if said.kind == "remark":
            yield f"<p class='remark'>{' '.join(chip(name, shade) for name in said.names)} {escape(said.text)}</p>"


class _ShownWords:
    """The words of a paragraph as HTML."""

    def __init__(self, text: str, shade: dict[str, int]) -> None:
        self._text = text
        self._shade = shade
        self._found = parsed(text).found

    def html(self) -> str:
        """All of it."""
        return self._within(0, len(self._text))

    def _within(self, start: int, end: int) -> str:
        parts = []
        at = start
        for each in self._found:
            if at <= each.pair.start < end:
                parts.append(_words(self._text[at : each.pair.start]))
                at = max([each.pair.end, *(last for _, last in each.attributions)])
                parts.append(self._bracket(each))
        return "".join([*parts, _words(self._text[at:end])])

    def _bracket(self, found: FoundBracket) -> str:
        if is_remark(found):
            return ""
        if found.says is not Says.WORDS:
            said = _words(self._text[slice(*found.pair.inner)])
            return f"<span class='bracket'><b class='sign'>[{said}]</b></span>"
        sides = []
        for option in found.options:
            names = names_in(option.label) or (names_in(found.label) if len(found.options) == 1 else ())
            words = self._within(option.start, option.end).strip() or "<i>delete</i>"
            if not names:
                label = f"<b>{escape(option.label)}:</b> " if option.label else ""
                sides.append(f"{label}<span class='base'>{words}</span>")
                continue
            chips = " ".join(chip(name, self._shade) for name in names)
            sides.append(f"{chips} <span class='option d{self._shade.get(names[0], 0)}'>{words}</span>")
        whole = (
            "".join(f"{chip(name, self._shade)} " for name in names_in(found.label)) if len(found.options) > 1 else ""
        )
        inside = "<span class='or'> / </span>".join(sides)
        return f"<span class='bracket'><span class='sign'>[</span>{whole}{inside}<span class='sign'>]</span></span>"


def _words(text: str) -> str:
    """Words with their references to notes raised."""
    return "".join(
        escape(as_read(piece)) if isinstance(piece, str) else f"<sup>{escape(piece[1])}</sup>" for piece in parted(text)
    )
