"""The figures of an archive as lines for a terminal, as JSON, and as a page with charts that needs nothing else."""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from typing import TYPE_CHECKING, Final

from drafter.consensus import Verdict
from drafter.report.json_values import json_text
from drafter.report.layout import counted
from drafter.report.page import STYLE, page, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.archive.figures import ArchiveFigures, DelegationFigures, GroupFigures, RuleFigures

__all__ = ["html_report", "json_report", "text_report"]

#: How many rules, sources and texts that were set aside are shown; JSON has them all.
_MOST: Final = 30
_UNKNOWN: Final = "not known"
_VERDICTS: Final = {
    Verdict.JOINS: "joins",
    Verdict.UNKNOWN: "unknown",
    Verdict.RESERVATIONS: "reservations",
    Verdict.BREAKS: "breaks",
}
_SEVERITIES: Final = (("errors", "error"), ("warnings", "warning"), ("infos", "remark"))
#: Of the chart of years, in points.
_WIDTH: Final = 940
_HEIGHT: Final = 220
_FOOT: Final = 34
_SIDE: Final = 44

_OWN_STYLE: Final = """
:root { --error: #b3261e; --warning: #c98a12; --info: #4f86c6; --joins: #5a9a63; --unknown: #a0a0a0; }
@media (prefers-color-scheme: dark) { :root { --error: #e5645a; --warning: #dba53a; --info: #7fa9dd; --joins: #6cae76;
  --unknown: #77787d; } }
.figures { display: flex; flex-wrap: wrap; gap: 1.5rem 2.5rem; margin: 1.2rem 0; font-family: system-ui, sans-serif; }
.figures b { display: block; font-size: 2rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; } table { width: 100%; }
td.chart { width: 42%; } td.name { overflow-wrap: anywhere; }
.bar { display: flex; height: .9rem; margin-top: .25rem; }
.bar i { display: block; min-width: 1px; }
.errors, .breaks { background: var(--error); fill: var(--error); }
.warnings, .reservations { background: var(--warning); fill: var(--warning); }
.infos { background: var(--info); fill: var(--info); } .joins { background: var(--joins); }
.unknown { background: var(--unknown); }
.key { font: .85rem/1.5 system-ui, sans-serif; color: var(--faint); }
.key i { display: inline-block; width: .8rem; height: .8rem; margin: 0 .3rem 0 1rem; vertical-align: -.05rem; }
svg { width: 100%; min-width: 36rem; height: auto; font: 11px system-ui, sans-serif; }
svg text { fill: var(--faint); } svg line { stroke: var(--line); }
"""


def json_report(figures: ArchiveFigures) -> str:
    """All figures as JSON."""
    values = asdict(figures)
    values["problems"] = [str(problem) for problem in figures.problems]
    return json_text({"version": 1, **values})


def text_report(figures: ArchiveFigures) -> str:
    """The figures as lines, the longest lists cut."""
    lines = [_summary(figures), ""]
    lines += _columns("rule", [(_rule_name(each, figures), each) for each in figures.rules])
    delegations = [(_delegation_name(each, figures), each) for each in figures.delegations]
    wide = max((len(name) for name, _ in delegations), default=0)
    lines += ["delegation".ljust(wide) + "".join(f"{verdict.value:>20}" for verdict in Verdict)]
    lines += [
        name.ljust(wide) + "".join(f"{each.verdicts.get(verdict.value, 0):>20,}" for verdict in Verdict)
        for name, each in delegations
    ]
    lines += [""]
    lines += _columns("year", [(each.name or _UNKNOWN, each) for each in figures.years], most=None)
    lines += _columns("source", [(each.name or _UNKNOWN, each) for each in figures.sources])
    if figures.aside:
        lines += [f"not checked, or not in whole: {len(figures.aside):,}"]
        lines += [f"  {each.text}: {each.reason}" for each in figures.aside[:_MOST]]
        lines += _more(len(figures.aside))
    return "\n".join(lines).rstrip() + "\n"


def html_report(figures: ArchiveFigures, name: str) -> str:
    """A page with the figures and charts; ``name`` says of which archive."""
    return page(f"Archive: {name}", _body(figures, name), STYLE + _OWN_STYLE)


