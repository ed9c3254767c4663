"""What delegations sent back, from files of any kind: texts compared with the base, or Word's tracked changes by hand.

Where a Word file has tracked changes, and the text that they were made to is the base, each author's are taken by
themselves. A file whose changes were made to another text is refused: what differs there would be put into the mouth
of whoever sent it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.draft import front_in_force
from drafter.errors import ReadError, UsageError
from drafter.negotiate.consolidation import consolidated, distance
from drafter.negotiate.delegations import as_label, delegation_of, delegations_of, known_name, name_in, unknown
from drafter.negotiate.drafting import as_markdown
from drafter.negotiate.model import RollingText, SentRemark, Submission
from drafter.negotiate.signs import plain_words
from drafter.negotiate.units import units_of
from drafter.text import WORD_SUFFIXES, bytes_of, read, read_text
from drafter.text.reading_process import read_apart
from drafter.text.remarks import remarks_in, without_remarks
from drafter.text.word.change_views import FINAL, ORIGINAL, of_authors
from drafter.text.word.comments import comments_of
from drafter.text.word.hands import hands_of
from drafter.word.comment_remarks import placed, remark_of_thread, threads_of, whose_comment
from drafter.word.docx_to_draft import as_draft

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from drafter.consensus import Profile
    from drafter.text import Document
    from drafter.text.word.change_views import View
    from drafter.text.word.comments import Comment
    from drafter.word.docx_to_draft import Returned

__all__ = ["Table", "base_of", "bracketed_draft", "consolidate", "draft_of", "submissions_of"]

#: A text is read once more for every author; an Alliance of 32 has some, and each of them has colleagues.
MAX_AUTHORS: Final = 100


@dataclass(frozen=True, slots=True)
class Table:
    """Who sits at the table.

    Attributes:
        authors: the delegations of authors of Word files.
        profile: the profile whose delegations are known besides the Allies.
        compare: whether a Word file is compared with the base whatever its tracked changes say.
    """

    authors: Mapping[str, str] = field(default_factory=dict)
    profile: Profile | None = None
    compare: bool = False


def consolidate(
    base: str | Path,
    submissions: Mapping[str, str | Path] | Sequence[str | Path | tuple[str | None, str | Path]],
    *,
    table: Table | None = None,
) -> RollingText:
    """The rolling text of a base and what delegations sent back.

    ::

        rolling = consolidate("base.md", {"USA": "usa.docx", "DEU": "deu.md"})
        for amendment in rolling.amendments:
            print(amendment.place, amendment.delegations, amendment.before, "->", amendment.after)

    Args:
        base: the text as it was circulated: Markdown, plain text, Word, HTML or PDF.
        submissions: the files by delegation; or files, alone or each with its delegation: whose one alone is, its
            tracked changes, front matter or name say.
        table: who sits at the table.

    Raises:
        DrafterError: a file cannot be read, is no version of the base, or nobody's.
    """
    seats = table or Table()
    text = base_of(Path(base))
    given = submissions.items() if isinstance(submissions, Mapping) else submissions
    named = [each if isinstance(each, tuple) else (None, each) for each in given]
    found = [one for name, path in named for one in submissions_of(text, Path(path), name, seats)]
    rolling = consolidated(text, found)
    pending = []
    if Path(base).suffix.lower() in WORD_SUFFIXES and hands_of(bytes_of(Path(base)), Path(base)).authors:
        pending = [f"{base}: its own tracked changes are read as rejected: the base is the text before them"]
    strange = [f"{each}: neither an Ally nor known to the profile, and taken under this name"
               for each in unknown(rolling.delegations, seats.profile)]  # fmt: skip
    return RollingText(rolling.text, rolling.delegations, rolling.amendments, (*rolling.said, *pending, *strange))


def base_of(path: Path) -> Document:
    """The base in a file as a text in Markdown, whatever it is; tracked changes of a Word file as rejected.

    Raises:
        ReadError: it cannot be read.
    """
    if path.suffix.lower() in WORD_SUFFIXES:
        return _version(bytes_of(path), path, "", ORIGINAL)
    document = read(path)
    for each in document.unread:
        raise each.error(path)
    if document.format == "md":
        return document
    return read_text(as_markdown(document), name=path, format="md")


def draft_of(path: Path) -> Document:
    """The draft in a file as a text in Markdown, whatever it is; tracked changes of a Word file as brackets.

    Raises:
        ReadError: it cannot be read.
    """
    if path.suffix.lower() not in WORD_SUFFIXES:
        return base_of(path)
    return read_text(bracketed_draft(bytes_of(path), path).text, name=path, format="md")


def submissions_of(base: Document, path: Path, name: str | None, table: Table) -> list[Submission]:
    """What a file holds of delegations' wishes.

    Args:
        base: the base.
        path: the file.
        name: whose it is; None where the file itself says so.
        table: who sits at the table.

    Raises:
        ReadError: it cannot be read, or its changes were made to another text.
        UsageError: nothing says whose it is.
    """
    label = as_label(known_name(name, table.profile) or name) if name else ""
    if path.suffix.lower() in WORD_SUFFIXES:
        return _WordFile(base, path, table).submissions(label)
    document = read(path)
    front = front_in_force(document)
    whose = label or _told(front.delegation, path, table)
    said = [f"{whose}: not read in whole ({path}, {each.place}): {each.reason}" for each in document.unread]
    if document.format == "pdf":
        said.append(f"{whose}: sent a PDF, of which only the words are compared ({path})")
    return [Submission(whose, document, tuple(_remarks_in(document)), tuple(said))]


def bracketed_draft(data: bytes, path: Path, like: str = "", authors: Mapping[str, str] | None = None) -> Returned:
    """The Word file ``data`` as a draft, its tracked changes in brackets with whose they are.

    Args:
        data: the bytes of the file.
        path: its name.
        like: as for `as_draft`.
        authors: the delegations of authors of changes and comments; others go by their own names.

    Raises:
        ReadError: the file is not right.
    """
    if not hands_of(data, path).authors:
        return as_draft(data, path, like, authors=authors)
    before = as_draft(data, path, like, ORIGINAL, margin=False)
    base = read_text(before.text, name=path, format="md")
    found = _WordFile(base, path, Table(authors or {}), data).by_hand()
    if not found:
        return as_draft(data, path, like, authors=authors)
    rolling = consolidated(base, found)
    paragraphs = sum(1 for each in units_of(read_text(rolling.text, format="md")) if not each.is_note)
    return replace(before, text=rolling.text, paragraphs=paragraphs, left_out=(*before.left_out, *rolling.said))


def _version(data: bytes, path: Path, like: str, view: View) -> Document:
    return read_text(as_draft(data, path, like, view, margin=False).text, name=path, format="md")


def _told(front: str, path: Path, table: Table) -> str:
    """Whose a file is by its front matter or its name."""
    name = (known_name(front, table.profile) or as_label(front)) if front else name_in(path.stem, table.profile)
    if not name:
        raise UsageError("nothing says whose this is", path=path, remedy=f"write its name before it: USA={path}")
    return name


def _remarks_in(document: Document) -> Iterator[SentRemark]:
    """What is remarked in a text, each with the words of its paragraph."""
    for block in document.linted():
        for each in remarks_in(block.reading):
            yield SentRemark(each.remark, without_remarks(block.reading).text)


class _WordFile:
    """A Word file that came back, with its tracked changes and comments."""

    def __init__(self, base: Document, path: Path, table: Table, data: bytes | None = None) -> None:
        self._base = base
        self._path = path
        self._table = table
        self._data = bytes_of(path) if data is None else data
        self._like = base.text if base.format == "md" else ""
        self._hands = hands_of(self._data, path)

    def submissions(self, label: str) -> list[Submission]:
        """The submissions in the file: all of it one delegation's where ``label`` says whose."""
        if self._hands.authors and not self._table.compare:
            self._refuse_other_base()
            if not label:
                return self.by_hand()
        return [self._whole(label or self._only_hand() or _told("", self._path, self._table))]

    def _only_hand(self) -> str:
        """The one delegation whose hand remarks on the text; empty where there is none, or several."""
        comments = comments_of(self._data, self._path)
        names = {delegation_of(each.author, self._table.authors, self._table.profile) for each in comments}
        known = {each for each in names if known_name(each, self._table.profile)}
        return known.pop() if len(known) == 1 else ""

    def _whole(self, label: str) -> Submission:
        """The file as one delegation would have it."""
        said = [f"{label}: {line}" for _, line in self._hands.beside]
        if len(self._hands.authors) > 1:
            authors = ", ".join(self._hands.authors)
            said.append(f"{label}: changes of {authors} are all taken as its own ({self._path})")
        return Submission(label, self._version(FINAL), tuple(self._remarks(label)), tuple(said), self._moved())

    def by_hand(self) -> list[Submission]:
        """A submission for everybody whose changes are in the file."""
        if len(self._hands.authors) > MAX_AUTHORS:
            reason = f"tracked changes of more than {MAX_AUTHORS} authors"
            raise ReadError(reason, path=self._path, remedy="accept or reject those of some in Word")
        hands: dict[str, list[str]] = {}
        for author in self._hands.authors:
            # What several would take out stands under all their names, and belongs to each.
            for name in delegations_of(author, self._table.authors, self._table.profile):
                hands.setdefault(name, []).append(author)
        original = self._words(self._version(ORIGINAL))
        remarks = tuple(self._remarks(""))
        found: list[Submission] = []
        for name, authors in hands.items():
            version = self._version(of_authors(authors))
            said = [f"{name}: {line}" for author, line in self._hands.beside if author in authors]
            if self._words(version) != original or said:
                found.append(Submission(name, version, remarks if not found else (), tuple(said), self._moved(authors)))
        others = [f"{author}: {line}" for author, line in self._hands.beside if author not in self._hands.authors]
        if found:
            found[0] = replace(found[0], said=(*found[0].said, *others))
        return found

    def _moved(self, authors: Collection[str] | None = None) -> frozenset[str]:
        """The words of paragraphs that authors moved, without their numbers."""
        found = (words for author, words in self._hands.moved if authors is None or author in authors)
        return frozenset(
            block.reading for words in found for block in read_text(words, name="moved.txt", format="txt").blocks
        )

    def _version(self, view: View) -> Document:
        return _version(self._data, self._path, self._like, view)

    def _words(self, document: Document) -> list[str]:
        return [plain_words(each.text) for each in units_of(document, remarks=False)]

    def _refuse_other_base(self) -> None:
        """Refuse changes that were made to another text."""
        original = self._version(ORIGINAL)
        mine, theirs = Counter(self._words(self._base)), Counter(self._words(original))
        if mine == theirs:
            return
        missing, number = distance(self._base, original)
        first = next(
            (each for each in units_of(self._base, remarks=False) if plain_words(each.text) not in theirs), None
        )
        at = f", the first {first.place}" if first is not None else ""
        raise ReadError(
            f"its changes were made to another text than {self._base.path}: "
            f"{missing} of {number} paragraphs differ{at}",
            path=self._path,
            remedy="consolidate on the base it had, or take every difference for its own with --compare",
        )

    # Comments --------------------------------------------------

    def _remarks(self, label: str) -> Iterator[SentRemark]:
        """The comments, each with the answers to it, on their words as they were, or else as they are to be."""
        threads = threads_of(self._data, self._path)
        views = (read_apart("docx", self._data, self._path, view) for view in (ORIGINAL, FINAL))
        both = (placed(document, self._data, self._path, threads) for document in views)
        for (thread, before), (_, after) in zip(*both, strict=True):
            place = before if after is None or (before is not None and before.is_whole) else after
            words, nth = (place.words, place.nth) if place is not None else (thread.first.anchor, 1)
            remark = remark_of_thread(thread, lambda each: self._who(each, label), words, nth)
            yield SentRemark(remark, place.block.reading if place is not None else thread.first.anchor)

    def _who(self, comment: Comment, label: str) -> str:
        return whose_comment(comment, self._table.authors, self._table.profile, label)
