"""Suggestions of agreed language in place of a sentence, each with its verdict under the profile in force.

Suggestions are phrases of the bank, word for word: those nearest to the sentence, the other wordings of the same
commitments, and those that the profile offers for its findings. No wording is invented or changed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.bank.import_proposals import Proposer
from drafter.bank.matching import Matcher
from drafter.bank.model import TONES, reference
from drafter.check.codes import Code
from drafter.check.phrase_verdict import PhraseVerdict
from drafter.consensus.model import Severity
from drafter.errors import UsageError
from drafter.language.disguise import plain_text
from drafter.wording import ChangeKind, Edit, difference, kinds_in, ladder
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from drafter.bank.concordance import Concordance
    from drafter.bank.model import Phrase, Source
    from drafter.check.finding import Finding
    from drafter.check.phrase_verdict import JudgedPhrase, PhraseJudge
    from drafter.check.report import TextReport
    from drafter.text import Document
    from drafter.wording import Change

__all__ = ["Force", "Suggester", "Suggestion"]

#: The number of nearest phrases whose lineages are searched for other wordings.
_NEAREST: Final = 5
#: The bonus for common topics: likeness of words alone also finds phrases that are beside the point.
_SAME_TOPIC: Final = 0.5
#: A phrase less near than this is about something else,
_LEAST: Final = 0.2
#: so is a phrase on other topics with less likeness than this,
_LEAST_OFF_TOPIC: Final = 0.35
#: and another wording of the same commitment that is less near than this.
_LEAST_RELATED: Final = 0.12
#: So few words are no sentence but a question: a search answers it where no phrase is like them.
_MOST_ASKED: Final = 6
#: Changes that make agreed language fit another meeting.
_TURNED: Final = frozenset({ChangeKind.NAME, ChangeKind.NUMBER, ChangeKind.DATE})
#: A bank up to this size is searched phrase by phrase; in a larger one, pairs of adjacent words select candidates.
_LOOKED_THROUGH: Final = 5_000
_RANK: Final = {PhraseVerdict.PASSES: 0, PhraseVerdict.WARY: 1, PhraseVerdict.BLOCKED: 2}
_TONES: Final = tuple(TONES)


class Force(StrEnum):
    """How firm a wording is compared with another."""

    HARDER = "harder"
    EVEN = "as firm"
    SOFTER = "softer"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase that could stand in place of a sentence.

    Attributes:
        phrase: the agreed words.
        source: the document they stand in.
        likeness: the share of the words common to both, by weight, 0 to 1.
        nearness: the likeness, raised for common topics; comparable only among suggestions for one sentence.
        changes: the changes from the sentence to the phrase.
        force: how firm it is compared with the nearest agreed wording.
        is_nearest: whether it is the nearest wording.
        is_offered: whether the profile offers it for one of its findings in the sentence.
        latest: the newest wording that continues it; None if there is none.
        standing: the verdict under the profile in force; None without a profile.
    """

    phrase: Phrase
    source: Source
    likeness: float
    nearness: float
    changes: tuple[Change, ...]
    force: Force
    is_nearest: bool = False
    is_offered: bool = False
    latest: Phrase | None = None
    standing: JudgedPhrase | None = None

    @property
    def reference(self) -> str:
        """How the phrase is cited."""
        return reference(self.phrase, self.source)

    @property
    def is_newest(self) -> bool:
        """Whether it is the newest wording in its lineage."""
        return bool(self.phrase.lineage) and self.latest is None

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """The kinds of change that the phrase makes to the sentence, the gravest first, each once."""
        return kinds_in(self.changes)

    @property
    def is_verbatim(self) -> bool:
        """Whether the sentence has exactly these words already."""
        return all(change.edit is Edit.KEPT for change in self.changes)


class _NearPhrase(NamedTuple):
    """The number of a phrase in the bank, and how near it is to a sentence."""

    nearness: float
    likeness: float
    number: int
    on_topic: bool


