"""What tests of Word files share: the words that comments stand beside."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn


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
