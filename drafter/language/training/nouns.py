"""The noun phrases of the register grammar, in the manner of UD EWT."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.language.training import vocabulary as v
from drafter.language.training.trees import FIRST, PLURAL, SINGULAR, Node, conjunction, leaf

if TYPE_CHECKING:
    import random

PRONOUNS = frozenset({"them", "it", "us"})


@dataclass(frozen=True, slots=True)
class Nouns(ABC):
    """Random noun phrases; `chance` decides, so that the same seed gives the same language."""

    chance: random.Random

    def pick(self, options: list[str]) -> str:
        """Return one of `options`."""
        return self.chance.choice(options)

    def either(self, words: str) -> str:
        """Return one of `words`, which are separated by spaces; a word may stand twice to come more often."""
        return self.chance.choice(words.split())

    def roll(self, probability: float) -> bool:
        """Return whether something of that probability happens."""
        return self.chance.random() < probability

    def noun(self) -> str:
        """Return a noun, often one that is a verb as well."""
        return self.pick(v.AMBIGUOUS_NOUNS if self.roll(0.45) else v.NOUNS)

    def np(self, dep: str, depth: int = 0, *, case: str = "") -> Node:
        """Return a noun phrase; `case` is the preposition before it, `depth` how deep it already stands."""
        roll = self.chance.random()
        if roll < 0.13:
            head = self.name(dep)
        elif roll < 0.17 and dep in ("obj", "obl", "nmod"):
            head = Node(self.pick(sorted(PRONOUNS)), "PRP", dep)
        else:
            head = self.common(dep, depth)
        if case:
            head.before(leaf(case, "IN", "case"))
        if depth == 0 and self.roll(0.13):
            other = self.common("conj", 2) if self.roll(0.8) else self.name("conj")
            head.after(other.before(conjunction(self.either("and and or"))))
            head.agreement = PLURAL
        return head

    def name(self, dep: str) -> Node:
        """Return a proper name, plain or of several words."""
        roll = self.chance.random()
        if roll < 0.5:
            return Node(self.pick(v.NAMES), "NNP", dep)
        if roll < 0.7:
            return Node(self.pick(v.PLURAL_NAMES), "NNPS" if self.roll(0.7) else "NNS", dep, agreement=PLURAL)
        *before, (form, tag, upos, _) = self.chance.choice(v.TITLES)
        head = Node(form, tag, dep, upos)
        head.left = [leaf("the", "DT", "det"), *(leaf(word, t, d, u) for word, t, u, d in before)]
        return head

    def common(self, dep: str, depth: int = 0, noun: str = "", *, bare: bool = False) -> Node:
        """Return a noun with what stands around it; `noun` fixes the noun, `bare` leaves the determiner out."""
        noun = noun or self.noun()
        countable = noun not in v.MASS or (noun in v.AMBIGUOUS and self.roll(0.3))
        plural = noun in v.PLURALIA or (self.roll(0.4) and countable)
        form = v.plural(noun) if plural and noun not in v.PLURALIA else noun
        head = Node(form, "NNS" if plural else "NN", dep, agreement=PLURAL if plural else SINGULAR)
        determiner = [] if bare else self.determiner(plural=plural, mass=noun in v.MASS and not plural)
        head.left = [*determiner, *self.modifiers()]
        if determiner and determiner[0].form == "a":
            following = head.left[1].form if len(head.left) > 1 else head.form
            determiner[0].form = "an" if following[0] in "aeio" or following[:2] in ("un", "up", "ho") else "a"
        if depth < 2 and self.roll(0.45 if depth == 0 else 0.22):
            head.after(self.postmodifier(depth, head.agreement))
        return head

    def subject(self, depth: int = 0) -> Node:
        """Return a subject: *we*, a short plural, a name or a noun phrase."""
        roll = self.chance.random()
        if roll < 0.27:
            return Node("we", "PRP", "nsubj", agreement=FIRST)
        if roll < 0.36:
            form = self.either("Allies Partners Ministers delegations states members governments they")
            tag = "PRP" if form == "they" else "NNPS" if form[0].isupper() and self.roll(0.5) else "NNS"
            return Node(form, tag, "nsubj", agreement=PLURAL)
        return self.name("nsubj") if roll < 0.55 else self.np("nsubj", depth)

    def determiner(self, *, plural: bool, mass: bool) -> list[Node]:
        """Return what opens a noun phrase, or nothing."""
        roll = self.chance.random()
        if roll < 0.28:
            return [leaf("the", "DT", "det")]
        if roll < 0.40:
            return [leaf(self.either("our our its their"), "PRP$", "nmod:poss")]
        if roll < 0.50:
            owner = self.name("nmod:poss")
            return [owner.after(leaf("'" if owner.form.endswith("s") else "'s", "POS", "case"))]
        if roll < 0.60:
            if plural and self.roll(0.5):
                return [leaf(self.either("several many other further such"), "JJ", "amod")]
            word = self.either(
                "these those all" if plural else "any no further" if mass else "this that any no every each"
            )
            return [leaf(word, "JJ", "amod") if word == "further" else leaf(word, "DT", "det")]
        return [] if plural or mass else [leaf("a", "DT", "det")]

    def modifiers(self) -> list[Node]:
        """Return adjectives, participles and nouns before a noun."""
        words: list[Node] = []
        if self.roll(0.30):
            roll = self.chance.random()
            if roll < 0.4:
                adjective = leaf(self.pick(v.PARTICIPIAL), "JJ", "amod")
                if self.roll(0.2):
                    adjective.before(leaf(self.pick(v.DEGREES), "RB", "advmod"))
            else:
                adjective = leaf(self.pick(v.ADJECTIVES if roll < 0.85 else v.DEMONYMS), "JJ", "amod")
            words.append(adjective)
            if self.roll(0.1):
                words.append(leaf(self.pick(v.ADJECTIVES), "JJ", "amod"))
        if self.roll(0.08):
            words.append(self.hyphenated())
        if self.roll(0.22):
            words.append(leaf(self.noun(), "NN", "compound"))
        if self.roll(0.03):
            words.append(leaf(self.either("counter- non- anti- counter-") + self.pick(v.NOUNS), "NN", "compound"))
        return words

    def hyphenated(self) -> Node:
        """Return *rules-based*, *state-sponsored*, *grey-zone*: a modifier of three tokens, as UD EWT has it."""
        hyphen = leaf("-", "HYPH", "punct")
        if self.roll(0.5):
            part = self.pick(v.NOUN_PARTS)
            first = leaf(part, "NN", "compound") if self.roll(0.7) else leaf(v.plural(part), "NNS", "compound")
            return Node(self.pick(v.PARTICIPLE_PARTS), "VBN", "amod").before(first, hyphen)
        first = leaf(self.pick(v.ADJECTIVE_PARTS), "JJ", "amod")
        return Node(self.pick(v.NOUN_PARTS), "NN", "compound").before(first, hyphen)

    @abstractmethod
    def postmodifier(self, depth: int, agreement: str) -> Node:
        """Return what follows a noun of that agreement: a prepositional phrase or a clause."""
