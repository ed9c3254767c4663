"""Text stands out from its background: 4.5 to 1 in dark and light, 7 to 1 in high contrast (WCAG 2.1, AA and AAA).

The ratio is computed from what the screens send to the terminal.
"""

import pytest
from driving import settle, until
from textual.color import Color

from drafter.tui.memory import Memory, remember
from drafter.tui.themes import THEMES

DRAFT = (
    '+++\nprofile = "hague-2025"\n+++\n\n# A line\n\n1. [USA: We] met in The Hague.\n\n'
    "2. We will contest Russia's aggressive actions.\n\nFree words.\n"
)
#: What opens a screen or panel, and whether Escape has to close it again.
OPENED = [
    ("f8", False),
    ("alt+a", True),
    ("ctrl+r", True),
    ("alt+l", False),
    ("alt+c", False),
    ("f6", False),
    ("ctrl+p", True),
    ("f12", True),
    ("f1", True),
    ("alt+m", True),
    ("alt+s", True),
    ("f9", True),
    ("alt+t", True),
    ("alt+r", True),
]
LEAST = {"drafter-dark": 4.5, "drafter-light": 4.5, "drafter-contrast": 7.0}


def luminance(color):
    """Relative luminance as in WCAG 2.1."""
    red, green, blue = (
        value / 255 / 12.92 if value / 255 <= 0.03928 else ((value / 255 + 0.055) / 1.055) ** 2.4
        for value in (color.r, color.g, color.b)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(first, second):
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(screen, least):
    """The words of a screen that do not stand out, with their ratio; what a dialog covers does not count."""
    boxes = [box.region for box in screen.query(".dialog")] or [screen.region]
    found = []
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            start, x = x, x + segment.cell_length
            style = segment.style
            is_shown = any(box.y <= y < box.bottom and box.x <= start < box.right for box in boxes)
            if not is_shown or not any(each.isalnum() or each in "✗!=~±+" for each in segment.text):
                continue
            colours = [Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)]
            front, back = reversed(colours) if style.reverse else colours
            if style.dim:
                front = back.blend(front, 0.5)
            if ratio(front, back) < least:
                found.append((segment.text.strip(), front.hex, back.hex, round(ratio(front, back), 2)))
    return found


def test_the_ratio_is_that_of_the_standard():
    assert ratio(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert ratio(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_every_theme_is_measured():
    assert {theme.name for theme in THEMES} == set(LEAST)


@pytest.mark.parametrize("theme", LEAST)
def test_words_stand_out_in_the_room(theme, in_room):
    remember(Memory(theme=theme, toured=True))

    async def script(room, pilot):
        for key, closes in OPENED:
            await pilot.press(key)
            await settle(pilot)
            if key == "f8":
                await until(pilot, lambda: room.inspector.wordings)
                await settle(pilot)
            assert faint(pilot.app.screen, LEAST[theme]) == [], key
            if closes:
                await pilot.press("escape")
                await settle(pilot)
        room.editor.focus()
        await pilot.press("ctrl+home", "shift+down", "shift+down", "shift+down")
        await settle(pilot)
        assert faint(pilot.app.screen, LEAST[theme]) == []

    in_room(script, DRAFT)


@pytest.mark.parametrize("theme", LEAST)
def test_words_stand_out_at_the_start_and_in_the_form(theme, in_app):
    remember(Memory(theme=theme, toured=True))

    async def script(app, pilot):
        for key in ("tab", "tab", "shift+tab", "enter", "tab"):
            await pilot.press(key)
            await settle(pilot)
            assert faint(app.screen, LEAST[theme]) == [], key

    in_app(script)


@pytest.mark.parametrize("theme", LEAST)
def test_words_stand_out_where_nothing_is_found(theme, in_room):
    remember(Memory(theme=theme, toured=True))

    async def script(room, pilot):
        assert "Nothing to object to." in str(room.finding_list.options[0].prompt)
        assert faint(pilot.app.screen, LEAST[theme]) == []

    in_room(
        script,
        "1. We reaffirm our ironclad commitment to collective defence as enshrined in Article 5 of the Washington Treaty"
        " - that an attack on one is an attack on all.\n",
    )
