"""The tracked changes of a Word file read back: who changed what, and where, in every part that is printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.errors import ReadError
from drafter.text.word.changed_rows import COMING, GOING, THINGS, RowReader
from drafter.text.word.numbering import W
from drafter.text.word.package import Package
from drafter.text.word.runs import ALTERNATES, MATH_TEXT, PARAGRAPH, RUN, branch_of, run_text, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lxml import etree

__all__ = ["WordChange", "changes_of", "find_changes"]

#: What is done to words, and to the mark that ends a paragraph.
_DONE: Final = {
    f"{W}ins": ("inserted", "split the paragraph after"),
    f"{W}del": ("deleted", "joined the next paragraph to"),
    f"{W}moveTo": ("moved here", "split the paragraph after"),
    f"{W}moveFrom": ("moved away", "joined the next paragraph to"),
}
#: The same of a paragraph with its mark and all its words.
_WHOLE: Final = {
    f"{W}ins": "inserted the paragraph",
    f"{W}del": "deleted the paragraph",
    f"{W}moveTo": "moved the paragraph here",
    f"{W}moveFrom": "moved the paragraph away",
}
_OF_WORDS: Final = frozenset(words for words, _ in _DONE.values())
_MARKS: Final = frozenset(mark for _, mark in _DONE.values())
#: By which sign rows and cells say that they came or went, if the mark of a paragraph in them did.
_UNITS: Final = {
    f"{W}tr": dict(zip(_DONE, (f"{W}ins", f"{W}del") * 2, strict=True)),
    f"{W}tc": dict(zip(_DONE, (f"{W}cellIns", f"{W}cellDel") * 2, strict=True)),
}
_CELLS: Final = {
    f"{W}cellIns": "inserted the cell",
    f"{W}cellDel": "deleted the cell",
    f"{W}cellMerge": "merged the cell",
}
_RUN_LOOK, _PARAGRAPH_LOOK = f"{W}rPrChange", f"{W}pPrChange"
_LOOKS: Final = {
    _RUN_LOOK: "changed the look of",
    _PARAGRAPH_LOOK: "changed the look of the paragraph",
    f"{W}numberingChange": "changed the number of the paragraph",
    f"{W}sectPrChange": "changed the layout of the pages",
    f"{W}tblPrChange": "changed the look of the table",
    f"{W}tblPrExChange": "changed the look of the table",
    f"{W}trPrChange": "changed the look of the table",
    f"{W}tcPrChange": "changed the look of the table",
}
_ROW: Final = f"{W}tr"
_AUTHOR, _DATE = f"{W}author", f"{W}date"
_OF_ROW, _OF_LIST, _OF_LOOK = f"{W}trPr", f"{W}numPr", f"{W}rPr"
_IN_TABLE: Final = (_ROW, f"{W}tc")
_CHANGES: Final = (*_DONE, *_CELLS, *_LOOKS)
_PARTS: Final = ("header", "footnotes", "endnotes", "footer")
#: What two changes have in common that are one, but for their words.
_ALIKE: Final = ("paragraph", "kind", "author", "date", "part", "story", "cell")
#: The number of characters that tell which paragraph is meant.
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class WordChange:
    """What somebody changed in a Word file, and nobody has accepted or rejected yet.

    `kind` says what was done and `text` the words that it was done to, or after which; a change of rows, pages or
    pictures has none. `paragraph` is the index of the `w:p` in which they stand, among all of `part` in document order,
    and `story` what that part is: empty for the body, else `header`, `footer`, `footnotes` or `endnotes`. `cell` is the
    row and cell of the innermost table around it, from 1, the cell 0 for a whole
    row. `author` and `date` are as the file has them, and may be empty.
    """

    kind: str
    author: str
    date: str
    text: str
    paragraph: int
    part: str = ""
    story: str = ""
    cell: tuple[int, int] | None = None


def changes_of(data: bytes, path: Path) -> tuple[WordChange, ...]:
    """Return the tracked changes of a .docx in order, those of the body first; neighbours of one hand are one.

    Raises `ReadError` for a file that is not right.
    """
    from drafter.text.reading_process import found_apart

    found: tuple[WordChange, ...] = found_apart("changes", data, path)
    return found


def find_changes(data: bytes, path: Path) -> tuple[WordChange, ...]:
    """Do what `changes_of` does in this process, whatever that costs."""
    package = Package(data, path)
    root = package.part(package.main)
    if root is None:
        raise ReadError(
            "not a Word file: it has no body", path=path, remedy="open it in Word and save it again as .docx"
        )
    related = package.relations(package.main).values()
    parts = {package.main: "", **{each.part: each.kind for kind in _PARTS for each in related if each.kind == kind}}
    changes: list[WordChange] = []
    for name, story in parts.items():
        part = root if name == package.main else package.part(name)
        if part is not None:
            changes += map(_named, _merged(_found_in(part, name, story)))
    return tuple(changes)


def _named(change: WordChange) -> WordChange:
    """Return the change; one of nothing but white space says so, for there is nothing to show."""
    if change.text and not change.text.strip() and change.kind in _OF_WORDS:
        return replace(change, kind=f"{change.kind} white space", text="")
    return change


class _Found(NamedTuple):
    """A change with its element in the file."""

    change: WordChange
    element: etree._Element


def _found_in(part: etree._Element, name: str, story: str) -> Iterator[_Found]:
    """Yield the changes of a part, as the file has them."""
    places = _Places()
    marks: list[_Found] = []
    has_branches = next(part.iter(ALTERNATES), None) is not None
    rows = RowReader(part, _CHANGES)
    walk = part.iter(PARAGRAPH, *_IN_TABLE, *_CHANGES)
    for element in walk:
        if element.tag == PARAGRAPH or element.tag in _IN_TABLE:
            # The mark of a paragraph comes first in the file and last on the page.
            yield from marks
            marks.clear()
            places.begin(element)
            row = rows.changed(element) if element.tag == _ROW else None
            if row is None:
                continue
            if not has_branches or _is_read(element):
                paragraph, cell = places.of(row.sign)
                by = row.sign.get(_AUTHOR, ""), row.sign.get(_DATE, "")
                yield _Found(WordChange(row.kind, *by, row.text, paragraph, name, story, cell), row.sign)
            places.skip(row.paragraphs)
            next(islice(walk, row.changes, row.changes), None)
            continue
        said = _said(element, places)
        if said is not None and (not has_branches or _is_read(element)):
            kind, text = said
            author, date = element.get(_AUTHOR, ""), element.get(_DATE, "")
            paragraph, cell = places.of(element)
            found = _Found(WordChange(kind, author, date, text, paragraph, name, story, cell), element)
            if kind in _MARKS:
                marks.append(found)
            else:
                yield found
    yield from marks


class _Places:
    """Where a walk through a part is: its paragraph, and its rows and cells with what became of them."""

    def __init__(self) -> None:
        self.paragraph: etree._Element | None = None
        self._index = -1
        self._counts: Counter[etree._Element] = Counter()
        self._units: dict[etree._Element, int] = {}
        self._signs: dict[etree._Element, list[tuple[str, str | None]]] = {}
        self._outer: list[etree._Element] | None = None

    def begin(self, element: etree._Element) -> None:
        """Say that a paragraph, a row or a cell begins."""
        self._outer = None
        if element.tag == PARAGRAPH:
            self._index += 1
            self.paragraph = element
        else:
            holder = element.getparent()
            self._counts[holder] += 1
            self._units[element] = self._counts[holder]

    def skip(self, paragraphs: int) -> None:
        """Say that a number of paragraphs are passed over."""
        self._index += paragraphs

    def sign(self, sign: etree._Element) -> None:
        """Remember the sign that a row or cell came or went."""
        unit = sign.getparent().getparent()
        self._signs.setdefault(unit, []).append((sign.tag, sign.get(_AUTHOR)))

    def went_with_unit(self, mark: etree._Element) -> bool:
        """Return whether the mark of the paragraph came or went with its row or cell: nothing was split or joined."""
        if not self._signs:
            return False
        author = mark.get(_AUTHOR)
        return any((_UNITS[unit.tag][mark.tag], author) in self._signs.get(unit, ()) for unit in self._around())

    def of(self, change: etree._Element) -> tuple[int, tuple[int, int] | None]:
        """Return the index of the paragraph of a change, and its row and cell, from 1; cell 0 for a whole row."""
        nearest = change.getparent()
        if nearest is not self.paragraph:
            nearest = next(change.iterancestors(PARAGRAPH, *_IN_TABLE), None)
        if nearest is None:
            return self._index + 1, None
        if nearest is self.paragraph:
            return self._index, self._cell(self._around())
        # Rows and cells come before their first paragraph.
        is_inside = next(change.iterancestors(PARAGRAPH), None) is not None
        return self._index + (not is_inside), self._cell(_units_around(change))

    def _around(self) -> list[etree._Element]:
        """Return the two innermost rows and cells around the paragraph."""
        if self._outer is None:
            self._outer = [] if self.paragraph is None else _units_around(self.paragraph)
        return self._outer

    def _cell(self, around: list[etree._Element]) -> tuple[int, int] | None:
        if not around:
            return None
        if around[0].tag == _ROW:
            return self._units[around[0]], 0
        return self._units[around[1]] if len(around) > 1 else 0, self._units[around[0]]


def _units_around(element: etree._Element) -> list[etree._Element]:
    """Return the two innermost rows and cells around an element."""
    return list(islice(element.iterancestors(*_IN_TABLE), 2))


def _said(element: etree._Element, places: _Places) -> tuple[str, str] | None:
    """Return what was done, and to which words; None for what holds nothing."""
    holder = element.getparent()
    around = holder.tag if holder is not None else ""
    if element.tag in _CELLS:
        places.sign(element)
        return _CELLS[element.tag], _within(element, f"{W}tc")
    if element.tag in _LOOKS:
        return _look(element, places.paragraph)
    done, mark = _DONE[element.tag]
    if around == _OF_ROW:
        places.sign(element)
        return f"{done} the row", _within(element, _ROW)
    if around == _OF_LIST:
        return "numbered the paragraph", _end(places.paragraph)
    if around == _OF_LOOK:
        return None if places.went_with_unit(element) else _mark(places.paragraph, done, mark)
    return _words(element, done)


def _mark(paragraph: etree._Element | None, done: str, mark: str) -> tuple[str, str]:
    """Return what was done to the mark of a paragraph, which may end a section, and the words before it."""
    words = _end(paragraph)
    if paragraph is not None and paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return f"{done} a section break{' after' if words else ''}", words
    return (mark, words) if words else (f"{done} an empty paragraph", "")


def _words(element: etree._Element, done: str) -> tuple[str, str] | None:
    """Return what was done to words, or to what else the change holds; None for an empty one."""
    if words := words_of(element):
        return done, words
    thing = next((THINGS[each.tag] for each in element.iter(*THINGS)), "")
    return (f"{done} {thing}", "") if thing else None


def _look(element: etree._Element, at: etree._Element | None) -> tuple[str, str] | None:
    """Return whose look was changed: a run's, a paragraph's, or a table's, which is named by its words no more."""
    if element.tag == _RUN_LOOK:
        run = next(element.iterancestors(RUN, PARAGRAPH), None)
        if run is not None and run.tag == RUN:
            words = run_text(run)
            return (_LOOKS[_RUN_LOOK], words) if words.strip() else None
        return _LOOKS[_PARAGRAPH_LOOK], _end(at)
    of_paragraph = "paragraph" in _LOOKS[element.tag]
    return _LOOKS[element.tag], _end(at) if of_paragraph else ""


