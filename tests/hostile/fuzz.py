"""Coverage-guided fuzzing, by hand: ``python tests/hostile/fuzz.py TARGET CORPUS [-max_total_time=3600 ...]``.

Needs the package atheris, which nothing else does. ``CORPUS`` is a folder, filled with the first inputs when it is
empty; what follows goes to libFuzzer. ``-merge=1 SMALLER CORPUS`` makes a corpus smaller.

Files are read in this process and not in the one apart, where the fuzzer would not see which lines they reach. A
library of C that a file ends, ends the fuzzer, which keeps the file.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["drafter"]):
    import settings
    import texts

    import drafter.text.html
    import drafter.text.mail
    import drafter.text.markdown
    import drafter.text.odt
    import drafter.text.pdf
    import drafter.text.plain
    import drafter.text.rtf
    import drafter.text.word.reader  # noqa: F401  (instrumented here, imported by need)
    from drafter.consensus import load_profile
    from drafter.draft.front import front_of
    from drafter.errors import DrafterError
    from drafter.files.toml import TomlError, parse_toml
    from drafter.text import read_text
    from drafter.text.brackets import parsed, plain
    from drafter.text.loading import format_of, read_bytes
    from drafter.text.reading_child import read_here

DRAFT = f"+++\n{settings.FRONT}+++\n\n# A line\n\n1. Allies [USA: will / DEU: may [not]] meet.\n"
PLACE = Path(tempfile.gettempdir(), f"drafter-fuzz-{os.getpid()}.toml")
_WORD = re.compile(r"[a-z]{4,}")


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


def plain_text(data):
    """Of plain text every word is read, or it is said what is not; one that says so has letters of two bytes."""
    document = read_bytes(data, Path("text.txt"))
    read = " ".join(f"{block.number} {block.reading}" for block in document.linted())
    if not document.unread and not data.startswith((b"\xfe\xff", b"\xff\xfe")):
        lost = {word for word in _WORD.findall(as_text(data)) if word not in read}
        assert not lost, f"lost {lost}"


def reader(name):
    path = Path(name)
    if path.suffix == ".txt":
        return plain_text
    if path.suffix == ".md":
        return lambda data: read_bytes(data, path)
    kind = format_of(path)
    return lambda data: read_here(kind, data, path)


def packed(name, pack):
    """A reader of files that are packed: what is changed is inside, for nothing else than it is looked at so."""
    read = reader(name)
    return lambda data: read(pack(data))


def word_body(data):
    return texts.zipped(texts.word_parts("") | {"word/document.xml": data})


def odt_body(data):
    return texts.zipped(texts.odt_parts("") | {"content.xml": data})


def pdf_page(data):
    return texts.pdf_of(texts.pdf_stream(data, packed=False))


TARGETS = {
    "toml": (toml, settings.PROFILE.encode()),
    "profile": (profile, settings.PROFILE.encode()),
    "draft": (draft, DRAFT.encode()),
    "brackets": (brackets, DRAFT.encode()),
    **{name: (reader(name), make()) for name, make in texts.FILES.items()},
    "word-body": (packed("text.docx", word_body), texts.part_of(texts.word_file(), "word/document.xml")),
    "odt-body": (packed("text.odt", odt_body), texts.part_of(texts.odt_file(), "content.xml")),
    "pdf-page": (packed("text.pdf", pdf_page), texts.pdf_lines(*texts.PARAGRAPHS)),
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
