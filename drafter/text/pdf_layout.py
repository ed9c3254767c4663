"""From the lines on the pages of a PDF to paragraphs: order, furniture, notes, and words broken at line ends."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.text.numbering import marker_at
from drafter.text.plain import CLOSED

if TYPE_CHECKING:
    from collections.abc import Iterator

# Share of the page's height, at its top and at its bottom, in which headers and footers stand, and the greatest number
# of their lines.
_MARGIN = 0.15
_MARGIN_LINES = 4
# In a document of at most this many pages, a line in the margin of two pages recurs; in a longer one, of three.
_FEW_PAGES = 6
# Greatest length of a line, in characters; only text made to be hard to read has longer ones.
_LONGEST_LINE = 500
# Greatest pitch of two lines of one paragraph, as a multiple of the usual pitch.
_APART = 1.3
# Greatest pitch of a number on a line of its own and the words below it, as a multiple of the usual pitch.
_FAR_APART = 3.0
# A line is not full when it ends before the column by more than this share of the column's width.
_SHORT = 0.12
# Lines lower than this share of the usual height are small print.
_SMALL = 0.93
# Greatest difference in height of two lines of one paragraph, as a share of the height.
_SAME_SIZE = 0.12

_STOPPED = re.compile(r"[.!?:;…][”’\"')\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*\s*\Z")
_SURE_BULLETS = "•·▪▫◦‣⁃●○■□"
_NOTE_START = re.compile(r"(?:\[(\d{1,3})\]|(\d{1,3})[.)]?|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))\s*(?=[^\W\d]|[“\"‘(])")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FIGURE = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?(?P<number>\d{1,4})(?:\s*(?:/|of)\s*\d{1,4})?\W*\Z", re.IGNORECASE)
_ROMAN_PAGE = re.compile(r"[ivxl]{1,6}\Z")
# These begin at a word's first letter only, so that a line without spaces is read in one pass.
_HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"(?<![^\W\d_-])[^\W\d_]+(?:-[^\W\d_]+)*\Z")
_JOINING = re.compile(r"(?:and|or|to|nor)\b")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text on a page, in points from the page's lower left corner.

    `broken` says that its last word goes on in the next line; the hyphen is not in `text`.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    broken: bool = False

    @property
    def height(self) -> float:
        """The height of the line, which grows with the size of its letters."""
        return max(self.top - self.bottom, 0.1)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """The lines of a page in the order in which the file draws them, and the page's height.

    ``gutters`` are the places between columns that the file draws across, from the left.
    """

    lines: tuple[PdfLine, ...]
    height: float
    gutters: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on one line; for a note with its number and where its words begin."""

    text: str
    note: str | None = None
    content: int = 0


@dataclass(slots=True)
class _Column:
    """What a line is measured against: the edges of its column and whether a page has several."""

    left: float
    right: float


@dataclass(slots=True)
class _Placed:
    line: PdfLine
    page: int
    column: _Column


def paragraphs_of(pages: list[PdfPage]) -> list[Paragraph]:
    """Return the paragraphs of a document in reading order, without headers, footers and page numbers.

    A paragraph that runs over a page break is one. The notes at the foot of a page come after the
    paragraph that is the last to begin on it.
    """
    ordered = [_ordered(page) for page in pages]
    furniture = _furniture(ordered, [page.height for page in pages])
    kept = [
        [line for index, line in enumerate(lines) if (number, index) not in furniture]
        for number, (lines, _) in enumerate(ordered)
    ]
    size = _usual_size(kept)
    pitch = _usual_pitch(kept, size)
    words = _Words(line.text for lines in kept for line in lines)
    body: list[_Placed] = []
    feet: dict[int, list[_Placed]] = {}
    for number, lines in enumerate(kept):
        foot = _foot(lines, size)
        columns = _columns(lines, pages[number].gutters, single=ordered[number][1])
        placed = [_Placed(line, number, column) for line, column in zip(lines, columns, strict=True)]
        body.extend(placed[:foot])
        if placed[foot:]:
            feet[number] = placed[foot:]
    paragraphs: list[Paragraph] = []
    for group in _grouped(body, pitch / size):
        for number in [number for number in feet if number < group[0].page]:
            paragraphs.extend(_notes(feet.pop(number), words))
        paragraphs.append(Paragraph(words.joined(group)))
    for notes in feet.values():
        paragraphs.extend(_notes(notes, words))
    return [paragraph for paragraph in paragraphs if paragraph.text]


def _ordered(page: PdfPage) -> tuple[list[PdfLine], bool]:
    """Return the lines in reading order, pieces of one line joined, and whether they are a single column.

    Columns keep the order in which the file draws them, which is the best that is known of them.
    """
    rows: list[PdfLine] = []
    for line in page.lines:
        previous = rows[-1] if rows else None
        if previous and _continues(previous, line) and not _parted(previous, line, page.gutters):
            rows[-1] = replace(
                previous,
                text=f"{previous.text} {line.text}",
                right=line.right,
                bottom=min(previous.bottom, line.bottom),
                top=max(previous.top, line.top),
                broken=line.broken,
            )
        else:
            rows.append(line)
    if page.gutters:
        return _column_order(rows, page.gutters), False
    sorted_rows = sorted(rows, key=lambda line: -line.top)
    if all(_overlap(upper, lower) <= 0.5 for upper, lower in pairwise(sorted_rows)):
        return sorted_rows, True
    return rows, False