def _merged(found: Iterator[_Found]) -> Iterator[WordChange]:
    """Yield the changes, with those that a hand made in one go as one."""
    inside: list[_Found] = []
    for each in found:
        if each.change.kind in _MARKS:
            inside = _whole(inside, each)
        elif inside and (one := _as_one(inside[-1], each)) is not None:
            inside[-1] = _Found(one, each.element)
        else:
            if inside and inside[-1].change.paragraph != each.change.paragraph:
                yield from (done.change for done in inside)
                inside = []
            inside.append(each)
    yield from (done.change for done in inside)


def _as_one(last: _Found, now: _Found) -> WordChange | None:
    """Return two changes as one if they are neighbours of one kind, hand and paragraph."""
    first, second = last.change, now.change
    if first.paragraph != second.paragraph or any(getattr(first, name) != getattr(second, name) for name in _ALIKE):
        return None
    if first.kind in _LOOKS.values() and (first.kind != _LOOKS[_RUN_LOOK] or not first.text):
        return first if first.text == second.text else None
    if not first.text or not second.text:
        return None
    outer: Callable[[etree._Element], etree._Element | None] = (
        _run_around if first.kind == _LOOKS[_RUN_LOOK] else _alone_around
    )
    before, after = outer(last.element), outer(now.element)
    neighbours = before is not None and after is not None and _follows(before, after)
    return replace(first, text=first.text + second.text) if neighbours else None


