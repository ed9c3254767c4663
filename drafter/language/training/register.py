"""Sentences as communiqués have them, made with their trees by a small grammar.

A treebank of web text and essays has few sentences like *We seek neither to veto nor to delay the transit of aid*.
This grammar makes as many as are wanted, with random words, so that what the pipeline learns from them is the
grammar of the register: which of *veto*, *transit*, *contested* is a verb, a noun, an adjective, and where the object
of each stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.language.training import trees, vocabulary as v
from drafter.language.training.statements import Statements
from drafter.language.training.trees import SINGULAR, Node, comma, conjunction, leaf

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from drafter.language.training.conllu import TreebankSentence

SHORTEST, LONGEST = 3, 60
"""Lengths, in words, of the sentences that are kept."""


@dataclass(frozen=True, slots=True)
class SentenceGrammar(Statements):
    """The grammar of whole sentences; one method per construction, `sentence` picks among them."""

    def sentence(self) -> TreebankSentence:
        """Return a random sentence with its tree."""
        productions, weights = zip(*self.productions(), strict=True)
        production = self.chance.choices(productions, weights)[0]
        root = production()
        if production == self.heading:
            if self.roll(0.65):
                trees.capitals(root)
            if self.roll(0.35):
                root.after(leaf(".", ".", "punct"))
        else:
            self.open(root)
            if self.roll(0.95):
                root.after(leaf(".", ".", "punct"))
        return trees.sentence(root)

    def productions(self) -> list[tuple[Callable[[], Node], int]]:
        """Return the constructions with their relative frequencies."""
        return [
            (self.plain, 18), (self.passive, 9), (self.controlled, 9), (self.ready, 6), (self.taken, 3),
            (self.called_on, 4), (self.urged, 4), (self.gerund_subject, 10), (self.purpose_first, 4),
            (self.clause_first, 6), (self.preamble, 4), (self.neither, 4), (self.relative_subject, 11),
            (self.bare_list, 4), (self.heading, 5), (self.copular, 8), (self.essential, 5), (self.aim, 4),
            (self.rather, 2), (self.nothing, 2), (self.kept_from, 3), (self.runs_counter, 1), (self.existential, 2),
            (self.bare_noun, 6), (self.deployed_as, 3), (self.quoted, 2), (self.joined, 3), (self.fronted_object, 1),
            (self.becoming, 3), (self.allowed, 3), (self.directed, 2),
        ]  # fmt: skip

    def open(self, root: Node) -> None:
        """Sometimes put a phrase in front: *In response to X,* or *However,*."""
        roll = self.chance.random()
        if roll < 0.06:
            case = self.either("in at under with despite through since beyond across without")
            root.before(self.np("obl", 1, case=case), comma())
        elif roll < 0.09:
            word = self.either("together today accordingly however moreover furthermore finally therefore")
            root.before(leaf(word, "RB", "advmod"), comma())

    def gerund_subject(self) -> Node:
        """As in *Shielding civilians remains our task*; *arming the militia would benefit our adversaries*."""
        if self.roll(0.6):
            subject = Node(v.inflected(self.verb(), "VBG"), "VBG", "csubj")
            subject.after(self.common("obj", 1, bare=self.roll(0.6)))
        else:
            subject = self.gerund("csubj", depth=1)
        roll = self.chance.random()
        if roll < 0.5:
            return self.predicate(subject, SINGULAR, "ROOT", 1)
        if roll < 0.7:
            return leaf("remains", "VBZ", "ROOT").before(subject).after(self.common("xcomp", 2))
        return self.common("ROOT", 2).before(subject, *self.be(subject, "cop"))

    def purpose_first(self) -> Node:
        """As in *To monitor compliance, we will staff a mission*."""
        purpose = self.list_of_aims("advcl") if self.roll(0.2) else self.infinitive("advcl", 1)
        return self.clause().before(purpose, comma())

    def clause_first(self) -> Node:
        """As in *If the parties honour the accord, sanctions will be lifted*; *by pledging aid, we ...*."""
        main = self.clause("ROOT", 1) if self.roll(0.7) else self.passive()
        roll = self.chance.random()
        if roll < 0.6:
            mark = self.either("if unless until while because although since when as if")
            condition = self.clause("advcl", 1)
            when = leaf("when", "WRB", "advmod") if mark == "when" else leaf(mark, "IN", "mark", "SCONJ")
            condition.before(when)
            return main.before(condition, comma()) if self.roll(0.75) else main.after(condition)
        if roll < 0.85:
            return main.before(self.gerund("advcl", self.either("by without in by after before"), 1), comma())
        return main.before(self.vp("VBN", "advcl", 1).before(leaf("having", "VBG", "aux", "AUX")), comma())

    def preamble(self) -> Node:
        """As in *Recalling its reports, condemning the raid, and determined to limit harm, the Council decides*."""
        first = self.vp("VBG", "advcl", 2)
        for _ in range(self.chance.choice((0, 1, 1, 2))):
            first.after(self.vp("VBG", "conj", 2).before(comma()))
        if self.roll(0.4):
            word = leaf(self.either("determined resolved ready"), "JJ", "conj").before(comma(), conjunction("and"))
            first.after(word.after(self.infinitive("xcomp", 2)))
        return self.controlled().before(first, comma())

    def relative_subject(self) -> Node:
        """As in *Those who finance terrorists will answer*; *arms that X ships remain*; *states faced with Y may*."""
        roll = self.chance.random()
        if roll < 0.35:
            head = self.those_who()
        elif roll < 0.65:
            head = self.common("nsubj", 2)
            head.after(self.relative(0, head.agreement))
        else:
            head = self.common("nsubj", 2) if self.roll(0.7) else self.name("nsubj")
            head.after(self.participle("acl", 1))
        if self.roll(0.3):
            return self.participle("ROOT", 1).before(head.under("nsubj:pass"), *self.be(head, "aux:pass"))
        if self.roll(0.25):
            word = leaf(self.pick(v.PARTICIPIAL), "JJ", "xcomp")
            return self.finite(head, self.either("remain remain stay")).after(word)
        return self.predicate(head, head.agreement, "ROOT", 1)

    def essential(self) -> Node:
        """As in *It is essential to contest X, monitor Y and, where necessary, veto Z*."""
        it = Node("it", "PRP", "expl")
        if self.roll(0.6):
            word = self.either("essential important necessary vital imperative urgent crucial legitimate wrong")
            root = leaf(word, "JJ", "ROOT")
        else:
            word = self.either("responsibility duty task right aim interest policy challenge goal")
            root = leaf(word, "NN", "ROOT").before(leaf(self.either("our their its"), "PRP$", "nmod:poss"))
        action = self.list_of_aims("csubj") if self.roll(0.4) else self.infinitive("csubj")
        return root.before(it, *self.be(it, "cop")).after(action)

    def aim(self) -> Node:
        """As in *Our aim is to deter attack and to shield our people*."""
        noun = self.either("aim goal task purpose objective policy intention role mandate plan")
        owner = leaf(self.either("our its their"), "PRP$", "nmod:poss")
        action = self.infinitive("ROOT")
        if self.roll(0.4):
            action.after(self.infinitive("conj", 1).before(conjunction("and")))
        is_ = leaf("is", "VBZ", "cop", "AUX") if self.roll(0.7) else leaf("was", "VBD", "cop", "AUX")
        return action.before(leaf(noun, "NN", "nsubj:outer").before(owner), is_)

    def bare_noun(self) -> Node:
        """As in *Influence grew without regard to veto rights*; bare nouns where a verb might be read."""
        noun = self.pick(v.AMBIGUOUS_NOUNS)
        roll = self.chance.random()
        if roll < 0.35:
            subject = leaf(noun, "NN", "nsubj").after(
                self.np("nmod", 1, case=self.either("of by over for between from to"))
            )
            return self.predicate(subject, SINGULAR, "ROOT", 1)
        if roll < 0.7:
            case = self.either("without through under in for by with of on beyond to")
            phrase = leaf(noun, "NN", "obl").before(leaf(case, "IN", "case"))
            if self.roll(0.5):
                phrase.after(self.np("nmod", 2, case=self.either("of to for from")))
            root = self.clause("ROOT", 1)
            return root.before(phrase, comma()) if self.roll(0.3) else root.after(phrase)
        thing = leaf(noun, "NN", "obj").after(self.np("nmod", 1, case=self.either("on for to with over")))
        return self.finite(self.subject(1), self.verb()).after(thing)

    def deployed_as(self) -> Node:
        """As in *Deployed as a check on X, the system ...*; *serves as a counter to Y*."""
        role = leaf(self.pick(v.AMBIGUOUS_NOUNS), "NN", "obl").before(leaf("as", "IN", "case"), leaf("a", "DT", "det"))
        role.after(self.np("nmod", 1, case=self.either("to on for against of")))
        if self.roll(0.5):
            opening = leaf(v.inflected(self.verb(), "VBN"), "VBN", "advcl").after(role)
            return self.clause("ROOT", 1).before(opening, comma())
        return self.finite(self.subject(), self.either("serve act function")).after(role)

    def quoted(self) -> Node:
        """As in *The Minister declared: "We will police the border."*."""
        speech = self.clause("ccomp", 1)
        mark = comma() if self.roll(0.5) else leaf(":", ":", "punct")
        speech.before(mark, leaf('"', "``", "punct")).after(leaf('"', "''", "punct"))
        return self.finite(self.name("nsubj"), self.either("announce declare state")).after(speech)

    def joined(self) -> Node:
        """Return two clauses with a semicolon or *and*, or one with an aside after a dash."""
        first = self.clause("ROOT", 1)
        roll = self.chance.random()
        if roll < 0.5:
            return first.after(self.clause("parataxis", 1).before(leaf(";", ":", "punct")))
        if roll < 0.75:
            return first.after(self.clause("conj", 1).before(comma(), conjunction(self.either("and but"))))
        return first.after(self.common("parataxis", 2).before(leaf("\N{EM DASH}", ":", "punct")))


def groups(words: int, chance: random.Random) -> list[list[TreebankSentence]]:
    """Return register sentences of about `words` words in all, in groups of one to three, as training documents."""
    register = SentenceGrammar(chance)
    documents: list[list[TreebankSentence]] = []
    while words > 0:
        group: list[TreebankSentence] = []
        size = chance.choice((1, 1, 1, 2, 3))
        while len(group) < size:
            sentence = register.sentence()
            if SHORTEST <= len(sentence.words) <= LONGEST:
                group.append(sentence)
        documents.append(group)
        words -= sum(len(sentence.words) for sentence in group)
    return documents
