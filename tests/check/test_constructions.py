"""Constructions of real prose, each in sentences of our own: what is aimed at, promised or granted, and what is not."""

import functools

import pytest

from drafter.check.engine import Checker
from drafter.consensus import load_profile
from drafter.text import read_text

VERBS = ("hague-2025", "russia.constrain-contest-counter")
MEMBERSHIP = ("hague-2025", "ukraine.membership")
SUPERLATIVE = ("hague-2025", "russia.threat-superlative")
CONCERNS = ("eastern-flank", "russia.security-concerns")
DIALOGUE = ("eastern-flank", "russia.unconditional-dialogue")
PARTNER = ("eastern-flank", "russia.partner")
SPHERES = ("eastern-flank", "russia.spheres-of-influence")

#: What is flagged stands between asterisks.
SENTENCES = {
    "what sums up a clause is its subject's": [
        (VERBS, "The Kremlin runs dozens of fake outlets, a campaign that editors have found difficult to *counter*."),
        (VERBS, "Moscow has flooded the coast with forgeries, something our services are still learning to *counter*."),
        (VERBS, "Oslo has closed its harbours, a measure that three companies are trying to counter in court."),
    ],
    "delay denied is haste": [
        (VERBS, "We will not wait to *counter* Russia."),
        (VERBS, "The coast has waited too long to *counter* Russian money."),
    ],
    "nobody does it better": [
        (VERBS, "Nobody is better placed to *counter* Russian propaganda than its former editors."),
        (VERBS, "Nobody is more experienced at *countering* Russian forgeries than the islanders."),
        (VERBS, "Nobody is asked to counter Russia."),
    ],
    "means that are missing are wanted": [
        (VERBS, "Atlantis lacks the missiles to *counter* Russian bombs."),
        (VERBS, "Russia's drones are cheap, and the island still lacks the systems to *counter* them."),
        (VERBS, "Atlantis lacks the will to counter Russia."),
    ],
    "an empty subject runs ahead of no name": [
        (VERBS, "It is designed to *counter* the kind of attack that Russia launched against the cables."),
        (VERBS, "Unless they are firmly *countered*, Moscow's forgeries will spread."),
    ],
    "what is favoured holds no favour": [
        (MEMBERSHIP, "Atlantis has always been in favour of Ukraine's NATO *membership*."),
    ],
    "what is discussed as given is there": [
        (MEMBERSHIP, "In May Allies will discuss Ukraine's *path* to membership."),
        (MEMBERSHIP, "In May Allies will discuss a path to membership for Ukraine."),
    ],
    "before and until": [
        (MEMBERSHIP, "It is only a matter of time before Ukraine *joins* the Alliance."),
        (MEMBERSHIP, "Ukraine must carry out reforms before it can join NATO."),
        (MEMBERSHIP, "It is for Ukraine and the Allies to decide when Ukraine is ready to join."),
    ],
    "what is brought about, closer or in": [
        (MEMBERSHIP, "Atlantis will do everything to bring about Ukraine's *accession* to NATO."),
        (MEMBERSHIP, "We are moving Ukraine *closer* to NATO membership."),
        (MEMBERSHIP, "We are moving Ukraine closer to EU membership."),
        (MEMBERSHIP, "The Alliance should *admit* Ukraine."),
        (MEMBERSHIP, "Ukraine's membership in NATO is a red line for Moscow."),
    ],
    "who admits, and to what": [
        (MEMBERSHIP, "The members must restate at NATO's summit their commitment to *admitting* Ukraine."),
        (MEMBERSHIP, "The members must restate at the Union's summit their commitment to admitting Ukraine."),
        (MEMBERSHIP, "Ukraine will become a *member country* of NATO."),
        (MEMBERSHIP, "It is Ukraine and NATO allies who will decide on the date."),
        (MEMBERSHIP, "They apply all their tools to help Ukraine on its *path* to NATO membership."),
        (MEMBERSHIP, "Ukraine applied for membership in NATO."),
    ],
    "whose hope it is, and who hinders": [
        (MEMBERSHIP, "I hope that Ukraine will become a *member* of NATO."),
        (MEMBERSHIP, "Ukraine hopes that it will become a member of NATO."),
        (MEMBERSHIP, "Russia cannot stop Ukraine from becoming a member of NATO."),
        (MEMBERSHIP, "Now is the time to *invite* Ukraine to NATO."),
        (MEMBERSHIP, "Now is not the time to invite Ukraine to NATO."),
    ],
    "what is named again is the same": [
        (
            VERBS,
            "The chapter tells of attacks launched by Moscow, and of the means we have to *counter* these attacks.",
        ),
        (VERBS, "By not sufficiently *countering* Russia, the coast invited its attack."),
        (VERBS, "By not countering Russia, the coast invited its attack."),
        (PARTNER, "We met our Norwegian, US and Russian *partners*."),
    ],
    "ranked first": [
        (SUPERLATIVE, "Russia poses the “gravest threat” of all, the minister said."),
        (SUPERLATIVE, "Russia is the number one *threat* to the Alliance."),
        (SUPERLATIVE, "The war of Russia confronts Europe with its *most serious threat* in decades."),
        (SUPERLATIVE, "NATO confronts Russia with its gravest threat."),
    ],
    "whoever is heard, or introduces the sentence, says it": [
        (DIALOGUE, "I hear Russia say that it is ready to work on new cooperation."),
        (DIALOGUE, "As Moscow would have it, a dialogue with Russia is the only way."),
        (DIALOGUE, "As I said, a *dialogue* with Russia is the only way."),
    ],
    "what is asked": [
        (DIALOGUE, "The question arises why we should want a dialogue with Moscow."),
        (DIALOGUE, "She asked how a dialogue with Russia could help."),
        (DIALOGUE, "She asked the Council to open a *dialogue* with Russia."),
    ],
    "what only says how long": [
        (DIALOGUE, "As long as there are weapons, we need a *dialogue* with Russia."),
        (DIALOGUE, "As long as Russia occupies the hills, we refuse a dialogue with it."),
        (DIALOGUE, "As soon as Russia leaves the hills, we will open a dialogue with it."),
    ],
    "who has a partnership, and what could have been": [
        (PARTNER, "The world looks to China, a great power with a no-limits partnership with Russia."),
        (PARTNER, "Russia could have become a partner."),
        (PARTNER, "Russia could become a *partner*."),
        (DIALOGUE, "Ministers agreed that it was time to restart the *dialogue* with Russia."),
    ],
    "heard and left": [
        (CONCERNS, "The West should have listened to *Moscow's concerns*."),
        (CONCERNS, "The West has listened to Russia's concerns for years."),
        (SPHERES, "We must give consideration to *Russia's sphere of influence*."),
        (SPHERES, "Russia has a legitimate *sphere of influence* in the hills."),
        (SPHERES, "Russia's traditional sphere of influence is crumbling."),
    ],
}


@functools.cache
def checker(profile):
    return Checker(load_profile(profile), None)


@pytest.mark.parametrize(
    ("rule", "marked"),
    [pair for pairs in SENTENCES.values() for pair in pairs],
    ids=lambda value: value if isinstance(value, str) else value[1],
)
def test_construction(rule, marked):
    profile, name = rule
    sentence = marked.replace("*", "")
    start = marked.find("*")
    found = [each for each in checker(profile).check(read_text(sentence, name="a", format="txt")) if each.rule == name]
    if start < 0:
        assert not found
    else:
        end = marked.rfind("*") - 1
        assert len(found) == 1
        assert found[0].start < end
        assert start < found[0].end