def _body(figures: ArchiveFigures, name: str) -> Iterator[str]:
    yield f"<h1>What stands in the archive</h1><p class='note'>{escape(name)}</p>"
    yield "<div class='figures'>"
    for number, noun in (
        (figures.texts, "text"),
        (figures.words, "word"),
        (figures.errors, "error"),
        (figures.warnings, "warning"),
        (figures.infos, "remark"),
        (len(figures.aside), "not read in whole"),
    ):
        what = noun if number == 1 or " " in noun else f"{noun}s"
        yield f"<div><b>{number:,}</b>{what}</div>"
    yield "</div>"
    for note in _notes(figures):
        yield f"<p class='note'>{escape(note)}</p>"
    yield "<h2>Findings in a text, by year</h2>"
    yield from _years(figures.years)
    yield "<h2>Findings by rule</h2>" + _key(dict(_SEVERITIES))
    most = max((each.errors + each.warnings + each.infos for each in figures.rules), default=1)
    yield _chart(
        ("Rule", "Texts", "Findings", ""),
        [
            (
                escape(_rule_name(each, figures)),
                f"{each.texts:,}",
                f"{each.errors + each.warnings + each.infos:,}",
                _bar(_by_severity(each), most),
            )
            for each in figures.rules[:_MOST]
        ],
    )
    yield from _more_html(len(figures.rules))
    yield "<h2>Who could join the texts</h2>" + _key({css: verdict.value for verdict, css in _VERDICTS.items()})
    yield _chart(
        ("Delegation", "Findings", "Would break silence", ""),
        [
            (
                escape(_delegation_name(each, figures)),
                f"{each.findings:,}",
                f"{each.verdicts.get(Verdict.BREAKS.value, 0):,}",
                _bar(
                    [(css, each.verdicts.get(verdict.value, 0), verdict.value) for verdict, css in _VERDICTS.items()],
                    sum(each.verdicts.values()),
                ),
            )
            for each in figures.delegations
        ],
    )
    yield "<h2>Findings by source</h2>" + _key(dict(_SEVERITIES))
    most = max((each.errors + each.warnings + each.infos for each in figures.sources), default=1)
    yield _chart(
        ("Source", "Texts", "Findings", ""),
        [
            (
                escape(each.name or _UNKNOWN),
                f"{each.texts:,}",
                f"{each.errors + each.warnings + each.infos:,}",
                _bar(_by_severity(each), most),
            )
            for each in figures.sources[:_MOST]
        ],
    )
    yield from _more_html(len(figures.sources))
    if figures.aside:
        yield "<h2>Not checked, or not in whole</h2>"
        rows = [(escape(each.text), escape(each.reason)) for each in figures.aside[:_MOST]]
        yield f"<div class='scroll'>{table(('Text', 'Why'), rows)}</div>"
        yield from _more_html(len(figures.aside))


def _years(years: Sequence[GroupFigures]) -> Iterator[str]:
    """A chart of the findings in a text, one column a year, from the first year to the last."""
    known = {int(each.name): each for each in years if each.name}
    if not known:
        yield "<p class='note'>No year of any text is known.</p>"
        return
    yield _key(dict(_SEVERITIES))
    span = range(min(known), max(known) + 1)
    highest = max((each.errors + each.warnings + each.infos) / each.texts for each in known.values()) or 1
    room = (_WIDTH - _SIDE) / len(span)
    parts = [f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT + _FOOT}" role="img" aria-label="Findings in a text, by year">']
    for share in (0, 0.5, 1):
        y = _HEIGHT - share * (_HEIGHT - 12)
        parts.append(
            f'<line x1="{_SIDE}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text x="{_SIDE - 6}" y="{y + 4:.1f}" text-anchor="end">{highest * share:.3g}</text>'
        )
    every = max(1, round(44 / room))
    for at, year in enumerate(span):
        x = _SIDE + at * room
        if at % every == 0 and x + room / 2 < _WIDTH - 14:
            parts.append(f'<text x="{x + room / 2:.1f}" y="{_HEIGHT + 16}" text-anchor="middle">{year}</text>')
        if each := known.get(year):
            parts.append(f"<g><title>{year}: {counted(each.texts, 'text')}, {_said(each)}</title>")
            y = float(_HEIGHT)
            for css, number, _ in _by_severity(each):
                height = number / each.texts / highest * (_HEIGHT - 12)
                y -= height
                parts.append(
                    f'<rect class="{css}" x="{x + room * 0.12:.2f}" y="{y:.2f}" width="{room * 0.76:.2f}" '
                    f'height="{height:.2f}"/>'
                )
            parts.append("</g>")
    yield f"<div class='scroll'>{''.join(parts)}</svg></div>"
    if any(not each.name for each in years):
        yield f"<p class='note'>{counted(_unknown(years), 'text')} of an unknown year not shown.</p>"


