"""A profile written for the tests, so that nothing here hangs on the ones that ship."""

from __future__ import annotations

import pytest

from drafter.check import Checker
from drafter.consensus import load_profile
from drafter.text import read_text

PROFILE = """\
id = "line"
title = "A line of our own"

[term.freedonia]
names = ["Freedonia", "Freedonian government"]
adjectives = ["Freedonian"]

[term.us]
names = ["Allies"]
pronouns = ["we", "our", "us"]

[term.sylvania]
names = ["Sylvania"]

[term.pledge]
names = ["Article 5"]

[[delegation]]
id = "sylvania"
name = "Sylvania"

[[delegation]]
id = "osterlich"
name = "Osterlich"

[[position]]
rule = "freedonia.contest"
delegation = "sylvania"
stance = "objects"
match = [{ lemma = ["contest", "constrain"], pos = "VERB", object = "freedonia", subject = "!freedonia" }]
unless = ["negated", "quoted"]
bad = ["We will contest Freedonia's claims."]
ok = ["We will contest the election."]
why = "Parliament said so."
evidence = [{ title = "Resolution 1", publisher = "Parliament", date = 2025-03-01 }]

[[position]]
rule = "freedonia.partner"
delegation = ["sylvania", "osterlich"]
stance = "wary"
match = [{ lemma = "partner", pos = "NOUN", said_of = "is:freedonia" }]
unless = ["negated", "past"]
bad = ["Freedonia is our partner."]
ok = ["Freedonia is not our partner."]
why = "Nobody defined it."
evidence = [{ title = "Speech", publisher = "Ministry", date = 2025-03-02 }]
"""

#: Positions and limits that single tests put on top.
PREFERENCE = """
[[position]]
rule = "us.determined"
delegation = "osterlich"
stance = "prefers"
match = [{ lemma = "determined" }]
bad = ["We are determined to act."]
ok = ["We will act."]
why = "Plain words are better."
evidence = [{ title = "Style guide", publisher = "Ministry", date = 2025-03-02 }]
"""
LIMITS = """
[limits]
words = 12
sentences_about.freedonia = 2
words_about.sylvania = 6
require = ["pledge"]
delegations.words = ["osterlich"]
why.words = "One page."
"""


@pytest.fixture
def checker(tmp_path):
    """Makes the checker of the tests' profile with further parts of it."""

    def make(*parts, profile=PROFILE):
        path = tmp_path / "line.toml"
        path.write_text("\n".join((profile, *parts)), encoding="utf-8")
        return Checker(load_profile(str(path)))

    return make


@pytest.fixture
def findings(checker):
    """Gives the findings on a text under the tests' profile with further parts of it."""

    def check(text, *parts, format="txt"):
        return checker(*parts).check(read_text(text, name="text", format=format))

    return check


@pytest.fixture
def limits():
    return LIMITS


@pytest.fixture
def preference():
    return PREFERENCE
