"""One opening of a draft closed, by one of its sides or by other words; all else stays to the byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.errors import UsageError
from drafter.negotiate.amendments import joined, run_together
from drafter.negotiate.openings import Settling, paragraphs_of
from drafter.negotiate.signs import plain_words
from drafter.negotiate.weaving import whole_paragraph
from drafter.text import Span, read_text
from drafter.text.brackets import parsed
from drafter.text.markdown_writing import markdown
from drafter.text.remarks import bracket_of

if TYPE_CHECKING:
    from drafter.negotiate.openings import Opening, OpenParagraph, Said, Side
    from drafter.text import Document
    from drafter.text.brackets import FoundBracket
    from drafter.text.remarks import Remark

__all__ = ["Closed", "closed", "restated", "source_of", "span_of", "struck"]


@dataclass(frozen=True, slots=True)
class Closed:
    """A draft with one opening less.

    Attributes:
        text: the draft.
        start: where the words that were chosen begin in it, or where there are none, their place.
        end: where they end.
    """

    text: str
    start: int
    end: int


def closed(document: Document, paragraph: OpenParagraph, opening: Opening, by: Side | str) -> Closed:
    """The draft ``document``, in Markdown, with one of its openings closed.

    Args:
        document: the draft.
        paragraph: one of its paragraphs.
        opening: what is open there.
        by: the side to keep, or words in Markdown to put in the place of all sides.

    Raises:
        UsageError: the markup around it leaves no way to do that and change nothing else.
    """
    return _without(document, paragraph, opening.brackets, by)


def struck(document: Document, paragraph: OpenParagraph, said: Said) -> Closed:
    """The draft without what is said beside the words of a paragraph; errors as in `closed`."""
    return _without(document, paragraph, (said.bracket,), "")


def restated(document: Document, paragraph: OpenParagraph, said: Said, remark: Remark) -> Closed:
    """The draft with a remark in the place of one that is said of a paragraph; errors as in `closed`."""
    in_table = paragraph.unit.row is not None
    return _without(document, paragraph, (said.bracket,), markdown(bracket_of(remark), in_table=in_table))


def _without(document: Document, paragraph: OpenParagraph, brackets: tuple[int, ...], by: Side | str) -> Closed:
    block, text = paragraph.unit.block, document.text
    span = span_of(paragraph, brackets)
    if span is None:
        raise _refused(document, paragraph)
    start, end = span.start, span.end
    words = by.strip() if isinstance(by, str) else source_of(document, paragraph, by)
    content = block.content
    before, behind = text[content.start : start], text[end : content.end]
    if not words:
        # No blank line where a line of a paragraph had nothing else.
        before = before if not before.endswith(("\n", "\r")) else f"{before.rstrip()} "
    kept = run_together([before, words, behind]).strip(" ")
    if kept or paragraph.unit.row is not None:
        new = text[: content.start] + kept + text[content.end :]
        at = content.start + max(0, kept.find(words, max(0, len(before.strip(" ")) - 1))) if words else start
    else:
        at, last = whole_paragraph(text, block.span.start, content.end)
        new = text[:at] + text[last:]
    at = min(at, len(new))
    if not _is_right(document, paragraph, brackets, by, new, gone=not kept):
        raise _refused(document, paragraph)
    return Closed(new, at, min(at + len(words), len(new)))


def span_of(paragraph: OpenParagraph, brackets: tuple[int, ...]) -> Span | None:
    """Where brackets of a paragraph stand in the draft, from the first to the last; None where that is not known."""
    found = _found(paragraph)
    if found is None:
        return None
    block, first, last = paragraph.unit.block, found[brackets[0]].pair, found[brackets[-1]]
    end = max([last.pair.end, *(end for _, end in last.attributions)])
    return Span(block.to_source(first.start, first.start + 1).start, block.to_source(end - 1, end).end)


def source_of(document: Document, paragraph: OpenParagraph, side: Side) -> str:
    """The words of a side as the draft writes them."""
    found = _found(paragraph)
    if side.option < 0 or found is None:
        return ""
    block, option = paragraph.unit.block, found[side.bracket].options[side.option]
    start = block.to_source(option.start - 1, option.start).end
    return document.text[start : max(start, block.to_source(option.end, option.end).start)].strip()


def _found(paragraph: OpenParagraph) -> tuple[FoundBracket, ...] | None:
    """The brackets of a paragraph, all places those of its reading view, which shows no reference to a note."""
    found = parsed(paragraph.unit.block.reading).found
    return found if len(found) == len(parsed(paragraph.unit.text).found) else None


def _is_right(
    document: Document, paragraph: OpenParagraph, brackets: tuple[int, ...], by: Side | str, new: str, *, gone: bool
) -> bool:
    """Whether ``new`` says what it should at this place, and elsewhere what it said."""
    before, after = paragraphs_of(document), paragraphs_of(read_text(new, name=document.path, format="md"))
    at = next(number for number, each in enumerate(before) if each.unit.block.span == paragraph.unit.block.span)
    others = [each.unit.text for each in (*before[:at], *before[at + 1 :])]
    if gone:
        return [each.unit.text for each in after] == others
    if len(after) != len(before) or [each.unit.text for each in (*after[:at], *after[at + 1 :])] != others:
        return False
    text = paragraph.unit.text
    found = parsed(text).found
    if isinstance(by, str):
        first, last = found[brackets[0]], found[brackets[-1]]
        end = max([last.pair.end, *(end for _, end in last.attributions)])
        wanted = joined([text[: first.pair.start], _as_read(by), text[end:]])
        return "[^" in by or plain_words(after[at].unit.text) == plain_words(wanted)
    around = Settling(text, found).around(found[brackets[0]])
    chosen = dict.fromkeys((found[each].pair.start for each in brackets), -1)
    if by.option >= 0:
        chosen[found[by.bracket].pair.start] = by.option
    wanted = Settling(text, found).text(around | chosen)
    now = after[at].unit.text
    return plain_words(Settling(now, parsed(now).found).text(around)) == plain_words(wanted)


def _as_read(words: str) -> str:
    """Words in Markdown as they read inside a paragraph."""
    return " ".join(block.reading for block in read_text(f"x {words}", format="md").linted()).removeprefix("x").strip()


def _refused(document: Document, paragraph: OpenParagraph) -> UsageError:
    return UsageError(
        f"the markup of {paragraph.unit.place} does not part with the bracket",
        path=document.path,
        remedy="settle it in the text",
    )
