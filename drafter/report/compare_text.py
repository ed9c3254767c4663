"""A comparison for people: what was dropped first, the weightiest at the top, then what binds otherwise than before."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from drafter.compare import BracketFate, Fate
from drafter.report.marks import marked_text
from drafter.report.window import cells, clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.compare import Bracket, BracketChange, ComparedText, Comparison, Dropped, LocatedSentence, SentencePair

__all__ = ["CompareText", "counts", "extract_note", "place", "size", "span"]

_INDENT: Final = "    "
#: So many paragraph numbers are named one by one.
_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class CompareText:
    """How a comparison is laid out.

    Attributes:
        width: columns of the terminal; ``None`` for a pipe or file, where every part is one line.
        colour: whether to use colour; nothing is said by colour alone.
    """

    width: int | None = None
    colour: bool = False

    def lines(self, found: Comparison) -> Iterator[str]:
        """All lines: the summary, then one section for each kind of difference there is."""
        yield from self._summary(found)
        yield from self._section(
            "Dropped commitments", [self._dropped(found, each) for each in found.dropped_commitments]
        )
        yield from self._section("Dropped in part", [self._in_part(found, each) for each in found.dropped_in_part])
        for is_stronger, title in ((False, "Weaker"), (True, "Stronger")):
            rows = [
                self._entry(span(found, pair), f"“{shift.before}” → “{shift.after}”", [f"now: {_text(pair.new)}"])
                for pair in found.changed
                for shift in pair.shifts
                if shift.is_stronger is is_stronger
            ]
            yield from self._section(title, rows)
        for title, pick in (("Conditions lost", "conditions_lost"), ("Conditions gained", "conditions_gained")):
            rows = [
                self._entry(span(found, pair), f"“{words.strip(' ,;')}”", [f"now: {_text(pair.new)}"])
                for pair in found.changed
                for words in getattr(pair, pick)
            ]
            yield from self._section(title, rows)
        yield from self._section("Reworded", [self._pair(found, pair) for pair in found.changed])
        yield from self._section("Moved", [self._move(found, move.pairs) for move in found.moves])
        yield from self._section("Brackets", [self._bracket(found, each) for each in found.brackets])
        others = [each for each in found.dropped if not each.sentence.commits]
        yield from self._section("Dropped, binding nobody", [self._dropped(found, each) for each in others])
        yield from self._section("Added", [self._entry(place(found.new, each), each.text) for each in found.added])

    # The summary -----------------------------------------------------------------------------------------------------

    def _summary(self, found: Comparison) -> Iterator[str]:
        yield self._style(f"{clean(found.old.name)} → {clean(found.new.name)}", bold=True)
        for side in (found.old, found.new):
            yield f"  {clean(side.name)}: {size(side)}"
        for side in (found.old, found.new):
            if note := extract_note(side):
                yield from self._wrapped(f"  {note}", "    ")
        yield ""
        if found.is_same:
            yield "Nothing differs."
            return
        rows = counts(found)
        longest = max(len(label) for label, *_ in rows)
        for label, number, share in rows:
            yield f"  {label.ljust(longest)}  {number:>5,}  {share}".rstrip()

    # Sections --------------------------------------------------------------------------------------------------------

    def _section(self, title: str, entries: Sequence[list[str]]) -> Iterator[str]:
        if entries:
            yield ""
            yield self._style(f"{title} ({len(entries):,})", bold=True)
            for entry in entries:
                yield from entry

    def _entry(self, where: str, text: str, notes: Sequence[str] = ()) -> list[str]:
        lines = [*self._wrapped(f"  {self._where(f'{where}:')} {_plain(text)}", _INDENT)]
        for note in notes:
            lines += self._wrapped(f"{_INDENT}{_plain(note)}", _INDENT * 2)
        return lines

    def _dropped(self, found: Comparison, each: Dropped) -> list[str]:
        notes = []
        if each.nearest is not None:
            said = "still said at" if each.is_repeated else "nearest"
            notes.append(f"{said} {place(found.new, each.nearest)}: {each.nearest.text}")
        weight = f", weight {each.sentence.weight}" if each.sentence.weight else ""
        return self._entry(f"{place(found.old, each.sentence)}{weight}", each.sentence.text, notes)

    def _in_part(self, found: Comparison, pair: SentencePair) -> list[str]:
        lost = "; ".join(f"“{clause.strip(' ,;')}”" for _, clause in pair.lost)
        return self._entry(span(found, pair), lost, [f"now: {_text(pair.new)}"])

    def _pair(self, found: Comparison, pair: SentencePair) -> list[str]:
        said = [pair.fate.value] if pair.fate is not Fate.REWORDED else []
        said += ["in part"] if pair.is_part else []
        said += [kind.value for kind in pair.kinds]
        where = f"{span(found, pair)} ({', '.join(said)})"
        first = self._wrapped(f"  {self._where(where)}", _INDENT)
        return [*first, *self._wrapped(_INDENT + marked_text(pair.changes, colour=self.colour), _INDENT)]

    def _move(self, found: Comparison, pairs: Sequence[SentencePair]) -> list[str]:
        first = pairs[0]
        was, now = place(found.old, first.old[0]), place(found.new, first.new[0])
        number = sum(len(pair.old) for pair in pairs)
        more = f" (and {number - 1} more with it)" if number > 1 else ""
        return self._entry(f"{was} → {now}", f"{first.old[0].text}{more}")

    def _bracket(self, found: Comparison, each: BracketChange) -> list[str]:
        if each.fate is BracketFate.CHANGED and each.old and each.new:
            return self._entry(f"{_at(found.new, each.new)} changed", f"{each.old.shown} → {each.new.shown}")
        if each.new is not None:
            before = [] if each.stands is None else [f"before: {each.stands or 'nothing'}"]
            return self._entry(f"{_at(found.new, each.new)} opened", each.new.shown, before)
        assert each.old is not None  # noqa: S101  (what is not opened or changed was there before)
        now = "the sentence is gone" if each.stands is None else f"now: {each.stands or 'nothing'}"
        return self._entry(f"{_at(found.old, each.old)} closed", each.old.shown, [now])

    def _wrapped(self, text: str, then: str) -> Iterator[str]:
        if self.width is None:
            yield text
            return
        room = max(self.width, len(then) + 20)
        if self.colour:
            yield from _broken(text, room, then)
            return
        yield from textwrap.wrap(text, room, subsequent_indent=then, break_on_hyphens=False)

    def _where(self, text: str) -> str:
        """A place, word by word in colour, so that lines may be wrapped."""
        return " ".join(self._style(word, fg="cyan") for word in clean(text).split())

    def _style(self, text: str, *, fg: str | None = None, bold: bool = False) -> str:
        return click.style(text, fg=fg, bold=bold or None) if self.colour else text


def _broken(text: str, room: int, then: str) -> Iterator[str]:
    """``text`` in lines of ``room`` columns, styles taking none."""
    head = text[: len(text) - len(text.lstrip(" "))]
    line, length = head, len(head)
    for word in text.split():
        size = cells(click.unstyle(word))
        if length + size > room and line.strip():
            yield line.rstrip()
            line, length = then, len(then)
        line += word + " "
        length += size + 1
    yield line.rstrip()


def _plain(text: str) -> str:
    return clean(text).strip()


def _text(sentences: Sequence[LocatedSentence]) -> str:
    return " ".join(each.text for each in sentences)


def place(side: ComparedText, sentence: LocatedSentence) -> str:
    """Where a sentence stands: ``para 7, line 12``; in a source of the bank, which has no lines, ``para 7``."""
    return _named(side, sentence.paragraph, sentence.line)


def _at(side: ComparedText, bracket: Bracket) -> str:
    return _named(side, bracket.paragraph, bracket.line)


def _named(side: ComparedText, paragraph: str, line: int) -> str:
    if not side.is_extract:
        return f"para {paragraph}, line {line}"
    return f"para {paragraph}" if paragraph else "paragraph not known"


def span(found: Comparison, pair: SentencePair) -> str:
    """Where the sentences of a pair stood and stand: ``para 7, line 12 → para 9, line 20``."""
    was = " and ".join(dict.fromkeys(place(found.old, each) for each in pair.old))
    now = " and ".join(dict.fromkeys(place(found.new, each) for each in pair.new))
    return f"{was} → {now}"


def size(side: ComparedText) -> str:
    """How long a text is: ``15 sentences, 111 words``."""
    return ", ".join(
        f"{number:,} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((len(side.sentences), "sentence"), (side.words, "word"))
    )


def extract_note(side: ComparedText) -> str:
    """What a reader must know of a source read as a text; empty for a file."""
    from drafter.compare import SourceText

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


def counts(found: Comparison) -> list[tuple[str, int, str]]:
    """The summary: what, how many, and which share of the words of the text it stands in."""

    def share(sentences: Sequence[LocatedSentence], side: ComparedText) -> str:
        part = sum(each.words for each in sentences)
        name = "old" if side is found.old else "new"
        return f"{100 * part / side.words:.0f} % of {name} words" if side.words else ""

    kept = [each for pair in found.of_fate(Fate.KEPT) for each in pair.old]
    changed = [each for pair in found.changed for each in pair.old]
    dropped = [each.sentence for each in found.dropped]
    weaker, stronger = (
        sum(shift.is_stronger is way for pair in found.pairs for shift in pair.shifts) for way in (False, True)
    )
    rows = [
        ("sentences kept", len(kept), share(kept, found.old)),
        ("reworded", len(changed), share(changed, found.old)),
        ("dropped", len(dropped), share(dropped, found.old)),
        ("added", len(found.added), share(found.added, found.new)),
        ("dropped commitments", len(found.dropped_commitments), ""),
        ("dropped in part", len(found.dropped_in_part), ""),
        ("weaker", weaker, ""),
        ("stronger", stronger, ""),
        ("conditions lost", sum(len(pair.conditions_lost) for pair in found.pairs), ""),
        ("conditions gained", sum(len(pair.conditions_gained) for pair in found.pairs), ""),
        ("moved", len(found.moves), ""),
    ]
    for fate in BracketFate:
        number = sum(each.fate is fate for each in found.brackets)
        if number:
            rows.append((f"brackets {fate.value}", number, ""))
    return [row for row in rows if row[1] or row[2]]
