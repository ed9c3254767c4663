"""The engine: which sentences have to be parsed, and what the profile says about them.

A sentence is parsed only if it contains a word of some position together with the terms that the position requires;
until then spaCy is not even imported.
"""

from __future__ import annotations

import re
import threading
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.bounded import Bounded
from drafter.check.codes import Code
from drafter.check.disguised import disguised_words
from drafter.check.finding import Finding, by_position
from drafter.check.limits import topic_counts, whole_text_findings
from drafter.consensus.model import Severity, Stance, Verdict
from drafter.language.disguise import plain_block, plain_form
from drafter.language.identification import is_small_english
from drafter.rules.prefilter import PatternSieve, Trigger
from drafter.rules.terms import TermFinder, normalise, tokens
from drafter.text import Span, rough_sentences
from drafter.text.quotation import spoken
from drafter.text.settling import readings
from drafter.wording.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.consensus.model import Position, Profile
    from drafter.grammar.parse import Parse
    from drafter.rules.pattern import PatternMatch
    from drafter.rules.sentence import ProfiledSentence
    from drafter.text import Block, Document

__all__ = ["Checker", "check_document", "parses_of", "verdicts"]

_CAPITALS: Final = re.compile(r"[A-ZÀ-Þ]")
#: A heading in capitals that runs into its text: *CONSTRAINING THE FLEET: Customs services will ...*.
_HEADING: Final = re.compile(r"[^a-zß-ÿ]{12,}(?<!\w):(?=\s)|[^a-zß-ÿ]{12,}:(?=\s)")
_LETTERS: Final = re.compile(r"[^\W\d_]")
#: A sentence with more letters than this, and a larger share of capitals than that, is read in lower case.
_SHORT: Final = 8
_MOST_CAPITALS: Final = 0.8


#: How many parses are remembered, each of ten kilobytes, and of how many sentences parses are made ahead: when the
#: older half of the former is forgotten, the latter and the sentences before them must be left.
_MOST_PARSED: Final = 2_000
_AHEAD: Final = 500
_PARSED: dict[str | None, Bounded[str, Parse]] = {}
#: Held while a pipeline runs: spaCy pipelines are not thread-safe.
_PARSING: Final = threading.Lock()
#: How many sentences are parsed together: more, and fewer, take longer for each.
_TOGETHER: Final = 128
#: The longest piece of text parsed at once, in characters: about two hundred words.
_LONGEST: Final = 1_400


class _Candidate(NamedTuple):
    """A sentence to parse: its position, the text to parse, the sentence before, and the patterns that may match."""

    block: Block
    start: int
    text: str
    before: str
    quoted: tuple[tuple[int, int], ...]
    patterns: tuple[tuple[Position, Trigger], ...]


