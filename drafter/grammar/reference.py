"""What pronouns and demonstrative phrases stand for, in the same or the previous sentence.

A small, inspectable reading of Lappin and Leass (1994): candidates agree in number, do not stand in the pronoun's own
clause as its co-argument, and are ranked by how near their clause is and by their grammatical role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.grammar.lexicon import TIMES
from drafter.grammar.roles import conjuncts, first_conjunct

if TYPE_CHECKING:
    from drafter.grammar.parse import Parse, Word

__all__ = ["antecedents", "doers_summed_up", "is_our_side", "may_look_back"]

_SINGULAR: Final = frozenset({"it", "its", "itself", "this", "that", "one", "she", "her"})
_PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves", "these", "those", "both"})
_PERSONAL: Final = frozenset({"he", "him", "his", "himself"})
_POSSESSIVE: Final = frozenset({"its", "their", "his", "her"})
#: Nouns that, with a demonstrative, stand for a state that was named: *this country*.
_STATES: Final = frozenset({"country", "nation", "state", "neighbour", "neighbor", "power"})
#: Those of them that are one to us.
_BESIDE_US: Final = frozenset({"neighbour", "neighbor"})
#: Prepositions of those who are dealt with.
_DEALING: Final = frozenset({"with", "to", "towards", "toward"})
_RELATIVE: Final = frozenset({"which", "that", "who", "whom", "whose"})
_DEMONSTRATIVE: Final = frozenset({"this", "that", "these", "those", "such"})
_ROLE_WEIGHT: Final = {
    "nsubj": 8, "nsubj:pass": 8, "csubj": 4, "obj": 6, "iobj": 5, "obl:agent": 4, "obl": 3, "nmod:poss": 5, "nmod": 2,
    "appos": 2, "conj": 4, "root": 6, "xcomp": 3,
}  # fmt: skip
#: Nouns for persons, which *it* never means.
_PERSONS: Final = frozenset({
    "minister", "president", "chancellor", "ambassador", "commissioner", "spokesperson", "spokesman",
    "spokeswoman", "secretary", "general", "author", "commander", "official", "leader", "envoy", "diplomat",
    "officer", "critic", "delegate", "chairman", "chair", "adviser", "expert", "scholar", "admiral", "senator",
    "member", "citizen", "student", "reader", "drafter", "speaker", "sceptic", "analyst",
})  # fmt: skip
#: Nouns by which a text means itself: "this declaration" stands for nothing that it names.
_SELF_REFERRING: Final = frozenset({
    "text", "paper", "declaration", "summit", "meeting", "document", "statement", "communiqué", "communique",
    "paragraph", "year", "alliance", "council", "continent", "time", "report", "sentence", "week", "month", "winter",
    "summer",
})  # fmt: skip
#: Nouns that no pronoun means: they stand in phrases (*keep watch*) or name a time.
_EMPTY: Final = TIMES | {
    "end", "way", "line", "need", "number", "rest", "part", "watch", "note", "account", "heed", "stock", "step",
    "course",
}  # fmt: skip


def antecedents(word: Word, parse: Parse, previous: Parse | None) -> list[Word]:
    """The noun phrases that ``word`` can stand for, the likeliest first; empty for anything but a pro-form.

    Args:
        word: a pronoun, a relative pronoun, or the noun of a demonstrative phrase (*such behaviour*).
        parse: the sentence it stands in.
        previous: the sentence before, if any.
    """
    lower = word.lower
    relative = _relative_head(word)
    if relative is not None:
        return _relative_candidates(relative, word)
    if word.pos == "PROPN" or word.lemma in _SELF_REFERRING:
        return []
    if word.is_nominal and word.pos != "PRON":
        if is_our_side(word) or _is_known_state(word):
            return _ranked(word, parse, previous, "state")
        determiner = word.kid("det")
        if determiner is None or determiner.lower not in _DEMONSTRATIVE:
            determiner = next((kid for kid in word.kids if kid.lower == "such" and kid.i < word.i), None)
        if determiner is None:
            return []
        if word.lemma in _STATES and word.tag == "NN":
            return _ranked(word, parse, previous, "state")
        number = "plural" if word.tag in {"NNS", "NNPS"} else "any"
        same = [each for each in parse.words[: word.i] if each.lemma == word.lemma and each.pos == "NOUN"]
        if same:
            return same[-1:]  # "threats posed by them ... to meet these threats"
        return [*_ranked(word, parse, previous, number), *_doers(previous)]
    if lower in _SINGULAR:
        # "This" may be what the sentence before tells of somebody.
        told = _doers(previous) if lower in {"this", "that"} and word.dep != "det" else []
        return [*_ranked(word, parse, previous, "singular"), *told]
    if lower in _PLURAL:
        return _ranked(word, parse, previous, "plural")
    if lower in _PERSONAL:
        return _ranked(word, parse, previous, "person")
    return []


def doers_summed_up(word: Word) -> list[Word]:
    """Who acts in the clause that the noun phrase of ``word`` sums up: *they forge letters, a habit that we counter*.

    Such a phrase stands behind the comma that ends the clause, is indefinite, and has a clause of its own.
    """
    before = word.first.before
    if word.dep not in {"appos", "parataxis", "conj"} or before is None or before.text not in {",", "–", "—"}:
        return []
    new = word.lower == "something" or any(kid.lower in {"a", "an", "another"} for kid in word.kids_by("det"))
    if not new or word.kids_by("cc", "nmod:poss", "cop") or not word.kids_by("acl:relcl"):
        return []
    clause = _clause(first_conjunct(word).head)
    return clause.kids_by("nsubj") if clause.pos == "VERB" and clause.i < word.i else []


def is_our_side(word: Word) -> bool:
    """Whether ``word`` speaks of one partner as known, and so stands for a state that was named: *our partner*."""
    if word.lemma != "partner" or word.tag != "NN":
        return False
    return any(
        kid.lower in {"our", "this", "that", "such"} or (kid.lower == "one" and kid.dep == "nmod:poss")
        for kid in word.kids
        if kid.i < word.i
    )


def _is_known_state(word: Word) -> bool:
    """Whether ``word`` speaks of a state as one just named: *our great neighbour*, *dialogue with the country*."""
    if word.lemma not in _STATES or word.tag != "NN" or word.kids_by("nmod", "acl:relcl", "acl", "appos", "compound"):
        return False
    told = {kid.lower for kid in word.kids_by("det", "nmod:poss")}
    dealt_with = bool(_DEALING & set(first_conjunct(word).prepositions()))
    return dealt_with and (("our" in told and word.lemma in _BESIDE_US) or ("the" in told and word.lemma == "country"))


def _doers(previous: Parse | None) -> list[Word]:
    """Who acts in the main clause of the sentence before: *such acts* may be what that sentence tells of them."""
    roots = [word for word in previous.words if word.is_root] if previous is not None else []
    return roots[0].kids_by("nsubj") if roots else []


def _relative_head(word: Word) -> Word | None:
    """The noun that a relative pronoun's clause modifies, or ``None`` if ``word`` is no relative pronoun."""
    if word.lower not in _RELATIVE or word.pos not in {"PRON", "DET", "SCONJ"}:
        return None
    clause = word
    for _ in range(8):
        if clause.dep in {"acl:relcl", "acl"}:
            return clause.head
        if clause.dep == "advcl:relcl":
            before = clause.first.before
            return before.before if before is not None and before.text == "," else before
        if clause.is_root:
            break
        clause = clause.head
    start = word.before if word.before is not None and word.before.pos == "ADP" else word
    if word.lower == "whose" or start is not word:
        before = start.before
        before = before.before if before is not None and before.text == "," else before
        return before if before is not None and before.is_nominal else None
    return None