def _column_order(lines: list[PdfLine], gutters: tuple[float, ...]) -> list[PdfLine]:
    """Return what runs across in its place, and between that one column after the other."""
    ordered: list[PdfLine] = []
    columns: list[list[PdfLine]] = [[] for _ in range(len(gutters) + 1)]
    for line in sorted(lines, key=lambda each: -each.top):
        side = _side(line, gutters)
        if side is None:
            for column in columns:
                ordered += column
                column.clear()
            ordered.append(line)
        else:
            columns[side].append(line)
    return [*ordered, *(line for column in columns for line in column)]


def _side(line: PdfLine, gutters: tuple[float, ...]) -> int | None:
    """Return the number of a line's column, from the left; `None` for a line that runs across."""
    across = any(line.left < gutter < line.right for gutter in gutters)
    return None if across else sum(gutter <= line.left for gutter in gutters)


def _parted(last: PdfLine, line: PdfLine, gutters: tuple[float, ...]) -> bool:
    """Return whether a gutter stands between two pieces on one height."""
    return any(last.right <= gutter <= line.left for gutter in gutters)


def _continues(last: PdfLine, line: PdfLine) -> bool:
    """Return whether a piece of text stands behind another in the same line."""
    if last.broken or len(last.text) > _LONGEST_LINE:
        return False
    return line.left >= last.right - 1 and _overlap(last, line) > 0.5


def _overlap(first: PdfLine, second: PdfLine) -> float:
    shared = min(first.top, second.top) - max(first.bottom, second.bottom)
    return shared / min(first.height, second.height)


def _furniture(pages: list[tuple[list[PdfLine], bool]], heights: list[float]) -> set[tuple[int, int]]:
    """Find the headers, footers and page numbers: lines in the margins that recur, or count the pages."""
    furniture: set[tuple[int, int]] = set()
    where: dict[tuple[str, int | None, bool], set[tuple[int, int]]] = {}
    for number, (lines, _) in enumerate(pages):
        for index, line, at_top in _margins(lines, heights[number]):
            if len(line.text) > _LONGEST_LINE:
                continue
            text = " ".join(line.text.split()).lower()
            if _counts_pages(text, number + 1):
                furniture.add((number, index))
            where.setdefault((text, None, at_top), set()).add((number, index))
            # A figure that grows with the pages makes no difference between two footers.
            for figure in _FIGURE.finditer(text):
                pattern = f"{text[: figure.start()]}#{text[figure.end() :]}"
                where.setdefault((pattern, int(figure[0]) - number, at_top), set()).add((number, index))
    least = 2 if len(pages) <= _FEW_PAGES else 3
    for places in where.values():
        if len({number for number, _ in places}) >= least:
            furniture |= places
    return furniture


def _margins(lines: list[PdfLine], height: float) -> Iterator[tuple[int, PdfLine, bool]]:
    by_height = sorted(range(len(lines)), key=lambda index: -lines[index].top)
    for index in by_height[:_MARGIN_LINES]:
        if lines[index].bottom > height * (1 - _MARGIN):
            yield index, lines[index], True
    for index in by_height[-_MARGIN_LINES:]:
        if lines[index].top < height * _MARGIN:
            yield index, lines[index], False


def _counts_pages(text: str, page: int) -> bool:
    """Return whether a line is nothing but the number of its page."""
    if match := _PAGE_NUMBER.match(text):
        return int(match["number"]) == page
    return bool(_ROMAN_PAGE.match(text))


