"""Inside a Word paragraph: its runs in one view of the tracked changes, and their text.

Python libraries miss text in insertions, content controls, smart tags and hyperlinks within
insertions, and take deleted and moved text for text. Here runs are reached through every wrapper
that Word shows, and changes that the view hides are passed over.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.text.word.change_views import FINAL
from drafter.text.word.numbering import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from drafter.text.word.change_views import View

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PARAGRAPH = f"{W}p"
RUN = f"{W}r"
_LOOK = f"{W}rPr"
ALTERNATES = f"{MC}AlternateContent"
TEXTS = (f"{W}t", f"{W}delText")
_BRANCHES = (f"{MC}Choice", f"{MC}Fallback")
_BOX = f"{W}txbxContent"
# WordArt, as of a watermark, has its words in an attribute.
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
MATH_TEXT = f"{_MATH}t"

_TRANSPARENT = frozenset(
    W + name
    for name in (
        *("ins", "moveTo", "del", "moveFrom"),
        *("hyperlink", "smartTag", "fldSimple", "customXml", "bdo", "dir", "rubyBase"),
    )
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_GRAPHICS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
# Signs of the fonts Symbol and Wingdings, which Word keeps in a private corner of Unicode.
_PRIVATE = range(0xF000, 0xF100)
_SYMBOLS = {0xF02D: "–", 0xF0A7: "•", 0xF0B7: "•", 0xF0D8: "•", 0xF0E0: "→", 0xF0FC: "✓"}
_GREEK = dict(zip(range(0xF041, 0xF05B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0xF061, 0xF07B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_UNKNOWN_SYMBOL = "□"
_LINE_SIGNS = str.maketrans("\r\n", "  ")


@dataclass(slots=True)
class Runs:
    """What was found in one paragraph.

    `texts` holds the text of each run that has any, with the run's index in the paragraph, or -1
    for an equation, and `length` counts their characters; `boxes` the text boxes and WordArt
    anchored there;
    `notes` the kinds and ids of the notes referred to, with the characters of `texts` before each
    reference.
    """

    texts: list[tuple[str, int]] = field(default_factory=list)
    length: int = 0
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)

    def add(self, text: str, run: int) -> None:
        """Append the text of a run."""
        self.texts.append((text, run))
        self.length += len(text)

    def push_notes(self, known: int, by: int) -> None:
        """Count the places of the notes after the first `known` from a point `by` characters earlier."""
        if by and len(self.notes) > known:
            self.notes[known:] = [(kind, name, at + by) for kind, name, at in self.notes[known:]]


class FieldState:
    """Tells the instruction of a complex field, which is not read, from its result, which is."""

    __slots__ = ("_in_result",)

    def __init__(self) -> None:
        """Start outside any field."""
        self._in_result: list[bool] = []

    @property
    def silent(self) -> bool:
        """Whether what stands here belongs to a field's instruction."""
        return not all(self._in_result)

    def pass_sign(self, sign: str | None) -> None:
        """Take note of a `w:fldChar`: `begin`, `separate` or `end`."""
        if sign == "begin":
            self._in_result.append(False)
        elif self._in_result and sign == "separate":
            self._in_result[-1] = True
        elif self._in_result and sign == "end":
            self._in_result.pop()

    def end_paragraph(self) -> None:
        """Give up instructions left open: a field that was never ended must not swallow the text."""
        self._in_result = [in_result for in_result in self._in_result if in_result]


def run_text(run: etree._Element) -> str:
    """Return the text of a run: one character for each tab, break, non-breaking hyphen and symbol.

    Field codes, note marks and soft hyphens have no character.
    """
    words = []
    for child in run:
        if child.tag in TEXTS:
            words.append(_as_said(child.text or ""))
        elif child.tag != _LOOK:
            return "".join([signs for _, signs in signs_of(run)])
    return "".join(words)


def _as_said(text: str) -> str:
    return text if text.isprintable() else text.translate(_LINE_SIGNS)


def words_of(element: etree._Element) -> str:
    """Return the text of all runs and equations in an element, whatever changes they are in.

    A space stands for the beginning of a paragraph.
    """
    return "".join(
        [run_text(each) if each.tag == RUN else each.text or " " for each in element.iter(RUN, MATH_TEXT, PARAGRAPH)]
    )


def signs_of(run: etree._Element) -> list[tuple[etree._Element, str]]:
    """Return the children of a run in order, each with the characters of `run_text` that it stands for."""
    ignored, fields = Runs(), FieldState()
    signs: list[tuple[etree._Element, str]] = []
    for child in run:
        if child.tag == f"{W}fldChar":
            fields.pass_sign(child.get(f"{W}fldCharType"))
        signs.append((child, "" if fields.silent or child.tag == f"{W}fldChar" else _signs_of(child, ignored, fields)))
    return signs


