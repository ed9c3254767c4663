"""The words of paragraphs and wrappers with their differences as tracked changes."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from drafter.word.in_place.atoms import PARAGRAPH, RUN, TEXT, Atom, Kind, atoms_of, content_of, joined
from drafter.word.in_place.canon import BOX, MARKERS, NOTES
from drafter.word.redline import stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from drafter.word.in_place.bridge import Bridge
    from drafter.word.in_place.marks import ChangeMarks

__all__ = ["GONE", "Inline", "Op", "ops_between"]

_PRESERVE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_RPR: Final = qn("w:rPr")
#: What words are in that were deleted.
GONE: Final = qn("w:delText")
#: Wrappers that are deleted with their words; of the others only the words are.
_SHELLS: Final = frozenset({qn("w:hyperlink"), qn("w:fldSimple")})
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


class Op(NamedTuple):
    """An atom kept (both sides), deleted (only old) or inserted (only new)."""

    old: Atom | None
    new: Atom | None

    @property
    def change(self) -> str:
        """The element that says so, empty for a kept atom."""
        return "w:ins" if self.old is None else "w:del" if self.new is None else ""


def ops_between(old: Sequence[Atom], new: Sequence[Atom]) -> list[Op]:
    """What turns ``old`` into ``new``."""
    ops: list[Op] = []
    old_at = new_at = 0
    for stretch in stretches([atom.key for atom in old], [atom.key for atom in new]):
        went, came = old[old_at : old_at + len(stretch.old)], new[new_at : new_at + len(stretch.new)]
        old_at += len(went)
        new_at += len(came)
        if not stretch.kept:
            ops += [Op(atom, None) for atom in joined(went)]
            ops += [Op(None, atom) for atom in joined(came)]
            continue
        for start, end in _of_one_run(went, came):
            before, after = went[start:end], came[start:end]
            sides = joined(before), joined(after)
            ops += map(Op, *(sides if len(sides[0]) == len(sides[1]) else (before, after)))
    return ops


def _of_one_run(went: Sequence[Atom], came: Sequence[Atom]) -> Iterator[tuple[int, int]]:
    """Where kept atoms begin and end that stand in one run on each side."""
    start = 0
    for at in range(1, len(came)):
        if came[at].run is not came[at - 1].run or went[at].run is not went[at - 1].run:
            yield start, at
            start = at
    yield start, len(came)


class Inline:
    """Writes changes into paragraphs and wrappers of the later file.

    Args:
        marks: makes the signs of changes.
        bridge: brings what is deleted into the later file.
        story: compares the contents of two text boxes.
    """

    def __init__(
        self, marks: ChangeMarks, bridge: Bridge, story: Callable[[etree._Element, etree._Element], None]
    ) -> None:
        self.marks = marks
        self.bridge = bridge
        self._story = story

    def write(self, target: etree._Element, ops: Sequence[Op], *, anew: bool = False) -> None:
        """Make ``ops`` the content of ``target``, which is left alone if nothing in it changed, but for ``anew``."""
        for op in ops:
            # Most of what is kept are words, in which nothing is left to compare.
            if op.old is not None and op.new is not None and op.new.kind is not Kind.TEXT:
                self._pair(op.old, op.new)
        stays = not anew and all(
            not op.change and op.old is not None and op.new is not None and op.old.look == op.new.look for op in ops
        )
        own = {id(child) for child in target.iter(*_CONTENT)} if stays else set()
        if stays and all(_home(op.new) in own for op in ops):
            return
        for child in [child for child in target if child.tag not in _PROPERTIES]:
            target.remove(child)
        writer = _Writer(self, target)
        for op in ops:
            writer.put(op)
        writer.end_text()

    def wrap(self, wrapper: etree._Element, old: etree._Element | None, change: str) -> etree._Element:
        """A wrapper with its words compared, or all of them inserted or deleted."""
        alias = self.bridge.alias
        atoms = atoms_of(wrapper, alias)
        if change == "w:del":
            shell = self.bridge.shell(wrapper)
            self.write(shell, [Op(atom, None) for atom in atoms])
            return shell
        ops = [Op(None, atom) for atom in atoms] if old is None else ops_between(atoms_of(old, alias), atoms)
        self.write(content_of(wrapper), ops)
        return wrapper

    def _pair(self, old: Atom, new: Atom) -> None:
        """Compare what a kept atom holds: the words of a wrapper, of a text box, of a note."""
        if new.kind is Kind.WRAP:
            self.wrap(new.node, old.node, "")
        elif new.kind is Kind.SIGN or new.kind is Kind.WHOLE:
            sides = [[atom.node] if atom.kind is Kind.SIGN else atom.node for atom in (old, new)]
            for before, after in zip(*sides, strict=False):
                for was, now in zip(list(before.iter(BOX)), list(after.iter(BOX)), strict=False):
                    self._story(was, now)
                for was, now in zip(before.iter(*NOTES), after.iter(*NOTES), strict=False):
                    self.bridge.notes.append((NOTES[now.tag], was.get(qn("w:id"), ""), now.get(qn("w:id"), "")))


_CONTENT: Final = (
    RUN,
    *(qn(f"w:{name}") for name in ("hyperlink", "smartTag", "sdt", "fldSimple", "customXml", "bdo", "dir")),
)
_PROPERTIES: Final = frozenset(
    qn(f"w:{name}") for name in ("pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData")
)


def _home(atom: Atom | None) -> int:
    """The identity of the element in which an atom stands in its paragraph."""
    assert atom is not None
    if atom.kind is Kind.WHOLE:
        return next((id(node) for node in atom.node if node.tag in _CONTENT), id(atom.node))
    return id(atom.run if atom.run is not None else atom.node)


class _Writer:
    """Writes atoms one after the other into an element; neighbours of one run and fate share a run."""

    def __init__(self, inline: Inline, target: etree._Element) -> None:
        self._inline = inline
        self._target = target
        self._holder: etree._Element | None = None
        self._change = ""
        self._run: etree._Element | None = None
        self._like: tuple[object, ...] = ()
        # The text that is written, and its words so far.
        self._text: etree._Element | None = None
        self._words: list[str] = []

    def put(self, op: Op) -> None:
        atom = op.new or op.old
        assert atom is not None
        if op.new is not None and op.new.before:
            self._close()
            self._target.extend(op.new.before)
        if atom.kind is Kind.TEXT or atom.kind is Kind.SIGN:
            self._in_run(op, atom)
        elif atom.kind is Kind.WRAP:
            self._wrapper(op, atom)
        else:
            self.end_text()
            self._run = None
            for node in atom.node:
                self._whole(op, node)

    def end_text(self) -> None:
        """Write the words that are still to be written."""
        if self._text is not None:
            self._text.text = "".join(self._words)
            self._text = None

    def _close(self) -> None:
        self.end_text()
        self._holder = self._run = None
        self._change = ""

    def _place(self, change: str) -> etree._Element:
        """The element that takes what is kept, or what a change holds."""
        if not change:
            self._close()
            return self._target
        if self._holder is None or self._change != change:
            self._close()
            self._holder, self._change = self._inline.marks.change(change), change
            self._target.append(self._holder)
        return self._holder

    def _in_run(self, op: Op, atom: Atom) -> None:
        old_look = op.old.look if op.old is not None and op.new is not None else None
        like = (op.change, id(atom.run), old_look)
        if self._run is None or like != self._like:
            self.end_text()
            self._run = self._new_run(self._place(op.change), op, atom)
            self._like = like
        if atom.kind is Kind.TEXT:
            if self._text is None:
                self._text = etree.SubElement(self._run, GONE if op.new is None else TEXT, {_PRESERVE: "preserve"})
                self._words = []
            self._words.append(atom.node)
            return
        self.end_text()
        if op.new is not None:
            self._run.append(atom.node)
        else:
            self._run.extend(self._inline.bridge.bring(atom.node))

    def _new_run(self, place: etree._Element, op: Op, atom: Atom) -> etree._Element:
        assert atom.run is not None
        run = etree.SubElement(place, RUN, dict(atom.run.attrib))
        look = next(atom.run.iterchildren(_RPR), None)
        if look is not None:
            run.append(copy(look))
        if op.old is not None and op.new is not None and op.old.look != op.new.look:
            assert op.old.run is not None
            self._inline.marks.was(run, "w:rPr", next(op.old.run.iterchildren(_RPR), None), self._inline.bridge.alias)
        return run

    def _wrapper(self, op: Op, atom: Atom) -> None:
        if op.new is None and atom.node.tag not in _SHELLS:
            for inner in atoms_of(atom.node, self._inline.bridge.alias):
                self.put(Op(inner, None))
            return
        self._close()
        # The words of a kept wrapper have been compared already.
        kept = op.old is not None and op.new is not None
        self._target.append(atom.node if kept else self._inline.wrap(atom.node, None, op.change))

    def _whole(self, op: Op, node: etree._Element) -> None:
        """Put an element that stands in the paragraph by itself, such as a run of a field or an equation."""
        if op.new is None and node.tag in MARKERS:
            return
        nodes: Iterable[etree._Element] = [node] if op.new is not None else self._inline.bridge.bring(node)
        for each in nodes:
            if op.change and (each.tag == RUN or each.tag.startswith(_MATH)):
                self._place(op.change).append(each)
            else:
                self._close()
                self._target.append(each)
                inner = list(each.iter(RUN)) if op.change else []
                for run in inner:
                    if not any(above.tag in {qn("w:ins"), qn("w:del"), PARAGRAPH} for above in _up_to(run, each)):
                        change = self._inline.marks.change(op.change)
                        run.addprevious(change)
                        change.append(run)
            if op.new is None:
                for name in ("t", "instrText"):
                    for text in [text for text in each.iter(qn(f"w:{name}")) if _in_own_run(text, each)]:
                        text.tag = qn("w:delText" if name == "t" else "w:delInstrText")


def _up_to(element: etree._Element, top: etree._Element) -> Iterable[etree._Element]:
    for above in element.iterancestors():
        if above is top:
            return
        yield above


def _in_own_run(text: etree._Element, top: etree._Element) -> bool:
    """Whether a text is of the paragraph itself, and not of a text box in it."""
    return not any(above.tag == BOX for above in _up_to(text, top))
