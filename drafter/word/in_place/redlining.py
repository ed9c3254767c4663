"""Two Word files made one: the later one, with what differs from the earlier one as tracked changes."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from drafter.errors import ReadError
from drafter.text.word.admission import admitted
from drafter.text.word.tracked_changes import find_changes
from drafter.text.word.unread import descriptions_in, shortened
from drafter.word.in_place.atoms import words_of
from drafter.word.in_place.bridge import Bridge
from drafter.word.in_place.canon import canon
from drafter.word.in_place.margins import Margins, margins_in_force
from drafter.word.in_place.marks import ChangeMarks
from drafter.word.in_place.moves import mark_moves
from drafter.word.in_place.proof import Shown, settled, shown
from drafter.word.in_place.settling import is_settled, settle
from drafter.word.in_place.stories import Stories
from drafter.word.review import repacked_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from drafter.word.redline import Revision

__all__ = ["Redlined", "redline_files"]

_NOTED: Final = ("footnotes", "endnotes")
#: Kinds of parts that hold no content, or are compared.
_APART: Final = frozenset({"settings", "webSettings", "fontTable", "numbering", "theme", "comments", "people", *_NOTED})
_IDS: Final = etree.XPath("//@w:id", namespaces={"w": qn("w:id")[1:-3]}, smart_strings=False)
#: How many descriptions are named.
_NAMED: Final = 5
_LARGEST: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Redlined:
    """A redline.

    Attributes:
        data: the bytes of the file.
        changes: the number of tracked changes, as they are listed when the file is read.
        said: what is not marked, and whatever else the user must know, a line each.
    """

    data: bytes
    changes: int
    said: tuple[str, ...]


class _ComparedFile:
    """One of the two files: its package, its parts with text, and which part is what."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self.data = data
        self.package = admitted(data, path)
        self.main = self.package.main
        relations = self.package.relations(self.main)
        self.names = {relation.kind: relation.part for relation in relations.values()}
        self.margins = {
            name: relation.part for name, relation in relations.items() if relation.kind in {"header", "footer"}
        }
        wanted = [self.main, *(self.names[kind] for kind in _NOTED if kind in self.names), *self.margins.values()]
        roots = {name: self.package.part(name) for name in dict.fromkeys(wanted)}
        self.roots = {name: root for name, root in roots.items() if root is not None}
        if self.main not in self.roots or self.body is None:
            raise ReadError(
                "not a Word file: it has no body", path=path, remedy="open it in Word and save it again as .docx"
            )
        #: What is said of pictures and tables for those who do not see them.
        self.descriptions = {each for root in self.roots.values() for each in descriptions_in(root)}
        self.is_pending = not all(map(is_settled, self.roots.values()))
        for root in self.roots.values():
            settle(root, accept=True)

    def settled(self, name: str) -> bytes:
        """A part as it is compared: all its tracked changes accepted."""
        root = self.package.part(name)
        settle(root, accept=True)
        data: bytes = etree.tostring(root)
        return data

    @property
    def body(self) -> etree._Element:
        return self.roots[self.main].find(qn("w:body"))

    def shown(self) -> dict[str, Shown]:
        """What is `shown` of the body, the headers and the footers, by name."""
        noted = {kind: root for kind in _NOTED if (root := self.notes(kind)) is not None}
        names = dict.fromkeys([self.main, *self.margins.values()])
        return {name: shown(self.roots[name], noted) for name in names if name in self.roots}

    def notes(self, kind: str) -> etree._Element | None:
        return self.roots.get(self.names.get(kind, ""))

    def sections(self) -> list[etree._Element]:
        return [
            section for section in self.body.iter(qn("w:sectPr")) if section.getparent().tag != qn("w:sectPrChange")
        ]