def _unknown(years: Sequence[GroupFigures]) -> int:
    return sum(each.texts for each in years if not each.name)


def _by_severity(each: RuleFigures | GroupFigures) -> list[tuple[str, int, str]]:
    """The parts of a bar: their class, their length, and what they are."""
    return [
        ("errors", each.errors, "errors"),
        ("warnings", each.warnings, "warnings"),
        ("infos", each.infos, "remarks"),
    ]


def _bar(parts: Sequence[tuple[str, int, str]], most: int) -> str:
    shown = (
        f'<i class="{css}" style="width:{100 * number / max(most, 1):.2f}%" title="{number:,} {what}"></i>'
        for css, number, what in parts
        if number
    )
    return f"<span class='bar'>{''.join(shown)}</span>"


def _chart(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return "<p class='note'>None.</p>"
    shown = table(head, rows, frozenset({1, 2})).replace(
        "<td><span class='bar'>", "<td class='chart'><span class='bar'>"
    )
    return f"<div class='scroll'>{shown}</div>"


def _key(names: dict[str, str]) -> str:
    return f"<p class='key'>{''.join(f'<i class={css!r}></i>{escape(what)}' for css, what in names.items())}</p>"


def _said(each: RuleFigures | GroupFigures) -> str:
    found = [(each.errors, "error"), (each.warnings, "warning"), (each.infos, "remark")]
    return ", ".join(counted(number, noun) for number, noun in found if number) or "no findings"


def _columns(
    title: str, groups: Sequence[tuple[str, RuleFigures | GroupFigures]], most: int | None = _MOST
) -> list[str]:
    shown = groups[:most]
    wide = max([len(title), *(len(name) for name, _ in shown)])
    lines = [f"{title.ljust(wide)}  {'texts':>9} {'errors':>9} {'warnings':>9} {'remarks':>9}"]
    lines += [
        f"{name.ljust(wide)}  {each.texts:>9,} {each.errors:>9,} {each.warnings:>9,} {each.infos:>9,}"
        for name, each in shown
    ]
    return [*lines, *(_more(len(groups)) if most else []), ""]


def _more(number: int) -> list[str]:
    return [f"  … and {number - _MOST:,} more, which --format json has"] if number > _MOST else []


def _more_html(number: int) -> list[str]:
    return [f"<p class='note'>{line.strip()}</p>" for line in _more(number)]


def _summary(figures: ArchiveFigures) -> str:
    found = [(figures.errors, "error"), (figures.warnings, "warning"), (figures.infos, "remark")]
    counts = ", ".join(counted(number, noun) for number, noun in found)
    size = f"{counted(figures.texts, 'text')} in {counted(figures.files, 'file')}, {counted(figures.words, 'word')}"
    return "\n".join([f"{size}: {counts}", *_notes(figures)])


def _notes(figures: ArchiveFigures) -> Iterator[str]:
    """What a reader of the figures must know."""
    if figures.alike:
        yield f"{counted(figures.alike, 'file')} with the same content as another one, counted each"
    if figures.settings > 1:
        yield f"checked with {figures.settings} different settings; check the archive again to compare like with like"


def _rule_name(each: RuleFigures, figures: ArchiveFigures) -> str:
    return f"{each.rule} ({each.profile})" if len({rule.profile for rule in figures.rules}) > 1 else each.rule


def _delegation_name(each: DelegationFigures, figures: ArchiveFigures) -> str:
    several = len({delegation.profile for delegation in figures.delegations}) > 1
    return f"{each.name} ({each.profile})" if several else each.name
