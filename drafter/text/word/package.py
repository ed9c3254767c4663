"""The parts of a .docx file, read with limits: no file, however hostile, exhausts memory."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from drafter.errors import ReadError
from drafter.text.archives import agrees
from drafter.text.decoding import OLE_MAGIC, ZIP_MAGIC

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A 500-page report has some 300 entries and 30 MB of XML in its largest part. Deflate reaches
# 1,000 to 1 on zeroes, XML of real texts stays below 60 to 1.
MAX_ENTRIES = 4_000
MAX_PART = 48 * 1024 * 1024
MAX_TOTAL = 128 * 1024 * 1024
MAX_RATIO = 250
MAX_SIGNS = 2_000_000

# What zipfile raises for an entry that is not right.
_UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)

# The part of an entry's own header that is always as long.
_HEADER = 30
_CHUNK = 256 * 1024
_RATIO_FROM = 1024 * 1024
_ENCRYPTED = 0x1

_OFFICE = b"http://schemas.openxmlformats.org/"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _OFFICE + b"wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _OFFICE + b"officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/math": _OFFICE + b"officeDocument/2006/math",
}
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DOCUMENT = "/officeDocument"
_BOMB = "made to exhaust memory"
# What libxml2 says of a part deeper than 256 levels, and of one with 10 MB without an element.
_OVER_LIMIT = 114
# A part may be XML if it begins with one of these, after spaces and marks of byte order: `<`, and that of EBCDIC.
_BEGINNINGS = b"<\x4c"
_NOTHING = b" \t\r\n\0\xef\xbb\xbf\xfe\xff"
_HEAD = 4_096
_ELEMENTS, _ATTRIBUTES = etree.XPath("count(//*)"), etree.XPath("count(//@*)")
# Word drops XML comments and processing instructions, which may stand in the middle of words.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
_REMEDY = "open it in Word and save it again as .docx"


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another part refers to: its kind (`footnotes`, `header`) and its name."""

    kind: str
    part: str


