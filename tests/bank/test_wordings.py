from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from drafter.bank.wordings import Edit, changes, wordings
from drafter.errors import BankError

WORDS = st.lists(st.sampled_from(["we", "will", "remain", "open,", "open", "to", "dialogue."]), max_size=12).map(
    " ".join
)


def side(found, without):
    return " ".join(change.text for change in found if change.edit is not without)


@given(WORDS, WORDS)
def test_the_changes_hold_both_texts(before, after):
    found = changes(before, after)
    assert side(found, Edit.ADDED) == before
    assert side(found, Edit.DROPPED) == after
    assert all(change.text for change in found)


def test_a_comma_is_a_change():
    found = [(change.edit.name, change.text) for change in changes("with Russia, when", "with Russia when")]
    assert found == [("KEPT", "with"), ("DROPPED", "Russia,"), ("ADDED", "Russia"), ("KEPT", "when")]


@pytest.mark.parametrize(
    ("lineage", "phrase", "before"),
    [
        ("no-confrontation-channels", "washington-2024.18.6", "strategic-concept-2022.9.7"),
        ("no-confrontation-channels", "washington-2024.18.5", "strategic-concept-2022.9.3"),
        ("constructive-relationship", "london-2019.4.1", "nac-2-august-2019.4.3"),
        ("ukraine-membership", "washington-2024.16.6", "vilnius-2023.11.8"),
        ("ukraine-membership", "washington-2024.16.1", "vilnius-2023.11.1"),
        ("russia-threat-posture", "washington-2024.20.3", None),
    ],
)
def test_each_wording_is_set_against_the_one_it_continues(bank, lineage, phrase, before):
    found = {wording.phrase.id: wording for wording in wordings(bank, lineage)}
    assert (found[phrase].before.id if found[phrase].before else None) == before


def test_what_went_out_and_came_in_is_named(bank):
    [wording] = [
        each for each in wordings(bank, "no-confrontation-channels") if each.phrase.id == "washington-2024.18.6"
    ]
    dropped = [change.text for change in wording.changes if change.edit is Edit.DROPPED]
    added = [change.text for change in wording.changes if change.edit is Edit.ADDED]
    assert "keep open" in dropped
    assert "maintain" in added


def test_every_lineage_is_in_date_order_and_complete(bank):
    for lineage in bank.lineages:
        found = wordings(bank, lineage)
        assert [each.phrase for each in found] == list(bank.of_lineage(lineage))
        dates = [bank.source(each.phrase.source).date for each in found]
        assert dates == sorted(dates)
        for each in found:
            assert side(each.changes, Edit.DROPPED) == each.phrase.text


def test_an_unknown_lineage(bank):
    with pytest.raises(BankError, match="did you mean 'open-door'"):
        wordings(bank, "open-doors")
