"""The comments of a Word file as remarks: whose, on which words of which paragraph, with the answers to them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.negotiate.delegations import delegations_of
from drafter.text.attribution import UNNAMED
from drafter.text.remarks import Remark, Reply, on_words
from drafter.text.word.admission import admitted
from drafter.text.word.comments import comments_of
from drafter.word.annotations import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from drafter.consensus import Profile
    from drafter.text import Block, Document
    from drafter.text.word.comments import Comment

__all__ = ["CommentThread", "PlacedThread", "placed", "remark_of_thread", "threads_of", "whose_comment"]

_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d))?)?")


class CommentThread(NamedTuple):
    """A comment with the answers to it."""

    first: Comment
    answers: tuple[Comment, ...]


class PlacedThread(NamedTuple):
    """Where a thread stands in a text.

    Attributes:
        block: the paragraph.
        words: the words of it that the comment is on, as `drafter.text.remarks.on_words` says them.
        nth: which of the places with these words is meant.
        paragraphs: how many paragraphs it runs over.
        is_whole: whether any of the words that it was made on are there.
    """

    block: Block
    words: str
    nth: int
    paragraphs: int
    is_whole: bool


def threads_of(data: bytes, path: Path) -> list[CommentThread]:
    """The threads of a Word file in the order of its text, without those that say nothing and our own on findings.

    Findings are found again wherever the text is opened; one of ours that somebody answers is kept with the answer.
    """
    comments = comments_of(data, path)
    by_name = {each.name: each for each in comments}
    answers: dict[str, list[Comment]] = {}
    for each in comments:
        if each.answers in by_name:
            answers.setdefault(_begun_by(each, by_name), []).append(each)
    firsts = [each for each in comments if each.answers not in by_name]
    threads = [CommentThread(each, tuple(answers.get(each.name, ()))) for each in firsts]
    return [each for each in threads if each.answers or (each.first.text.strip() and each.first.author != AUTHOR)]


def remark_of_thread(thread: CommentThread, who: Callable[[Comment], str], words: str = "", nth: int = 1) -> Remark:
    """A thread as a remark on words; ``who`` says whose a comment is."""
    first = thread.first
    answers = tuple(Reply(who(each), each.text, _date(each)) for each in thread.answers)
    resolved = first.resolved or any(each.resolved for each in thread.answers)
    return Remark(who(first) or UNNAMED, first.text, _date(first), words, nth, resolved, answers)


def whose_comment(
    comment: Comment, table: Mapping[str, str] | None = None, profile: Profile | None = None, default: str = ""
) -> str:
    """Whose a comment is, as in brackets: one delegation's or several'; ``default`` where the file does not say."""
    if not comment.author:
        return default or UNNAMED
    return ", ".join(delegations_of(comment.author, table or {}, profile))


def placed(
    document: Document, data: bytes, path: Path, threads: Sequence[CommentThread]
) -> Iterator[tuple[CommentThread, PlacedThread | None]]:
    """Where each of ``threads`` stands in ``document``, read from the file; None where that has no paragraphs."""
    main = admitted(data, path).main
    runs = sorted((run for run in document.source_map if run.part == main), key=lambda run: (run.paragraph, run.run))
    keys = [(run.paragraph, run.run) for run in runs]
    for thread in threads:
        first, last = thread.first.first, thread.first.last
        found = runs[bisect_left(keys, first) : bisect_right(keys, last)] if first and last else []
        if found:
            start, end = min(run.start for run in found), max(run.end for run in found)
            yield thread, _on(document, start, end, len({run.paragraph for run in found}))
        elif runs:
            # Of a comment on no words the paragraph is known, or else the one before it.
            near = runs[max(0, bisect_left(keys, (thread.first.paragraph + 1, -1)) - 1)]
            is_there = near.paragraph == thread.first.paragraph and not thread.first.anchor
            yield thread, PlacedThread(document.paragraph_of(near.start), thread.first.anchor, 1, 1, is_there)
        else:
            yield thread, None


def _on(document: Document, start: int, end: int, paragraphs: int) -> PlacedThread:
    block = document.paragraph_of(start)
    known = block.reading_map
    first = known.to_reading(max(start, block.content.start))
    last = known.to_reading(end) if end <= block.content.end else len(block.reading)
    return PlacedThread(block, *on_words(block.reading, first, min(last, len(block.reading))), paragraphs, True)


def _begun_by(answer: Comment, by_name: dict[str, Comment]) -> str:
    """The name of the comment that an answer's thread begins with: Word lets answers be answered."""
    seen = {answer.name}
    while answer.answers in by_name and answer.answers not in seen:
        answer = by_name[answer.answers]
        seen.add(answer.name)
    return answer.name


def _date(comment: Comment) -> str:
    match = _MOMENT.match(comment.date)
    if match is None:
        return ""
    day, time, seconds = match.groups()
    if not time or (time == "00:00" and (seconds or "00") == "00"):
        return day
    return f"{day} {time}{f':{seconds}' if seconds and seconds != '00' else ''}"
