"""Values as tables in a notebook: HTML that fetches nothing and runs nothing."""

from __future__ import annotations

from functools import singledispatch
from html import escape
from typing import TYPE_CHECKING

from drafter.bank.match import AGREED
from drafter.bank.model import Bank
from drafter.check.report import Report, TextReport
from drafter.compare.comparison import Comparison
from drafter.consensus.model import Profile
from drafter.negotiate.model import RollingText
from drafter.trace.tracing import Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["as_html"]

#: As many rows as somebody looks at; the rest is counted.
_ROWS = 200


@singledispatch
def as_html(value: object) -> str:
    """``value`` as a table, or as what it prints."""
    return f"<pre>{escape(repr(value))}</pre>"


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a title; every cell is text."""
    listed = [[escape(str(cell)) for cell in row] for row in rows]
    shown = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in listed[:_ROWS])
    more = f"<p>and {len(listed) - _ROWS:,} more</p>" if len(listed) > _ROWS else ""
    head = "".join(f'<th style="text-align: left">{escape(each)}</th>' for each in heads)
    body = f"<table><thead><tr>{head}</tr></thead><tbody>{shown}</tbody></table>" if listed else ""
    return f"<div><p><b>{escape(title)}</b></p>{body}{more}</div>"


@as_html.register
def _(value: TextReport) -> str:
    names = value.profile.delegations
    rows = [
        (
            f"{finding.line}:{finding.column}",
            finding.severity,
            finding.text or "(missing)",
            ", ".join(value.profile.names_of(finding.delegations)),
            finding.rule,
            finding.why,
        )
        for finding in value.findings
    ]
    title = f"{value.path} under {value.profile.id}: {len(rows)} finding{'' if len(rows) == 1 else 's'}"
    if value.unjudged is not None:
        title = f"{value.path}: not judged: {value.unjudged.message}"
    verdicts = [(names[each].name, verdict.value) for each, verdict in value.verdicts.items() if each in names]
    findings = _table(title, ("where", "severity", "words", "who", "rule", "why"), rows)
    return findings + (_table("Who can join", ("delegation", "verdict"), verdicts) if verdicts else "")


@as_html.register
def _(value: Report) -> str:
    errors = [(str(error),) for error in value.errors]
    unread = _table("Not read or not judged", ("what",), errors) if errors else ""
    return "".join(map(as_html, value.files)) + unread


@as_html.register
def _(value: Trace) -> str:
    rows = [
        (
            sentence.paragraph,
            sentence.provenance.value,
            sentence.text,
            ", ".join(dict.fromkeys(id_ for origin in sentence.match.origins for id_ in _phrases(origin.phrases))),
        )
        for sentence in value.sentences
    ]
    agreed = sum(sentence.provenance in AGREED for sentence in value.sentences)
    title = f"{value.document.path}: {agreed} of {len(rows)} sentences agreed"
    return _table(title, ("paragraph", "provenance", "sentence", "phrases"), rows)


def _phrases(phrases: Iterable[object]) -> list[str]:
    return [str(getattr(phrase, "id", phrase)) for phrase in phrases]


@as_html.register
def _(value: Comparison) -> str:
    dropped = [("dropped", each.sentence.text, "") for each in value.dropped_commitments]
    others = [("dropped", each.sentence.text, "") for each in value.dropped if not each.sentence.commits]
    changed = [(pair.fate.value, _joined(pair.old), _joined(pair.new)) for pair in value.changed]
    added = [("added", "", each.text) for each in value.added]
    title = f"{value.old.name} and {value.new.name}: {len(dropped)} commitments dropped"
    return _table(title, ("what", value.old.name, value.new.name), [*dropped, *changed, *others, *added])


def _joined(sentences: Iterable[object]) -> str:
    return " ".join(str(getattr(each, "text", each)) for each in sentences)


@as_html.register
def _(value: RollingText) -> str:
    rows = [(each.place, ", ".join(each.delegations), each.kind, each.before, each.after) for each in value.amendments]
    title = f"{len(rows)} amendments of {', '.join(value.delegations) or 'nobody'}"
    return _table(title, ("paragraph", "delegations", "kind", "before", "after"), rows)


@as_html.register
def _(value: Bank) -> str:
    rows = [
        (each.id, each.date, len(value.of_source(each.id)), each.title)
        for each in reversed(list(value.sources.values()))
    ]
    title = f"{len(value.sources)} sources, {len(value.phrases):,} phrases"
    return _table(title, ("source", "date", "phrases", "title"), rows)


@as_html.register
def _(value: Profile) -> str:
    rows = [
        (", ".join(value.names_of(each.delegations)) or "the profile", each.stance.value, each.rule, each.why)
        for each in value.positions
    ]
    return _table(f"{value.id}: {value.title}", ("who", "stance", "rule", "why"), rows)
