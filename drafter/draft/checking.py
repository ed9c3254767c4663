"""The check of a draft while it is typed: only what has changed since the last time is checked again.

What profile and phrase bank say of a paragraph depends on the paragraph alone, on the notes it refers to and on a
paragraph that leads to it with a colon. It is kept under all that, and put into place wherever the paragraph stands
next time. What concerns the text as a whole is asked of the whole text every time.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar

from drafter.bank.matching import Provenance
from drafter.check import BankChecker, Baseline, Linter, verdicts
from drafter.check.dismissal import set_aside
from drafter.check.finding import in_order
from drafter.check.foreign import foreign_paragraphs, unjudged_text
from drafter.draft.front import Front, front_of
from drafter.draft.passage import moved, passages
from drafter.errors import ReadError
from drafter.language.identification import ENGLISH, languages_of
from drafter.text import read_text
from drafter.text.settling import settled
from drafter.trace import Trace
from drafter.trace.tracing import MARGINS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from drafter.check import Finding
    from drafter.check.dismissal import Dismissal
    from drafter.check.engine import Checker
    from drafter.check.finding import ForeignParagraph
    from drafter.consensus import Profile, Verdict
    from drafter.draft.passage import Passage
    from drafter.text import Block, Document
    from drafter.trace import TracedSentence

__all__ = ["DraftChecker", "DraftReport", "ParagraphReport"]

#: How many paragraphs are remembered with what was said of them: a long text, and many steps of undoing.
_REMEMBERED: Final = 4_000
_DRAFT: Final = Path("draft.md")


_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class ParagraphReport:
    """What was found in one paragraph, all offsets those of the draft.

    Attributes:
        block: the paragraph.
        findings: those that are not dismissed, in the order of the text.
        dismissed: the others, each with its dismissal.
        sentences: its sentences and where their words come from, the first option of every bracket being read.
        provenance: that of the paragraph: verbatim or new when all its sentences are, adapted when all are agreed,
            else partly agreed. None for titles and notes, and for what is not traced.
    """

    block: Block
    findings: tuple[Finding, ...]
    dismissed: tuple[tuple[Finding, Dismissal], ...]
    sentences: tuple[TracedSentence, ...]
    provenance: Provenance | None


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What was found in a draft under one profile.

    Attributes:
        document: the draft as read.
        front: its front matter; an empty one where that is not right.
        profile: the profile it was held against.
        paragraphs: every paragraph that is checked, in order.
        whole: the findings on the text as a whole that are not dismissed.
        whole_dismissed: the others, each with its dismissal.
        verdicts: delegation id to its verdict, by all findings that are not dismissed.
        topics: for every topic that the profile limits, how many sentences are on it, and of how many words.
        words: how many words it has as the profile counts them: of every bracket the first option.
        front_error: why the front matter is not right.
        foreign: the paragraphs in another language, which were not judged.
        unjudged: why nothing of the draft was judged; there are no findings then.
    """

    document: Document
    front: Front
    profile: Profile
    paragraphs: tuple[ParagraphReport, ...]
    whole: tuple[Finding, ...]
    whole_dismissed: tuple[tuple[Finding, Dismissal], ...]
    verdicts: Mapping[str, Verdict]
    topics: Mapping[str, tuple[int, int]]
    words: int
    front_error: ReadError | None = None
    foreign: tuple[ForeignParagraph, ...] = ()
    unjudged: ReadError | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that are not dismissed, in the order of the text; what concerns the whole text stands last."""
        return (*[finding for each in self.paragraphs for finding in each.findings], *self.whole)

    @property
    def dismissed(self) -> tuple[tuple[Finding, Dismissal], ...]:
        """The dismissed findings in the same order, each with its dismissal."""
        return (*[pair for each in self.paragraphs for pair in each.dismissed], *self.whole_dismissed)


@dataclass(frozen=True, slots=True)
class _Agreed:
    """What the bank says of a passage; offsets are those of the passage.

    Attributes:
        sentences: where its sentences come from.
        origins: findings on agreed language altered.
        citations: findings on quotations and citations.
    """

    sentences: tuple[TracedSentence, ...]
    origins: tuple[Finding, ...]
    citations: tuple[Finding, ...]


class _Kept(Generic[_Value]):
    """What was found of passages, those last asked for; one thread at a time."""

    def __init__(self, find: Callable[[Passage], _Value]) -> None:
        self._find = find
        self._found: OrderedDict[Passage, _Value] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, passage: Passage) -> _Value:
        """What was found of ``passage``, found now where it is not known."""
        with self._lock:
            found = self._found.get(passage)
            if found is None:
                found = self._found[passage] = self._find(passage)
                if len(self._found) > _REMEMBERED:
                    self._found.popitem(last=False)
            self._found.move_to_end(passage)
            return found


class _Bank:
    """The phrase bank and the baseline, which say the same under every profile; opened when first asked."""

    def __init__(self, folders: Sequence[Path] | None, baseline: str) -> None:
        self._folders = folders
        self._baseline_name = baseline
        self._lock = threading.Lock()
        self._checker: BankChecker | None = None
        self._baseline: Baseline | None = None
        self.agreed = _Kept(self._agreed)

    def checker(self) -> BankChecker:
        """The bank made ready."""
        with self._lock:
            if self._checker is None:
                self._checker = BankChecker.of(self._folders)
            return self._checker

    def dropped(self, document: Document) -> tuple[Finding, ...]:
        """The findings on commitments of the baseline that ``document`` drops; none without a baseline."""
        if not self._baseline_name:
            return ()
        from drafter.check.dropped_commitments import dropped_commitments

        if self._baseline is None:
            self._baseline = Baseline.of(self._baseline_name, self._folders)
        return tuple(dropped_commitments(document, self._baseline.document, self._baseline.name))

    def _agreed(self, passage: Passage) -> _Agreed:
        checker = self.checker()
        document = settled(passage.document())
        (block,) = document.blocks
        sentences = checker.tracer.paragraph(document, block, "1")
        origins = checker.origins(Trace(document, tuple(sentences)))
        around, base = passage.with_context(block)
        here = range(base, base + len(passage.source))
        cited = [moved(each, -base) for each in checker.citations(around) if each.start in here]
        return _Agreed(tuple(sentences), origins, tuple(cited))


class DraftChecker:
    """Checks one draft again and again under a profile, quickly where little of it has changed.

    One thread at a time may check; others may ask the same profile and bank meanwhile. `of` makes one.
    """

    def __init__(self, checker: Checker, bank: _Bank, make: Callable[[str], Checker]) -> None:
        self._checker = checker
        self._bank = bank
        self._make = make
        self._contested = _Kept(lambda passage: checker.contested(passage.document()))

    @classmethod
    def of(
        cls,
        profile: str,
        *,
        profile_folders: Sequence[Path] | None = None,
        phrase_folders: Sequence[Path] | None = None,
        pipeline: str | None = None,
        baseline: str = "",
    ) -> Self:
        """A checker under a profile; bank, baseline and model are opened by the first check, or by `warm`.

        Args:
            profile: id or path of the profile in force.
            profile_folders: where profiles lie, later ones first; the built-in and the user's by default.
            phrase_folders: where the phrase bank lies, the strongest last; the built-in and the user's by default.
            pipeline: name of an installed spaCy pipeline; ``None`` for the model that ships with drafter.
            baseline: id of a source, or a file, that the draft is measured against; empty for none.

        Raises:
            ProfileError: the profile is not there or not right.
        """

        def make(name: str) -> Checker:
            (checker,) = Linter.of(name, pipeline=pipeline, profile_folders=profile_folders).checkers
            return checker

        return cls(make(profile), _Bank(phrase_folders, baseline), make)

    def under(self, profile: str) -> Self:
        """A checker under another profile, which shares what does not depend on it.

        Raises:
            ProfileError: the profile is not there or not right.
        """
        return type(self)(self._make(profile), self._bank, self._make)

    def warm(self) -> None:
        """Open bank, baseline and model, so that the first check need not; errors are those of `check`."""
        self._bank.checker()
        self._bank.dropped(read_text("", name=_DRAFT))
        self._checker.warm()

    def check(
        self, text: str, path: Path = _DRAFT, cancelled: Callable[[], bool] = lambda: False
    ) -> DraftReport | None:
        """What is found in a draft; None when it was cancelled.

        Args:
            text: the whole draft, with its front matter. One that is not right stops nothing: it is reported.
            path: what to call the draft.
            cancelled: asked before each paragraph whether to give up; what was found till then is kept.

        Raises:
            BankError: the bank is not right, or has no source of the name of the baseline.
            ReadError: the baseline cannot be read.
            LanguageError: the pipeline cannot be loaded.
        """
        document = read_text(text, name=path, format="md")
        front, front_error = _front(document)
        reading = settled(document)
        known = []
        for place, passage in passages(document, reading):
            if cancelled():
                return None
            known.append((place, self._contested.of(passage), self._bank.agreed.of(passage)))
        foreign = foreign_paragraphs(reading)
        unjudged = unjudged_text(reading, foreign)
        languages = languages_of([block.reading for block in reading.linted()])
        paragraphs = []
        for (place, contested, agreed), language in zip(known, languages, strict=True):
            is_foreign = language != ENGLISH
            bank = sorted(
                (*(() if is_foreign else agreed.origins), *agreed.citations),
                key=lambda each: (each.start, each.end, each.severity.rank, each.rule),
            )
            found = [place.finding(each) for each in in_order((*contested, *bank))] if unjudged is None else []
            sentences = () if is_foreign else tuple(place.sentence(each) for each in agreed.sentences)
            left, dismissed = set_aside(found, document, front.dismissed)
            paragraphs.append(
                ParagraphReport(place.block, left, dismissed, sentences, _provenance(place.block, sentences))
            )
        if cancelled():
            return None
        of_the_whole = (*self._checker.whole(reading), *self._bank.dropped(reading)) if unjudged is None else ()
        whole = in_order(of_the_whole)
        left, dismissed = set_aside(whole, document, front.dismissed)
        return DraftReport(
            document=document,
            front=front,
            profile=self._checker.profile,
            paragraphs=tuple(paragraphs),
            whole=left,
            whole_dismissed=dismissed,
            verdicts=verdicts(
                self._checker.profile,
                (*[finding for each in paragraphs for finding in each.findings], *left),
                whole=not document.unread and not foreign,
            ),
            topics=self._checker.topics(reading),
            words=reading.words,
            front_error=front_error,
            foreign=foreign,
            unjudged=unjudged,
        )


def _front(document: Document) -> tuple[Front, ReadError | None]:
    try:
        return front_of(document), None
    except ReadError as error:
        return Front(), error


def _provenance(block: Block, sentences: Sequence[TracedSentence]) -> Provenance | None:
    """The provenance of a paragraph by that of its sentences."""
    found = {each.provenance for each in sentences}
    if block.kind in MARGINS or not found:
        return None
    if len(found) == 1:
        return found.pop()
    return Provenance.ADAPTED if found == {Provenance.VERBATIM, Provenance.ADAPTED} else Provenance.PARTLY