def _relative_candidates(head: Word, word: Word) -> list[Word]:
    """The noun right above a relative clause and, across a comma, those that govern it: parsers attach low."""
    found = [head, *first_conjunct(head).kids_by("conj"), *_identified(head)] if head.is_nominal else []
    wide = word.before is not None and word.before.text == ","
    current = head
    for _ in range(4):
        lead = first_conjunct(current)
        if lead.dep not in {"nmod", "obl", "appos", "conj", "nmod:poss", "compound"} or lead.is_root:
            break
        current = lead.head
        if current.is_nominal:
            found.append(current)
        elif wide:
            found.extend(kid for kid in current.kids_by("obj", "nsubj:pass") if kid.i < word.i)
        else:
            break
    return [*found, *_phrase_before(word), *_noun_before(word)] if wide else found


def _identified(noun: Word) -> list[Word]:
    """What ``noun`` is said to be: *Russia is a neighbour with whom we talk* is talk with Russia."""
    lead = first_conjunct(noun)
    if not lead.kids_by("cop"):
        return []
    raised = lead.head.kids_by("obj") if lead.dep == "xcomp" else []
    return [each for each in lead.kids_by("nsubj") or raised if each.pos == "PROPN"]


def _noun_before(word: Word) -> list[Word]:
    """The name right before the comma: parsers hang relative clauses high, too."""
    name = word.before.before if word.before is not None else None
    return [name] if name is not None and name.pos == "PROPN" else []


