"""The reader for PDF: what pdfium finds on the pages, put together to paragraphs.

A PDF knows letters and places, not paragraphs; `drafter.text.pdf_layout` works them out. The
document's text is the outcome, one paragraph a line, and offsets index that.
"""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw as pdfium

from drafter.errors import ReadError
from drafter.text.decoding import PDF_MAGIC
from drafter.text.document import Block, Document, Span
from drafter.text.note_marks import with_note_marks
from drafter.text.pdf_columns import Gap, PageRow, gutters_of
from drafter.text.pdf_layout import Paragraph, PdfLine, PdfPage, paragraphs_of
from drafter.text.pdf_streams import Streams
from drafter.text.plain import read_plain
from drafter.text.reading_view import view
from drafter.text.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The longest treaties have 1,000 pages with 3 million characters.
MAX_PAGES = 2_000
MAX_CHARACTERS = 10_000_000

_REMEDY = "get the file anew, or open it in a PDF viewer and print it to a new PDF"
_PICTURE = "only a picture of a page, without text"
_LOST = "a damaged page in the PDF file"
_EMPTY = "no words on the page of a damaged file, where some may have been"
_SPLIT = "split the text"
# PDF readers look for the header near the beginning, and for the trailer near the end.
_HEADER_WITHIN = 1024
_TRAILER = b"%%EOF"
_TRAILER_WITHIN = 4096
# pdfium writes this for a hyphen at a line end, and for the break behind it.
_HYPHEN = "\x02"
_HYPHENS = ("-", "\u2010", "\u00ad", "\ufffe")
_SURROGATES = range(0xD800, 0xE000)
_CONTROLS = dict.fromkeys([*range(32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF])
_SIGNS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\uf0b7": "•", "\uf0a7": "▪",
     "\uf02d": "–", "\uf0d8": "•", "\uf0fc": "✓"}
)  # fmt: skip
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PERHAPS_RAISED = re.compile(
    r"(?:(?<=[^\W\d])|(?<=[.,;:!?”\"’')\]])) ?\d{1,3}(?![\d.,%]{0,8}\w)|\A\d{1,3}(?=\s*[^\W\d])"
)
# Digits lower than this share of the letter before them, and standing higher, are raised.
_RAISED_SIZE = 0.85

_SPACE = re.compile(r"[ \r\n\x02]+")
# A gap that is wider than this share of the height of its line is more than the space between two words.
_WIDE = 0.9

# pdfium has one state for the whole process.
_LOCK = threading.Lock()


def read_pdf(data: bytes, path: Path) -> Document:
    """Read the bytes of a PDF file; raise `ReadError` for one that is not right or has no text."""
    if PDF_MAGIC not in data[:_HEADER_WITHIN]:
        raise ReadError("not a PDF file", path=path, remedy=_REMEDY)
    if _TRAILER not in data[-_TRAILER_WITHIN:]:
        raise ReadError("a truncated PDF file: its end is missing", path=path, remedy=_REMEDY)
    unread: list[Unread] = []
    with _LOCK:
        pages = list(_pages(data, path, unread))
    if not any(character.isalnum() for page in pages for line in page.lines for character in line.text):
        if unread and not all(gap.reason == _PICTURE for gap in unread):
            raise ReadError(unread[0].reason, path=path, place=unread[0].place, remedy=_REMEDY)
        remedy = "it holds only pictures of pages; run text recognition on it first"
        raise ReadError("no text in the PDF file", path=path, remedy=remedy)
    document = _document(paragraphs_of(pages), path)
    if not document.blocks:
        remedy = "copy its words into a file of plain text"
        raise ReadError("no text in the PDF file but headers and footers", path=path, remedy=remedy)
    return replace(document, unread=tuple(unread))


