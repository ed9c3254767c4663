"""Partners and dialogue in sentences that do not say at the word itself with whom: the built-in rules on real prose."""

import pytest

from drafter.check import Checker
from drafter.consensus import load_profile, profile_directories
from drafter.text import read_text

PARTNER = "russia.partner"
DIALOGUE = "russia.unconditional-dialogue"


@pytest.fixture(scope="module")
def rules():
    """Gives the rules that flag a text under the profile of the eastern flank."""
    checker = Checker(load_profile("eastern-flank", profile_directories(())))

    def flagging(text):
        return {finding.rule for finding in checker.contested(read_text(text, name="text", format="txt"))}

    return flagging


@pytest.mark.parametrize(
    "text",
    [
        # Open sides.
        "Russia sits across the table, and we are partners.",
        "The summit with Moscow will shape this partnership.",
        "Relations with Russia stay tense. The strategic partnership needs patience.",
        "Trust between Russia and us has limits, but relations of true partners survive worse.",
        "We told Moscow that our partner deserves an answer.",
        "We seek peace with Russia and want to build a lasting partnership with this country.",
        # Predicates, lists and apposition.
        "Reform would turn Russia into a reliable partner.",
        "Europe could develop into an equal partner of Russia.",
        "Some of our partners, like Canada, Russia and Japan, stayed away.",
        "The pipeline matters to our energy partners, Russia and Norway.",
        "We wrote to our partners in the north, including Russia and Norway.",
        "Iran stood beside Russia, the Union's strategic partner.",
        "Without doubt Russia has become an important partner for the Union.",
    ],
)
def test_calls_russia_a_partner(rules, text):
    assert PARTNER in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "The carmaker and its Russian partners bought the company.",
        "Moscow watched as we agreed with our European partners.",
        "We told Russia what our Allies and partners in Asia expect.",
        "The President told Moscow that he will renew our partnerships.",
        "This partnership with Ukraine sends a message to Russia.",
        "The scandal brought an erosion of trust in Russia as a partner.",
        "The summit with Serbia will shape this partnership.",
        "Reform would turn Serbia into a reliable partner, and Russia knows it.",
        "Russia is no partner of ours, Allies repeat.",
        "Russia's coast is long, and the Baltic ports work in partnership.",
        # Third states.
        "Moscow is bound to become a less useful partner to Beijing.",
        "India and Russia are each other's oldest partner in arms.",
        "Xi Jinping and Putin met in May. Maps show the growing reach of their partnership.",
        "We may expect that the Sino-Russian naval partnership will last.",
        # Others than Russia, who is only near.
        "We sat with Norway and other partners while Russia sent nobody.",
        "The embargo has shown Russia as an unreliable partner.",
        "In the Sahel Russian security partners pay in gold.",
    ],
)
def test_speaks_of_other_partners(rules, text):
    assert PARTNER not in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        # Open sides.
        "Given what ties Europe and Russia, mutual cooperation must grow.",
        "Russia is hard to deal with, but deepening cooperation is a common interest.",
        "The summit with Russia is a chance to begin a constructive relationship with the new government.",
        "We have to speak to each other because Russia is and remains our neighbour.",
        "The message to Moscow should come with an offer of dialogue.",
        "We differ with Russia and should still cooperate with this neighbour.",
        "The treaty is essential for the growth of cooperation between the two partners, the Union and Russia.",
        "We should urge Russia towards a frank dialogue with the Union.",
        # What the text does.
        "I find it admirable that Norway and Russia engage in close cooperation.",
        "I voted for it as technical cooperation between Norway and Russia is a necessity.",
        "Confidence between Russia and the Union must be increased and mutual cooperation reinforced.",
        "The initiative is aimed at cooperation with Russia.",
        "Cooperation on visas with Russia assumes a special importance.",
        "The relationship between the Union and Russia should be a constructive one.",
        "Another important point is the dialogue with Russia on visas.",
        "We will seek a constructive dialogue with suppliers, particularly Russia.",
        "Russia's cooperation is necessary, and so is ours.",
    ],
)
def test_offers_dialogue(rules, text):
    assert DIALOGUE in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "In talks with our Russian friends we should stress the rule of law.",
        "The policy on Russia should be drafted in close cooperation with our partners.",
        "We urge Russia to cooperate with the inspectors.",
        "Russia watches while we need cooperation with our eastern neighbours.",
        "The law on Russian uranium shows what bipartisan cooperation can achieve.",
        "Pressure and active cooperation will help Ukraine towards independence from Russia.",
        "We want a more active engagement of Russia in disarmament.",
        "There is movement with Russia on the scope of the political dialogue.",
        "Growing Iran-Russia trade worries us, and we will continue close cooperation.",
        "Russia is our neighbour. Serbia and the Union should cooperate.",
        # Third states.
        "Analysts expect Russia and China to keep up close cooperation.",
        "Technical cooperation with Moscow helped Beijing to build engines.",
        "Nothing would please them more than deeper ties between Modi and Putin.",
        "China and Russia want new rules. Europe should cooperate on norms.",
        # Other senses and conditions.
        "They told the Russian government that, should it choose to engage in another raid, costs would follow.",
        "I thank the rapporteur for her cooperation on the paper about Russia.",
        "The threat from Russia calls for more cooperation and trust among the Nordic states.",
    ],
)
def test_offers_russia_nothing(rules, text):
    assert DIALOGUE not in rules(text)
