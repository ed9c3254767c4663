"""A comparison as one page: the summary with links on top, what was dropped, then both texts side by side."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from drafter.compare import BracketFate, Fate
from drafter.report.compare_text import counts, extract_note, place, size, span
from drafter.report.marks import marked_html
from drafter.report.page import page
from drafter.wording import Change, Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.compare import BracketChange, Comparison, Dropped, LocatedSentence, SentencePair

__all__ = ["comparison_html"]

#: Which section a row of the summary leads to.
_LINKS = {
    "sentences kept": "sides",
    "reworded": "sides",
    "dropped": "dropped",
    "added": "sides",
    "dropped commitments": "dropped",
    "dropped in part": "in-part",
    "weaker": "weaker",
    "stronger": "stronger",
    "conditions lost": "lost",
    "conditions gained": "gained",
    "moved": "moved",
}


def comparison_html(found: Comparison) -> str:
    """``found`` as a whole HTML page; nothing in it comes from anywhere else."""
    title = f"{found.old.name} → {found.new.name}"
    return page(title, (*_top(found, title), *_sections(found), *_sides(found)))


def _top(found: Comparison, title: str) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    for side in (found.old, found.new):
        yield f'<p class="note">{escape(side.name)}: {size(side)}</p>'
        if note := extract_note(side):
            yield f'<p class="note">{escape(note)}</p>'
    if found.is_same:
        yield "<p>Nothing differs.</p>"
    yield "<table>"
    for label, number, share in counts(found):
        to = _LINKS.get(label, "brackets")
        shown = f'<a href="#{to}">{escape(label)}</a>' if number else escape(label)
        yield f'<tr><td>{shown}</td><td class="figure">{number:,}</td><td>{escape(share)}</td></tr>'
    yield "</table>"


def _sections(found: Comparison) -> Iterator[str]:
    commitments = set(found.dropped_commitments)
    rest = [each for each in found.dropped if each not in commitments]
    yield from _section("dropped", "Dropped", [_dropped(found, each) for each in (*found.dropped_commitments, *rest)])
    yield from _section(
        "in-part",
        "Dropped in part",
        [
            (span(found, pair), " ".join(f"<del>{escape(clause)}</del>" for _, clause in pair.lost))
            for pair in found.dropped_in_part
        ],
    )
    for name, title, way in (("weaker", "Weaker", False), ("stronger", "Stronger", True)):
        rows = [
            (span(found, pair), f"<del>{escape(shift.before)}</del> <ins>{escape(shift.after)}</ins>")
            for pair in found.changed
            for shift in pair.shifts
            if shift.is_stronger is way
        ]
        yield from _section(name, title, rows)
    lost = [
        (span(found, pair), f"<del>{escape(text)}</del>") for pair in found.changed for text in pair.conditions_lost
    ]
    yield from _section("lost", "Conditions lost", lost)
    gained = [
        (span(found, pair), f"<ins>{escape(text)}</ins>") for pair in found.changed for text in pair.conditions_gained
    ]
    yield from _section("gained", "Conditions gained", gained)
    moves = [
        (span(found, pair), escape(" ".join(each.text for each in pair.old)))
        for move in found.moves
        for pair in move.pairs
    ]
    yield from _section("moved", "Moved", moves)
    yield from _section("brackets", "Brackets", [_bracket(each) for each in found.brackets])


def _section(name: str, title: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A section; each row has where it is, as plain text, and what it says, as HTML."""
    if rows:
        yield f'<h2 id="{name}">{escape(title)}</h2>'
        yield "<table>"
        for where, said in rows:
            yield f'<tr><td class="note">{escape(where)}</td><td>{said}</td></tr>'
        yield "</table>"


def _dropped(found: Comparison, each: Dropped) -> tuple[str, str]:
    said = f"<del>{escape(each.sentence.text)}</del>"
    if each.nearest is not None:
        label = "still said at" if each.is_repeated else "nearest:"
        said += f'<p class="note">{label} {escape(place(found.new, each.nearest))}: {escape(each.nearest.text)}</p>'
    weight = f", weight {each.sentence.weight}" if each.sentence.weight else ""
    return f"{place(found.old, each.sentence)}{weight}", said


