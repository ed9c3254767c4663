"""The pictures of README and docs: the room, a session from a template to a finding answered, exported pages.

Run from the checkout::

    .venv/bin/python docs/pictures/record.py

Drives the real app and writes ``room.svg``, ``session.svg`` and ``amendments.svg`` beside this file. The last two are
animated, ask nothing of any server, and their frames are what the app showed after each step. The pages, ``clean.png``,
``annotated.png`` and ``redline.png``, are exports of the drafts in ``examples`` as LibreOffice shows them: it and
poppler's pdftoppm must be installed. ``ledger.png`` and ``rounds.png`` are pages as Chromium shows them; the words
``screens``, ``pages`` and ``negotiation`` ask for some alone. Every meeting in the pictures is one in Atlantis: nobody
shall take them for texts of a real one.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.draft import open_draft
from drafter.tui.app import DrafterApp
from drafter.tui.memory import Memory, remember
from drafter.tui.services import Services

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias

    from textual.pilot import Pilot

    from drafter.draft import DraftFile

    Shoot: TypeAlias = Callable[[], None]

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
SIZE = (120, 34)
SECONDS = 2.6
#: Picture, draft, how it is exported, and what is cut from its first page: left, top, width, height; nothing for all.
PAGES = (
    ("clean", "declaration.md", ("--view", "clean"), ()),
    ("annotated", "declaration-bracketed.md", ("--view", "annotated"), ()),
    ("redline", "exercise-after.md", ("--view", "redline", "--base", "exercise-before.md"), (40, 80, 580, 260)),
)
#: The rounds of the negotiation in the examples, and how high its pages are shown.
ROUNDS = ("round-1.md", "round-2.md", "round-3.md")
HEIGHTS = {"ledger": 1360, "rounds": 1980}
#: LibreOffice leaves comments out of a PDF unless it is told.
PDF = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
#: What goes on as long as the app does, or a dialog waits for an answer.
LASTING = {"completion", "spelling", "questions"}
FONT = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def cleaned(svg: str, name: str) -> str:
    """A screenshot without fonts from elsewhere, its names its own so that several stand in one file."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]*;", f"font-family: {FONT};", svg)
    svg = re.sub(r"terminal-\d+", f"t-{name}", svg)
    return re.sub(r"[ \t]+\n", "\n", re.sub(r"\n\s*\n", "\n", svg))


def animated(frames: list[str]) -> str:
    """Several screenshots as one picture that shows them in turn."""
    box = re.search(r'viewBox="([^"]+)"', frames[0])
    assert box is not None
    share = 100 / len(frames)
    style = (
        f".frame {{ visibility: hidden; animation: turn {SECONDS * len(frames):.1f}s infinite; }}\n"
        f"@keyframes turn {{ 0%, {share:.3f}% {{ visibility: visible; }} "
        f"{share + 0.001:.3f}%, 100% {{ visibility: hidden; }} }}\n"
        + "\n".join(f".f{place} {{ animation-delay: {SECONDS * place:.1f}s; }}" for place in range(len(frames)))
    )
    shown = "\n".join(f'<g class="frame f{place}">\n{frame}\n</g>' for place, frame in enumerate(frames))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1]}">\n<style>\n{style}\n</style>\n{shown}\n</svg>\n'


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the app has read, checked and drawn what there is."""
    for _ in range(3):
        await pilot.pause(0.4)
        while any(not each.is_finished for each in pilot.app.workers if each.group not in LASTING):
            await pilot.pause(0.1)


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text."""
    names = {" ": "space", ".": "full_stop", "'": "apostrophe", ",": "comma", "-": "minus", "/": "slash"}
    await pilot.press(*(names.get(sign, sign) for sign in text))


async def record(first: DraftFile | None, steps: Callable[[Pilot[None], Shoot], Awaitable[None]]) -> list[str]:
    """What the app showed at the steps, in order."""
    frames: list[str] = []
    app = DrafterApp(Services(), first)

    def shoot() -> None:
        frames.append(cleaned(app.export_screenshot(title="drafter"), str(len(frames))))

    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await steps(pilot, shoot)
    return frames


