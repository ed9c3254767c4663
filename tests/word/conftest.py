"""What tests of Word files share: the words that comments stand beside."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from hypothesis import strategies as st

from drafter.errors import ReadError
from drafter.text import read_bytes
from drafter.text.word.change_views import FINAL, ORIGINAL


@pytest.fixture(scope="session")
def anchored():
    """Gives the words between the ends of every comment's range, by the id of the comment."""

    def words_of(root):
        found, open_ = {}, set()
        for element in root.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t"), qn("w:tab")):
            name = element.get(qn("w:id"))
            if element.tag == qn("w:commentRangeStart"):
                open_.add(name)
                found[name] = ""
            elif element.tag == qn("w:commentRangeEnd"):
                open_.discard(name)
            else:
                for each in open_:
                    found[each] += element.text or "\t"
        return found

    return words_of


@pytest.fixture(scope="session")
def documents():
    """A strategy for random Word files with tables, notes, links, controls, changes and comments of others."""
    place = Path(__file__).with_name("random_documents.py")
    spec = importlib.util.spec_from_file_location(place.stem, place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return st.randoms(use_true_random=False).map(module.random_document).filter(_speaks)


def _speaks(data):
    """Whether the main text of a Word file has words, also without its tracked changes."""
    try:
        views = [read_bytes(data, Path("a.docx"), view) for view in (FINAL, ORIGINAL)]
    except ReadError:
        return False
    return all(any(block.kind not in {"header", "footnote"} for block in view.linted()) for view in views)