def _whole(inside: list[_Found], mark: _Found) -> list[_Found]:
    """Return the changes in a paragraph with that of its mark, as one with those of words if they are all it holds.

    What came with its paragraph did so also where others changed it since: they deleted some of it, or put words in.
    """
    tag = mark.element.tag
    of_words = replace(mark.change, kind=_DONE[tag][0])
    own = [each for each in inside if replace(each.change, text=of_words.text) == of_words]
    words = "".join(each.change.text for each in own)
    paragraph = next(mark.element.iterancestors(PARAGRAPH), None)
    if not own or paragraph is None or _words_but_of_others(paragraph, mark).strip() != words.strip():
        return [*inside, mark]
    one = _Found(replace(own[0].change, kind=_WHOLE[tag], text=words), own[-1].element)
    return [one if each is own[0] else each for each in inside if each is own[0] or each not in own]


def _words_but_of_others(paragraph: etree._Element, mark: _Found) -> str:
    """Return the words of a paragraph; of one that came, without those that others put in."""
    if mark.element.tag in GOING:
        return words_of(paragraph)
    words = []
    for run in paragraph.iter(RUN, MATH_TEXT):
        came = [each.get(f"{W}author", "") for each in run.iterancestors(*COMING)]
        if not came or mark.change.author in came:
            words.append(run_text(run) if run.tag == RUN else run.text or " ")
    return "".join(words)


