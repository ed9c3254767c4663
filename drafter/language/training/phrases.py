"""Trees and the noun phrases and verb phrases that register sentences are built of, in the manner of UD EWT."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.language.training import vocabulary as v
from drafter.language.training.conllu import Sentence, Word

if TYPE_CHECKING:
    import random

UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "RB": "ADV", "DT": "DET", "PRP": "PRON",
    "PRP$": "PRON", "TO": "PART", "IN": "ADP", "CC": "CCONJ", "CD": "NUM", "MD": "AUX", "WDT": "PRON", "WP": "PRON",
    "WRB": "ADV", "POS": "PART", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "HYPH": "PUNCT", "-LRB-": "PUNCT",
    "-RRB-": "PUNCT", "``": "PUNCT", "''": "PUNCT", "RBR": "ADV", "VB": "VERB", "VBP": "VERB", "VBZ": "VERB",
    "VBD": "VERB", "VBN": "VERB", "VBG": "VERB", "LS": "X",
}  # fmt: skip

SINGULAR, PLURAL, FIRST = "s", "p", "1"
"""The agreement of a subject: third person singular or plural, or first person plural."""


@dataclass(slots=True)
class Node:
    """A word and its dependents, `left` before it and `right` after it, in the order of speech."""

    form: str
    xpos: str
    dep: str = "ROOT"
    upos: str = ""
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)
    space: bool = True
    agreement: str = SINGULAR

    def under(self, dep: str) -> Node:
        """This node, in the relation `dep` to its head."""
        self.dep = dep
        return self

    def before(self, *nodes: Node) -> Node:
        """This node with further dependents in front of all the others."""
        self.left[:0] = nodes
        return self

    def after(self, *nodes: Node) -> Node:
        """This node with further dependents behind all the others."""
        self.right.extend(nodes)
        return self

    def proper(self) -> Node:
        """This node with the part of speech that its capital asks for."""
        if self.xpos == "NNS":
            self.upos = "NOUN"
        return self


def leaf(form: str, xpos: str, dep: str, upos: str = "") -> Node:
    """A word without dependents."""
    return Node(form, xpos, dep, upos)


def comma() -> Node:
    """A comma."""
    return leaf(",", ",", "punct")


def flat(root: Node) -> Sentence:
    """The sentence of the tree under `root`, its first word capitalised, no space before closing punctuation."""
    order: list[tuple[Node, Node]] = []

    def visit(node: Node, head: Node) -> None:
        for child in node.left:
            visit(child, node)
        order.append((node, head))
        for child in node.right:
            visit(child, node)

    visit(root, root)
    order = [
        pair
        for place, pair in enumerate(order)
        if pair[0].xpos != "," or (0 < place < len(order) - 1 and order[place + 1][0].xpos not in (",", ".", ":"))
    ]
    places = {id(node): place for place, (node, _) in enumerate(order)}
    words = []
    for place, (node, head) in enumerate(order):
        following = order[place + 1][0] if place + 1 < len(order) else None
        glued = following is not None and (
            following.xpos in (",", ".", "POS", "-RRB-", "''", "HYPH") or following.form in (":", ";", "not_")
        )
        space = node.space and not glued and node.xpos not in ("-LRB-", "``", "HYPH")
        form = "not" if node.form == "not_" else node.form
        form = form[:1].upper() + form[1:] if place == 0 else form
        upos = node.upos or UPOS[node.xpos]
        words.append(Word(form, "", upos, node.xpos, "", places[id(head)], node.dep, space))
    return Sentence(tuple(words), opens=True)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Random phrases; `chance` decides, so that the same seed gives the same language."""

    chance: random.Random

    def pick(self, options: list[str]) -> str:
        """One of `options`."""
        return self.chance.choice(options)

    def roll(self, probability: float) -> bool:
        """Whether something of that probability happens."""
        return self.chance.random() < probability

    # -- words -------------------------------------------------------------------------------------------------

    def verb(self) -> str:
        """A transitive verb, more often than not one that is a noun as well."""
        return self.pick(AMBIGUOUS_VERBS if self.roll(0.6) else TRANSITIVES)

    def noun(self) -> str:
        """A noun, often one that is a verb as well."""
        return self.pick(AMBIGUOUS_NOUNS if self.roll(0.45) else ABSTRACTS)

    def adverb(self, dep: str = "advmod") -> Node:
        """An adverb of manner or time."""
        return leaf(self.pick(MANNER), "RB", dep)

    # -- noun phrases ------------------------------------------------------------------------------------------

    def np(self, dep: str, depth: int = 0, *, case: str = "") -> Node:
        """A noun phrase; `case` is the preposition before it, `depth` how deep it already stands."""
        roll = self.chance.random()
        if roll < 0.13:
            head = self.name(dep)
        elif roll < 0.17 and dep in ("obj", "obl", "nmod"):
            head = Node(self.pick(["them", "it", "us"]), "PRP", dep)
        else:
            head = self.common(dep, depth)
        if case:
            head.before(leaf(case, "IN", "case"))
        if depth == 0 and self.roll(0.13):
            other = self.common("conj", 2) if self.roll(0.8) else self.name("conj")
            other.before(leaf(self.pick(["and", "and", "or"]), "CC", "cc"))
            head.after(other)
            if head.agreement == SINGULAR:
                head.agreement = PLURAL
        return head

    def name(self, dep: str) -> Node:
        """A proper name, plain or of several words."""
        roll = self.chance.random()
        if roll < 0.5:
            return Node(self.pick(v.NAMES), "NNP", dep)
        if roll < 0.7:
            return Node(self.pick(v.PLURAL_NAMES), "NNPS" if self.roll(0.7) else "NNS", dep, agreement=PLURAL).proper()
        title = self.pick(list(v.TITLES))
        *before, (form, tag, upos, _) = v.TITLES[title]
        head = Node(form, tag, dep, upos)
        head.left = [leaf("the", "DT", "det"), *(Node(f, t, d or "", u) for f, t, u, d in before)]
        return head

    def common(self, dep: str, depth: int = 0, noun: str = "") -> Node:
        """A noun with what stands around it; `noun` fixes the noun."""
        noun = noun or self.noun()
        plural = noun in v.PLURALIA or (self.roll(0.4) and (noun not in v.MASS or noun in AMBIGUOUS and self.roll(0.3)))
        mass = noun in v.MASS and not plural
        form = noun if not plural or noun in v.PLURALIA else v.plural(noun)
        head = Node(form, "NNS" if plural else "NN", dep, agreement=PLURAL if plural else SINGULAR)
        head.left = [*self.determiner(plural=plural, mass=mass), *self.modifiers()]
        article = head.left[0] if head.left and head.left[0].form in ("a", "an") else None
        if article is not None:
            following = head.left[1].form if len(head.left) > 1 else head.form
            article.form = "an" if following[0] in "aeio" or following[:2] in ("un", "up", "ho") else "a"
        if depth < 2 and self.roll(0.45 if depth == 0 else 0.22):
            head.after(self.postmodifier(depth, head.agreement))
        return head

    def determiner(self, *, plural: bool, mass: bool) -> list[Node]:
        """What opens a noun phrase, or nothing."""
        roll = self.chance.random()
        if roll < 0.28:
            return [leaf("the", "DT", "det")]
        if roll < 0.40:
            return [leaf(self.pick(["our", "its", "their", "our"]), "PRP$", "nmod:poss")]
        if roll < 0.50:
            owner = self.name("nmod:poss")
            return [owner.after(Node("'" if owner.form.endswith("s") else "'s", "POS", "case"))]
        if roll < 0.56:
            demonstratives = ["these", "those", "such", "all"] if plural else ["this", "that", "any", "no"]
            word = self.pick(demonstratives)
            return [leaf(word, "JJ" if word == "such" else "DT", "amod" if word == "such" else "det")]
        if roll < 0.60:
            if plural:
                return [leaf(self.pick(["several", "many", "other", "further"]), "JJ", "amod")]
            return [leaf(self.pick(["any", "no", "further"] if mass else ["every", "each", "another", "any"]), "DT", "det")]
        if plural or mass:
            return []
        return [leaf("a", "DT", "det")]

    def modifiers(self) -> list[Node]:
        """Adjectives, participles and nouns before a noun."""
        words: list[Node] = []
        if self.roll(0.30):
            roll = self.chance.random()
            if roll < 0.4:
                adjective = leaf(self.pick(PARTICIPIAL), "JJ", "amod")
                if self.roll(0.2):
                    adjective.before(leaf(self.pick(v.DEGREE), "RB", "advmod"))
            elif roll < 0.85:
                adjective = leaf(self.pick(ADJECTIVES), "JJ", "amod")
            else:
                adjective = leaf(self.pick(v.DEMONYMS), "JJ", "amod")
            words.append(adjective)
            if self.roll(0.1):
                words.append(leaf(self.pick(ADJECTIVES), "JJ", "amod"))
        if self.roll(0.08):
            words.append(self.hyphenated())
        if self.roll(0.22):
            words.append(leaf(self.noun(), "NN", "compound"))
        if self.roll(0.03):
            prefixed = self.pick(["counter-", "non-", "anti-", "counter-"]) + self.pick(ABSTRACTS)
            words.append(leaf(prefixed, "NN", "compound"))
        return words

    def hyphenated(self) -> Node:
        """*rules-based*, *state-sponsored*, *grey-zone*: a modifier of three tokens, as UD EWT has it."""
        hyphen = leaf("-", "HYPH", "punct")
        if self.roll(0.5):
            first = leaf(self.pick(v.NOUN_PARTS), "NN" if self.roll(0.7) else "NNS", "compound")
            first.form = first.form if first.xpos == "NN" else v.plural(first.form)
            second = Node(self.pick(v.PARTICIPLE_PARTS), "VBN", "amod")
        else:
            first = leaf(self.pick(v.ADJECTIVE_PARTS), "JJ", "amod")
            second = Node(self.pick(v.NOUN_PARTS), "NN", "compound")
        first.space = False
        return second.before(first, hyphen)

    def postmodifier(self, depth: int, agreement: str) -> Node:
        """What follows a noun of that agreement: a prepositional phrase, a clause, a participle."""
        roll = self.chance.random()
        if roll < 0.55:
            where = ["of", "of", "of", "for", "to", "in", "on", "against", "between", "with", "over", "from", "by", "across"]
            return self.np("nmod", depth + 1, case=self.pick(where))
        if roll < 0.70:
            return self.relative(depth, agreement)
        if roll < 0.78:
            return self.vp("VBN", "acl", depth + 1, passive=True)
        if roll < 0.84:
            return self.vp("VBG", "acl", depth + 1)
        if roll < 0.92:
            aimed = self.infinitive("acl", depth + 1) if self.roll(0.75) else Node("aimed", "VBN", "acl")
            if aimed.form == "aimed":
                aimed.after(self.gerund("advcl", "at", depth + 1))
            return aimed
        return self.gerund("acl", self.pick(["of", "for", "in"]), depth + 1)

    def relative(self, depth: int, agreement: str) -> Node:
        """A relative clause about a noun of that agreement; its pronoun is subject, object or left out."""
        roll = self.chance.random()
        if roll < 0.4:
            pronoun = leaf(self.pick(["that", "which", "that", "who"]), "WDT", "nsubj")
            if pronoun.form == "who":
                pronoun.xpos = "WP"
            clause = self.predicate(pronoun, agreement, "acl:relcl", depth + 1)
            if self.roll(0.15):
                clause.before(comma()).after(comma())
            return clause
        subject = self.subject(depth + 1)
        gap = self.predicate(subject, subject.agreement, "acl:relcl", depth + 1, gap=True)
        if roll < 0.8:
            gap.before(leaf(self.pick(["that", "which", "that"]), "WDT", "obj"))
        return gap

    # -- verb phrases ------------------------------------------------------------------------------------------

    def subject(self, depth: int = 0) -> Node:
        """A subject noun phrase or pronoun."""
        roll = self.chance.random()
        if roll < 0.27:
            return Node("we", "PRP", "nsubj", agreement=FIRST)
        if roll < 0.36:
            form = self.pick(["Allies", "Partners", "Ministers", "delegations", "states", "members", "governments", "they"])
            tag = "PRP" if form == "they" else "NNPS" if form[0].isupper() and self.roll(0.5) else "NNS"
            return Node(form, tag, "nsubj", agreement=PLURAL).proper()
        if roll < 0.55:
            return self.name("nsubj")
        return self.np("nsubj", depth)

    def complement(self, depth: int) -> list[Node]:
        """The object of a transitive verb and what may follow it."""
        parts = [self.np("obj", min(depth, 2))]
        if depth < 2 and self.roll(0.3):
            parts.append(self.adjunct(depth + 1))
        if self.roll(0.05):
            manner = Node(self.pick(["terms", "manner", "way", "measure"]), "NN", "obl")
            manner.xpos = "NNS" if manner.form == "terms" else "NN"
            strength = leaf(self.pick(["strongest", "clearest", "fullest"]), "JJS", "amod", "ADJ")
            manner.left = [leaf("in", "IN", "case"), leaf("the", "DT", "det"), strength]
            if self.roll(0.5):
                manner.left.append(leaf("possible", "JJ", "amod"))
            parts.insert(0 if self.roll(0.6) else 1, manner)
        return parts

    def adjunct(self, depth: int) -> Node:
        """A phrase or clause that modifies a verb from behind."""
        roll = self.chance.random()
        if roll < 0.5:
            where = ["in", "with", "through", "against", "by", "at", "from", "under", "for", "without", "on", "despite", "within", "during"]
            return self.np("obl", depth, case=self.pick(where))
        if roll < 0.6:
            return self.adverb()
        if roll < 0.78:
            return self.infinitive("advcl", depth + 1)
        if roll < 0.93:
            return self.gerund("advcl", self.pick(["by", "without", "without", "by", "while", "through"]), depth + 1)
        purpose = self.infinitive("advcl", depth + 1)
        mark = leaf("in", "IN", "mark").after(leaf("order", "NN", "fixed"))
        return purpose.before(mark)

    def vp(self, tag: str, dep: str, depth: int = 0, *, passive: bool = False, gap: bool = False) -> Node:
        """A verb in the form `tag` with its complements; `gap` leaves the object out."""
        if passive:
            head = Node(v.inflected(self.verb(), "VBN"), "VBN", dep)
            if self.roll(0.15):
                head.before(self.adverb())
            if self.roll(0.4):
                head.after(self.np("obl:agent", depth + 1, case="by"))
            elif self.roll(0.4):
                head.after(self.np("obl", depth + 1, case=self.pick(["in", "to", "at", "on", "during", "for", "from", "with"])))
            return head
        roll = self.chance.random()
        if not gap and roll < 0.14:
            lemma, preposition = self.pick(AMBIGUOUS_PREPOSITIONALS if self.roll(0.6) else PREPOSITIONALS).split(":")
            head = Node(v.inflected(lemma, tag), tag, dep)
            head.after(self.np("obl", depth + 1, case=preposition))
        elif not gap and roll < 0.18:
            head = Node(v.inflected(self.pick(INTRANSITIVES), tag), tag, dep)
            if self.roll(0.7):
                head.after(self.adjunct(depth + 1))
        else:
            head = Node(v.inflected(self.verb(), tag), tag, dep)
            shared = self.roll(0.14)
            if shared:
                head.after(*self.partners(head, tag))
            if not gap and not (shared and self.roll(0.12)):
                head.after(*self.complement(depth))
            elif self.roll(0.3):
                head.after(self.adjunct(depth + 1))
            if depth < 2 and not shared and not gap and self.roll(0.12):
                head.after(*self.coordinated(tag, depth + 1))
        if self.roll(0.12) and tag != "VBG":
            head.before(self.adverb())
        return head

    def partners(self, head: Node, tag: str) -> list[Node]:
        """Further verbs that share the object which follows: *deter, contest and, if necessary, defeat X*."""
        verbs = [Node(v.inflected(self.verb(), tag), tag, "conj") for _ in range(self.chance.choice((1, 1, 1, 2)))]
        for verb in verbs[:-1]:
            verb.before(comma())
        conjunction = leaf(self.pick(["and", "and", "or"]), "CC", "cc")
        if self.roll(0.2):
            condition = leaf("necessary", "JJ", "advcl").before(
                leaf("if", "IN", "mark", "SCONJ") if self.roll(0.5) else leaf("where", "WRB", "advmod")
            )
            if self.roll(0.5):
                condition.before(comma()).after(comma())
                verbs[-1].before(conjunction, condition)
            else:
                verbs[-1].before(comma(), conjunction, condition)
                verbs[-1].after(comma())
        else:
            verbs[-1].before(*([comma()] if len(verbs) > 1 and self.roll(0.4) else []), conjunction)
            if self.roll(0.1):
                verbs[-1].before(self.adverb())
                verbs[-1].left.sort(key=lambda node: node.xpos == "RB")
        return verbs

    def coordinated(self, tag: str, depth: int) -> list[Node]:
        """Further verb phrases, each with its own object: *, contest X, and counter Y*."""
        verbs = [self.vp(tag, "conj", depth + 1) for _ in range(self.chance.choice((1, 1, 2)))]
        for verb in verbs[:-1]:
            verb.before(comma())
        last = [leaf(self.pick(["and", "and", "and", "or"]), "CC", "cc")]
        if len(verbs) > 1 and self.roll(0.6):
            last.insert(0, comma())
        verbs[-1].before(*last)
        return verbs

    def infinitive(self, dep: str, depth: int = 0, *, negated: bool = False) -> Node:
        """*to* and a verb phrase."""
        roll = self.chance.random()
        if roll < 0.06:
            head = self.vp("VBN", dep, depth, passive=True).before(leaf("be", "VB", "aux:pass", "AUX"))
        else:
            head = self.vp("VB", dep, depth)
        head.before(leaf("to", "TO", "mark"))
        if negated or self.roll(0.04):
            head.before(leaf("not", "RB", "advmod", "PART"))
        return head

    def gerund(self, dep: str, preposition: str, depth: int = 0) -> Node:
        """A gerund phrase after a preposition."""
        head = self.vp("VBG", dep, depth)
        if preposition:
            head.before(leaf(preposition, "IN", "mark", "SCONJ"))
        if self.roll(0.1):
            other = Node(v.inflected(self.verb(), "VBG"), "VBG", "conj").before(leaf("or", "CC", "cc"))
            head.right.insert(0, other)
        return head

    def predicate(self, subject: Node, agreement: str, dep: str, depth: int = 0, *, gap: bool = False) -> Node:
        """A finite clause of `subject` and an active verb phrase, in some tense, mood and polarity."""
        plural = agreement != SINGULAR
        roll = self.chance.random()
        if roll < 0.30:
            chain = [leaf(self.pick(["will", "will", "must", "should", "can", "may", "would", "could", "shall"]), "MD", "aux")]
            tag = "VB"
        elif roll < 0.58:
            chain, tag = [], "VBP" if plural else "VBZ"
        elif roll < 0.70:
            chain, tag = [], "VBD"
        elif roll < 0.80:
            chain = [leaf("have" if plural else "has", "VBP" if plural else "VBZ", "aux", "AUX")]
            tag = "VBN"
        elif roll < 0.86:
            chain = [leaf("are" if plural else "is", "VBP" if plural else "VBZ", "aux", "AUX")]
            tag = "VBG"
        elif roll < 0.96:
            form, aux = self.pick(["do:VBP", "do:VBP", "did:VBD"] if plural else ["does:VBZ", "did:VBD"]).split(":")
            chain, tag = [leaf(form, aux, "aux", "AUX"), leaf("not", "RB", "advmod", "PART")], "VB"
        else:
            chain, tag = [leaf("can", "MD", "aux"), leaf("not_", "RB", "advmod", "PART")], "VB"
        if len(chain) == 1 and chain[0].form == "can" and self.roll(0.2):
            chain.append(leaf("not_", "RB", "advmod", "PART"))
        elif len(chain) == 1 and self.roll(0.15):
            chain.append(leaf(self.pick(["not", "never", "not"]), "RB", "advmod", "PART"))
            if chain[-1].form == "never":
                chain[-1].upos = "ADV"
        if self.roll(0.08):
            chain.append(self.adverb())
        head = self.vp(tag, dep, depth, gap=gap)
        return head.before(subject, *chain)


AMBIGUOUS_VERBS = [word for word in v.VERB_NOUNS.split() if word not in v.NOT_VERBS]
AMBIGUOUS_NOUNS = [word for word in v.VERB_NOUNS.split() if word not in v.NOT_NOUNS]
AMBIGUOUS = frozenset(AMBIGUOUS_NOUNS)
TRANSITIVES = v.TRANSITIVES.split()
AMBIGUOUS_PREPOSITIONALS = v.AMBIGUOUS_PREPOSITIONALS.split()
PREPOSITIONALS = v.PREPOSITIONALS.split()
INTRANSITIVES = v.INTRANSITIVES.split()
ABSTRACTS = v.ABSTRACTS.split()
ADJECTIVES = v.ADJECTIVES.split()
PARTICIPIAL = v.PARTICIPIAL.split()
MANNER = v.MANNER.split()