def _bracket(each: BracketChange) -> tuple[str, str]:
    was = f"<del>{escape(each.old.shown)}</del>" if each.old else ""
    now = f"<ins>{escape(each.new.shown)}</ins>" if each.new else ""
    note = ""
    if each.fate is not BracketFate.CHANGED:
        label = "now" if each.fate is BracketFate.CLOSED else "before"
        text = "the sentence has no counterpart" if each.stands is None else f"{label}: {each.stands or 'nothing'}"
        note = f'<p class="note">{escape(text)}</p>'
    bracket = each.new or each.old
    paragraph = bracket.paragraph if bracket else ""
    return f"para {paragraph} {each.fate.value}", f"{was} {now}{note}"


# Side by side --------------------------------------------------------------------------------------------------------


def _sides(found: Comparison) -> Iterator[str]:
    yield '<h2 id="sides">Side by side</h2>'
    yield '<table class="sides">'
    yield f"<tr><th>{escape(found.old.name)}</th><th>{escape(found.new.name)}</th></tr>"
    for old, new in _rows(found):
        yield f"<tr><td>{old}</td><td>{new}</td></tr>"
    yield "</table>"


def _rows(found: Comparison) -> Iterator[tuple[str, str]]:
    """Both texts: in the order of the later one, what was dropped behind what stood before it."""
    following: dict[int, list[LocatedSentence]] = {}
    dropped = {each.sentence.order for each in found.dropped}
    last = -1
    for sentence in found.old.sentences:
        if sentence.order in dropped:
            following.setdefault(last, []).append(sentence)
        else:
            last = sentence.order
    pairs = {each.order: pair for pair in found.pairs for each in pair.new}

    def gone(orders: Iterable[int]) -> Iterator[tuple[str, str]]:
        for order in orders:
            for sentence in following.get(order, ()):
                yield _placed(place(found.old, sentence), f"<del>{escape(sentence.text)}</del>"), ""

    yield from gone([-1])
    shown: set[int] = set()
    for sentence in found.new.sentences:
        pair = pairs.get(sentence.order)
        if pair is None:
            yield "", _placed(place(found.new, sentence), f"<ins>{escape(sentence.text)}</ins>")
        elif pair.old[0].order not in shown:
            shown.add(pair.old[0].order)
            yield _both(found, pair)
            yield from gone(each.order for each in pair.old)


def _both(found: Comparison, pair: SentencePair) -> tuple[str, str]:
    was, now = (
        ", ".join(dict.fromkeys(place(side, each) for each in each_side))
        for side, each_side in ((found.old, pair.old), (found.new, pair.new))
    )
    said = [pair.fate.value] if pair.fate is not Fate.REWORDED else []
    said += ["moved"] if pair.is_moved else []
    said += [kind.value for kind in pair.kinds] if pair.fate is not Fate.KEPT else []
    said += [each.direction for each in pair.shifts]
    tags = " ".join(f'<span class="tag">{escape(each)}</span>' for each in dict.fromkeys(said))
    before = marked_html(_one_side(pair.changes, old=True))
    after = marked_html(_one_side(pair.changes, old=False))
    return _placed(was, before), _placed(now, after, tags)


def _one_side(changes: Iterable[Change], *, old: bool) -> Iterator[Change]:
    """One wording alone, with what the other has not marked."""
    for change in changes:
        text = change.before if old else change.after
        if change.edit is Edit.KEPT:
            yield Change(Edit.KEPT, text, text)
        elif text:
            yield Change(Edit.DROPPED, text, "") if old else Change(Edit.ADDED, "", text)


def _placed(where: str, text: str, tags: str = "") -> str:
    return f"<small>{escape(where)}</small> {tags}<br>{text}"
