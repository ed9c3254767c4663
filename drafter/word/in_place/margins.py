"""The headers and footers of a redline: which of one file is which of the other, and those that only one has."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from docx.oxml.ns import qn
from lxml import etree

from drafter.word.in_place.atoms import PARAGRAPH, words_of
from drafter.word.in_place.canon import RELATIONS, canon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.word.in_place.bridge import Bridge

__all__ = ["Margins", "margins_in_force"]

#: What a margin is: the element that refers to it, and the kind of page.
_Place: TypeAlias = tuple[str, str]


class _Margin(NamedTuple):
    """The part with a header or footer, and the reference to it; empty for none."""

    part: str = ""
    reference: etree._Element | None = None


_REFERENCES: Final = (qn("w:headerReference"), qn("w:footerReference"))
_TYPE: Final = qn("w:type")
_SHOWN: Final = tuple(qn(f"w:{name}") for name in ("drawing", "pict", "object", "fldChar", "fldSimple"))
_PPR: Final = qn("w:pPr")


def margins_in_force(
    sections: Sequence[etree._Element], parts: Mapping[str, str]
) -> dict[etree._Element, dict[_Place, _Margin]]:
    """The part with each header and footer of every section; one without its own has that of the section before.

    Args:
        sections: the properties of the sections, in order.
        parts: the parts with headers and footers, by the id of their relation.
    """
    now: dict[_Place, _Margin] = {}
    found = {}
    for section in sections:
        for reference in section.iterchildren(*_REFERENCES):
            part = parts.get(reference.get(f"{RELATIONS}id", ""), "")
            now[reference.tag, reference.get(_TYPE, "default")] = _Margin(part, reference)
        found[section] = dict(now)
    return found


class Margins:
    """Pairs the headers and footers of both files; what only one has gets an empty counterpart in the other.

    Args:
        roots: the parts of both files, as XML, to which counterparts are added.
        bridge: registers those of the later file, and takes remarks.
    """

    def __init__(self, roots: tuple[dict[str, etree._Element], dict[str, etree._Element]], bridge: Bridge) -> None:
        self._old, self._new = roots
        self._bridge = bridge
        self._pairs: dict[str, str] = {}
        # The parts made for what only the earlier file has, with what they stand for; later sections share them.
        self._made: dict[_Place, tuple[str, str]] = {}

    def pairs(
        self,
        sections: Sequence[tuple[etree._Element, etree._Element]],
        old: Mapping[etree._Element, Mapping[_Place, _Margin]],
        new: Mapping[etree._Element, Mapping[_Place, _Margin]],
    ) -> Iterator[tuple[str, str]]:
        """Each header or footer of the later file once, after that of the earlier file.

        Args:
            sections: the properties of sections that both files have.
            old: the margins in force in the sections of the earlier file.
            new: those of the later file.
        """
        stays = {now for _, now in sections}
        for number, (was, now) in enumerate(sections, start=1):
            for place in sorted({*old[was], *new[now]}):
                before, after = old[was].get(place, _Margin()), new[now].get(place, _Margin())
                if after.reference is not None and after.reference.getparent() not in stays:
                    # It would go with the section that has it, which came.
                    now.insert(0, deepcopy(after.reference))
                self._pair(number, now, place, (before.part, after.part))
        yield from ((was, now) for now, was in self._pairs.items())

    def _pair(self, number: int, section: etree._Element, place: _Place, parts: tuple[str, str]) -> None:
        was, now = (name if name in side else "" for name, side in zip(parts, (self._old, self._new), strict=True))
        if not now and was and place in self._made and self._made[place][0] == was:
            return
        if not now and was and _shows(self._old[was]):
            self._made[place] = was, self._make(section, place, was)
        elif now and not was and now not in self._pairs and _shows(self._new[now]):
            self._pairs[now] = f"before {now}"
            # One whose only content is a control has no paragraph that could stay.
            nothing = etree.Element(self._new[now].tag)
            is_control = self._new[now].find(PARAGRAPH) is None
            self._old[self._pairs[now]] = nothing if is_control else _empty(self._new[now])
        elif now and was and canon(self._old[self._pairs.setdefault(now, was)], {}) != canon(self._old[was], {}):
            margin = place[0].rpartition("}")[2].removesuffix("Reference")
            self._bridge.say(f"the {margin} ({place[1]}) of section {number} was another one, which is not marked")

    def _make(self, section: etree._Element, place: _Place, was: str) -> str:
        """The name of a part of the later file for what only the earlier one has, which ``section`` refers to."""
        made = _empty(self._old[was])
        name, relation = self._bridge.margin(place[0].rpartition("}")[2].removesuffix("Reference"), was)
        section.insert(0, etree.Element(place[0], {_TYPE: place[1], f"{RELATIONS}id": relation}))
        self._new[name] = made
        self._pairs[name] = was
        return name


def _shows(root: etree._Element) -> bool:
    return bool(words_of(root).strip()) or next(root.iter(*_SHOWN), None) is not None


def _empty(root: etree._Element) -> etree._Element:
    """A header or footer like ``root`` with nothing but a paragraph like its last."""
    empty = etree.Element(root.tag, nsmap=root.nsmap)
    paragraph = etree.SubElement(empty, PARAGRAPH)
    look = next((each for each in reversed(root.findall(f"{PARAGRAPH}/{_PPR}"))), None)
    if look is not None:
        paragraph.append(deepcopy(look))
    return empty
