"""Objects, subjects, owners and complements through the constructions of English."""

import pytest

from drafter.grammar import roles

OBJECTS = {
    "direct object": (
        (
            "We/PRP/nsubj>contest will/MD/aux>contest contest/VB/root Russia/NNP/nmod:poss>actions 's/POS/case>Russia "
            "actions/NNS/obj>contest"
        ),
        {"contest": ["actions"]},
    ),
    "coordinated objects": (
        "We/PRP/nsubj>contest contest/VBP/root Russia/NNP/obj>contest and/CC/cc>Belarus Belarus/NNP/conj>Russia",
        {"contest": ["Russia", "Belarus"]},
    ),
    "object denied in coordination": (
        (
            "We/PRP/nsubj>contest contest/VBP/root crime/NN/obj>contest and/CC/cc>Russia not/RB/advmod>Russia "
            "Russia/NNP/conj>crime"
        ),
        {"contest": ["crime"]},
    ),
    "object shared by coordinated verbs": (
        (
            "We/PRP/nsubj>constrain will/MD/aux>constrain constrain/VB/root and/CC/cc>contest "
            "contest/VB/conj>constrain "
            "Russia/NNP/nmod:poss>actions 's/POS/case>Russia actions/NNS/obj>contest"
        ),
        {"constrain": ["actions"], "contest": ["actions"]},
    ),
    "no object shared with a clause of its own": (
        (
            "Allies/NNPS/nsubj>vote vote/VBP/root and/CC/cc>counters Poland/NNP/nsubj>counters counters/VBZ/conj>vote "
            "Russia/NNP/obj>counters"
        ),
        {"vote": [], "counters": ["Russia"]},
    ),
    "passive subject": (
        (
            "Russian/JJ/amod>actions actions/NNS/nsubj:pass>contested will/MD/aux>contested be/VB/aux:pass>contested "
            "contested/VBN/root and/CC/cc>countered countered/VBN/conj>contested"
        ),
        {"contested": ["actions"], "countered": ["actions"]},
    ),
    "passive infinitive with its subject raised": (
        (
            "Such/JJ/amod>claims claims/NNS/nsubj>need need/VBP/root to/TO/mark>contested be/VB/aux:pass>contested "
            "contested/VBN/xcomp>need"
        ),
        {"contested": ["claims"]},
    ),
    "relative clause with its pronoun": (
        "tankers/NNS/root that/WDT/obj>counter Allies/NNPS/nsubj>counter counter/VBP/acl:relcl>tankers",
        {"counter": ["that"]},
    ),
    "relative clause without a pronoun": (
        "tankers/NNS/root we/PRP/nsubj>counter will/MD/aux>counter counter/VB/acl:relcl>tankers",
        {"counter": ["tankers"]},
    ),
    "relative clause around an infinitive": (
        "tankers/NNS/root Allies/NNPS/nsubj>hope hope/VBP/acl:relcl>tankers to/TO/mark>counter counter/VB/xcomp>hope",
        {"counter": ["tankers"]},
    ),
    "participle behind its noun": (
        (
            "tankers/NNS/root countered/VBN/acl>tankers by/IN/case>states coastal/JJ/amod>states "
            "states/NNS/obl:agent>countered"
        ),
        {"countered": ["tankers"]},
    ),
    "participle behind a phrase of its noun": (
        (
            "tankers/NNS/root off/IN/case>Norway Norway/NNP/nmod>tankers countered/VBN/acl>tankers by/IN/case>states "
            "states/NNS/obl:agent>countered"
        ),
        {"countered": ["tankers"]},
    ),
    "nominal form with of": (
        (
            "the/DT/det>countering countering/NN/nsubj>goes of/IN/case>sabotage Russian/JJ/amod>sabotage "
            "sabotage/NN/nmod>countering goes/VBZ/root on/RP/compound:prt>goes"
        ),
        {"countering": ["sabotage"]},
    ),
    "interruption between verb and object": (
        (
            "to/TO/mark>counter counter/VB/root ,/,/punct>means by/IN/case>means lawful/JJ/amod>means "
            "means/NNS/obl>counter "
            ",/,/punct>means Russia/NNP/nmod:poss>fleet 's/POS/case>Russia fleet/NN/dep>counter"
        ),
        {"counter": ["fleet"]},
    ),
    "object raised out of two infinitives": (
        (
            "lawyers/NNS/root to/TO/mark>contest contest/VB/acl>lawyers and/CC/cc>navies navies/NNS/conj>lawyers "
            "to/TO/mark>counter counter/VB/acl>navies Moscow/NNP/nmod:poss>fleet 's/POS/case>Moscow "
            "fleet/NN/obj>counter"
        ),
        {"contest": ["fleet"], "counter": ["fleet"]},
    ),
    "object put in front": (
        "This/DT/det>claim claim/NN/obl>contest we/PRP/nsubj>contest will/MD/aux>contest contest/VB/root",
        {"contest": ["claim"]},
    ),
    "time put in front is no object": (
        "This/DT/det>year year/NN/obl>vote we/PRP/nsubj>vote will/MD/aux>vote vote/VB/root",
        {"vote": []},
    ),
    "tough construction": (
        "Russia/NNP/nsubj>hard is/VBZ/cop>hard hard/JJ/root to/TO/mark>contest contest/VB/xcomp>hard",
        {"contest": ["Russia"]},
    ),
    "no tough construction with it": (
        "It/PRP/nsubj>hard is/VBZ/cop>hard hard/JJ/root to/TO/mark>vote vote/VB/xcomp>hard",
        {"vote": []},
    ),
    "cleft": (
        (
            "It/PRP/nsubj>practice is/VBZ/cop>practice a/DT/det>practice Russian/JJ/amod>practice practice/NN/root "
            "that/IN/mark>trained officers/NNS/nsubj:pass>trained are/VBP/aux:pass>trained trained/VBN/ccomp>practice "
            "to/TO/mark>counter counter/VB/xcomp>trained"
        ),
        {"counter": ["practice"]},
    ),
    "intransitive": ("Allies/NNPS/nsubj>vote vote/VBP/root", {"vote": []}),
}