class Suggester:
    """Suggests agreed language for sentences; build it once for any number of sentences.

    Args:
        bank: the concordance of the phrase bank.
        standings: the judge for the profile in force; None for no profile.
    """

    def __init__(self, bank: Concordance, standings: PhraseJudge | None = None) -> None:
        self.bank = bank
        self.standings = standings
        self._matcher = Matcher(bank)
        phrases = [bank.phrase(number) for number in range(len(bank))]
        self._lineages: defaultdict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(phrases):
            for lineage in phrase.lineage:
                self._lineages[lineage].append(number)
        self._small = 0 < len(phrases) <= _LOOKED_THROUGH
        topics = {topic: topic.replace("-", " ") for phrase in phrases for topic in phrase.topics}
        self._proposer = Proposer(phrases, topics) if self._small else None

    def suggest(
        self, sentence: str, *, force: Force | None = None, limit: int = 5, found: Sequence[str] | None = None
    ) -> tuple[Suggestion, ...]:
        """The agreed wordings that could stand in place of ``sentence``: those that pass first, then the nearest.

        Args:
            sentence: the words of one sentence.
            force: only wordings softer, or harder, than the nearest one.
            limit: the maximum number; the nearest wording is added beyond it, whatever its verdict.
            found: the ids of the phrases that a search for these words finds, best first. They take the place of the
                phrases like the sentence where it is but a few words and no phrase is like it. None for no search.

        Raises:
            UsageError: there are no words in the sentence.
            LanguageError: the pipeline cannot be loaded.
        """
        sentence = plain_text(sentence)
        if not words(sentence):
            raise UsageError("no words to find agreed language for", remedy="give a sentence in quotes")
        topics = frozenset(self._proposer.propose(sentence).topics if self._proposer else ())
        near = self._nearest(sentence, topics)
        asked: list[_NearPhrase] = []
        is_like = bool(near) and near[0].likeness >= _LEAST_OFF_TOPIC
        if found is not None and not is_like and len(words(sentence)) <= _MOST_ASKED:
            near = asked = self._searched(sentence, found)
        family = {
            other
            for phrase in near[:_NEAREST]
            for lineage in self.bank.phrase(phrase.number).lineage
            for other in self._lineages[lineage]
        }
        offered = self._offered(sentence)
        known = {phrase.number for phrase in asked}
        others = ({*(phrase.number for phrase in near), *family} if not asked else set()) | offered
        phrases = asked + [
            phrase
            for phrase in self._ranked(sentence, topics, others - known)
            if phrase.nearness >= _LEAST_RELATED or phrase.number in offered
        ]
        if not phrases:
            return ()
        suggestions = self._suggestions(sentence, phrases, self.bank.phrase((near or phrases)[0].number), offered)
        chosen = [suggestion for suggestion in _once(suggestions) if force is None or suggestion.force is force]
        chosen.sort(key=lambda suggestion: (_rank(suggestion), -suggestion.nearness))
        # The likely origin of the sentence is shown, whatever its verdict.
        return tuple(suggestion for rank, suggestion in enumerate(chosen) if rank < limit or suggestion.is_nearest)

    def best(self, sentence: str, unless: Collection[str] = ()) -> Suggestion | None:
        """The wording to propose in place of ``sentence``: one that every delegation can join.

        Candidates are the wordings that the profile offers and those close to the sentence. The offered and nearest
        one is chosen, or the newest wording of its commitment. None if there is none, or if the sentence is agreed
        language already.

        Args:
            sentence: the words of one sentence.
            unless: ids of phrases to leave out.

        Raises:
            UsageError: there are no words in the sentence.
            LanguageError: the pipeline cannot be loaded.
        """
        suggestions = [
            suggestion
            for suggestion in self.suggest(sentence, limit=len(self.bank))
            if not _rank(suggestion) and suggestion.phrase.id not in unless
        ]
        if any(suggestion.is_verbatim for suggestion in suggestions):
            return None
        close = [
            suggestion for suggestion in suggestions if suggestion.is_offered or suggestion.likeness >= _LEAST_OFF_TOPIC
        ]
        nearest = max(close, key=lambda suggestion: (suggestion.is_offered, suggestion.nearness), default=None)
        newest = nearest.latest if nearest is not None else None
        return next(
            (suggestion for suggestion in suggestions if newest is not None and suggestion.phrase.id == newest.id),
            nearest,
        )

    def for_finding(self, finding: Finding, sentence: str, limit: int = 6) -> tuple[Suggestion, ...]:
        """The agreed wordings for the sentence of a finding: those that pass first, and among them those it offers.

        Args:
            finding: the finding.
            sentence: its sentence; empty for a finding on the text as a whole.
            limit: the maximum number.

        Raises:
            LanguageError: the pipeline cannot be loaded.
        """
        sentence = " ".join(sentence.split())
        numbers = [number for id_ in finding.instead for number in self._numbers(id_)]
        near = [_NearPhrase(0, 0, number, on_topic=True) for number in numbers]
        suggestions = self._suggestions(sentence, near, self.bank.phrase(numbers[0]), numbers) if numbers else []
        if words(sentence):
            known = {suggestion.phrase.id for suggestion in suggestions}
            others = self.suggest(sentence, limit=limit)
            suggestions += [
                suggestion for suggestion in others if suggestion.phrase.id not in known and not suggestion.is_verbatim
            ]
        # A blocked wording is for information, and must not come first.
        suggestions.sort(key=_rank)
        return tuple(suggestions[:limit])

    def answers(self, report: TextReport) -> Iterator[tuple[int, int, Suggestion]]:
        """The start and end of each sentence that needs another wording, and that wording; each phrase is used once.

        A sentence needs one if it has contested words, or if it alters agreed language in more than names, numbers
        and dates, which differ on purpose.

        Raises:
            LanguageError: the pipeline cannot be loaded.
        """
        wanted: dict[tuple[int, int], bool] = {}
        for finding in report.findings:
            if finding.code.answerable and finding.severity is not Severity.INFO and finding.start < finding.end:
                wanted[finding.sentence] = wanted.get(finding.sentence, False) or finding.code is Code.CONTESTED_TERM
        used = self._said_in(report.document) if wanted else set()
        last = 0
        for start, end in sorted(wanted):
            block = report.document.paragraph_of(start)
            sentence = block.reading[block.reading_map.to_reading(start) : block.reading_map.to_reading(end)]
            if start < last or not any(map(str.isalpha, sentence)):
                continue
            best = self.best(sentence, used)
            if best is not None and (wanted[start, end] or not _TURNED.issuperset(best.kinds)):
                used.add(best.phrase.id)
                last = end
                yield start, end, best

    def _said_in(self, document: Document) -> set[str]:
        """The ids of the phrases that a text contains already."""
        text = " ".join(block.reading for block in document.linted())
        phrases = map(self.bank.phrase, range(len(self.bank)))
        return {phrase.id for phrase in phrases if phrase.text in text}

    def _numbers(self, id_: str) -> list[int]:
        """The number of a phrase in the bank, as a list; empty if the bank does not have it."""
        return [number for number in self.bank.of_source(id_.partition(".")[0]) if self.bank.phrase(number).id == id_]

    def _suggestions(
        self, sentence: str, near: Sequence[_NearPhrase], yardstick: Phrase, offered: Collection[int]
    ) -> list[Suggestion]:
        """The suggestion made of each of the phrases."""
        phrases = [self.bank.phrase(phrase.number) for phrase in near]
        stands: Sequence[JudgedPhrase | None] = [None] * len(phrases)
        if self.standings is not None:
            stands = self.standings.standings(phrase.text for phrase in phrases)
        return [
            Suggestion(
                phrase,
                self.bank.source(phrase.source),
                phrase_near.likeness,
                phrase_near.nearness,
                difference(sentence, phrase.text, names=self.bank.names),
                _force(phrase, yardstick),
                is_nearest=phrase.id == yardstick.id,
                is_offered=phrase_near.number in offered,
                latest=self._latest(phrase_near.number),
                standing=standing,
            )
            for phrase_near, phrase, standing in zip(near, phrases, stands, strict=True)
        ]

    def _nearest(self, sentence: str, topics: Collection[str]) -> list[_NearPhrase]:
        """The nearest phrases, best first."""
        among = range(len(self.bank)) if self._small else None
        return [
            phrase
            for phrase in self._ranked(sentence, topics, among)[: 4 * _NEAREST]
            if phrase.nearness >= _LEAST and (phrase.on_topic or not topics or phrase.likeness >= _LEAST_OFF_TOPIC)
        ]

    def _searched(self, sentence: str, found: Sequence[str]) -> list[_NearPhrase]:
        """The phrases that a search found, in its order."""
        numbers = [number for id_ in found for number in self._numbers(id_)]
        likeness = {number: alike for alike, number in self._matcher.nearest(sentence, numbers, most=len(numbers))}
        return [
            _NearPhrase(1 - rank / len(numbers), likeness.get(number, 0.0), number, on_topic=True)
            for rank, number in enumerate(numbers)
        ]

    def _ranked(self, sentence: str, topics: Collection[str], among: Iterable[int] | None) -> list[_NearPhrase]:
        """The phrases of the bank with these numbers by nearness, best first; equally near ones newest first."""
        most = 4 * _NEAREST if among is None else len(self.bank)
        ranked = []
        for likeness, number in self._matcher.nearest(sentence, among, most=most):
            shared = len(set(self.bank.phrase(number).topics).intersection(topics))
            nearness = likeness * (1 + _SAME_TOPIC * shared / max(1, len(topics)))
            ranked.append(_NearPhrase(nearness, likeness, number, shared > 0))
        return sorted(ranked, reverse=True)

    def _latest(self, number: int) -> Phrase | None:
        later = self.bank.later(number)
        return self.bank.phrase(later[-1]) if later else None

    def _offered(self, sentence: str) -> set[int]:
        """The numbers of the phrases that the profile offers for its findings in the sentence."""
        if self.standings is None:
            return set()
        wanted = {id_ for finding in self.standings.standing(sentence).findings for id_ in finding.instead}
        return {number for id_ in wanted for number in self._numbers(id_)}


