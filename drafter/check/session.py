"""The check of texts against a profile, the phrase bank and a baseline, paragraph by paragraph.

The findings on a paragraph depend on the paragraph itself, on the notes it refers to, and on a paragraph before it
that ends in a colon. They are cached under these, and moved to where the paragraph stands next time, so that a draft
can be checked at every key as it is typed. Findings on the text as a whole are made anew every time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final

from drafter.bounded import Bounded
from drafter.check.agreement import REMEMBERED, Agreement, PassageAgreement
from drafter.check.choice import EVERYTHING, Choice, rules_of
from drafter.check.codes import Code
from drafter.check.compiled import compiled
from drafter.check.engine import Checker, verdicts
from drafter.check.finding import by_position, in_order
from drafter.check.foreign import foreign_paragraphs, unjudged_text
from drafter.check.passage import passages
from drafter.check.report import ParagraphReport, TextReport
from drafter.check.setting_aside import Dismissed
from drafter.consensus import DEFAULT_PROFILE, profile_directories
from drafter.language.disguise import plain_form
from drafter.language.identification import ENGLISH, language_of, languages_of
from drafter.text import read_text
from drafter.text.settling import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from drafter.bank.concordance import Concordance
    from drafter.bank.match import Provenance
    from drafter.check.compiled import ProfileLike
    from drafter.check.dismissal import Dismissal
    from drafter.check.finding import Finding
    from drafter.check.passage import Passage, Place
    from drafter.consensus import Profile
    from drafter.text import Block, Document
    from drafter.trace import TracedSentence

__all__ = ["DEFAULT_PROFILE", "Cancelled", "Session"]

#: The number of paragraphs checked at once: many sentences keep the parser fast, few keep it quick to cancel.
_AT_ONCE: Final = 32
#: The same where nobody can cancel; and of how many characters sentences are parsed ahead, which bounds the memory.
_MANY_AT_ONCE: Final = 256
_AHEAD: Final = 400_000
_NOTHING: Final = PassageAgreement((), (), ())


class Cancelled(Exception):  # noqa: N818  (not an error: the caller no longer wants the result)
    """The check was cancelled; results so far are cached."""


class Session:
    """Checks texts against one profile, and again quickly if little has changed. `of` makes a session.

    Only one thread at a time may check; others may use sessions made by `under` meanwhile.

    Args:
        checker: the compiled profile.
        agreement: the phrase bank and the baseline; None to use neither.
        choice: the rules and codes to report; verdicts and dismissals take all into account.
    """

    def __init__(self, checker: Checker, agreement: Agreement | None = None, choice: Choice = EVERYTHING) -> None:
        self._checker = checker
        self._agreement = agreement
        self._choice = choice
        self._contested: Bounded[Passage, tuple[Finding, ...]] = Bounded(REMEMBERED)

    @classmethod
    def of(
        cls,
        profile: ProfileLike = DEFAULT_PROFILE,
        *,
        agreement: Agreement | None = None,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
        pipeline: str | None = None,
        profile_folders: Sequence[Path] | None = None,
    ) -> Session:
        """A session for a profile; bank, baseline and model are opened by the first check, or by `warm`.

        Args:
            profile: id, path or value of the profile in force.
            agreement: the phrase bank and the baseline; None to use neither.
            select: rules and codes to report; all when it is empty.
            ignore: rules and codes not to report; they win over ``select``.
            pipeline: name of an installed spaCy pipeline; ``None`` for the model that ships with drafter.
            profile_folders: the folders of profiles, later ones first; the built-in and the user's by default.

        Raises:
            ProfileError: the profile is missing or invalid.
            UsageError: ``select`` or ``ignore`` names no rule or code.
        """
        (session,) = cls.several(
            [profile],
            agreement=agreement,
            select=select,
            ignore=ignore,
            pipeline=pipeline,
            profile_folders=profile_folders,
        )
        return session

    @classmethod
    def several(
        cls,
        profiles: Iterable[ProfileLike],
        *,
        agreement: Agreement | None = None,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
        pipeline: str | None = None,
        profile_folders: Sequence[Path] | None = None,
    ) -> tuple[Session, ...]:
        """A session for each of several profiles; only the first reports findings from the phrase bank.

        The other arguments and the exceptions are those of `of`.
        """
        folders = profile_directories() if profile_folders is None else tuple(profile_folders)
        checkers = [compiled(profile, folders, pipeline) for profile in profiles]
        choice = Choice.of(select, ignore, [checker.profile for checker in checkers], folders)
        return tuple(cls(checker, None if index else agreement, choice) for index, checker in enumerate(checkers))

    def under(self, profile: ProfileLike, profile_folders: Sequence[Path] | None = None) -> Session:
        """A session for another profile, which shares everything that does not depend on the profile.

        Raises:
            ProfileError: the profile is missing or invalid.
        """
        folders = profile_directories() if profile_folders is None else tuple(profile_folders)
        return Session(compiled(profile, folders, self._checker.pipeline), self._agreement, self._choice)

    @property
    def profile(self) -> Profile:
        """The profile in force."""
        return self._checker.profile

    @property
    def concordance(self) -> Concordance | None:
        """The phrase bank; None if none is in force.

        Raises:
            BankError: the bank is invalid.
        """
        return self._agreement.checker.concordance if self._agreement is not None else None

    def warm(self) -> None:
        """Open bank, baseline and model before the first check; exceptions are those of `check`."""
        if self._agreement is not None:
            _ = self._agreement.checker, self._agreement.baseline
        self._checker.warm()

    def check(
        self,
        document: Document,
        dismissals: Sequence[Dismissal] = (),
        cancelled: Callable[[], bool] | None = None,
    ) -> TextReport:
        """Check ``document`` against profile, phrase bank and baseline.

        The brackets of a draft are settled: every way to settle them is checked against the profile, the first option
        of each against limits and the phrase bank. A text without any paragraph in English is not judged.

        Args:
            document: the text.
            dismissals: the dismissals of the front matter, beside those that comments in the text make; dismissed
                findings are listed apart and count in no verdict.
            cancelled: called repeatedly; the check stops when it returns true, and results so far are cached; None if
                the check runs to its end.

        Raises:
            Cancelled: the check was cancelled.
            BankError: the bank is invalid, or has no source with the name of the baseline.
            ReadError: the baseline cannot be read.
            LanguageError: the pipeline cannot be loaded.
        """
        return self._checked(_OpenedText.of(document), dismissals, cancelled)

    def check_all(
        self, texts: Sequence[tuple[Document, Sequence[Dismissal]]], *, traced: bool = False
    ) -> Iterator[TextReport]:
        """Check several texts, each with its dismissals, faster than one by one; the reports in their order.

        The parser is fastest with many sentences at a time, and a text may have few. As those of stored reports,
        paragraphs have no sentences and no provenance, unless the reports are to be ``traced``. Exceptions are those of
        `check`.
        """
        opened = [_OpenedText.of(document) for document, _ in texts]
        ahead = [passage for each in opened if not each.is_large for _, passage in each.places()][:REMEMBERED]
        sizes = accumulate(len(passage.source) for passage in ahead)
        self._contested.all_of(
            [each for each, size in zip(ahead, sizes, strict=True) if size <= _AHEAD], self._find_contested
        )
        for each, (_, dismissals) in zip(opened, texts, strict=True):
            yield self._checked(each, dismissals, with_sentences=traced)

    def _checked(
        self,
        opened: _OpenedText,
        dismissals: Sequence[Dismissal],
        cancelled: Callable[[], bool] | None = None,
        *,
        with_sentences: bool = True,
    ) -> TextReport:
        document, reading = self._all_judged(opened.document), opened.reading
        aside = Dismissed(document, dismissals, datetime.now().astimezone().date())
        foreign = foreign_paragraphs(reading, opened.languages)
        unjudged = unjudged_text(reading, foreign)
        standing: list[Finding] = []
        paragraphs: list[ParagraphReport] = []
        places = zip(opened.places(), opened.languages, strict=True)
        at_once = _MANY_AT_ONCE if cancelled is None else _AT_ONCE
        while batch := list(islice(places, at_once)):
            if cancelled is not None and cancelled():
                raise Cancelled
            keys = [passage for (_, passage), _ in batch]
            contested = self._contested.all_of(keys, self._find_contested)
            agreed = self._agreed(keys)
            for ((place, _), language), wording_findings, known in zip(batch, contested, agreed, strict=True):
                is_english = language == ENGLISH
                origins = _as_due(known.origins, document) if is_english else ()
                bank = (*origins, *known.citations)
                findings = () if unjudged else _findings(place, (*wording_findings, *sorted(bank, key=by_position)))
                left, dismissed = aside.parted(findings)
                standing += left
                traced = known.sentences if is_english and with_sentences else ()
                sentences = tuple(place.sentence(sentence) for sentence in traced)
                paragraphs.append(
                    ParagraphReport(
                        place.block,
                        tuple(filter(self._choice.includes, left)),
                        tuple(pair for pair in dismissed if self._choice.includes(pair[0])),
                        sentences,
                        _provenance(place.block, sentences),
                    )
                )
        if cancelled is not None and cancelled():
            raise Cancelled
        left, dismissed = aside.parted(() if unjudged else in_order(self._whole(reading, opened.plain)))
        return TextReport(
            document,
            self.profile,
            tuple(paragraphs),
            tuple(filter(self._choice.includes, left)),
            tuple(pair for pair in dismissed if self._choice.includes(pair[0])),
            verdicts(self.profile, (*standing, *left), whole=not document.unread and not foreign),
            self._checker.topics(opened.plain),
            reading.words,
            foreign,
            unjudged,
            (*aside.wrong, *(() if unjudged else aside.idle(self._judges))),
        )

    def _judges(self, rule: str) -> bool:
        """Whether what ``rule`` finds is looked for in every text."""
        if rule == Code.SPELLING:
            return False
        if rule == Code.DROPPED_COMMITMENT:
            return self._agreement is not None and self._agreement.baseline is not None
        if any(code.from_bank and rule == code for code in Code):
            return self._agreement is not None and self._choice.asks_bank
        return rule in set(rules_of(self.profile)) or any(rule == code for code in Code)

    def _all_judged(self, document: Document) -> Document:
        """``document`` without what names words that stand in no paragraph, where they are judged and found good."""
        left = tuple(each for each in document.unread if not (each.words and self._passes(each.words)))
        return document if left == document.unread else replace(document, unread=left)

    def _passes(self, words: str) -> bool:
        text = read_text(words)
        if language_of([words]) != ENGLISH or self._checker.contested(text):
            return False
        known = self._agreed([passage for _, passage in _OpenedText.of(text).places()])
        return not any(each.origins or each.citations for each in known)

    def _find_contested(self, missing: Sequence[Passage]) -> list[tuple[Finding, ...]]:
        return self._checker.contested_in([passage.document() for passage in missing])

    def _agreed(self, keys: Sequence[Passage]) -> Sequence[PassageAgreement]:
        """What the bank says about each passage; nothing if the bank is not used."""
        if self._agreement is None or not self._choice.asks_bank:
            return [_NOTHING] * len(keys)
        return self._agreement.of(keys)

    def _whole(self, reading: Document, plain: Document) -> Iterable[Finding]:
        yield from self._checker.whole(reading, plain)
        if self._agreement is not None:
            yield from self._agreement.dropped(reading)


@dataclass(frozen=True, slots=True)
class _OpenedText:
    """A text taken apart for checking.

    Attributes:
        document: the text.
        reading: the text with its brackets settled.
        plain: the same with disguised words read through.
        languages: the language of each paragraph.
    """

    document: Document
    reading: Document
    plain: Document
    languages: Sequence[str]
    _places: Sequence[tuple[Place, Passage]] | None

    @classmethod
    def of(cls, document: Document) -> _OpenedText:
        """``document`` taken apart."""
        reading = settled(document)
        plain = plain_form(reading)
        languages = languages_of([block.reading for block in plain.linted()])
        places = list(passages(document, reading)) if len(document.text) <= _AHEAD else None
        return cls(document, reading, plain, languages, places)

    @property
    def is_large(self) -> bool:
        """Whether the text has so many paragraphs that all of them at once would take much memory."""
        return self._places is None

    def places(self) -> Iterable[tuple[Place, Passage]]:
        """The paragraphs, each with its place."""
        return passages(self.document, self.reading) if self._places is None else self._places


def _findings(place: Place, found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings on a paragraph at its place, in text order."""
    if not found:
        return ()
    return tuple(place.finding(finding) for finding in in_order(found))


def _as_due(origins: tuple[Finding, ...], document: Document) -> tuple[Finding, ...]:
    """The findings on where sentences are from; remarks where the text speaks for others than the Alliance."""
    if not origins:
        return ()
    from drafter.check.altered_language import as_remarks
    from drafter.trace.belonging import speaks_for_others

    return tuple(as_remarks(origins)) if speaks_for_others(document.text) else origins


def _provenance(block: Block, sentences: Sequence[TracedSentence]) -> Provenance | None:
    """The provenance of a paragraph, from that of its sentences; None for margins."""
    provenances = {sentence.provenance for sentence in sentences}
    if not provenances:
        return None
    from drafter.bank.match import AGREED, Provenance
    from drafter.trace.tracing import MARGINS

    if block.kind in MARGINS:
        return None
    if len(provenances) == 1:
        return provenances.pop()
    return Provenance.ADAPTED if provenances <= AGREED else Provenance.PARTLY
