"""How far four journeys go through the house: the functions, modules and packages of drafter that each passes.

Run from the checkout::

    .venv/bin/python benchmarks/journeys.py [--write] [--list]

Whoever wants to understand one of the journeys has to read what it passes. A function counts once, whoever calls it;
comprehensions and the bodies of modules and classes do not count. Each journey is made in a fresh process; the second
one, a key in the editor, is counted from the key to the finding, everything being open and checked before: the model
has parsed, and a finding has been shown with what could stand instead. ``--list`` names the modules; ``--write`` puts
the figures into ``results-journeys.md``.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import io
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

ROOT = Path(__file__).parent.parent
HOUSE = f"{ROOT / 'drafter'}/"
SENTENCE = "1. We will contest Russia's aggressive actions.\n"
DRAFT = f'+++\nprofile = "hague-2025"\n+++\n\n{SENTENCE}\n2. Allies will counter Russia.\n'

Journey = Callable[[Path, "Passed"], None]


class Passed:
    """The functions of drafter that were called since it was started."""

    def __init__(self) -> None:
        self.functions: set[tuple[str, str]] = set()
        self._counts = False
        # Before there is any other thread: one that has begun is not watched any more.
        threading.setprofile(self._seen)
        sys.setprofile(self._seen)

    def start(self) -> None:
        """Count from here on, in every thread."""
        self._counts = True

    def stop(self) -> None:
        """Count no further."""
        self._counts = False

    def _seen(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        # The body of a class is no function, and neither is that of a module.
        if event != "call" or not self._counts or not code.co_flags & inspect.CO_OPTIMIZED:
            return
        if code.co_filename.startswith(HOUSE) and not code.co_name.startswith("<"):
            self.functions.add((code.co_filename[len(HOUSE) : -3], code.co_qualname))


def lint(folder: Path, passed: Passed) -> None:
    """A sentence of a text file to a finding printed by ``drafter lint``."""
    (folder / "a.txt").write_text(SENTENCE, encoding="utf-8")
    from drafter.cli import main

    passed.start()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        main(["lint", str(folder / "a.txt"), "--isolated", "--no-cache"])


def key(folder: Path, passed: Passed) -> None:
    """A key in the editor to an underlined finding, everything being open and checked before."""
    path = folder / "draft.md"
    path.write_text(DRAFT.replace("contest", "contes"), encoding="utf-8")
    asyncio.run(_typed(path, passed))


async def _typed(path: Path, passed: Passed) -> None:
    from drafter.draft.file import open_draft
    from drafter.tui.app import DrafterApp
    from drafter.tui.room.screen import RoomScreen
    from drafter.tui.services import Services

    app = DrafterApp(Services(), open_draft(path))
    async with app.run_test(size=(120, 40)) as pilot:
        while not isinstance(app.screen_stack[-1], RoomScreen):
            await pilot.pause(0.05)
        room = app.screen_stack[-1]
        assert isinstance(room, RoomScreen)

        async def checked() -> None:
            while not room.session.is_checked:
                await pilot.pause(0.01)

        await checked()
        room.editor.go_to(len(room.editor.text.rstrip().split("\n")) - 1, len("2. Allies will coun"))
        await pilot.pause(1)
        line = next(at for at, text in enumerate(room.editor.text.split("\n")) if "contes" in text)
        room.editor.go_to(line, room.editor.text.split("\n")[line].index("contes") + len("contes"))
        await pilot.pause(1)
        passed.start()
        await pilot.press("t")
        await checked()
        passed.stop()
        assert any(finding.text == "contest" for finding in room.session.report.findings)


def footnote(folder: Path, passed: Passed) -> None:
    """A phrase from its TOML file to a footnote in a Word file, by ``drafter export --view annotated``."""
    text = (
        "We seek stability and predictability in the Euro-Atlantic area and between NATO and the Russian Federation.\n"
    )
    (folder / "a.md").write_text(text, encoding="utf-8")
    _run(passed, "export", str(folder / "a.md"), "-o", str(folder / "a.docx"), "--view", "annotated")


def back(folder: Path, passed: Passed) -> None:
    """A Word file back to a draft, by ``drafter draft``."""
    (folder / "a.md").write_text(DRAFT, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "drafter", "export", folder / "a.md", "-o", folder / "a.docx"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    _run(passed, "draft", str(folder / "a.docx"), "-o", str(folder / "b.md"))


def _run(passed: Passed, *arguments: str) -> None:
    from drafter.cli import main

    passed.start()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        main(list(arguments))


JOURNEYS: dict[str, Journey] = {
    "a sentence of a .txt to a finding printed by `lint`": lint,
    "a key in the editor to an underlined finding (warm)": key,
    "a phrase from TOML to a footnote in a .docx": footnote,
    "a Word file back to a draft": back,
}


def one(name: str) -> None:
    """Make one journey in this process and print what it passed."""
    passed = Passed()
    with tempfile.TemporaryDirectory() as folder:
        JOURNEYS[name](Path(folder), passed)
        passed.stop()
    print(json.dumps(sorted(passed.functions)))


def main() -> None:
    """Make all journeys and print their figures."""
    rows = ["| journey | functions | modules | packages |", "|---|---|---|---|"]
    for name in JOURNEYS:
        done = subprocess.run(
            [sys.executable, __file__, "--one", name], check=True, capture_output=True, text=True, cwd=ROOT
        )
        functions = json.loads(done.stdout.splitlines()[-1])
        modules = sorted({module for module, _ in functions})
        packages = {module.partition("/")[0] for module in modules}
        rows.append(f"| {name} | {len(functions)} | {len(modules)} | {len(packages)} |")
        if "--list" in sys.argv:
            print(name, *modules, sep="\n    ")
    report = "\n".join(rows)
    print(report)
    if "--write" in sys.argv:
        head = "# How far four journeys go through the house\n\n`python benchmarks/journeys.py`"
        (ROOT / "benchmarks" / "results-journeys.md").write_text(
            f"{head}, {time.strftime('%d %B %Y')}.\n\n{report}\n", encoding="utf-8"
        )


if __name__ == "__main__":
    if "--one" in sys.argv:
        one(sys.argv[sys.argv.index("--one") + 1])
    else:
        main()
