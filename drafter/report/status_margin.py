"""Comments and tracked changes of others in a Word file, each with the place where a reader of the text finds it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from drafter.text import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from drafter.text import Document
    from drafter.text.word.tracked_changes import WordChange

__all__ = ["OpenChange", "OpenComment", "margin_of", "remarks_of"]

_STORIES: Final = {
    "header": "page header",
    "footer": "page footer",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
}
_NOTES: Final = {"footnotes": "footnote", "endnotes": "endnote"}


@dataclass(frozen=True, slots=True)
class OpenComment:
    """A comment in a Word file, or an answer to one; the answers of a thread follow its first comment."""

    paragraph: str
    author: str
    date: str
    anchor: str
    text: str
    answers: bool = False
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class OpenChange:
    """A tracked change that is neither accepted nor rejected: what was done, to which words, and where."""

    paragraph: str
    author: str
    date: str
    kind: str
    text: str
    place: str


def margin_of(path: Path, document: Document) -> tuple[tuple[OpenComment, ...], tuple[OpenChange, ...]]:
    """The comments and open changes of the file that ``document`` was read from."""
    if document.format != "docx":
        return (), ()
    from drafter.text.word.admission import admitted
    from drafter.text.word.comments import comments_of
    from drafter.text.word.tracked_changes import changes_of

    data = bytes_of(path)
    main = admitted(data, path).main
    places = _ParagraphLabels(document)
    threads: dict[str, list[OpenComment]] = {}
    for comment in comments_of(data, path):
        shown = OpenComment(
            places.paragraph(main, comment.paragraph),
            comment.author,
            comment.date,
            comment.anchor,
            comment.text,
            bool(comment.answers),
            comment.resolved,
        )
        threads.setdefault(comment.answers or comment.name, []).append(shown)
    comments = tuple(each for thread in threads.values() for each in _in_order(thread))
    changes = tuple(
        OpenChange(
            places.paragraph(each.part, each.paragraph), each.author, each.date, each.kind, each.text, places.of(each)
        )
        for each in changes_of(data, path)
    )
    return comments, changes


def remarks_of(document: Document) -> Iterator[OpenComment]:
    """What delegations remark in the brackets of a text, each remark before the answers to it."""
    from drafter.text.remarks import remarks_in, span_of, without_remarks

    for ordinal, block in enumerate(document.linted(), start=1):
        place = block.number or str(ordinal)
        for _, _, remark in remarks_in(block.reading):
            words = without_remarks(block.reading).text
            span = span_of(remark, words) if remark.words else None
            anchor = words[slice(*span)] if span else f"{remark.words} (not there any more)" if remark.words else ""
            yield OpenComment(place, remark.author, remark.date, anchor, remark.text, resolved=remark.resolved)
            for each in remark.answers:
                yield OpenComment(place, each.author, each.date, "", each.text, answers=True, resolved=remark.resolved)


def _in_order(thread: Sequence[OpenComment]) -> Iterator[OpenComment]:
    """A comment before its answers; all of them are resolved with the comment, whatever Word wrote beside each."""
    resolved = any(each.resolved for each in thread if not each.answers)
    for each in sorted(thread, key=lambda each: each.answers):
        yield replace(each, resolved=each.resolved or resolved)


class _ParagraphLabels:
    """What the paragraphs of a Word file are called in the text as read."""

    def __init__(self, document: Document) -> None:
        ordinals = {block.span.start: str(at) for at, block in enumerate(document.linted(), start=1)}
        self._labels: dict[str, dict[int, str]] = {}
        for run in document.source_map:
            labels = self._labels.setdefault(run.part, {})
            if run.paragraph not in labels:
                block = document.paragraph_of(run.start)
                labels[run.paragraph] = block.number or ordinals.get(block.span.start, "")
        self._known = {part: sorted(labels) for part, labels in self._labels.items()}

    def paragraph(self, part: str, index: int) -> str:
        """The number of a paragraph; that of the one before it, after ``after``, if nothing of it is in the text."""
        labels = self._labels.get(part, {})
        if index in labels:
            return labels[index]
        known = self._known.get(part, ())
        before = bisect_right(known, index)
        return f"after {labels[known[before - 1]]}" if before else "?"

    def of(self, change: WordChange) -> str:
        """Where a change stands, in words."""
        place = f"para {self.paragraph(change.part, change.paragraph)}"
        if change.story:
            number = self._labels.get(change.part, {}).get(change.paragraph)
            note = _NOTES.get(change.story)
            place = f"{note} {number}" if note and number else _STORIES[change.story]
        elif place == "para ?":
            place = "before the text"
        else:
            place = place.replace("para after", "after para")
        if change.cell is None:
            return place
        row, cell = change.cell
        return f"{place}, row {row}" + (f", cell {cell}" if cell else "")
