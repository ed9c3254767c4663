"""Sessions cut off while somebody types: ``python tests/tui/hangups.py TIMES``, each in two windows on one draft.

Real processes on pseudo-terminals. A window is killed or hung up, or its folder is removed first; what is put aside
then must hold all that was typed up to three seconds before.
"""

import fcntl
import itertools
import os
import pty
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

DRAFT = "1. Allies met in The Hague.\n"
MOST_LOST = 3.0
#: How a window may end.
ENDS = ("kill", "hang up", "terminate", "hang up without the folder", "terminate without the folder")


class Typist:
    """A window on a draft, into which numbered words are typed."""

    def __init__(self, path, letter, environment):
        self.letter, self.typed = letter, []
        self.screen, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "drafter", "open", path.name],
            stdin=inside, stdout=inside, stderr=inside, cwd=path.parent, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(inside)
        self.shown = b""
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        try:
            while data := os.read(self.screen, 65536):
                self.shown = (self.shown + data)[-200_000:]
        except OSError:
            return

    def wait_until_shown(self):
        end = time.monotonic() + 90
        while b"Hague" not in self.shown:
            assert time.monotonic() < end, "the draft never was on the screen"
            time.sleep(0.05)

    def type_word(self):
        self.typed.append(time.monotonic())
        os.write(self.screen, f"{self.letter}{len(self.typed)} ".encode())

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
        environment = os.environ | {
            "XDG_STATE_HOME": f"{home}/state", "XDG_CONFIG_HOME": f"{home}/config", "TERM": "xterm-256color",
        }  # fmt: skip
        Path(home, "state", "drafter").mkdir(parents=True)
        Path(home, "state", "drafter", "app.toml").write_text("toured = true\n", encoding="utf-8")
        windows = [Typist(path, letter, environment) for letter in "qz"]
        for window in windows:
            window.wait_until_shown()
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
