"""Agreed wordings in a user's own Word document, as tracked changes that its author accepts or rejects.

Only words that differ are deleted and inserted, so that the rest keeps its formatting, notes and comments. Inside
links, controls and insertions of somebody else they are changed where these are not split; what cannot be changed is
left as it is, with the reason.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from enum import Enum, auto
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from drafter.text.word.runs import PARAGRAPH, RUN, run_text
from drafter.word.anchors import add_text, touched_runs
from drafter.word.redline import stretches, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.text import Document, SourceRun
    from drafter.word.anchors import Anchor

__all__ = ["RunEdit", "SuggestedChange", "SuggestionOutcome", "edits_for", "outcome_of", "write_changes"]

_GONE: Final = frozenset({qn("w:del"), qn("w:moveFrom")})
_CHANGES: Final = (qn("w:ins"), qn("w:del"))
#: Elements allowed in a run whose words are deleted; other elements would be lost.
_WORDS: Final = frozenset(
    qn(f"w:{name}")
    for name in ("rPr", "t", "delText", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "lastRenderedPageBreak")
)
#: Elements around runs in which words can be changed.
_AROUND: Final = frozenset(
    qn(f"w:{name}") for name in ("ins", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent")
)
#: Elements around runs in which they cannot, with the reason.
_HOLDERS: Final = {
    qn("w:fldSimple"): "a field writes it",
    qn("w:del"): "somebody has deleted words of it",
    qn("w:moveTo"): "somebody has moved it",
    qn("w:moveFrom"): "somebody has moved it",
}
#: What makes a content control one whose words are not typed.
_BOUND: Final = frozenset(
    qn(f"w:{name}") for name in ("lock", "dataBinding", "dropDownList", "comboBox", "date", "showingPlcHdr")
)


@dataclass(frozen=True, slots=True)
class SuggestedChange:
    """A wording for the sentence from ``start`` to ``end`` in the text as read."""

    start: int
    end: int
    text: str


class SuggestionOutcome(Enum):
    """The outcome of a proposal: written, already in the document, or left out."""

    PLACED = auto()
    KNOWN = auto()
    LEFT_OUT = auto()


class RunEdit(NamedTuple):
    """A deletion or insertion: the span in the text, and the words inserted.

    For an insertion alone, the span is the character before it, or with ``before`` the character after it.
    """

    start: int
    end: int
    deletes: bool
    text: str
    before: bool = False


def edits_for(document: Document, proposal: SuggestedChange) -> list[RunEdit]:
    """The edits that turn the sentence into the proposed wording, in order."""
    now = document.text[proposal.start : proposal.end]
    text = proposal.text
    if "’" in document.text and "'" not in document.text:
        text = text.replace("'", "’")
    changes = []
    at = proposal.start
    for stretch in stretches(tokens(now), tokens(text)):
        gone, came = "".join(stretch.old), "".join(stretch.new)
        if not stretch.kept and gone:
            changes.append(RunEdit(at, at + len(gone), deletes=True, text=came))
        elif not stretch.kept and came:
            before = at == proposal.start
            changes.append(RunEdit(at if before else at - 1, at + 1 if before else at, False, came, before))
        at += len(gone)
    return changes


def outcome_of(
    root: etree._Element, document: Document, main: str, proposal: SuggestedChange, author: str
) -> tuple[SuggestionOutcome, str]:
    """Whether a proposal can be written into the main part, or stands there already as a change of ``author``.

    With `SuggestionOutcome.LEFT_OUT` comes the reason.
    """
    edits = [(edit, touched_runs(document, edit.start, edit.end)) for edit in edits_for(document, proposal)]
    touched = [run for _, runs in edits for run in runs]
    if reason := _misplaced(edits, main):
        return SuggestionOutcome.LEFT_OUT, reason
    paragraph = next(element for index, element in enumerate(root.iter(PARAGRAPH)) if index == touched[0].paragraph)
    runs = list(paragraph.iter(RUN))
    own = {change for change in paragraph.iter(*_CHANGES) if change.get(qn("w:author")) == author}
    if any(_stands_by(runs[run.run], own) for run in touched):
        return SuggestionOutcome.KNOWN, ""
    reason = ""
    if any(_splits(edit, [(run, runs[run.run]) for run in each]) for edit, each in edits):
        reason = "a link, a control or another's change begins or ends in its words"
    in_fields = set(_runs_in_fields(paragraph))
    reasons = (_hindrance(each, paragraph, in_fields) for each in dict.fromkeys(runs[run.run] for run in touched))
    reason = reason or next(filter(None, reasons), "")
    return (SuggestionOutcome.LEFT_OUT if reason else SuggestionOutcome.PLACED), reason


def _misplaced(edits: Sequence[tuple[RunEdit, Sequence[SourceRun]]], main: str) -> str:
    """Why a sentence, with the runs of each edit, is no words of one paragraph of the main part; empty if it is."""
    touched = [run for _, runs in edits for run in runs]
    if any(run.part != main for run in touched):
        return "it stands in a header, footer or note"
    if len({run.paragraph for run in touched}) > 1:
        return "it runs over the end of a paragraph"
    if not touched or any(_covered(edit, runs) < edit.end - edit.start for edit, runs in edits):
        return "an equation or WordArt stands in it"
    return ""


def _splits(edit: RunEdit, runs: Sequence[tuple[SourceRun, etree._Element]]) -> bool:
    """Whether an edit takes some words of a link, control or change and some beside it."""
    common = _common([run for _, run in runs])
    taken = {run for source, run in runs if edit.start <= source.start and source.end <= edit.end}
    for _, run in runs:
        around = list(takewhile(lambda above: above is not common, run.iterancestors()))
        outermost = around[-1] if around else run
        if around and any(run_text(each) and each not in taken for each in outermost.iter(RUN)):
            return True
    return False


def _common(runs: Sequence[etree._Element]) -> etree._Element | None:
    """The nearest element around all of ``runs``."""
    others = [set(run.iterancestors()) for run in runs[1:]]
    return next((above for above in runs[0].iterancestors() if all(above in each for each in others)), None)


def _below_common(anchor: Anchor) -> etree._Element:
    """The last element of an edit in the element that holds all of it: what it takes whole is passed."""
    common = _common([anchor.first, anchor.last])
    # Each run stands in its own deletion by now; one alone has that around it.
    if anchor.first is anchor.last and common is not None:
        return common
    below = anchor.last
    for above in anchor.last.iterancestors():
        if above is common:
            break
        below = above
    return below


def _covered(edit: RunEdit, runs: Sequence[SourceRun]) -> int:
    """The number of characters of an edit that stand in runs; those of an equation do not."""
    return sum(min(run.end, edit.end) - max(run.start, edit.start) for run in runs)


def _hindrance(run: etree._Element, paragraph: etree._Element, in_fields: set[etree._Element]) -> str:
    """Why the words of a run cannot be changed; empty if they can."""
    if not _WORDS.issuperset(child.tag for child in run):
        return "a picture, the mark of a note or another sign stands in its words"
    if run in in_fields:
        return "a field writes it"
    for above in run.iterancestors():
        if above is paragraph:
            break
        if above.tag == qn("w:sdt") and _is_bound(above):
            return "a control that is locked or filled in by Word holds it"
        if above.tag not in _AROUND:
            return _HOLDERS.get(above.tag, "it stands in something that only Word can change")
    return ""


def _is_bound(control: etree._Element) -> bool:
    properties = control.find(qn("w:sdtPr"))
    return properties is not None and any(child.tag in _BOUND for child in properties)


def write_changes(placed: Sequence[tuple[RunEdit, Anchor]], root: etree._Element, author: str) -> None:
    """Write changes into a document whose runs have been split at their ends."""
    number = 1 + max(
        (int(name) for element in root.iter() if (name := element.get(qn("w:id"), "")).isdecimal() and len(name) < 9),
        default=0,
    )
    for edit, anchor in placed:
        beside = anchor.first if edit.before else anchor.last
        if edit.deletes:
            for run in list(_between(anchor)):
                gone = _change("w:del", number, author)
                number += 1
                run.addprevious(gone)
                gone.append(run)
                for text in run.iterchildren(qn("w:t")):
                    text.tag = qn("w:delText")
            beside = _below_common(anchor)
        if edit.text:
            came = _change("w:ins", number, author)
            number += 1
            came.append(_run(edit.text, anchor.first))
            beside = _out_of_insertions(beside, number, before=edit.before)
            number += 1
            if edit.before:
                beside.addprevious(came)
            else:
                beside.addnext(came)


def _between(anchor: Anchor) -> Iterator[etree._Element]:
    """The runs with words from the first to the last run of ``anchor``, also those that something around them holds."""
    paragraph = next(anchor.first.iterancestors(PARAGRAPH))
    inside = False
    for run in paragraph.iter(RUN):
        inside = inside or run is anchor.first
        if inside and _WORDS.issuperset(child.tag for child in run) and not _is_apart(run, paragraph):
            yield run
        if run is anchor.last:
            return


def _is_apart(run: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a run is deleted already, or stands in a text box."""
    around = takewhile(lambda above: above is not paragraph, run.iterancestors())
    return any(above.tag in _GONE or above.tag == PARAGRAPH for above in around)


