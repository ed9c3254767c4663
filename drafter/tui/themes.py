"""The colours of the app: dark, light and high contrast.

Colour only repeats what signs and shapes say: with ``NO_COLOR`` set, Textual shows the same screens in greys.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

__all__ = ["THEMES"]


def _variables(border: str, key: str, selection: str) -> dict[str, str]:
    """What Textual's own widgets take from a theme beside its colours; no variable may name another."""
    return {"border": border, "footer-key-foreground": key, "input-selection-background": selection}


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
        variables=_variables("#3a4553", "#e0b45c", "#6aa5e8 40%"),
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
        variables=_variables("#b8b2a6", "#8a5a00", "#1f5fa8 30%"),
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
        variables=_variables("#ffffff", "#ffff00", "#7fd4ff 60%"),
    ),
)
