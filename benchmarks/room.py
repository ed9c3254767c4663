"""What the room costs with a draft of 10,000 words: to be on the screen, to type in, to be checked.

Run from the checkout::

    .venv/bin/python benchmarks/room.py [--write]

The draft is made of phrases of the bank, 120 paragraphs of about 83 words under two headings; the screen is 120 by 40.
The first paint is the processor time of a fresh process until the text is drawn, imports and all, from modules
compiled by the run before it; the memory is that of
the same process once bank and model are open and the draft is checked. Once more, a key is pressed in a draft with 200
open brackets, 100 paragraphs of two, while the Amendments tab shows them. A key is pressed in the middle of the middle
paragraph and measured until the screen is painted again and the app idle, in the thread that draws; then the wall time
from the last key until the findings fit the text, the pause of a quarter of a second before the check among it.
``--write`` puts the figures into ``results-room.md``.
"""

from __future__ import annotations

import asyncio
import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

KEYS = ["a", "l", "l", "i", "e", "s", "space"] * 20
SIZE = (120, 40)
RUNS = 3


def draft() -> str:
    """Numbered paragraphs of agreed language, some of it contested."""
    from drafter.bank import load_bank

    words = cycle([word for phrase in load_bank().phrases.values() for word in phrase.text.split()])
    paragraphs = []
    for number in range(1, 121):
        taken = " ".join(islice(words, 83))
        paragraphs.append(f"{number}. {taken}.")
    head = '+++\nprofile = "hague-2025"\n+++\n\n# Declaration\n\n'
    return head + "\n\n".join([*paragraphs[:60], "## Second part", *paragraphs[60:]]) + "\n"


def bracketed() -> str:
    """A draft with 200 open brackets of several delegations."""
    paragraphs = [
        f"{number}. Allies will [invest / USA, GBR: spend / TUR: delete] what is agreed at summit {number}, and "
        "continue to [DEU: step up] support for those who ask for it, in line with what was decided before."
        for number in range(1, 101)
    ]
    return '+++\nprofile = "hague-2025"\n+++\n\n# Declaration\n\n' + "\n\n".join(paragraphs) + "\n"


async def measured(path: Path) -> dict[str, float]:
    """First paint, memory, keys and check, of this process."""
    from textual import events

    from drafter.draft.file import open_draft
    from drafter.tui.app import DrafterApp
    from drafter.tui.room.screen import RoomScreen
    from drafter.tui.services import Services

    painted: list[float] = []
    begin = RoomScreen._begin  # noqa: SLF001  (called once the text is on the screen)

    def first_paint(room: RoomScreen) -> None:
        painted.append(time.process_time())
        begin(room)

    RoomScreen._begin = first_paint  # type: ignore[method-assign]  # noqa: SLF001  (as above)
    app = DrafterApp(Services(), open_draft(path))
    async with app.run_test(size=SIZE) as pilot:
        while not painted or not isinstance(app.screen, RoomScreen):
            await pilot.pause(0.01)
        room = app.screen

        async def checked() -> None:
            while not room.session.is_checked:  # noqa: ASYNC110
                await asyncio.sleep(0.005)

        await checked()
        if path.name.startswith("bracketed"):
            from drafter.tui.room.panels import AmendmentsTab

            room.panes.show_tab("amendments")
            tab = room.query_one(AmendmentsTab)
            while tab.panel is None or tab.panel.document is None:
                await pilot.pause(0.05)
            await pilot.pause(3)
            room.editor.focus()
        ready = time.perf_counter()
        room.editor.go_to(len(room.editor.lines) // 2 // 2 * 2, 200)
        await pilot.pause(0.5)
        costs = []
        for key in KEYS:
            start = time.thread_time()
            # The way a key takes from a terminal; a pilot would wait for every widget, and cost more than the key.
            app._driver.process_message(events.Key(key, " " if key == "space" else key))  # noqa: SLF001
            await asyncio.sleep(0.06)
            costs.append((time.thread_time() - start) * 1000)
        last = time.perf_counter()
        await checked()
        await pilot.pause()
        return {
            "paint": painted[0],
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "median": statistics.median(costs),
            "most": statistics.quantiles(costs, n=20)[-1],
            "check": time.perf_counter() - last,
            "ready": ready,
        }


def run(path: Path, state: Path) -> dict[str, float]:
    """The figures of a fresh process."""
    import os

    done = subprocess.run(
        [sys.executable, __file__, "--one", str(path)],
        # With the compiled modules that an installation has, which this variable would do without.
        env={key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        | {"XDG_STATE_HOME": str(state)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def written(path: Path, text: str) -> Path:
    """The path of a new draft, one for each run: what is typed is put aside beside it, and would be asked about."""
    path.write_text(text, encoding="utf-8")
    return path


def main() -> None:
    """Measure, print, and write the results when asked to."""
    if "--one" in sys.argv:
        # As the command does.
        gc.set_threshold(50_000)
        sys.stdout.write(json.dumps(asyncio.run(measured(Path(sys.argv[-1])))))
        return
    from bank import machine

    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "state"
        (state / "drafter").mkdir(parents=True)
        (state / "drafter" / "app.toml").write_text("toured = true\n", encoding="utf-8")
        runs = {
            name: [run(written(Path(folder) / f"{name}-{number}.md", text), state) for number in range(RUNS)]
            for name, text in (("plain", draft()), ("bracketed", bracketed()))
        }
    found, open_ = ({key: statistics.median(each[key] for each in of) for key in of[0]} for of in runs.values())
    lines = ["# Room", "", f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, median of {RUNS} processes", ""]
    lines += [
        "    python benchmarks/room.py",
        "",
        "| what, with 10,000 words where nothing else is said | measured | promised |",
        "|---|---:|---|",
    ]
    lines += [
        f"| first paint, CPU | {found['paint']:.2f} s | ≤ 0.7 s |",
        f"| memory after the first check | {found['memory']:.0f} MB | ≤ 300 MB |",
        f"| a key, CPU, median | {found['median']:.1f} ms | ≤ 20 ms |",
        f"| a key, CPU, 95 of 100 below | {found['most']:.1f} ms | ≤ 40 ms |",
        f"| findings after the last key | {found['check']:.2f} s | ≤ 0.5 s |",
        f"| a key, CPU, median, with 200 open brackets | {open_['median']:.1f} ms | ≤ 5 ms |",
        f"| a key, CPU, 95 of 100 below, with 200 open brackets | {open_['most']:.1f} ms | ≤ 10 ms |",
    ]
    shown = "\n".join(lines) + "\n"
    sys.stdout.write(shown)
    if "--write" in sys.argv[1:]:
        Path(__file__).with_name("results-room.md").write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
