from __future__ import annotations

import pytest

from drafter.bank import load_bank
from drafter.files.paths import phrasebank_dir

BUILT_IN = phrasebank_dir() / "agreed"

TOPICS = '[topics]\nrussia = "Russia"\nukraine = "Ukraine"\n'
LINEAGES = '[[lineage]]\nid = "channels"\ntitle = "Channels"\nhistory = "Kept open."\n'
SOURCE = """\
[source]
id = "paris-2030"
title = "Paris Summit Declaration"
kind = "summit-declaration"
issued_by = "Heads of State and Government"
date = 2030-05-02
"""
PHRASE = """\

[[phrase]]
id = "paris-2030.{number}.1"
paragraph = "{number}"
text = "We remain willing to talk, when conditions allow."
topics = ["russia"]
tone = "dialogue"
lineage = ["channels"]
caveats = ["when conditions allow"]
verification = "official"
"""


@pytest.fixture(scope="session")
def bank():
    return load_bank([BUILT_IN])


@pytest.fixture
def folder(tmp_path):
    """A small bank of three phrases in one source."""
    place = tmp_path / "agreed"
    place.mkdir()
    (place / "topics.toml").write_text(TOPICS, encoding="utf-8")
    (place / "lineages.toml").write_text(LINEAGES, encoding="utf-8")
    (place / "paris-2030.toml").write_text(
        SOURCE + "".join(PHRASE.format(number=n) for n in (1, 2, 3)), encoding="utf-8"
    )
    return place


@pytest.fixture
def source_file(folder):
    return folder / "paris-2030.toml"


@pytest.fixture(scope="session")
def lemmas():
    """Dictionary forms by cutting endings: enough for search, and no part of the product."""

    def forms(word: str) -> frozenset[str]:
        found = {word}
        for ending, instead in (
            ("ies", "y"),
            ("es", "e"),
            ("s", ""),
            ("ed", "e"),
            ("ed", ""),
            ("ing", "e"),
            ("ing", ""),
        ):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                found.add(word.removesuffix(ending) + instead)
        return frozenset(found)

    return forms
