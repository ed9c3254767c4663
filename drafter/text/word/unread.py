"""Parts of a Word file with words that the reader does not reach, reported so that nobody takes them for checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.text.unread import Unread
from drafter.text.word.numbering import W
from drafter.text.word.runs import PARAGRAPH, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DRAWINGML = "{http://schemas.openxmlformats.org/drawingml/2006/"
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWN = f"{_DRAWINGML}main}}t"
_UNREAD = {
    f"{W}altChunk": "another file that Word shows here",
    f"{W}subDoc": "another document that Word shows here",
    f"{W}ddList": "what is chosen in a drop-down list",
    f"{_DRAWINGML}chart}}chart": "the words of a chart",
    f"{_DRAWINGML}diagram}}relIds": "the words of a diagram",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "the words of a chart",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "an embedded file",
    f"{W}control": "what a control shows",
    _DRAWN: "the words of a drawing",
}
# Word prints the words of such a field, *[Click here and type a name]*, which stand in its instruction.
_BUTTON = re.compile(r"\s*(?:MACRO|GOTO)BUTTON\b", re.IGNORECASE)
# What a screen reader says of a picture, chart, shape or table, with the attributes that hold it; nothing prints it.
_DESCRIBED = {
    "{*}docPr": ("title", "descr"),
    "{*}cNvPr": ("title", "descr"),
    f"{_VML}*": ("title", "alt"),
    f"{W}tblCaption": (f"{W}val",),
    f"{W}tblDescription": (f"{W}val",),
}
_ATTRIBUTES = tuple(dict.fromkeys(name for names in _DESCRIBED.values() for name in names))
# Programs put the name or address of its file where a picture has no description.
_FILE = re.compile(r"\w+://\S+|\S+\.(?:png|jpe?g|gif|bmp|tiff?|svg|[ew]mf)", re.IGNORECASE)
_INSTRUCTIONS = (f"{W}instrText", f"{W}fldSimple")
_SHOWN = 40
_SHOWN_OF_DESCRIPTION = 120


def unread_in(part: str, root: etree._Element) -> Iterator[Unread]:
    """Yield what of a part is not read, each with the words it stands at."""
    last: etree._Element | None = None
    drawn: etree._Element | None = None
    described: set[str] = set()
    for element in root.iter(PARAGRAPH, *_INSTRUCTIONS, *_UNREAD, *_DESCRIBED):
        if element.tag == PARAGRAPH:
            last = element
        elif element.tag in _INSTRUCTIONS:
            if _BUTTON.match(element.text or element.get(f"{W}instr", "")):
                yield Unread(_place(part, last), "what a button says")
        elif element.tag not in _UNREAD:
            for description in _descriptions(element):
                # A drawing says the same again for older versions of Word.
                if description not in described:
                    described.add(description)
                    yield Unread(_place(part, last), _said(element, description), description)
        elif element.tag != _DRAWN:
            yield Unread(_place(part, last), _UNREAD[element.tag])
        elif (element.text or "").strip() and last is not drawn:
            # One drawing has many words; it is named once.
            drawn = last
            yield Unread(_place(part, last), _UNREAD[element.tag])


def descriptions_in(root: etree._Element) -> set[str]:
    """Return what a part says of its pictures, drawings and tables for those who do not see them."""
    return {description for element in root.iter(*_DESCRIBED) for description in _descriptions(element)}


def _descriptions(element: etree._Element) -> Iterator[str]:
    for name in _ATTRIBUTES:
        words = " ".join(element.get(name, "").split())
        if any(map(str.isalpha, words)) and not _FILE.fullmatch(words):
            yield words


def _said(element: etree._Element, description: str) -> str:
    thing = "table" if element.tag.startswith(W) else "picture or drawing"
    return f"the description of a {thing}, “{shortened(description)}”"


def shortened(description: str) -> str:
    """Return a description as it is shown."""
    shown = description[:_SHOWN_OF_DESCRIPTION]
    return shown if shown == description else f"{shown}…"


def _place(part: str, paragraph: etree._Element | None) -> str:
    words = (
        " ".join("".join(text.text or "" for text in paragraph.iter(*TEXTS)).split()) if paragraph is not None else ""
    )
    return f"{part}, at “{words[:_SHOWN]}”" if words else part
