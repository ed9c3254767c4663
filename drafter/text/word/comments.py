"""The comments of a Word file read back: who says what, of which words."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError
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
#: The most characters that all comments of a file together stand beside: a thousand comments on a page each have three
#: million, and every one of two thousand that overlap has the words of the others.
MAX_ANCHORED: Final = 10_000_000


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
    from drafter.text.reading_process import found_apart

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
    anchors, ranges = _anchors(root, path), _ranges(root)
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


def _anchors(root: etree._Element, path: Path) -> dict[str, tuple[str, int]]:
    """Return the words between the ends of every comment's range, and the paragraph in which they begin.

    Raises `ReadError` where that is more than any text has.
    """
    said: list[str] = []
    #: By the comment's id, how much of that was said before its range began, and in which paragraph.
    begins: dict[str, tuple[int, int]] = {}
    found: dict[str, tuple[int, int, int]] = {}
    paragraph = -1
    for element in root.iter(PARAGRAPH, RUN, f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"):
        name = element.get(f"{W}id", "")
        if element.tag == PARAGRAPH:
            paragraph += 1
            said.append(" ")
        elif element.tag == f"{W}commentRangeStart":
            begins[name] = len(said), paragraph
        elif element.tag == RUN:
            if _GONE.isdisjoint(ancestor.tag for ancestor in element.iterancestors()) and (text := run_text(element)):
                said.append(text)
        elif element.tag == f"{W}commentRangeEnd":
            first, at = begins.pop(name, (len(said), paragraph))
            found[name] = first, len(said), max(at, 0)
        else:
            found.setdefault(name, (0, 0, max(paragraph, 0)))
    lengths = [0, *accumulate(map(len, said))]
    if sum(lengths[last] - lengths[first] for first, last, _ in found.values()) > MAX_ANCHORED:
        reason = f"comments that stand beside more than {MAX_ANCHORED:,} characters together"
        raise ReadError(reason, path=path, remedy="take out comments, or split the text")
    return {name: (" ".join("".join(said[first:last]).split()), at) for name, (first, last, at) in found.items()}


def _ranges(root: etree._Element) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last run between the ends of every comment's range."""
    numbers = {}
    for paragraph, element in enumerate(root.iter(PARAGRAPH)):
        for order, run in enumerate(element.iter(RUN)):
            numbers[run] = paragraph, order
    #: The runs so far, and how many there were when a range began.
    runs: list[etree._Element] = []
    begins: dict[str, int] = {}
    ranges = {}
    for element in root.iter(RUN, f"{W}commentRangeStart", f"{W}commentRangeEnd"):
        name = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            begins[name] = len(runs)
        elif element.tag == RUN:
            runs.append(element)
        elif (first := begins.pop(name, len(runs))) < len(runs):
            ranges[name] = numbers[runs[first]], numbers[runs[-1]]
    return ranges
