"""The colours of the app: dark, light and high contrast.

Every text stands out from its background by 4.5 to 1 at least, 7 to 1 in high contrast (WCAG AA and AAA), which a test
computes from the screens. Colour only repeats what signs and shapes say: with ``NO_COLOR`` set, Textual shows the same
screens in greys.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

__all__ = ["THEMES"]


def _variables(
    *, border: str, key: str, selection: str, quiet: str, cursor: tuple[str, str], track: str
) -> dict[str, str]:
    """What our screens and Textual's own widgets take from a theme beside its colours; none may name another.

    Args:
        border: the border of a pane that is not in focus.
        key: the names of keys.
        selection: behind selected words of a field.
        quiet: words that matter less; they are readable on every background all the same.
        cursor: behind the highlighted row of a list, in focus and not.
        track: behind the bar that says which part of a list is seen.
    """
    return {
        "border": border,
        "footer-key-foreground": key,
        "input-selection-background": selection,
        "text-muted": quiet,
        "block-cursor-background": cursor[0],
        "block-cursor-foreground": quiet,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": cursor[1],
        "block-cursor-blurred-foreground": quiet,
        "scrollbar-background": track,
        "scrollbar-background-hover": track,
        "scrollbar-background-active": track,
    }


#: In the order of the key that changes them; the first is the default.
THEMES: Final = (
    Theme(
        name="drafter-dark",
        primary="#6aa5e8",
        secondary="#8796a8",
        accent="#e0b45c",
        foreground="#dbe1e8",
        background="#12161b",
        surface="#181d24",
        panel="#222932",
        success="#7cc48c",
        warning="#e0b45c",
        error="#f0766c",
        dark=True,
        variables=_variables(
            border="#3a4553",
            key="#e0b45c",
            selection="#6aa5e8 40%",
            quiet="#b4bec9",
            cursor=("#27496d", "#26303d"),
            track="#222932",
        ),
    ),
    Theme(
        name="drafter-light",
        primary="#1f5fa8",
        secondary="#5b6776",
        accent="#8a5a00",
        foreground="#1b2128",
        background="#fbfaf7",
        surface="#f4f2ed",
        panel="#e7e4dc",
        success="#23733a",
        warning="#8a5a00",
        error="#b3261e",
        dark=False,
        variables=_variables(
            border="#b8b2a6",
            key="#8a5a00",
            selection="#1f5fa8 30%",
            quiet="#4a525c",
            cursor=("#c9dcf2", "#e2e6ea"),
            track="#e7e4dc",
        ),
    ),
    Theme(
        name="drafter-contrast",
        primary="#7fd4ff",
        secondary="#ffffff",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        success="#5cff7a",
        warning="#ffff00",
        error="#ff8080",
        dark=True,
        variables=_variables(
            border="#ffffff",
            key="#ffff00",
            selection="#7fd4ff 30%",
            quiet="#e0e0e0",
            cursor=("#002f55", "#262626"),
            track="#1a1a1a",
        ),
    ),
)
