"""Every way in which a profile can be wrong, with the line that says so and the remedy."""

import re

import pytest

from .conftest import EVIDENCE, HEAD, POSITION

EXAMPLES = 'bad = ["B."]\nok = ["O."]\n'
OWN = POSITION.replace("russia.partner", "mine.own")


def test_the_example_profile_is_sound(profiles):
    assert profiles.mine(POSITION, OWN, EXAMPLES, 'match = { lemma = "x" }').positions


@pytest.mark.parametrize(
    ("part", "line", "message"),
    [
        ("ttile = 'x'", "ttile = 'x'", "unknown key 'ttile' in a delegation; known: id, name, note"),
        ("note = ''", "note = ''", "'note' in a delegation must be a string that is not empty"),
        (POSITION + "instaed = []", "instaed = []", "unknown key 'instaed'.*did you mean 'instead'"),
        (POSITION.replace("objects", "object"), 'stance = "object"', "unknown stance 'object'; did you mean 'objects'"),
        (POSITION.replace('"usa"', '"use"'), 'delegation = "use"', "unknown delegation 'use'.*did you mean 'usa'"),
        (POSITION.replace("why = ", "note = "), "[[position]]", "has no 'why'"),
        (POSITION.replace(EVIDENCE, ""), "[[position]]", "has no 'evidence'"),
        (POSITION.replace("stance = ", "note = "), "[[position]]", "has no 'stance'"),
        (POSITION.replace("russia.partner", "Russia Partner"), 'rule = "Russia Partner"', "is no identifier"),
        (POSITION.replace("russia.partner", "russia.partnr"), "[[position]]", "did you mean 'russia.partner'"),
        (POSITION.replace(EVIDENCE, "evidence = []"), "evidence = []", "'evidence' in the position.*is empty"),
        (POSITION.replace(", date = 2025-01-01", ""), EVIDENCE.replace(", date = 2025-01-01", ""), "has no 'date'"),
        (
            POSITION.replace("2025-01-01", '"2025-01-01"'),
            EVIDENCE.replace("2025-01-01", '"2025-01-01"'),
            "must be a date",
        ),
        (POSITION.replace('"T"', '" "'), EVIDENCE.replace('"T"', '" "'), "must be a string that is not empty"),
        (POSITION.replace("2025-01-01 }", '2025-01-01, url = "file:///x" }'), None, "is no public address"),
        (POSITION + "instead = [1]", "instead = [1]", "'instead' in the position.*holds something that is no string"),
        (POSITION + 'present = ["russia"]', 'stance = "objects"', "is objects and has 'present'"),
        (POSITION + "match = []", "match = []", "'match' in the position on 'russia.partner' is empty"),
        (POSITION + 'match = "contest"', 'match = "contest"', "must be a list of tables"),
        (POSITION + 'match = [{ pos = "VERB" }]', 'match = [{ pos = "VERB" }]', "has no 'lemma'"),
        (OWN + EXAMPLES, "[[position]]", "'mine.own' has no 'match'; no layer defines this rule"),
        (OWN + 'match = { lemma = "x" }\nok = "O."', "[[position]]", "has no 'bad'"),
        (OWN + 'match = { lemma = "x" }\nbad = "B."', "[[position]]", "has no 'ok'"),
        (POSITION.replace("objects", "requires"), 'stance = "requires"', "is requires and has 'match'"),
        (POSITION + POSITION, "[[position]]", "the position of usa on 'russia.partner' stands here twice"),
        ('[[delegation]]\nid = "usa"\nname = "U"', 'id = "usa"', "delegation 'usa' stands here twice"),
        ('[[delegation]]\nname = "U"', "[[delegation]]", "a delegation has no 'id'"),
        ('[[delegation]]\nid = "uk"', "[[delegation]]", "delegation 'uk' has no 'name'"),
        ("[term.Nato]\nnames = 'NATO'", "[term.Nato]", "'Nato' is no identifier"),
        ("[term.nato]", "[term.nato]", "term 'nato' is empty"),
        ("[term.nato]\nname = 'NATO'", "name = 'NATO'", "unknown key or role 'name'.*did you mean 'names'"),
        (
            "[term.nato]\nowner = 'rusia'",
            "owner = 'rusia'",
            "unknown term 'rusia' in term 'nato'; did you mean 'russia'",
        ),
        (
            "[rule.a.b]\ntitle = 'T'",
            "[rule.a.b]",
            re.escape("""the rule's id 'a.b' needs quotes; write [rule."a.b"]"""),
        ),
        ("[rule.'a.b']\nwhy = 'T'", "why = 'T'", "unknown key 'why' in rule 'a.b'"),
        ("[rule.'a.b']\nmatch = {lemma = 'x'}\npresent = 'russia'", "present = 'russia'", "both 'match' and 'present'"),
        ("[rule.'a.b']\npresent = ['rusia']", "present = ['rusia']", "unknown term 'rusia' in rule 'a.b'"),
        ("[limits]\nword = 1", "word = 1", r"unknown key 'word' in \[limits\]; did you mean 'words'"),
        ("[limits]\nwords = 0", "words = 0", "must be a whole number of 1 or more"),
        ("[limits]\nwords = true", "words = true", "must be a whole number of 1 or more"),
        ("[limits]\nwords_about = 5", "words_about = 5", "must be a table"),
        ("[limits]\nwords_about.rusia = 5", "words_about.rusia = 5", "unknown term 'rusia'"),
        ("[limits]\nrequire = ['rusia']", "require = ['rusia']", "unknown term 'rusia'"),
        ("[limits.why]\nwords = 'x'", "words = 'x'", r"\[limits.why\] is on 'words', which is not set"),
        ("[limits]\nwords = 5\n[limits.delegations]\nwords = 'uk'", "words = 'uk'", "unknown delegation 'uk'"),
        ("[position]\n", "[position]", "the position has no 'rule'|a position has no 'rule'"),
        ("position = 1", "position = 1", "unknown key 'position' in a delegation"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(profiles, part, line, message):
    said, where = profiles.error(part)
    assert re.search(message, said), said
    if line is not None:
        assert where == line


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ('lemma = "x", pos = "verb"', "unknown part of speech 'verb'"),
        ('lemma = "x", objct = "russia"', "unknown key or role 'objct'.*did you mean 'object'"),
        ('lemma = "x", object = "rusia"', "unknown term 'rusia'.*did you mean 'russia'"),
        ('lemma = "x", object = "is:rusia"', "unknown term 'rusia'"),
        ('lemma = "x", object = "russia|rusia"', "unknown term 'rusia'"),
        ('lemma = "x", object = "not russia"', "'not russia' is no condition"),
        ('lemma = "@concern"', "unknown term 'concern'.*did you mean 'concerns'"),
        ('lemma = "x", unless = "negatd"', "unknown state 'negatd'; did you mean 'negated'"),
        ('lemma = "x", when = "quoted:russia"', "unknown state 'quoted:russia'"),
        ('lemma = "x", unless = "attributed:rusia"', "unknown term 'rusia'"),
        ('lemma = "x", acts = "ofers"', "unknown speech act 'ofers' in a pattern.*; did you mean 'offers'"),
        ('lemma = "x", acts = ["!asks", "!reject"]', "unknown speech act '!reject'.*; did you mean 'rejects'"),
        ('lemma = "x", acts = ["offers", "!asks"]', "some speech acts are named and others excluded in a pattern"),
        ('lemma = "x", parties = ["russia", "!thrid"]', "unknown term 'thrid'"),
        ('lemma = "x", holder = "rusia"', "unknown term 'rusia'.*did you mean 'russia'"),
        ('lemma = "x", mark = "objekt"', "unknown mark 'objekt'; did you mean 'object'"),
        ("lemma = []", "'lemma' in a pattern of .* must be a string or a list of strings"),
        ('lemma = ["x", ""]', "holds something that is no string"),
    ],
)
def test_what_is_wrong_with_a_pattern_is_said_with_its_own_line(profiles, pattern, message):
    last = f"  {{ {pattern} }},"
    said, where = profiles.error(OWN, EXAMPLES, "match = [", '  { lemma = "fine" },', last, "]")
    assert re.search(message, said), said
    assert where == last.strip()


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("", "has no 'id'"),
        ('id = "mine"', "has no 'title'"),
        ('id = "My Profile"\ntitle = "T"', "'My Profile' is no identifier; use lower case and hyphens"),
        (HEAD.replace("as_of", "asof"), "unknown key 'asof' in the profile; did you mean 'as_of'"),
        (HEAD.replace("2025-06-24", "2025-06-24T00:00:00"), "must be a date; write it without quotes"),
        (HEAD.replace('["base"]', "1"), "'extends' in the profile must be a string or a list of strings"),
        ('id = "mine"\ntitle = "T"\ndelegation = 1', "'delegation' in the profile must be a list of tables"),
        ('id = "mine"\ntitle = "T"\nterm = 1', "'term' in the profile must be a table"),
        ('id = "mine"\ntitle = "T"\n[term]\nx = 1', r"'x' in \[term\] must be a table"),
    ],
)
def test_what_is_wrong_with_the_head(profiles, head, message):
    said, _ = profiles.error(head=head)
    assert re.search(message, said), said


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b'id = "mine', "mine.toml:1: not valid TOML: "),
        (b'id = "mine"\nid = "mine"', "mine.toml:2: not valid TOML: Cannot overwrite a value"),
        (b'id = "mine"\ntitle = "\xff"', "mine.toml:2: not UTF-8; save the file as UTF-8"),
        (b"a = " + b"[" * 100_000, "mine.toml: not valid TOML: nested too deeply"),
    ],
)
def test_files_that_are_no_toml(profiles, raw, message):
    (profiles.folder / "mine.toml").write_bytes(raw)
    with pytest.raises(Exception, match=re.escape(message)) as caught:
        profiles.load()
    assert type(caught.value).__name__ == "ProfileError"
    assert "\n" not in str(caught.value)


def test_a_rule_that_is_carried_has_a_title_and_says_what_it_flags(profiles):
    said, where = profiles.error(
        POSITION.replace("russia.partner", "a.b"), EXAMPLES, "[rule.'a.b']\nmatch = {lemma = 'x'}"
    )
    assert "rule 'a.b' has no 'title'" in said
    assert where == "[rule.'a.b']"
