"""The content of a comparison report: the summary, then a section for each kind of difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.compare import BracketFate, Fate, SourceText
from drafter.report.layout import counted
from drafter.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.compare import BracketChange, ComparedText, Comparison, Dropped, LocatedSentence, SentencePair
    from drafter.wording import Change

__all__ = [
    "ComparisonOutline",
    "ComparisonSection",
    "CountRow",
    "Difference",
    "comparison_outline",
    "location",
    "locations",
]

#: The largest number of paragraph numbers that are listed one by one.
_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row of the summary.

    Attributes:
        label: what is counted.
        number: how many there are.
        share: their share of the words, as a phrase.
        section: the name of the section that lists them.
    """

    label: str
    number: int
    share: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry of a section.

    Attributes:
        where: its places in both texts.
        text: words that are the same in both texts, or a description.
        old: words that only the earlier text has.
        new: words that only the later text has.
        are_parts: whether ``old`` and ``new`` are parts of sentences.
        changes: the changes from one wording to the other.
        notes: further remarks as pairs of label and text; the label may be empty.
        at: the span in the later text; ``None`` for words that are no longer there.
        weight: how firmly a dropped sentence bound; 0 for anything else.
    """

    where: str
    text: str = ""
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    are_parts: bool = False
    changes: tuple[Change, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    at: Span | None = None
    weight: int = 0

    @property
    def place(self) -> str:
        """Its places, with its weight where it has one: ``para 16, weight 91``."""
        return f"{self.where}, weight {self.weight}" if self.weight else self.where


@dataclass(frozen=True, slots=True)
class ComparisonSection:
    """The differences of one kind; ``name`` is used in links."""

    name: str
    title: str
    entries: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ComparisonOutline:
    """The content of a comparison report.

    Attributes:
        title: the names of both texts.
        sizes: the length of each text.
        notes: what the reader must know about the texts.
        is_same: whether nothing differs.
        counts: the summary.
        sections: the sections with entries, the gravest differences first, unchanged sentences last.
    """

    title: str
    sizes: tuple[str, ...]
    notes: tuple[str, ...]
    is_same: bool
    counts: tuple[CountRow, ...]
    sections: tuple[ComparisonSection, ...]


def comparison_outline(comparison: Comparison) -> ComparisonOutline:
    """The outline of ``comparison``."""
    sides = (comparison.old, comparison.new)
    return ComparisonOutline(
        f"{comparison.old.name} → {comparison.new.name}",
        tuple(f"{side.name}: {_size(side)}" for side in sides),
        tuple(note for side in sides if (note := _extract_note(side))),
        comparison.is_same,
        tuple(row for row in _counts(comparison) if row.number or row.share),
        tuple(
            ComparisonSection(name, title, entries)
            for name, title, differences in _sections(comparison)
            if (entries := tuple(differences))
        ),
    )


def location(side: ComparedText, paragraph: str, line: int) -> str:
    """A place in a text: ``para 7, line 12``; in a source of the bank, which has no lines, ``para 7``."""
    if not side.is_extract:
        return f"para {paragraph}, line {line}"
    return f"para {paragraph}" if paragraph else "paragraph not known"


def locations(side: ComparedText, sentences: Iterable[LocatedSentence]) -> str:
    """The places of sentences, each once: ``para 7, line 12 and para 8, line 15``."""
    return " and ".join(dict.fromkeys(location(side, sentence.paragraph, sentence.line) for sentence in sentences))


# The summary ---------------------------------------------------------------------------------------------------------


def _size(side: ComparedText) -> str:
    return f"{counted(len(side.sentences), 'sentence')}, {counted(side.words, 'word')}"


def _extract_note(side: ComparedText) -> str:
    """What the reader must know about a source used as a text; empty for a file."""
    if not isinstance(side.document, SourceText):
        return ""
    note = (
        f"{side.name} ({side.document.title}): the bank holds extracts, not the whole text. What is dropped or added "
        "here may stand in the document."
    )
    recalled = side.document.recalled
    if len(recalled) > _NAMED:
        note += f" {len(recalled)} of its paragraph numbers are from memory."
    elif recalled:
        note += f" Paragraph numbers from memory: {', '.join(recalled)}."
    return note


def _counts(comparison: Comparison) -> Iterator[CountRow]:
    def share(sentences: Sequence[LocatedSentence], side: ComparedText) -> str:
        part = sum(sentence.words for sentence in sentences)
        name = "old" if side is comparison.old else "new"
        return f"{100 * part / side.words:.0f} % of {name} words" if side.words else ""

    kept = [sentence for pair in comparison.of_fate(Fate.KEPT) for sentence in pair.old]
    changed = [sentence for pair in comparison.changed for sentence in pair.old]
    dropped = [dropped_sentence.sentence for dropped_sentence in comparison.dropped]
    yield CountRow("sentences kept", len(kept), share(kept, comparison.old), "kept")
    yield CountRow("reworded", len(changed), share(changed, comparison.old), "reworded")
    first = "dropped" if comparison.dropped_commitments else "binding-nobody"
    yield CountRow("dropped", len(dropped), share(dropped, comparison.old), first)
    yield CountRow("added", len(comparison.added), share(comparison.added, comparison.new), "added")
    yield CountRow("dropped commitments", len(comparison.dropped_commitments), section="dropped")
    yield CountRow("dropped in part", len(comparison.dropped_in_part), section="in-part")
    for way in ("weaker", "stronger"):
        yield CountRow(
            way, sum(shift.direction == way for pair in comparison.pairs for shift in pair.shifts), section=way
        )
    yield CountRow("conditions lost", sum(len(pair.conditions_lost) for pair in comparison.pairs), section="lost")
    yield CountRow("conditions gained", sum(len(pair.conditions_gained) for pair in comparison.pairs), section="gained")
    yield CountRow("moved", len(comparison.moves), section="moved")
    for fate in BracketFate:
        number = sum(change.fate is fate for change in comparison.brackets)
        yield CountRow(f"brackets {fate.value}", number, section="brackets")


# Sections ------------------------------------------------------------------------------------------------------------


def _sections(comparison: Comparison) -> Iterator[tuple[str, str, Iterable[Difference]]]:
    """The name, title and entries of every section, also of empty ones."""
    changed = comparison.changed
    yield (
        "dropped",
        "Dropped commitments",
        (_dropped(comparison, dropped) for dropped in comparison.dropped_commitments),
    )
    parts = [_part(comparison, pair, old=[clause for _, clause in pair.lost]) for pair in comparison.dropped_in_part]
    yield "in-part", "Dropped in part", parts
    for way in ("weaker", "stronger"):
        shifts = [(pair, shift) for pair in changed for shift in pair.shifts if shift.direction == way]
        rows = [_part(comparison, pair, old=[shift.before], new=[shift.after]) for pair, shift in shifts]
        yield way, way.capitalize(), rows
    lost = [_part(comparison, pair, old=[words]) for pair in changed for words in pair.conditions_lost]
    yield "lost", "Conditions lost", lost
    gained = [_part(comparison, pair, new=[words]) for pair in changed for words in pair.conditions_gained]
    yield "gained", "Conditions gained", gained
    yield "reworded", "Reworded", (_reworded(comparison, pair) for pair in changed)
    yield "moved", "Moved", (_moved(comparison, move.pairs) for move in comparison.moves)
    yield "brackets", "Brackets", (_bracket(comparison, change) for change in comparison.brackets)
    others = [_dropped(comparison, dropped) for dropped in comparison.dropped if not dropped.sentence.commits]
    yield "binding-nobody", "Dropped, binding nobody", others
    added = [(locations(comparison.new, [sentence]), sentence) for sentence in comparison.added]
    yield "added", "Added", (Difference(where, sentence.text, at=_at([sentence])) for where, sentence in added)
    kept = [(_span(comparison, pair), pair.new) for pair in comparison.of_fate(Fate.KEPT)]
    yield "kept", "Kept", (Difference(where, _text(sentences), at=_at(sentences)) for where, sentences in kept)


def _span(comparison: Comparison, pair: SentencePair) -> str:
    """The places of a pair in both texts: ``para 7, line 12 → para 9, line 20``."""
    return f"{locations(comparison.old, pair.old)} → {locations(comparison.new, pair.new)}"


def _at(sentences: Sequence[LocatedSentence]) -> Span:
    return Span(sentences[0].start, sentences[0].end)


def _text(sentences: Iterable[LocatedSentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def _dropped(comparison: Comparison, dropped: Dropped) -> Difference:
    notes: list[tuple[str, str]] = []
    if dropped.nearest is not None:
        label = "still said at" if dropped.is_repeated else "nearest"
        notes.append((f"{label} {locations(comparison.new, [dropped.nearest])}", dropped.nearest.text))
    where = locations(comparison.old, [dropped.sentence])
    return Difference(where, old=(dropped.sentence.text,), notes=tuple(notes), weight=dropped.sentence.weight)


def _part(
    comparison: Comparison, pair: SentencePair, *, old: Sequence[str] = (), new: Sequence[str] = ()
) -> Difference:
    """Parts of a sentence, with a note of its present wording."""
    was, now = (tuple(words.strip(" ,;") for words in side) for side in (old, new))
    notes = (("now", _text(pair.new)),)
    return Difference(_span(comparison, pair), old=was, new=now, are_parts=True, notes=notes, at=_at(pair.new))


def _reworded(comparison: Comparison, pair: SentencePair) -> Difference:
    labels = [pair.fate.value] if pair.fate is not Fate.REWORDED else []
    labels += ["in part"] if pair.is_part else []
    labels += [kind.value for kind in pair.kinds]
    return Difference(f"{_span(comparison, pair)} ({', '.join(labels)})", changes=pair.changes, at=_at(pair.new))


def _moved(comparison: Comparison, pairs: Sequence[SentencePair]) -> Difference:
    first = pairs[0]
    number = sum(len(pair.old) for pair in pairs)
    more = f" (and {number - 1} more with it)" if number > 1 else ""
    where = f"{locations(comparison.old, first.old[:1])} → {locations(comparison.new, first.new[:1])}"
    return Difference(where, f"{first.old[0].text}{more}", at=_at(first.new))


def _bracket(comparison: Comparison, change: BracketChange) -> Difference:
    was, now = ((side.shown,) if side else () for side in (change.old, change.new))
    side, bracket = (comparison.new, change.new) if change.new else (comparison.old, change.old)
    assert bracket is not None
    notes: tuple[tuple[str, str], ...] = ()
    if change.fate is not BracketFate.CHANGED:
        is_closed = change.fate is BracketFate.CLOSED
        if change.stands is not None:
            notes = (("now" if is_closed else "before", change.stands or "nothing"),)
        elif is_closed:
            notes = (("", "the sentence is gone"),)
    where = f"{location(side, bracket.paragraph, bracket.line)} {change.fate.value}"
    return Difference(where, old=was, new=now, notes=notes, at=_bracket_at(comparison, change))


def _bracket_at(comparison: Comparison, change: BracketChange) -> Span | None:
    """The span of a bracket, or of the sentence that had it before it was closed."""
    if change.new is not None:
        return Span(change.new.start, change.new.end)
    orders = {order for order, _, _ in change.old.within} if change.old else set()
    return next((_at(pair.new) for pair in comparison.pairs if any(old.order in orders for old in pair.old)), None)
