"""Pipelines with ClearNLP labels (spaCy's own English ones) are read like those with Universal Dependencies labels."""

import pytest
import spacy
from spacy.tokens import Doc

from drafter.grammar import roles
from drafter.grammar.negation import is_negated
from drafter.grammar.parse import Parse
from drafter.grammar.predication import predicated_of
from drafter.language.words import lemma

PAIRS = {
    "direct object": (
        "contest",
        "We/PRP/nsubj>contest do/VBP/aux>contest not/RB/advmod>contest contest/VB/root Russia/NNP/obj>contest",
        "We/PRP/nsubj>contest do/VBP/aux>contest not/RB/neg>contest contest/VB/ROOT Russia/NNP/dobj>contest",
    ),
    "passive with its agent": (
        "contested",
        (
            "Claims/NNS/nsubj:pass>contested were/VBD/aux:pass>contested contested/VBN/root by/IN/case>Allies "
            "Allies/NNPS/obl:agent>contested"
        ),
        (
            "Claims/NNS/nsubjpass>contested were/VBD/auxpass>contested contested/VBN/ROOT by/IN/agent>contested "
            "Allies/NNPS/pobj>by"
        ),
    ),
    "relative clause": (
        "counter",
        "fleets/NNS/root which/WDT/obj>counter Allies/NNPS/nsubj>counter counter/VBP/acl:relcl>fleets",
        "fleets/NNS/ROOT which/WDT/dobj>counter Allies/NNPS/nsubj>counter counter/VBP/relcl>fleets",
    ),
    "possessive": (
        "fleet",
        "Russia/NNP/nmod:poss>fleet 's/POS/case>Russia fleet/NN/nsubj>waits waits/VBZ/root",
        "Russia/NNP/poss>fleet 's/POS/case>Russia fleet/NN/nsubj>waits waits/VBZ/ROOT",
    ),
    "of phrase": (
        "countering",
        (
            "countering/NN/nsubj>goes of/IN/case>sabotage sabotage/NN/nmod>countering by/IN/case>Russia "
            "Russia/NNP/nmod>sabotage goes/VBZ/root on/RP/compound:prt>goes"
        ),
        (
            "countering/NN/nsubj>goes of/IN/prep>countering sabotage/NN/pobj>of by/IN/prep>sabotage Russia/NNP/pobj>by "
            "goes/VBZ/ROOT on/RP/prt>goes"
        ),
    ),
    "with phrase": (
        "dialogue",
        (
            "We/PRP/nsubj>want want/VBP/root dialogue/NN/obj>want with/IN/case>Russia Russia/NNP/nmod>dialogue "
            "and/CC/cc>Belarus Belarus/NNP/conj>Russia"
        ),
        (
            "We/PRP/nsubj>want want/VBP/ROOT dialogue/NN/dobj>want with/IN/prep>dialogue Russia/NNP/pobj>with "
            "and/CC/cc>Russia Belarus/NNP/conj>Russia"
        ),
    ),
    "copula": (
        "partner",
        "Russia/NNP/nsubj>partner is/VBZ/cop>partner not/RB/advmod>partner our/PRP$/nmod:poss>partner partner/NN/root",
        "Russia/NNP/nsubj>is is/VBZ/ROOT not/RB/neg>is our/PRP$/poss>partner partner/NN/attr>is",
    ),
    "copula in a clause": (
        "partner",
        (
            "We/PRP/nsubj>say say/VBP/root Russia/NNP/nsubj>partner is/VBZ/cop>partner our/PRP$/nmod:poss>partner "
            "partner/NN/ccomp>say"
        ),
        "We/PRP/nsubj>say say/VBP/ROOT Russia/NNP/nsubj>is is/VBZ/ccomp>say our/PRP$/poss>partner partner/NN/attr>is",
    ),
    "adjective": (
        "void",
        "The/DT/det>Act Act/NNP/nsubj>void is/VBZ/cop>void void/JJ/root",
        "The/DT/det>Act Act/NNP/nsubj>is is/VBZ/ROOT void/JJ/acomp>is",
    ),
    "other linking verb": (
        "partner",
        "Russia/NNP/nsubj>remains remains/VBZ/root a/DT/det>partner partner/NN/xcomp>remains",
        "Russia/NNP/nsubj>remains remains/VBZ/ROOT a/DT/det>partner partner/NN/attr>remains",
    ),
    "object predicative": (
        "void",
        "We/PRP/nsubj>declare declare/VBP/root the/DT/det>Act Act/NNP/obj>declare void/JJ/xcomp>declare",
        "We/PRP/nsubj>declare declare/VBP/ROOT the/DT/det>Act Act/NNP/dobj>declare void/JJ/oprd>declare",
    ),
    "regard as": (
        "partner",
        (
            "We/PRP/nsubj>regard regard/VBP/root Russia/NNP/obj>regard as/IN/case>partner a/DT/det>partner "
            "partner/NN/obl>regard"
        ),
        (
            "We/PRP/nsubj>regard regard/VBP/ROOT Russia/NNP/dobj>regard as/IN/prep>regard a/DT/det>partner "
            "partner/NN/pobj>as"
        ),
    ),
    "recipient": (
        "offer",
        "We/PRP/nsubj>offer offer/VBP/root talks/NNS/obj>offer to/IN/case>Russia Russia/NNP/iobj>offer",
        "We/PRP/nsubj>offer offer/VBP/ROOT talks/NNS/dobj>offer to/IN/dative>offer Russia/NNP/pobj>to",
    ),
    "without and a gerund": (
        "contesting",
        (
            "Allies/NNPS/nsubj>left left/VBD/root without/IN/mark>contesting contesting/VBG/advcl>left "
            "Russia/NNP/obj>contesting"
        ),
        (
            "Allies/NNPS/nsubj>left left/VBD/ROOT without/IN/prep>left contesting/VBG/pcomp>without "
            "Russia/NNP/dobj>contesting"
        ),
    ),
    "infinitive": (
        "contest",
        "Allies/NNPS/nsubj>refuse refuse/VBP/root to/TO/mark>contest contest/VB/xcomp>refuse Russia/NNP/obj>contest",
        "Allies/NNPS/nsubj>refuse refuse/VBP/ROOT to/TO/aux>contest contest/VB/xcomp>refuse Russia/NNP/dobj>contest",
    ),
}


