"""The marks on paragraphs: findings at their words, the provenance of the words, brackets.

A paragraph is one line of the editor. What is known of it is kept by its text, not by its line number: undo, paste,
move and reload change line numbers without notice, while the text always tells which results are its own.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from drafter.bank.match import Provenance
from drafter.text.brackets import Bracketed, plain
from drafter.text.renumbering import content_of
from drafter.tui.editor.paragraphs import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drafter.consensus.model import Severity

__all__ = ["Marks", "ParagraphMarks", "WordMark", "brackets_in"]

#: Brackets of longer lines are not looked for: they would be looked for again at every key.
_LONGEST_BRACKETED: Final = 20_000
#: Paragraphs no longer in the text of which results are kept, for an undo to find them again.
_KEPT: Final = 4096


@dataclass(frozen=True, slots=True)
class WordMark:
    """Words of a paragraph that a finding is about.

    Attributes:
        start: column of the first character in the line, counted in code points from 0.
        end: column past the last; equal to ``start`` for words that are missing there.
        severity: how grave the finding is.
        key: identifies the finding in messages.
    """

    start: int
    end: int
    severity: Severity
    key: str


@dataclass(frozen=True, slots=True)
class ParagraphMarks:
    """What is known of one paragraph.

    Attributes:
        findings: the words that findings are about.
        provenance: where its words come from; None before the first check.
    """

    findings: tuple[WordMark, ...] = ()
    provenance: Provenance | None = None

    @property
    def severity(self) -> Severity | None:
        """The gravest severity of its findings."""
        return min((mark.severity for mark in self.findings), key=lambda severity: severity.rank, default=None)

    def keys_at(self, column: int) -> tuple[str, ...]:
        """Keys of the findings on the character at ``column``, the shortest first; those it touches when on none."""
        marks = [mark for mark in self.findings if mark.start <= column < mark.end]
        marks = marks or [mark for mark in self.findings if mark.start <= column <= mark.end]
        return tuple(mark.key for mark in sorted(marks, key=lambda mark: mark.end - mark.start))

    def carried(self, old: str, new: str) -> ParagraphMarks:
        """The marks of ``old`` for ``new``: moved along with their words, dropped where their words were touched.

        An edited paragraph is no longer verbatim; any other provenance is kept until the next check.
        """
        before, after = _unchanged(old, new)
        touched, shift = len(old) - after, len(new) - len(old)
        kept = []
        for mark in self.findings:
            # A word with a letter typed right after it is another word.
            joined = mark.end == before < len(new) and new[before].isalnum() and old[before : before + 1] != new[before]
            if mark.end <= before and not joined:
                kept.append(mark)
            elif mark.start >= touched and not (mark.start == touched and _runs_on(new, mark.start + shift)):
                kept.append(replace(mark, start=mark.start + shift, end=mark.end + shift))
        was_verbatim = self.provenance is Provenance.VERBATIM and content_of(old) != content_of(new)
        return ParagraphMarks(tuple(kept), None if was_verbatim else self.provenance)


_NOTHING: Final = ParagraphMarks()


class Marks:
    """The marks of paragraphs, by their text; carried over to an edited text until that is checked."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, ParagraphMarks] = OrderedDict()
        self._carried: dict[str, ParagraphMarks] = {}

    def of(self, text: str) -> ParagraphMarks:
        """The marks of the paragraph ``text``; empty when there are none."""
        known = self._known.get(text)
        return known if known is not None else self._carried.get(text, _NOTHING)

    def knows(self, text: str) -> bool:
        """Whether there are results for exactly this text."""
        return text in self._known

    def put(self, results: Mapping[str, ParagraphMarks]) -> None:
        """Add results; they replace those known or carried over for the same texts."""
        for text, marks in results.items():
            self._known.pop(text, None)
            self._known[text] = marks
            self._carried.pop(text, None)
        while len(self._known) > max(_KEPT, len(results)):
            self._known.popitem(last=False)

    def clear(self) -> None:
        """Forget everything, as when the profile changes."""
        self._known.clear()
        self._carried.clear()

    def carry(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Carry over marks from the lines that were replaced, ``old``, to those that replaced them, ``new``."""
        stood = set(old)
        unknown = [
            line for line in new if line and line not in self._known and line not in self._carried and line not in stood
        ]
        if not unknown:
            return
        sources = [line for line in old if line and self.of(line) is not _NOTHING]
        by_content = {content_of(line): line for line in sources}
        for line in unknown:
            source = by_content.get(content_of(line)) or _likest(line, sources)
            if source is not None:
                self._carried[line] = self.of(source).carried(source, line)

    def prune(self, lines: Iterable[str]) -> None:
        """Forget marks carried over to lines that are gone; to be called now and then."""
        if len(self._carried) > 256:
            standing = set(lines)
            self._carried = {line: marks for line, marks in self._carried.items() if line in standing}


def brackets_in(text: str) -> tuple[Bracketed, ...]:
    """The brackets of a draft in one line."""
    if len(text) > _LONGEST_BRACKETED:
        return ()
    return _brackets(text)


@lru_cache(maxsize=1024)
def _brackets(text: str) -> tuple[Bracketed, ...]:
    return plain(text).brackets


def _likest(line: str, sources: Sequence[str]) -> str | None:
    """The source most like ``line`` at start and end; None if none shares half of the shorter of the two."""
    best, most = None, 0
    # A reload of a long text changes many lines at once; those far apart are not versions of each other.
    for source in sources[:64]:
        common = sum(shared(source, line))
        if common > most and 2 * common >= min(len(source), len(line)):
            best, most = source, common
    return best


def _unchanged(old: str, new: str) -> tuple[int, int]:
    """The lengths of the common start and end of two texts, chosen to keep words whole where possible.

    ``All `` typed before ``Allies`` could as well be `` All`` typed inside it, after ``All``: people do the first.
    """
    before, after = shared(old, new)
    slack = shared(old[::-1], new[::-1])[0] - after
    for start in range(before, max(before - slack, 0) - 1, -1):
        if not _runs_on(old, start):
            return start, after + before - start
    return before, after


def _runs_on(text: str, column: int) -> bool:
    """Whether the characters on both sides of ``column`` belong to one word."""
    return 0 < column < len(text) and text[column - 1].isalnum() and text[column].isalnum()
