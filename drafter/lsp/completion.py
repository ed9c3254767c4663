"""Completion from the phrase bank: what begins as somebody types, and agreed language in those words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from drafter.bank import reference
from drafter.bank.search import search
from drafter.lsp.hover import escaped, phrase_page, short
from drafter.report.findings_outline import why_minded
from drafter.report.window import clean
from drafter.text import rough_sentences

if TYPE_CHECKING:
    from drafter.bank import Bank, Phrase
    from drafter.lsp.desk import Desk
    from drafter.lsp.places import Places
    from drafter.text import Document

__all__ = ["completions_at", "with_verdict"]

#: How many phrases are offered.
_OFFERED: Final = 20
#: Fewer words of a sentence than this say nothing of what is meant.
_LEAST_WORDS: Final = 2


def completions_at(
    document: Document, places: Places, desk: Desk, params: types.CompletionParams
) -> types.CompletionList | None:
    """The phrases that could become the sentence before a place; None where no sentence has begun on its line.

    Raises:
        BankError: the phrase bank is not right.
    """
    end = places.offset(params.position)
    start = _sentence_start(document, end)
    if start is None or start < places.line_at(end)[0]:
        return None
    typed = document.text[start:end]
    if len(typed.split()) < _LEAST_WORDS:
        return None
    bank = desk.bank()
    range_ = places.range(start, end)
    items = [
        types.CompletionItem(
            label=short(phrase.text),
            kind=types.CompletionItemKind.Text,
            detail=clean(reference(phrase, bank.source(phrase.source))),
            # Editors filter by what they find in the text; the bank has done so already, and better.
            filter_text=typed,
            sort_text=f"{rank:03}",
            text_edit=types.TextEdit(range_, phrase.text),
            data={"phrase": phrase.id, "uri": params.text_document.uri},
        )
        for rank, phrase in enumerate(_phrases(typed, desk, bank))
    ]
    # More words say more of what is meant.
    return types.CompletionList(is_incomplete=True, items=items)


def with_verdict(item: types.CompletionItem, phrase_id: str, desk: Desk, profile: str) -> types.CompletionItem:
    """A phrase that is offered, with how it stands under a profile, and its lineages.

    Raises:
        DrafterError: profile, bank or model cannot be opened.
    """
    suggester = desk.suggester(profile)
    parts = []
    if suggester.standings is not None:
        standing = suggester.standings.standing(desk.bank().phrase(phrase_id).text)
        whose = why_minded(standing, suggester.standings.profile)
        said = f"**{standing.badge.value}** under {escaped(suggester.standings.profile.id)}"
        parts.append(f"{said}: {escaped(whose)}" if whose else said)
    parts.append(phrase_page(phrase_id, desk))
    item.documentation = types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(parts))
    return item


def _sentence_start(document: Document, offset: int) -> int | None:
    """Where the sentence that goes on at an offset starts; None where none does."""
    if not document.blocks:
        return None
    block = document.paragraph_of(offset)
    if not block.linted or not block.content.start < offset <= block.content.end:
        return None
    before = block.reading[: block.place_in_reading(offset)]
    sentences = rough_sentences(before)
    last = sentences[-1] if sentences else None
    if last is None or before[last.start : last.end].endswith((".", "!", "?")):
        return None
    return block.to_source(last.start, last.end).start


def _phrases(typed: str, desk: Desk, bank: Bank) -> list[Phrase]:
    """The phrases that begin so, the newest first, and then those that a search for the words finds."""
    wanted = " ".join(typed.split()).casefold()
    begun = [phrase for phrase in bank.phrases.values() if phrase.text.casefold().startswith(wanted)]
    begun.sort(key=lambda phrase: bank.source(phrase.source).date, reverse=True)
    found = [hit.phrase for hit in search(desk.index(), typed, limit=_OFFERED).hits]
    by_text = {phrase.text: phrase for phrase in reversed([*begun, *found])}
    return list(reversed(by_text.values()))[:_OFFERED]
