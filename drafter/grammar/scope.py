"""What scopes over a word: negation, tense, modality, and who is said to hold it.

All of it is read off the *path* of a word: the predicates that govern it, from the nearest up to the main verb,
as far as meaning carries. A relative clause ends the path, for what is true of the main clause is not said of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.grammar import lexicon
from drafter.grammar.roles import conjuncts, first_conjunct, subjects
from drafter.language.words import lemmas

if TYPE_CHECKING:
    from drafter.grammar.parse import Parse, Word

__all__ = ["Reporter", "Step", "is_asked", "is_negated", "is_past", "is_prospective", "mentions", "path", "reporters"]

_SUBJECT = frozenset({"nsubj", "nsubj:outer", "csubj", "nsubj:pass", "csubj:pass"})
_FROM_VERBS = frozenset(
    {"deter", "prevent", "stop", "dissuade", "discourage", "prohibit", "ban", "bar", "forbid", "keep"}
)
_STOPS = frozenset({"parataxis", "appos", "root", "discourse", "vocative", "list"})


class Step(NamedTuple):
    """One predicate on a path, with the relation by which the path comes into it (``""`` for the word itself)."""

    word: Word
    via: str
    below: Word | None


class Reporter(NamedTuple):
    """Whose words or view a use is: the noun phrase that names the source, ``None`` for an unnamed one.

    ``disowned`` says that the text itself doubts it (*so-called*).
    """

    source: Word | None
    disowned: bool = False


def path(word: Word) -> list[Step]:
    """``word`` and the words that govern it, nearest first, as far as their meaning scopes over it."""
    steps = [Step(word, "", None)]
    current = word
    for _ in range(40):
        lead = first_conjunct(current)
        if lead.is_root or lead.dep in _STOPS:
            break
        if lead.dep == "acl:relcl" or (lead.dep == "acl" and _merely_describes(lead)):
            steps.append(Step(lead.head, "acl:relcl", current))
            break
        if lead.dep == "advcl" and not _scopes_into(lead):
            break
        steps.append(Step(lead.head, lead.dep, current))
        current = lead.head
    return steps


def _merely_describes(clause: Word) -> bool:
    """Whether the adnominal ``clause`` says which thing is meant, like a relative clause, not what is planned or willed.

    *The challenges confronting us*, *measures to counter disinformation* are there whatever is denied of them; *a plan
    to counter it* is not there when there is no plan.
    """
    noun = clause.head
    if clause.kids_by("mark") and clause.kids_by("mark")[0].lower in {
        "of",
        "from",
        "in",
        "that",
        "against",
        "for",
        "to",
    }:
        subject = first_conjunct(noun).dep in _SUBJECT
        return subject and clause.tag == "VB" and noun.pos == "NOUN" and noun.lemma not in lexicon.INTENTIONS
    return clause.tag in {"VBG", "VBN"}


def _scopes_into(clause: Word) -> bool:
    """Whether what governs the adverbial ``clause`` scopes over it: purposes and participles, not reasons and times."""
    marks = {kid.lower for kid in clause.kids_by("mark", "advmod", "case")}
    if marks & {"without", "from", "in", "by", "at", "for", "of", "on", "against", "that"}:
        return True
    return (
        clause.tag in {"VB", "VBG"}
        and not marks - {"to", "not", "never", "so", "order"}
        and not clause.kids_by("nsubj")
    )


# Negation ------------------------------------------------------------------------------------------------------------


def is_negated(word: Word, parse: Parse) -> bool:
    """Whether an odd number of negations scopes over ``word``: *will never waver in countering* is none."""
    return sum(_negations(step, parse) for step in path(word)) % 2 == 1


def _negations(step: Step, parse: Parse) -> int:
    """How many negations stand at one step of a path."""
    word = step.word
    if step.via == "acl:relcl":
        return int(_is_negative_phrase(first_conjunct(word)) and not any(kid.lower == "not" for kid in word.kids))
    negative = int(_is_negative_phrase(word))
    count = (max(_adverbs(word), negative) if word.is_nominal else _adverbs(word) + negative) + _preposed(word, parse)
    if word.pos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV"} and (
        word.pos != "NOUN" or word.kids_by("cop") or not step.via
    ):
        count += _negative_arguments(word, step.below, step.via)
    if step.via and _denies(word, step):
        count += 1
    if not count and (_fronted_negation(word) or _joined_to_nothing(word)):
        count = 1
    if count and _asks(word, parse):
        count -= 1
    if step.via in _SUBJECT and count == 1 and _presupposes(word, step):
        return 0
    return count


def _adverbs(word: Word) -> int:
    """Negating adverbs of ``word``, its own or shared by an earlier conjunct."""
    count = int(any(_is_negating_adverb(kid, word) for kid in word.kids))
    if count or word.dep != "conj":
        return count
    joined = {kid.lower for kid in word.kids_by("cc", "cc:preconj")}
    if "nor" in joined:
        return 1
    first = first_conjunct(word)
    shared = not word.kids_by("nsubj", "nsubj:pass", "aux", "mark") and "but" not in joined and word.pos == first.pos
    if "or" in joined or shared:
        return int(any(kid.i < first.i and _is_negating_adverb(kid, first) for kid in first.kids))
    return 0


def _is_negating_adverb(kid: Word, word: Word) -> bool:
    if kid.lower in {"longer", "more"} and kid.before is not None and kid.before.lower == "no":
        return True
    if kid.lower not in lexicon.NEGATIVE_ADVERBS or kid.dep not in {"advmod", "cc:preconj", "cc", "neg", "dep", "det"}:
        return False
    if kid.lower == "nor" or (kid.lower == "neither" and kid.dep == "det"):
        return kid.dep in {"advmod", "cc:preconj"}
    nxt = [each for each in word.subtree() if each.i == kid.i + 1]
    return not (
        nxt and nxt[0].lower in {"only", "merely", "just", "simply", "least", "solely"} and kid.lower in {"not", "n't"}
    )


def _preposed(word: Word, parse: Parse) -> int:
    """1 if the words right before the phrase of ``word`` negate it: *rather than*, *without*, *far from*."""
    start = word.i
    while start > 0:
        before = parse.words[start - 1]
        within = before.head is word and before.dep in {
            "mark", "advmod", "det", "amod", "nmod:poss", "aux", "aux:pass", "cop", "compound", "nummod", "case", "fixed",
        }  # fmt: skip
        if not within or _ends_negative_word(parse, start):
            break
        start -= 1
    return int(_ends_negative_word(parse, start))


def _ends_negative_word(parse: Parse, start: int) -> bool:
    for phrase in lexicon.NEGATIVE_WORDS:
        place = start - len(phrase)
        if place >= 0 and tuple(each.lower for each in parse.words[place:start]) == phrase:
            if phrase == ("against",) and not parse.words[place].head.is_nominal:
                return False
            return not (phrase == ("without",) and start < len(parse.words) and "condition" in parse.words[start].lower)
    return False


def _joined_to_nothing(word: Word) -> bool:
    """Whether the parser has hung the verb ``word`` on its own negative subject: *Nothing in the text annuls or ends it*."""
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


def _fronted_negation(word: Word) -> bool:
    """Whether the clause of ``word`` opens with a negation and inverts: *At no time and on no terms will the Act ...*."""
    auxiliary = word.kid("aux", "aux:pass", "cop")
    subject = word.kid("nsubj", "nsubj:pass")
    if auxiliary is None or subject is None or auxiliary.i > subject.i:
        return False
    place = auxiliary.before
    while place is not None and place.text not in {".", ";", ":"}:
        if place.lower in {"no", "never", "nowhere", "neither"}:
            return not any(kid is place for kid in word.kids)
        place = place.before
    return False


def _is_negative_phrase(word: Word) -> bool:
    """Whether ``word`` heads a noun phrase with *no* or is *nothing*, *nobody*."""
    if word.pos in {"VERB", "AUX"}:
        return False
    if word.lower in lexicon.NEGATIVE_PRONOUNS and word.pos in {"PRON", "DET", "NOUN"}:
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
    """Whether a subject, object or adverbial of ``word`` beside the path carries *no*."""
    clause = [word]
    if not word.kids_by("nsubj", "nsubj:pass", "csubj") and word.dep in {"conj", "xcomp"}:
        lead = first_conjunct(word)
        if (word.dep == "conj" and not lead.is_root and lead.dep != "xcomp") or (word.dep == "conj" and lead.is_root):
            clause.append(lead)
    count = 0
    for head in clause:
        for kid in head.kids:
            if kid is below or (below is not None and below in conjuncts(kid)):
                continue
            objects_too = head is word and (via not in _SUBJECT or word.lemma == "have")
            relevant = kid.dep in {"nsubj", "nsubj:pass", "expl"} or (
                objects_too and kid.dep in {"obj", "iobj", "dobj"}
            )
            oblique = (
                kid.dep in {"obl", "obl:tmod", "obl:npmod", "obl:unmarked", "nmod"}
                and kid.lower in lexicon.NEGATIVE_OBLIQUES
            )
            if (
                ((relevant or oblique) and _is_negative_phrase(kid))
                or (kid.dep in {"obl:agent", "obl"} and "by" in kid.prepositions() and _is_negative_phrase(kid))
                or (
                    kid.dep in {"nsubj", "nsubj:pass"}
                    and any(_is_negative_phrase(each) for each in kid.kids if "of" in each.prepositions())
                )
            ):
                count += 1
    return min(count, 1)


def _denies(word: Word, step: Step) -> bool:
    """Whether the predicate ``word`` by its meaning turns what it governs into its opposite."""
    if word.lemma in {"remain", "stay", "lie", "stand", "seem"} and step.via in _SUBJECT:
        return any(_is_negative_predicate(kid) for kid in word.kids_by("xcomp", "advcl", "amod", "advmod"))
    if not _is_negative_predicate(word):
        return _too(word, step)
    if step.via in {"nsubj", "csubj"}:
        return word.pos in {"ADJ", "NOUN", "ADV", "ADP"} or word.lemma in {
            "end",
            "fail",
            "collapse",
            "lapse",
            "stop",
            "cease",
        }
    if word.lemma in {"neglect", "omit", "omission", "failure"}:
        return step.via in {"xcomp", "acl", "advcl"}
    if word.lemma in {"rule"}:
        return any(kid.lower == "out" for kid in word.kids)
    if word.lemma in _FROM_VERBS and word.pos == "VERB" and step.via in {"advcl", "xcomp", "obl"}:
        marks = {kid.lower for kid in step.below.kids_by("mark", "case")} if step.below is not None else set()
        return "from" in marks or (word.lemma == "forbid" and "to" in marks)
    if step.via in {"nmod", "obl"} and step.below is not None:
        prepositions = set(step.below.prepositions())
        return bool(prepositions & {"of", "from", "to", "in", "about", "on", "over", "against"}) and word.pos != "PROPN"
    return step.via in {
        "xcomp",
        "ccomp",
        "obj",
        "acl",
        "advcl",
        "nsubj:pass",
        "csubj:pass",
        "nmod:poss",
        "amod",
        "compound",
    }


def _is_negative_predicate(word: Word) -> bool:
    """Whether ``word``, as verb or as the adjective made of it (*suspended*), denies or ends what it governs."""
    known = {word.lemma, word.lower}
    if word.pos in {"ADJ", "VERB"}:
        known |= lemmas(word.lower)
    return not known.isdisjoint(lexicon.NEGATIVE_PREDICATES)


def _too(word: Word, step: Step) -> bool:
    """*too weak to counter*."""
    return step.via in {"xcomp", "advcl", "ccomp"} and any(kid.lower == "too" for kid in word.kids_by("advmod"))


def _presupposes(word: Word, step: Step) -> bool:
    """Whether ``word`` as predicate takes the action that is its subject for granted even when negated."""
    action = step.below is not None and step.below.pos == "VERB"
    if word.lemma in {"wait", "hurt", "harm", "cost", "need", "require", "mean", "imply", "threaten"}:
        return True
    return action and word.lemma not in lexicon.DENIABLE and word.lemma not in lexicon.NEGATIVE_PREDICATES


# Tense and modality --------------------------------------------------------------------------------------------------


def is_past(word: Word) -> bool:
    """Whether the use is told as over: a past tense governs it and no verb on the way binds the speaker still."""
    for step in path(word):
        binds = step.word.lemma in lexicon.COMMISSIVE or step.word.lower in lexicon.COMMISSIVE
        if binds and step.word.pos == "NOUN":
            return False
        if any(kid.lower in lexicon.FORMER for kid in step.word.kids_by("amod", "compound")) and not step.via:
            return True
        tense = _tense(step.word)
        if tense:
            return tense == "past" and not binds
    return False


def _tense(word: Word) -> str:
    """``past``, ``other`` or, where ``word`` is not finite, the empty string."""
    auxiliaries = word.kids_by("aux", "aux:pass", "cop")
    if not auxiliaries:
        lead = first_conjunct(word)
        shared = lead is not word and word.tag in {"VBN", "VB", "VBG"} and not word.kids_by("nsubj", "mark")
        auxiliaries = lead.kids_by("aux", "aux:pass") if shared else []
    if any(each.tag == "MD" for each in auxiliaries):
        return "other"
    if any(each.lower == "to" for each in word.kids_by("mark")):
        return ""
    tags = [each.tag for each in auxiliaries]
    if any(tag in {"VBP", "VBZ"} for tag in tags) or (tags and set(tags) <= {"VB"}):
        return "other"
    if "VBD" in tags or word.tag == "VBD":
        return "past"
    return "other" if word.tag in {"VBP", "VBZ"} or (word.tag == "VB" and word.is_root) else ""


def is_prospective(word: Word) -> bool:
    """Whether it is something to come: future, modal, imperative or infinitive, up to the main verb."""
    for step in path(word):
        node = step.word
        if any(kid.tag == "MD" for kid in node.kids_by("aux")):
            return True
        if node.tag == "VB" and (any(kid.lower == "to" for kid in node.kids_by("mark")) or not node.kids_by("nsubj")):
            return True
        lead = first_conjunct(node)
        if lead is not node and any(kid.tag == "MD" for kid in lead.kids_by("aux")) and not node.kids_by("nsubj"):
            return True
    return False


def is_asked(word: Word) -> bool:
    """Whether it stands in an indirect question, which leaves open what it asks: *over whether to declare it void*."""
    for step in path(word):
        node = step.word
        asks = {kid.lower for kid in node.kids_by("mark", "advmod", "cc", "dep") if kid.i < node.i}
        if "whether" in asks:
            return True
        if node.before is not None and any(each.lower == "whether" for each in _run_before(node)):
            return True
    return False


def _run_before(word: Word) -> list[Word]:
    """The words between ``word`` and the start of its verb group."""
    found = []
    place = word.before
    while place is not None and (place.head is word or place.pos in {"PART", "AUX"}):
        found.append(place)
        place = place.before
    return [*found, *([place] if place is not None else [])]


# Reported speech and mention -----------------------------------------------------------------------------------------


def reporters(word: Word, parse: Parse) -> list[Reporter]:
    """Whose words or views ``word`` is given as, nearest first; empty when the text says it itself."""
    found: list[Reporter] = []
    for step in path(word):
        node = step.word
        if step.via and _reports(node, step):
            found.extend(_sources(node))
        found.extend(_adjuncts(node))
        found.extend(_parenthetical(node))
    if any(kid.lower in {"so-called", "supposed", "alleged", "purported", "professed", "self-styled", "imagined", "claimed"}
           for kid in [*word.kids, *first_conjunct(word).kids]):  # fmt: skip
        found.append(Reporter(None, disowned=True))
    if word.i > 1 and [each.lower for each in parse.words[word.i - 2 : word.i]] == ["so", "called"]:
        found.append(Reporter(None, disowned=True))
    return found


def _reports(node: Word, step: Step) -> bool:
    if node.lemma not in lexicon.REPORTING:
        return False
    if node.pos in {"NOUN", "PROPN"}:
        return step.via in {"acl", "ccomp", "nmod", "acl:relcl"}
    return step.via in {"ccomp", "xcomp", "obj", "obl", "advcl", "nsubj:pass", "parataxis", "dep", "acl:relcl"}


def _sources(node: Word) -> list[Reporter]:
    """Who says or holds what ``node`` reports; nobody for *is considered void*, which says so itself."""
    holders = subjects(node)
    if node.pos == "NOUN":
        holders = [
            *node.kids_by("nmod:poss"),
            *(kid for kid in node.kids_by("nmod") if "of" in kid.prepositions()),
        ] or holders
    own = node.kids_by("nsubj", "obl:agent") or first_conjunct(node).kids_by("nsubj")
    if node.lemma in lexicon.ASCRIBING and not own:
        return []
    if not holders and (node.lemma in lexicon.ASCRIBING or node.pos == "NOUN"):
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
        elif {"in", "to", "from"} & set(prepositions) and kid.lower in {
            "view", "eyes", "eye", "telling", "opinion", "account", "reading", "mind", "rhetoric", "vision", "worldview", "logic",
            "parlance", "narrative", "imagination", "propaganda", "doctrine", "book", "language", "conception", "understanding",
        }:  # fmt: skip
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
        if kid.lemma in lexicon.REPORTING and not kid.kids_by("obj", "ccomp")
        for source in _sources(kid)
    ]


def mentions(word: Word, parse: Parse) -> bool:
    """Whether ``word`` is talked about, not used: *the verb contest*, *counter is not a word in its lexicon*."""
    lead = first_conjunct(word)
    named = [
        *word.kids_by("appos"),
        *([lead.head] if lead.dep in {"appos", "compound", "nsubj", "csubj", "nmod", "flat"} else []),
    ]
    if any(node.lemma in lexicon.METALANGUAGE and node.is_nominal for node in named):
        return not word.kids_by("obj") or lead.dep != "nmod"
    before = parse.words[max(0, word.i - 3) : word.i][::-1]
    if any(each.lemma in lexicon.METALANGUAGE for each in before[:1]):
        return True
    listed = bool(before) and before[0].lower in {"like", "as", "to"}
    if listed and any(each.lemma in lexicon.METALANGUAGE for each in before):
        return True
    if lead.dep in {"nsubj", "csubj", "nsubj:pass"} and not word.kids_by("obj", "mark", "det"):
        predicate = lead.head
        return predicate.lemma in lexicon.METALANGUAGE or (
            word.pos == "VERB" and word.tag == "VB" and not any(kid.dep == "obj" for kid in lead.kids)
        )
    return False
