"""Word files as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.text.word.reader import read_word


@pytest.fixture(scope="session")
def readings(word):
    """Gives what is read of a .docx: (kind, number, reading) for each block."""

    def read(body, **parts):
        document = read_word(word(body, **parts), Path("x.docx"))
        return [(block.kind, block.number, block.reading) for block in document.blocks]

    return read
