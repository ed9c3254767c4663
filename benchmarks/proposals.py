"""How often what ``drafter bank import`` proposes is right: each source labelled from all the others.

Run from the checkout::

    .venv/bin/python benchmarks/proposals.py [--write]

One source at a time is taken out of the bank, topics, tone and lineages of its phrases are proposed from the rest and
set against those a human gave them. Caveats and sentences that lean on the one before need no learning: they are
proposed for every phrase.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from drafter.bank import Bank, Phrase, load_bank
from drafter.bank.concordance import bound
from drafter.bank.import_proposals import Proposer, leans, proposed_caveats
from drafter.bank.importing import lineage_candidates
from drafter.bank.matching import Matcher


def main() -> None:
    """Print the figures, and write them into ``results-proposals.md`` when asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        figures()
    shown = printed.getvalue()
    sys.stdout.write(shown)
    if chosen.write:
        head = f"# What an import proposes\n\n{datetime.now(UTC):%Y-%m-%d}\n\n    python benchmarks/proposals.py\n\n"
        Path(__file__).with_name("results-proposals.md").write_text(f"{head}```\n{shown}```\n", encoding="utf-8")


def figures() -> None:
    """Print the figures."""
    bank = load_bank()
    phrases = list(bank.phrases.values())
    print(f"{len(phrases)} phrases of {len(bank.sources)} sources, each source labelled from the others\n")
    labels(bank, phrases)
    caveats(phrases)
    leaning(phrases)
    lineages(bank)


def labels(bank: Bank, phrases: list[Phrase]) -> None:
    """Topics and tone."""
    counted: Counter[str] = Counter()
    for source in bank.sources:
        proposer = Proposer([each for each in phrases if each.source != source], bank.topics)
        for phrase in bank.of_source(source):
            proposal = proposer.propose(phrase.text)
            wanted, given = set(phrase.topics), set(proposal.topics)
            counted["first topic"] += proposal.topics[0] in wanted
            counted["a topic"] += bool(wanted & given)
            counted["right topics"] += len(wanted & given)
            counted["proposed topics"] += len(given)
            counted["given topics"] += len(wanted)
            counted["tone"] += proposal.tone == phrase.tone
            if proposal.is_sure:
                counted["sure"] += 1
                counted["sure topic"] += proposal.topics[0] in wanted
                counted["sure tone"] += proposal.tone == phrase.tone
    size = len(phrases)
    topic, times = Counter(each for phrase in phrases for each in phrase.topics).most_common(1)[0]
    tone, tone_times = Counter(phrase.tone for phrase in phrases).most_common(1)[0]
    row("first topic right", counted["first topic"], size, f"always {topic!r}: {times / size:.1%}")
    row("at least one topic right", counted["a topic"], size)
    row("proposed topics that are right", counted["right topics"], counted["proposed topics"])
    row("topics given that are proposed", counted["right topics"], counted["given topics"])
    row("tone right", counted["tone"], size, f"always {tone!r}: {tone_times / size:.1%}")
    row("proposals called sure", counted["sure"], size)
    row("  first topic right among them", counted["sure topic"], counted["sure"])
    row("  tone right among them", counted["sure tone"], counted["sure"])


def caveats(phrases: list[Phrase]) -> None:
    """Caveats: one is found when a proposed clause shares most of its words."""
    proposed = right = found = given = 0
    for phrase in phrases:
        clauses = proposed_caveats(phrase.text)
        proposed += len(clauses)
        given += len(phrase.caveats)
        right += sum(any(alike(clause, caveat) for caveat in phrase.caveats) for clause in clauses)
        found += sum(any(alike(clause, caveat) for clause in clauses) for caveat in phrase.caveats)
    row("proposed caveats that a human marked", right, proposed)
    row("caveats marked that are proposed", found, given)


def alike(one: str, other: str) -> bool:
    """Whether two extracts of one text share most of the shorter one's words."""
    first, second = set(one.lower().split()), set(other.lower().split())
    return len(first & second) > 0.5 * min(len(first), len(second))


def leaning(phrases: list[Phrase]) -> None:
    """Sentences that lean on the one before."""
    said = {phrase.id for phrase in phrases if leans(phrase.text)}
    true = {phrase.id for phrase in phrases if not phrase.standalone}
    row("sentences said to lean that do", len(said & true), len(said))
    row("leaning sentences that are found", len(said & true), len(true))


def lineages(bank: Bank) -> None:
    """Lineages: written ones, and those only listed."""
    counted: Counter[str] = Counter()
    for source in bank.sources:
        others = {each.id: each for each in bank.phrases.values() if each.source != source}
        matcher = Matcher(bound(replace(bank, phrases=others)))
        for phrase in bank.of_source(source):
            candidates = lineage_candidates(phrase.text, matcher)
            written = {each.lineage for each in candidates if each.is_strong}
            listed = {each.lineage for each in candidates} - written
            counted["written"] += len(written)
            counted["written right"] += len(written & set(phrase.lineage))
            counted["listed"] += len(listed)
            counted["listed right"] += len(listed & set(phrase.lineage))
            known = {lineage for lineage in phrase.lineage if any(lineage in each.lineage for each in others.values())}
            counted["given"] += len(known)
    row("lineages written that are right", counted["written right"], counted["written"])
    row("lineages only listed that are right", counted["listed right"], counted["listed"])
    row("lineages given that are written", counted["written right"], counted["given"])


def row(what: str, right: int, of: int, beside: str = "") -> None:
    """One line of the result."""
    print(f"{what:42} {right / max(1, of):6.1%}  {right} of {of}  {beside}".rstrip())


if __name__ == "__main__":
    main()
