"""Agreed wordings in a user's own Word document, as tracked changes that its author accepts or rejects.

Only words that differ are deleted and inserted, so that the rest keeps its formatting, notes and comments. Sentences
with fields, links or insertions of somebody else are left as they are.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from drafter.text.word.runs import PARAGRAPH, RUN
from drafter.word.anchors import add_text, touched_runs
from drafter.word.redline import stretches, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.text import Document
    from drafter.word.anchors import Anchor

__all__ = ["RunEdit", "SuggestedChange", "SuggestionOutcome", "edits_for", "outcome_of", "write_changes"]

_CHANGES: Final = (qn("w:ins"), qn("w:del"))
#: Elements allowed in a run whose words are deleted; other elements would be lost.
_WORDS: Final = frozenset(
    qn(f"w:{name}") for name in ("rPr", "t", "delText", "tab", "br", "cr", "noBreakHyphen", "softHyphen")
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
) -> SuggestionOutcome:
    """Whether a proposal can be written into the main part, or stands there already as a change of ``author``."""
    touched = [run for edit in edits_for(document, proposal) for run in touched_runs(document, edit.start, edit.end)]
    if not touched or any(run.part != main or run.paragraph != touched[0].paragraph for run in touched):
        return SuggestionOutcome.LEFT_OUT
    paragraph = next(element for index, element in enumerate(root.iter(PARAGRAPH)) if index == touched[0].paragraph)
    runs = list(paragraph.iter(RUN))
    own = {change for change in paragraph.iter(*_CHANGES) if change.get(qn("w:author")) == author}
    if any(_stands_by(runs[run.run], own) for run in touched):
        return SuggestionOutcome.KNOWN
    simple = all(
        runs[run.run].getparent() is paragraph
        and _WORDS.issuperset(child.tag for child in runs[run.run])
        and not _in_field(runs[run.run])
        for run in touched
    )
    return SuggestionOutcome.PLACED if simple else SuggestionOutcome.LEFT_OUT


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
            beside = anchor.last.getparent()
        if edit.text:
            came = _change("w:ins", number, author)
            number += 1
            came.append(_run(edit.text, anchor.first))
            if edit.before:
                beside.addprevious(came)
            else:
                beside.addnext(came)


def _between(anchor: Anchor) -> Iterator[etree._Element]:
    """The runs with words from the first to the last run of ``anchor``, which are siblings."""
    run: etree._Element | None = anchor.first
    while run is not None:
        if run.tag == RUN and _WORDS.issuperset(child.tag for child in run):
            yield run
        if run is anchor.last:
            return
        run = run.getnext()


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


def _in_field(run: etree._Element) -> bool:
    """Whether ``run`` belongs to a field that began before it in its paragraph."""
    depth = 0
    for sign in run.xpath("preceding-sibling::*/descendant-or-self::*[local-name() = 'fldChar']"):
        depth += {"begin": 1, "end": -1}.get(sign.get(qn("w:fldCharType"), ""), 0)
    return depth > 0
