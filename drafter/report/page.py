"""The frame of all HTML pages: one file, without scripts or external resources."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from drafter.report.window import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["STYLE", "page", "table"]

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fdfdfb; --faint: #666; --line: #d9d9d4;
  --verbatim: #d6ecd6; --cut: #f6d9d2; --adapted: #fbe8c0; --partly: #dbe6f7;
  --new: transparent; --del: #b3261e; --ins: #19692c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e3; --paper: #17181b; --faint: #a3a3a3; --line: #3a3b40;
  --verbatim: #1e4426; --cut: #5c2a20; --adapted: #55420f; --partly: #22395c; --del: #ff9a90; --ins: #8fd69c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 5rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.6 Georgia, "Times New Roman", serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
p { margin: .6rem 0; }
small, .note, th, td.figure, .legend, summary { font-family: system-ui, sans-serif; font-size: .85rem; }
.note { color: var(--faint); }
table { border-collapse: collapse; min-width: 22rem; margin: .5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
td.figure, th.figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
del { color: var(--del); text-decoration: line-through; } ins { color: var(--ins); text-decoration: underline; }
mark { color: inherit; border-radius: .2rem; padding: .05rem .15rem; }
mark.verbatim { background: var(--verbatim); } mark.cut { background: var(--cut); }
mark.adapted { background: var(--adapted); } mark.partly { background: var(--partly); }
mark.new { background: var(--new); padding: 0; }
.legend mark { margin-right: .8rem; }
.tag { font: .75rem/1.4 system-ui, sans-serif; border: 1px solid var(--line); border-radius: .6rem;
  padding: 0 .45rem; white-space: nowrap; color: var(--faint); }
.gone, .come { border-left: .2rem solid var(--del); padding-left: .7rem; } .come { border-color: var(--ins); }
.weight { white-space: nowrap; color: var(--ink); } .list td.note { width: 8rem; }
table.sides { width: 100%; } .sides td { width: 50%; padding-right: 1rem; }
@media print { body { max-width: none; padding: 0; } mark { border-bottom: 1px solid; } }
"""


def page(title: str, body: Iterable[str], style: str = STYLE) -> str:
    """A complete HTML page; ``body`` is HTML, ``title`` is plain text, ``style`` a style sheet.

    Characters that a browser would obey are replaced wherever they stand.
    """
    lines = "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        )
    )
    return harmless(lines)


def table(head: Iterable[str], rows: Iterable[Iterable[str]], figures: frozenset[int] = frozenset()) -> str:
    """An HTML table; cells are HTML, and those in the columns ``figures`` are aligned right."""

    def row(cells: Iterable[str], tag: str) -> str:
        shown = (
            f'<{tag} class="figure">{cell}</{tag}>' if column in figures else f"<{tag}>{cell}</{tag}>"
            for column, cell in enumerate(cells)
        )
        return f"<tr>{''.join(shown)}</tr>"

    return "\n".join(("<table>", row(head, "th"), *(row(cells, "td") for cells in rows), "</table>"))
