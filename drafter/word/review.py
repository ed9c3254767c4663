"""Review of a user's own Word document: comments and proposed wordings are added, all else stays as it is.

Only the parts that hold the comments are rewritten: the main part, the comments, and if there were no comments before,
the two lists in which a package names its parts. Every other part keeps its bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import nsdecls, qn
from lxml import etree

from drafter.errors import ReadError
from drafter.text.word.admission import admitted
from drafter.text.word.change_views import FINAL
from drafter.text.word.numbering import whole
from drafter.text.word.runs import PARAGRAPH
from drafter.word.anchors import add_text, anchors, touched_runs
from drafter.word.annotations import AUTHOR, INITIALS
from drafter.word.suggested_changes import SuggestionOutcome, edits_for, outcome_of, write_changes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from drafter.text import Document
    from drafter.text.word.admission import Package
    from drafter.word.anchors import Anchor
    from drafter.word.suggested_changes import SuggestedChange

__all__ = ["REVIEWED", "Reviewed", "repacked_with", "review"]

#: The view in which a document is reviewed: changes accepted, except for our own proposals of an earlier review.
REVIEWED: Final = FINAL.without(AUTHOR)

_TYPES: Final = "[Content_Types].xml"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENTS_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A reviewed document.

    Attributes:
        data: its bytes.
        added: the number of new remarks.
        known: the number of remarks that it had already.
        elsewhere: the number of remarks where Word allows no comments: in headers, footers and notes.
        proposed: the number of sentences that got a new wording as tracked changes.
        unproposed: proposals that could not be written, each with the reason.
        damaged: the names of parts without text that have a wrong checksum, kept as they are.
        signed: whether the file was signed; the signature does not hold for one that was changed.
        has_macros: whether it has macros, which are kept.
    """

    data: bytes
    added: int
    known: int
    elsewhere: int
    proposed: int
    unproposed: tuple[tuple[SuggestedChange, str], ...]
    damaged: tuple[str, ...]
    signed: bool
    has_macros: bool


def review(
    data: bytes, document: Document, remarks: Sequence[tuple[int, int, str]], proposals: Sequence[SuggestedChange] = ()
) -> Reviewed:
    """Add a comment for each of ``remarks`` to the Word file ``data``, and ``proposals`` as tracked changes.

    Args:
        data: the bytes of the file.
        document: the same file, read in the view `REVIEWED`, in which an earlier review is not accepted.
        remarks: start and end in the text of ``document``, and the text of the comment; no span is empty.
        proposals: other wordings for sentences, which do not overlap.

    Raises:
        ReadError: the file cannot hold comments.
    """
    package = admitted(data, document.path)
    main = package.main
    root = package.parse(package.read(main) or b"", main)
    relations = {relation.kind: relation.part for relation in package.relations(main).values()}
    name = relations.get("comments", "")
    before = package.read(name) if name else None
    empty = f"<w:comments {nsdecls('w')}/>".encode()
    comments = package.parse(before if before is not None else empty, name)
    placed = []
    for start, end, text in remarks:
        touched = touched_runs(document, start, end)
        if touched and all(run.part == main for run in touched):
            placed.append((start, end, text, touched))
    known = _known(root, comments)
    new = []
    for remark in placed:
        key = remark[2], remark[3][0].paragraph
        if known[key]:
            known[key] -= 1
        else:
            new.append(remark)
    elsewhere = len(remarks) - len(placed)
    outcomes = [(proposal, outcome_of(root, document, main, proposal, AUTHOR)) for proposal in proposals]
    changes = [
        edit
        for proposal, (outcome, _) in outcomes
        if outcome is SuggestionOutcome.PLACED
        for edit in edits_for(document, proposal)
    ]
    unproposed = tuple((each, why) for each, (outcome, why) in outcomes if outcome is SuggestionOutcome.LEFT_OUT)
    if not new and not changes:
        return Reviewed(data, 0, len(placed), elsewhere, 0, unproposed, (), False, package.has_macros)
    found_anchors = anchors(
        root,
        [
            *((start, end, touched) for start, end, _, touched in new),
            *((change.start, change.end, touched_runs(document, change.start, change.end)) for change in changes),
        ],
    )
    first = 1 + max((whole(comment.get(qn("w:id")), 0) for comment in comments), default=-1)
    for number, ((_, _, text, _), anchor) in enumerate(zip(new, found_anchors, strict=False), start=first):
        comments.append(_comment(number, text))
        _mark(anchor, number)
    write_changes(list(zip(changes, found_anchors[len(new) :], strict=True)), root, AUTHOR)
    changed = {main: _bytes(root)}
    if new:
        if before is None:
            name = _register(package, document.path, changed)
        changed[name] = _bytes(comments)
    proposed = sum(outcome is SuggestionOutcome.PLACED for _, (outcome, _) in outcomes)
    whole_file, damaged = repacked_with(package, data, changed)
    return Reviewed(
        whole_file,
        len(new),
        len(placed) - len(new),
        elsewhere,
        proposed,
        unproposed,
        damaged,
        package.signed,
        package.has_macros,
    )