def _phrase_before(word: Word) -> list[Word]:
    """The nouns between the last verb and the comma before a relative pronoun: what it stands for is among them."""
    found = []
    place = word.before.before if word.before is not None else None
    while place is not None and place.pos != "PUNCT" and place.tag not in {"VBD", "VBZ", "VBP", "VBG", "MD"}:
        if place.pos == "NOUN":
            found.append(place)
        place = place.before
    return found if place is not None and place.pos in {"VERB", "AUX"} else []


def _ranked(word: Word, parse: Parse, previous: Parse | None, number: str) -> list[Word]:
    """Candidates that agree with ``word``, the likeliest first."""
    scored: list[tuple[float, int, Word]] = []
    barred = _barred(word)
    clause = _clause(word)
    for candidate in parse.words[: word.i]:
        if candidate in barred or not _can_be(candidate, number):
            continue
        distance = _clause_distance(_clause(candidate), clause)
        scored.append((_weight(candidate, word) - (0.0, 2.0, 4.5, 6.0)[distance], candidate.i, candidate))
    echo = _echoed(word, parse)
    if echo is not None:
        return antecedents(echo, parse, previous)
    if previous is not None:
        scored.extend(
            (_weight(candidate, word) - 4.5 - _embedding(candidate), candidate.i - len(previous.words), candidate)
            for candidate in previous.words
            if _can_be(candidate, number)
        )
    subject = word.dep == "nsubj" or (word.dep == "nsubj:pass" and clause.is_root)
    if not scored and not subject and word.lower in _POSSESSIVE | _PLURAL | _SINGULAR:
        # "Until its forces leave, Russia ...": a pronoun may run ahead of its noun.
        scored = [
            (_weight(candidate, word), -candidate.i, candidate)
            for candidate in parse.words[word.i + 1 :]
            if candidate not in barred and _can_be(candidate, number) and candidate.dep in {"nsubj", "nsubj:pass"}
        ]
    return [candidate for _, _, candidate in sorted(scored, key=lambda each: (-each[0], -each[1]))[:1]]


def _echoed(word: Word, parse: Parse) -> Word | None:
    """The same pronoun earlier in the sentence in the same role: *warn it and counter it*."""
    if word.dep != "obj":
        return None
    earlier = [each for each in parse.words[: word.i] if each.lower == word.lower and each.dep == word.dep]
    return earlier[-1] if earlier and earlier[-1].lower in {"it", "them"} else None


def _barred(word: Word) -> set[Word]:
    """What the pronoun cannot stand for: co-arguments of its clause, and the phrases that contain it."""
    barred = {word}
    current = word
    while not current.is_root:
        barred.add(current)
        current = current.head
    verb = first_conjunct(word).head
    if word.lower in _POSSESSIVE or word.dep == "nmod:poss":
        return barred
    if word.dep in {"obj", "obl", "iobj", "nmod", "nsubj", "nsubj:pass", "dobj"}:
        while verb.is_nominal and not verb.is_root and not verb.kids_by("nsubj", "cop"):
            verb = first_conjunct(verb).head
        clause = verb
        for _ in range(5):
            for kid in clause.kids_by("nsubj", "nsubj:pass", *(("obj",) if clause is verb else ())):
                for each in conjuncts(kid):
                    barred.add(each)
                    # In "Romania and its neighbours will counter them" nothing of the subject is the object.
                    barred.update(
                        deep for deep in each.subtree() if deep.dep in {"nmod:poss", "conj"} and kid.dep == "nsubj"
                    )
            infinitive = clause.dep in {"advcl", "acl", "ccomp"} and clause.tag == "VB" and bool(clause.kids_by("mark"))
            if (
                clause.kids_by("nsubj", "nsubj:pass")
                or clause.is_root
                or not (infinitive or clause.dep in {"xcomp", "conj"})
            ):
                break
            clause = clause.head
            while clause.pos not in {"VERB", "AUX"} and not clause.is_root and not clause.kids_by("nsubj"):
                # "Pilots have orders to contest them": who has the orders acts on them.
                clause = first_conjunct(clause).head
    return barred


