"""Findings as a page: who can join, findings by rule, and each text with its heat and its findings at the words.

The result stands first, so the page is written when the last text is done. A text without findings is a row in a table.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from drafter.consensus import Severity, Verdict
from drafter.report.findings_entries import problem_entry, shown_path
from drafter.report.findings_heat import SIGNS, heat_strip, marked_text_html
from drafter.report.findings_stream import FindingsWriter
from drafter.report.findings_text import summary_line
from drafter.report.layout import counted
from drafter.report.page import STYLE, page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.check import TextReport
    from drafter.consensus import Profile
    from drafter.errors import DrafterError
    from drafter.report.agreed import Agreed
    from drafter.report.findings_stream import LintRun
    from drafter.report.findings_tally import ProfileTally, Tally

__all__ = ["HtmlFindings", "writer"]

_VERDICTS: Final = {
    Verdict.JOINS: "joins",
    Verdict.UNKNOWN: "unknown",
    Verdict.RESERVATIONS: "reservations",
    Verdict.BREAKS: "breaks",
}
_NOUNS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}

_OWN_STYLE: Final = """
:root { --error: #b3261e; --warning: #8a5a00; --info: #1f5fa8; --joins: #19692c;
  --error-bg: #f8d7d2; --warning-bg: #fbe6b3; --info-bg: #d8e6f7; --clean-bg: #e6e6e0; }
@media (prefers-color-scheme: dark) { :root { --error: #ffb4ab; --warning: #f3c76b; --info: #a8cbf5; --joins: #8fd69c;
  --error-bg: #6b2118; --warning-bg: #5a430c; --info-bg: #203f63; --clean-bg: #33353a; } }
.figures { display: flex; flex-wrap: wrap; gap: 1.5rem; margin: 1rem 0; font-family: system-ui, sans-serif; }
.figures div b { display: block; font-size: 2rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
.figures .error b { color: var(--error); } .figures .warning b { color: var(--warning); }
.figures .info b { color: var(--info); }
.scroll { overflow-x: auto; }
table.wide { width: 100%; min-width: 0; } table.texts { min-width: 44rem; }
a { color: var(--info); }
.verdict { font: .85rem/1.5 system-ui, sans-serif; white-space: nowrap; }
.verdict.joins { color: var(--joins); } .verdict.breaks { color: var(--error); font-weight: 600; }
.verdict.reservations, .verdict.unknown { color: var(--warning); }
.verdict::before { content: "● "; } .verdict.joins::before { content: "✓ "; } .verdict.breaks::before { content: "✕ "; }
.bar { display: block; height: .7rem; border-radius: .2rem; min-width: .3rem; }
.bar.error, .sign.error { background: var(--error-bg); } .bar.warning, .sign.warning { background: var(--warning-bg); }
.bar.info, .sign.info { background: var(--info-bg); }
td.chart { width: 40%; }
td.path { overflow-wrap: anywhere; }
.strip { display: flex; gap: 2px; margin: .5rem 0; font: 600 .75rem/1.4rem system-ui, sans-serif; }
.strip > * { min-width: 3px; height: 1.4rem; flex: 1 1 0; text-align: center; overflow: hidden; border-radius: .15rem;
  background: var(--clean-bg); color: inherit; text-decoration: none; }
.strip > a, .strip > .error, .strip > .warning, .strip > .info { min-width: 1.1rem; }
.strip .error { background: var(--error-bg); color: var(--error); box-shadow: inset 0 -3px var(--error); }
.strip .warning { background: var(--warning-bg); color: var(--warning); box-shadow: inset 0 -2px var(--warning); }
.strip .info { background: var(--info-bg); color: var(--info); }
.strip .foreign { background: repeating-linear-gradient(45deg, var(--clean-bg) 0 4px, transparent 4px 8px); }
td .strip { margin: .1rem 0; min-width: 8rem; font-size: 0; } td .strip > * { height: .8rem; min-width: 2px; }
mark.error { background: var(--error-bg); border-bottom: 2px solid var(--error); }
mark.warning { background: var(--warning-bg); border-bottom: 2px dashed var(--warning); }
mark.info { background: var(--info-bg); border-bottom: 2px dotted var(--info); }
.quiet { color: var(--faint); }
.card { font: .85rem/1.5 system-ui, sans-serif; margin: .5rem 0 .5rem 1rem; padding: .4rem .8rem;
  border-left: .25rem solid var(--line); }
.card.error { border-color: var(--error); } .card.warning { border-color: var(--warning); }
.card.info { border-color: var(--info); }
.card ul { margin: .3rem 0; padding-left: 1.2rem; } .card code { color: var(--faint); overflow-wrap: anywhere; }
.sign { display: inline-block; width: 1.3em; text-align: center; border-radius: .2rem; font-weight: 700; }
section { border-top: 1px solid var(--line); margin-top: 2.5rem; } section h2 { overflow-wrap: anywhere; }
details { margin: .6rem 0; } summary { cursor: pointer; color: var(--faint); }
@media print { .strip, mark, .bar, .sign { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .card { break-inside: avoid; } h2, h3 { break-after: avoid; }
  details::details-content { content-visibility: visible; display: block; } }
"""


class HtmlFindings(FindingsWriter):
    """One self-contained page, without scripts."""

    def __init__(self, run: LintRun) -> None:
        super().__init__(run)
        self._rows: list[str] = []
        self._sections: list[str] = []
        self._problems: list[str] = []

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """Nothing yet: texts stand below the result."""
        for report in reports:
            anchor = f"text-{len(self._rows) + 1}"
            has_section = bool(report.findings)
            self._rows.append("".join(self._row(report, anchor, is_linked=has_section)))
            if has_section:
                self._sections.append("\n".join(self._section(report, agreed, anchor)))
        return ""

    def problem(self, error: DrafterError) -> str:
        """Nothing yet: what could not be used is listed below the result."""
        entry = problem_entry(error)
        self._problems.append(f"<li><b>{escape(entry.path)}</b> {escape(entry.message)}</li>")
        return ""

    def end(self, tally: Tally) -> str:
        """The whole page."""
        title = f"{counted(tally.texts, 'text')} under {', '.join(self.run.profiles) or 'no profile'}"
        return page(f"drafter: {title}", self._body(title, tally), f"{STYLE}{_OWN_STYLE}")

    def _body(self, title: str, tally: Tally) -> Iterator[str]:
        yield f"<h1>{escape(title)}</h1>"
        if tally.interrupted:
            yield '<p class="note"><b>Interrupted</b>: these are the texts checked so far.</p>'
        if tally.known:
            yield f'<p class="note">{counted(tally.known, "known finding")} left out.</p>'
        if self._problems:
            yield f"<h2>Not read</h2><ul>{''.join(self._problems)}</ul>"
        for each in tally.profiles.values():
            yield from _result(each, several=self.run.several)
        yield from _by_rule(tally, several=self.run.several)
        if len(self._rows) > 1:
            figures = "".join(f'<th class="figure">{head}</th>' for head in ("words", "errors", "warnings", "remarks"))
            yield '<h2>Texts</h2><div class="scroll"><table class="wide texts"><tr>'
            yield f"<th>text</th>{figures}<th>heat</th><th>worst verdict</th></tr>{''.join(self._rows)}</table></div>"
        yield from self._sections

    def _row(self, report: TextReport, anchor: str, *, is_linked: bool) -> Iterator[str]:
        name = escape(shown_path(report.path)) + (f" ({escape(report.profile.id)})" if self.run.several else "")
        link = f'<a href="#{anchor}">{name}</a>' if is_linked else name
        yield f'<tr><td class="path">{link}</td><td class="figure">{report.document.words:,}</td>'
        for severity in Severity:
            number = sum(finding.severity is severity for finding in report.findings)
            yield f'<td class="figure">{number or "–"}</td>'
        yield f"<td>{heat_strip(report, anchor, is_linked=False)}</td>"
        worst = max(report.verdicts.values(), key=list(Verdict).index, default=None)
        yield f"<td>{_verdict(worst) if worst else '–'}</td></tr>"

    def _section(self, report: TextReport, agreed: Mapping[str, Agreed], anchor: str) -> Iterator[str]:
        under = f" under {report.profile.id}" if self.run.several else ""
        yield f'<section id="{anchor}"><h2>{escape(shown_path(report.path) + under)}</h2>'
        yield f'<p class="note">{counted(report.document.words, "word")}</p>'
        yield heat_strip(report, anchor)
        yield _delegations(report.profile, report.verdicts)
        yield from marked_text_html(report, agreed, anchor)
        yield "</section>"


writer = HtmlFindings


def _result(counts: ProfileTally, *, several: bool) -> Iterator[str]:
    if several:
        yield f"<h2>{escape(counts.profile.id)}</h2>"
    yield f'<p class="note">{escape(counts.profile.title)}. {escape(summary_line(counts))}.</p><div class="figures">'
    for severity in Severity:
        number = counts.severities[severity]
        noun = _NOUNS[severity] + ("" if number == 1 else "s")
        yield f'<div class="{severity.value if number else "none"}"><b>{number:,}</b>{noun}</div>'
    yield "</div>"
    yield _delegations(counts.profile, counts.verdicts)


def _delegations(profile: Profile, verdicts: Mapping[str, Verdict]) -> str:
    if not profile.delegations:
        return ""
    rows = "".join(
        f"<tr><td>{escape(each.name)}</td><td>{_verdict(verdicts[each.id])}</td></tr>"
        for each in profile.delegations.values()
    )
    return f"<table>{rows}</table>"


def _verdict(verdict: Verdict) -> str:
    return f'<span class="verdict {_VERDICTS[verdict]}">{escape(verdict.value)}</span>'


def _by_rule(tally: Tally, *, several: bool) -> Iterator[str]:
    rules = tally.rules()
    if not rules:
        return
    most = rules[0][3]
    yield '<h2>Findings by rule</h2><div class="scroll"><table class="wide">'
    for rule, severity, profile, number in rules:
        name = escape(rule) + (f" <small>({escape(profile)})</small>" if several else "")
        kind = severity.value
        yield (
            f'<tr><td class="path"><span class="sign {kind}" title="{kind}">{SIGNS[severity]}</span> {name}</td>'
            f'<td class="figure">{number:,}</td>'
            f'<td class="chart"><span class="bar {kind}" style="width:{100 * number / most:.0f}%"></span></td></tr>'
        )
    yield "</table></div>"
