"""The profiles that ship with drafter, and the description of their format."""

import re

import pytest

from drafter.bank import find_phrases
from drafter.consensus import Role, Severity, Stance, StateKind, list_profiles, load_profile
from drafter.consensus.layer import _FILE_KEYS, _POSITION_KEYS, RULE_KEYS, TERM_KEYS
from drafter.files.paths import phrasebank_dir

FOLDER = phrasebank_dir() / "profiles"
IDS = ["eastern-flank", "hague-2025", "harmel", "managed-coexistence", "washington-2024"]

#: The rules that the labelled texts are labelled with, and the profiles under which each one counts.
CARRIED = {
    "russia.constrain-contest-counter": {"hague-2025", "managed-coexistence"},
    "russia.partner": {"washington-2024", "eastern-flank"},
    "russia.unconditional-dialogue": {"washington-2024", "eastern-flank"},
    "russia.nrc-resume": {"eastern-flank"},
    "russia.security-concerns": {"eastern-flank"},
    "russia.spheres-of-influence": {"washington-2024", "eastern-flank"},
    "russia.threat-superlative": {"hague-2025", "managed-coexistence"},
    "ukraine.membership": {"hague-2025", "managed-coexistence"},
    "nrfa.void": {"hague-2025", "managed-coexistence"},
    "nrfa.reaffirm": {"eastern-flank"},
}


@pytest.fixture(scope="module")
def builtin():
    return {id_: load_profile(id_, [FOLDER]) for id_ in IDS}


def test_these_profiles_ship():
    assert [(each.id, each.problem) for each in list_profiles([FOLDER])] == [(id_, None) for id_ in IDS]


@pytest.mark.parametrize("rule", CARRIED)
def test_a_rule_counts_under_its_profiles(builtin, rule):
    held = {id_: [each for each in profile.positions if each.rule == rule] for id_, profile in builtin.items()}
    assert {id_ for id_, positions in held.items() if positions} == CARRIED[rule]
    for positions in held.values():
        assert all(each.stance.severity.rank <= Severity.WARNING.rank for each in positions)


@pytest.mark.parametrize("id_", IDS)
def test_every_profile_says_that_it_is_an_illustration(builtin, id_):
    assert builtin[id_].note.startswith("An illustration")
    assert builtin[id_].as_of is not None


@pytest.mark.parametrize("id_", IDS)
def test_every_position_offers_agreed_language(builtin, id_):
    for position in builtin[id_].positions:
        assert position.instead, position.rule
        assert set(find_phrases(position.instead)) == set(position.instead)


@pytest.mark.parametrize("id_", IDS)
def test_no_delegation_sits_idle(builtin, id_):
    profile = builtin[id_]
    busy = {delegation for position in profile.positions for delegation in position.delegations}
    busy |= {delegation for ids in profile.limits.delegations.values() for delegation in ids}
    assert busy == set(profile.delegations)


def test_the_format_is_described_key_by_key():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    described = set(re.findall(r"`([a-z_5-]+)`", text)) | set(re.findall(r"`\[\[?([a-z]+)", text))
    wanted = {
        *_FILE_KEYS,
        *_POSITION_KEYS,
        *RULE_KEYS,
        *TERM_KEYS,
        *Role,
        *StateKind,
        *(stance.value for stance in Stance),
    }
    assert wanted <= described


def test_the_description_says_of_roles_and_states_what_the_code_says():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for word in (*Role, *StateKind):
        assert f"| `{word}` | {word.meaning} |" in text


def test_the_profiles_of_the_description_are_sound(tmp_path):
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    smallest, own = re.findall(r"```toml\n((?:id = \"mine\"|\[\[position)[^`]*)```", text)
    (tmp_path / "mine.toml").write_text(smallest + own, encoding="utf-8")
    profile = load_profile("mine", [FOLDER, tmp_path])
    assert [each.rule for each in profile.positions] == ["russia.partner", "mine.victory"]