def document(notation):
    """The spaCy document that ``notation`` spells out."""
    cells = [cell.split("/") for cell in notation.split()]
    forms = [form for form, _, _ in cells]
    heads = [
        forms.index(relation.partition(">")[2]) if ">" in relation else place
        for place, (_, _, relation) in enumerate(cells)
    ]
    return Doc(
        spacy.blank("en").vocab,
        words=forms,
        tags=[tag for _, tag, _ in cells],
        pos=[_pos(form, tag, relation) for form, tag, relation in cells],
        lemmas=[lemma(form, tag) for form, tag, _ in cells],
        heads=heads,
        deps=[relation.partition(">")[0] for _, _, relation in cells],
    )


def _pos(form, tag, relation):
    if relation.startswith(("aux", "cop")) or form == "is":
        return "PART" if tag == "TO" else "AUX"
    by_kind = {"VB": "VERB", "NNP": "PROPN", "NN": "NOUN", "JJ": "ADJ", "RB": "PART", "PRP": "PRON", "W": "PRON",
               "DT": "DET", "IN": "ADP", "CC": "CCONJ", "TO": "PART", "POS": "PART", "RP": "ADP"}  # fmt: skip
    return next(pos for prefix, pos in by_kind.items() if tag.startswith(prefix))


def reading(notation, form):
    """What the grammar says of the word ``form``."""
    parse = Parse.of(document(notation))
    word = next(each for each in parse.words if each.text == form)
    return {
        "objects": [each.text for each in roles.objects(word)],
        "subjects": [each.text for each in roles.subjects(word)],
        "owners": [each.text for each in roles.owners(word)],
        "with": [each.text for each in roles.complements(word, "with")],
        "to": [each.text for each in roles.complements(word, "to")],
        "said of": [(each.text, link.text if link else None) for each, link in predicated_of(word)],
        "negated": is_negated(word, parse),
    }


@pytest.mark.parametrize(("form", "universal", "clear"), PAIRS.values(), ids=PAIRS)
def test_both_schemes_are_read_alike(form, universal, clear):
    assert reading(clear, form) == reading(universal, form)


@pytest.mark.parametrize(("form", "universal", "clear"), PAIRS.values(), ids=PAIRS)
def test_there_is_something_to_read(form, universal, clear):
    assert clear != universal
    assert any(reading(universal, form).values())


def test_a_tree_stays_a_tree():
    for _, _, clear in PAIRS.values():
        parse = Parse.of(document(clear))
        (root,) = [word for word in parse.words if word.is_root]
        assert sorted(word.i for word in root.subtree()) == list(range(len(parse.words)))
