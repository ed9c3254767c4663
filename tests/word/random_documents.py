"""Random Word files with what delegations put into theirs, for tests and for `benchmarks/validate.py`."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafter.word.notes import Footnotes
from drafter.word.style_template import emptied

if TYPE_CHECKING:
    import random

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

__all__ = ["SENTENCES", "random_document"]

SENTENCES = (
    "We are determined to constrain and contest Russia's aggressive actions.",
    "We consider the NATO-Russia Founding Act void.",
    "We reaffirm our commitment to Article 5 of the Washington Treaty.",
    "Allies will counter terrorism [USA: in all its forms].",
    "We met in The Hague\u00a0today – all of us.",
    "The Alliance's resolve is ironclad.",
)
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_STYLES = ("Body Text", "Body Text", "List Bullet", "Numbered Paragraph", "Numbered Subparagraph", "Heading 2", "Quote")
_AUTHORS = ("FRA", "USA", "drafter of DEU")


def random_document(chance: random.Random) -> bytes:
    """The bytes of a valid Word file that ``chance`` decides on."""
    return _Maker(chance).made()


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._word: Document = emptied()[0]
        self._notes = Footnotes(self._word)
        self._ids = 100

    def made(self) -> bytes:
        for _ in range(self._chance.randint(1, 6)):
            if self._chance.random() < 0.15:
                self._table()
            elif self._chance.random() < 0.1:
                self._control()
            else:
                self._paragraph(self._word.add_paragraph(style=self._chance.choice(_STYLES)))
        if self._chance.random() < 0.3:
            self._word.sections[0].header.paragraphs[0].text = "Draft of FRA"
        self._notes.close()
        target = io.BytesIO()
        self._word.save(target)
        return target.getvalue()

    def _paragraph(self, paragraph: Paragraph) -> None:
        """A sentence or two in runs of different looks, in wrappers of every kind, with marks between them."""
        for _ in range(self._chance.randint(1, 2)):
            text = self._chance.choice(SENTENCES) + " "
            cuts = sorted(self._chance.sample(range(1, len(text)), self._chance.randint(0, 4)))
            for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
                self._piece(paragraph, text[start:end])
        if self._chance.random() < 0.15:
            self._mark(paragraph)

    def _piece(self, paragraph: Paragraph, text: str) -> None:
        run = paragraph.add_run(text)
        run.bold = self._chance.choice((None, None, True))
        run.italic = self._chance.choice((None, None, True))
        kinds = (self._changed, self._linked, self._controlled, self._in_field, self._noted, self._signed, self._marked)
        if self._chance.random() < 0.5:
            self._chance.choice(kinds)(paragraph, run)

    def _changed(self, _: Paragraph, run: Run) -> None:
        name = self._chance.choice(("w:ins", "w:del"))
        if name == "w:del":
            for words in run._r.iter(qn("w:t")):
                words.tag = qn("w:delText")
        self._wrapped(run._r, self._change(name))

    def _linked(self, _: Paragraph, run: Run) -> None:
        link = OxmlElement("w:hyperlink")
        target = self._word.part.relate_to("https://www.nato.int/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), target)
        self._wrapped(run._r, link)

    def _controlled(self, _: Paragraph, run: Run) -> None:
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        control.append(OxmlElement("w:sdtPr"))
        control.append(content)
        run._r.addprevious(control)
        content.append(run._r)

    def _in_field(self, paragraph: Paragraph, run: Run) -> None:
        if self._chance.random() < 0.5:
            self._field(paragraph, run._r)
            return
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), " REF a ")
        self._wrapped(run._r, field)

    def _noted(self, paragraph: Paragraph, run: Run) -> None:
        if self._chance.random() < 0.5:
            self._notes.add(paragraph, "See Washington.")
        else:
            self._word.add_comment(run, "Not yet.", author=self._chance.choice(_AUTHORS), initials="X")

    def _signed(self, paragraph: Paragraph, run: Run) -> None:
        run.add_tab()
        run.add_break()
        if self._chance.random() < 0.3:
            paragraph.add_run().add_picture(io.BytesIO(_PIXEL))

    def _marked(self, paragraph: Paragraph, _: Run) -> None:
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(name)
            mark.set(qn("w:id"), str(self._ids))
            if name == "w:bookmarkStart":
                mark.set(qn("w:name"), f"b{self._ids}")
            paragraph._p.append(mark)
        self._ids += 1

    def _field(self, paragraph: Paragraph, run: BaseOxmlElement) -> None:
        """Make ``run`` the result of a field."""
        before = []
        for kind in ("begin", "", "separate"):
            sign = paragraph.add_run()._r
            if kind:
                self._sign(sign, kind)
            else:
                code = OxmlElement("w:instrText")
                code.text = " REF a "
                sign.append(code)
            before.append(sign)
        for sign in before:
            run.addprevious(sign)
        self._sign(paragraph.add_run()._r, "end")

    def _sign(self, run: BaseOxmlElement, kind: str) -> None:
        sign = OxmlElement("w:fldChar")
        sign.set(qn("w:fldCharType"), kind)
        run.append(sign)

    def _wrapped(self, run: BaseOxmlElement, wrapper: BaseOxmlElement) -> None:
        run.addprevious(wrapper)
        wrapper.append(run)

    def _change(self, name: str) -> BaseOxmlElement:
        change = OxmlElement(name)
        change.set(qn("w:id"), str(self._ids))
        change.set(qn("w:author"), self._chance.choice(_AUTHORS))
        change.set(qn("w:date"), "2026-01-02T00:00:00Z")
        self._ids += 1
        return change

    def _mark(self, paragraph: Paragraph) -> None:
        """Say that the end of the paragraph was inserted or deleted."""
        look = OxmlElement("w:rPr")
        look.append(self._change(self._chance.choice(("w:ins", "w:del"))))
        paragraph._p.get_or_add_pPr().append(look)

    def _table(self) -> None:
        table = self._word.add_table(self._chance.randint(1, 3), 2, "Table Grid")
        for cell in (cell for row in table.rows for cell in row.cells):
            self._paragraph(cell.paragraphs[0])
        self._word.add_paragraph()

    def _control(self) -> None:
        paragraph = self._word.add_paragraph(style="Body Text")
        self._paragraph(paragraph)
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        control.append(OxmlElement("w:sdtPr"))
        control.append(content)
        paragraph._p.addprevious(control)
        content.append(paragraph._p)
