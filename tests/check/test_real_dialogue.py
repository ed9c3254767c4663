"""Offers of dialogue, and what only sounds like one, in sentences built as real prose builds them."""

import pytest

from drafter.check import Checker
from drafter.consensus import load_profile
from drafter.text import read_text

RULE = "russia.unconditional-dialogue"
FLAGGED = [
    ("We should include Norway and Russia in this dialogue.", "dialogue"),
    ("We want a truce, to pave the path to renewed cooperation with Russia.", "cooperation"),
    ("The minister said that cooperation between the EU and Russia must bear fruit.", "cooperation"),
    ("Cooperation with coastal states is important, especially with Russia.", "Cooperation"),
    ("There is no alternative to closer cooperation between the Union and Russia.", "cooperation"),
    ("The growth of cooperation with Russia is one of the Union's important tasks.", "cooperation"),
    ("Although I am convinced of the need to engage with Russia, I do not trust it.", "engage"),
    ("Do not despair, for we must try to work together with Russia.", "work together"),
    ("We will not fish there, but we have to talk and have to cooperate with Russia.", "cooperate"),
    ("She wrote to Oslo in May to stress the importance of cooperation with Russia.", "cooperation"),
    ("Our cooperation with Russia must grow, as required under the circumstances of this winter.", "cooperation"),
    ("Europe must keep up cooperation with Russia, but its gas must be subject to constant scrutiny.", "cooperation"),
    ("We propose engagement with Russia in the Arctic.", "engagement"),
    ("We should act in collaboration with the United States of America, China, India, and Russia.", "collaboration"),
    (
        "We should step up our energy relations with our neighbours, especially producers like Russia and Norway.",
        "relations",
    ),
    ("We must conclude an energy cooperation agreement with Russia.", "cooperation"),
    ("The time has come to sit down with Moscow and talk about the cod.", "sit down"),
    ("Ministers ought to pick up the phone and speak to Putin.", "speak"),
    ("Russia is our neighbour, and we must live and work with it.", "work"),
    ("Canada should use the autumn to bring Russia back to the table.", "bring"),
    ("It is important for Canada to have Russia on board.", "have"),
    ("We must remain engaged with Russia.", "engaged"),
    ("There is much to be gained by engaging Russia on the ice.", "engaging"),
    ("Our cooperation with Russia on rescue at sea has proved its worth and should be expanded.", "cooperation"),
    ("Our policy towards Russia must be one of dialogue.", "dialogue"),
    ("We regard cooperation with Russia as indispensable.", "cooperation"),
    ("He said there should be a permanent dialogue between NATO and Moscow.", "dialogue"),
    ("I congratulate the Commission on its excellent cooperation with the Russian authorities.", "cooperation"),
    ("There is scope for closer collaboration between European and Russian scientists.", "collaboration"),
    ("We want a new chapter in relations with Russia.", "relations"),
]
SILENT = [
    "I doubt that dialogue with Russia will lead anywhere.",
    "There is a risk that dialogue with Russia will be seen as appeasement.",
    "We must strengthen cooperation among Member States in order to stand up to Russia.",
    "We need to talk about Russia.",
    "We are against resuming cooperation with Russia.",
    "The study examines the prospects of cooperation between the EU and Russia.",
    "Dialogue with Russia cannot be a substitute for action.",
    "Those who call for dialogue with Putin have learnt nothing.",
    "Cooperation with Russia is a thing of the past.",
    "The dialogue between the Russian Government and the opposition must continue.",
    "Full cooperation is expected from Russia in the inquiry.",
    "The ministers agreed that they would work together to see to it that Russia answers.",
    "We enjoy good relations with Russia.",
    "The Union invests a great deal in its relations with Russia.",
    "In our dialogue with Russia, we should draw attention to this.",
    "We raised it in the course of the dialogue with Russia.",
    "We urge Russia not to hinder the Union's engagement in keeping the peace.",
    "Let me remind you that we had cooperation with Russia until last spring.",
    "The author argues that the visit paved the way for cooperation with Russia.",
    "It is a surprise that talks with Russia have yielded no results.",
    "The debate is about what type of dialogue with Russia we want to have.",
    "We want constructive relations with Russia, but for that to happen it has to leave Georgia.",
    "They made a misguided attempt at dialogue with Moscow.",
    "Close cooperation with Russia is a distant prospect.",
    "Cooperation between Russia and Europe has improved since last year.",
    "The decision means that the talks with Russia are public.",
    "Moscow hopes to strengthen Russia's cooperation with South America.",
]


@pytest.fixture(scope="module")
def found():
    checker = Checker(load_profile("eastern-flank"))

    def find(text):
        findings = checker.check(read_text(text, name="text", format="txt"))
        return [finding.text for finding in findings if finding.rule == RULE]

    return find


@pytest.mark.parametrize(("text", "marked"), FLAGGED)
def test_flags(found, text, marked):
    assert marked in found(text)


@pytest.mark.parametrize("text", SILENT)
def test_stays_silent(found, text):
    assert found(text) == []
