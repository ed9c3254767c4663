"""The profiles that ship with drafter, and the description of their format."""

import re
import tomllib
from pathlib import Path

import pytest

from drafter.bank import find_phrases
from drafter.check.examples import example_problems
from drafter.consensus import (
    OWN_VOICE,
    Condition,
    Role,
    Severity,
    Stance,
    State,
    StateKind,
    WordsOf,
    list_profiles,
    load_profile,
)
from drafter.consensus.layer import _FILE_KEYS, _POSITION_KEYS, RULE_KEYS, TERM_KEYS
from drafter.consensus.patterns import CHOICES, PATTERN_KEYS
from drafter.files.paths import phrasebank_dir
from drafter.grammar.act import Act

PAGE = Path(__file__).parents[2] / "docs/howto/position.md"
FOLDER = phrasebank_dir() / "profiles"
IDS = ["brussels-2021", "chair", "eastern-flank", "hague-2025", "harmel", "managed-coexistence", "washington-2024"]

#: Positions on what no agreed wording can stand for: how a text is written, and what is to be left out of it.
WITHOUT_WORDING = ("wording.", "consensus.", "name.", "belarus.", "sanctions.")

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
        assert position.instead or position.rule.startswith(WITHOUT_WORDING), position.rule
        assert set(find_phrases(position.instead)) == set(position.instead)


@pytest.mark.parametrize("id_", IDS)
def test_no_delegation_sits_idle(builtin, id_):
    profile = builtin[id_]
    busy = {delegation for position in profile.positions for delegation in position.delegations}
    busy |= {delegation for ids in profile.limits.delegations.values() for delegation in ids}
    assert busy == set(profile.delegations)


@pytest.mark.parametrize("id_", IDS)
def test_every_pattern_shows_what_it_flags_and_what_it_does_not(builtin, id_):
    assert example_problems(builtin[id_], strict=True) == []


def test_no_rule_lies_idle(builtin):
    carried = {rule for profile in builtin.values() for rule in profile.rules}
    written = {
        rule for path in FOLDER.glob("*.toml") for rule in tomllib.loads(path.read_text("utf-8")).get("rule", ())
    }
    assert written == carried


def test_the_format_is_described_key_by_key():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    described = set(re.findall(r"`([a-z_5-]+)`", text)) | set(re.findall(r"`\[\[?([a-z]+)", text))
    wanted = {
        *_FILE_KEYS,
        *_POSITION_KEYS,
        *RULE_KEYS,
        *TERM_KEYS,
        *PATTERN_KEYS,
        *CHOICES,
        *Role,
        *StateKind,
        *Act,
        *(stance.value for stance in Stance),
    }
    assert wanted <= described


def test_the_description_says_of_roles_states_and_acts_what_the_code_says():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for word in (*Role, *StateKind, *Act):
        assert f"| `{word}` | {word.meaning} |" in text


def test_the_profiles_of_the_description_are_sound(tmp_path):
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    smallest, own = re.findall(r"```toml\n((?:id = \"mine\"|\[\[position)[^`]*)```", text)
    (tmp_path / "mine.toml").write_text(smallest + own, encoding="utf-8")
    profile = load_profile("mine", [FOLDER, tmp_path])
    assert [each.rule for each in profile.positions] == ["russia.partner", "mine.victory"]


def test_the_page_on_positions_has_every_sign_of_the_rule_language():
    rows = re.findall(r"^\| (`.*`) \| (a role|`lemma`|`when`, `unless`) \| ", PAGE.read_text("utf-8"), re.MULTILINE)
    parse = {"a role": Condition.parse, "`lemma`": WordsOf.parse, "`when`, `unless`": State.parse}
    written = [(text.replace("\\", ""), where) for row, where in rows for text in re.findall(r'"([^"]+)"', row)]
    values = [parse[where](text) for text, where in written]
    assert [str(value) for value in values] == [text for text, _ in written]
    conditions = [value for value in values if isinstance(value, Condition)]
    assert {(each.negated, each.optional, each.is_any) for each in conditions} == {
        (False, False, False),
        (True, False, False),
        (False, True, False),
        (False, False, True),
        (True, False, True),
    }
    assert any(len(each.fits) > 1 for each in conditions)
    assert any(fit.strict for each in conditions for fit in each.fits)
    assert WordsOf("seeking") in values
    assert State(StateKind.ATTRIBUTED, "russia") in values


def test_the_term_of_ones_own_voice_is_described(builtin):
    for path in (PAGE, FOLDER / "README.md"):
        assert f"`{OWN_VOICE}`" in path.read_text(encoding="utf-8")
    assert all(OWN_VOICE in profile.terms for profile in builtin.values())