def redline_files(
    old: tuple[bytes, Path], new: tuple[bytes, Path], revision: Revision, *, moves: bool = False
) -> Redlined:
    """The file ``new`` with its differences from ``old`` as tracked changes of ``revision``.

    To accept all gives ``new``, to reject all gives ``old``; where that cannot be, a line says so.

    Args:
        old: the bytes of the earlier file, and its path.
        new: those of the later file.
        revision: author and date of the changes.
        moves: whether a paragraph that stands elsewhere is marked as moved; otherwise it is deleted and inserted, and
            a comment says that it moved.

    Raises:
        ReadError: one of them is no Word file.
    """
    before, after = _ComparedFile(*old), _ComparedFile(*new)
    bridge, parts, proof = _compared(before, after, revision, moves=moves)
    # Trees of a large file take ten times its room; none is needed any more.
    before.roots.clear()
    after.roots.clear()
    _say_uncompared(before, after, bridge)
    _say_unproved(proof, (before, after), bridge)
    data, damaged = repacked_with(after.package, after.data, parts) if parts else (after.data, ())
    for name in damaged:
        bridge.say(f"{after.path}: {name} has a wrong checksum; it is kept as it is")
    try:
        # It was made of two files that this process may parse.
        changes = find_changes(data, after.path) if parts else ()
    except ReadError as error:
        # Words of both can be more than a file may have.
        reason = f"what differs from {before.path} makes a file that drafter does not read: {error.message}"
        raise ReadError(reason, path=after.path, remedy="compare the files in Word") from error
    return Redlined(data, len(changes), tuple(bridge.said))


class _Proof(NamedTuple):
    """What is needed to prove a redline, as XML.

    Attributes:
        made: what stands for a part that only the other file has, by name.
        wanted: what is `shown` of the parts of each file as they were, by name.
        done: the parts of the redline that differ from those of the later file.
        notes: the parts with notes of the redline, by kind.
        pairs: the names of parts that were compared, on each side.
    """

    made: dict[str, bytes]
    wanted: tuple[dict[str, Shown], dict[str, Shown]]
    done: Mapping[str, bytes]
    notes: dict[str, bytes]
    pairs: list[tuple[str, str]]


def _compared(
    before: _ComparedFile, after: _ComparedFile, revision: Revision, *, moves: bool
) -> tuple[Bridge, dict[str, bytes], _Proof]:
    """What was brought from the earlier file, the parts that are new or other ones, and what proves them."""
    made: dict[str, bytes] = {}
    plain = {name: _digest(root) for name, root in after.roots.items()}
    wanted = before.shown(), after.shown()
    changed: dict[str, etree._Element] = {}
    files: dict[str, bytes] = {}
    bridge = Bridge(before.package, after.package, changed, files)
    bridge.note_parts = {kind: (before.notes(kind), after.notes(kind)) for kind in _NOTED}
    for side in (before, after):
        if side.is_pending:
            bridge.say(f"{side.path}: its tracked changes are taken as accepted")
    marks = ChangeMarks(revision, 1 + max(_numbers(after.roots), default=0))
    bridge.lists(list(before.roots.values()), (before.names.get("numbering", ""), after.names.get("numbering", "")))
    stories = Stories(marks, bridge)
    in_force = [margins_in_force(side.sections(), side.margins) for side in (before, after)]
    bridge.begin(before.main, before.roots[before.main], after.main)
    stories.compare(before.body, after.body, once=True)
    comments = after.names.get("comments", "")
    mark_moves(stories.moves, marks, lambda: bridge.comments(comments), as_moves=moves)
    last = [side.body.find(qn("w:sectPr")) for side in (before, after)]
    if None not in last:
        stories.section(last[0], last[1])
    margins = list(Margins((before.roots, after.roots), bridge).pairs(stories.sections, in_force[0], in_force[1]))
    for was, now in margins:
        for name, side, words in zip((was, now), (before, after), wanted, strict=True):
            if name not in side.margins.values():
                made[name] = etree.tostring(side.roots[name])
                words[name] = shown(side.roots[name], {})
        plain.setdefault(now, _digest(after.roots[now]))
    for kind in _NOTED:
        _compare_notes(kind, before, after, bridge, stories)
    for old_name, new_name in margins:
        bridge.begin(old_name, before.roots[old_name], new_name)
        stories.compare(before.roots[old_name], after.roots[new_name])
    texts = {name: _bytes(root) for name, root in after.roots.items()}
    changed.update({name: after.roots[name] for name, data in texts.items() if sha256(data).digest() != plain[name]})
    bridge.styles(list(changed.values()), (before.names.get("styles", ""), after.names.get("styles", "")))
    done = {name: texts.get(name) or _bytes(root) for name, root in changed.items()}
    noted = [(kind, bridge.note_parts.pop(kind)[1]) for kind in _NOTED]
    notes = {kind: etree.tostring(root) for kind, root in noted if root is not None}
    changed.clear()
    stories.let_go()
    return bridge, done | files, _Proof(made, wanted, done, notes, [(before.main, after.main), *margins])