@pytest.mark.parametrize(("notation", "expected"), OBJECTS.values(), ids=OBJECTS)
def test_objects(tree, texts, notation, expected):
    made = tree(notation)
    assert {verb: texts(roles.objects(made[verb])) for verb in expected} == expected


def test_the_possessor_of_a_nominal_form_is_its_object(tree):
    made = tree("the/DT/det>Council Council/NNP/nmod:poss>resumption 's/POS/case>Council resumption/NN/root")
    assert made["Council"] in roles.objects(made["resumption"])


SUBJECTS = {
    "subject": ("Allies/NNPS/nsubj>vote vote/VBP/root", {"vote": ["Allies"]}),
    "coordinated subjects": (
        "Poland/NNP/nsubj>vote and/CC/cc>Latvia Latvia/NNP/conj>Poland vote/VBP/root",
        {"vote": ["Poland", "Latvia"]},
    ),
    "subject of a coordinated verb": (
        "Poland/NNP/nsubj>warns warns/VBZ/root and/CC/cc>counters counters/VBZ/conj>warns Russia/NNP/obj>counters",
        {"counters": ["Poland"]},
    ),
    "passive agent": (
        (
            "Russian/JJ/amod>claims claims/NNS/nsubj:pass>contested were/VBD/aux:pass>contested contested/VBN/root "
            "by/IN/case>Allies Allies/NNPS/obl:agent>contested and/CC/cc>partners partners/NNS/conj>Allies"
        ),
        {"contested": ["Allies", "partners"]},
    ),
    "passive without an agent": (
        "claims/NNS/nsubj:pass>contested were/VBD/aux:pass>contested contested/VBN/root",
        {"contested": []},
    ),
    "control by the subject": (
        "Poland/NNP/nsubj>hopes hopes/VBZ/root to/TO/mark>counter counter/VB/xcomp>hopes Russia/NNP/obj>counter",
        {"counter": ["Poland"]},
    ),
    "control by the object": (
        (
            "Allies/NNPS/nsubj>ask ask/VBP/root Poland/NNP/obj>ask to/TO/mark>counter counter/VB/xcomp>ask "
            "Russia/NNP/obj>counter"
        ),
        {"counter": ["Poland"], "ask": ["Allies"]},
    ),
    "control by whom one calls on": (
        (
            "Allies/NNPS/nsubj>call call/VBP/root on/IN/case>Poland Poland/NNP/obl>call to/TO/mark>counter "
            "counter/VB/xcomp>call Russia/NNP/obj>counter"
        ),
        {"counter": ["Poland"]},
    ),
    "control by a passive subject": (
        (
            "Poland/NNP/nsubj:pass>asked is/VBZ/aux:pass>asked asked/VBN/root to/TO/mark>counter "
            "counter/VB/xcomp>asked "
            "Russia/NNP/obj>counter"
        ),
        {"counter": ["Poland"]},
    ),
    "possessor of a nominal form": (
        (
            "Poland/NNP/nmod:poss>countering 's/POS/case>Poland countering/NN/root of/IN/case>drones "
            "drones/NNS/nmod>countering"
        ),
        {"countering": ["Poland"]},
    ),
    "head of a relative clause": (
        "frigates/NNS/root that/WDT/dep>counter counter/VBP/acl:relcl>frigates Russia/NNP/obj>counter",
        {"counter": ["frigates"]},
    ),
    "possessor of a plan": (
        (
            "Poland/NNP/nmod:poss>plan 's/POS/case>Poland plan/NN/root to/TO/mark>counter counter/VB/acl>plan "
            "Russia/NNP/obj>counter"
        ),
        {"counter": ["Poland"]},
    ),
}