def _usual_size(pages: list[list[PdfLine]]) -> float:
    """Return the height of lines that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.height, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _usual_pitch(pages: list[list[PdfLine]], size: float) -> float:
    """Return the usual distance of two lines in a paragraph: a text of short paragraphs has more between them."""
    pitches: Counter[float] = Counter()
    for lines in pages:
        for upper, lower in pairwise(lines):
            distance = upper.bottom - lower.bottom
            if size * 0.8 < distance < size * 3 and abs(upper.height - size) < size * _SAME_SIZE:
                pitches[round(distance * 2) / 2] += 1
    if not pitches:
        return size * 1.2
    most = max(pitches.values())
    return min(pitch for pitch, count in pitches.items() if count >= most * 0.3)


def _columns(lines: list[PdfLine], gutters: tuple[float, ...], *, single: bool) -> list[_Column]:
    if not lines:
        return []
    full_width = _Column(min(line.left for line in lines), max(line.right for line in lines))
    if single:
        return [full_width] * len(lines)
    if gutters:
        sides = [_side(line, gutters) for line in lines]
        edges = {side: [line for line, own in zip(lines, sides, strict=True) if own == side] for side in set(sides)}
        known = {side: _Column(min(o.left for o in own), max(o.right for o in own)) for side, own in edges.items()}
        return [known[side] for side in sides]
    middle = (full_width.left + full_width.right) / 2
    lefts = [line for line in lines if line.right <= middle]
    rights = [line for line in lines if line.left >= middle - 1]
    left = _Column(full_width.left, max((line.right for line in lefts), default=middle))
    right = _Column(min((line.left for line in rights), default=middle), full_width.right)
    return [left if line.right <= middle else right if line.left >= middle - 1 else full_width for line in lines]


def _foot(lines: list[PdfLine], size: float) -> int:
    """Return the index of the first line of the notes in small print that end a page."""
    start = len(lines)
    while start and lines[start - 1].height < size * _SMALL:
        start -= 1
    while start < len(lines) and not _NOTE_START.match(lines[start].text):
        start += 1
    return start


def _notes(lines: list[_Placed], words: _Words) -> Iterator[Paragraph]:
    groups: list[list[_Placed]] = []
    for placed in lines:
        if not groups or _NOTE_START.match(placed.line.text):
            groups.append([])
        groups[-1].append(placed)
    for group in groups:
        text = words.joined(group)
        match = _NOTE_START.match(text)
        if match and match.lastindex:
            yield Paragraph(text, match[match.lastindex].translate(_PLAIN), match.end())


def _grouped(body: list[_Placed], spacing: float) -> list[list[_Placed]]:
    """Put the lines of a paragraph together; `spacing` is the usual pitch of lines as high as one."""
    groups: list[list[_Placed]] = []
    for placed in body:
        if groups and not _breaks(groups[-1][-1], placed, spacing, first=len(groups[-1]) == 1):
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return groups


def _breaks(before: _Placed, after: _Placed, spacing: float, *, first: bool) -> bool:
    """Return whether a paragraph ends between two lines; `first` says that it has begun with the one before."""
    line, following = before.line, after.line
    turned = before.page != after.page or following.top > line.top
    pitch = 0.0 if turned else (line.bottom - following.bottom) / (spacing * line.height)
    if _is_marker(line.text) and first:
        return pitch > _FAR_APART
    stopped = bool(_STOPPED.search(line.text))
    # A word in another typeface may make a line higher, but no line of its own of the next one.
    runs_on = not stopped and following.text[0].islower() and pitch <= _APART
    if not runs_on and abs(line.height - following.height) > _SAME_SIZE * max(line.height, following.height):
        return True
    if line.broken:
        return False
    short = line.right < before.column.right - _SHORT * (before.column.right - before.column.left)
    listed = first and marker_at(line.text, 0, len(line.text)) is not None
    if _opens(line, following, listed=listed or short):
        return True
    if turned:
        return short and (stopped or not following.text[0].islower())
    indented = following.left > line.left + 0.8 * line.height and not listed
    return pitch > _APART or (stopped and (short or indented))


def _opens(line: PdfLine, following: PdfLine, *, listed: bool) -> bool:
    """Return whether a line begins with a number or bullet that is no word of the sentence begun above it."""
    if following.text[0] in _SURE_BULLETS or _is_marker(following.text):
        return True
    if marker_at(following.text, 0, len(following.text)) is None:
        return False
    return listed or following.left < line.left - 2 or bool(CLOSED.search(line.text))


def _is_marker(text: str) -> bool:
    """Return whether a line is a number or bullet and nothing else."""
    marker = marker_at(f"{text} x", 0, len(text) + 2)
    return marker is not None and marker.end == len(text) + 1


class _Words:
    """Joins lines; the words of the whole text tell what a hyphen at a line end was."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._whole: set[str] = set()
        self._hyphenated: set[str] = set()
        for text in texts:
            lowered = text.lower()
            self._whole.update(_WORD.findall(lowered))
            if "-" in lowered:
                self._hyphenated.update(_HYPHENATED.findall(lowered))

    def joined(self, lines: list[_Placed]) -> str:
        """Return the text of a paragraph on one line."""
        parts: list[str] = []
        for placed, following in zip(lines, [*lines[1:], None], strict=True):
            text = placed.line.text
            if not placed.line.broken:
                parts.extend((text, " "))
            elif following is None:
                parts.extend((text, "-"))
            else:
                parts.extend((text, self._joint(text, following.line.text)))
        return " ".join("".join(parts).split())

    def _joint(self, text: str, following: str) -> str:
        """Return what stands between the halves of a word broken at a hyphen."""
        first, second = _LAST_WORD.search(text), _WORD.match(following)
        if _JOINING.match(following):
            return "- "
        if first is None or second is None or not following[0].islower():
            return "-"
        first_half, second_half = first[0].lower(), second[0]
        known = f"{first_half}{second_half}" in self._whole
        return "-" if not known and f"{first_half}-{second_half}" in self._hyphenated else ""