def _force(phrase: Phrase, beside: Phrase) -> Force:
    """How firm a phrase is compared with another: by verb and modal within a lineage, else by tone.

    Verbs and modals are compared only within a lineage: to *decide* one thing is not firmer than to *note* another.
    """
    if set(phrase.lineage) & set(beside.lineage):
        steps = ladder()
        one, other = words(phrase.text), words(beside.text)
        for rung, against in ((steps.verb(one), steps.verb(other)), (steps.modal(one), steps.modal(other))):
            if rung is not None and against is not None and rung != against:
                return Force.SOFTER if rung > against else Force.HARDER
    tone, against = _TONES.index(phrase.tone), _TONES.index(beside.tone)
    if tone == against:
        return Force.EVEN
    return Force.SOFTER if tone > against else Force.HARDER


def _rank(suggestion: Suggestion) -> int:
    """The place of its verdict in the order of suggestions: what passes comes first."""
    return _RANK[suggestion.standing.badge] if suggestion.standing else 0


def _once(suggestions: Sequence[Suggestion]) -> Iterable[Suggestion]:
    """The suggestions without repeated wordings: of phrases with the same words, the newest."""
    newest: dict[tuple[str, ...], Suggestion] = {}
    for suggestion in sorted(suggestions, key=lambda suggestion: suggestion.source.date):
        newest[tuple(words(suggestion.phrase.text))] = suggestion
    return newest.values()
