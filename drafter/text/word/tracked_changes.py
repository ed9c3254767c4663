"""The tracked changes of a Word file read back: who inserted or deleted what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from drafter.errors import ReadError
from drafter.text.word.numbering import W
from drafter.text.word.package import Package
from drafter.text.word.runs import PARAGRAPH, RUN, run_text

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

__all__ = ["WordChange", "changes_of"]

_KINDS: Final[dict[str, Literal["inserted", "deleted"]]] = {
    f"{W}ins": "inserted",
    f"{W}moveTo": "inserted",
    f"{W}del": "deleted",
    f"{W}moveFrom": "deleted",
}


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that somebody inserted into a Word file or deleted from it, and that nobody has accepted or rejected yet.

    `paragraph` is the index of the `w:p` in which they stand, among all of the main part in document
    order. `date` is as the file has it. Words moved are deleted at one place and inserted at another.
    """

    kind: Literal["inserted", "deleted"]
    author: str
    date: str
    text: str
    paragraph: int


def changes_of(data: bytes, path: Path) -> tuple[WordChange, ...]:
    """Return the tracked changes of words in the main part of a .docx, in order; neighbours of one hand are one.

    Raises `ReadError` for a file that is not right.
    """
    package = Package(data, path)
    root = package.part(package.main)
    if root is None:
        raise ReadError("not a Word file: it has no body", path=path)
    changes: list[WordChange] = []
    last: etree._Element | None = None
    paragraph = -1
    for element in root.iter(PARAGRAPH, *_KINDS):
        if element.tag == PARAGRAPH:
            paragraph += 1
            continue
        text = "".join(run_text(run) for run in element.iter(RUN))
        if not text:
            continue
        change = WordChange(
            _KINDS[element.tag], element.get(f"{W}author", ""), element.get(f"{W}date", ""), text, paragraph
        )
        if last is not None and _follows(last, element) and _alike(changes[-1], change):
            text = changes[-1].text + text
            change = WordChange(change.kind, change.author, change.date, text, paragraph)
            changes.pop()
        changes.append(change)
        last = element
    return tuple(changes)


def _follows(last: etree._Element, change: etree._Element) -> bool:
    """Return whether nothing but marks, as of comments, stands between two changes."""
    between = last.getnext()
    while between is not None and between is not change and not any(map(run_text, between.iter(RUN))):
        between = between.getnext()
    return between is change


def _alike(first: WordChange, second: WordChange) -> bool:
    return (first.kind, first.author, first.date, first.paragraph) == (
        second.kind,
        second.author,
        second.date,
        second.paragraph,
    )