def _compare_notes(kind: str, before: _ComparedFile, after: _ComparedFile, bridge: Bridge, stories: Stories) -> None:
    old, new = bridge.note_parts[kind]
    pairs = [(was, now) for each, was, now in bridge.notes if each == kind]
    if old is None or new is None or not pairs:
        return
    bridge.begin(before.names[kind], old, after.names[kind])
    by_name = [{note.get(qn("w:id"), ""): note for note in side} for side in (old, new)]
    for was, now in dict.fromkeys(pairs):
        if was in by_name[0] and now in by_name[1]:
            stories.compare(by_name[0][was], by_name[1][now])


def _numbers(roots: Mapping[str, etree._Element]) -> Iterator[int]:
    """The numbers that elements have in a file already."""
    for root in roots.values():
        for name in _IDS(root):
            if name.isdecimal() and int(name) < _LARGEST // 2:
                yield int(name)


def _say_uncompared(before: _ComparedFile, after: _ComparedFile, bridge: Bridge) -> None:
    """Name what differs in other parts, and a signature that ends."""
    if any(relation.kind == "origin" for relation in after.package.relations("").values()):
        bridge.say(f"{after.path}: signed; the redline of it no longer is")
    names = [side.names.get("styles", "") for side in (before, after)]
    if before.package.read(names[0]) != after.package.read(names[1]):
        roots = [side.package.part(name) for side, name in zip((before, after), names, strict=True)]
        looks = [{} if root is None else _styles(root) for root in roots]
        differ = sorted(name for name in looks[0].keys() & looks[1].keys() if looks[0][name] != looks[1][name])
        if differ:
            bridge.say(f"styles that differ are those of the later file, and not marked: {', '.join(differ)}")
    for kind in sorted({*before.names, *after.names} - _APART - {"header", "footer", "styles", "image", "hyperlink"}):
        raw = [side.package.read(side.names.get(kind, "")) for side in (before, after)]
        if None not in raw and raw[0] != raw[1] and not kind.startswith("customXml"):
            bridge.say(f"what differs in {after.names[kind]} is not marked")
    for side, other in ((before, after), (after, before)):
        if own := sorted(side.descriptions - other.descriptions):
            shown = ", ".join(f"“{shortened(each)}”" for each in own[:_NAMED])
            more = f" and {len(own) - _NAMED} more" if len(own) > _NAMED else ""
            bridge.say(f"{side.path} alone describes a picture or table as {shown}{more}")
    comments = [side.package.part(side.names.get("comments", "")) for side in (before, after)]
    if comments[0] is not None:
        there = set() if comments[1] is None else {words_of(each) for each in comments[1]}
        lost = sum(words_of(each) not in there for each in comments[0])
        if lost:
            bridge.say(f"{before.path}: {lost} comment{'s' if lost != 1 else ''} of the earlier file left out")


def _styles(root: etree._Element) -> dict[str, str]:
    return {style.get(qn("w:styleId"), ""): canon(style, {}) for style in root.iter(qn("w:style"))}


def _say_unproved(proof: _Proof, files: tuple[_ComparedFile, _ComparedFile], bridge: Bridge) -> None:
    """Accept and reject all, and name the parts where that does not give the words of the two files."""
    for accept, side in enumerate(files):
        for pair in proof.pairs:
            name = pair[accept]
            done = proof.done.get(pair[1]) or proof.made.get(pair[1]) or files[1].settled(pair[1])
            found, wanted = settled(done, proof.notes, accept=bool(accept)), proof.wanted[accept][name]
            if found != wanted:
                verb, what = "accept" if accept else "reject", "paragraph" if found.words == wanted.words else "word"
                bridge.say(f"to {verb} all does not give every {what} of {name} in {side.path}: compare it by eye")


def _bytes(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _digest(root: etree._Element) -> bytes:
    return sha256(_bytes(root)).digest()
