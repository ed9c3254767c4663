"""Whether a word is negated: how many negations scope over it, for two of them cancel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.grammar import lexicon
from drafter.grammar.roles import conjuncts, first_conjunct
from drafter.grammar.scope import SUBJECT, Step, is_all_but, is_compared, is_unsurpassed, path, sharing, wants_means
from drafter.language.words import lemmas

if TYPE_CHECKING:
    from drafter.grammar.parse import Parse, Word

__all__ = ["denies", "is_denied", "is_negated"]

#: A sentence that opens with a negated phrase and inverts, however it is parsed: *Under no circumstances will ...*.
_INVERSION = re.compile(
    r"(?:Nowhere |Never |(?:Under|At|In|On|By|For) no (?:\w+ ){1,3})"
    r"(?:will|shall|can|could|should|would|must|may|do|does|did|is|are|was|were|has|have)\b"
)
#: Adverbs with which *not* leaves what it stands with, and asks for more of it.
_NOT_ALL = frozenset("only merely just simply least solely sufficiently adequately enough properly".split())
#: Adjectives of what nobody means to do.
_REMOTE = frozenset("far further farther remote remoter alien foreign worse wrong dangerous".split())
#: Verbs that say how their subject is.
_COPULAR = frozenset({"remain", "stay", "lie", "stand", "seem", "appear", "look"})
#: What may stand *for* another, and so denies it; *no substitute for* affirms it.
_REPLACING = frozenset({"substitute", "alternative", "replacement"})
_COMPLEMENT_PREPOSITIONS = frozenset({"of", "from", "to", "in", "about", "on", "over", "against"})
#: Marks of clauses that are complements: by, without, after and the like open adverbials.
_COMPLEMENT_MARKS = frozenset({"from", "to", "in", "at", "of", "on", "about", "over", "that"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "obj", "acl", "nsubj:pass", "csubj:pass", "nmod:poss", "amod", "compound"})


def is_negated(word: Word, parse: Parse) -> bool:
    """Whether an odd number of negations scopes over ``word``: *will never waver in countering* is none."""
    steps = path(word)
    count = sum(_negations(step, parse) for step in steps) + _is_beyond(steps[-1].word)
    return count % 2 == 1 and not _is_set_against(steps)


def _is_beyond(word: Word) -> int:
    """1 where nothing is said to be further than what ``word`` names: *nothing is further from our minds than*."""
    lead = first_conjunct(word)
    if "than" not in lead.prepositions() and not any(kid.lower == "than" for kid in lead.kids_by("mark")):
        return 0
    clause = lead.head
    if clause.lemma not in _REMOTE and clause.lower not in _REMOTE:
        return 0  # "nothing is more important than" says the very opposite
    subjects = [*clause.kids_by("nsubj"), *clause.head.kids_by("nsubj")]
    return int(any(each.lower == "nothing" for each in subjects))


def _is_set_against(steps: list[Step]) -> bool:
    """Whether what is denied is another thing beside: *aimed not at rivalry, but rather at cooperation*."""
    return any(
        step.word.dep == "conj"
        and any(kid.lower == "but" for kid in step.word.kids_by("cc"))
        and not step.word.kids_by("nsubj", "aux")
        and not _adverbs(step.word)
        for step in steps
        if step.word.pos != "VERB"
    )


def is_denied(word: Word, parse: Parse) -> bool:
    """Whether the phrase of ``word`` itself is denied, granted or not: *no partner*, *end the dialogue*.

    What the clause around it denies is not: *our partners have not agreed* speaks of partners.
    """
    steps = path(word)
    return (_negations(steps[0], parse) + sum(denies(step) for step in steps[1:2])) % 2 == 1


def _negations(step: Step, parse: Parse) -> int:
    """How many negations stand at one step of a path."""
    word = step.word
    if step.via == "acl" and is_all_but(step.below):
        return 0
    if step.via == "acl:relcl":
        return int(_is_negative_phrase(first_conjunct(word)) and not any(kid.lower == "not" for kid in word.kids))
    negative = int(_is_negative_phrase(word))
    count = (max(_adverbs(word), negative) if word.is_nominal else _adverbs(word) + negative) + _preposed(word, parse)
    if word.pos in {"VERB", "AUX", "ADJ", "ADV"} or word.kids_by("cop"):
        count += _negative_arguments(word, step.below, step.via)
    if not step.via and _rejected_behind(word):
        count += 1
    if not count and (_fronted_negation(word, parse, step.below) or _joined_to_nothing(word)):
        count = 1
    if count and _asks(word, parse):
        count -= 1
    if step.via in SUBJECT and count == 1 and _presupposes(word, step):
        count = 0
    return min(count, 1) + int(bool(step.via) and denies(step))


def _adverbs(word: Word) -> int:
    """Negating adverbs of ``word``, its own or shared by an earlier conjunct."""
    if any(each.lower == "alone" for kid in word.kids_by("nsubj", "nsubj:pass") for each in kid.subtree()):
        return 0  # "speeches alone cannot constrain it": more than speeches must
    first = first_conjunct(word)
    if any(_repeats_no(kid) for kid in first.kids):
        return 0
    count = int(
        any(_is_negating_adverb(kid, each) for each in (word, *word.kids_by("cop", "aux")) for kid in each.kids)
    )
    if count or (word.pos == "VERB" and _opens_with_nor(word)):
        return 1
    if word.dep != "conj":
        return 0
    joined = {kid.lower for kid in word.kids_by("cc", "cc:preconj")}
    if "nor" in joined:
        return 1
    shared = not word.kids_by("nsubj", "nsubj:pass", "aux", "mark") and "but" not in joined and word.pos == first.pos
    if "or" in joined or shared:
        return int(any(kid.i < word.i and _is_negating_adverb(kid, sharing(word)) for kid in sharing(word).kids))
    return 0


def _is_negating_adverb(kid: Word, word: Word) -> bool:
    if any(each.text in {";", ":"} for each in _between(kid, word)):
        return False
    if kid.lower in {"longer", "more"} and kid.before is not None and kid.before.lower == "no":
        return True
    if kid.lower not in lexicon.NEGATIVE_ADVERBS or kid.dep not in {"advmod", "cc:preconj", "cc", "neg", "dep", "det"}:
        return False
    if kid.lower == "nor" or (kid.lower == "neither" and kid.dep == "det"):
        return kid.dep in {"advmod", "cc:preconj"}
    if (kid.i > word.i + 2 and kid.lower in {"not", "n't", "never"}) or (kid.lower == "never" and is_compared(word)):
        return False  # too far behind to be this verb's, or *never* so much as now
    subject = word.kid("nsubj", "nsubj:pass")
    if (
        kid.lower == "not"
        and subject is not None
        and kid.i < subject.i
        and not any(each.i < subject.i for each in word.kids_by("aux"))
    ):
        return False  # "Not for the first time, coast guards ..." negates the adverbial alone
    nxt = [each for each in word.subtree() if each.i == kid.i + 1]
    return not (nxt and nxt[0].lower in _NOT_ALL and kid.lower in {"not", "n't"})


def _repeats_no(word: Word) -> bool:
    """Whether *neither* only says again what *no* has said: *there is no readiness neither to invite nor to admit*."""
    return word.lower == "neither" and word.before is not None and any(each.lower == "no" for each in word.before.kids)


def _between(left: Word, right: Word) -> list[Word]:
    """The words after ``left`` and before ``right``; none unless they stand in this order."""
    found = []
    place = left.after
    while place is not None and place.i < right.i:
        found.append(place)
        place = place.after
    return found


def _opens_with_nor(word: Word) -> bool:
    """Whether *nor* stands right before the verb group of ``word``: *nor do they seek to*."""
    place = word.before
    for _ in range(3):
        if place is None or place.pos == "PUNCT":
            return False
        if place.lower == "nor":
            return True
        place = place.before
    return False


def _preposed(word: Word, parse: Parse) -> int:
    """1 if the words right before the phrase of ``word`` negate it: *rather than*, *without*, *far from*."""
    start = word.i
    while start > 0:
        before = parse.words[start - 1]
        within = before.head is word and before.dep in {
            "mark", "advmod", "det", "amod", "nmod:poss", "aux", "aux:pass", "cop", "compound", "nummod", "case",
            "fixed",
        }  # fmt: skip
        if not within or _ends_negative_word(parse, start):
            break
        start -= 1
    return int(_ends_negative_word(parse, start))


def _ends_negative_word(parse: Parse, start: int) -> bool:
    for phrase in lexicon.NEGATIVE_WORDS:
        place = start - len(phrase)
        if place >= 0 and tuple(each.lower for each in parse.words[place:start]) == phrase:
            if phrase == ("against",):
                said = parse.words[place].head.head
                return said.lemma in lexicon.DECIDING_AGAINST or bool(said.kids_by("cop"))
            after = parse.words[start].lower if start < len(parse.words) else ""
            return phrase != ("without",) or ("condition" not in after and after != "saying")
    return False


def _joined_to_nothing(word: Word) -> bool:
    """Whether the parser has hung the verb ``word`` on its own negative subject: *Nothing here annuls or ends it*."""
    lead = first_conjunct(word)
    return (
        lead is not word
        and word.pos == "VERB"
        and lead.pos in {"PRON", "NOUN"}
        and lead.lower in lexicon.NEGATIVE_PRONOUNS
    )


def _asks(word: Word, parse: Parse) -> bool:
    """Whether the clause is a negative question, which urges what it negates: *Should we not repeal it?*."""
    if not parse.text.rstrip().endswith("?"):
        return False
    if " why not " in f" {parse.text.lower()}":
        return True
    negation = next((kid for kid in word.kids if kid.lower in {"not", "n't"}), None)
    auxiliary = word.kid("aux", "aux:pass", "cop")
    subject = word.kid("nsubj", "nsubj:pass", "expl")
    inverted = auxiliary is not None and (subject is None or auxiliary.i < subject.i)
    return negation is not None and (inverted or parse.words[0].lower == "why")


def _fronted_negation(word: Word, parse: Parse, below: Word | None) -> bool:
    """Whether the clause of ``word`` opens with a negation and inverts: *At no time will the Act ...*."""
    if word.is_root and _INVERSION.match(parse.text):
        return True
    auxiliary = word.kid("aux", "aux:pass", "cop")
    subject = word.kid("nsubj", "nsubj:pass")
    if auxiliary is None or subject is None or auxiliary.i > subject.i:
        return False
    place = auxiliary.before
    while place is not None and place.text not in {".", ";", ":"}:
        if place.lower in {"no", "never", "nowhere", "neither"}:
            counted = place in word.kids or (below is not None and place in set(below.subtree()))
            return not counted
        place = place.before
    return False


def _is_negative_phrase(word: Word) -> bool:
    """Whether ``word`` heads a noun phrase with *no* or is *nothing*, *nobody*."""
    if word.pos in {"VERB", "AUX"} and not any(kid.lower == "no" for kid in word.kids_by("det")):
        return False
    if word.lower in lexicon.NEGATIVE_PRONOUNS and word.pos in {"PRON", "DET", "NOUN"}:
        return True
    if word.lower == "few" and word.dep == "nsubj" and not word.kids_by("det"):
        return True
    for kid in word.kids_by("det", "advmod", "amod", "cc:preconj", "det:predet", "nummod"):
        if kid.lower in lexicon.NEGATIVE_DETERMINERS and kid.i < word.i:
            articled = any(each.lower == "a" and each.i == kid.i - 1 for each in word.subtree())
            if not articled and not (kid.lower in {"little", "few"} and word.pos == "PROPN"):
                return True
        if kid.lower == "not" and kid.i < word.i and word.is_nominal and not word.kids_by("cop"):
            return True
        if kid.lower == "any" and any(each.lower in {"hardly", "scarcely"} for each in kid.kids):
            return True
    return any(
        kid.lower in lexicon.NEGATIVE_PRONOUNS or any(each.lower == "no" for each in kid.kids)
        for kid in word.kids_by("nmod:poss")
    )


def _negative_arguments(word: Word, below: Word | None, via: str) -> int:
    """1 if a subject, object, agent or adverbial of ``word`` beside the path carries *no*, else 0."""
    clause = [word]
    if not word.kids_by("nsubj", "nsubj:pass", "csubj") and word.dep == "conj":
        lead = first_conjunct(word)
        if lead.dep != "xcomp":
            clause.append(lead)
    objects_too = via not in SUBJECT or word.lemma == "have"
    if is_unsurpassed(word):
        return 0
    for head in clause:
        for kid in head.kids:
            if kid is below or (below is not None and below in conjuncts(kid)):
                continue
            if _negates_clause(kid, own=head is word and objects_too):
                return 1
    return 0


def _negates_clause(kid: Word, *, own: bool) -> bool:
    """Whether the argument ``kid`` negates the clause it stands in; ``own`` says that objects may."""
    if kid.dep in {"nsubj", "nsubj:pass", "expl"}:
        parts = (each for each in kid.kids if "of" in each.prepositions())
        return _is_negative_phrase(kid) or any(_is_negative_phrase(each) for each in parts)
    adverbial = kid.dep.startswith(("obl", "nmod"))
    if (own and kid.dep in {"obj", "iobj", "dobj"}) or (adverbial and "by" in kid.prepositions()):
        return _is_negative_phrase(kid)
    # "At no time", but not "not for the first time".
    return adverbial and kid.lower in lexicon.NEGATIVE_OBLIQUES and "no" in {each.lower for each in kid.kids_by("det")}


def denies(step: Step) -> bool:
    """Whether the predicate of ``step`` by its meaning turns what it governs into its opposite."""
    word = step.word
    if step.via in SUBJECT and any(_is_negative_predicate(kid) for kid in word.kids_by("acl:relcl")):
        return True  # "is one that we have rejected"
    if word.lemma in _COPULAR and step.via in {*SUBJECT, "obl"}:
        return any(_is_negative_predicate(kid) for kid in word.kids_by("xcomp", "advcl", "amod", "advmod"))
    particles = {kid.lower for kid in (*word.kids_by("compound:prt", "advmod"), *([word.after] if word.after else []))}
    if any((word.lemma, particle) in lexicon.NEGATIVE_PHRASALS for particle in particles):
        return step.via not in {"nsubj", "csubj"}
    clause = None if step.below is None else first_conjunct(step.below)
    marks = set() if clause is None else {kid.lower for kid in clause.kids_by("mark", "case")}
    if (
        word.lemma in {"question", "doubt"}
        and word.is_nominal
        and any(kid.lower == "no" for kid in word.kids_by("det"))
    ):
        # "There is no doubt that it is" says so; "there is no question of it" denies it.
        return "that" in marks or step.via not in {"nmod", "acl"}
    if "against" in marks and word.lemma in lexicon.DECIDING_AGAINST:
        return False  # counted where the word itself stands
    if word.lemma in lexicon.FROM_VERBS and word.pos == "VERB" and step.via in {"advcl", "xcomp", "obl"}:
        return "from" in marks or (word.lemma == "forbid" and "to" in marks)
    if word.lemma == "wait" and step.via in {"xcomp", "advcl"}:
        return bool(_adverbs(word))  # "we will not wait to counter it": it is done at once
    if word.lemma in {"rest", "relent"}:
        return word.pos == "VERB" and step.via in {"ccomp", "advcl"}
    if word.lemma == "lack" and wants_means(step):
        return False  # who lacks the means to counter it would have them
    if word.lemma in {"alter", "change", "affect", "derail", "undo"}:
        return step.via in {"obj", "nsubj:pass"}
    if word.lemma == "exist" and "for" in marks:
        # "No substitute exists for it" is "there is no substitute for it".
        return any(each.lemma in _REPLACING for each in word.kids_by("nsubj"))
    if not _is_negative_predicate(word) or word.lemma == "rule":
        return _too(word, step)
    if word.lemma in lexicon.OF_AGENTS and word.pos != "VERB":
        infinitive = step.below is not None and step.below.tag in {"VB", "VBG"} and not step.below.kids_by("nsubj")
        return infinitive and step.via in {"xcomp", "advcl", "acl", "ccomp"}
    if step.via in {"nsubj", "csubj"}:
        made = step.below is not None and step.below.lemma in lexicon.TRIES  # efforts that fail were made
        said = word.pos in {"ADJ", "NOUN", "ADV", "ADP"} and word.lemma not in _REPLACING
        ended = word.lemma in lexicon.ENDING and not made and not word.kids_by("obj")  # "it would end the war"
        return said or ended
    if word.lemma in lexicon.WITHHOLDING:
        blamed = word.dep in SUBJECT or (word.is_root and word.is_nominal)  # "failing to counter it would cost us dear"
        return step.via in {"xcomp", "acl", "advcl"} and not blamed
    if step.via in {"nmod", "obl"}:
        if "for" in marks:
            return word.lemma in _REPLACING
        if "without" in marks:
            return True  # "impossible without": the two cancel
        return bool(marks & _COMPLEMENT_PREPOSITIONS) and word.pos != "PROPN"
    if step.via == "advcl":
        # "To counter it, Norway has closed two ports": a purpose in front is no complement.
        follows = clause is not None and clause.i > word.i
        return follows and (not marks or bool(marks & _COMPLEMENT_MARKS))
    return step.via in _COMPLEMENTS


def _rejected_behind(word: Word) -> bool:
    """Whether a relative clause of the noun phrase rejects it: *spheres of influence that we reject*."""
    clauses = [clause for each in (word, *word.kids_by("nmod")) for clause in each.kids_by("acl:relcl")]
    return any(_is_gap_of(clause) and _is_negative_predicate(clause) for clause in clauses)


def _is_gap_of(clause: Word) -> bool:
    """Whether the noun that the relative ``clause`` modifies is its object."""
    subjects = clause.kids_by("nsubj")
    return all(kid.lower in {"that", "which"} for kid in clause.kids_by("obj")) and any(
        kid.lower not in {"that", "which", "who"} for kid in subjects
    )


def _is_negative_predicate(word: Word) -> bool:
    """Whether ``word``, as verb or as the adjective made of it (*suspended*), denies or ends what it governs."""
    if (word.lower == "question" and word.pos == "NOUN") or word.lower in {"closer", "closest"}:
        return False  # "the question of its pathway" raises it; only the verb doubts
    known = {word.lemma, word.lower}
    if word.pos in {"ADJ", "VERB"}:
        known |= lemmas(word.lower)
    return not known.isdisjoint(lexicon.NEGATIVE_PREDICATES)


def _too(word: Word, step: Step) -> bool:
    """*too weak to counter*, *a step too far*."""
    if step.via in SUBJECT:
        return any(kid.lower == "far" and any(each.lower == "too" for each in kid.kids) for kid in word.kids)
    finite = word.tag in {"VB", "VBD", "VBP", "VBZ"}  # "France too wants to talk": so does it
    infinitive = step.via in {"xcomp", "advcl", "ccomp"} and not finite
    return infinitive and any(kid.lower == "too" for kid in word.kids_by("advmod"))


def _presupposes(word: Word, step: Step) -> bool:
    """Whether ``word`` as predicate takes the action that is its subject for granted even when negated."""
    if word.kids_by("case"):
        return False  # "It is not for us to terminate it"
    if any(each.lemma in lexicon.SHORTCOMINGS for each in (word, *word.kids_by("amod"))):
        return True  # "The partnership is not easy": there is one
    action = step.below is not None and step.below.pos == "VERB"
    if step.below is not None and not action and word.pos == "VERB" and word.kids_by("obj"):
        # "The need to cooperate must not blind us": there is a need.
        return any(kid.lower == "the" for kid in step.below.kids_by("det"))
    if word.lemma in {"wait", "hurt", "harm", "cost", "need", "require", "mean", "imply", "threaten"}:
        return True
    return action and word.lemma not in lexicon.DENIABLE and word.lemma not in lexicon.NEGATIVE_PREDICATES