def _document(paragraphs: list[Paragraph], path: Path) -> Document:
    """Read the paragraphs as plain text, those known as notes as what they are."""
    notes: dict[int, Paragraph] = {}
    at = 0
    for paragraph in paragraphs:
        if paragraph.note:
            notes[at] = paragraph
        at += len(paragraph.text) + 2
    plain = read_plain("\n\n".join(paragraph.text for paragraph in paragraphs), path)
    blocks = [
        _note(plain.text, block, note) if (note := notes.get(block.span.start)) else block for block in plain.blocks
    ]
    return replace(plain, blocks=with_note_marks(block for block in blocks if block.reading), format="pdf")


def _note(text: str, block: Block, note: Paragraph) -> Block:
    content = Span(block.span.start + note.content, block.span.end)
    reading, reading_map, notes = view(text, content.start, content.end)
    return Block("footnote", block.span, content, reading, reading_map, note.note, 0, notes)


def _pages(data: bytes, path: Path, unread: list[Unread]) -> Iterator[PdfPage]:
    """Yield the pages with their lines, and put into `unread` what is not there.

    The objects of pdfium and qpdf are closed when the last page is read.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            remedy = "save a copy without a password"
            raise ReadError("an encrypted PDF file", path=path, remedy=remedy) from error
        raise ReadError("a damaged PDF file", path=path, remedy=_REMEDY) from error
    streams = Streams(data)
    try:
        yield from _read(document, path, streams, unread)
    finally:
        document.close()
        streams.close()


def _read(document: pypdfium2.PdfDocument, path: Path, streams: Streams, unread: list[Unread]) -> Iterator[PdfPage]:
    count = len(document)
    if count > MAX_PAGES:
        raise ReadError(f"more than {MAX_PAGES:,} pages", path=path, remedy=_SPLIT)
    characters = 0
    for index in range(count):
        page_name = f"page {index + 1}"
        fault = streams.fault(index)
        if fault:
            unread.append(Unread(page_name, fault.reason))
            if not fault.readable:
                continue
        try:
            page = document[index]
            text = page.get_textpage()
            characters += text.count_chars()
            if characters > MAX_CHARACTERS:
                raise ReadError(f"more than {MAX_CHARACTERS:,} characters", path=path, place=page_name, remedy=_SPLIT)
            lines, gutters = _lines(text)
            if not lines and not fault and (reason := _missing(page, streams)):
                unread.append(Unread(page_name, reason))
            yield PdfPage(tuple(lines), page.get_height(), tuple(gutters))
        except pypdfium2.PdfiumError:
            if not fault:
                unread.append(Unread(page_name, _LOST))
            continue
        text.close()
        page.close()
    unread.extend(Unread(f"page {index + 1}", _LOST) for index in range(count, streams.count))


def _missing(page: pypdfium2.PdfPage, streams: Streams) -> str | None:
    """Return why a page has no words, if they may be missing; `None` for an empty page."""
    if _is_picture(page):
        return _PICTURE
    return _EMPTY if streams.damaged else None


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """Return whether a page without text shows a picture over half of it, as scanned pages do."""
    room = page.get_width() * page.get_height() / 2
    for picture in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > room:
            return True
    return False


def _lines(page: pypdfium2.PdfTextPage) -> tuple[list[PdfLine], list[float]]:
    """Return the lines of a page as pdfium breaks them, cut where columns are drawn across, and their gutters."""
    characters = "".join(_character(pdfium.FPDFText_GetUnicode(page, index)) for index in range(page.count_chars()))
    spans: list[tuple[int, int, bool]] = []
    start = 0
    for match in re.finditer(r"[\r\n\x02]+|\Z", characters):
        words = characters[start : match.start()]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            spans.append((first, start + len(words.rstrip()), _HYPHEN in match[0]))
        start = match.end()
    rows = _rows(page, spans)
    gutters = gutters_of(len(rows), lambda index: _row(page, characters, rows[index]), characters)
    if gutters:
        spans = [piece for row in rows for piece in _cut(row, _row(page, characters, row), gutters)]
    lines = [_line(page, characters, start, end, broken=broken) for start, end, broken in spans]
    return [line for line in lines if line is not None], gutters


def _rows(page: pypdfium2.PdfTextPage, spans: list[tuple[int, int, bool]]) -> list[list[tuple[int, int, bool]]]:
    """Put together what is drawn on one height, one piece behind the other."""
    rows: list[list[tuple[int, int, bool]]] = []
    above = -1.0, -1.0
    for span in spans:
        bottom, top = _edges(page, span[0])
        if rows and min(top, above[1]) - max(bottom, above[0]) > (top - bottom) / 2:
            rows[-1].append(span)
        else:
            rows.append([span])
        above = bottom, top
    return rows


def _row(page: pypdfium2.PdfTextPage, characters: str, row: list[tuple[int, int, bool]]) -> PageRow:
    """Measure a row and the wide gaps in it."""
    start, end = row[0][0], row[-1][1]
    bottom, top = _edges(page, start)
    gaps = []
    for match in _SPACE.finditer(characters, start, end):
        left = page.get_charbox(match.start() - 1, loose=True)[2]
        right = page.get_charbox(match.end(), loose=True)[0]
        if right - left > _WIDE * (top - bottom):
            gaps.append(Gap(left, right, match.start(), match.end()))
    edges = page.get_charbox(start, loose=True)[0], page.get_charbox(end - 1, loose=True)[2]
    return PageRow(*edges, start, end, tuple(gaps))


def _cut(row: list[tuple[int, int, bool]], measured: PageRow, gutters: list[float]) -> Iterator[tuple[int, int, bool]]:
    """Cut the pieces of a row at the gaps over ``gutters``."""
    cuts = [gap for gap in measured.gaps if any(gap.left <= gutter <= gap.right for gutter in gutters)]
    for start, end, broken in row:
        begin = start
        for gap in cuts:
            if begin < gap.end < end and gap.start < end:
                yield begin, gap.end, False
                begin = gap.start
        yield begin, end, broken


def _character(code: int) -> str:
    """Return one character for each that pdfium counts, so that places stay right."""
    return " " if code in _SURROGATES or not 0 < code <= 0x10FFFF else chr(code)


def _line(page: pypdfium2.PdfTextPage, characters: str, start: int, end: int, *, broken: bool) -> PdfLine | None:
    text = characters[start:end]
    words = text.strip()
    if not words:
        return None
    start += text.index(words[0])
    end = start + len(words)
    left = page.get_charbox(start, loose=True)[0]
    right = page.get_charbox(end - 1, loose=True)[2]
    bottom, top = _extent(page, words, start)

    def raised(match: re.Match[str]) -> str:
        figure = match[0].lstrip()
        at = start + match.end() - len(figure)
        # In front of the line the letters behind it tell, elsewhere the letter it stands at.
        low, high = (bottom, top) if at == start else _edges(page, start + match.start() - 1)
        foot, head = _edges(page, at)
        small = head - foot < _RAISED_SIZE * (high - low) and foot > low
        return figure.translate(_RAISED) if small else match[0]

    words = _PERHAPS_RAISED.sub(raised, words)
    if words.endswith(_HYPHENS) and words[-2:-1].isalnum():
        words, broken = words[:-1], True
    words = words.translate(_SIGNS).translate(_CONTROLS).strip()
    return PdfLine(words, left, bottom, right, top, broken) if words else None


def _extent(page: pypdfium2.PdfTextPage, words: str, start: int) -> tuple[float, float]:
    """Return the lower and upper edge of a line: those of the middling one of three letters, not of a bullet."""
    letters = [start + at for at, character in enumerate(words) if character.isalpha()] or [start]
    return sorted(
        (_edges(page, letters[at]) for at in (0, len(letters) // 2, -1)), key=lambda edges: edges[1] - edges[0]
    )[1]


def _edges(page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    """Return the lower and upper edge of a character, with the room its typeface leaves for others."""
    _, bottom, _, top = page.get_charbox(index, loose=True)
    return bottom, top
