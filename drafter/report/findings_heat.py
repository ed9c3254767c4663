"""A text as HTML with its findings at the words, and a strip in which every paragraph has its heat."""

from __future__ import annotations

from html import escape
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from drafter.consensus import Severity
from drafter.report.findings_outline import finding_outline
from drafter.report.layout import counted
from drafter.report.window import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.check import Finding, TextReport
    from drafter.check.report import ParagraphReport
    from drafter.report.agreed import Agreed
    from drafter.text import Block

__all__ = ["SIGNS", "gravest", "heat_strip", "marked_text_html"]

#: The sign of each severity, so that none is told by colour alone.
SIGNS: Final = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.INFO: "i"}
_TAGS: Final = {"heading": "h3", "quote": "blockquote"}
#: So many paragraphs without findings in a row are folded together.
_FOLDED: Final = 2


def gravest(findings: Sequence[Finding]) -> Severity | None:
    """The gravest severity among ``findings``."""
    return min((finding.severity for finding in findings), key=lambda each: each.rank, default=None)


def heat_strip(report: TextReport, anchor: str, *, is_linked: bool = True) -> str:
    """A cell for each paragraph, as wide as it has words, coloured by its gravest finding and with their number."""
    foreign = {paragraph.paragraph for paragraph in report.foreign}
    cells = []
    by_block = _findings_by_block(report)
    for number, paragraph in enumerate(report.paragraphs):
        label = report.document.label_of(paragraph.block)
        findings = by_block[number]
        grave = gravest(findings)
        kind = grave.value if grave else "foreign" if label in foreign else "clean"
        said = counted(len(findings), "finding") if findings else "not judged" if kind == "foreign" else "no findings"
        title = escape(f"paragraph {label}: {said}", quote=True)
        width = max(1, paragraph.block.words)
        shown = str(len(findings)) if findings else ""
        style = f'style="flex-grow:{width}" title="{title}"'
        if findings and is_linked:
            cells.append(f'<a class="{kind}" href="#{anchor}-{number}" {style}>{shown}</a>')
        else:
            cells.append(f'<span class="{kind}" {style}>{shown}</span>')
    return f'<div class="strip" role="group" aria-label="Paragraphs by heat">{"".join(cells)}</div>'


def marked_text_html(report: TextReport, agreed: Mapping[str, Agreed], anchor: str) -> Iterator[str]:
    """The text, its findings below the paragraph they are in; those on nothing that stands there come first."""
    whole = [finding for finding in report.whole if not finding.text]
    yield from _cards(report, whole, agreed)
    by_block = _findings_by_block(report)
    for has_findings, group in groupby(enumerate(report.paragraphs), key=lambda each: bool(by_block[each[0]])):
        run = list(group)
        if has_findings:
            for number, paragraph in run:
                yield _paragraph(paragraph.block, by_block[number], f"{anchor}-{number}")
                yield from _cards(report, by_block[number], agreed)
        elif len(run) < _FOLDED:
            yield from (_paragraph(paragraph.block, (), "") for _, paragraph in run)
        else:
            words = counted(sum(paragraph.block.words for _, paragraph in run), "word")
            yield f"<details><summary>{counted(len(run), 'paragraph')} without findings, {words}</summary>"
            yield from (_paragraph(paragraph.block, (), "") for _, paragraph in run)
            yield "</details>"


def _findings_by_block(report: TextReport) -> list[tuple[Finding, ...]]:
    """The findings of each paragraph, with those on the text as a whole at the paragraph whose words they mark."""
    marking = [finding for finding in report.whole if finding.text]
    return [(*paragraph.findings, *_inside(paragraph, marking)) for paragraph in report.paragraphs]


def _inside(paragraph: ParagraphReport, findings: Sequence[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.start in paragraph.block.span)


def _paragraph(block: Block, findings: Sequence[Finding], anchor: str) -> str:
    tag = _TAGS.get(block.kind, "p")
    number = f"<b>{escape(block.number)}.</b> " if block.number else ""
    id_ = f' id="{anchor}"' if anchor else ""
    name = "" if findings else ' class="quiet"'
    return f"<{tag}{id_}{name}>{number}{_marked_reading(block, findings)}</{tag}>"


def _marked_reading(block: Block, findings: Sequence[Finding]) -> str:
    """The words of a block as read; where findings overlap, the gravest gives its colour."""
    reading = clean(block.reading) if not block.reading.isprintable() else block.reading
    if reading != block.reading:
        # Characters that no page can show would move every mark.
        return escape(reading)
    places = [
        (block.reading_map.to_reading(finding.start), block.reading_map.to_reading(finding.end), finding)
        for finding in findings
    ]
    cuts = sorted({0, len(reading), *(at for start, end, _ in places for at in (start, end))})
    parts = []
    for start, end in pairwise(cuts):
        over = [finding for first, last, finding in places if first <= start and end <= last]
        words = escape(reading[start:end])
        if over:
            grave = gravest(over)
            title = escape("; ".join(dict.fromkeys(clean(finding.message) for finding in over)), quote=True)
            parts.append(f'<mark class="{grave.value if grave else ""}" title="{title}">{words}</mark>')
        else:
            parts.append(words)
    return "".join(parts)


def _cards(report: TextReport, findings: Sequence[Finding], agreed: Mapping[str, Agreed]) -> Iterator[str]:
    """A card for each position, with all that it says here: reasons and sources are the same."""
    together: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        together.setdefault((finding.rule, finding.delegations, finding.why, finding.instead), []).append(finding)
    return (_card(report, group, agreed) for group in together.values())


def _card(report: TextReport, findings: Sequence[Finding], agreed: Mapping[str, Agreed]) -> str:
    finding = findings[0]
    names = {delegation.id: delegation.name for delegation in report.profile.delegations.values()}
    outline = finding_outline(finding, names, agreed)
    severity = finding.severity.value
    head = f'<span class="sign {severity}" title="{severity}">{SIGNS[finding.severity]}</span> '
    messages = "; ".join(dict.fromkeys(clean(each.message) for each in findings))
    parts = [f"<b>{escape(messages)}</b> <code>{escape(finding.rule)}</code>"]
    if outline.whose and not outline.is_named:
        parts.append(f"Whose: {escape(outline.whose)}")
    if finding.why:
        parts.append(escape(clean(finding.why)))
    parts += [f'<span class="note">{escape(source)}</span>' for source in outline.sources]
    offered = ""
    if outline.instead:
        items = "".join(f"<li>{escape(each.cited_text)}</li>" for each in outline.instead)
        number = len(outline.instead)
        offered = f"<details><summary>Agreed language instead ({number})</summary><ul>{items}</ul></details>"
    return f'<aside class="card {severity}">{head}{"<br>".join(parts)}{offered}</aside>'
