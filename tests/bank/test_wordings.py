from __future__ import annotations

import pytest

from drafter.bank.wordings import wordings
from drafter.errors import BankError
from drafter.wording import Edit


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
    replaced = [(change.before, change.after) for change in wording.changes if change.edit is Edit.REPLACED]
    assert ("keep open", "maintain") in replaced


def test_every_lineage_is_in_date_order_and_complete(bank):
    for lineage in bank.lineages:
        found = wordings(bank, lineage)
        assert [each.phrase for each in found] == list(bank.of_lineage(lineage))
        dates = [bank.source(each.phrase.source).date for each in found]
        assert dates == sorted(dates)


def test_an_unknown_lineage(bank):
    with pytest.raises(BankError, match="did you mean 'open-door'"):
        wordings(bank, "open-doors")
