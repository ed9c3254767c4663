"""What may be put right without a judgement, because it says the same: another notation of one thing.

*5%* where it was agreed as *5 per cent* (`drafter.wording.notation`), and what a rule of house style has exactly one
wording for. Nothing else is ever put right.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.check.codes import Code
from drafter.consensus.model import Severity
from drafter.wording.notation import same_thing
from drafter.wording.sense import ChangeKind
from drafter.wording.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.check.report import ParagraphReport, TextReport
    from drafter.text import Document
    from drafter.trace import TracedSentence

__all__ = ["NotationFix", "disturbs", "notation_fixes", "with_fixes"]

#: The formats whose offsets are those of the file.
_OWN_TEXT: Final = frozenset({"txt", "md"})


@dataclass(frozen=True, slots=True)
class NotationFix:
    """Words to write in another notation.

    Attributes:
        start: offset of the first character in the text.
        end: offset past the last one.
        before: the words as they stand.
        after: the words to write.
        source: id of the agreed phrase that has them, or of the rule that wants them.
    """

    start: int
    end: int
    before: str
    after: str
    source: str


def notation_fixes(report: TextReport) -> tuple[NotationFix, ...]:
    """The changes of notation among the findings of ``report``, in text order; none in words that are contested.

    There are none for texts that are not their file's own text, such as Word files.
    """
    if report.document.format not in _OWN_TEXT:
        return ()
    fixes: list[NotationFix] = []
    for fix in sorted((*_as_agreed(report), *_in_house_style(report)), key=lambda each: (each.start, each.end)):
        if not fixes or fixes[-1].end <= fix.start:
            fixes.append(fix)
    return tuple(fixes)


def with_fixes(text: str, fixes: Sequence[NotationFix]) -> str:
    """``text`` with ``fixes`` made."""
    parts: list[str] = []
    at = 0
    for fix in fixes:
        parts += [text[at : fix.start], fix.after]
        at = fix.end
    return "".join([*parts, text[at:]])


def disturbs(before: Sequence[TextReport], after: Sequence[TextReport]) -> bool:
    """Whether a text has an error or a warning ``after`` its fixes that it did not have ``before``."""
    return any(_grave(new) - _grave(old) for old, new in zip(before, after, strict=True))


def _grave(report: TextReport) -> Counter[tuple[str, Severity]]:
    return Counter((each.rule, each.severity) for each in report.findings if each.severity is not Severity.INFO)


def _as_agreed(report: TextReport) -> Iterator[NotationFix]:
    for paragraph in report.paragraphs:
        yield from _in_paragraph(report.document, paragraph)


def _in_house_style(report: TextReport) -> Iterator[NotationFix]:
    everything = (*report.findings, *[finding for finding, _ in report.dismissed])
    contested = [(each.start, each.end) for each in everything if each.code is Code.CONTESTED_TERM]
    for finding in report.findings:
        if finding.notation and not any(start < finding.end and finding.start < end for start, end in contested):
            yield NotationFix(finding.start, finding.end, finding.text, finding.notation, finding.rule)


def _in_paragraph(document: Document, paragraph: ParagraphReport) -> Iterator[NotationFix]:
    altered = {each.sentence for each in paragraph.findings if each.code is Code.ALTERED_AGREED_LANGUAGE}
    everything = (*paragraph.findings, *[finding for finding, _ in paragraph.dismissed])
    contested = [(each.start, each.end) for each in everything if each.code is Code.CONTESTED_TERM]
    for sentence in paragraph.sentences:
        if (sentence.start, sentence.end) in altered:
            for fix in _in_sentence(document, paragraph, sentence):
                if not any(start < fix.end and fix.start < end for start, end in contested):
                    yield fix


def _in_sentence(document: Document, paragraph: ParagraphReport, sentence: TracedSentence) -> Iterator[NotationFix]:
    block = paragraph.block
    base = block.reading_map.to_reading(sentence.start)
    if block.reading[base : base + len(sentence.text)] != sentence.text:
        # A sentence with brackets was read in one of several ways.
        return
    (origin,) = sentence.match.origins
    done = 0
    old, new = _Wording(origin.phrase.text), _Wording(sentence.text)
    for change in origin.changes:
        if change.kinds != (ChangeKind.NOTATION,):
            continue
        bounds = *old.range(change.before_at, change.before), *new.range(change.after_at, change.after)
        wide = same_thing(old.tokens, new.tokens, bounds)
        places = _joined_alike(old, new, wide) if wide else None
        if places is None:
            continue
        (first, last), (start, end) = places
        if start < done or first == 0 < start:
            # Put right already, or a capital with which the agreed sentence begins, and this one does not.
            continue
        done = end
        span = block.to_source(base + start, base + end)
        # Words with markup inside are not put right: the markup would be lost.
        if document.text[span.start : span.end].split() == new.text[start:end].split():
            yield NotationFix(
                span.start, span.end, " ".join(new.text[start:end].split()), old.text[first:last], origin.phrase.id
            )


class _Wording:
    """A wording with its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)

    def range(self, at: int, words: str) -> tuple[int, int]:
        """The indices of the first word from ``at`` on, and of the one behind the last of ``words``."""
        start = next((index for index, token in enumerate(self.tokens) if token.start >= at), len(self.tokens))
        end = sum(token.end <= at + len(words) for token in self.tokens)
        return start, max(start, end)

    def beside(self, start: int, end: int) -> tuple[str, str]:
        """The characters that words stand between; a space at either end of the wording."""
        first, last = self.span(start, end)
        return self.text[first - 1 : first] or " ", self.text[last : last + 1] or " "

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets of words."""
        return self.tokens[start].start, self.tokens[end - 1].end


def _joined_alike(
    old: _Wording, new: _Wording, bounds: tuple[int, int, int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The spans of two notations, wide enough that what stands on either side is joined alike: *5%* for *5 per cent*.

    None if different words stand beside them.
    """
    old_start, old_end, new_start, new_end = bounds
    while True:
        before, behind = zip(old.beside(old_start, old_end), new.beside(new_start, new_end), strict=True)
        if before[0] != before[1]:
            old_start, new_start = old_start - 1, new_start - 1
            if min(old_start, new_start) < 0 or old.tokens[old_start].form != new.tokens[new_start].form:
                return None
        elif behind[0] != behind[1]:
            old_end, new_end = old_end + 1, new_end + 1
            if old_end > len(old.tokens) or new_end > len(new.tokens):
                return None
            if old.tokens[old_end - 1].form != new.tokens[new_end - 1].form:
                return None
        else:
            return old.span(old_start, old_end), new.span(new_start, new_end)