@pytest.mark.parametrize(("notation", "expected"), SUBJECTS.values(), ids=SUBJECTS)
def test_subjects(tree, texts, notation, expected):
    made = tree(notation)
    assert {verb: texts(roles.subjects(made[verb])) for verb in expected} == expected


OWNERS = {
    "possessive": ("Russia/NNP/nmod:poss>fleet 's/POS/case>Russia fleet/NN/root", "fleet", ["Russia"]),
    "of": (
        "aggression/NN/root of/IN/case>Russia Russia/NNP/nmod>aggression and/CC/cc>Belarus Belarus/NNP/conj>Russia",
        "aggression",
        ["Russia", "Belarus"],
    ),
    "with is no owner": ("trade/NN/root with/IN/case>Russia Russia/NNP/nmod>trade", "trade", []),
    "adjective": ("Russian/JJ/amod>drones drones/NNS/root", "drones", ["Russian"]),
    "adjective of an earlier conjunct": (
        "Russian/JJ/amod>drones drones/NNS/root and/CC/cc>missiles missiles/NNS/conj>drones",
        "missiles",
        ["Russian"],
    ),
    "not of a conjunct with a determiner": (
        "Russia/NNP/nmod:poss>war 's/POS/case>Russia war/NN/root and/CC/cc>peace the/DT/det>peace peace/NN/conj>war",
        "peace",
        [],
    ),
    "of a later conjunct": (
        "aims/NNS/root and/CC/cc>methods methods/NNS/conj>aims of/IN/case>Russia Russia/NNP/nmod>methods",
        "aims",
        ["Russia"],
    ),
    "agent of a participle": (
        "sabotage/NN/root directed/VBN/acl>sabotage by/IN/case>Moscow Moscow/NNP/obl:agent>directed",
        "sabotage",
        ["Moscow"],
    ),
    "subject of a relative clause": (
        "groups/NNS/root that/WDT/obj>funds Russia/NNP/nsubj>funds funds/VBZ/acl:relcl>groups",
        "groups",
        ["Russia"],
    ),
    "who brings it about": (
        "Russia/NNP/nsubj>waging is/VBZ/aux>waging waging/VBG/root a/DT/det>campaign campaign/NN/obj>waging",
        "campaign",
        ["Russia"],
    ),
    "who merely meets it": (
        "Russia/NNP/nsubj>faces faces/VBZ/root a/DT/det>campaign campaign/NN/obj>faces",
        "campaign",
        [],
    ),
}


@pytest.mark.parametrize(("notation", "noun", "expected"), OWNERS.values(), ids=OWNERS)
def test_owners(tree, texts, notation, noun, expected):
    assert texts(roles.owners(tree(notation)[noun])) == expected


COMPLEMENTS = {
    "of the noun": (
        "dialogue/NN/root with/IN/case>Moscow Moscow/NNP/nmod>dialogue and/CC/cc>Minsk Minsk/NNP/conj>Moscow",
        "dialogue",
        ["Moscow", "Minsk"],
    ),
    "of a coordinated noun": (
        "dialogue/NN/root and/CC/cc>trade trade/NN/conj>dialogue with/IN/case>Moscow Moscow/NNP/nmod>trade",
        "dialogue",
        ["Moscow"],
    ),
    "hung on the verb": (
        (
            "We/PRP/nsubj>offer offer/VBP/root dialogue/NN/obj>offer today/NN/obl:tmod>offer with/IN/case>Moscow "
            "Moscow/NNP/obl>offer"
        ),
        "dialogue",
        ["Moscow"],
    ),
    "another preposition": (
        "dialogue/NN/root about/IN/case>Moscow Moscow/NNP/nmod>dialogue",
        "dialogue",
        [],
    ),
}


@pytest.mark.parametrize(("notation", "noun", "expected"), COMPLEMENTS.values(), ids=COMPLEMENTS)
def test_complements_with(tree, texts, notation, noun, expected):
    assert texts(roles.complements(tree(notation)[noun], "with")) == expected


def test_a_coordination_is_whole_from_any_member(tree, texts):
    made = tree("Poland/NNP/root ,/,/punct>Latvia Latvia/NNP/conj>Poland and/CC/cc>Estonia Estonia/NNP/conj>Latvia")
    for name in ("Poland", "Latvia", "Estonia"):
        assert texts(roles.coordination(made[name])) == ["Poland", "Latvia", "Estonia"]
    assert roles.first_conjunct(made["Estonia"]) is made["Poland"]
