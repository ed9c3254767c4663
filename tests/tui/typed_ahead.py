"""Letters typed while the app starts: ``python tests/tui/typed_ahead.py TIMES``, each on a pseudo-terminal of its own.

They are written some milliseconds after the start of the process, its first output or its first screen, and all of
them must be where that screen leads, in their order.
"""

import itertools
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from terminal import Terminal, newly_at, wait

LETTERS = "qzjxkvwbpgyfmculdrhs"
MILLISECONDS = (0, 5, 10, 20, 30, 50, 100, 200)
SINCE = ("start", "output", "screen")
DRAFT = "1. Allies met in The Hague.\n"
_CTRL_O, _CTRL_S = "\x0f", "\x13"


@dataclass
class Way:
    """A way into the app.

    Attributes:
        arguments: those of the command.
        screen: words of its first screen.
        typed: the keys that are typed ahead.
        at_last: words of the screen to which they lead.
        file: the file to which they lead.
        text: what must stand in it, once it is saved.
    """

    arguments: list[str]
    screen: str
    typed: str
    at_last: str
    file: str
    text: str


WAYS = {
    "room": Way(["open", "draft.md"], "Hague", LETTERS, "Hague", "draft.md", LETTERS + DRAFT),
    "path": Way([], "Open by path", f"{_CTRL_O}draft.md\r{LETTERS}", "Hague", "draft.md", LETTERS + DRAFT),
    # Letters typed on its lists begin a path too.
    "start": Way([], "Open by path", f"{LETTERS}.md\rQ", "Hague", f"{LETTERS}.md", f"Q{DRAFT}"),
    "form": Way(
        ["new", "summit-declaration", "new.md"],
        "How it opens",
        f"{LETTERS}\t2040-07-07/2040-07-08",
        "How it opens",
        "new.md",
        f'city = "{LETTERS}"\ndates = "2040-07-07/2040-07-08"\n',
    ),
}


def type_ahead(way, since, milliseconds):
    """Type ahead; give what stands in the file then."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "drafts")
        folder.mkdir()
        for name in ("draft.md", f"{LETTERS}.md"):
            (folder / name).write_text(DRAFT, encoding="utf-8")
        environment, file = newly_at(home), folder / way.file
        terminal = Terminal(way.arguments, folder, environment)
        try:
            if since == "output":
                wait(lambda: terminal.shown)
            elif since == "screen":
                terminal.wait_until_shown(way.screen)
            time.sleep(milliseconds / 1000)
            terminal.write(way.typed)
            terminal.wait_until_shown(way.at_last)
            # Before the app has the terminal, Ctrl+S would stop its output.
            end = time.monotonic() + 30
            while not holds(file, way.text) and time.monotonic() < end:
                terminal.write(_CTRL_S)
                time.sleep(0.3)
        finally:
            terminal.close()
        return file.read_text(encoding="utf-8") if file.exists() else ""


def type_and_save(letters):
    """Type letters in the room, and save, all in one packet of the terminal; give what is saved."""
    with tempfile.TemporaryDirectory() as home:
        file = Path(home, "draft.md")
        file.write_text(DRAFT, encoding="utf-8")
        terminal = Terminal(["open", file.name], file.parent, newly_at(home))
        try:
            terminal.wait_until_shown("would break silence")
            terminal.write(letters + _CTRL_S)
            terminal.wait_until_shown("Saved")
        finally:
            terminal.close()
        return file.read_text(encoding="utf-8")


def holds(file, text):
    return file.exists() and text in file.read_text(encoding="utf-8")


def main(times):
    wrong = 0
    tries = itertools.product(MILLISECONDS, SINCE, WAYS.items())
    for number, (milliseconds, since, (name, way)) in zip(range(1, times + 1), itertools.cycle(tries)):
        text = type_ahead(way, since, milliseconds)
        if way.text not in text:
            wrong += 1
            sys.stdout.write(f"{number:4}  {name}, {milliseconds} ms after {since}: {text!r}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{times} times, {wrong} wrong\n")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
