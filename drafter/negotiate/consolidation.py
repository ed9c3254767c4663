"""Many delegations' versions of one text put into one rolling text, every amendment in brackets with whose it is.

The rolling text is the base in Markdown with what is asked for written into it: paragraphs of which nobody asks for
anything stay as they are, to the byte. Taking nobody's amendments gives the base, taking a delegation's gives its
version, word for word and paragraph for paragraph, in whatever order the submissions came; it is tried before a rolling
text is given out, and a paragraph for which it did not hold would be named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from drafter.bank.model import day
from drafter.draft import front_in_force
from drafter.errors import ReadError, UsageError
from drafter.negotiate.alignment import AddedParagraph, AlignedVersion, likest, placed
from drafter.negotiate.amendments import DELETE, OptionSet, as_brackets, bracket, choices, labelled
from drafter.negotiate.bare import BARE, fitted, with_notes_of
from drafter.negotiate.model import Amendment, RollingText, SentRemark, Submission
from drafter.negotiate.readings import taken
from drafter.negotiate.signs import as_read, note_sign, notes_in, parted, plain_words, protected, shown
from drafter.negotiate.units import Unit, labels_behind, units_of
from drafter.negotiate.weaving import Addition, UnitChange, woven
from drafter.text import read_text
from drafter.text.attribution import Says, says
from drafter.text.brackets import parsed
from drafter.text.inline import Emphasis
from drafter.text.markdown import emphasis_of
from drafter.text.remarks import bracket_of, remarks_in
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.negotiate.model import AmendmentKind
    from drafter.text import Document

__all__ = ["consolidated", "distance"]

#: Of which so small a share is in the base, a version is of another text.
_SAME_TEXT: Final = 0.4


def distance(base: Document, other: Document) -> tuple[int, int]:
    """How many of the paragraphs of ``base`` are not in ``other`` as they stand, and how many it has."""
    have = Counter(each.text for each in units_of(other, remarks=False))
    mine = [each.text for each in units_of(base, remarks=False)]
    missing = sum((Counter(mine) - have).values())
    return missing, len(mine)


def consolidated(base: Document, submissions: Sequence[Submission]) -> RollingText:
    """The rolling text of ``base``, a text in Markdown, with what each delegation asks for.

    Raises:
        UsageError: two submissions are one delegation's, or there is none.
        ReadError: a submission is no version of this base, or that has no paragraphs.
    """
    if not submissions:
        raise UsageError("no submission", remedy="name at least one, such as USA=usa.docx")
    seen: dict[str, Submission] = {}
    for each in submissions:
        if each.delegation in seen:
            raise UsageError(
                f"two submissions of {each.delegation}: {seen[each.delegation].document.path} and {each.document.path}",
                remedy="give the one that counts",
            )
        seen[each.delegation] = each
    if not units_of(base, remarks=False):
        raise ReadError("no paragraph in it", path=base.path, remedy="name the text that was sent to delegations")
    return _Consolidation(base, submissions).rolling()


@dataclass(slots=True)
class _Added:
    """A paragraph that somebody puts in, its label, and for each delegation that does, how it has it."""

    key: tuple[str, bool, bool]
    unit: Unit
    by: list[tuple[str, AddedParagraph]]
    label: str = ""
    is_numbered: bool = False
    remarks: list[str] = field(default_factory=list)


class _Consolidation:
    def __init__(self, base: Document, submissions: Sequence[Submission]) -> None:
        self._base = base
        self._units = units_of(base, remarks=False)
        self._own_remarks = {
            at: remarks
            for at, each in enumerate(units_of(base))
            if (remarks := [placed_.remark for placed_ in remarks_in(each.text)])
        }
        self._submissions = submissions
        self._order = [each.delegation for each in submissions]
        self._said = [line for each in submissions for line in each.said]
        self._amendments: list[tuple[int, Amendment]] = []
        self._versions: dict[str, AlignedVersion] = {}
        self._expected: dict[str, list[Unit]] = {}
        self._marks: dict[str, str] = {}
        # In one order whatever came first, so that marks of new notes and shared paragraphs do not hang on it.
        self._sorted = sorted(submissions, key=lambda each: each.delegation)
        for each in self._sorted:
            self._versions[each.delegation] = self._version(each)
        self._added = {gap: self._merged(gap) for gap in range(len(self._units) + 1)}
        self._remarks = self._placed_remarks()

    def rolling(self) -> RollingText:
        """The whole text."""
        changes = [change for at in range(len(self._units)) if (change := self._change(at)) is not None]
        additions = [self._addition(gap, each) for gap, added in self._added.items() for each in added]
        text = woven(self._base, self._units, changes, additions)
        for each in self._submissions:
            if not any(each.delegation in amendment.delegations for _, amendment in self._amendments):
                self._said.append(f"{each.delegation}: asks for no change ({each.document.path})")
        self._said += self._never_closed()
        self._said += self._not_coming_back(text)
        ordered = sorted(self._amendments, key=lambda each: each[0])
        return RollingText(text, tuple(self._order), tuple(each for _, each in ordered), tuple(self._said))

    # What each delegation has --------------------------------------------------

    def _version(self, submission: Submission) -> AlignedVersion:
        units = units_of(submission.document, remarks=False)
        if submission.document.format in BARE:
            units = self._fitted(units)
        if _shared(self._units, units) < _SAME_TEXT:
            missing, number = distance(self._base, submission.document)
            raise ReadError(
                f"no version of {self._base.path}: {missing} of its {number} paragraphs are not here as they stand",
                path=submission.document.path,
                remedy="send the delegation this base, or consolidate on the one it had",
            )
        found = placed(self._units, units, submission.moved)
        marks = self._marks_of(submission.delegation, found)
        self._expected[submission.delegation] = [_renoted(each, marks) for each in units]
        found.of = [None if each is None else _renoted(each, marks) for each in found.of]
        found.inserted = {
            gap: [AddedParagraph(_renoted(each.unit, marks), each.origin, each.fate) for each in inserted]
            for gap, inserted in found.inserted.items()
        }
        return found

    def _fitted(self, units: Sequence[Unit]) -> list[Unit]:
        """A version of words alone, with what it cannot show as the base has it."""
        front = front_in_force(self._base)
        dateline = f"{front.place}, {day(front.date)}" if front.date else ""
        printed = (front.title, front.issued_by, front.reference, front.marking, front.place, dateline)
        mine = fitted(self._units, units, printed)
        beside = placed(self._units, mine)
        pairs = [(theirs, one) for one, theirs in zip(self._units, beside.of, strict=True) if theirs is not None]
        bases = {id(theirs.block): one for theirs, one in pairs}
        return [with_notes_of(bases[id(each.block)], each) if id(each.block) in bases else each for each in mine]

    def _marks_of(self, delegation: str, version: AlignedVersion) -> dict[str, str]:
        """The mark in the rolling text of every note of a version: that of the base, or one that nobody has."""
        marks = {
            theirs.label: mine.label
            for mine, theirs in zip(self._units, version.of, strict=True)
            if mine.is_note and theirs is not None and theirs.block.number
        }
        known = {each.label for each in self._units if each.is_note}
        for inserted in version.inserted.values():
            for each in inserted:
                if each.unit.is_note and each.unit.block.number:
                    words_ = each.unit.text
                    if words_ not in self._marks:
                        names = (f"{_mark(delegation)}-{number}" for number in range(1, len(known) + 1000))
                        self._marks[words_] = next(
                            name for name in names if name not in known and name not in self._marks.values()
                        )
                    marks[each.unit.label] = self._marks[words_]
        return marks

    # Paragraphs put in --------------------------------------------------

    def _merged(self, gap: int) -> list[_Added]:
        """What is put in at a gap; the same paragraph of several delegations once, each delegation's in its order."""
        found: list[_Added] = []
        for submission in self._sorted:
            name = submission.delegation
            mine = self._versions[name].inserted.get(gap, [])
            keys = [(each.unit.text, each.unit.is_note, each.unit.row is None) for each in mine]
            place = 0
            for each, key in zip(mine, keys, strict=True):
                same = next((at for at in range(place, len(found)) if found[at].key == key), None)
                if same is None:
                    found.insert(place, _Added(key, each.unit, [(name, each)]))
                    place += 1
                else:
                    found[same].by.append((name, each))
                    place = same + 1
        self._label(gap, found)
        return found

    def _label(self, gap: int, found: Sequence[_Added]) -> None:
        """Number what is put in behind a numbered paragraph: *4 bis*."""
        before = next((each for each in reversed(self._units[:gap]) if not each.is_note), None)
        number = before.block.number if before is not None else None
        body = [each for each in found if not each.unit.is_note and each.unit.row is None]
        if number:
            taken_labels = [each.label for each in self._units]
            for each, label in zip(body, labels_behind(number, taken_labels, len(body)), strict=False):
                each.label = label
                each.is_numbered = each.unit.kind != "heading"
        else:
            for each in body:
                each.label = before.label if before is not None else "1"

    def _addition(self, gap: int, added: _Added) -> Addition:
        names = sorted((name for name, _ in added.by), key=self._order.index)
        for fate in ("new", "moved", "split"):
            who = tuple(name for name in names if dict(added.by)[name].fate == fate)
            if who and fate != "moved":
                kind: AmendmentKind = "split" if fate == "split" else "new paragraph"
                self._tell(gap - 1, who, kind, "", added.unit.text)
            if who and fate == "split":
                self._said.append(f"{labelled(who)}: splits {self._units[gap - 1].place}")
        text = " ".join([bracket("", [(added.unit.text, names)]), *added.remarks])
        label = added.label if added.is_numbered else ""
        rows = {name: each.unit.row for name, each in added.by if each.unit.row is not None}
        return Addition(gap, added.unit, text, label, rows[names[0]] if rows else None)

    # Paragraphs of the base --------------------------------------------------

    def _change(self, at: int) -> UnitChange | None:
        """What is written for a unit of the base; None where it stays as it is."""
        unit = self._units[at]
        versions: dict[str, str] = {}
        gone: dict[str, list[str]] = {}
        for name in self._order:
            version = self._versions[name]
            theirs = version.of[at]
            if theirs is not None:
                versions[name] = theirs.text
            elif at in version.moved:
                what = f"move to {self._target(name, at)}"
                # Among paragraphs without numbers no bracket can name the place: it is said, and the words go.
                gone.setdefault(what if says(what, name) is Says.INSTRUCTION else DELETE, []).append(name)
                self._tell(at, (name,), "move", unit.text, "")
                self._said.append(f"{name}: moves {unit.place} to {self._target(name, at)}")
            else:
                gone.setdefault(DELETE, []).append(name)
                joined = at in version.joined
                self._tell(at, (name,), "join" if joined else "delete", unit.text, "")
                if joined:
                    self._said.append(f"{name}: joins {unit.place} to the one before")
        parts = choices(unit.text, versions)
        for part in parts:
            if isinstance(part, OptionSet):
                for text, names in part.options:
                    kind: AmendmentKind = "replace" if part.base and text else "insert" if text else "delete"
                    self._tell(at, names, kind, part.base, text)
        written = as_brackets(parts, in_option=bool(gone))
        if gone:
            asked = " / ".join([written, *(f"{labelled(names)}: {what}" for what, names in gone.items())])
            written = f"[{asked}]"
        remarks = self._remarks.get(at, [])
        if written == unit.text and not remarks:
            return None
        written = " ".join([written, *map(bracket_of, self._own_remarks.get(at, ())), *remarks])
        return UnitChange(at, written, _looks(self._base, unit, parts, written))

    def _target(self, name: str, at: int) -> str:
        """The label of the place to which a delegation moves a paragraph."""
        gap = self._versions[name].moved[at]
        for added in self._added[gap]:
            if any(who == name and each.origin == at for who, each in added.by):
                return added.label
        return self._units[gap - 1].label

    def _tell(self, at: int, names: Sequence[str], kind: AmendmentKind, before: str, after: str) -> None:
        label = self._units[max(at, 0)].label
        self._amendments.append((at, Amendment(label, tuple(names), kind, shown(before), shown(after))))

    # Remarks --------------------------------------------------

    def _placed_remarks(self) -> dict[int, list[str]]:
        """The remarks on every paragraph, each in a bracket that is no word of the text."""
        found: dict[int, list[str]] = {}
        seen = {(at, remark) for at, remarks in self._own_remarks.items() for remark in remarks}
        for submission in self._submissions:
            for sent in submission.remarks:
                at = likest(self._units, self._versions[submission.delegation], sent.beside)
                if at is not None and (at, sent.remark) in seen:
                    continue
                if at is not None:
                    seen.add((at, sent.remark))
                added = self._added_at(sent)
                written = bracket_of(sent.remark)
                if added is not None:
                    added.remarks.append(written)
                elif at is None:
                    self._said.append(f"{sent.remark.author}: remark on no paragraph of the base: {sent.remark.text}")
                else:
                    found.setdefault(at, []).append(written)
        return found

    def _added_at(self, sent: SentRemark) -> _Added | None:
        """The paragraph put in that a remark stands at."""
        every = (each for added in self._added.values() for each in added if not each.unit.row)
        return next((each for each in every if plain_words(each.unit.text) == sent.beside), None)

    def _never_closed(self) -> list[str]:
        """The paragraphs of the base with a sign of a bracket that has no partner, a line each."""
        return [
            f"{self._base.path}: {each.place}: a bracket without its other sign, taken as it stands"
            for each in self._units
            if "[" in each.text and parsed(each.text).strays
        ]

    # The promise --------------------------------------------------

    def _not_coming_back(self, text: str) -> list[str]:
        """Whose readings of the rolling text are not what they should be, a line each; there should be none."""
        found = units_of(read_text(text, name=self._base.path.with_suffix(".md"), format="md"), literals=True)
        said = []
        for name, expected in [("", self._units), *((name, self._expected[name]) for name in self._order)]:
            wanted = [name] if name else []
            for notes in (False, True):
                got = [taken(each.text, wanted).text for each in found if each.is_note is notes]
                right = [each for each in expected if each.is_note is notes]
                wrong = _first_unlike([as_read(each) for each in got if each], right)
                if wrong:
                    said.append(f"{name or 'base'}: not carried to the letter: {wrong}")
        return said