class Checker:
    """A profile compiled for checking; build it once for any number of texts.

    Args:
        profile: the profile in force.
        pipeline: name of an installed spaCy pipeline; ``None`` for the model that ships with drafter.
    """

    def __init__(self, profile: Profile, pipeline: str | None = None) -> None:
        self.profile = profile
        self.pipeline = pipeline
        self._terms = dict(profile.terms)
        self._finder = TermFinder(profile.terms)
        self._vocabulary: frozenset[str] | None = None
        self._patterns = [
            (
                position,
                Trigger(
                    pattern,
                    position.unless,
                    profile.terms,
                    self._finder,
                    acts=position.acts,
                    learned=position.learned,
                ),
            )
            for position in profile.positions
            for pattern in position.match
        ]
        self._sieve = PatternSieve(self._patterns, self._finder)
        # Profiles look at the same sentences, so those with the same pipeline share one cache of parses.
        self._parsed = _PARSED.setdefault(pipeline, Bounded(_MOST_PARSED))

    def check(self, document: Document) -> tuple[Finding, ...]:
        """All findings on ``document`` in text order; those on the text as a whole stand last."""
        return (*self.contested(document), *self.whole(document))

    def contested(self, document: Document) -> tuple[Finding, ...]:
        """The findings on contested wording in text order.

        A draft is checked in every way in which its brackets can be read; a finding that several readings share is
        reported once.
        """
        return self.contested_in([document])[0]

    def contested_in(self, documents: Sequence[Document]) -> list[tuple[Finding, ...]]:
        """The findings on contested wording in each text; the parser is fastest with many sentences at a time."""
        candidates = [
            [candidate for block in document.linted() for candidate in self._candidates_of(block, document.text)]
            for document in documents
        ]
        parsed = self._parsed_ahead([candidate for own in candidates for candidate in own])
        return [
            self._of_candidates(document, islice(parsed, len(own)))
            for document, own in zip(documents, candidates, strict=True)
        ]

    def _of_candidates(self, document: Document, candidates: Iterable[_Candidate]) -> tuple[Finding, ...]:
        findings: dict[tuple[object, ...], Finding] = {}
        for candidate in candidates:
            for finding in self._findings(document, candidate):
                findings.setdefault((finding.rule, finding.start, finding.end, finding.delegations), finding)
        found = tuple(findings.values())
        found += tuple(disguised_words(document, found, self._is_judged))
        return tuple(sorted(found, key=by_position)) if found else ()

    def _is_judged(self, word: str) -> bool:
        """Whether a position is about ``word``, or it is part of a name that the profile knows; small words are not."""
        if self._vocabulary is None:
            named = (name for term in self._terms.values() for name in (*term.names, *term.adjectives, *term.words))
            self._vocabulary = frozenset(
                {anchor for _, trigger in self._patterns for anchor in trigger.anchors}
                | {part.lower() for name in named for part in name.split()}
            )
        return word.lower() in self._vocabulary and not is_small_english(word)

    def whole(self, document: Document, plain: Document | None = None) -> tuple[Finding, ...]:
        """The findings on the text as a whole; ``plain`` is its plain form, if that is known."""
        return tuple(whole_text_findings(document, self.profile, self._finder, plain))

    def topics(self, document: Document) -> dict[str, tuple[int, int]]:
        """For every topic that the profile limits, the numbers of sentences on it and of their words."""
        return topic_counts(document, self.profile, self._finder)

    def sentences(self, document: Document) -> list[tuple[ProfiledSentence, list[tuple[Position, Trigger]]]]:
        """Every sentence of ``document`` parsed, each with the patterns that may hold in it."""
        found = []
        for block in plain_form(document).linted():
            text = normalise(block.reading)
            marks = spoken(block.reading)
            before = ""
            for span in rough_sentences(text):
                sentence = self._recased(text[span.start : span.end])
                quoted = tuple((start - span.start, end - span.start) for start, end in marks)
                words = _all_tokens(sentence)
                holding = [each for each in self._patterns if each[1].may_hold(sentence, before, words, self._finder)]
                found.append((self._sentence(sentence, before, quoted), holding))
                before = sentence
        return found

    def warm(self) -> None:
        """Load the pipeline now, so that the first sentence does not have to wait for it.

        Raises:
            LanguageError: the pipeline cannot be loaded.
        """
        self._parse("Allies met.")

    # Candidates ------------------------------------------------------------------------------------------------------

    def _candidates_of(self, block: Block, text: str) -> Iterable[_Candidate]:
        """The sentences of a block to parse; a sentence that several readings of the block share is given once."""
        found: dict[tuple[str, str, int], _Candidate] = {}
        for settled in readings(block):
            reading = plain_block(settled, text)
            for candidate in self._candidates(reading):
                at = reading.to_source(candidate.start, candidate.start + 1).start
                found.setdefault((candidate.text, candidate.before, at), candidate)
        return found.values()

    def _candidates(self, block: Block) -> list[_Candidate]:
        text = normalise(block.reading)
        patterns = self._sieve.left(standing(text))
        if not patterns:
            return []
        spans = [piece for span in rough_sentences(text) for piece in _pieces(text, span)]
        sentences = [text[span.start : span.end] for span in spans]
        marks: Sequence[tuple[int, int]] | None = None
        candidates = []
        for span, written, previous in zip(spans, sentences, ["", *sentences], strict=False):
            here = standing(written)
            near = here | standing(previous)
            hopeful = [each for each in patterns if each[1].may_stand_in(here, near, self._finder)]
            if not hopeful:
                continue
            sentence = self._recased(written)
            before = self._recased(previous)
            words = _all_tokens(sentence)
            holding = tuple(
                pattern for pattern in hopeful if pattern[1].may_hold(sentence, before, words, self._finder)
            )
            if holding:
                marks = spoken(block.reading) if marks is None else marks
                quoted = tuple((start - span.start, end - span.start) for start, end in marks)
                candidates.append(_Candidate(block, span.start, sentence, before, quoted, holding))
        return candidates

    def _recased(self, sentence: str) -> str:
        capitals = len(_CAPITALS.findall(sentence))
        if capitals > _MOST_CAPITALS * _SHORT:
            letters = len(_LETTERS.findall(sentence))
            if letters > _SHORT and capitals > _MOST_CAPITALS * letters:
                return self._finder.recase(sentence)
        if heading := _HEADING.match(sentence):
            return self._finder.recase(heading[0]) + sentence[heading.end() :]
        return self._finder.unshouted(sentence, self._is_judged)

    # Findings --------------------------------------------------------------------------------------------------------

    def _findings(self, document: Document, candidate: _Candidate) -> Iterable[Finding]:
        from drafter.grammar.scope import path
        from drafter.rules.pattern import matches

        sentence = self._sentence(candidate.text, candidate.before, candidate.quoted)
        found_matches = [
            (position, trigger, match)
            for position, trigger in candidate.patterns
            for match in matches(trigger, sentence)
        ]
        # A governing word comes before what it governs, so that "discarding the defunct Act" is marked at "discarding".
        found_matches.sort(key=lambda found: (len(path(found[2].word)), found[2].start))
        reported: list[tuple[tuple[str, tuple[str, ...]], Trigger, PatternMatch]] = []
        for position, trigger, match in found_matches:
            key = (position.rule, position.delegations)
            if not any(key == other and match.repeats(earlier, same=trigger is by) for other, by, earlier in reported):
                reported.append((key, trigger, match))
                yield self._finding(document, candidate, position, match.start, match.end)

    def _finding(self, document: Document, candidate: _Candidate, position: Position, start: int, end: int) -> Finding:
        block, base = candidate.block, candidate.start
        span = block.to_source(base + start, base + end)
        around = block.to_source(base, base + len(candidate.text))
        words = block.reading[base + start : base + end]
        return Finding.at(
            document,
            (span.start, span.end),
            Code.CONTESTED_TERM,
            _message(position, words, self.profile),
            position.stance.severity,
            why=position.why,
            rule=position.rule,
            delegations=position.delegations,
            evidence=position.evidence,
            instead=position.instead,
            around=(around.start, around.end),
        )

    def _sentence(self, text: str, before: str, quoted: tuple[tuple[int, int], ...]) -> ProfiledSentence:
        from drafter.rules.sentence import ProfiledSentence

        def previous() -> ProfiledSentence | None:
            return self._sentence(before, "", ()) if before else None

        return ProfiledSentence(self._parse(text), previous, quoted, self._finder, self._terms, before)

    # Parsing ---------------------------------------------------------------------------------------------------------

    def _parse(self, text: str) -> Parse:
        # Try again if another thread has evicted it meanwhile.
        while (parse := self._parsed.get(text)) is None:
            self._parse_all([text])
        return parse

    def _parsed_ahead(self, candidates: Sequence[_Candidate]) -> Iterator[_Candidate]:
        """Yield the candidates in order; some hundreds are parsed together, as one of them is asked for."""
        for start in range(0, len(candidates), _AHEAD):
            some = candidates[start : start + _AHEAD]
            self._parse_all([candidate.text for candidate in some])
            yield from some

    def _parse_all(self, texts: Sequence[str]) -> None:
        wanted = [text for text in dict.fromkeys(texts) if text not in self._parsed]
        if wanted:
            for text, parse in zip(wanted, parses_of(wanted, self.pipeline), strict=True):
                self._parsed[text] = parse


