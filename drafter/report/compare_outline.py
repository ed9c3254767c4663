"""What there is to say of a comparison, in whatever format: the summary, then a section for each kind of difference."""

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

__all__ = ["ComparisonOutline", "Count", "Difference", "Section", "comparison_outline", "place", "places"]

#: So many paragraph numbers are named one by one.
_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class Count:
    """A row of the summary.

    Attributes:
        label: what is counted.
        number: how often there is that.
        share: which share of the words it is, in words.
        section: the name of the section that tells it one by one.
    """

    label: str
    number: int
    share: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry of a section.

    Attributes:
        where: where it stood and stands.
        text: words that stand in both texts, or as they are told.
        old: words of the earlier text alone.
        new: words of the later text alone.
        are_parts: whether ``old`` and ``new`` are words out of a sentence.
        changes: the sentence in both wordings.
        notes: what else to know, each with its label; the label stands before words of a text.
        at: where that stands in the later text; ``None`` for what is not there any more.
    """

    where: str
    text: str = ""
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    are_parts: bool = False
    changes: tuple[Change, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Differences of one kind; ``name`` is for links."""

    name: str
    title: str
    entries: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ComparisonOutline:
    """A comparison as it is told.

    Attributes:
        title: both texts by their names.
        sizes: how long each is.
        notes: what a reader must know of the texts.
        is_same: whether nothing differs.
        counts: the summary.
        sections: what differs, the gravest first, and at the end what does not; those with entries alone.
    """

    title: str
    sizes: tuple[str, ...]
    notes: tuple[str, ...]
    is_same: bool
    counts: tuple[Count, ...]
    sections: tuple[Section, ...]


def comparison_outline(found: Comparison) -> ComparisonOutline:
    """The outline of ``found``."""
    sides = (found.old, found.new)
    return ComparisonOutline(
        f"{found.old.name} → {found.new.name}",
        tuple(f"{side.name}: {_size(side)}" for side in sides),
        tuple(note for side in sides if (note := _extract_note(side))),
        found.is_same,
        tuple(row for row in _counts(found) if row.number or row.share),
        tuple(section for section in _sections(found) if section.entries),
    )


def place(side: ComparedText, paragraph: str, line: int) -> str:
    """A place in a text: ``para 7, line 12``; in a source of the bank, which has no lines, ``para 7``."""
    if not side.is_extract:
        return f"para {paragraph}, line {line}"
    return f"para {paragraph}" if paragraph else "paragraph not known"


def places(side: ComparedText, sentences: Iterable[LocatedSentence]) -> str:
    """Where sentences stand, each place once: ``para 7, line 12 and para 8, line 15``."""
    return " and ".join(dict.fromkeys(place(side, each.paragraph, each.line) for each in sentences))


# The summary ---------------------------------------------------------------------------------------------------------


def _size(side: ComparedText) -> str:
    return f"{counted(len(side.sentences), 'sentence')}, {counted(side.words, 'word')}"


def _extract_note(side: ComparedText) -> str:
    """What a reader must know of a source read as a text; empty for a file."""
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


def _counts(found: Comparison) -> Iterator[Count]:
    def share(sentences: Sequence[LocatedSentence], side: ComparedText) -> str:
        part = sum(each.words for each in sentences)
        name = "old" if side is found.old else "new"
        return f"{100 * part / side.words:.0f} % of {name} words" if side.words else ""

    kept = [each for pair in found.of_fate(Fate.KEPT) for each in pair.old]
    changed = [each for pair in found.changed for each in pair.old]
    dropped = [each.sentence for each in found.dropped]
    yield Count("sentences kept", len(kept), share(kept, found.old), "kept")
    yield Count("reworded", len(changed), share(changed, found.old), "reworded")
    first = "dropped" if found.dropped_commitments else "binding-nobody"
    yield Count("dropped", len(dropped), share(dropped, found.old), first)
    yield Count("added", len(found.added), share(found.added, found.new), "added")
    yield Count("dropped commitments", len(found.dropped_commitments), section="dropped")
    yield Count("dropped in part", len(found.dropped_in_part), section="in-part")
    for way in ("weaker", "stronger"):
        yield Count(way, sum(each.direction == way for pair in found.pairs for each in pair.shifts), section=way)
    yield Count("conditions lost", sum(len(pair.conditions_lost) for pair in found.pairs), section="lost")
    yield Count("conditions gained", sum(len(pair.conditions_gained) for pair in found.pairs), section="gained")
    yield Count("moved", len(found.moves), section="moved")
    for fate in BracketFate:
        number = sum(each.fate is fate for each in found.brackets)
        yield Count(f"brackets {fate.value}", number, section="brackets")


# Sections ------------------------------------------------------------------------------------------------------------


