from datetime import date

import pytest

from drafter.consensus import (
    Condition,
    Evidence,
    Pattern,
    Preposition,
    Role,
    Severity,
    Stance,
    State,
    StateKind,
    list_profiles,
    load_profile,
    load_profiles,
)
from drafter.consensus.conditions import TermFit
from drafter.errors import ProfileError


def test_a_position_is_merged_with_its_rule(profiles, position):
    profile = profiles.mine(position)
    (held,) = profile.positions
    assert held.rule == "russia.partner"
    assert held.delegations == ("usa",)
    assert held.stance is Stance.OBJECTS
    assert held.stance.severity is Severity.ERROR
    assert held.match == (
        Pattern(("partner",), "NOUN", {Role.SAID_OF: (Condition((TermFit("russia", strict=True),)),)}),
    )
    assert held.unless == (State(StateKind.NEGATED),)
    assert held.bad == ("Russia is our partner.",)
    assert held.evidence == (Evidence("T", "P", date(2025, 1, 1)),)


def test_a_profile_carries_the_rules_it_has_positions_on(profiles, position):
    profile = profiles.mine(position)
    assert list(profile.rules) == ["russia.partner"]
    assert profile.rules["russia.partner"].title == "Russia as a partner"
    assert set(profile.terms) == {"russia", "concerns", "article-5"}
    assert profile.terms["concerns"].roles == {Role.OWNER: (Condition((TermFit("russia", strict=True),)),)}


def test_a_position_overrides_its_rule_key_by_key(profiles, position):
    profile = profiles.mine(position, 'match = { lemma = ["ally"] }', 'bad = "Russia is an ally."')
    (held,) = profile.positions
    assert held.match == (Pattern(("ally",)),)
    assert held.bad == ("Russia is an ally.",)
    assert held.ok == ("Russia is no partner.",)
    assert profile.rules["russia.partner"].match[0].lemma == ("partner",)


def test_a_position_needs_no_rule_when_it_says_all_itself(profiles, evidence):
    profile = profiles.mine(
        f"""
        [[position]]
        rule = "mine.victory"
        stance = "wary"
        why = "Nobody has defined it."
        {evidence}
        title = "Victory"
        match = [{{ lemma = "victory", when = "prospective", unless = "attributed:russia", mark = "of", of = "any" }}]
        bad = ["Victory is near."]
        ok = ["Peace is near."]
        """.replace("        ", "")
    )
    (held,) = profile.positions
    assert held.delegations == ()
    assert held.match[0].when == (State(StateKind.PROSPECTIVE),)
    assert held.match[0].unless == (State(StateKind.ATTRIBUTED, "russia"),)
    assert held.match[0].mark == Preposition("of")
    assert profile.rules["mine.victory"].title == "Victory"


def test_a_requirement_may_stand_on_a_rule_that_others_object_to(profiles, position):
    requirement = position.replace('"usa"', '"poland"').replace("objects", "requires") + 'present = ["russia"]\n'
    profile = profiles.mine(position, requirement)
    assert [(held.stance, bool(held.match), held.present) for held in profile.positions] == [
        (Stance.OBJECTS, True, ()),
        (Stance.REQUIRES, False, ("russia",)),
    ]


def test_limits_with_what_is_said_of_them(profiles):
    profile = profiles.mine(
        """
        [limits]
        words = 450
        sentences_about.russia = 1
        words_about.russia = 40
        [limits.delegations]
        words = "usa"
        sentences_about.russia = ["usa", "poland"]
        [limits.why]
        words = "Short."
        "words_about.russia" = "Shorter."
        [limits.evidence]
        words = [{ title = "T", publisher = "P", date = 2025-01-01 }]
        """.replace("        ", "")
    )
    limits = profile.limits
    assert dict(limits.items()) == {"words": 450, "sentences_about.russia": 1, "words_about.russia": 40}
    assert limits.delegations == {"words": ("usa",), "sentences_about.russia": ("usa", "poland")}
    assert limits.why == {"words": "Short.", "words_about.russia": "Shorter."}
    assert limits.evidence["words"][0].title == "T"
    lines = (profiles.folder / "mine.toml").read_text(encoding="utf-8").splitlines()
    assert lines[limits.origins["words_about.russia"].line - 1] == "words_about.russia = 40"


def test_require_is_short_for_a_position_nobody_in_particular_holds(profiles):
    profile = profiles.mine('[limits]\nrequire = ["article-5"]\n[limits.why]\nrequire = "Always."')
    (held,) = profile.positions
    assert (held.rule, held.delegations, held.present) == ("require.article-5", (), ("article-5",))
    assert held.stance is Stance.REQUIRES
    assert held.why == "Always."


def test_every_value_knows_where_it_comes_from(profiles, position):
    profile = profiles.mine(position, 'instead = ["x.1.1"]')
    (held,) = profile.positions
    base, mine = profiles.folder / "base.toml", profiles.folder / "mine.toml"
    lines = {path: path.read_text(encoding="utf-8").splitlines() for path in (base, mine)}
    expected = {"match": base, "bad": base, "why": mine, "stance": mine, "instead": mine, "evidence": mine}
    for key, path in expected.items():
        origin = held.origins[key]
        assert origin.path == path
        assert lines[path][origin.line - 1].startswith(f"{key} =")
    assert str(profile.delegations["poland"].origins["name"]) == f"{mine}:12"
    assert profile.layers == (base, mine)


def test_a_profile_is_loaded_from_a_path(profiles, position, tmp_path):
    path = profiles.write("elsewhere/other.toml", 'id = "other"\ntitle = "O"\nextends = ["mine"]')
    profiles.mine(position)
    profile = load_profile(str(path), [tmp_path])
    assert profile.id == "other"
    assert profile.extends == ("mine",)
    assert [held.rule for held in profile.positions] == ["russia.partner"]


def test_no_such_profile_names_the_nearest(profiles):
    with pytest.raises(ProfileError, match=r"no profile 'bose'; did you mean 'base'\?"):
        profiles.load("bose")


@pytest.mark.parametrize("name", ["./nothing.toml", "a/" + "x" * 5000 + ".toml", "nul\0.toml", "x" * 5000, "../base"])
def test_names_that_lead_nowhere(profiles, name):
    with pytest.raises(ProfileError):
        profiles.load(name)


def test_a_list_leaves_out_layers_and_tells_what_cannot_be_loaded(profiles, position, tmp_path):
    profiles.mine(position)
    profiles.write("broken.toml", 'id = "broken"\ntitle = "B"\nstanse = 1')
    broken, mine = list_profiles([tmp_path])
    assert (mine.id, mine.title, mine.delegations, mine.positions) == ("mine", "Mine", 2, 1)
    assert mine.problem is None
    assert broken.path == tmp_path / "broken.toml"
    assert "unknown key 'stanse'" in (broken.problem or "")
    loaded, problems = load_profiles([tmp_path])
    assert [profile.id for profile in loaded] == ["mine"]
    assert [str(problem) for problem in problems] == [broken.problem]


def test_folders_need_not_exist(profiles, position, tmp_path):
    profiles.mine(position)
    assert load_profile("mine", [tmp_path, tmp_path / "nowhere"]).id == "mine"
