"""Sessions cut off while somebody types: ``python tests/tui/hangups.py TIMES``, each in two windows on one draft.

Real processes on pseudo-terminals. A window is killed or hung up, or its folder is removed first; what is put aside
then must hold all that was typed up to three seconds before.
"""

import itertools
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from terminal import Terminal, newly_at

DRAFT = "1. Allies met in The Hague.\n"
MOST_LOST = 3.0
#: How a window may end.
ENDS = ("kill", "hang up", "terminate", "hang up without the folder", "terminate without the folder")


class Typist(Terminal):
    """A window on a draft, into which numbered words are typed."""

    def __init__(self, path, letter, environment):
        self.letter, self.typed = letter, []
        super().__init__(["open", path.name], path.parent, environment)

    def type_word(self):
        self.typed.append(time.monotonic())
        self.write(f"{self.letter}{len(self.typed)} ")

    def end(self, how):
        """End the window; give the time at which it was cut off."""
        cut = time.monotonic()
        if how.startswith("hang up"):
            # What the kernel does when a terminal is closed.
            self.process.send_signal(signal.SIGHUP)
        else:
            self.process.send_signal(signal.SIGKILL if how == "kill" else signal.SIGTERM)
        self.process.wait(60)
        os.close(self.screen)
        return cut

    def lost(self, texts, cut):
        """How many seconds of typing are in none of some texts."""
        numbers = [int(n) for text in texts for n in re.findall(rf"\b{self.letter}(\d+) ", text)]
        first_lost = max(numbers, default=0)
        return cut - self.typed[first_lost] if first_lost < len(self.typed) else 0.0


def left_in(folder):
    files = [file for file in Path(folder).rglob("*.recovery-*") if file.suffix != ".lock"]
    return [file.read_text(encoding="utf-8") for file in files]


def cut_off(seed):
    """Cut off two windows; give how it was done and the seconds of typing lost in each."""
    rng = random.Random(seed)
    hows = [ENDS[seed % len(ENDS)], rng.choice(ENDS)]
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "drafts")
        folder.mkdir()
        path = folder / "draft.md"
        path.write_text(DRAFT, encoding="utf-8")
        environment = newly_at(home)
        windows = [Typist(path, letter, environment) for letter in "qz"]
        for window in windows:
            window.wait_until_shown("Hague")
        end = time.monotonic() + rng.uniform(4, 9)
        while time.monotonic() < end:
            for window in windows:
                window.type_word()
            time.sleep(0.1)
        lost = []
        for window, how in zip(windows, hows, strict=True):
            if "without" in how:
                shutil.rmtree(folder, ignore_errors=True)
            elif how == "kill" and not folder.exists():
                # Nothing holds words whose folder and window are lost in one moment.
                time.sleep(MOST_LOST)
            cut = window.end(how)
            lost.append(window.lost(left_in(home), cut))
        return hows, lost


def main(times):
    worst = 0.0
    with ThreadPoolExecutor(2) as pool:
        for number, (hows, lost) in zip(itertools.count(1), pool.map(cut_off, range(times))):
            worst = max(worst, *lost)
            said = ", ".join(f"{how}: {seconds:.1f} s" for how, seconds in zip(hows, lost, strict=True))
            sys.stdout.write(f"{number:4}  {said}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{2 * times} windows, at most {worst:.1f} s of typing lost\n")
    return worst > MOST_LOST


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
