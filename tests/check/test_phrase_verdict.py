from __future__ import annotations

import time

import pytest

from drafter.bank import load_bank
from drafter.check.phrase_verdict import PhraseJudge, PhraseVerdict
from drafter.consensus import load_profile
from drafter.files.paths import phrasebank_dir

FOLDERS = (phrasebank_dir() / "profiles",)


@pytest.fixture(scope="module")
def hague():
    return PhraseJudge(load_profile("hague-2025", FOLDERS))


@pytest.mark.parametrize(
    ("text", "badge", "rules"),
    [
        ("We will contest Russia's aggressive actions.", PhraseVerdict.BLOCKED, ["russia.constrain-contest-counter"]),
        ("We will counter terrorism.", PhraseVerdict.PASSES, []),
        ("We do not seek to contest Russia's place in Europe.", PhraseVerdict.PASSES, []),
        ("", PhraseVerdict.PASSES, []),
    ],
)
def test_a_phrase_stands_as_the_profile_says(hague, text, badge, rules):
    standing = hague.standing(text)
    assert standing.badge is badge
    assert [rule for rule, _ in standing.reasons] == rules


def test_the_reason_names_rule_delegation_and_words(hague):
    text = "Allies  will\ncontest Russia's aggressive actions."
    standing = hague.standing(text)
    assert standing.reasons == (("russia.constrain-contest-counter", ("usa",)),)
    [finding] = standing.findings
    line = " ".join(text.split())
    assert line[finding.start : finding.end] == "contest"
    assert line[slice(*finding.sentence)] == line


def test_wary_is_between(hague):
    bank = load_bank([phrasebank_dir() / "agreed"])
    standings = hague.standings(phrase.text for phrase in bank.phrases.values())
    assert {standing.badge for standing in standings} == set(PhraseVerdict)
    wary = [standing for standing in standings if standing.badge is PhraseVerdict.WARY]
    assert all(str(finding.severity) == "warning" for standing in wary for finding in standing.findings)


def test_limits_and_requirements_are_no_fault_of_a_phrase():
    """The profile asks for elements and forbids length; one sentence can be blamed for neither."""
    standings = PhraseJudge(load_profile("hague-2025", FOLDERS))
    assert standings.standing("Allies met. " * 400).badge is PhraseVerdict.PASSES


def test_nothing_reaches_from_one_phrase_into_the_next(hague):
    alone = [hague.standing(text).badge for text in ("Russia is a threat.", "We will contest it.")]
    fresh = PhraseJudge(load_profile("hague-2025", FOLDERS))
    assert [each.badge for each in fresh.standings(["Russia is a threat.", "We will contest it."])] == alone
    assert alone[1] is PhraseVerdict.PASSES


def test_together_or_one_by_one_is_the_same(hague):
    texts = [
        "1. We will contest Russia's aggressive actions.",
        "(a) Ukraine's future is in NATO.",
        "[1] Notes",
        "REFERENCES",
    ]
    fresh = PhraseJudge(load_profile("hague-2025", FOLDERS))
    assert [each.badge for each in fresh.standings(texts)] == [hague.standing(text).badge for text in texts]
    assert fresh.standing(texts[0]).badge is PhraseVerdict.BLOCKED


def test_the_same_phrase_twice_is_checked_once(hague, monkeypatch):
    text = "We will contest Russia's aggressive actions."
    first = hague.standing(text)
    monkeypatch.setattr(hague._checker, "check", lambda document: pytest.fail("checked again"))  # noqa: ARG005
    assert hague.standing(text) is first


def test_the_whole_bank_takes_moments():
    bank = load_bank([phrasebank_dir() / "agreed"])
    standings = PhraseJudge(load_profile("washington-2024", FOLDERS))
    standings.standing("We will contest Russia's aggressive actions.")
    before = time.process_time()
    standings.standings(phrase.text for phrase in bank.phrases.values())
    assert time.process_time() - before < 4


def test_a_preference_does_not_count(checker, preference):
    verdict = PhraseJudge(checker(preference).profile).standing("We are determined to act.")
    assert (verdict.badge, verdict.findings) == (PhraseVerdict.PASSES, ())
