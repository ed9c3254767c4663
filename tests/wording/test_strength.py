from __future__ import annotations

import pytest

from drafter.errors import BankError
from drafter.wording import ladder


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("decide", "commits"),
        ("committed", "reaffirm"),
        ("reaffirming", "welcome"),
        ("welcomed", "note"),
        ("noted", "encourage"),
    ],
)
def test_verbs_in_any_form_stand_on_rungs(stronger, weaker):
    steps = ladder()
    assert steps.verb([stronger]) < steps.verb([weaker])


def test_modals_stand_on_a_ladder_of_their_own():
    steps = ladder()
    rungs = [steps.modal([each]) for each in ("must", "will", "should", "may")]
    assert rungs == sorted(rungs)
    assert len(set(rungs)) == 4
    assert steps.modal(["peace"]) is None
    assert steps.verb(["peace"]) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("verbs = [", "not TOML"),
        ('verbs = [["note"]]', "'modals' is missing"),
        ('verbs = [["note"]]\nmodals = [[]]', "'modals' is missing or not right"),
        ('verbs = [["note"]]\nmodals = [["may"]]\nnouns = 1', "unknown key 'nouns'"),
    ],
)
def test_a_ladder_that_is_not_right(tmp_path, text, said):
    path = tmp_path / "strength.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BankError, match=said):
        ladder(path)


def test_a_ladder_that_is_not_there(tmp_path):
    with pytest.raises(BankError, match="cannot be read"):
        ladder(tmp_path / "none.toml")
