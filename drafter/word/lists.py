"""The numbering of an export by Word itself, restarted where the numbers of the text restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafter.word.lines import LETTERED, NUMBERED

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

    from drafter.word.lines import DraftLine

__all__ = ["Lists", "text_indent"]


class Lists:
    """The numbered paragraphs of one document, taken in order."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        #: The list of numbered paragraphs; None if the house template does not number them.
        self._top = _list_of(word.styles[NUMBERED])
        self._current = self._top
        self._last = 0
        self._letters = 0

    def counts(self, line: DraftLine) -> bool:
        """Whether Word can give this line the number it has in the text: any number, or the next letter below one."""
        if line.style == NUMBERED:
            return self._top is not None
        if line.style != LETTERED or self._top is None:
            return False
        return self._last > 0 and ord(line.number) - ord("a") == self._letters

    def count(self, paragraph: Paragraph, line: DraftLine) -> None:
        """Give ``paragraph`` the number of ``line``, for which `counts` is true."""
        if line.style == LETTERED:
            self._letters += 1
        else:
            if int(line.number) != self._last + 1:
                self._current = self._restarted(int(line.number))
            self._last, self._letters = int(line.number), 0
        self.join(paragraph, line)

    def join(self, paragraph: Paragraph, line: DraftLine) -> None:
        """Put ``paragraph`` into the current list without counting it, because it is deleted."""
        if self._current == self._top:
            return
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  (python-docx has no other way)
        for name, value in (("w:ilvl", int(line.style == LETTERED)), ("w:numId", self._current)):
            child = OxmlElement(name)
            child.set(qn("w:val"), str(value))
            properties.append(child)

    def _restarted(self, number: int) -> int:
        """A new list like the first that starts at ``number``."""
        numbering = self._word.part.numbering_part.element
        first = next(num for num in numbering.num_lst if num.numId == self._top)
        num = numbering.add_num(first.abstractNumId.val)
        num.add_lvlOverride(0).add_startOverride(number)
        return int(num.numId)


def _list_of(style: ParagraphStyle) -> int | None:
    """The list of a style, its own or inherited; None if it has none."""
    at: ParagraphStyle | None = style
    while at is not None:
        number = at.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            return int(number.get(qn("w:val")))
        at = at.base_style
    return None


def text_indent(word: WordDocument, paragraph: BaseOxmlElement | None) -> int:
    """How far the words of a numbered paragraph stand from the margin, in twips; 0 for any other paragraph."""
    if paragraph is None or paragraph.style not in {word.styles[NUMBERED].style_id, word.styles[LETTERED].style_id}:
        return 0
    style = word.styles[NUMBERED]
    number = _list_of(style)
    if style.paragraph_format.left_indent is not None:
        return int(style.paragraph_format.left_indent.twips)
    if number is None:
        return 0
    numbering = word.part.numbering_part.element
    abstract = next((num.abstractNumId.val for num in numbering.num_lst if num.numId == number), None)
    path = f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='0']/w:pPr/w:ind/@w:left"
    return next((int(each) for each in numbering.xpath(path) if each.isdigit()), 0)
