"""The rules of dialogue and partnership on sentences as briefings, candidates and interviews have them."""

import pytest

from drafter.check import Checker
from drafter.consensus import load_profile
from drafter.text import read_text


@pytest.fixture(scope="module")
def found():
    checker = Checker(load_profile("eastern-flank"))

    def find(rule, text):
        findings = checker.check(read_text(text, name="text", format="txt"))
        return [finding.text for finding in findings if finding.rule == rule]

    return find


DIALOGUE = [
    ("I would have a terrific relationship with Putin.", "relationship"),
    ("Believe me, I'd have a great relationship with the Russians.", "relationship"),
    ("I would get along with Putin.", "get along"),
    ("You have to be able to get along with Russia.", "get along"),
    ("America and Russia should get along.", "get along"),
    ("There is an opportunity for us to show some cooperation with Russia.", "cooperation"),
    ("It'd be nice if we talked to the Russians.", "talked"),
    ("If we could get along with Russia, that would be great.", "get along"),
    ("If we can have a decent relationship with Moscow, that would be a positive thing.", "relationship"),
]
PARTNERS = [
    ("They worked on it with partners around the globe, including Russia.", "partners"),
    ("The envoy has spoken with our partners in Norway and Russia about the wreck.", "partners"),
    ("We raised it with our Chinese, Russian and other partners.", "partners"),
]
SILENT = [
    "I would get along with Putin's critics.",
    "Beijing would get along with Putin.",
    "If we got along with Russia, oil would be cheaper.",
    "I am wondering whether she has met or is planning to talk with Mr. Putin.",
    "We support dialogue between the Russian and Ukrainian governments.",
    "We call on Russia to engage in a dialogue with the government of Ukraine.",
]


@pytest.mark.parametrize(("text", "wanted"), DIALOGUE)
def test_a_speaker_offers_dialogue(found, text, wanted):
    assert found("russia.unconditional-dialogue", text) == [wanted]


@pytest.mark.parametrize(("text", "wanted"), PARTNERS)
def test_a_speaker_names_russia_among_partners(found, text, wanted):
    assert found("russia.partner", text) == [wanted]


@pytest.mark.parametrize("text", SILENT)
def test_a_speaker_offers_nothing(found, text):
    assert found("russia.unconditional-dialogue", text) == []
