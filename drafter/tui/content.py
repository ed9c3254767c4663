"""What panels and screens show alike: verdicts on phrases, words found, brackets.

Words or signs say everything; colour only repeats it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual.content import Content

from drafter.check.phrase_verdict import PhraseVerdict
from drafter.tui.editor.marks import brackets_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.check.phrase_verdict import JudgedPhrase

__all__ = [
    "LIST_CSS",
    "around",
    "badge",
    "bracketed",
    "found_in",
    "joined",
    "labelled",
]

#: CSS of a widget with a list: the chosen entry stands out, and keeps its colours.
LIST_CSS: Final = """
        & OptionList { overflow-y: scroll; border: none; padding: 0; background: $surface; }
        & OptionList > .option-list--option-highlighted {
            color: $foreground; background: $primary 20%; text-style: none;
        }
        & OptionList:focus > .option-list--option-highlighted {
            color: $foreground; background: $primary 40%; text-style: none;
        }
"""
_BADGES: Final = {
    PhraseVerdict.PASSES: "$text-success",
    PhraseVerdict.WARY: "$text-warning",
    PhraseVerdict.BLOCKED: "bold $text-error",
}
_CUT: Final = "…"


def badge(standing: JudgedPhrase | None) -> Content:
    """The verdict on a phrase, as a word in brackets; ``[…]`` while it is not known."""
    if standing is None:
        return Content("[…]")
    return Content.styled(f"[{standing.badge}]", _BADGES[standing.badge])


def labelled(label: str, text: str | Content) -> Content:
    """A line of details: a label and a text."""
    return Content.assemble((f"{label}  ", "$text-muted"), text)


def joined(lines: Sequence[Content]) -> Content:
    """Lines joined by line ends."""
    return Content("\n").join(lines)


def bracketed(text: str) -> Content:
    """A paragraph of a draft with brackets and attributions coloured."""
    content = Content(text)
    for bracket in brackets_in(text):
        content = content.stylize("$text-primary", bracket.start, bracket.end)
        for start, end in bracket.attributions:
            content = content.stylize("bold $text-warning", start, end)
    return content


def found_in(text: str, spans: Iterable[tuple[int, int]]) -> Content:
    """A text with the spans of words searched for marked."""
    content = Content(text)
    for start, end in spans:
        content = content.stylize("bold underline $text-accent", start, end)
    return content


def around(text: str, spans: Sequence[tuple[int, int]], room: int) -> tuple[str, list[tuple[int, int]]]:
    """At most about ``room`` characters of a text around the first of ``spans``, and the spans in what is left."""
    if len(text) <= room:
        return text, list(spans)
    first = spans[0][0] if spans else 0
    start = max(0, min(first - room // 4, len(text) - room))
    # Cut between words.
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = start + room
    end = len(text) if end >= len(text) else (text.rfind(" ", start + 1, end) if " " in text[start + 1 : end] else end)
    before, after = _CUT if start else "", _CUT if end < len(text) else ""
    shift = len(before) - start
    kept = [(one + shift, other + shift) for one, other in spans if one >= start and other <= end]
    return re.sub(r"\s", " ", f"{before}{text[start:end]}{after}"), kept
