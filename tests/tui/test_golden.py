"""What the room looks like, against pictures that were looked at.

``DRAFTER_GOLDEN=write pytest tests/tui/test_golden.py`` makes them anew; look at them before they are kept.
"""

import os
import re
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent.parent / "golden"
DRAFT = """\
+++
kind = "press-line"
profile = "hague-2025"
+++

# A line on Russia

1. We remain willing to keep open channels of communication with Moscow.

2. We will [USA: contest / address] Russia's aggressive actions. We met in Atlantis.

3. We consider the NATO-Russia Founding Act void.
"""


def normalised(svg):
    """A picture without fonts from elsewhere and without names made by chance."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return re.sub(r"[ \t]+\n", "\n", re.sub(r"\n\s*\n", "\n", svg))


@pytest.mark.parametrize(
    ("name", "size", "theme"),
    [
        ("room-80x24", (80, 24), "drafter-dark"),
        ("room-120x40", (120, 40), "drafter-dark"),
        ("room-high-contrast", (120, 40), "drafter-contrast"),
    ],
)
def test_the_room_looks_as_it_did(in_room, name, size, theme, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")

    async def script(room, pilot):
        pilot.app.theme = theme
        room.editor.cursor_blink = False
        await pilot.press("f8", "f8")
        for _ in range(200):
            if room.inspector.wordings:
                break
            await pilot.pause(0.05)
        await pilot.pause(0.3)
        return normalised(pilot.app.export_screenshot(title="drafter"))

    shown = in_room(script, DRAFT, size)
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("DRAFTER_GOLDEN") == "write":
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
