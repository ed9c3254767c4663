"""The comments of a Word file read back: who says what, of which words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.errors import ReadError
from drafter.text.reading_process import found_apart
from drafter.text.word.numbering import W
from drafter.text.word.package import Package
from drafter.text.word.runs import PARAGRAPH, RUN, run_text

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

__all__ = ["Comment", "comments_of", "find_comments"]

_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin of a Word file.

    `anchor` is the text it stands beside in the accepted view of the tracked changes, empty for a
    comment on a place; `paragraph` the index of the `w:p` in which that begins, among all of the
    main part in document order, or -1 for one that stands nowhere. `date` is as the file has it.
    `name` is its id in the file, `answers` that of the comment it answers, and `resolved` says
    whether somebody has ticked off the thread it belongs to. `first` and `last` are the runs it
    begins before and ends behind, each as its paragraph and its order in that; None where no run
    of the text is between its ends.
    """

    author: str
    date: str
    text: str
    anchor: str
    paragraph: int
    name: str = field(default="", compare=False)
    answers: str = field(default="", compare=False)
    resolved: bool = False
    first: tuple[int, int] | None = field(default=None, compare=False)
    last: tuple[int, int] | None = field(default=None, compare=False)


def comments_of(data: bytes, path: Path) -> tuple[Comment, ...]:
    """Return the comments of a .docx in the order of the text; raise `ReadError` for a file that is not right."""
    found: tuple[Comment, ...] = found_apart("comments", data, path)
    return found


def find_comments(data: bytes, path: Path) -> tuple[Comment, ...]:
    """Do what `comments_of` does in this process, whatever that costs."""
    package = Package(data, path)
    part = next(
        (relation.part for relation in package.relations(package.main).values() if relation.kind == "comments"), None
    )
    root = package.part(package.main)
    listed = package.part(part) if part else None
    if root is None:
        raise ReadError(
            "not a Word file: it has no body", path=path, remedy="open it in Word and save it again as .docx"
        )
    if listed is None:
        return ()
    anchors, ranges = _anchors(root), _ranges(root)
    threads = _threads(package, listed)
    comments = [
        Comment(
            comment.get(f"{W}author", ""),
            comment.get(f"{W}date", ""),
            "\n".join("".join(map(run_text, paragraph.iter(RUN))) for paragraph in comment.iter(PARAGRAPH)).strip(),
            *anchors.get(comment.get(f"{W}id", ""), ("", -1)),
            comment.get(f"{W}id", ""),
            *threads.get(comment.get(f"{W}id", ""), ("", False)),
            *ranges.get(comment.get(f"{W}id", ""), (None, None)),
        )
        for comment in listed.iterchildren(f"{W}comment")
    ]
    return tuple(sorted(comments, key=lambda comment: comment.paragraph))


def _threads(package: Package, listed: etree._Element) -> dict[str, tuple[str, bool]]:
    """Which comment every comment answers, and whether it is resolved, by its id: Word keeps that in a part apart."""
    part = next(
        (each.part for each in package.relations(package.main).values() if each.kind == "commentsExtended"), None
    )
    root = package.part(part) if part else None
    if root is None:
        return {}
    # A comment goes by the id of its last paragraph there.
    owners = {
        name: comment.get(f"{W}id", "")
        for comment in listed.iterchildren(f"{W}comment")
        for paragraph in comment.iter(PARAGRAPH)
        if (name := paragraph.get(_PARAGRAPH_ID))
    }
    found = {}
    for each in root.iter(f"{_W15}commentEx"):
        name = owners.get(each.get(f"{_W15}paraId", ""))
        if name is not None:
            answers = owners.get(each.get(f"{_W15}paraIdParent", ""), "")
            found[name] = answers, each.get(f"{_W15}done", "0") in {"1", "true", "on"}
    return found


def _anchors(root: etree._Element) -> dict[str, tuple[str, int]]:
    """Return the words between the ends of every comment's range, and the paragraph in which they begin."""
    open_: dict[str, list[str]] = {}
    begins: dict[str, int] = {}
    anchors: dict[str, tuple[str, int]] = {}
    paragraph = -1
    for element in root.iter(PARAGRAPH, RUN, f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"):
        name = element.get(f"{W}id", "")
        if element.tag == PARAGRAPH:
            paragraph += 1
            for words in open_.values():
                words.append(" ")
        elif element.tag == f"{W}commentRangeStart":
            open_[name], begins[name] = [], paragraph
        elif element.tag == RUN:
            if open_ and _GONE.isdisjoint(ancestor.tag for ancestor in element.iterancestors()):
                text = run_text(element)
                for words in open_.values():
                    words.append(text)
        elif element.tag == f"{W}commentRangeEnd":
            anchors[name] = " ".join("".join(open_.pop(name, [])).split()), max(begins.get(name, paragraph), 0)
        else:
            anchors.setdefault(name, ("", max(paragraph, 0)))
    return anchors


def _ranges(root: etree._Element) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last run between the ends of every comment's range."""
    numbers = {}
    for paragraph, element in enumerate(root.iter(PARAGRAPH)):
        for order, run in enumerate(element.iter(RUN)):
            numbers[run] = paragraph, order
    open_: dict[str, list[etree._Element]] = {}
    ranges = {}
    for element in root.iter(RUN, f"{W}commentRangeStart", f"{W}commentRangeEnd"):
        name = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_[name] = []
        elif element.tag == RUN:
            for runs in open_.values():
                runs.append(element)
        elif runs := open_.pop(name, []):
            ranges[name] = numbers[runs[0]], numbers[runs[-1]]
    return ranges
