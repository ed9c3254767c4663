"""An official text cut into sentences, each with the paragraph by which it is cited.

A document is cited in one of four ways, and this module determines which: by article, by paragraph number, by roman
section, or, where nothing is numbered, by counting its paragraphs. Whatever is not a sentence of the document (titles,
notes, tables, a dateline) is left out and reported, and so is a sentence that lost letters on its way; where many did,
the text is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from drafter.bank.damage import WordJoiner, damage_in
from drafter.bank.import_proposals import leans
from drafter.errors import ReadError
from drafter.text import rough_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from drafter.text import Block, Document

__all__ = ["DAMAGED", "ImportedSentence", "OfficialText", "read_passages"]

#: Kinds of block that hold the text of a document.
_SPEAKING: Final = frozenset({"paragraph", "list-item", "quote"})
#: Greatest number of words of a sentence; the preambles of treaties have two hundred.
_LONGEST: Final = 600
#: Least number of words of a sentence; one less where a stop or a colon closes it.
_FEWEST_WORDS: Final = 3
#: Least number of words of a paragraph whose language is identified by itself.
_WORDS_WITH_A_TONGUE: Final = 20
#: Least number of damaged sentences for which a text is refused, and their least share, 0 to 1.
_MUCH_DAMAGE: Final = 3
_DAMAGED_SHARE: Final = 0.1
#: Number of words made whole that are shown.
_JOINED_SHOWN: Final = 6
#: Number of characters shown of what is left out.
_SHOWN: Final = 60

#: How the reason for leaving out a damaged sentence begins.
DAMAGED: Final = "damaged: "

_ARTICLE: Final = re.compile(r"(article\s+(?:\d{1,3}|[IVXLC]{1,6}))\b", re.IGNORECASE)
_AFTER_ARTICLE: Final = re.compile(r"\s*(?:\Z|[.:]\s+(?=[A-Z“\"])|[–—-]\s+(?=[A-Z“\"]))")
_LINE_AFTER: Final = re.compile(r"[.:*_]*[ \t]*(?:\r\n?|\n)")
_ROMAN: Final = re.compile(r"[IVXLC]{1,6}")
_SECTION: Final = re.compile(r"(?:section|part|chapter)\s+([IVXLC]{1,6})\b", re.IGNORECASE)
_NAMED: Final = {"preamble": "preamble", "preface": "preface", "foreword": "preface", "introduction": "intro"}
_WORDS: Final = re.compile(r"[^\W\d_]+")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_CLOSED: Final = re.compile(r"[.!?:;,…][”’\"')\]]*\Z")
_FULL: Final = re.compile(r"[.!?:…][”’\"')\]]*\Z")
_STOPPED: Final = re.compile(r"[.!?…][”’\"')\]]*\Z")


@dataclass(frozen=True, slots=True)
class ImportedSentence:
    """One sentence of an official text.

    Attributes:
        text: its words.
        paragraph: the paragraph by which it is cited; None when that is not known.
        status: how well the paragraph is known, one of `drafter.bank.model.PARAGRAPH_STATUSES`.
        fragment: the ends at which it is part of a longer sentence: ``start``, ``end``.
        leans: whether it cannot stand without the sentence before it.
    """

    text: str
    paragraph: str | None
    status: str
    fragment: tuple[str, ...] = ()
    leans: bool = False


@dataclass(frozen=True, slots=True)
class OfficialText:
    """An official text as the bank will quote it.

    Attributes:
        passages: its sentences in order.
        paragraphs: how many paragraphs they stand in.
        numbered: how many numbered paragraphs the document has, where the numbers run from 1 without a gap.
        left_out: what is no sentence of it: the reason, and how it begins.
        doubts: what a human should look at, a line each.
    """

    passages: tuple[ImportedSentence, ...]
    paragraphs: int
    numbered: int | None
    left_out: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]


def read_passages(document: Document, tongue: Callable[[Iterable[str]], str]) -> OfficialText:
    """Return the sentences of ``document``, each with its paragraph.

    Args:
        document: the text as read.
        tongue: names the language of some texts, as `drafter.language.identification.language_of` does.

    Raises:
        ReadError: the text is not in English, is damaged, or has no paragraph that could be quoted.
    """
    speaking = [block for block in document.linted() if block.kind in _SPEAKING and _LETTERS.search(block.reading)]
    name = tongue(block.reading for block in speaking)
    if name != "English":
        remedy = "import its official English text"
        raise ReadError(f"a text in {name}; the phrase bank holds English", path=document.path, remedy=remedy)
    reader = _OfficialTextReader(document, tongue)
    for block in document.linted():
        reader.take(block)
    damaged = [why for why, _ in reader.left_out if why.startswith(DAMAGED)]
    is_much = len(damaged) >= _MUCH_DAMAGE and len(damaged) > _DAMAGED_SHARE * len(reader.passages)
    if damaged and (is_much or not reader.passages):
        whole = len(damaged) + len(reader.passages)
        message = f"a damaged copy: {len(damaged)} of {whole} sentences, such as {damaged[0].removeprefix(DAMAGED)}"
        raise ReadError(message, path=document.path, remedy="import a sound copy of the text")
    if not reader.passages:
        remedy = "write paragraphs of whole sentences, numbered as in the document"
        raise ReadError("no paragraphs that could be quoted", path=document.path, remedy=remedy)
    return reader.result()


def _top(number: str | None) -> str:
    """Return the paragraph that a number belongs to: ``14`` for ``14(a)`` and ``14.2``, nothing for a lone ``(a)``."""
    return re.split(r"[.(]", number, maxsplit=1)[0] if number else ""


@dataclass(slots=True)
class _OfficialTextReader:
    """Reads an official text block by block and keeps track of the paragraph it is in."""

    document: Document
    tongue: Callable[[Iterable[str]], str]
    passages: list[ImportedSentence] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    _doubts: dict[str, None] = field(default_factory=dict)
    _joiner: WordJoiner = field(init=False)
    _way: str = ""
    _place: str | None = None
    _status: str = "seen"
    _section: str = ""
    _named: str = ""
    _begun: bool = False
    _after_heading: bool = False
    _last: int = 0
    _numbers: list[int] = field(default_factory=list)
    _unnumbered: int = 0

    def __post_init__(self) -> None:
        self._joiner = WordJoiner(self.document)
        self._way = self._way_of_citing()

    def _way_of_citing(self) -> str:
        """Return how the document is cited: ``article``, ``number``, ``section`` or ``count``."""
        blocks = [block for block in self.document.linted() if block.kind in _SPEAKING or block.kind == "heading"]
        if any(self._article(block) for block in blocks):
            return "article"
        sections = [bool(_section(block)) for block in blocks]
        numbers = [_number(block) if block.kind != "heading" else 0 for block in blocks]
        last = since = 0
        for opens, number in zip(sections, numbers, strict=True):
            since = since or int(opens)
            if number:
                if since and number <= last:
                    return "section"
                last, since = number, 0
        if any(numbers):
            return "number"
        romans = any(sections) or any(_ROMAN.fullmatch(_top(block.number)) for block in blocks)
        return "section" if romans else "count"

    def result(self) -> OfficialText:
        """Return what has been read."""
        if self._way == "count":
            self._doubts["the document numbers no paragraphs: they were counted, look at the first and the last"] = None
        if joined := list(self._joiner.joined):
            shown = ", ".join(joined[:_JOINED_SHOWN]) + (" …" if len(joined) > _JOINED_SHOWN else "")
            self._doubts[f"words broken at the end of a line, made whole: {shown}"] = None
        numbers = list(dict.fromkeys(self._numbers))
        is_complete = bool(numbers) and numbers == list(range(1, len(numbers) + 1))
        if numbers and not is_complete:
            self._doubts[f"the numbers of paragraphs run {_runs(numbers)}: is something missing?"] = None
        paragraphs = {passage.paragraph for passage in self.passages}
        return OfficialText(
            tuple(self.passages),
            len(paragraphs),
            len(numbers) if is_complete else None,
            tuple(self.left_out),
            tuple(self._doubts),
        )

    def take(self, block: Block) -> None:
        """Read one block."""
        if block.kind == "heading":
            self._heading(block)
        elif block.kind not in _SPEAKING:
            self._leave_out(block.kind.replace("-", " "), block.reading)
        else:
            self._paragraph(block)

    # Headings --------------------------------------------------------------------------------------------------------

    def _heading(self, block: Block) -> None:
        self._leave_out("heading", block.reading)
        self._after_heading = True
        self._named = _NAMED.get(block.reading.strip(" :.").lower(), "")
        if article := self._article(block):
            self._begin(article[0])
        elif section := _section(block):
            self._section = section
            if self._way == "section":
                self._begin(section)
        elif _number(block) and self._way == "number":
            self._doubts["some headings are numbered: is one of them a paragraph?"] = None

    def _begin(self, paragraph: str) -> None:
        self._place, self._status, self._begun, self._after_heading = paragraph, "seen", True, False

    def _article(self, block: Block) -> tuple[str, int] | None:
        """Return the article that a block opens, and where its words begin in the reading."""
        match = _ARTICLE.match(block.reading)
        if match is None:
            return None
        label = f"Article {match[1].split()[1]}"
        if block.kind == "heading":
            return label, len(block.reading)
        if after := _AFTER_ARTICLE.match(block.reading, match.end()):
            return label, after.end()
        # A line of its own above the text, which readers join with the line below.
        end = block.to_source(0, match.end()).end
        joined = _LINE_AFTER.match(self.document.text, end)
        return (label, match.end()) if joined else None

    # Paragraphs ------------------------------------------------------------------------------------------------------

    def _paragraph(self, block: Block) -> None:
        text = self._joiner.whole(block)
        if article := self._article(block):
            self._begin(article[0])
            text = text[article[1] :].lstrip(" .:*_")
            if not text:
                return
        elif len(_WORDS.findall(text)) + bool(_FULL.search(text)) < _FEWEST_WORDS or not (
            block.number or block.kind == "list-item" or _CLOSED.search(text)
        ):
            self._leave_out("no sentence", text)
            return
        if block.words >= _WORDS_WITH_A_TONGUE and (name := self.tongue([text])) != "English":
            self._leave_out(f"in {name}", text)
            return
        if not article:
            self._find_place(block)
        self._sentences(text)

    def _find_place(self, block: Block) -> None:
        """Set the current paragraph to the one that a block belongs to."""
        if self._way == "count":
            if block.kind != "list-item" or not self._unnumbered:
                self._unnumbered += 1
            self._place, self._status = str(self._unnumbered), "counted"
            return
        number = _number(block)
        if self._way == "number" and number and block.level <= 1:
            self._numbered(number)
        elif self._way == "section" and _ROMAN.fullmatch(_top(block.number)):
            self._begin(_top(block.number))
        elif not self._begun:
            self._opening(block)
        elif self._after_heading and self._way == "number" and not block.number:
            self._unknown()

    def _numbered(self, number: int) -> None:
        if number >= self._last:
            self._last = number
            self._numbers.append(number)
            self._begin(str(number))
        elif self._after_heading:
            self._doubts[f"the numbers begin again at {number}: those paragraphs are marked as not known"] = None
            self._place, self._status = None, "unknown"
        else:
            self._doubts[f"number {number} stands inside paragraph {self._place}: taken for a point of it"] = None

    def _opening(self, block: Block) -> None:
        """The place of what stands before the first number or article."""
        if self._named in {"preface", "intro"}:
            self._place = self._named
        elif self._way == "article":
            self._place = "preamble"
        else:
            if block.kind != "list-item" or not self._unnumbered:
                self._unnumbered += 1
            self._place, self._status = f"preamble-{self._unnumbered}", "counted"

    def _unknown(self) -> None:
        """A paragraph without number under a new heading: the one before may have ended."""
        self._place, self._status = None, "unknown"
        self._doubts["paragraphs without a number stand under a heading: their number is marked as not known"] = None

    def _sentences(self, text: str) -> None:
        spans = rough_sentences(text)
        for span in spans:
            sentence = text[span.start : span.end]
            if not _LETTERS.search(sentence):
                self._leave_out("no sentence", sentence)
            elif len(sentence.split()) > _LONGEST:
                self._leave_out("too long for a sentence", sentence)
            elif damage := damage_in(sentence):
                self._leave_out(f"{DAMAGED}{damage}", sentence)
            else:
                cut = (sentence.lstrip("“‘\"'([")[:1].islower(), not _STOPPED.search(sentence))
                ends = tuple(end for end, is_cut in zip(("start", "end"), cut, strict=True) if is_cut)
                self.passages.append(ImportedSentence(sentence, self._place, self._status, ends, leans(sentence)))

    def _leave_out(self, why: str, text: str) -> None:
        self.left_out.append((why, text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"))


def _number(block: Block) -> int:
    """Return the number of a block as a paragraph; 0 when it has none."""
    top = _top(block.number)
    return int(top) if top.isascii() and top.isdigit() else 0


def _section(block: Block) -> str:
    """Return the roman number of the section that a heading opens, or nothing."""
    if block.kind != "heading":
        return ""
    if _ROMAN.fullmatch(_top(block.number)):
        return _top(block.number)
    match = _SECTION.match(block.reading)
    return (
        match[1].upper() if match else (_ROMAN.fullmatch(block.reading.strip(" .")) and block.reading.strip(" .")) or ""
    )


def _runs(numbers: Iterable[int]) -> str:
    """Return numbers as runs: ``1 to 4, 6``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
