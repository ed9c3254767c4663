"""The app as it is called, on a pseudo-terminal of its own, in a folder where nobody has worked before."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import threading
import time
from pathlib import Path


class Terminal:
    """A process of the app, and what it has shown lately."""

    def __init__(self, arguments, folder, environment, size=(24, 80)):
        self.screen, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "drafter", *arguments],
            stdin=inside, stdout=inside, stderr=inside, cwd=folder, env=environment, start_new_session=True,
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

    def write(self, text):
        os.write(self.screen, text.encode())

    def wait_until_shown(self, words):
        wait(lambda: words.encode() in self.shown)

    def close(self):
        self.process.kill()
        self.process.wait(60)
        os.close(self.screen)


def wait(true, seconds=90):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)


def newly_at(home):
    """An environment whose settings and state lie in a folder; the tour was seen."""
    Path(home, "state", "drafter").mkdir(parents=True)
    Path(home, "state", "drafter", "app.toml").write_text("toured = true\n", encoding="utf-8")
    return os.environ | {
        "XDG_STATE_HOME": f"{home}/state", "XDG_CONFIG_HOME": f"{home}/config", "TERM": "xterm-256color",
    }  # fmt: skip