def _sections(found: Comparison) -> Iterator[Section]:
    commitments = [_dropped(found, each) for each in found.dropped_commitments]
    yield Section("dropped", "Dropped commitments", tuple(commitments))
    parts = [_part(found, pair, old=[clause for _, clause in pair.lost]) for pair in found.dropped_in_part]
    yield Section("in-part", "Dropped in part", tuple(parts))
    for way in ("weaker", "stronger"):
        shifts = [(pair, each) for pair in found.changed for each in pair.shifts if each.direction == way]
        rows = [_part(found, pair, old=[each.before], new=[each.after]) for pair, each in shifts]
        yield Section(way, way.capitalize(), tuple(rows))
    lost = [_part(found, pair, old=[words]) for pair in found.changed for words in pair.conditions_lost]
    yield Section("lost", "Conditions lost", tuple(lost))
    gained = [_part(found, pair, new=[words]) for pair in found.changed for words in pair.conditions_gained]
    yield Section("gained", "Conditions gained", tuple(gained))
    yield Section("reworded", "Reworded", tuple(_reworded(found, pair) for pair in found.changed))
    yield Section("moved", "Moved", tuple(_moved(found, move.pairs) for move in found.moves))
    yield Section("brackets", "Brackets", tuple(_bracket(found, each) for each in found.brackets))
    others = [_dropped(found, each) for each in found.dropped if not each.sentence.commits]
    yield Section("binding-nobody", "Dropped, binding nobody", tuple(others))
    added = [Difference(places(found.new, [each]), each.text, at=_at([each])) for each in found.added]
    yield Section("added", "Added", tuple(added))
    kept = [Difference(_span(found, pair), _text(pair.new), at=_at(pair.new)) for pair in found.of_fate(Fate.KEPT)]
    yield Section("kept", "Kept", tuple(kept))


def _span(found: Comparison, pair: SentencePair) -> str:
    """Where the sentences of a pair stood and stand: ``para 7, line 12 → para 9, line 20``."""
    return f"{places(found.old, pair.old)} → {places(found.new, pair.new)}"


def _at(sentences: Sequence[LocatedSentence]) -> Span:
    return Span(sentences[0].start, sentences[0].end)


def _text(sentences: Iterable[LocatedSentence]) -> str:
    return " ".join(each.text for each in sentences)


def _dropped(found: Comparison, each: Dropped) -> Difference:
    notes: list[tuple[str, str]] = []
    if each.nearest is not None:
        said = "still said at" if each.is_repeated else "nearest"
        notes.append((f"{said} {places(found.new, [each.nearest])}", each.nearest.text))
    weight = f", weight {each.sentence.weight}" if each.sentence.weight else ""
    where = f"{places(found.old, [each.sentence])}{weight}"
    return Difference(where, old=(each.sentence.text,), notes=tuple(notes))


def _part(found: Comparison, pair: SentencePair, *, old: Sequence[str] = (), new: Sequence[str] = ()) -> Difference:
    """Words out of a sentence, with what it says now."""
    was, now = (tuple(words.strip(" ,;") for words in side) for side in (old, new))
    notes = (("now", _text(pair.new)),)
    return Difference(_span(found, pair), old=was, new=now, are_parts=True, notes=notes, at=_at(pair.new))


def _reworded(found: Comparison, pair: SentencePair) -> Difference:
    said = [pair.fate.value] if pair.fate is not Fate.REWORDED else []
    said += ["in part"] if pair.is_part else []
    said += [kind.value for kind in pair.kinds]
    return Difference(f"{_span(found, pair)} ({', '.join(said)})", changes=pair.changes, at=_at(pair.new))


def _moved(found: Comparison, pairs: Sequence[SentencePair]) -> Difference:
    first = pairs[0]
    number = sum(len(pair.old) for pair in pairs)
    more = f" (and {number - 1} more with it)" if number > 1 else ""
    where = f"{places(found.old, first.old[:1])} → {places(found.new, first.new[:1])}"
    return Difference(where, f"{first.old[0].text}{more}", at=_at(first.new))


def _bracket(found: Comparison, each: BracketChange) -> Difference:
    was, now = ((side.shown,) if side else () for side in (each.old, each.new))
    side, bracket = (found.new, each.new) if each.new else (found.old, each.old)
    assert bracket is not None
    notes: tuple[tuple[str, str], ...] = ()
    if each.fate is not BracketFate.CHANGED:
        is_closed = each.fate is BracketFate.CLOSED
        if each.stands is not None:
            notes = (("now" if is_closed else "before", each.stands or "nothing"),)
        elif is_closed:
            notes = (("", "the sentence is gone"),)
    where = f"{place(side, bracket.paragraph, bracket.line)} {each.fate.value}"
    return Difference(where, old=was, new=now, notes=notes, at=_bracket_at(found, each))


def _bracket_at(found: Comparison, each: BracketChange) -> Span | None:
    """Where a bracket stands, or the sentence in which it stood before it was closed."""
    if each.new is not None:
        return Span(each.new.start, each.new.end)
    orders = {order for order, _, _ in each.old.within} if each.old else set()
    return next((_at(pair.new) for pair in found.pairs if any(old.order in orders for old in pair.old)), None)