def _first_unlike(got: Sequence[str], expected: Sequence[Unit]) -> str:
    """Where two series of paragraphs part; empty where they are the same."""
    right = [each for each in expected if each.text]
    for one, unit in zip_longest(got, right):
        if unit is None or one != unit.text:
            return f"from {unit.place} on, “{plain_words(unit.text)[:60]}”" if unit else f"“{(one or '')[:60]}”"
    return ""


def _shared(base: Sequence[Unit], version: Sequence[Unit]) -> float:
    """The share of the words of the base that a version has too."""
    mine, theirs = (Counter(word for each in side for word in words(each.text)) for side in (base, version))
    return (mine & theirs).total() / mine.total() if mine else 1.0


def _renoted(unit: Unit, marks: Mapping[str, str]) -> Unit:
    """``unit`` with its references to notes, and its own mark, as the rolling text has them."""
    text = unit.text
    if any(marks.get(label, label) != label for label in notes_in(text)):
        text = "".join(
            note_sign(marks.get(piece[1], piece[1])) if isinstance(piece, tuple) else piece for piece in parted(text)
        )
    label = marks.get(unit.label, unit.label) if unit.is_note else unit.label
    return unit if (text, label) == (unit.text, unit.label) else replace(unit, text=text, label=label)


def _mark(delegation: str) -> str:
    return "".join(each for each in delegation.lower() if each.isalnum()) or "note"