def parses_of(texts: Sequence[str], pipeline: str | None = None) -> list[Parse]:
    """The parses of sentences by an installed pipeline; ``None`` for the model that ships with drafter.

    Raises:
        LanguageError: the pipeline cannot be loaded.
    """
    from drafter.grammar.parse import Parse
    from drafter.language import load

    with _PARSING:
        return [Parse.of(doc) for doc in load(pipeline).pipe(texts, batch_size=_TOGETHER)]


def _pieces(text: str, span: Span) -> list[Span]:
    """``span`` cut at semicolons, and what is still too long at a comma or space.

    The time to match a sentence grows with the square of its length; this keeps the time for a text proportional.
    """
    pieces = []
    start = span.start
    semicolon = text.find("; ", start, span.end)
    while semicolon > 0:
        pieces.append(Span(start, semicolon + 1))
        start = semicolon + 2
        semicolon = text.find("; ", start, span.end)
    while span.end - start > _LONGEST:
        window = text[start : start + _LONGEST]
        cut = window.rfind("; ") if window.rfind("; ") >= _LONGEST // 2 else window.rfind(", ")
        cut = cut if cut >= _LONGEST // 2 else window.rfind(" ")
        end = start + (cut + 1 if cut > 0 else _LONGEST)
        pieces.append(Span(start, end))
        start = end
    return [*pieces, Span(start, span.end)]


def _all_tokens(text: str) -> set[str]:
    """The words of ``text`` and the parts of its hyphenated compounds: *null-and-void* has *null* and *void*."""
    words = tokens(text)
    return words | {part for word in words if "-" in word for part in word.split("-")}


def _message(position: Position, words: str, profile: Profile) -> str:
    nouns = {
        Stance.OBJECTS: "objection to",
        Stance.WARY: "reservation on",
        Stance.PREFERS: "preference for other words than",
        Stance.REQUIRES: "requirement on",
    }
    return f"{', '.join(profile.names_of(position.delegations)) or 'Consensus'}: {nouns[position.stance]} “{words}”"


def check_document(document: Document, profile: Profile, *, pipeline: str | None = None) -> tuple[Finding, ...]:
    """All findings on ``document`` under ``profile``, in text order.

    Args:
        document: a text as read.
        profile: the profile in force.
        pipeline: name of an installed spaCy pipeline; ``None`` for the model that ships with drafter.

    Raises:
        LanguageError: if the pipeline is not installed.
    """
    return Checker(profile, pipeline).check(document)


def verdicts(profile: Profile, findings: Iterable[Finding], *, whole: bool = True) -> dict[str, Verdict]:
    """The verdict of every delegation of ``profile`` on a text with ``findings``.

    ``whole`` says whether all of the text was judged; if not, no delegation joins.
    """
    result = dict.fromkeys(profile.delegations, Verdict.JOINS if whole else Verdict.UNKNOWN)
    for finding in findings:
        for delegation in finding.delegations:
            if finding.severity is Severity.ERROR:
                result[delegation] = Verdict.BREAKS
            elif finding.severity is Severity.WARNING and result.get(delegation) is not Verdict.BREAKS:
                result[delegation] = Verdict.RESERVATIONS
    return result
