"""What is brought from the earlier file into the later one, so that what was deleted still looks as it did."""

from __future__ import annotations

import hashlib
import posixpath
from copy import deepcopy
from itertools import count
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from lxml import etree

from drafter.word.in_place.canon import MARKERS, NOTES, RELATIONS, canon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.text.word.admission import Package

__all__ = ["Bridge", "relations_name"]

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_RELATION: Final = f"{{{_PACKAGE}/relationships}}Relationship"
_TYPES: Final = "[Content_Types].xml"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
#: What the ids of relations begin with that the later file does not have.
_OLD: Final = "drafter-old:"
_DRAWING: Final = qn("wp:docPr")
#: The first number for drawings that are brought: far from those that programs give.
_DRAWN: Final = 0x6000_0000
#: Children of a list's definition that programs make up anew.
_LEVEL: Final = ("start", "numFmt", "lvlText", "pStyle")


def relations_name(part: str) -> str:
    """The name of the part with the relations of another."""
    folder, _, file = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


class Bridge:
    """Takes from the earlier file what deletions need: pictures, targets of links, notes, styles and lists.

    Args:
        old: the earlier file.
        new: the later file.
        changed: the parts of the result that differ from those of the later file, as XML; parts are added to it.
        files: the parts that are added as they are.
    """

    def __init__(self, old: Package, new: Package, changed: dict[str, etree._Element], files: dict[str, bytes]) -> None:
        self._old, self._new = old, new
        self._changed = changed
        self._files = files
        #: Ids of relations of the current part of the later file that mean the same as another, with the other.
        self.alias: dict[str, str] = {}
        #: Pairs of notes to which kept references lead: the kind, and the id on each side.
        self.notes: list[tuple[str, str, str]] = []
        self.said: list[str] = []
        self._parts = ("", "")
        self._brought: dict[str, str] = {}
        self._noted: dict[tuple[str, str], str] = {}
        self._drawn = count(_DRAWN)
        self._margins = count(1)
        self._comments: etree._Element | None = None
        #: The parts with notes by side and kind, as XML.
        self.note_parts: dict[str, tuple[etree._Element | None, etree._Element | None]] = {}

    def say(self, line: str) -> None:
        """Keep a remark for the user, each once."""
        if line not in self.said:
            self.said.append(line)

    def begin(self, old_part: str, old: etree._Element, new_part: str) -> None:
        """Turn to a part: give the relations in ``old`` the ids that they have in the later file."""
        self._parts = (old_part, new_part)
        self._brought = {}
        known: dict[str, str] = {}
        self.alias.clear()
        for name, target in _targets(self._new, new_part).items():
            self.alias[name] = known.setdefault(target, name)
        renamed = {name: known.get(target, _OLD + name) for name, target in _targets(self._old, old_part).items()}
        is_other = any(name != made for name, made in renamed.items())
        for element in old.iter() if is_other else ():
            for attribute, value in element.attrib.items():
                if attribute.startswith(RELATIONS) and value in renamed:
                    element.set(attribute, renamed[value])

    def bring(self, element: etree._Element) -> list[etree._Element]:
        """A copy of an element of the earlier file that can stand in the later one; empty if it cannot."""
        copy = deepcopy(element)
        for marker in [each for each in copy.iter() if each.tag in MARKERS or each.tag == qn("w:commentReference")]:
            if marker is copy:
                return []
            marker.getparent().remove(marker)
        for each in copy.iter():
            for attribute, value in each.attrib.items():
                if value.startswith(_OLD) and attribute.startswith(RELATIONS):
                    each.set(attribute, self._relation(value.removeprefix(_OLD)))
            if each.tag == _DRAWING:
                each.set("id", str(next(self._drawn)))
            if each.tag in NOTES:
                name = self._note(NOTES[each.tag], each.get(qn("w:id"), ""))
                if not name:
                    self.say("a deleted sign of a note that is not there is left out")
                    return []
                each.set(qn("w:id"), name)
        return [copy]

    def shell(self, wrapper: etree._Element) -> etree._Element:
        """A copy of a link or field of the earlier file whose words are still to come."""
        shell = wrapper.makeelement(wrapper.tag, dict(wrapper.attrib))
        brought = self.bring(shell)
        return brought[0] if brought else etree.Element(qn("w:smartTag"))

    def _relation(self, name: str) -> str:
        """The id in the current part of the later file for a relation of the earlier one."""
        if name not in self._brought:
            listed = self._old.part(relations_name(self._parts[0]))
            relation = next(each for each in (listed if listed is not None else ()) if each.get("Id") == name)
            attributes = {key: value for key, value in relation.attrib.items() if key != "Id"}
            if relation.get("TargetMode") != "External":
                attributes["Target"] = self._part_of(self._parts[0], relation.get("Target", ""))
            self._brought[name] = self._related(self._parts[1], attributes)
        return self._brought[name]

    def _related(self, part: str, attributes: Mapping[str, str]) -> str:
        """The id of a new relation of a part of the later file."""
        root = self.part(relations_name(part), f'<Relationships xmlns="{_PACKAGE}/relationships"/>')
        ids = {each.get("Id") for each in root}
        made = next(f"rId{number}" for number in range(1, len(ids) + 2) if f"rId{number}" not in ids)
        etree.SubElement(root, _RELATION, {"Id": made, **attributes})
        return made

    def _part_of(self, owner: str, target: str) -> str:
        """The name in the later file of a copy of a part of the earlier one, and of all parts that it refers to."""
        source = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")
        data = self._old.read(source) or b""
        stem, ending = posixpath.splitext(source)
        name = f"{posixpath.dirname(stem)}/drafter-{hashlib.sha256(source.encode() + data).hexdigest()[:12]}{ending}"
        if name not in self._files:
            self._files[name] = data
            self._typed(source, name)
            listed = self._old.part(relations_name(source))
            for relation in listed if listed is not None else ():
                if relation.get("TargetMode") != "External":
                    relation.set("Target", self._part_of(source, relation.get("Target", "")))
            if listed is not None:
                self._files[relations_name(name)] = etree.tostring(listed, xml_declaration=True, encoding="UTF-8")
        return f"/{name}"

    def comments(self, name: str) -> etree._Element:
        """The comments of the later file, which are in the part ``name``, or made once."""
        if name:
            return self.part(name, "")
        if self._comments is not None:
            return self._comments
        made = posixpath.join(posixpath.dirname(self._new.main), "comments-drafter.xml")
        attributes = {"PartName": f"/{made}", "ContentType": _COMMENTS_TYPE}
        etree.SubElement(self.part(_TYPES, ""), f"{{{_PACKAGE}/content-types}}Override", attributes)
        self._related(self._new.main, {"Type": f"{RELATIONS[1:-1]}/comments", "Target": f"/{made}"})
        self._comments = self._changed[made] = etree.Element(qn("w:comments"), nsmap={"w": qn("w:p")[1:-2]})
        return self._comments

    def margin(self, kind: str, source: str) -> tuple[str, str]:
        """The name of a new header or footer for that in the part ``source`` of the earlier file, and its relation."""
        folder = posixpath.dirname(self._new.main)
        names = (posixpath.join(folder, f"{kind}-drafter{number}.xml") for number in self._margins)
        name = next(each for each in names if self._new.raw(each) is None)
        self._typed(source, name)
        return name, self._related(self._new.main, {"Type": f"{RELATIONS[1:-1]}/{kind}", "Target": f"/{name}"})

    def _typed(self, source: str, part: str) -> None:
        """Give a part that is added the content type that it has in the earlier file."""
        types = self._old.part(_TYPES)
        assert types is not None
        ending = posixpath.splitext(source)[1].lstrip(".").lower()
        kinds = [each.get("ContentType") for each in types if each.get("PartName", "").lower() == f"/{source}".lower()]
        kinds += [each.get("ContentType") for each in types if each.get("Extension", "").lower() == ending]
        root = self.part(_TYPES, "")
        if kinds and all(each.get("PartName") != f"/{part}" for each in root):
            override = f"{{{_PACKAGE}/content-types}}Override"
            etree.SubElement(root, override, {"PartName": f"/{part}", "ContentType": kinds[0] or ""})

    def part(self, name: str, empty: str) -> etree._Element:
        """A part of the later file, to be changed."""
        if name not in self._changed:
            data = self._new.read(name)
            self._changed[name] = etree.fromstring(empty.encode()) if data is None else self._new.parse(data, name)
        return self._changed[name]

    def _note(self, kind: str, name: str) -> str:
        """The id of a copy in the later file of a note of the earlier one; empty if there is no such note."""
        if (kind, name) in self._noted:
            return self._noted[kind, name]
        old, new = self.note_parts.get(kind, (None, None))
        note = None if old is None else next((each for each in old if each.get(qn("w:id")) == name), None)
        if old is None or note is None:
            return ""
        if new is None:
            new = self._note_part(kind, old)
        copy = deepcopy(note)
        for link in [each for each in copy.iter() if any(a.startswith(RELATIONS) for a in each.attrib)]:
            if link.tag == qn("w:hyperlink"):
                link.attrib.clear()
            else:
                link.getparent().remove(link)
                self.say("a picture in a deleted note is left out")
        ids = [int(each.get(qn("w:id"), "0")) for each in new]
        made = str(max(ids, default=0) + 1)
        copy.set(qn("w:id"), made)
        new.append(copy)
        self._noted[kind, name] = made
        return made

    def _note_part(self, kind: str, old: etree._Element) -> etree._Element:
        """A part for notes in the later file, with nothing but the separators of the earlier one."""
        name = posixpath.join(posixpath.dirname(self._new.main), f"{kind}-drafter.xml")
        part = etree.Element(old.tag, nsmap=old.nsmap)
        part.extend(deepcopy(each) for each in old if each.get(qn("w:type")) is not None)
        listed = self._old.relations(self._old.main).values()
        self._typed(next(relation.part for relation in listed if relation.kind == kind), name)
        self._related(self._new.main, {"Type": f"{RELATIONS[1:-1]}/{kind}", "Target": f"/{name}"})
        self._changed[name] = part
        self.note_parts[kind] = (old, part)
        return part

    def lists(self, roots: list[etree._Element], numbering: tuple[str, str]) -> None:
        """Give the lists in parts of the earlier file the numbers they have in the later one."""
        sides = [
            None if not name else package.part(name)
            for package, name in zip((self._old, self._new), numbering, strict=True)
        ]
        if sides[0] is None:
            return
        defined = [{} if side is None else _lists(side) for side in sides]
        by_look = {look: number for number, look in reversed(defined[1].items())}
        fresh = max((int(number) for number in defined[1] if number.isdecimal()), default=0)
        renamed = {}
        for number, look in defined[0].items():
            if defined[1].get(number) == look:
                continue
            if look not in by_look:
                fresh += 1
                by_look[look] = str(fresh)
                if numbering[1]:
                    self._list(sides[0], number, str(fresh), numbering[1])
            renamed[number] = by_look[look]
        for root in roots if renamed else ():
            for each in root.iter(qn("w:numId")):
                value = each.get(qn("w:val"), "")
                each.set(qn("w:val"), renamed.get(value, value))

    def _list(self, old: etree._Element, number: str, made: str, part: str) -> None:
        """Add a list of the earlier file to the later one."""
        root = self.part(part, "")
        one = deepcopy(next(each for each in old.iter(qn("w:num")) if each.get(qn("w:numId")) == number))
        link = one.find(qn("w:abstractNumId"))
        definition = next(
            (
                each
                for each in old.iter(qn("w:abstractNum"))
                if link is not None and each.get(qn("w:abstractNumId")) == link.get(qn("w:val"))
            ),
            None,
        )
        if link is None or definition is None:
            return
        definition = deepcopy(definition)
        known = [int(each.get(qn("w:abstractNumId"), "0")) for each in root.iter(qn("w:abstractNum"))]
        fresh = str(max(known, default=0) + 1)
        definition.set(qn("w:abstractNumId"), fresh)
        for each in definition.findall(qn("w:nsid")):
            definition.remove(each)
        link.set(qn("w:val"), fresh)
        one.set(qn("w:numId"), made)
        places = list(root.iter(qn("w:num")))
        if places:
            places[0].addprevious(definition)
            places[-1].addnext(one)
        else:
            root.extend([definition, one])

    def styles(self, roots: list[etree._Element], names: tuple[str, str]) -> None:
        """Add to the later file the styles that its new parts use and only the earlier one has."""
        sides = [
            None if not name else package.part(name)
            for package, name in zip((self._old, self._new), names, strict=True)
        ]
        if sides[0] is None or sides[1] is None:
            return
        old, new = (
            {each.get(qn("w:styleId"), ""): each for each in side.iter(qn("w:style"))} if side is not None else {}
            for side in sides
        )
        tags = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
        used = [each.get(qn("w:val"), "") for root in roots for each in root.iter(*tags)]
        while used:
            name = used.pop()
            if name in new or name not in old:
                continue
            new[name] = deepcopy(old[name])
            self.part(names[1], "").append(new[name])
            used += [each.get(qn("w:val"), "") for each in new[name].iter(qn("w:basedOn"), qn("w:next"), qn("w:link"))]


def _targets(package: Package, part: str) -> dict[str, str]:
    """What the relations of a part lead to, by their ids: equal for equal pictures, whatever they are called."""
    root = package.part(relations_name(part))
    targets = {}
    for relation in root.iter(_RELATION) if root is not None else ():
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            name = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
            target = hashlib.sha256(package.read(name) or name.encode()).hexdigest()
        targets[relation.get("Id", "")] = f"{relation.get('Type', '').rpartition('/')[2]} {target}"
    return targets


def _lists(root: etree._Element) -> dict[str, str]:
    """The lists of a file by number, each with what shows of it."""
    definitions = {each.get(qn("w:abstractNumId")): each for each in root.iter(qn("w:abstractNum"))}
    found = {}
    for one in root.iter(qn("w:num")):
        link = one.find(qn("w:abstractNumId"))
        definition = None if link is None else definitions.get(link.get(qn("w:val")))
        levels = list(definition.iter(qn("w:lvl"))) if definition is not None else []
        look = [canon(each, {}) for level in levels for each in level if each.tag.rpartition("}")[2] in _LEVEL]
        found[one.get(qn("w:numId"), "")] = "".join(
            [*look, *(canon(each, {}) for each in one.iter(qn("w:lvlOverride")))]
        )
    return found