def _clause(word: Word) -> Word:
    """The predicate whose clause ``word`` stands in."""
    current = word
    while not current.is_root and (current.is_nominal or current.pos in {"ADJ", "DET", "ADP", "PART", "ADV", "NUM"}):
        if current.kids_by("cop", "nsubj"):
            break
        current = current.head
    return current


def _clause_distance(candidate: Word, clause: Word) -> int:
    """How many clauses lie between two, at most three."""
    if candidate is clause:
        return 0
    current, steps = clause, 0
    while not current.is_root and steps < 3:
        current = current.head
        steps += 1
        if current is candidate:
            return 1
    return 1 if candidate.head is clause or candidate.head is clause.head else 2


def _embedding(candidate: Word) -> float:
    """How deep below the main clause of its sentence ``candidate`` stands, at most three clauses."""
    depth, current = 0, candidate
    while not current.is_root and depth < 3:
        if current.dep in {"acl:relcl", "acl", "advcl", "ccomp", "csubj"}:
            depth += 1
        current = current.head
    return float(depth)


def _can_be(candidate: Word, number: str) -> bool:
    """Whether a pronoun of ``number`` can stand for the noun phrase of ``candidate``."""
    if number == "state" and candidate.dep == "amod" and candidate.i and candidate.text[:1].isupper():
        return True  # "the Russian coast ... with this country"
    if candidate.pos not in {"NOUN", "PROPN"} or candidate.dep in {"compound", "flat", "amod", "fixed", "nmod:desc"}:
        return False
    if candidate.pos == "NOUN" and (
        candidate.lemma in _EMPTY or (number == "singular" and candidate.lemma in _PERSONS)
    ):
        return False
    plural = candidate.tag in {"NNS", "NNPS"} or bool(candidate.kids_by("conj"))
    if number == "plural":
        return plural or candidate.lemma in {"alliance", "government", "council", "side"}
    if number == "singular":
        return not plural or (candidate.tag not in {"NNS", "NNPS"} and candidate.pos == "NOUN")
    if number == "person" and {*candidate.prepositions()} - {"by"}:
        # "With Russia we need dialogue, he stressed": what only a place is named by is nobody who speaks.
        return candidate.pos == "PROPN" and not plural and bool(candidate.kids_by("flat", "nmod:desc", "compound"))
    if number in {"person", "state"}:
        return candidate.pos == "PROPN" and not plural
    return True


def _weight(candidate: Word, word: Word) -> float:
    """How prominent ``candidate`` is, and how parallel to ``word``."""
    lead = first_conjunct(candidate)
    weight = float(_ROLE_WEIGHT.get(lead.dep, 2))
    if lead.dep == word.dep:
        weight += 0.5
    if lead.pos == "PROPN":
        # What has banks, spies and attempts of its own is an actor, and actors have names.
        weight += 4.5 if word.lower in _POSSESSIVE else 0.5
    if word.lemma in _STATES and set(lead.prepositions()) & set(first_conjunct(word).prepositions()) - {"of", "in"}:
        weight += 3.0  # "relations with Russia ... cooperation with this country"
    if lead.lemma in _PERSONS and word.lower in {"them", "their"}:
        weight -= 4.0
    if {"unlike", "like", "than", "besides", "except"} & set(lead.prepositions()):
        weight -= 6.0
    depth = 0
    current = lead
    while current.dep in {"nmod", "nmod:poss", "acl", "appos"} and depth < 3:
        current = current.head
        depth += 1
    weight -= 1.5 * max(0, depth - 1)
    if candidate.kids_by("det") and candidate.kids_by("det")[0].lower in {"a", "an", "no", "any", "each", "every"}:
        weight -= 0.5
    return weight


def may_look_back(word: Word) -> bool:
    """Whether ``word`` is a form that can refer to the sentence before."""
    if word.pos == "PRON" or word.lower in {"its", "their", "his"}:
        return word.lower not in {"which", "who", "whom", "whose", "we", "our", "us", "i", "you"}
    return any(kid.lower in {"this", "that", "these", "those", "such"} for kid in word.kids if kid.i < word.i)
