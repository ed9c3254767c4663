"""How the bank panel shows phrases: one row for each, and the details of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from drafter.bank.model import VERIFICATIONS, citation
from drafter.report.findings_outline import why_minded
from drafter.tui.change_marks import changed
from drafter.tui.content import around, badge, found_in, joined, labelled

if TYPE_CHECKING:
    from drafter.check.phrase_verdict import JudgedPhrase
    from drafter.check.suggestions import Suggestion
    from drafter.consensus.model import Profile
    from drafter.tui.bank.answers import Details, PhraseRow

__all__ = ["details_of", "row_prompt", "suggestion_prompt"]

#: How many characters of a phrase a row has room for.
_ROOM: Final = 130


def row_prompt(row: PhraseRow, standing: JudgedPhrase | None) -> Content:
    """A phrase in the list: how it stands, where it is from, its words around the first one found."""
    text, spans = around(row.phrase.text, row.spans, _ROOM)
    return Content.assemble(badge(standing), " ", (row.reference, "bold"), "\n", found_in(text, spans))


def suggestion_prompt(suggestion: Suggestion) -> Content:
    """A wording that could replace a sentence: how firm it is and how it stands, and what would change."""
    head = Content.assemble(
        (f"{suggestion.force} ", "bold"), badge(suggestion.standing), " ", (suggestion.reference, "bold")
    )
    return joined([head, changed(suggestion.changes)])


def details_of(
    row: PhraseRow | Suggestion, details: Details, standing: JudgedPhrase | None, profile: Profile
) -> Content:
    """The details of a phrase."""
    phrase, source = row.phrase, row.source
    lines = [Content.styled(phrase.id, "bold"), Content(phrase.text)]
    if standing is not None and standing.findings:
        lines.append(labelled("minded", Content.assemble(badge(standing), f" {why_minded(standing, profile)}")))
    lines.append(labelled("reference", row.reference))
    lines.append(labelled("source", citation(source)))
    lines += [labelled("caveat", caveat) for caveat in phrase.caveats]
    if details.newest is not None:
        newest, where = details.newest
        lines.append(labelled("newest wording", f"{newest.text} ({where})"))
    elif phrase.lineage:
        lines.append(labelled("newest wording", "this one"))
    lines += [labelled("lineage", lineage) for lineage in phrase.lineage]
    lines.append(labelled("checked", f"{phrase.verification}: {VERIFICATIONS[phrase.verification]}"))
    lines.append(labelled("tone", f"{phrase.tone}; topics: {', '.join(phrase.topics)}"))
    if phrase.fragment:
        lines.append(labelled("cut", f"at its {' and '.join(phrase.fragment)}"))
    if phrase.note:
        lines.append(labelled("note", phrase.note))
    if len(details.neighbours) > 1:
        lines.append(Content.styled("In the same paragraph:", "$text-muted"))
        for other in details.neighbours:
            lines.append(Content(f"{'>' if other.id == phrase.id else ' '} {other.text}"))
    return joined(lines)