class Package:
    """The zip archive of one .docx file; parts are read when asked for.

    Raises `ReadError`, and nothing else, for an archive or a part that is not right.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        """Open the archive and find its main part."""
        self._path = path
        self._data = data
        self._total = 0
        self._is_strict = False
        if data.startswith(OLE_MAGIC):
            raise ReadError("an old .doc file, or one with a password", path=path, remedy=_REMEDY)
        if not data.startswith(ZIP_MAGIC):
            raise ReadError("not a Word file: it is no zip archive", path=path, remedy=_REMEDY)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise ReadError("a damaged or truncated Word file", path=path, remedy=_REMEDY) from error
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            raise ReadError(f"more than {MAX_ENTRIES:,} parts in the file, {_BOMB}", path=path, remedy=_REMEDY)
        self._entries = {entry.filename.lstrip("/").lower(): entry for entry in entries}
        if len(self._entries) != len(entries):
            raise ReadError("a damaged Word file: a part is there twice", path=path, remedy=_REMEDY)
        if not agrees(self._zip, data):
            raise ReadError("a damaged Word file: its list of parts is wrong", path=path, remedy=_REMEDY)
        self.main = self._main_part()

    @property
    def signed(self) -> bool:
        """Whether the file carries a digital signature, which ends with any change."""
        return any(name.startswith("_xmlsignatures/") and name.endswith(".xml") for name in self._entries)

    @property
    def has_macros(self) -> bool:
        """Whether the file carries macros."""
        return any(name.endswith("vbaproject.bin") for name in self._entries)

    def nodes(self) -> Iterator[int]:
        """Parse every part that may be XML, whatever its name, and yield how many elements and attributes each has.

        What is wrong with a part is left to whoever wants to read it: Word does without the looks of some. Raises
        `ReadError` for parts that are too large together.
        """
        for name, entry in self._entries.items():
            try:
                root = self.part(name) if self._may_be_xml(entry) else None
            except ReadError:
                # What was not parsed for want of room might be parsed by who reads in another order.
                if self._total > MAX_TOTAL:
                    raise
            else:
                yield 0 if root is None else int(_ELEMENTS(root) + _ATTRIBUTES(root))

    def part(self, name: str) -> etree._Element | None:
        """Read and parse a part; `None` when the package has none of that name."""
        data = self.read(name)
        return None if data is None else self.parse(data, name)

    def read(self, name: str) -> bytes | None:
        """Read a part, its namespaces brought from ISO's strict form to the one Word writes."""
        data = self.raw(name)
        if data is None:
            return None
        self._is_strict = self._is_strict or any(strict in data for strict in _STRICT)
        for strict, transitional in _STRICT.items() if self._is_strict else ():
            data = data.replace(strict, transitional)
        return data

    def stored(self, data: bytes, name: str) -> bytes:
        """Bring the namespaces of a part that is written to ISO's strict form, if parts read so far had it."""
        if self._is_strict and name.endswith((".xml", ".rels")):
            for strict, transitional in _STRICT.items():
                data = data.replace(transitional, strict)
        return data

    def raw(self, name: str) -> bytes | None:
        """Read a part just as it stands; `None` when the package has none of that name."""
        entry = self._entries.get(name.lower())
        return None if entry is None else self._unpack(entry)

    def kept(self, name: str) -> tuple[bytes, bool]:
        """Unpack a part whose words nobody reads, and say whether its checksum is right.

        Word itself does without the looks of a damaged part; one that cannot be unpacked is a damaged file.
        """
        entry = self._entries[name.lstrip("/").lower()]
        try:
            return self._unpack(entry), True
        except ReadError as error:
            if not isinstance(error.__cause__, zipfile.BadZipFile):
                raise
            packed = self._packed(entry)
            if entry.compress_type == zipfile.ZIP_STORED:
                return packed, False
            try:
                data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, MAX_PART)
            except zlib.error:
                raise error from None
            if len(data) != entry.file_size:
                raise
            return data, False

    def token(self, name: str) -> tuple[bytes, int, int, int] | None:
        """Return what only a part of the same bytes has, without unpacking it; `None` without the part."""
        entry = self._entries.get(name.lower())
        return None if entry is None else (self._packed(entry), entry.CRC, entry.compress_type, entry.flag_bits)

    def parse(self, data: bytes, name: str) -> etree._Element:
        """Parse what `read` gave for the part `name`."""
        wide = b"\0" in data[:64]
        doctype = "<!DOCTYPE"
        if any(doctype.encode(code) in data for code in (("utf-16-le", "utf-16-be") if wide else ("ascii",))):
            raise ReadError(
                f"a document type definition in {name}, which Word never writes", path=self._path, remedy=_REMEDY
            )
        if data.count(b"<") > MAX_SIGNS or data.count(b"=") > MAX_SIGNS:
            what = f"too many XML elements in {name}, over {MAX_SIGNS:,}, {_BOMB}"
            raise ReadError(what, path=self._path, remedy=_REMEDY)
        try:
            root = etree.fromstring(data, _PARSER)
        except etree.XMLSyntaxError as error:
            if error.code != _OVER_LIMIT:
                raise self._damaged(name) from error
            limit = "256 levels of elements" if "depth" in str(error) else "10 MB without an element"
            raise ReadError(f"over {limit} in {name}, {_BOMB}", path=self._path, remedy=_REMEDY) from None
        except ValueError as error:
            raise self._damaged(name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(
                f"a document type definition in {name}, which Word never writes", path=self._path, remedy=_REMEDY
            )
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relations of a part by their ids; those that leave the package are left out."""
        folder, _, file = name.rpartition("/")
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        relations: dict[str, Relation] = {}
        for relation in root.iter(_RELATIONS) if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            kind = relation.get("Type", "").rpartition("/")[2]
            relations[relation.get("Id", "")] = Relation(kind, target.lstrip("/"))
        return relations

    def _main_part(self) -> str:
        types = self.part("[Content_Types].xml")
        main = next((r.part for r in self.relations("").values() if f"/{r.kind}" == _DOCUMENT), None)
        if types is None or main is None:
            raise ReadError("not a Word file, though it is a zip archive", path=self._path, remedy=_REMEDY)
        content_type = next(
            (t.get("ContentType", "") for t in types.iter(f"{_TYPES}Override") if t.get("PartName") == f"/{main}"), ""
        )
        if "macroEnabled" in content_type and self._path.suffix.lower() in {".docx", ".dotx"}:
            raise ReadError("a Word file with macros under the name of one without", path=self._path, remedy=_REMEDY)
        if "spreadsheet" in content_type or "presentation" in content_type:
            raise ReadError(
                "an Excel or PowerPoint file, not a Word file", path=self._path, remedy="copy its text into a Word file"
            )
        if content_type and "word" not in content_type:
            reason = f"a damaged Word file: its list of parts calls {main} {content_type}"
            raise ReadError(reason, path=self._path, remedy=_REMEDY)
        return main

    def _may_be_xml(self, entry: zipfile.ZipInfo) -> bool:
        try:
            with self._zip.open(entry) as file:
                head = file.read(_HEAD).lstrip(_NOTHING)
        except _UNPACKING:
            # Who wants to read it is told.
            return False
        return not head or head[0] in _BEGINNINGS

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        """Read an entry in chunks and count what really comes out: declared sizes may lie."""
        if entry.flag_bits & _ENCRYPTED:
            raise ReadError("a zip archive with a password", path=self._path, remedy=_REMEDY)
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise ReadError("a Word file compressed in a way Word does not use", path=self._path, remedy=_REMEDY)
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    self._total += len(chunk)
                    self._check(entry, size)
                    chunks.append(chunk)
        except _UNPACKING as error:
            raise self._damaged(entry.filename) from error
        return b"".join(chunks)

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        """Return the bytes of an entry as they stand in the archive."""
        header = self._data[entry.header_offset : entry.header_offset + _HEADER]
        start = entry.header_offset + _HEADER + int.from_bytes(header[26:28], "little")
        start += int.from_bytes(header[28:30], "little")
        return self._data[start : start + entry.compress_size]

    def _check(self, entry: zipfile.ZipInfo, size: int) -> None:
        if size > MAX_PART or self._total > MAX_TOTAL:
            limit, what = (MAX_PART, entry.filename) if size > MAX_PART else (MAX_TOTAL, "its parts together")
            reason = f"too large when unpacked ({what}: over {limit // 1024 // 1024} MB)"
            raise ReadError(reason, path=self._path, remedy="split the text")
        if size > _RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1):
            raise ReadError(
                f"compressed over {MAX_RATIO} to 1 ({entry.filename}), {_BOMB}", path=self._path, remedy=_REMEDY
            )

    def _damaged(self, name: str) -> ReadError:
        return ReadError(f"a damaged Word file ({name} cannot be read)", path=self._path, remedy=_REMEDY)
