"""How the editor looks: its styles, taken from CSS, and how words and gutter are drawn with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.style import Style

from drafter.bank.match import Provenance
from drafter.consensus.model import Severity
from drafter.tui.editor.marks import ParagraphMarks, brackets_in
from drafter.tui.editor.rows import Run, flattened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual._text_area_theme import TextAreaTheme
    from textual.widgets import TextArea

__all__ = ["ASCII_SIGNS", "COMPONENTS", "DEFAULT_CSS", "SIGNS", "Look", "Signs", "gutter_of", "look_of", "runs_of"]

#: The editor's component classes, each with what it styles.
COMPONENTS: Final = {
    "draft-editor--error": "words that a delegation objects to",
    "draft-editor--warning": "words that a delegation is wary of",
    "draft-editor--info": "words of any other finding",
    "draft-editor--misspelled": "words that are spelt otherwise",
    "draft-editor--bracket": "words in brackets, with the brackets",
    "draft-editor--attribution": "whose bracket it is",
    "draft-editor--match": "words that are looked for",
    "draft-editor--lit": "words that somebody was led to",
    "draft-editor--ghost": "words that Tab would take",
    "draft-editor--sign-error": "the gutter's sign for an error",
    "draft-editor--sign-warning": "the gutter's sign for a warning",
    "draft-editor--sign-info": "the gutter's sign for any other finding",
    "draft-editor--verbatim": "the gutter's sign for agreed words",
    "draft-editor--cut": "the gutter's sign for agreed words that stop before the end",
    "draft-editor--adapted": "the gutter's sign for adapted words",
    "draft-editor--partly": "the gutter's sign for partly agreed words",
    "draft-editor--new": "the gutter's sign for new words",
}

#: Severities differ by shape first, so that they do under NO_COLOR too.
DEFAULT_CSS: Final = """
MarkedText {
    & .draft-editor--error { color: $text-error; text-style: bold underline; }
    & .draft-editor--warning { color: $text-warning; text-style: underline; }
    & .draft-editor--info { text-style: italic underline; }
    & .draft-editor--misspelled { text-style: uu; }
    & .draft-editor--bracket { color: $text-primary; }
    & .draft-editor--attribution { color: $text-primary; text-style: bold; }
    & .draft-editor--match { color: black; background: $warning; }
    & .draft-editor--lit { text-style: reverse; }
    & .draft-editor--ghost { color: $text-muted; text-style: italic; }
    & .draft-editor--sign-error { color: $text-error; text-style: bold; }
    & .draft-editor--sign-warning { color: $text-warning; text-style: bold; }
    & .draft-editor--sign-info { color: $foreground; }
    & .draft-editor--verbatim { color: $text-success; }
    & .draft-editor--cut { color: $text-warning; }
    & .draft-editor--adapted { color: $text-primary; }
    & .draft-editor--partly { color: $text-accent; }
    & .draft-editor--new { color: $foreground; }
}
"""


@dataclass(frozen=True, slots=True)
class Signs:
    """The gutter's signs."""

    severity: dict[Severity, str]
    provenance: dict[Provenance | None, str]


SIGNS: Final = Signs(
    {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"},
    {
        Provenance.VERBATIM: "=",
        Provenance.CUT: "<",
        Provenance.ADAPTED: "~",
        Provenance.PARTLY: "±",
        Provenance.NEW: "+",
        None: " ",
    },
)
#: For terminals and fonts without these characters.
ASCII_SIGNS: Final = Signs(
    {Severity.ERROR: "x", Severity.WARNING: "!", Severity.INFO: "."},
    {
        Provenance.VERBATIM: "=",
        Provenance.CUT: "<",
        Provenance.ADAPTED: "~",
        Provenance.PARTLY: "%",
        Provenance.NEW: "+",
        None: " ",
    },
)


@dataclass(frozen=True, slots=True)
class Look:
    """The styles in force. Styles of marks set only what CSS sets for them, so that a selection shows through."""

    base: Style
    cursor_line: Style
    gutter: Style
    cursor_gutter: Style
    cursor: Style
    selection: Style
    matching: Style
    components: tuple[Style, ...]

    def __getitem__(self, name: str) -> Style:
        """The style of a component: ``look["error"]``."""
        return self.components[_INDEX[name]]


_INDEX: Final = {name.removeprefix("draft-editor--"): index for index, name in enumerate(COMPONENTS)}
_PLAIN: Final = Style.null()


def look_of(editor: TextArea, theme: TextAreaTheme) -> Look:
    """The styles that CSS gives the editor now."""
    theme.apply_css(editor)
    base = theme.base_style or _PLAIN
    return Look(
        base=base,
        cursor_line=base + (theme.cursor_line_style or _PLAIN) if editor.highlight_cursor_line else base,
        gutter=base + (theme.gutter_style or _PLAIN),
        cursor_gutter=base + (theme.cursor_line_gutter_style or _PLAIN),
        cursor=theme.cursor_style or _PLAIN,
        selection=theme.selection_style or _PLAIN,
        matching=theme.bracket_matching_style or _PLAIN,
        components=tuple(editor.get_component_rich_style(name, partial=True) for name in COMPONENTS),
    )


def runs_of(
    text: str,
    marks: ParagraphMarks,
    look: Look,
    matches: Sequence[tuple[int, int]],
    misspelled: Sequence[tuple[int, int]] = (),
) -> tuple[Run, ...]:
    """The styles on the words of one paragraph."""
    layers: list[Run] = []
    for bracket in brackets_in(text):
        layers.append(Run(bracket.start, bracket.end, look["bracket"]))
        layers += [Run(start, end, look["attribution"]) for start, end in bracket.attributions]
    layers += [Run(start, end, look["misspelled"]) for start, end in misspelled]
    # The gravest is on top where findings overlap.
    for mark in sorted(marks.findings, key=lambda mark: -mark.severity.rank):
        # Something missing is shown at the character where it would stand.
        end = min(max(mark.end, mark.start + 1), len(text))
        layers.append(Run(max(0, min(mark.start, end - 1)), end, look[mark.severity.value]))
    layers += [Run(start, end, look["match"]) for start, end in matches]
    return flattened(layers)


def gutter_of(
    number: str, marks: ParagraphMarks, look: Look, signs: Signs, *, width: int, current: bool
) -> tuple[tuple[str, Style], ...]:
    """The gutter before a paragraph's first row: number, severity, provenance; ``width`` cells with a margin of one."""
    base = look.cursor_gutter if current else look.gutter
    label = f"{number[4 - width :]:>{width - 4}} "
    severity, provenance = marks.severity, marks.provenance
    if severity is None and provenance is None:
        return ((f"{label}   ", base),)
    return (
        (label, base),
        (signs.severity[severity], base + look[f"sign-{severity.value}"]) if severity else (" ", base),
        (signs.provenance[provenance], base + look[provenance.name.lower()] if provenance else base),
        (" ", base),
    )
