"""The draft against its baseline: what was dropped first, then what binds less, more, or is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from textual.content import Content

from drafter.compare import Fate, baseline, compare
from drafter.report.compare_text import counts, extract_note, place, span
from drafter.report.window import clean
from drafter.text import Span
from drafter.tui.content import changed, joined
from drafter.tui.screens.list_screen import Entry, ListScreen, Page, heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from drafter.compare import Comparison, Dropped, LocatedSentence, SentencePair
    from drafter.text import Document

__all__ = ["CompareScreen"]

#: What is given back: words to insert, or a place in the draft to go to.
Target: TypeAlias = str | Span


class CompareScreen(ListScreen[Target]):
    """What the draft makes of an earlier text.

    Gives back the words of a dropped sentence, for insertion, or the place of any other in the document's text.

    Args:
        document: the draft as read.
        base: a file, or the id of a source of the bank.
        folders: the folders of the bank, as for `drafter.bank.load_bank`.
    """

    def __init__(self, document: Document, base: str | Path, folders: Sequence[Path] | None = None) -> None:
        super().__init__(f"Against {base}", "Enter: insert what was dropped, or go to what stands")
        self._document, self._base, self._folders = document, base, folders

    def pages(self) -> Iterator[Page[Target]]:
        """The comparison."""
        found = compare(baseline(self._base, self._folders), self._document, old_name=str(self._base))
        yield Page(_head(found), tuple(_entries(found)))


def _head(found: Comparison) -> Content:
    said = "   ".join(f"{label} {number}" for label, number, _ in counts(found)) if not found.is_same else ""
    lines = [Content.styled(said or "Nothing differs.", "bold")]
    note = extract_note(found.old)
    return joined([*lines, Content(note)] if note else lines)


def _entries(found: Comparison) -> Iterator[Entry[Target]]:
    yield from _section(
        "Dropped commitments, the weightiest first", [_dropped(found, each) for each in found.dropped_commitments]
    )
    parts = [
        _pair(found, pair, [f"- {clause.strip(' ,;')}" for _, clause in pair.lost]) for pair in found.dropped_in_part
    ]
    yield from _section("Dropped in part", parts)
    shifted: list[SentencePair] = []
    for is_stronger, title, sign in ((False, "Softened", "↓"), (True, "Hardened", "↑")):
        rows = []
        for pair in found.changed:
            if said := [
                f"{sign} “{each.before}” → “{each.after}”" for each in pair.shifts if each.is_stronger is is_stronger
            ]:
                rows.append(_pair(found, pair, said))
                shifted.append(pair)
        yield from _section(title, rows)
    others = [pair for pair in found.changed if pair not in shifted]
    yield from _section("Reworded", [_pair(found, pair, []) for pair in others])
    yield from _section(
        "Dropped, binding nobody", [_dropped(found, each) for each in found.dropped if not each.sentence.commits]
    )
    yield from _section("New", [_new(found, each) for each in found.added])
    yield from _section("Kept", [_kept(found, pair) for pair in found.of_fate(Fate.KEPT)])


def _section(title: str, entries: Sequence[Entry[Target]]) -> Iterator[Entry[Target]]:
    if entries:
        yield heading(f"{title} ({len(entries)})")
        yield from entries


def _dropped(found: Comparison, each: Dropped) -> Entry[Target]:
    sentence = each.sentence
    weight = f", weight {sentence.weight}" if sentence.weight else ""
    lines = [_where(f"- {place(found.old, sentence)}{weight}"), Content(clean(sentence.text))]
    if each.nearest is not None:
        said = "still said at" if each.is_repeated else "nearest"
        lines.append(Content(f"  {said} {place(found.new, each.nearest)}: {clean(each.nearest.text)}"))
    return Entry(joined(lines), clean(sentence.text).strip())


def _pair(found: Comparison, pair: SentencePair, said: Sequence[str]) -> Entry[Target]:
    kinds = "".join(f", {kind}" for kind in pair.kinds)
    lines = [_where(f"~ {span(found, pair)}{kinds}"), *[Content(clean(each)) for each in said], changed(pair.changes)]
    return Entry(joined(lines), _target(pair.new))


def _new(found: Comparison, sentence: LocatedSentence) -> Entry[Target]:
    lines = [_where(f"+ {place(found.new, sentence)}"), Content(clean(sentence.text))]
    return Entry(joined(lines), _target((sentence,)))


def _kept(found: Comparison, pair: SentencePair) -> Entry[Target]:
    moved = ", moved" if pair.is_moved else ""
    text = " ".join(clean(each.text) for each in pair.new)
    return Entry(joined([_where(f"= {span(found, pair)}{moved}"), Content(text)]), _target(pair.new))


def _target(sentences: Sequence[LocatedSentence]) -> Span:
    first = sentences[0]
    return Span(first.start, first.end)


def _where(text: str) -> Content:
    return Content.styled(clean(text), "$foreground 60%")
