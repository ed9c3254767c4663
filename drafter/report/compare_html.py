"""A comparison as one page: the summary with links, what was dropped, then both texts side by side."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from drafter.compare import Fate
from drafter.report.compare_outline import comparison_outline, locations
from drafter.report.marks import marked_html
from drafter.report.page import page
from drafter.wording import Change, Edit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from drafter.compare import Comparison, LocatedSentence, SentencePair
    from drafter.report.compare_outline import ComparisonOutline, ComparisonSection, Difference
    from drafter.report.layout import Layout

__all__ = ["render"]

#: Sections that only appear in the texts side by side.
_BESIDE: Final = frozenset({"reworded", "added", "kept"})
#: Sections of whole sentences that are gone.
_WHOLE: Final = frozenset({"dropped", "binding-nobody"})


def render(comparison: Comparison, _: Layout) -> str:
    """``comparison`` as a complete HTML page without external resources."""
    outline = comparison_outline(comparison)
    sections = [section for section in outline.sections if section.name not in _BESIDE]
    body = [line for section in sections for line in _section(section)]
    return page(outline.title, (*_top(outline, {section.name for section in sections}), *body, *_sides(comparison)))


def _top(outline: ComparisonOutline, sections: Collection[str]) -> Iterator[str]:
    yield f"<h1>{escape(outline.title)}</h1>"
    for note in (*outline.sizes, *outline.notes):
        yield f'<p class="note">{escape(note)}</p>'
    if outline.is_same:
        yield "<p>Nothing differs.</p>"
    yield "<table>"
    for row in outline.counts:
        to = row.section if row.section in sections else "sides"
        shown = f'<a href="#{to}">{escape(row.label)}</a>' if row.number else escape(row.label)
        yield f'<tr><td>{shown}</td><td class="figure">{row.number:,}</td><td>{escape(row.share)}</td></tr>'
    yield "</table>"


def _section(section: ComparisonSection) -> Iterator[str]:
    yield f'<h2 id="{section.name}">{escape(section.title)}</h2>'
    yield '<table class="list">'
    for entry in section.entries:
        # Whole sentences are read, not looked at as changes: a page of struck-out text is not.
        if section.name in _WHOLE:
            weight = f'<br><span class="weight">weight {entry.weight}</span>' if entry.weight else ""
            shown = f'<div class="gone">{_sentences(entry)}</div>'
            yield f'<tr><td class="note">{escape(entry.where)}{weight}</td><td>{shown}</td></tr>'
        else:
            yield f'<tr><td class="note">{escape(entry.place)}</td><td>{_entry(entry)}</td></tr>'
    yield "</table>"


def _sentences(entry: Difference) -> str:
    return escape(" ".join(entry.old)) + _notes(entry)


def _entry(entry: Difference) -> str:
    words = [escape(entry.text)] if entry.text else []
    words += [f"<del>{escape(part)}</del>" for part in entry.old]
    words += [f"<ins>{escape(part)}</ins>" for part in entry.new]
    return " ".join(words) + _notes(entry)


def _notes(entry: Difference) -> str:
    notes = [f"{label}: {text}" if label else text for label, text in entry.notes]
    return "".join(f'<p class="note">{escape(note)}</p>' for note in notes)


# Side by side --------------------------------------------------------------------------------------------------------


def _sides(comparison: Comparison) -> Iterator[str]:
    yield '<h2 id="sides">Side by side</h2>'
    yield '<table class="sides">'
    yield f"<tr><th>{escape(comparison.old.name)}</th><th>{escape(comparison.new.name)}</th></tr>"
    for old, new in _rows(comparison):
        yield f"<tr><td>{old}</td><td>{new}</td></tr>"
    yield "</table>"


def _rows(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Both texts in the order of the later one; a dropped sentence follows the sentence that stood before it."""
    following: dict[int, list[LocatedSentence]] = {}
    dropped = {dropped_sentence.sentence.order for dropped_sentence in comparison.dropped}
    last = -1
    for sentence in comparison.old.sentences:
        if sentence.order in dropped:
            following.setdefault(last, []).append(sentence)
        else:
            last = sentence.order
    pairs = {sentence.order: pair for pair in comparison.pairs for sentence in pair.new}

    def gone(orders: Iterable[int]) -> Iterator[tuple[str, str]]:
        for order in orders:
            for sentence in following.get(order, ()):
                yield _whole("gone", "dropped", locations(comparison.old, [sentence]), sentence.text), ""

    yield from gone([-1])
    shown: set[int] = set()
    for sentence in comparison.new.sentences:
        pair = pairs.get(sentence.order)
        if pair is None:
            yield "", _whole("come", "added", locations(comparison.new, [sentence]), sentence.text)
        elif pair.old[0].order not in shown:
            shown.add(pair.old[0].order)
            yield _both(comparison, pair)
            yield from gone(sentence.order for sentence in pair.old)


def _both(comparison: Comparison, pair: SentencePair) -> tuple[str, str]:
    was, now = locations(comparison.old, pair.old), locations(comparison.new, pair.new)
    labels = [pair.fate.value] if pair.fate is not Fate.REWORDED else []
    labels += ["moved"] if pair.is_moved else []
    labels += [kind.value for kind in pair.kinds] if pair.fate is not Fate.KEPT else []
    labels += [shift.direction for shift in pair.shifts]
    tags = " ".join(f'<span class="tag">{escape(tag)}</span>' for tag in dict.fromkeys(labels))
    before = marked_html(_one_side(pair.changes, old=True))
    after = marked_html(_one_side(pair.changes, old=False))
    return _placed(was, before), _placed(now, after, tags)


def _one_side(changes: Iterable[Change], *, old: bool) -> Iterator[Change]:
    """The changes as one of the two wordings shows them: only its own words are marked."""
    for change in changes:
        text = change.before if old else change.after
        if change.edit is Edit.KEPT:
            yield Change(Edit.KEPT, text, text)
        elif text:
            yield Change(Edit.DROPPED, text, "") if old else Change(Edit.ADDED, "", text)


def _whole(kind: str, tag: str, where: str, text: str) -> str:
    """A whole sentence that only one of the texts has, as text that can be read."""
    return f'<div class="{kind}">{_placed(where, escape(text), f"""<span class="tag">{tag}</span>""")}</div>'


def _placed(where: str, text: str, tags: str = "") -> str:
    return f"<small>{escape(where)}</small> {tags}<br>{text}"
