"""Remarks of delegations as comments in the margin of a Word document: author, initials, date, answers, ticked off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from drafter.text.remarks import span_of
from drafter.text.word.runs import RUN, run_text
from drafter.word.anchors import split_run
from drafter.word.zipping import storable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

    from drafter.text.remarks import Remark, Reply

__all__ = ["Margin", "initials_of"]

_W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
_PARAGRAPH_ID: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_RELATION: Final = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_CODE: Final = re.compile(r"[A-Z]{2,4}\Z")


class Margin:
    """The comments of a document that is written.

    Attributes:
        number: how many there are, answers among them.
    """

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self.number = 0
        #: Of every comment its paragraph's id, that of the comment it answers, and whether it is ticked off.
        self._threads: list[tuple[str, str, bool]] = []

    def add(self, paragraph: Paragraph, typed: int, remarks: Sequence[Remark]) -> None:
        """Add ``remarks`` to a paragraph that is written, each on its words.

        Args:
            paragraph: the paragraph.
            typed: how many of its runs stand before its words.
            remarks: the remarks; where the words of one stand there no longer, it is on the paragraph and names them.
        """
        for remark in remarks:
            first, last, is_found = self._ends(paragraph, typed, remark)
            text = remark.text if is_found else f"On “{remark.words}”: {remark.text}"
            thread = self._comment(first, last, remark, text, "", resolved=remark.resolved)
            for answer in remark.answers:
                self._comment(first, last, answer, answer.text, thread, resolved=remark.resolved)

    def close(self) -> None:
        """Say which comments answer others and which are ticked off; to be called once everything is written."""
        if not any(parent or resolved for _, parent, resolved in self._threads):
            return
        root = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})
        for name, parent, resolved in self._threads:
            each = etree.SubElement(root, f"{{{_W15}}}commentEx")
            each.set(f"{{{_W15}}}paraId", name)
            if parent:
                each.set(f"{{{_W15}}}paraIdParent", parent)
            each.set(f"{{{_W15}}}done", str(int(resolved)))
        package = self._word.part.package
        assert package is not None  # it is what is written
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/commentsExtended.xml"), _TYPE, data, package)
        self._word.part.relate_to(part, _RELATION)

    def _ends(self, paragraph: Paragraph, typed: int, remark: Remark) -> tuple[etree._Element, etree._Element, bool]:
        """The first and the last run of the words of a remark, and whether these were found."""
        runs = [run for run in paragraph._p.iter(RUN) if run.find(qn("w:commentReference")) is None][typed:]  # noqa: SLF001
        if not runs:
            runs = [paragraph.add_run()._r]  # noqa: SLF001  (python-docx has no other way)
        texts = [run_text(run) for run in runs]
        span = span_of(remark, "".join(texts)) if remark.words else None
        if span is None:
            return runs[0], runs[-1], not remark.words
        start, end = span
        at = 0
        touched: list[etree._Element] = []
        for run, text in zip(runs, texts, strict=True):
            cuts = [edge - at for edge in (start, end) if at < edge < at + len(text)]
            for offset, piece in split_run(run, cuts):
                if start <= at + offset < end and text:
                    touched.append(piece)
            at += len(text)
        return touched[0], touched[-1], True

    def _comment(
        self,
        first: etree._Element,
        last: etree._Element,
        said: Remark | Reply,
        text: str,
        parent: str,
        *,
        resolved: bool,
    ) -> str:
        """Write one comment; return the id by which others answer it."""
        author = storable(said.author)
        comment = self._word.comments.add_comment(storable(text), author=author, initials=initials_of(author))
        element = comment._comment_elm  # noqa: SLF001  (python-docx always sets the date of today)
        if said.date:
            element.set(qn("w:date"), _moment(said.date))
        else:
            del element.attrib[qn("w:date")]
        self.number += 1
        name = f"{self.number:08X}"
        element.findall(qn("w:p"))[-1].set(_PARAGRAPH_ID, name)
        self._threads.append((name, parent, resolved))
        number = str(comment.comment_id)
        first.addprevious(_marked("w:commentRangeStart", number))
        reference = OxmlElement("w:r")
        reference.append(_marked("w:commentReference", number))
        end = _marked("w:commentRangeEnd", number)
        # The reference may not stand among words that are put in or taken out: it would come and go with them.
        change = last.getparent()
        if change is not None and change.tag in {qn("w:ins"), qn("w:del")}:
            _behind_comments(last).addnext(end)
            _behind_comments(change).addnext(reference)
        else:
            _behind_comments(last).addnext(end)
            end.addnext(reference)
        return name


def initials_of(author: str) -> str:
    """The initials of an author: the code of a delegation as it is, else the first letters of the words."""
    if _CODE.match(author):
        return author
    return "".join(word[0].upper() for word in re.findall(r"[^\W_]+", author))[:4]


def _behind_comments(element: etree._Element) -> etree._Element:
    """The last of the signs of comments that end behind ``element``, in the order that Word gives them; else it."""
    while (following := element.getnext()) is not None and (
        following.tag == qn("w:commentRangeEnd") or following.find(qn("w:commentReference")) is not None
    ):
        element = following
    return element


def _moment(date: str) -> str:
    """A date as Word writes it."""
    day, _, time = date.partition(" ")
    return f"{day}T{time or '00:00'}{':00' if len(time or '00:00') == len('00:00') else ''}Z"


def _marked(tag: str, number: str) -> etree._Element:
    element: etree._Element = OxmlElement(tag)
    element.set(qn("w:id"), number)
    return element
