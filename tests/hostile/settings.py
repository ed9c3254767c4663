"""Hostile configuration: profiles, settings and front matter that are cut, flipped, too deep, too large or endless."""

import os
import random
import tempfile
import time
from pathlib import Path

from reading import most_megabytes

from drafter.consensus import load_profile
from drafter.draft.front import front_of
from drafter.errors import DrafterError
from drafter.files.settings import find_config
from drafter.text import read_text

QUICK = {"check_settings": 60}
SECONDS = 5
MEGABYTES = 512
PROFILE = """\
id = "mine"
title = "Mine"
extends = ["base"]
as_of = 2025-06-24
[[delegation]]
id = "usa"
name = "United States"
[[position]]
rule = "russia.contest-it"
title = "Contesting"
delegation = "usa"
stance = "objects"
match = { lemma = ["contest", "constrain"], pos = "VERB", object = "russia" }
unless = ["negated", "quoted"]
why = "Because."
evidence = [{ title = "T", publisher = "P", date = 2025-05-21 }]
bad = ["Allies will contest Russia."]
ok = ["Allies met."]
[limits]
words = 450
sentences_about.russia = 1
"""
SETTINGS = """\
profile = "hague-2025"
fail_on = "warning"
exclude = ["old/**"]
words = ["communique"]
authors = { "Jane Smith" = "USA" }
keys = { save = "ctrl+s" }
[per_file_ignores]
"a/*.md" = ["russia.contest"]
"""
FRONT = """\
kind = "press-line"
profile = "hague-2025"
date = 2025-06-25
[variables]
city = "The Hague"
[[dismissed]]
rule = "limits.words"
reason = "agreed"
"""
SIGNS = [
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    '"""',
    "=",
    ".",
    ",",
    "\n",
    "\\",
    "#",
    "\0",
    "\x1b",
    "\u202e",
    "9" * 4_301,
    "-",
    "[[",
]


def bombs():
    """What takes time or memory with the square of its size, or never ends; by name."""
    words = ", ".join(f'"w{number}"' for number in range(50_000))
    keys = "".join(f"k{number} = 1\n" for number in range(60_000))
    return {
        "digits": f"title = {'1' * 4_301}\n",
        "dotted": f"{'.'.join('a' * 20_000)} = 1\n",
        "quoted dots": '"a\\"b".' * 8_000 + "c = 1\n",
        "headers": "".join(f"[x{number}{'.a' * 40}]\n" for number in range(5_000)),
        "tables": "[[a]]\n" * 150_000,
        "arrays": f"a = {'[' * 100_000}",
        "items": f"a = [{'1,' * 400_000}]\n",
        "keys": keys,
        "megabytes": f'title = "{"x" * 20_000_000}"\n',
        "words": PROFILE.replace('["contest", "constrain"]', f"[{words}]"),
        "positions": PROFILE + PROFILE[PROFILE.index("[[position]]") : PROFILE.index("[limits]")] * 2_000,
    }


def check_settings(count=3_000, seed=1):  # noqa: C901  (one reader tried in several ways)
    """``count`` changes to a profile, to settings and to front matter, and every bomb as each of them."""
    figures = {"tried": 0, "crashes": [], "hangs": [], "memory": [], "notes": []}
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def tried(label, kind, text):
            figures["tried"] += 1
            began = time.process_time()
            try:
                READERS[kind](folder, text)
            except DrafterError as error:
                if "\n" in str(error) or len(str(error)) > 5_000:
                    figures["crashes"].append(f"{label} as {kind}: no line: {str(error)[:100]!r}")
            except Exception as error:  # noqa: BLE001  (whatever it is, it is what is looked for)
                figures["crashes"].append(f"{label} as {kind}: {type(error).__name__}: {str(error)[:100]}")
            if (took := time.process_time() - began) > SECONDS:
                figures["hangs"].append(f"{label} as {kind}: {took:.1f} s")
            if (most := most_megabytes("self")) > MEGABYTES:
                figures["memory"].append(f"{label} as {kind}: {most} MB")

        for label, text in bombs().items():
            for kind in READERS:
                tried(label, kind, text)
        for number in range(count):
            kind = chance.choice(list(READERS))
            tried(
                f"change {number}",
                kind,
                changed({"profile": PROFILE, "settings": SETTINGS, "front": FRONT}[kind], chance),
            )
        chain(folder, tried)
        if hasattr(os, "mkfifo"):
            (folder / "mine.toml").unlink()
            os.mkfifo(folder / "mine.toml")
            tried("a pipe", "profile", None)
    return figures


def as_profile(folder, text):
    if text is not None:
        (folder / "mine.toml").write_text(text, errors="surrogatepass")
    load_profile(str(folder / "mine.toml"))


def as_settings(folder, text):
    (folder / "drafter.toml").write_text(text, errors="surrogatepass")
    find_config(folder)


def as_front(_, text):
    front_of(read_text(f"+++\n{text}\n+++\n\n1. Allies met.\n", format="md"))


READERS = {"profile": as_profile, "settings": as_settings, "front": as_front}


def chain(folder, tried):
    """3,000 profiles, each of which extends the next."""
    for number in range(3_000):
        below = f'extends = ["c{number + 1}"]\n' if number < 2_999 else ""
        (folder / f"c{number}.toml").write_text(f'id = "c{number}"\ntitle = "T"\n{below}')

    def first(*_):
        load_profile("c0", [folder])

    READERS["chain"] = first
    tried("3,000 profiles", "chain", "")
    del READERS["chain"]


def changed(text, chance):
    """``text`` cut, with a sign put in, or with two of its lines exchanged."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            text = text[:at] + chance.choice(SIGNS) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + chance.randint(1, 20) :]
        elif kind == 2:
            lines = text.split("\n")
            one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
            text = "\n".join(lines)
        else:
            text = text[:at]
    return text
