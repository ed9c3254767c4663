"""Coverage-guided fuzzing, by hand: ``python tests/hostile/fuzz.py TARGET CORPUS [-max_total_time=3600 ...]``.

Needs the package atheris, which nothing else does. ``CORPUS`` is a folder, filled with the first inputs when it is
empty; what follows goes to libFuzzer. ``-merge=1 SMALLER CORPUS`` makes a corpus smaller.
"""

import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["drafter"]):
    import settings
    import texts

    from drafter.consensus import load_profile
    from drafter.draft.front import front_of
    from drafter.errors import DrafterError
    from drafter.files.toml import TomlError, parse_toml
    from drafter.text import read_bytes, read_text
    from drafter.text.brackets import parsed, plain

DRAFT = f"+++\n{settings.FRONT}+++\n\n# A line\n\n1. Allies [USA: will / DEU: may [not]] meet.\n"
PLACE = Path(tempfile.gettempdir(), f"drafter-fuzz-{os.getpid()}.toml")


def as_text(data):
    return data.decode("utf-8", "replace")


def toml(data):
    parse_toml(as_text(data))


def profile(data):
    PLACE.write_bytes(data)
    load_profile(str(PLACE))


def draft(data):
    front_of(read_text(as_text(data), format="md"))


def brackets(data):
    parsed(as_text(data))
    plain(as_text(data))


def reader(name):
    return lambda data: read_bytes(data, Path(name))


TARGETS = {
    "toml": (toml, settings.PROFILE.encode()),
    "profile": (profile, settings.PROFILE.encode()),
    "draft": (draft, DRAFT.encode()),
    "brackets": (brackets, DRAFT.encode()),
    **{name: (reader(name), make()) for name, make in texts.FILES.items()},
}


def main(name, corpus, *others):
    target, first = TARGETS[name]
    folder = Path(corpus)
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        (folder / "first").write_bytes(first)

    def one(data):
        try:
            target(data)
        except (DrafterError, TomlError):
            return

    atheris.Setup([sys.argv[0], *others, str(folder)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