def _run_around(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(RUN), None)


def _alone_around(change: etree._Element) -> etree._Element:
    """Return the link, or whatever else below the paragraph holds nothing but the words of ``change``."""
    around, above = change, change.getparent()
    while above is not None and above.tag != PARAGRAPH and words_of(above) == words_of(change):
        around, above = above, above.getparent()
    return around


def _follows(last: etree._Element, change: etree._Element) -> bool:
    """Return whether nothing but marks, as of comments, stands between two changes."""
    between = last.getnext()
    while between is not None and between is not change and not words_of(between):
        between = between.getnext()
    return between is change


def _is_read(element: etree._Element) -> bool:
    """Return whether an element is in the branch of every alternative that is read: Word writes a text box twice."""
    child = element
    for above in element.iterancestors():
        if above.tag == ALTERNATES and branch_of(above) is not child:
            return False
        child = above
    return True


def _within(element: etree._Element, tag: str) -> str:
    """Return the first words of the row or cell around an element."""
    around = next(element.iterancestors(tag), None)
    words = "" if around is None else " ".join(words_of(around).split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _end(paragraph: etree._Element | None) -> str:
    """Return the last words of a paragraph as it would be; as it was, if nothing of it would be left."""
    if paragraph is None:
        return ""
    runs = (run for run in paragraph.iter(RUN) if next(run.iterancestors(*GOING), None) is None)
    words = " ".join("".join(map(run_text, runs)).split()) or " ".join(words_of(paragraph).split())
    return words if len(words) <= _SHOWN else f"…{words[-_SHOWN:]}"
