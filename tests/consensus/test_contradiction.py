import pytest

from .conftest import EVIDENCE, POSITION

REQUIRES = f"""
[[position]]
rule = "russia.named"
delegation = "usa"
stance = "requires"
why = "W."
{EVIDENCE}
present = ["russia"]
bad = ["B."]
ok = ["O."]
"""

BANS = f"""
[[position]]
rule = "russia.unnamed"
delegation = "usa"
stance = "objects"
why = "W."
{EVIDENCE}
match = [{{ lemma = ["x", "@russia"] }}]
bad = ["B."]
ok = ["O."]
"""


@pytest.mark.parametrize("other", ["wary", "prefers"])
def test_one_delegation_takes_one_stance_on_a_rule(profiles, other):
    both = POSITION.replace('"usa"', '["usa", "poland"]').replace("objects", other)
    said, line = profiles.error(POSITION, both)
    takes = {"wary": "is wary of", "prefers": "prefers"}[other]
    assert f"contradiction: usa objects to and {takes} 'russia.partner' (the other stands at " in said
    assert 'drop = ["russia.partner@usa"]' in said
    assert line == "[[position]]"


def test_so_does_nobody_in_particular(profiles):
    alone = POSITION.replace('delegation = "usa"\n', "")
    profiles.write("lower.toml", f'id = "lower"\ntitle = "L"\nextends = ["base"]\n{alone}')
    said, _ = profiles.error(
        alone.replace("objects", "requires").replace("russia.partner", "russia.named"),
        'present = ["russia"]\nbad = ["B."]\nok = ["O."]',
        BANS.replace('delegation = "usa"\n', ""),
    )
    assert "the profile requires 'russia' ('russia.named') and objects to any 'russia'" in said


def test_delegations_may_differ(profiles):
    other = POSITION.replace("usa", "poland").replace("objects", "prefers")
    assert len(profiles.mine(POSITION, other, REQUIRES, BANS.replace("usa", "poland")).positions) == 4


def test_one_delegation_may_take_one_stance_twice(profiles):
    both = POSITION.replace('"usa"', '["usa", "poland"]')
    assert len(profiles.mine(POSITION, both).positions) == 2


@pytest.mark.parametrize("order", [(REQUIRES, BANS), (BANS, REQUIRES)])
def test_what_is_required_is_not_banned_wherever_it_stands(profiles, order):
    said, line = profiles.error(*order)
    assert (
        "contradiction: usa requires 'russia' ('russia.named') and objects to any 'russia' ('russia.unnamed')" in said
    )
    assert line == "[[position]]"


@pytest.mark.parametrize("narrower", ['pos = "VERB"', 'subject = "any"', 'unless = "quoted"', 'when = "past"'])
def test_a_construction_may_be_banned(profiles, narrower):
    assert profiles.mine(REQUIRES, BANS.replace('"@russia"]', f'"@russia"], {narrower}')).positions


def test_one_of_several_terms_may_be_banned(profiles):
    assert profiles.mine(REQUIRES.replace('["russia"]', '["russia", "article-5"]'), BANS).positions


@pytest.mark.parametrize("limit", ["sentences_about", "words_about"])
def test_a_limit_leaves_room_for_what_is_required(profiles, limit):
    said, line = profiles.error(REQUIRES, f"[limits]\n{limit}.russia = 0")
    assert f"'russia.named' requires 'russia' and the limit '{limit}.russia' leaves no room for it" in said
    assert line == "[[position]]"
    assert profiles.mine(REQUIRES, f"[limits]\n{limit}.russia = 1").positions
    assert profiles.mine(REQUIRES.replace('["russia"]', '["russia", "article-5"]'), f"[limits]\n{limit}.russia = 0")


def test_require_of_the_limits_counts(profiles):
    said, line = profiles.error('[limits]\nrequire = ["russia"]\nsentences_about.russia = 0')
    assert "'require.russia' requires 'russia'" in said
    assert line == 'require = ["russia"]'
