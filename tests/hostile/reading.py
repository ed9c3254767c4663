"""Files that are damaged: cut off, with flipped bits, with pieces moved about, or not files at all.

Every check reads as the commands do, by way of the process apart. What it counts as a fault: an exception that is no
`ReadError`, or the end of the process (crash); more than five seconds of processor time (hang); more than 512 MB;
words of the sound file that are not read though nothing is said of it (lost).
"""

import os
import random
import re
import time
from collections import Counter
from pathlib import Path

from texts import FILES, text_file

from drafter.errors import ReadError
from drafter.text import read_bytes, reading_process

QUICK = {"check_truncations": 1, "check_bit_flips": 40, "check_splices": 20, "check_noise": 20}
SECONDS = 5
MEGABYTES = 512
#: Formats in which the damaged file says itself, in plain characters, which words it has.
PLAIN = frozenset({".txt", ".md", ".html", ".rtf", ".eml"})
_CRASHES = ("a defect of drafter", "it ended the process")
_WORD = re.compile(r"\w{4,}")


class Watch:
    """Reads files and keeps count of what they do."""

    def __init__(self):
        self.tried = 0
        self.crashes, self.hangs, self.memory, self.lost = [], [], [], []
        self.refused = Counter()

    def read(self, name, data, label):
        """The document in a file, or the error; faults but lost words are counted."""
        self.tried += 1
        began, clock = _processor_time(), time.monotonic()
        try:
            result = read_bytes(data, Path(name))
        except ReadError as error:
            result = error
            self.refused[error.message] += 1
            if any(sign in error.message for sign in _CRASHES):
                self.crashes.append(f"{label}: {error.message}")
            elif found := re.fullmatch(r"takes more than (\d+) seconds to read", error.message):
                # The process is gone, and its limit is what it took.
                if int(found[1]) > SECONDS:
                    self.hangs.append(f"{label}: {error.message}")
                return result
        except Exception as error:  # noqa: BLE001  (whatever it is, it is what is looked for)
            self.crashes.append(f"{label}: {type(error).__name__}: {error}")
            return None
        # Less by the clock is less of the processor.
        if time.monotonic() - clock > SECONDS and (took := _processor_time() - began) > SECONDS:
            self.hangs.append(f"{label}: {took:.1f} seconds")
        if (most := _megabytes()) > MEGABYTES:
            self.memory.append(f"{label}: {most} MB")
        return result

    def compare(self, name, data, label, sound):
        """Read a damaged file and count it if words of the sound one are lost and nothing is said of it."""
        result = self.read(name, data, label)
        if result is None or isinstance(result, ReadError) or result.unread:
            return
        expected = sound
        if Path(name).suffix in PLAIN:
            # What is not in the file any more cannot be read.
            expected = sound & _counted(data.decode("utf-8", "ignore"))
        # A sign between two words may be gone, so that they stand as one.
        read = "".join(block.reading for block in result.linted()).casefold()
        missing = Counter({w: n for w, n in (expected - _words(result)).items() if read.count(w) < expected[w]})
        if missing:
            self.lost.append(f"{label}: {missing.total()} words, such as {next(iter(missing))!r}")

    def figures(self):
        """What `README.md` says."""
        refused = ", ".join(f"{count} {message}" for message, count in self.refused.most_common(3))
        return {
            "tried": self.tried,
            "crashes": self.crashes,
            "hangs": self.hangs,
            "memory": self.memory,
            "lost": self.lost,
            "notes": [f"refused {self.refused.total()}: {refused}"] if self.refused else [],
        }


def check_truncations(count=1, seed=1):  # noqa: ARG001  (every check takes a seed)
    """The file of every format, cut off at every 2 % of its length; `count` times as finely."""
    watch = Watch()
    for name, data, sound in _sound_files():
        for step in range(50 * count):
            watch.compare(name, data[: len(data) * step // (50 * count)], f"{name} cut at {step}/{50 * count}", sound)
    return watch.figures()


def check_bit_flips(count=3_000, seed=1):
    """In the file of every format, `count` times one to six bits flipped."""
    watch = Watch()
    for name, data, sound in _sound_files():
        for number in range(count):
            chance = random.Random(f"{seed} {name} {number}")
            flipped = bytearray(data)
            for _ in range(chance.randint(1, 6)):
                flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
            watch.compare(name, bytes(flipped), f"{name} flipped by {seed} {number}", sound)
    return watch.figures()


def check_splices(count=500, seed=1):
    """In the file of every format, `count` times pieces moved, doubled, taken out or overwritten."""
    watch = Watch()
    for name, data, sound in _sound_files():
        for number in range(count):
            chance = random.Random(f"{seed} {name} {number}")
            watch.compare(name, _spliced(data, chance), f"{name} spliced by {seed} {number}", sound)
    return watch.figures()


def check_noise(count=500, seed=1):
    """Bytes by chance under every suffix, behind the first bytes of the format or without them."""
    watch = Watch()
    for name, data, _ in _sound_files():
        for number in range(count):
            chance = random.Random(f"{seed} {name} {number}")
            head = data[: chance.choice((0, 4, 10, 60))]
            watch.read(name, head + chance.randbytes(chance.randrange(2_000)), f"{name} of noise {seed} {number}")
    return watch.figures()


def _sound_files():
    """Name, bytes and words of a sound file in every format; of mail not those of its head, of which some are not text."""
    words = _counted(text_file().decode())
    for name, make in FILES.items():
        data = make()
        yield name, data, _words(read_bytes(data, Path(name))) & words


def _spliced(data, chance):
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(data) + 1)
        piece = data[start : start + chance.randint(1, 64)]
        at = chance.randrange(len(data) + 1)
        data = chance.choice(
            (
                data[:start] + data[start + len(piece) :],
                data[:at] + piece + data[at:],
                data[:at] + piece + data[at + len(piece) :],
                data[:at] + bytes(len(piece)) + data[at + len(piece) :],
            )
        )
    return data


def _words(document):
    return _counted(" ".join(block.reading for block in document.linted()))


def _counted(text):
    """The words of a text, in small letters: of two versions in a mail that differ in capitals alone, one is read."""
    return Counter(_WORD.findall(text.casefold()))


def _readers():
    return [process._process.pid for process in reading_process._processes]


def _processor_time():
    """Seconds that this process and the one that reads have worked."""
    total = time.process_time()
    for reader in _readers():
        fields = Path(f"/proc/{reader}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def _megabytes():
    """The most memory that this process or the one that reads has had."""
    return max(most_megabytes(process) for process in ("self", *_readers()))


def most_megabytes(process):
    """The most memory that a process has had since its program began; `resource` counts what its parent had as well."""
    found = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) // 1024 if found else 0