def _known(root: etree._Element, comments: etree._Element) -> Counter[tuple[str, int]]:
    """Our own remarks of an earlier review, by their text and the paragraph in which they begin."""
    paragraphs = {paragraph: number for number, paragraph in enumerate(root.iter(PARAGRAPH))}
    begins: dict[str, int] = {}
    for start in root.iter(qn("w:commentRangeStart")):
        inside = next((element for element in start.iterancestors() if element in paragraphs), None)
        if inside is not None:
            begins[start.get(qn("w:id"), "")] = paragraphs[inside]
    known: Counter[tuple[str, int]] = Counter()
    for comment in comments.iterchildren(qn("w:comment")):
        name = comment.get(qn("w:id"), "")
        if comment.get(qn("w:author")) == AUTHOR and name in begins:
            lines = (
                "".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in comment.iter(qn("w:p"))
            )
            known["\n".join(lines), begins[name]] += 1
    return known


def _comment(number: int, text: str) -> etree._Element:
    """A comment with a paragraph for each line of ``text``; it has no date, for privacy."""
    comment = etree.Element(qn("w:comment"), {qn("w:id"): str(number), qn("w:author"): AUTHOR})
    comment.set(qn("w:initials"), INITIALS)
    for line in text.split("\n"):
        add_text(etree.SubElement(etree.SubElement(comment, qn("w:p")), qn("w:r")), line)
    return comment


def _mark(anchor: Anchor, number: int) -> None:
    """Set the start and end of a comment around its words, and its reference after them."""
    start, end, run, sign = (
        etree.Element(qn(name)) for name in ("w:commentRangeStart", "w:commentRangeEnd", "w:r", "w:commentReference")
    )
    for element in (start, end, sign):
        element.set(qn("w:id"), str(number))
    run.append(sign)
    anchor.first.addprevious(start)
    anchor.last.addnext(end)
    end.addnext(run)


def _register(package: Package, path: Path, changed: dict[str, bytes]) -> str:
    """Add a part for comments to the lists of the package, and return its name."""
    folder, _, file = package.main.rpartition("/")
    lead = f"{folder}/" if folder else ""
    relations_name = f"{lead}_rels/{file}.rels"
    types, relations = package.read(_TYPES), package.read(relations_name)
    if types is None:
        raise ReadError("a Word file without a list of its parts", path=path, remedy="save it again in Word")
    name = f"{lead}comments.xml"
    if package.raw(name) is not None:
        name = f"{lead}comments-drafter.xml"
    root = package.parse(types, _TYPES)
    etree.SubElement(
        root, f"{{{_PACKAGE}/content-types}}Override", {"PartName": f"/{name}", "ContentType": _COMMENTS_TYPE}
    )
    changed[_TYPES] = _bytes(root)
    spelled = f"{{{_PACKAGE}/relationships}}Relationship"
    empty = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
    listed = package.parse(relations if relations is not None else empty, relations_name)
    ids = {relation.get("Id") for relation in listed}
    own = next(f"rId{number}" for number in range(1, len(ids) + 2) if f"rId{number}" not in ids)
    target = name.rpartition("/")[2]
    etree.SubElement(listed, spelled, {"Id": own, "Type": _COMMENTS_KIND, "Target": target})
    changed[relations_name] = _bytes(listed)
    return name


def _bytes(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def repacked_with(package: Package, data: bytes, changed: dict[str, bytes]) -> tuple[bytes, tuple[str, ...]]:
    """The archive with parts replaced and added, and the names of unchanged parts that are damaged."""
    left = {name.lower(): package.stored(part, name) for name, part in changed.items()}
    names = {name.lower(): name for name in changed}
    damaged = []
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            part = left.pop(entry.filename.lstrip("/").lower(), None)
            if part is None:
                part, sound = package.kept(entry.filename)
                if not sound:
                    damaged.append(entry.filename)
            archive.writestr(entry, part)
        for name, part in left.items():
            entry = zipfile.ZipInfo(names[name], (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)
    return target.getvalue(), tuple(damaged)
