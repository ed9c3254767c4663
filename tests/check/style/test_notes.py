import pytest

from drafter.check.style import STYLE_NOTES, style_findings
from drafter.consensus.house_style import StyleRule
from drafter.consensus.model import HouseStyle, Severity
from drafter.text import read_text


def found(rule, text):
    return list(style_findings(read_text(text, format="md"), HouseStyle({rule: Severity.WARNING})))


def test_every_rule_has_a_reason_sources_with_addresses_and_examples_of_both_kinds():
    assert set(STYLE_NOTES) == set(StyleRule)
    for rule, note in STYLE_NOTES.items():
        assert rule.says.endswith(".")
        assert note.why.endswith(".")
        assert note.bad
        assert note.ok
        assert note.sources
        assert all(source.url for source in note.sources)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, note in STYLE_NOTES.items() for text in note.bad])
def test_what_departs_from_the_style_is_flagged(rule, text):
    assert {finding.rule for finding in found(rule, text)} == {rule.id}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, note in STYLE_NOTES.items() for text in note.ok])
def test_what_keeps_to_the_style_is_not(rule, text):
    assert [(finding.text, finding.message) for finding in found(rule, text)] == []
