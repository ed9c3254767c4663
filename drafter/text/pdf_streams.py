"""Whether the content streams of a PDF can be unpacked completely, and how large they are.

pdfium reads a damaged stream up to the damage and does not say so, and takes memory for as much as a
page asks for. qpdf, which is behind pikepdf, leads to the streams of every page before pdfium does.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Warnings of qpdf are of no use to the readers of drafter's messages.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

# A page of dense text has 20 KB of drawing instructions, a detailed map some megabytes; pdfium takes 25 times as much.
MAX_CONTENT = 24 * 1024 * 1024
# What pdfium takes for a form beside what it draws, in the same measure.
_FORM = 512
_MAX_NESTED = 20
_CHUNK = 64 * 1024
_HEAD = 2
_CHECKSUM = 4
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")

# What a page may have, by the standard; what else programs write begins with a name of their own.
_PAGE_KEYS = frozenset(
    f"/{name}"
    for name in (
        "Type Parent LastModified Resources MediaBox CropBox BleedBox TrimBox ArtBox BoxColorInfo Contents Rotate "
        "Group Thumb B Dur Trans Annots AA Metadata PieceInfo StructParents ID PZ SeparationInfo Tabs "
        "TemplateInstantiated PresSteps UserUnit VP AF OutputIntents DPart"
    ).split()
)

_NO_RESOURCES = "Resources is missing"

_DAMAGED = "its stream is damaged, and what lies behind the damage was not read"
_LETTERS = "the table of letters of a typeface is damaged; what is read of it may be other words"
_MISSING = "its words are missing from the file"
_TOO_MUCH = "it draws more than a page can hold, made to exhaust memory"
_UNKNOWN = "not found by the second reader that looks for damage"


class Fault(NamedTuple):
    """What is wrong with a page, and whether pdfium may still read what is left of it."""

    reason: str
    readable: bool = True


class _Content(NamedTuple):
    """How many bytes something draws, what it draws inside it included, and whether all of it is sound."""

    size: int
    sound: bool


class Streams:
    """The streams behind the pages of a PDF."""

    def __init__(self, data: bytes) -> None:
        """Open the file; one that qpdf cannot make out has no page that is known to be sound."""
        self._forms: dict[tuple[int, int], _Content] = {}
        self._tables: dict[tuple[int, int], bool] = {}
        self._damaged = False
        try:
            self._pdf: pikepdf.Pdf | None = pikepdf.open(io.BytesIO(data))
            self.count = len(self._pdf.pages)
        except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError):
            self._pdf, self.count = None, 0

    def close(self) -> None:
        """Let go of the file."""
        if self._pdf is not None:
            self._pdf.close()

    def fault(self, index: int) -> Fault | None:
        """Return what is wrong with a page, counted from 0; `None` for nothing."""
        if self._pdf is None or index >= self.count:
            return Fault(_UNKNOWN)
        try:
            page = self._pdf.pages[index].obj
            return self._fault(page)
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
            # qpdf stumbles over structures that are none; pdfium may make something of them.
            return Fault(_DAMAGED)

    @property
    def damaged(self) -> bool:
        """Whether something in the file, as far as it was looked at, is not as it should be."""
        if self._pdf is not None and not self._damaged:
            # An empty page needs no resources.
            self._damaged = any(_NO_RESOURCES not in str(warning) for warning in self._pdf.get_warnings())
        return self._damaged

    def _fault(self, page: pikepdf.Object) -> Fault | None:
        if "/Contents" not in page:
            return None if _is_blank(page) else Fault(_MISSING)
        contents = page.get("/Contents")
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        streams = [part for part in parts if isinstance(part, pikepdf.Stream)]
        if len(streams) < len(parts):
            return Fault(_MISSING)
        resources = page.get("/Resources")
        content = self._drawn(streams, resources, 0)
        if content.size > MAX_CONTENT:
            return Fault(_TOO_MUCH, readable=False)
        if not content.sound:
            return Fault(_DAMAGED)
        if not all(self._is_sound(table) for table in _tables_of(resources)):
            return Fault(_LETTERS)
        return None

    def _drawn(self, streams: Iterable[pikepdf.Object], resources: pikepdf.Object | None, depth: int) -> _Content:
        """Measure streams with all forms that they draw, each as often as it is drawn."""
        size, sound = 0, True
        forms = _entries(resources, "/XObject")
        for stream in streams:
            data, is_whole = unpacked(stream, MAX_CONTENT + 1)
            size += len(data)
            sound = sound and is_whole
            for drawn in _DRAWN.finditer(data) if forms else ():
                form = forms.get(drawn[1].decode("latin-1"))
                if form is not None:
                    inside = self._form(form, resources, depth + 1)
                    size += inside.size
                    sound = sound and inside.sound
                if size > MAX_CONTENT:
                    return _Content(size, sound)
        return _Content(size, sound)

    def _form(self, form: pikepdf.Object, resources: pikepdf.Object | None, depth: int) -> _Content:
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form" or depth > _MAX_NESTED:
            return _Content(0, sound=True)
        known = self._forms.get(form.objgen)
        if known is None:
            # A form that draws itself is drawn once.
            self._forms[form.objgen] = _Content(0, sound=True)
            own = form.get("/Resources", resources)
            drawn = self._drawn([form], own, depth)
            tables = all(self._is_sound(table) for table in _tables_of(own))
            known = self._forms[form.objgen] = _Content(drawn.size + _FORM, drawn.sound and tables)
        return known

    def _is_sound(self, table: pikepdf.Object) -> bool:
        known = self._tables.get(table.objgen)
        if known is None:
            known = self._tables[table.objgen] = unpacked(table, MAX_CONTENT)[1]
        return known


def unpacked(stream: pikepdf.Object, limit: int) -> tuple[bytes, bool]:
    """Unpack a stream up to `limit` bytes, and say whether nothing of them is damaged."""
    packing = stream.get("/Filter")
    filters = list(packing) if isinstance(packing, pikepdf.Array) else [] if packing is None else [packing]
    data = stream.read_raw_bytes()
    if not filters or not data.strip():
        return data[:limit], not _is_packed(data)
    if any(each != "/FlateDecode" for each in filters):
        try:
            return stream.read_bytes()[:limit], True
        except (pikepdf.PdfError, RuntimeError):
            return b"", False
    is_whole = True
    for _ in filters:
        data, is_sound = _inflated(data, limit)
        is_whole = is_whole and is_sound
    return data, is_whole


def _inflated(packed: bytes, limit: int) -> tuple[bytes, bool]:
    """Unpack Flate up to `limit` bytes, and say whether nothing of them is damaged."""
    # Past the two bytes that zlib puts in front, so that its checksum is looked at apart: some programs leave it out.
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    size = 0
    waiting = packed[_HEAD:]
    checksum = 1
    try:
        while waiting and not unpacking.eof and size < limit:
            part = unpacking.decompress(waiting, _CHUNK)
            waiting = unpacking.unconsumed_tail
            checksum = zlib.adler32(part, checksum)
            parts.append(part)
            size += len(part)
            if not part and not waiting:
                break
    except zlib.error:
        return b"".join(parts), False
    end = unpacking.unused_data[:_CHECKSUM]
    is_whole = size >= limit or (unpacking.eof and (len(end) < _CHECKSUM or int.from_bytes(end, "big") == checksum))
    return b"".join(parts), is_whole and _begins_right(packed)


def _begins_right(packed: bytes) -> bool:
    """Return whether the two bytes in front are those that zlib, and so pdfium, unpacks anything behind."""
    head = int.from_bytes(packed[:_HEAD], "big")
    # The method with a window that there is, no dictionary that is not in the file, and a sum that is right.
    return head >> 8 & 0x8F == zlib.DEFLATED and not head & 0x20 and head % 31 == 0


def _is_blank(page: pikepdf.Object) -> bool:
    """Return whether a page that draws nothing was meant so: no typefaces, no forms, no entry with a damaged name."""
    resources = page.get("/Resources")
    has_some = _entries(resources, "/Font") or _entries(resources, "/XObject")
    return not has_some and all(key in _PAGE_KEYS for key in page.keys())  # noqa: SIM118  (no dict)


def _is_packed(raw: bytes) -> bool:
    """Return whether a stream that names no filter was packed with one: by the signs of Flate and ASCII85."""
    return (_begins_right(raw) and not raw.isascii()) or raw.rstrip().endswith(b"~>")


def _entries(resources: pikepdf.Object | None, kind: str) -> dict[str, pikepdf.Object]:
    """Return the resources of a kind by their names, without the slash."""
    entries = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    return {name[1:]: entries[name] for name in entries.keys()} if isinstance(entries, pikepdf.Dictionary) else {}  # noqa: SIM118  (no dict)


def _tables_of(resources: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    """Yield what says which letters the signs of the typefaces are."""
    for font in _entries(resources, "/Font").values():
        table = font.get("/ToUnicode") if isinstance(font, pikepdf.Dictionary) else None
        if isinstance(table, pikepdf.Stream):
            yield table
