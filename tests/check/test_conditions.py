"""Every documented form of condition on every kind of role: it means what the README says, or is refused."""

import pytest

from drafter.consensus.conditions import PREPOSITIONS
from drafter.errors import ProfileError
from drafter.text import read_text

TERMS = """
[term.sanctions]
words = ["sanction", "embargo"]

[term.markets]
words = ["market"]

[term.offering]
words = ["offer", "propose"]

[term.doubting]
words = ["doubt", "decline"]

[term.early]
words = ["early"]

[term.late]
words = ["late"]

[term.leaving]
words = ["leave"]

[term.staying]
words = ["stay"]
"""
POSITION = """
[[position]]
rule = "own.rule"
delegation = "sylvania"
stance = "objects"
match = [{match}]
bad = ["Bad."]
ok = ["Ok."]
why = "Because."
evidence = [{{ title = "Speech", publisher = "Ministry", date = 2025-03-02 }}]
"""
# For each role: the word, a term and another, and sentences where the role is the term, is the other, and is empty.
ROLES = {
    "object": ('"shun", pos = "VERB"', "freedonia", "sylvania",
               "Allies will shun Freedonia.", "Allies will shun Sylvania.", "Allies will shun."),
    "subject": ('"shun", pos = "VERB"', "freedonia", "sylvania",
                "Freedonia will shun markets.", "Sylvania will shun markets.", "Markets must be shunned."),
    "owner": ('"victory", pos = "NOUN"', "freedonia", "sylvania",
              "Freedonia's victory is near.", "Sylvania's victory is near.", "Victory is near."),
    "with": ('"trade", pos = "NOUN"', "freedonia", "sylvania",
             "Allies want trade with Freedonia.", "Allies want trade with Sylvania.", "Allies want trade."),
    "under": ('"trade", pos = "NOUN"', "sanctions", "markets",
              "Allies want trade under sanctions.", "Allies want trade under markets.", "Allies want trade."),
    "about": ('"talk", pos = "NOUN"', "sanctions", "markets",
              "Allies want talks about sanctions.", "Allies want talks about markets.", "Allies want talks."),
    "modifier": ('"talk", pos = "NOUN"', "early", "late",
                 "Allies want early talks.", "Allies want late talks.", "Allies want talks."),
    "doing": ('"plan", pos = "NOUN"', "leaving", "staying",
              "Allies have plans to leave.", "Allies have plans to stay.", "Allies have plans."),
    "governed_by": ('"talk", pos = "NOUN"', "offering", "doubting",
                    "Allies offer talks.", "Allies decline talks.", None),
}  # fmt: skip
# For each form: whether it holds where the role is the term, is the other, is empty.
FORMS = {
    "{one}": (True, False, False),
    "is:{one}": (True, False, False),
    "{one}|{other}": (True, True, False),
    "is:{one}|is:{other}": (True, True, False),
    "!{one}": (False, True, True),
    "!is:{one}": (False, True, True),
    "!{one}|{other}": (False, False, True),
    "?{one}": (True, False, True),
    "?is:{one}": (True, False, True),
    "?{one}|{other}": (True, True, True),
    "any": (True, True, False),
    "!any": (False, False, True),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("role", ROLES)
def test_every_form_of_condition_on_every_role(checker, role, form):
    lemma, one, other, *sentences = ROLES[role]
    condition = form.format(one=one, other=other)
    made = checker(TERMS, POSITION.format(match=f'{{ lemma = {lemma}, {role} = "{condition}" }}'))
    held = [
        any(each.rule == "own.rule" for each in made.check(read_text(sentence, name="text", format="txt")))
        for sentence in sentences
        if sentence
    ]
    assert held == list(FORMS[form])[: len(held)]


NEAR = ("Freedonia fell. This is appeasement.", "Sylvania fell. This is appeasement.", "This is appeasement.")


@pytest.mark.parametrize("form", [form for form in FORMS if "?" not in form and "any" not in form])
def test_every_form_on_what_is_named_near(checker, form):
    condition = form.format(one="freedonia", other="sylvania")
    made = checker(POSITION.format(match=f'{{ lemma = "appeasement", near = "{condition}" }}'))
    held = [
        any(each.rule == "own.rule" for each in made.check(read_text(text, name="text", format="txt"))) for text in NEAR
    ]
    assert held == list(FORMS[form])


@pytest.mark.parametrize("condition", ["any", "!any", "?freedonia", "?is:freedonia", "?freedonia|sylvania"])
def test_what_says_nothing_of_near_is_refused_with_its_line(checker, condition):
    with pytest.raises(ProfileError, match=r"says nothing of 'near', which is never empty; write .*term") as raised:
        checker(POSITION.format(match=f'{{ lemma = "appeasement", near = "{condition}" }}'))
    assert isinstance(raised.value.place, int)


@pytest.mark.parametrize("condition", ["?any", "is:any", "any|freedonia", "!freedonia|any", "!!freedonia", "!?any", ""])
def test_what_is_no_condition_is_refused(checker, condition):
    with pytest.raises(ProfileError):
        checker(POSITION.format(match=f'{{ lemma = "appeasement", with = "{condition}" }}'))


def test_predicates_under_the_preposition_are_refused_with_the_way_out(checker):
    new = POSITION.format(match='{ lemma = "talk", governed_by = "offering" }')
    old = new.replace("governed_by", "under").replace("own.rule", "own.other")
    with pytest.raises(ProfileError, match=r"'offering' in .* stands for predicates.*write 'governed_by'") as raised:
        checker(TERMS, new, old)
    assert isinstance(raised.value.place, int)


@pytest.mark.parametrize("preposition", sorted(PREPOSITIONS))
def test_every_preposition_is_the_phrase_it_joins(checker, preposition):
    made = checker(TERMS, POSITION.format(match=f'{{ lemma = ["trade", "more"], {preposition} = "markets" }}'))
    texts = [
        f"They trade {preposition} markets.",
        f"They have more trade {preposition} markets.",
        f"Trade {preposition} the markets is more.",
    ]
    assert any(
        each.rule == "own.rule" for text in texts for each in made.check(read_text(text, name="text", format="txt"))
    )


# The same with the joining said: what a role is given, and the condition that means it.
JOINED = {
    '{ any_of = ["freedonia", "sylvania"] }': "freedonia|sylvania",
    '{ any_of = ["is:freedonia"] }': "is:freedonia",
    '{ any_of = ["freedonia|sylvania"] }': "freedonia|sylvania",
    '{ all_of = ["any", "!sylvania"] }': "freedonia",
    '{ all_of = "!sylvania", any_of = ["freedonia", "sylvania"] }': "freedonia",
    '["any", "!sylvania"]': "freedonia",
}


@pytest.mark.parametrize("given", JOINED)
def test_a_list_on_a_role_means_all_of_it_unless_it_says_any(checker, given):
    lemma, _, _, *sentences = ROLES["with"]
    said = checker(POSITION.format(match=f"{{ lemma = {lemma}, with = {given} }}"))
    meant = checker(POSITION.format(match=f'{{ lemma = {lemma}, with = "{JOINED[given]}" }}'))
    for sentence in sentences:
        text = read_text(sentence, name="text", format="txt")
        assert [each.start for each in said.check(text)] == [each.start for each in meant.check(text)]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('{ any_of = ["freedonia", "!sylvania"] }', "'!sylvania' cannot stand in a choice; write term or is:term"),
        ('{ any_of = ["?sylvania"] }', "'\\?sylvania' cannot stand in a choice"),
        ('{ any_of = "any" }', "'any' cannot stand in a choice"),
        ('{ one_of = ["sylvania"] }', "unknown key 'one_of' in 'with' in a pattern of .*; did you mean 'any_of'"),
        ('{ any_of = ["silvania"] }', "unknown term 'silvania'.*; did you mean 'sylvania'"),
        ("{ any_of = [] }", "'any_of' in 'with' in a pattern of .* must be a string or a list of strings"),
        ("{ }", "'with' in a pattern of .* is empty; give it all_of or any_of"),
        ("1", "'with' in a pattern of .* must be a string or a list of strings"),
    ],
)
def test_what_joins_nothing_is_refused_with_its_line(checker, given, said):
    with pytest.raises(ProfileError, match=said) as raised:
        checker(POSITION.format(match=f'{{ lemma = "trade", with = {given} }}'))
    assert isinstance(raised.value.place, int)
