"""The reader for OpenDocument text (.odt): rewritten as a page of HTML, which `drafter.text.html` reads.

Tracked changes are read as accepted, and comments are not read. Headers and footers stand at the end.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Final

from lxml import etree

from drafter.errors import ReadError
from drafter.text.archives import agrees
from drafter.text.html import read_html
from drafter.text.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drafter.text.document import Document

__all__ = ["read_odt"]

_MAX_PART: Final = 48 * 1024 * 1024
_REMEDY: Final = "open it in LibreOffice and save it again as .docx"
_UNPACKING: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MANIFEST: Final = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
#: What is no text of the document: comments, what was deleted, and how fields and forms are made.
_SKIPPED: Final = frozenset(
    {
        f"{_OFFICE}annotation",
        f"{_OFFICE}annotation-end",
        f"{_OFFICE}forms",
        f"{_TEXT}tracked-changes",
        f"{_TEXT}sequence-decls",
        f"{_TEXT}variable-decls",
        f"{_TEXT}user-field-decls",
        f"{_TEXT}note-citation",
        f"{_TEXT}ruby-text",
        f"{_TEXT}page-number",
        f"{_TEXT}page-count",
    }
)
#: Styles of LibreOffice, and of Word files that it saves.
_HEADINGS: Final = frozenset({"Title", "Subtitle", "Heading"})
_QUOTED: Final = frozenset({"Quotations", "Quote", "Intense_20_Quote"})
_STYLES: Final = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}


def read_odt(data: bytes, path: Path) -> Document:
    """Read the bytes of an .odt file.

    Raises `ReadError` for a file that is damaged, too large or has a password.
    """
    content, styles = _parts(data, path)
    rewriter = _Rewriter(content, styles)
    try:
        page = rewriter.page()
    except RecursionError:
        raise ReadError("nested too deeply", path=path, remedy=_REMEDY) from None
    document = read_html(page, path)
    if not document.blocks:
        raise (
            rewriter.unread[0].error(path)
            if rewriter.unread
            else ReadError("no text in the file", path=path, remedy="name one with words in it")
        )
    return replace(document, format="odt", unread=tuple(rewriter.unread))


def _parts(data: bytes, path: Path) -> tuple[etree._Element, etree._Element | None]:
    """The content and the styles of a file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if not agrees(archive, data):
                raise zipfile.BadZipFile
            manifest = _xml(archive, "META-INF/manifest.xml", path) if "META-INF/manifest.xml" in names else None
            if manifest is not None and manifest.find(f".//{_MANIFEST}encryption-data") is not None:
                raise ReadError("it has a password", path=path, remedy="save it without one")
            styles = _xml(archive, "styles.xml", path) if "styles.xml" in names else None
            return _xml(archive, "content.xml", path), styles
    except (KeyError, *_UNPACKING) as error:
        raise ReadError("not an OpenDocument text, or a damaged one", path=path, remedy=_REMEDY) from error


