"""Whose words a use is: reported speech and views, and words that are talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.grammar import lexicon
from drafter.grammar.roles import first_conjunct, subjects
from drafter.grammar.scope import Step, path

if TYPE_CHECKING:
    from drafter.grammar.parse import Parse, Word


__all__ = ["Reporter", "mentions", "reporters"]

#: Modifiers by which a text disowns a noun.
_DISOWNING = frozenset({
    "so-called", "supposed", "supposedly", "alleged", "allegedly", "purported", "professed", "self-styled", "imagined",
    "claimed",
})  # fmt: skip
#: Nouns for a view: "in the Kremlin's eyes".
_VIEWS = frozenset({
    "view", "eyes", "eye", "telling", "opinion", "account", "reading", "mind", "rhetoric", "vision", "worldview",
    "logic", "parlance", "narrative", "imagination", "propaganda", "doctrine", "book", "language", "conception",
    "understanding",
})  # fmt: skip


class Reporter(NamedTuple):
    """Whose words or view a use is: the noun phrase that names the source, ``None`` for an unnamed one.

    ``disowned`` says that the text itself doubts it (*so-called*).
    """

    source: Word | None
    disowned: bool = False


def reporters(word: Word, parse: Parse) -> list[Reporter]:
    """Whose words or views ``word`` is given as, nearest first; empty when the text says it itself."""
    found: list[Reporter] = []
    for step in path(word):
        node = step.word
        if step.via and _reports(node, step):
            found.extend(_sources(node, step.below))
        found.extend(_adjuncts(node))
        found.extend(_parenthetical(node))
    for other in parse.words[: word.i]:
        opens = other.first.i == 0 or (other.first.before is not None and other.first.before.text in {".", ";"})
        if opens and other.lower in _VIEWS and "in" in other.prepositions():
            # "In the Kremlin's view of the world, ...": said of all that follows, wherever the parser hangs it.
            found.extend(Reporter(each) for each in other.kids_by("nmod:poss"))
    found.extend(_introduced(parse))
    if any(kid.lower in _DISOWNING for kid in [*word.kids, *first_conjunct(word).kids]):
        found.append(Reporter(None, disowned=True))
    if word.is_nominal and "so-called" in parse.text[word.first.start : word.start].lower():
        found.append(Reporter(None, disowned=True))
    if word.i > 1 and [each.lower for each in parse.words[word.i - 2 : word.i]] == ["so", "called"]:
        found.append(Reporter(None, disowned=True))
    return found


def _reports(node: Word, step: Step) -> bool:
    if node.lemma not in lexicon.REPORTING:
        return False
    relative = step.below.kids_by("nsubj") if step.via == "acl:relcl" and step.below is not None else []
    if any(kid.lower in {"which", "who"} for kid in relative):
        return False  # "agreement with Russia, which is our partner": a clause of its own, not what is agreed
    if node.pos in {"NOUN", "PROPN"}:
        return step.via in {"acl", "ccomp", "nmod", "acl:relcl"}
    return step.via in {"ccomp", "xcomp", "obj", "obl", "advcl", "nsubj:pass", "parataxis", "dep", "acl:relcl"}


def _sources(node: Word, reported: Word | None = None) -> list[Reporter]:
    """Who says or holds what ``node`` reports; nobody for *is considered void*, which says so itself.

    ``reported`` is what is said or held, which holds nothing: *in favour of the dialogue*.
    """
    holders = subjects(node)
    if node.pos == "NOUN":
        said = first_conjunct(reported) if reported is not None else None
        holders = [
            *node.kids_by("nmod:poss"),
            *(kid for kid in node.kids_by("nmod") if "of" in kid.prepositions() and kid is not said),
        ] or holders
    own = node.kids_by("nsubj", "obl:agent") or first_conjunct(node).kids_by("nsubj")
    if node.lemma in lexicon.ASCRIBING and (node.kids_by("cop") or not (own or node.dep == "xcomp")):
        return []
    if not holders and node.lemma in lexicon.ASCRIBING and node.pos != "NOUN":
        return []
    return [Reporter(each) for each in holders] or [Reporter(None)]


def _adjuncts(node: Word) -> list[Reporter]:
    """*according to Moscow*, *in the Kremlin's view*."""
    found: list[Word] = []
    for kid in node.kids:
        prepositions = kid.prepositions()
        if "according to" in prepositions or (
            kid.kids_by("case") and "according" in {each.lower for each in kid.subtree() if each.i < kid.i}
        ):
            found.append(kid)
        elif {"in", "to", "from"} & set(prepositions) and kid.lower in _VIEWS:
            if not kid.kids_by("det", "nmod:poss"):
                continue  # "in view of" gives a reason
            holders = kid.kids_by("nmod:poss", "amod", "compound") + [
                each for each in kid.kids_by("nmod") if "of" in each.prepositions()
            ]
            found.extend(holders or [kid])
    return [Reporter(each) for each in found]


def _parenthetical(node: Word) -> list[Reporter]:
    """*..., critics say*; *the authors suggest, ...*."""
    return [
        source
        for kid in node.kids_by("parataxis")
        if kid.pos == "VERB" and kid.lemma in lexicon.REPORTING and not kid.kids_by("obj", "ccomp")
        for source in _sources(kid)
    ]


def _introduced(parse: Parse) -> list[Reporter]:
    """*As Moscow says, ...*; *as the Kremlin would have it, ...*: said of the whole sentence."""
    opening = parse.words[0]
    clause = opening.head
    if opening.lower != "as" or opening.dep != "mark" or clause.pos != "VERB":
        return []
    told = clause.kids_by("obj", "ccomp", "xcomp")
    phrased = clause.lemma in {"have", "put"} and bool(told)
    if any(each.lower != "it" for each in told) or not (phrased or clause.lemma in lexicon.REPORTING):
        return []
    return [Reporter(each) for each in clause.kids_by("nsubj")]


def mentions(word: Word, parse: Parse) -> bool:
    """Whether ``word`` is talked about, not used: *the verb contest*, *counter is not a word in its lexicon*."""
    lead = first_conjunct(word)
    named = [
        *word.kids_by("appos"),
        *([lead.head] if lead.dep in {"appos", "compound", "nsubj", "csubj", "nmod", "flat"} else []),
    ]
    in_terms = lead.head.lower == "terms" and "in" in lead.head.prepositions()
    if not in_terms and any(node.lemma in lexicon.METALANGUAGE and node.is_nominal for node in named):
        return not word.kids_by("obj") or lead.dep != "nmod"
    before = parse.words[max(0, word.i - 3) : word.i][::-1]
    if any(each.lemma in lexicon.METALANGUAGE and not _says_how_long(each) for each in before[:1]):
        return True
    listed = bool(before) and before[0].lower in {"like", "as", "to"}
    if listed and any(each.lemma in lexicon.METALANGUAGE for each in before):
        return True
    if lead.dep in {"nsubj", "csubj", "nsubj:pass"} and not word.kids_by("obj", "mark", "det", "obl", "nmod", "xcomp"):
        predicate = lead.head
        return predicate.lemma in lexicon.METALANGUAGE or (
            word.pos == "VERB" and word.tag == "VB" and not any(kid.dep == "obj" for kid in lead.kids)
        )
    return False


def _says_how_long(word: Word) -> bool:
    """Whether ``word`` is the term of *long-term*."""
    before = word.before
    hyphenated = before is not None and before.text in {"-", "‑", "–"}
    return hyphenated or (before is not None and before.lower in {"long", "longer", "medium", "short"})
