"""The document that an export is written into: the style carrier, or a house template without its text.

A house template supplies styles, margins, headers and footers. Styles that it lacks are taken from the carrier and
reported.
"""

from __future__ import annotations

import io
from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING, Final

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from drafter.errors import ReadError
from drafter.files.paths import templates_dir
from drafter.text import bytes_of
from drafter.text.loading import MAX_BYTES
from drafter.text.word.admission import admitted
from drafter.text.word.package import Package
from drafter.word.builtin_template import CARRIER, STYLES, style_id
from drafter.word.zipping import packed, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _Footer, _Header
    from docx.text.paragraph import Paragraph

__all__ = ["emptied", "mark_pages"]

_TEMPLATE: Final = b"wordprocessingml.template.main+xml"
_DOCUMENT: Final = b"wordprocessingml.document.main+xml"
_LISTS: Final = ("Numbered Paragraph", "Numbered Subparagraph", "List Bullet")
#: The properties of a template that are kept; the others say who made it, when, and with what.
_KEPT_PROPERTIES: Final = frozenset({"language"})
_EMPTY_NUMBERING: Final = (
    b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"></w:numbering>'
)


def emptied(style: Path | None = None) -> tuple[WordDocument, tuple[str, ...]]:
    """A Word document without text, and the names of the styles that were added to it.

    Args:
        style: a house template, .docx or .dotx; the carrier in the folder of templates if None.

    Raises:
        ReadError: the template cannot be read.
    """
    carrier = templates_dir() / CARRIER
    # What came with drafter is trusted as drafter is.
    own = _opened(carrier, partial(Package, path=carrier))
    if style is None:
        return own, ()
    document = _opened(style, partial(admitted, path=style))
    _empty(document)
    return document, _lend(own, document)


def mark_pages(document: WordDocument, marking: str) -> None:
    """Put a classification marking at the head and foot of every kind of page."""
    heads, feet = _margins(document)
    for head in heads:
        head.is_linked_to_previous = False
        _write(head.paragraphs[0].insert_paragraph_before(), document, marking, "Marking")
    for foot in feet:
        foot.is_linked_to_previous = False
        _write(foot.add_paragraph(), document, marking, "Marking")


def head_pages(document: WordDocument, line: str) -> None:
    """Put a line at the head of every kind of page."""
    for head in _margins(document)[0]:
        head.is_linked_to_previous = False
        _write(head.paragraphs[0].insert_paragraph_before(), document, line, "Reference Line")


def _margins(document: WordDocument) -> tuple[list[_Header], list[_Footer]]:
    """The headers and footers of every kind of page."""
    both_sides = document.settings.odd_and_even_pages_header_footer
    heads: list[_Header] = []
    feet: list[_Footer] = []
    for section in document.sections:
        heads.append(section.header)
        feet.append(section.footer)
        if section.different_first_page_header_footer:
            heads.append(section.first_page_header)
            feet.append(section.first_page_footer)
        if both_sides:
            heads.append(section.even_page_header)
            feet.append(section.even_page_footer)
    return heads, feet


def _write(paragraph: Paragraph, document: WordDocument, words: str, style: str) -> None:
    paragraph.style = document.styles[style]
    paragraph.add_run(words)


def _opened(path: Path, open_package: Callable[[bytes], Package]) -> WordDocument:
    """A Word file or template, opened after checking that it is harmless."""
    if path.suffix.lower() not in {".docx", ".dotx"}:
        raise ReadError("no style carrier", path=path, remedy="name a .docx or .dotx file")
    data = bytes_of(path)
    if len(data) > MAX_BYTES:
        raise ReadError(f"larger than {MAX_BYTES // 1024 // 1024} MB", path=path, remedy="name another template")
    package = open_package(data)
    parts = {name: package.read(name) or b"" for name in parts_of(data)}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            package.parse(part, name)
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(_TEMPLATE, _DOCUMENT)
    try:
        return docx.Document(io.BytesIO(packed(parts)))
    except (KeyError, AttributeError, ValueError, OSError) as error:
        raise ReadError("not a sound Word file", path=path, remedy="open it in Word and save it again") from error