def _xml(archive: zipfile.ZipFile, name: str, path: Path) -> etree._Element:
    """One part of a file."""
    with archive.open(name) as part:
        data = part.read(_MAX_PART + 1)
    if len(data) > _MAX_PART:
        raise ReadError(
            f"{name} in it is larger than {_MAX_PART // 1024 // 1024} MB", path=path, remedy="split the text"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise ReadError(f"{name} in it is damaged", path=path, remedy=_REMEDY) from error


class _Rewriter:
    """Rewrites the elements of a document as HTML."""

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self._body = content.find(f"{_OFFICE}body/{_OFFICE}text")
        self._styles = styles
        self._lists: dict[tuple[str, int], tuple[str, int]] = {}
        #: The parent of each paragraph style, and the level of headings it makes; 0 for none.
        self._paragraph_styles: dict[str, tuple[str, int]] = {}
        for part in (content, styles) if styles is not None else (content,):
            self._read_styles(part)
        self._notes: list[str] = []
        self._after: list[str] = []
        #: How far the list of a style, or of an id, has counted.
        self._counted: dict[str, int] = {}
        self.unread: list[Unread] = []

    def page(self) -> str:
        """The whole text as a page."""
        body = "".join(self._blocks(self._body)) if self._body is not None else ""
        margins = "".join(self._margins())
        return f"<html><body>{body}{''.join(self._notes)}{margins}</body></html>"

    def _read_styles(self, part: etree._Element) -> None:
        for style in part.iter(f"{_STYLE}style"):
            if style.get(f"{_STYLE}family") == "paragraph":
                level = _number(style, f"{_STYLE}default-outline-level", 0)
                own = style.get(f"{_STYLE}name", ""), style.get(f"{_STYLE}parent-style-name", "")
                self._paragraph_styles[own[0]] = own[1], level
        for style in part.iter(f"{_TEXT}list-style"):
            name = style.get(f"{_STYLE}name", "")
            for level in style:
                number = _number(level, f"{_TEXT}level", 1)
                form = _STYLES.get(level.get(f"{_STYLE}num-format", ""), "")
                self._lists[name, number] = form, _number(level, f"{_TEXT}start-value", 1)

    def _margins(self) -> Iterator[str]:
        """Headers and footers, each text once."""
        seen: set[str] = set()
        for kind in ("header", "footer"):
            for margin in self._styles.iter(f"{_STYLE}{kind}") if self._styles is not None else ():
                text = "".join(self._blocks(margin))
                if text not in seen:
                    seen.add(text)
                    yield text

    def _blocks(self, parent: etree._Element, lists: tuple[str, int] = ("", 0)) -> Iterator[str]:
        """What stands in an element that holds paragraphs."""
        for child in parent:
            if not isinstance(child.tag, str) or child.tag in _SKIPPED:
                continue
            if child.tag == f"{_TEXT}p":
                yield self._paragraph(child, self._tag_of(child.get(f"{_TEXT}style-name", "")))
            elif child.tag == f"{_TEXT}h":
                yield self._paragraph(child, f"h{min(max(_number(child, f'{_TEXT}outline-level', 1), 1), 6)}")
            elif child.tag == f"{_TEXT}list":
                yield from self._list(child, lists)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            elif child.tag.startswith(_DRAW):
                self._frame(child)
                yield from self._pending()
            else:
                # Sections, indexes and whatever else holds paragraphs.
                yield from self._blocks(child, lists)

    def _tag_of(self, style: str) -> str:
        """What a paragraph is by its style and those it is made from: LibreOffice keeps titles as paragraphs."""
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            parent, level = self._paragraph_styles.get(style, ("", 0))
            if level or style in _HEADINGS:
                return f"h{min(max(level, 1), 6)}"
            if style in _QUOTED:
                return "blockquote"
            style = parent
        return "p"

    def _paragraph(self, element: etree._Element, tag: str) -> str:
        inside = "".join(self._inline(element))
        # What is anchored in a paragraph, as a text box is, cannot stand inside it in HTML.
        return f"<{tag}>{inside}</{tag}>{''.join(self._pending())}"

    def _pending(self) -> list[str]:
        pending, self._after = self._after, []
        return pending

    def _inline(self, element: etree._Element) -> Iterator[str]:
        yield escape(element.text or "")
        for child in element:
            if not isinstance(child.tag, str):
                self.unread.append(Unread("an entity", "its text stands outside the file"))
            elif child.tag == f"{_TEXT}s":
                yield " " * min(_number(child, f"{_TEXT}c", 1), 100)
            elif child.tag == f"{_TEXT}tab":
                yield "\t"
            elif child.tag == f"{_TEXT}line-break":
                yield "<br>"
            elif child.tag == f"{_TEXT}note":
                yield self._note(child)
            elif child.tag.startswith(_DRAW):
                self._frame(child)
            elif child.tag not in _SKIPPED:
                yield from self._inline(child)
            yield escape(child.tail or "")

    def _note(self, note: etree._Element) -> str:
        number = len(self._notes) + 1
        citation = note.findtext(f"{_TEXT}note-citation") or str(number)
        body = note.find(f"{_TEXT}note-body")
        kind = "endnote" if note.get(f"{_TEXT}note-class") == "endnote" else "footnote"
        at = len(self._notes)
        self._notes.append("")
        outer, self._after = self._after, []
        text = "".join(self._blocks(body)) if body is not None else ""
        self._after = outer
        mark = f'<a href="#{kind}-{number}-ref">{escape(citation)}.</a> '
        first = text.replace("<p>", f'<p id="{kind}-{number}">{mark}', 1)
        self._notes[at] = first
        return f'<sup><a id="{kind}-{number}-ref" href="#{kind}-{number}">{escape(citation)}</a></sup>'

    def _frame(self, frame: etree._Element) -> None:
        """A frame or shape: its text stands after the paragraph; what cannot be read in it is named."""
        for inside in frame.iter(f"{_DRAW}object", f"{_DRAW}object-ole", f"{_DRAW}plugin", f"{_DRAW}applet"):
            name = frame.get(f"{_DRAW}name") or "a frame"
            self.unread.append(Unread(name, f"an embedded {inside.tag.removeprefix(_DRAW).replace('-ole', '')}"))
            return
        outer, self._after = self._after, []
        text = "".join(self._blocks(frame))
        self._after = [*outer, text, *self._after]

    def _list(self, element: etree._Element, outer: tuple[str, int]) -> Iterator[str]:
        name, level = element.get(f"{_TEXT}style-name") or outer[0], outer[1] + 1
        form, start = self._lists.get((name, level), ("", 1))
        key = f"{name}/{level}"
        continued = element.get(f"{_TEXT}continue-list")
        if continued:
            start = self._counted.get(continued, start - 1) + 1
        elif element.get(f"{_TEXT}continue-numbering") == "true":
            start = self._counted.get(key, start - 1) + 1
        count = start - 1
        yield f'<ol style="list-style-type:{form}" start="{start}">' if form else "<ul>"
        for item in element:
            if item.tag == f"{_TEXT}list-item":
                count = _number(item, f"{_TEXT}start-value", count + 1)
                value = f' value="{count}"' if form else ""
                yield f"<li{value}>{''.join(self._blocks(item, (name, level)))}</li>"
            elif item.tag == f"{_TEXT}list-header":
                yield "".join(self._blocks(item, (name, level)))
        yield "</ol>" if form else "</ul>"
        self._counted[key] = count
        for id_ in (element.get("{http://www.w3.org/XML/1998/namespace}id"), continued):
            if id_:
                self._counted[id_] = count

    def _table(self, table: etree._Element) -> Iterator[str]:
        yield "<table>"
        for row in table.iter(f"{_TABLE}table-row"):
            # Rows of tables inside stand in these.
            if next(row.iterancestors(f"{_TABLE}table")) is not table:
                continue
            cells = "".join(f"<td>{''.join(self._blocks(cell))}</td>" for cell in row.findall(f"{_TABLE}table-cell"))
            yield f"<tr>{cells}</tr>"
        yield "</table>"


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    """The number in an attribute; ``otherwise`` if it has none."""
    value = element.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < len("1000000") else otherwise