def runs_of(paragraph: etree._Element, fields: FieldState, view: View = FINAL) -> Runs:
    """Collect the runs of a paragraph in a view; `fields` carries over between paragraphs."""
    runs = Runs()
    _walk(paragraph, runs, _Walk(fields, view, {run: index for index, run in enumerate(paragraph.iter(RUN))}))
    fields.end_paragraph()
    return runs


class _Walk(NamedTuple):
    """What a walk through a paragraph carries along: open fields, the view, and the index of each run."""

    fields: FieldState
    view: View
    indices: dict[etree._Element, int]


def _walk(parent: etree._Element, runs: Runs, walk: _Walk) -> None:
    for child in parent:
        if child.tag == RUN:
            known = len(runs.notes)
            text = _text_of(child, runs, walk.fields)
            runs.push_notes(known, runs.length)
            if text:
                runs.add(text, walk.indices[child])
            for ruby in child.iterchildren(f"{W}ruby"):
                _walk(ruby, runs, walk)
        elif child.tag.startswith(_MATH):
            formula = "".join(text.text or "" for text in child.iter(MATH_TEXT))
            if formula and not walk.fields.silent:
                runs.add(formula.translate(_LINE_SIGNS), -1)
        else:
            for inner in contents_of(child, walk.view):
                _walk(inner, runs, walk)


def _text_of(run: etree._Element, runs: Runs, fields: FieldState) -> str:
    parts: list[str] = []
    length = 0
    for child in run:
        if child.tag == f"{W}fldChar":
            fields.pass_sign(child.get(f"{W}fldCharType"))
        elif not fields.silent:
            known = len(runs.notes)
            signs = _signs_of(child, runs, fields)
            runs.push_notes(known, length)
            parts.append(signs)
            length += len(signs)
    return "".join(parts)


def _signs_of(child: etree._Element, runs: Runs, fields: FieldState) -> str:
    """Return the characters a child of a run stands for; note boxes and note references in `runs`."""
    tag = child.tag
    if tag in TEXTS:
        return _as_said(child.text or "")
    if tag == f"{W}sym":
        return _symbol(child.get(f"{W}char"), child.get(f"{W}font"))
    if tag in _NOTES:
        runs.notes.append((_NOTES[tag], child.get(f"{W}id", ""), 0))
    elif tag in _GRAPHICS:
        runs.boxes.extend(_boxes(child))
    elif tag == ALTERNATES and (branch := branch_of(child)) is not None:
        boxes = list(_boxes(branch))
        runs.boxes.extend(boxes)
        return "" if boxes else _text_of(branch, runs, fields)
    return _SIGNS.get(tag, "")


def contents_of(wrapper: etree._Element, view: View = FINAL) -> list[etree._Element]:
    """Return what Word shows of an element around text: nothing of changes hidden; prompts to fill in are printed."""
    if wrapper.tag in _TRANSPARENT:
        return [] if view.hides(wrapper) else [wrapper]
    if wrapper.tag == f"{W}sdt":
        return list(wrapper.iterchildren(f"{W}sdtContent"))
    branch = branch_of(wrapper) if wrapper.tag == ALTERNATES else None
    return [] if branch is None else [branch]


def branch_of(alternates: etree._Element) -> etree._Element | None:
    """Choose one branch of `mc:AlternateContent`: the first with text, for all say the same."""
    branches = [child for child in alternates if child.tag in _BRANCHES]
    with_text = (b for b in branches if next(b.iter(f"{W}t", f"{W}sym", MATH_TEXT, WORD_ART), None) is not None)
    return next(with_text, branches[0] if branches else None)


def _boxes(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes and WordArt of a drawing, from one branch of each alternative."""
    for child in parent:
        if child.tag in (_BOX, WORD_ART):
            yield child
        elif child.tag == ALTERNATES:
            if (branch := branch_of(child)) is not None:
                yield from _boxes(branch)
        else:
            yield from _boxes(child)


def _symbol(code: str | None, font: str | None) -> str:
    try:
        number = int(code or "", 16)
    except ValueError:
        return _UNKNOWN_SYMBOL
    if number in _PRIVATE:
        if font == "Symbol" and number in _GREEK:
            return _GREEK[number]
        return _SYMBOLS.get(number, _UNKNOWN_SYMBOL)
    sign = chr(number) if 0 <= number <= sys.maxunicode else _UNKNOWN_SYMBOL
    return sign if sign.isprintable() else _UNKNOWN_SYMBOL
