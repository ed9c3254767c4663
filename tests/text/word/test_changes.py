from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text.word.tracked_changes import WordChange, changes_of

PATH = Path("a.docx")


def test_changes_are_read_back_with_their_hands(word):
    body = (
        "<w:p><w:r><w:t>We met.</w:t></w:r></w:p>"
        '<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r>'
        '<w:del w:id="1" w:author="FRA" w:date="2026-01-02T00:00:00Z"><w:r><w:delText>con</w:delText></w:r></w:del>'
        '<w:del w:id="2" w:author="FRA" w:date="2026-01-02T00:00:00Z"><w:r><w:delText>test</w:delText></w:r></w:del>'
        '<w:ins w:id="3" w:author="USA"><w:r><w:t>act</w:t></w:r></w:ins><w:ins w:id="4" w:author="USA"/></w:p>'
    )
    assert changes_of(word(body), PATH) == (
        WordChange("deleted", "FRA", "2026-01-02T00:00:00Z", "contest", 1),
        WordChange("inserted", "USA", "", "act", 1),
    )


def test_a_file_that_is_not_right_is_refused():
    with pytest.raises(ReadError, match="zip archive"):
        changes_of(b"We met.", PATH)
