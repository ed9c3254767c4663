"""The notes of an annotated export: where the sentences of a paragraph were agreed, every source said once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from drafter.bank.match import Provenance
from drafter.bank.model import day
from drafter.check.altered_language import describe_changes
from drafter.report.trace_outline import origin_outlines
from drafter.wording import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.bank.concordance import Concordance
    from drafter.report.trace_outline import OriginOutline
    from drafter.trace import TracedSentence

__all__ = ["origin_note"]


def origin_note(sentences: Sequence[TracedSentence], concordance: Concordance) -> str:
    """The note on a paragraph of these sentences, a part for each source; empty if none has agreed words."""
    sources: defaultdict[str, dict[tuple[str, str], list[int]]] = defaultdict(dict)
    for number, sentence in enumerate(sentences, start=1):
        for outline in origin_outlines(sentence, concordance):
            source = concordance.source(outline.origin.phrases[0].source)
            cited = f"{source.title}, {day(source.date)}"
            said = _said(outline, cited, is_cut=sentence.provenance is Provenance.CUT)
            sources[cited].setdefault((outline.words, said), []).append(number)
    return " ".join(
        f"{cited}: {'; '.join(_which(words, of, len(sentences)) + said for (words, said), of in items.items())}."
        for cited, items in sources.items()
    )


def _said(outline: OriginOutline, cited: str, *, is_cut: bool) -> str:
    """How words stand to what was agreed in a source, and in which paragraph of it."""
    where = outline.phrases[0][0].removeprefix(f"{cited}, ")
    if len(outline.phrases) > 1:
        where += f" (and {len(outline.phrases) - 1} more with the same words)"
    if changes := [change for change in outline.changes if change.edit is not Edit.KEPT]:
        return f"adapted from {where}: {describe_changes(changes)}"
    if is_cut:
        rest = outline.origin.left_after.strip(" .,;")
        return f"cut short of what was agreed in {where}: it goes on “{rest}”"
    return f"{'agreed in' if outline.origin.is_whole else 'part of what was agreed in'} {where}"


def _which(words: str, numbers: Sequence[int], total: int) -> str:
    """Which words of a paragraph are meant: these, or these sentences of so many; nothing where there is one."""
    if words:
        return f"“{words}” "
    if total == 1:
        return ""
    if len(numbers) == total:
        return "every sentence "
    *most, last = map(str, numbers)
    return f"sentences {', '.join(most)} and {last} " if most else f"sentence {last} "
