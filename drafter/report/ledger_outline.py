"""The ledger as every format tells it: what is asked for, whether it was agreed, and who stands against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drafter.consensus.model import Severity
from drafter.negotiate.landing import landings

if TYPE_CHECKING:
    from drafter.bank.concordance import Concordance
    from drafter.check.phrase_verdict import PhraseJudge
    from drafter.negotiate.landing import Landing
    from drafter.negotiate.ledger import Ledger, Request

__all__ = ["LedgerReport", "ledger_report"]


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """The ledger with what profile and phrase bank say of it.

    Attributes:
        ledger: what was asked for.
        landings: where everything that is open could land, in the order of the text.
        profile: title of the profile in force; empty where none was asked.
    """

    ledger: Ledger
    landings: tuple[Landing, ...]
    profile: str = ""

    @property
    def places(self) -> list[tuple[str, list[Request]]]:
        """The entries by paragraph, in the order of the text; those of a paragraph that is gone where it stood."""
        found: dict[str, list[Request]] = {}
        for each in sorted(self.ledger.entries, key=lambda each: (each.behind, each.at < 0)):
            found.setdefault(each.place, []).append(each)
        return list(found.items())


def ledger_report(ledger: Ledger, judge: PhraseJudge | None = None, bank: Concordance | None = None) -> LedgerReport:
    """The ledger, each entry with whether it is agreed language, and who of the profile could not live with it.

    Args:
        ledger: what was asked for.
        judge: the profile in force; None to ask none.
        bank: the phrase bank; None to ask none.

    Raises:
        LanguageError: the pipeline cannot be loaded.
    """
    if judge is None:
        return LedgerReport(ledger, ())
    suggester = None
    if bank is not None:
        from drafter.check.suggestions import Suggester

        suggester = Suggester(bank, judge)
    found = landings(ledger.openings, judge, suggester)
    origins = _agreed(ledger, bank) if bank is not None else {}
    by_opening = {id(each.opening): each for each in found}
    entries = []
    for entry in ledger.entries:
        landing = by_opening.get(id(entry.opening)) if entry.opening is not None else None
        entries.append(
            replace(
                entry,
                agreed=origins.get(entry.sentence, "") if entry.after else "",
                against=_against(entry, landing, judge),
                landing=landing.said if landing is not None else "",
            )
        )
    return LedgerReport(replace(ledger, entries=tuple(entries)), found, judge.profile.title)


def _against(entry: Request, landing: Landing | None, judge: PhraseJudge) -> tuple[str, ...]:
    """Who objects to what an entry asks for: where it is closed, to its own words alone."""
    if landing is not None:
        return next((each.against for each in landing.sides if each.side is entry.side), ())
    side = entry.side
    findings = judge.standing(entry.sentence).findings if side is not None and side.words else ()
    return judge.profile.names_of(
        dict.fromkeys(
            id_
            for each in findings
            if side is not None and each.severity is Severity.ERROR and each.start < side.end and side.start < each.end
            for id_ in each.delegations
        )
    )


def _agreed(ledger: Ledger, bank: Concordance) -> dict[str, str]:
    """The references of agreed language that says just what a sentence says, by the sentence."""
    from drafter.bank.match import Provenance
    from drafter.bank.matching import Matcher
    from drafter.bank.model import reference

    matcher = Matcher(bank)
    found = {}
    for sentence in dict.fromkeys(each.sentence for each in ledger.entries if each.after):
        match = matcher.match(sentence)
        if match.provenance is Provenance.VERBATIM and match.origins:
            phrase = match.origins[0].phrase
            found[sentence] = reference(phrase, bank.source(phrase.source))
    return found
