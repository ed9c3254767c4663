"""Footnotes of an export, for which python-docx has no API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from drafter.word.zipping import storable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

__all__ = ["Footnotes"]

_SEPARATORS: Final = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)


class Footnotes:
    """The footnotes of one document: add them in text order, then call `close`."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._root = parse_xml(f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}</w:footnotes>")
        self._text_style = document.styles["footnote text"].style_id
        self._mark_style = document.styles["footnote reference"].style_id
        self._count = 0

    def add(self, paragraph: Paragraph, text: str) -> Run:
        """Add a reference at the end of ``paragraph``, and a note with a paragraph for each line of ``text``."""
        self._count += 1
        run = paragraph.add_run()
        run.style = self._document.styles["footnote reference"]
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._count))
        run._r.append(reference)  # noqa: SLF001  (the only way to an element that python-docx does not know)
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{self._count}"><w:p>'
            f'<w:pPr><w:pStyle w:val="{self._text_style}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{self._mark_style}"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p></w:footnote>'
        )
        first, *others = text.split("\n")
        note.findall(f".//{qn('w:t')}")[-1].text = f" {storable(first)}"
        for line in others:
            more = parse_xml(
                f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{self._text_style}"/></w:pPr>'
                '<w:r><w:t xml:space="preserve"/></w:r></w:p>'
            )
            more.find(f".//{qn('w:t')}").text = storable(line)
            note.append(more)
        self._root.append(note)
        return run

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Write the notes into the document in place of those of its template."""
        part = self._document.part
        for name, relation in list(part.rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
                del part.rels[name]
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        name = PackURI("/word/footnotes.xml")
        part.relate_to(Part(name, CONTENT_TYPE.WML_FOOTNOTES, blob, part.package), RELATIONSHIP_TYPE.FOOTNOTES)
