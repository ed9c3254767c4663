"""What keeps sentences from being parsed never keeps a finding back."""

from pathlib import Path

import pytest

from drafter.check import Checker
from drafter.check.score import read_labelled
from drafter.consensus import load_profile
from drafter.rules.prefilter import PatternSieve, Trigger
from drafter.text import read_text

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("**/*.jsonl"))
#: Every third text of the corpus: each rule and each construction is among them.
TEXTS = [each for path in CORPUS for each in read_labelled(path)][::3]


@pytest.mark.parametrize("profile", sorted({each.profile for each in TEXTS}))
def test_nothing_is_found_where_nothing_was_looked_for(monkeypatch, profile):
    documents = [read_text(each.text, name=each.id, format="txt") for each in TEXTS if each.profile == profile]
    made = load_profile(profile)
    quick = Checker(made)
    expected = [quick.check(document) for document in documents]
    monkeypatch.setattr(PatternSieve, "left", lambda self, _: [pattern for _, pattern in self._all()])
    monkeypatch.setattr(Trigger, "may_stand_in", lambda *_: True)
    monkeypatch.setattr(Trigger, "may_hold", lambda *_: True)
    thorough = Checker(made)
    assert [thorough.check(document) for document in documents] == expected
    assert any(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Allies met. They ate.",
        "Freedonia waits. Allies met.",
        "We will contest the election.",
        "Freedonia waits.\n\nWe will contest the election.",
    ],
)
def test_no_sentence_is_parsed_without_a_word_and_a_name(monkeypatch, checker, text):
    monkeypatch.setattr(Checker, "_parse_all", lambda _, texts: pytest.fail(f"parsed: {texts}") if texts else None)
    assert checker().check(read_text(text, name="text", format="txt")) == ()


def test_the_name_may_stand_in_the_sentence_before(monkeypatch, checker):
    seen = []
    made = checker()
    parse = made._parse_all
    monkeypatch.setattr(made, "_parse_all", lambda texts: (seen.extend(texts), parse(texts)))
    made.check(read_text("Freedonia has attacked. We will contest it. Allies met.", name="text", format="txt"))
    assert "We will contest it." in seen
    assert "Allies met." not in seen