def _looks(document: Document, unit: Unit, parts: Sequence[str | OptionSet], written: str) -> tuple[Emphasis, ...]:
    """What stands out in the words of the base that are still there, its places those of ``written``."""
    if document.format != "md":
        return ()
    looks = emphasis_of(document, unit.block)
    if not looks:
        return ()
    places: list[tuple[int, int, int]] = []
    at = cursor = 0
    for part in parts:
        words_ = part if isinstance(part, str) else part.base
        begin = unit.text.find(words_, at)
        shown = protected(words_, in_option=not isinstance(part, str)).strip(" ")
        put = written.find(shown, cursor) if shown else -1
        if begin >= 0 and put >= 0:
            lead = len(words_) - len(words_.lstrip(" "))
            places.append((begin + lead, put, len(shown)))
            cursor = put + len(shown)
        at = max(at, begin + len(words_))
    noted = [place for place, _ in unit.block.notes]
    found = []
    for look in looks:
        start, end = (
            (
                each + sum(len(note_sign(label)) for place, label in unit.block.notes if place < each + closing)
                for each, closing in ((look.start, 1), (look.end, 0))
            )
            if noted
            else (look.start, look.end)
        )
        for begin, put, size in places:
            first, last = max(start, begin), min(end, begin + size)
            if first < last:
                found.append(Emphasis(put + first - begin, put + last - begin, look.strong))
    return tuple(found)