def _empty(document: WordDocument) -> None:
    """Remove the text of a template, and the properties that say who made it."""
    body = document.element.body
    last = body.find(qn("w:sectPr"))
    for child in list(body):
        if child is not last:
            body.remove(child)
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]
        elif relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES:
            properties = relation.target_part.element
            for child in list(properties):
                if child.tag.rpartition("}")[2] not in _KEPT_PROPERTIES:
                    properties.remove(child)


def _lend(own: WordDocument, document: WordDocument) -> tuple[str, ...]:
    """Add the styles that ``document`` lacks, with their lists, and return their names."""
    known = {_name(style): style for style in document.styles.element.iterchildren(qn("w:style"))}
    missing = [name for name in STYLES if name.lower() not in known]
    if not missing:
        return ()
    default = next(
        (style for style in known.values() if style.get(qn("w:default")) and style.get(qn("w:type")) == "paragraph"),
        None,
    )
    normal = None if default is None else default.get(qn("w:styleId"))
    ids = {style_id(name): known[name.lower()].get(qn("w:styleId")) for name in STYLES if name.lower() in known}
    taken = {style.get(qn("w:styleId")) for style in known.values()}
    for name in missing:
        ids[style_id(name)] = style_id(name) if style_id(name) not in taken else f"Drafter{style_id(name)}"
    lists = _lend_lists(own, document, ids) if any(name in missing for name in _LISTS) else {}
    for style in own.styles.element.iterchildren(qn("w:style")):
        if (own_id := style.get(qn("w:styleId"))) not in map(style_id, missing):
            continue
        lent = deepcopy(style)
        lent.set(qn("w:styleId"), ids[own_id])
        based = lent.find(qn("w:basedOn"))
        target = normal if based.get(qn("w:val")) == "Normal" else ids.get(based.get(qn("w:val")))
        if target is None:
            lent.remove(based)
        else:
            based.set(qn("w:val"), target)
        for number in lent.iter(qn("w:numId")):
            number.set(qn("w:val"), lists[number.get(qn("w:val"))])
        document.styles.element.append(lent)
    return tuple(missing)


def _name(style: BaseOxmlElement) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else name.get(qn("w:val"), "").lower()


def _lend_lists(own: WordDocument, document: WordDocument, ids: dict[str, str]) -> dict[str, str]:
    """Copy the lists of the carrier, and return their new ids by their old ones."""
    target = _numbering(document)
    abstracts = [int(abstract.get(qn("w:abstractNumId"))) for abstract in target.iterchildren(qn("w:abstractNum"))]
    nums = [int(num.get(qn("w:numId"))) for num in target.iterchildren(qn("w:num"))]
    first_abstract, first_num = max(abstracts, default=-1) + 1, max(nums, default=0)
    new_ids: dict[str, str] = {}
    for source in own.part.numbering_part.element:
        lent = deepcopy(source)
        if source.tag == qn("w:abstractNum"):
            lent.set(qn("w:abstractNumId"), str(first_abstract + int(source.get(qn("w:abstractNumId")))))
            for style in lent.iter(qn("w:pStyle")):
                style.set(qn("w:val"), ids[style.get(qn("w:val"))])
            # All abstract lists must precede all lists.
            index = next((at for at, element in enumerate(target) if element.tag != qn("w:abstractNum")), len(target))
            target.insert(index, lent)
        else:
            own_id = source.get(qn("w:numId"))
            new_ids[own_id] = str(first_num + int(own_id))
            lent.set(qn("w:numId"), new_ids[own_id])
            abstract = lent.find(qn("w:abstractNumId"))
            abstract.set(qn("w:val"), str(first_abstract + int(abstract.get(qn("w:val")))))
            target.append(lent)
    return new_ids


def _numbering(document: WordDocument) -> BaseOxmlElement:
    """The lists of a document, created if it has none, which python-docx cannot do."""
    try:
        part = document.part.numbering_part
    except NotImplementedError:
        name = PackURI("/word/numbering.xml")
        part = NumberingPart.load(name, CONTENT_TYPE.WML_NUMBERING, _EMPTY_NUMBERING, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    root: BaseOxmlElement = part.element
    return root
