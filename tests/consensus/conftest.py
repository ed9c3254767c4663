"""A folder of small profiles, and the errors that broken ones give."""

from __future__ import annotations

from textwrap import dedent

import pytest

from drafter.consensus import load_profile
from drafter.errors import ProfileError

BASE = """\
id = "base"
title = "Terms and rules"
note = "No position here."

[term.russia]
names = ["Russia", "Moscow"]
adjectives = ["Russian"]

[term.concerns]
words = ["security concern"]
owner = "is:russia"

[term.article-5]
names = ["Article 5"]

[rule."russia.partner"]
title = "Russia as a partner"
flags = "Calling Russia a partner."
match = [{ lemma = "partner", pos = "NOUN", said_of = "is:russia" }]
unless = ["negated"]
bad = ["Russia is our partner."]
ok = ["Russia is no partner."]

[rule."russia.concerns"]
title = "Russia's concerns"
flags = "Granting that Russia has security concerns."
match = [{ lemma = "@concerns" }]
bad = ["Russia has security concerns."]
ok = ["Allies have security concerns."]

[rule."article-5.named"]
title = "Article 5 is named"
flags = "A text without Article 5."
present = ["article-5"]
bad = ["Hello."]
ok = ["Article 5 stands."]
"""

HEAD = """\
id = "mine"
title = "Mine"
extends = ["base"]
as_of = 2025-06-24

[[delegation]]
id = "usa"
name = "United States"

[[delegation]]
id = "poland"
name = "Poland"
"""

EVIDENCE = 'evidence = [{ title = "T", publisher = "P", date = 2025-01-01 }]'

POSITION = f"""
[[position]]
rule = "russia.partner"
delegation = "usa"
stance = "objects"
why = "Because."
{EVIDENCE}
"""


class Profiles:
    """Writes profile files and loads them."""

    def __init__(self, folder):
        self.folder = folder
        self.write("base.toml", BASE)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
        return path

    def load(self, id_="mine", *folders):
        return load_profile(id_, [self.folder, *folders])

    def mine(self, *parts):
        """The profile made of the usual head and ``parts``."""
        self.write("mine.toml", "\n".join((HEAD, *parts)))
        return self.load()

    def error(self, *parts, head=HEAD):
        """The error that the head and ``parts`` give, and the line of ``mine.toml`` that it names."""
        path = self.write("mine.toml", "\n".join((head, *parts)))
        with pytest.raises(ProfileError) as caught:
            self.load()
        error = caught.value
        line = None
        if error.path == path and isinstance(error.place, int):
            line = (path.read_text(encoding="utf-8") + "\n").splitlines()[error.place - 1].strip()
        return str(error), line


@pytest.fixture
def profiles(tmp_path):
    return Profiles(tmp_path)


@pytest.fixture
def position():
    return POSITION


@pytest.fixture
def evidence():
    return EVIDENCE
