"""What a comparison report says of sources read as texts."""

import pytest

from drafter.compare import SourceText, baseline, compare
from drafter.files.paths import phrasebank_dir
from drafter.report.compare_outline import comparison_outline
from drafter.text import read_text


@pytest.mark.parametrize(("count", "says"), [(12, "from memory: 0, 1, "), (13, "13 of its paragraph numbers are from")])
def test_twelve_paragraph_numbers_are_named_one_by_one(count, says, monkeypatch):
    monkeypatch.setattr(SourceText, "recalled", tuple(map(str, range(count))))
    source = baseline("london-2019", [phrasebank_dir() / "agreed"])
    comparison = compare(source, read_text("We met.", name="b", format="txt"), old_name="a")
    assert says in comparison_outline(comparison).notes[0]
