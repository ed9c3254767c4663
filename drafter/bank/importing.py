"""An official text turned into a source file of the bank: its new sentences, and the text to be written.

Nothing in an existing file is changed: new phrases are appended. A sentence is new when no phrase of its source has
the same words. Topics, tone, caveats and lineages are proposals for a human to confirm.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from drafter.bank.concordance import bound
from drafter.bank.import_proposals import Proposer, proposed_caveats
from drafter.bank.match import AGREED, Provenance
from drafter.bank.matching import Matcher
from drafter.bank.model import Phrase
from drafter.bank.reading import read_source_file
from drafter.bank.writing import phrase_table, source_table
from drafter.errors import BankError
from drafter.wording.sense import ChangeKind
from drafter.wording.words import words

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.bank.import_sentences import ImportedSentence, OfficialText
    from drafter.bank.model import Bank, Source
    from drafter.wording import Change

__all__ = ["Candidate", "Import", "file_with", "lineage_candidates", "plan_import"]

#: Least likeness at which a sentence is recorded as a further wording of its origin's lineage, 0 to 1.
_STRONG: Final = 0.7
#: Least likeness at which two sentences of one source are reported as probably the same, 0 to 1.
_SAME: Final = 0.85


@dataclass(frozen=True, slots=True)
class Candidate:
    """A lineage that a sentence may continue.

    Attributes:
        lineage: its id.
        phrase: the wording of it that the sentence is likest to.
        likeness: share of the weight of the words of both that is common, 0 to 1.
        changes: from that wording to the sentence.
        is_strong: whether it is written down rather than only listed.
    """

    lineage: str
    phrase: Phrase
    likeness: float
    changes: tuple[Change, ...]
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Import:
    """What an official text brings to the bank.

    Attributes:
        source: the source it belongs to.
        is_new_source: whether the bank had no such source.
        phrases: the new phrases, in the order of the text.
        known: sentences whose words the source has already, each with the id of its phrase.
        elsewhere: ids of new phrases, each with the phrases of other sources that have the same words.
        candidates: ids of new phrases, each with the lineages it may continue.
        unsure: ids of new phrases whose topics or tone should be looked at first.
        doubts: what else a human should look at, a line each.
    """

    source: Source
    is_new_source: bool
    phrases: tuple[Phrase, ...]
    known: tuple[tuple[str, str], ...]
    elsewhere: tuple[tuple[str, tuple[Phrase, ...]], ...]
    candidates: tuple[tuple[str, tuple[Candidate, ...]], ...]
    unsure: tuple[str, ...]
    doubts: tuple[str, ...]


def plan_import(text: OfficialText, source: Source, bank: Bank, verification: str) -> Import:
    """Return what is new in an official text, with everything that can be proposed about it.

    Args:
        text: its sentences, as `drafter.bank.import_sentences.read_passages` gives them.
        source: the source they belong to, in the bank or not.
        bank: the bank as it stands.
        verification: how the text was checked, one of `drafter.bank.model.VERIFICATIONS`.
    """
    own = bank.of_source(source.id)
    others = {phrase.id: phrase for phrase in bank.phrases.values() if phrase.source != source.id}
    matcher = Matcher(bound(replace(bank, phrases=others)))
    own_matcher = Matcher(bound(replace(bank, phrases={phrase.id: phrase for phrase in own}))) if own else None
    proposer = Proposer(tuple(bank.phrases.values()), bank.topics)
    ids_by_words = {tuple(words(phrase.text)): phrase.id for phrase in own}
    ordinals = _ordinals(bank, source.id)
    phrases: list[Phrase] = []
    known: list[tuple[str, str]] = []
    elsewhere, candidates_found, unsure, doubts = [], [], [], list(text.doubts)
    for passage in text.passages:
        key = tuple(words(passage.text))
        if key in ids_by_words:
            known.append((passage.text, ids_by_words[key]))
            continue
        identity = _next_id(source.id, passage.paragraph, ordinals)
        ids_by_words[key] = identity
        proposal = proposer.propose(passage.text)
        match = matcher.match(passage.text)
        if match.provenance is Provenance.VERBATIM and match.origins[0].is_whole:
            elsewhere.append((identity, match.origins[0].phrases))
        if candidates := lineage_candidates(passage.text, matcher):
            candidates_found.append((identity, candidates))
        if own_matcher is not None and (similar_id := _much_like(passage.text, own_matcher)):
            doubts.append(f"{identity} is much like {similar_id}, which is there already: keep the better one")
        if not proposal.is_sure:
            unsure.append(identity)
        lineage = tuple(dict.fromkeys(candidate.lineage for candidate in candidates if candidate.is_strong))
        phrases.append(_phrase(identity, passage, source.id, verification, lineage, proposal.topics, proposal.tone))
    return Import(
        source if source.id in bank.sources else replace(source, paragraphs=text.numbered),
        source.id not in bank.sources,
        tuple(phrases),
        tuple(known),
        tuple(elsewhere),
        tuple(candidates_found),
        tuple(unsure),
        tuple(doubts),
    )


def lineage_candidates(text: str, matcher: Matcher) -> tuple[Candidate, ...]:
    """Return the lineages that a sentence may continue, the most likely first.

    A candidate is strong when the sentence repeats a wording of the lineage or rewords it without negating it.
    """
    best: dict[str, Candidate] = {}
    match = matcher.match(text)
    for origin in match.origins:
        # A match of only a part of the sentence is listed but not recorded.
        is_whole = len(match.origins) == 1 and match.provenance in AGREED
        is_close = origin.likeness >= _STRONG and ChangeKind.NEGATION not in origin.kinds
        for phrase in origin.phrases:
            for lineage in phrase.lineage:
                candidate = Candidate(lineage, phrase, origin.likeness, origin.changes, is_whole and is_close)
                if lineage not in best or best[lineage].likeness < candidate.likeness:
                    best[lineage] = candidate
    return tuple(sorted(best.values(), key=lambda candidate: -candidate.likeness))


def file_with(before: bytes | None, plan: Import, path: Path, bank: Bank) -> bytes:
    """Return the contents of the source file with the new phrases appended to what it held.

    Args:
        before: what it holds; None when there is no such file.
        plan: the new phrases.
        path: the file.
        bank: the bank it belongs to, for its topics and lineages.

    Raises:
        BankError: the file would not pass ``drafter bank check``.
    """
    if before is not None and not plan.phrases:
        return before
    parts = [source_table(plan.source)] if plan.is_new_source else []
    parts += [phrase_table(phrase, unsure=phrase.id in plan.unsure) for phrase in plan.phrases]
    added = "\n".join(parts)
    if before:
        gap = "\n" if before.endswith((b"\n", b"\r")) else "\n\n"
        added = gap + added
        if b"\r\n" in before:
            added = added.replace("\n", "\r\n")
    data = (before or b"") + added.encode()
    read = read_source_file(path, bank.topics, bank.lineages, data)
    if read.problems:
        first, more = read.problems[0], len(read.problems) - 1
        remedy = f"{first.remedy}; nothing was written" + (f" ({more} more problems)" if more else "")
        raise BankError(first.message, path=path, place=first.place, remedy=remedy)
    return data


def _ordinals(bank: Bank, source_id: str) -> dict[str, int]:
    """Return the highest ordinal in each paragraph of a source, by the paragraph as ids have it."""
    highest: defaultdict[str, int] = defaultdict(int)
    for phrase in bank.of_source(source_id):
        _, paragraph, ordinal = phrase.id.split(".")
        highest[paragraph] = max(highest[paragraph], int(ordinal))
    return highest


def _next_id(source_id: str, paragraph: str | None, ordinals: dict[str, int]) -> str:
    segment = re.sub(r"[^A-Za-z0-9]", "", paragraph) if paragraph else "x"
    ordinals[segment] = ordinals.get(segment, 0) + 1
    return f"{source_id}.{segment}.{ordinals[segment]}"


def _much_like(text: str, matcher: Matcher) -> str | None:
    """Return the id of the phrase of the same source that a sentence probably repeats; None when there is none."""
    match = matcher.match(text)
    if match.provenance is Provenance.ADAPTED and len(match.origins) == 1 and match.origins[0].likeness >= _SAME:
        return match.origins[0].phrase.id
    return None


def _phrase(
    identity: str,
    passage: ImportedSentence,
    source_id: str,
    verification: str,
    lineage: tuple[str, ...],
    topics: tuple[str, ...],
    tone: str,
) -> Phrase:
    return Phrase(
        identity,
        source_id,
        passage.text,
        topics,
        tone,
        verification,
        passage.paragraph,
        passage.status,
        lineage,
        proposed_caveats(passage.text),
        passage.fragment,
        standalone=not passage.leans,
    )
