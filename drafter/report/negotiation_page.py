"""The frame of the pages on a negotiation: seen on a wall, printed, and told apart without colour."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from drafter.report.page import page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["HUES", "chip", "colours", "negotiation_page"]

#: A hue for each delegation in turn, dark enough for words on paper; each goes with a kind of line.
HUES: Final = (
    "#1f5fa8", "#b3401d", "#2b7a3d", "#7b3fa0", "#8a6200", "#00737a",
    "#a3195b", "#4a5568", "#5c6b00", "#3a3fb8", "#8c3b3b", "#006d4f",
)  # fmt: skip
_LINES: Final = ("solid", "double", "dashed", "dotted", "wavy")

_STYLE: Final = """
:root { --ink: #16181d; --paper: #fff; --faint: #5d6470; --line: #d5d9e0; --wash: #f3f5f8; --del: #9b1c12;
  --ins: #14602a; --asked: #fbe3d3; --got: #d9efdc; --lost: #e7e9ee; color-scheme: light dark; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 1.25rem/1.55 "Source Sans 3", "Segoe UI",
  "Helvetica Neue", Arial, sans-serif; }
main { max-width: 100rem; margin: 0 auto; padding: 2.5rem 3rem 5rem; }
h1 { font-size: 2.6rem; line-height: 1.15; margin: 0 0 .3rem; letter-spacing: -.01em; }
h2 { font-size: 1.7rem; margin: 3rem 0 .8rem; padding-bottom: .3rem; border-bottom: 3px solid var(--ink); }
.note { color: var(--faint); font-size: 1.05rem; margin: .2rem 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .45rem .8rem .45rem 0; border-bottom: 1px solid
  var(--line); }
thead th { color: var(--faint); font-size: 1rem; font-weight: 600; border-bottom: 2px solid var(--ink); }
td.figure, th.figure { text-align: right; }
del { color: var(--del); text-decoration: line-through; } ins { color: var(--ins); text-decoration: underline; }
.tiles { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.6rem 0 .5rem; }
.tile { flex: 1 1 12rem; background: var(--wash); border-left: .45rem solid var(--ink); padding: .9rem 1.2rem; }
.tile b { display: block; font-size: 3.6rem; line-height: 1.05; font-variant-numeric: tabular-nums; }
.tile span { color: var(--faint); font-size: 1.1rem; }
.chip { display: inline-block; font-weight: 700; font-size: .85em; line-height: 1.35; padding: 0 .45em;
  border-radius: .3em;
  border: 2px solid currentColor; background: var(--paper); white-space: nowrap; }
.option { text-decoration-line: underline; text-decoration-thickness: .13em; text-underline-offset: .22em; }
.bracket { background: var(--wash); border-radius: .25em; padding: .05em .15em; }
.bracket > .sign { font-weight: 800; color: var(--ink); }
.bracket .or { color: var(--faint); padding: 0 .15em; }
.base { color: var(--ink); }
p.text { display: flex; margin: 1rem 0; font-size: 1.45rem; max-width: 84rem; }
p.text > .number { flex: 0 0 6rem; font-weight: 700; }
table.cells { width: auto; margin: 1rem 0 1rem 6rem; font-size: 1.25rem; }
table.cells td { border: 1px solid var(--line); padding: .3rem .8rem; }
p.remark { margin: -.5rem 0 1rem 6rem; color: var(--faint); max-width: 78rem; }
h3 { font-size: 1.45rem; margin: 2rem 0 .5rem; }
sup { font-size: .7em; font-weight: 700; }
.matrix { width: auto; font-size: 1.1rem; }
.matrix th, .matrix td { padding: .3rem; text-align: center; min-width: 2.6rem; border: 1px solid var(--line); }
.matrix th:first-child { text-align: left; padding-right: 1rem; min-width: 6rem; position: sticky; left: 0;
  background: var(--paper); }
.matrix td b { display: block; font-size: 1.35rem; line-height: 1.4; }
.scroll { overflow-x: auto; }
.asked { background: var(--asked); } .got { background: var(--got); } .lost { background: var(--lost);
  color: var(--faint); }
.reserved { background: var(--ink); color: var(--paper); }
.legend span { display: inline-block; margin-right: 1.6rem; }
.legend b { display: inline-block; min-width: 1.9rem; text-align: center; border: 1px solid var(--line);
  margin-right: .4rem; }
tr.landing td { background: var(--wash); padding-left: .6rem; } .ledger tr.first > * { border-top: 3px solid
  var(--ink); }
.ledger { margin-top: 1.5rem; }
.ledger .place { font-size: 1.5rem; white-space: nowrap; } td.fate { white-space: nowrap; }
svg { width: 100%; height: auto; max-width: 70rem; display: block; } svg text { font: 600 17px "Segoe UI", Arial,
  sans-serif; fill: var(--ink); }
svg .axis { fill: var(--faint); font-weight: 400; }
@media screen and (max-width: 48rem) { main { padding: 1rem 1rem 3rem; } table { display: block; overflow-x: auto; }
  p.text { display: block; } p.text > .number { padding-right: .6rem; } p.remark, table.cells { margin-left: 0; }
  .tile { flex-basis: 40%; } .tile b { font-size: 2.4rem; } }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8eaee; --paper: #16181d; --faint: #a3a9b5; --line: #3a3f4a; --wash: #22252c; --del: #f2a79f;
    --ins: #8fd3a0; --asked: #5c3420; --got: #1f4a2a; --lost: #33373f; }
  svg { filter: brightness(1.7); } }
@media print { @page { size: A4 landscape; margin: 12mm; } body { font-size: 10.5pt; } main { padding: 0;
  max-width: none; }
  h1 { font-size: 22pt; } h2 { font-size: 15pt; margin-top: 8mm; break-after: avoid; } .tile b { font-size: 28pt; }
  p.text, tr, svg, .tiles, .cells { break-inside: avoid; } .scroll { overflow: visible; } thead { display:
  table-header-group; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
"""

#: In the dark the hues are lightened: those of paper are too dark for it.
_DARK: Final = """@media screen and (prefers-color-scheme: dark) {
  .chip, .option { color: color-mix(in srgb, var(--hue, var(--ink)) 45%, white); } }
"""


def colours(names: Sequence[str]) -> dict[str, int]:
    """The number of every delegation, by which it has its hue and line: on every page of a negotiation the same."""
    return {name: number for number, name in enumerate(sorted(names))}


def chip(name: str, shade: dict[str, int]) -> str:
    """The name of a delegation in its hue."""
    return f"<span class='chip d{shade.get(name, 0)}'>{escape(name)}</span>"


def negotiation_page(title: str, body: Iterable[str], names: Sequence[str]) -> str:
    """A whole page; ``body`` is HTML, ``title`` and ``names`` are not."""
    kinds = "".join(
        f".d{number} {{ --hue: {HUES[number % len(HUES)]}; color: var(--hue); "
        f"text-decoration-style: {_LINES[(number + number // len(HUES)) % len(_LINES)]}; }}\n"
        for number in range(max(1, len(names)))
    )
    return page(title, ("<main>", *body, "</main>"), f"{_STYLE}{kinds}{_DARK}")