def _run(text: str, like: etree._Element) -> etree._Element:
    """A run with ``text`` and the formatting of another run."""
    run = etree.Element(RUN)
    look = like.find(qn("w:rPr"))
    if look is not None:
        look = deepcopy(look)
        for change in look.findall(qn("w:rPrChange")):
            look.remove(change)
        run.append(look)
    add_text(run, text)
    return run


def _change(name: str, number: int, author: str) -> etree._Element:
    """A tracked change; it has no date, for privacy."""
    attributes: Mapping[str, str] = {qn("w:id"): str(number), qn("w:author"): author}
    return etree.Element(qn(name), attributes)


def _stands_by(run: etree._Element, changes: set[etree._Element]) -> bool:
    """Whether ``run`` is inside or next to one of ``changes``."""
    parent = run.getparent()
    return parent in changes or run.getnext() in changes or run.getprevious() in changes


def _runs_in_fields(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs that belong to fields which begin in ``paragraph``."""
    depth = 0
    for element in paragraph.iter(RUN, qn("w:fldChar")):
        if element.tag == RUN:
            if depth > 0:
                yield element
        else:
            depth += {"begin": 1, "end": -1}.get(element.get(qn("w:fldCharType"), ""), 0)


def _out_of_insertions(beside: etree._Element, number: int, *, before: bool) -> etree._Element:
    """The element beside which to insert so that the new words do not fall with an insertion of somebody else.

    The insertion around ``beside`` is split there; its other part gets the id ``number``.
    """
    around = beside.getparent()
    if around is None or around.tag != qn("w:ins"):
        return beside
    following = [beside, *beside.itersiblings()] if before else list(beside.itersiblings())
    if following and not (before and beside.getprevious() is None):
        rest = etree.Element(around.tag, dict(around.attrib))
        rest.set(qn("w:id"), str(number))
        rest.extend(following)
        around.addnext(rest)
        return rest if before else around
    return around