async def session(pilot: Pilot[None], shoot: Shoot) -> None:
    """From the start screen over a template to a finding answered."""
    await pilot.press("end")
    shoot()
    await pilot.press("enter")
    await settled(pilot)
    for value in ("Atlantis", "2040-07-07/2040-07-08"):
        await typed(pilot, value)
        await pilot.press("tab")
    await settled(pilot)
    shoot()
    await pilot.press("ctrl+s")
    await settled(pilot)
    shoot()
    await pilot.press("ctrl+end", "enter")
    await typed(pilot, "We will contest Russia's aggressive actions.")
    await settled(pilot)
    shoot()
    await pilot.press("f7")
    await settled(pilot)
    shoot()
    await pilot.press("alt+a")
    await settled(pilot)
    shoot()


async def amendments(pilot: Pilot[None], shoot: Shoot) -> None:
    """The brackets of five delegations: an option taken, another kept as it was, a compromise to be written."""
    for key in ("alt+y", "2", "b", "down", "e"):
        await pilot.press(key)
        await settled(pilot)
        shoot()


async def room(pilot: Pilot[None], shoot: Shoot) -> None:
    """The room with a finding in full."""
    await pilot.press("f8", "f8")
    await settled(pilot)
    shoot()


def tool(name: str) -> str:
    """Where a program is; says which one is missing when it is not there."""
    found = shutil.which(name)
    if found is None:
        sys.exit(f"{name} is not installed: the pages were not renewed")
    return found


def pages(folder: Path) -> None:
    """The first page of every exported document as a picture."""
    office, painter = tool("soffice"), tool("pdftoppm")
    for picture, draft, how, cut in PAGES:
        word = folder / f"{picture}.docx"
        export = [Path(sys.executable).with_name("drafter"), "export", draft, "-o", word, *how]
        subprocess.run(export, check=True, cwd=EXAMPLES)
        subprocess.run([office, "--headless", "--convert-to", PDF, "--outdir", folder, word], check=True)
        sides = [part for key, value in zip(("-x", "-y", "-W", "-H"), cut, strict=False) for part in (key, str(value))]
        page = ["-r", "80", "-f", "1", "-l", "1", "-png", "-singlefile", *sides]
        subprocess.run([painter, *page, word.with_suffix(".pdf"), HERE / picture], check=True)


def negotiation(folder: Path) -> None:
    """The pages of the negotiation as pictures."""
    browser = tool("chromium")
    for command, height in HEIGHTS.items():
        page = folder / f"{command}.html"
        report = [Path(sys.executable).with_name("drafter"), command, *ROUNDS, "--format", "html", "-o", page]
        subprocess.run(report, check=True, cwd=EXAMPLES / "negotiation")
        shown = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size=1400,{height}"]
        picture = f"--screenshot={HERE / f'{command}.png'}"
        subprocess.run([browser, *shown, picture, page.as_uri()], check=True, capture_output=True)


def fresh(folder: Path) -> None:
    """Let the app find nothing of anybody's, and not ask whether its tour is wanted."""
    os.environ.update(XDG_STATE_HOME=f"{folder}/state", XDG_CONFIG_HOME=f"{folder}/config")
    folder.mkdir()
    os.chdir(folder)
    remember(Memory(toured=True))


def screens(folder: Path) -> None:
    """The app, as one picture or as several in turn."""
    fresh(folder / "room")
    shutil.copy(EXAMPLES / "statement.md", "statement.md")
    (picture,) = asyncio.run(record(open_draft(Path("statement.md")), room))
    (HERE / "room.svg").write_text(picture, encoding="utf-8")
    fresh(folder / "session")
    (HERE / "session.svg").write_text(animated(asyncio.run(record(None, session))), encoding="utf-8")
    fresh(folder / "amendments")
    shutil.copy(EXAMPLES / "negotiation" / "round-1.md", "round-1.md")
    frames = asyncio.run(record(open_draft(Path("round-1.md")), amendments))
    (HERE / "amendments.svg").write_text(animated(frames), encoding="utf-8")


#: What is made, by the word that asks for it alone.
MADE = {"screens": screens, "pages": pages, "negotiation": negotiation}


def main() -> None:
    """Record the pictures that are asked for, or all, in a folder that goes away."""
    wanted = sys.argv[1:] or list(MADE)
    if unknown := set(wanted) - set(MADE):
        sys.exit(f"no such pictures: {', '.join(sorted(unknown))}; there are {', '.join(MADE)}")
    with tempfile.TemporaryDirectory() as name:
        for word in wanted:
            MADE[word](Path(name))


if __name__ == "__main__":
    main()
