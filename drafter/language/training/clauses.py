"""The verb phrases and clauses of the register grammar, in the manner of UD EWT."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.language.training import vocabulary as v
from drafter.language.training.nouns import Nouns
from drafter.language.training.trees import SINGULAR, Node, comma, conjunction, leaf, negation, to


@dataclass(frozen=True, slots=True)
class Clauses(Nouns):
    """Random verb phrases and clauses."""

    def verb(self) -> str:
        """Return a transitive verb, more often than not one that is a noun as well."""
        return self.pick(v.AMBIGUOUS_VERBS if self.roll(0.6) else v.TRANSITIVES)

    def adverb(self) -> Node:
        """Return an adverb of manner or time."""
        return leaf(self.pick(v.ADVERBS), "RB", "advmod")

    # -- after nouns ---------------------------------------------------------------------------------------------

    def postmodifier(self, depth: int, agreement: str) -> Node:
        """Return what follows a noun of that agreement: a prepositional phrase, a clause, a participle."""
        roll = self.chance.random()
        if roll < 0.55:
            case = self.either("of of of for to in on against between with over from by across")
            return self.np("nmod", depth + 1, case=case)
        if roll < 0.70:
            return self.relative(depth, agreement)
        if roll < 0.84:
            return self.participle("acl", depth + 1) if roll < 0.78 else self.vp("VBG", "acl", depth + 1)
        if roll < 0.90:
            return self.infinitive("acl", depth + 1)
        if roll < 0.92:
            return Node("aimed", "VBN", "acl").after(self.gerund("advcl", "at", depth + 1))
        return self.gerund("acl", self.either("of for in"), depth + 1)

    def relative(self, depth: int, agreement: str) -> Node:
        """Return a relative clause about a noun of that agreement; its pronoun is subject, object or left out."""
        roll = self.chance.random()
        if roll < 0.45:
            pronoun = leaf(self.either("that which that"), "WDT", "nsubj")
            if self.roll(0.25):
                pronoun = leaf("who", "WP", "nsubj")
            clause = self.predicate(pronoun, agreement, "acl:relcl", depth + 1)
            return clause.before(comma()).after(comma()) if self.roll(0.15) else clause
        subject = self.subject(depth + 1)
        clause = self.predicate(subject, subject.agreement, "acl:relcl", depth + 1, gap=True)
        return clause.before(leaf(self.either("that which that"), "WDT", "obj")) if roll < 0.82 else clause

    # -- verb phrases --------------------------------------------------------------------------------------------

    def vp(self, tag: str, dep: str, depth: int = 0, *, gap: bool = False, shared: float = 0.14) -> Node:
        """Return an active verb in the form `tag` with its complements; `gap` leaves the object out.

        `shared` is the probability that further verbs share the object.
        """
        roll = self.chance.random()
        if not gap and roll < 0.14:
            verbs = v.AMBIGUOUS_PREPOSITIONALS if self.roll(0.6) else v.PREPOSITIONALS
            lemma, preposition = self.pick(verbs).split(":")
            head = Node(v.inflected(lemma, tag), tag, dep).after(self.np("obl", depth + 1, case=preposition))
        elif not gap and roll < 0.18:
            head = Node(v.inflected(self.pick(v.INTRANSITIVES), tag), tag, dep)
            if self.roll(0.7):
                head.after(self.adjunct(depth + 1))
        else:
            head = self.transitive(tag, dep, depth, gap=gap, shared=self.roll(shared))
        return head.before(self.adverb()) if tag != "VBG" and self.roll(0.12) else head

    def transitive(self, tag: str, dep: str, depth: int, *, gap: bool, shared: bool) -> Node:
        """Return a verb with its object, unless a `gap` stands for it, and perhaps with coordinated verbs."""
        head = Node(v.inflected(self.verb(), tag), tag, dep)
        if shared:
            head.after(*self.partners(tag))
        if gap:
            return head.after(self.adjunct(depth + 1)) if self.roll(0.3) else head
        if not shared or self.roll(0.88):
            head.after(*self.complements(depth))
        if depth < 2 and not shared and self.roll(0.12):
            head.after(*self.coordinated(tag, depth + 1))
        return head

    def complements(self, depth: int) -> list[Node]:
        """Return the object of a transitive verb and what may stand beside it."""
        parts = [self.np("obj", min(depth, 2))]
        if depth < 2 and self.roll(0.3):
            parts.append(self.adjunct(depth + 1))
        if self.roll(0.05):
            noun = self.either("terms terms manner way")
            manner = leaf(noun, "NNS" if noun == "terms" else "NN", "obl")
            degree = leaf(self.either("strongest clearest fullest"), "JJS", "amod")
            manner.left = [leaf("in", "IN", "case"), leaf("the", "DT", "det"), degree]
            if self.roll(0.5):
                manner.left.append(leaf("possible", "JJ", "amod"))
            parts.insert(0 if self.roll(0.6) else 1, manner)
        return parts

    def adjunct(self, depth: int) -> Node:
        """Return a phrase or clause that modifies a verb from behind."""
        roll = self.chance.random()
        if roll < 0.5:
            case = self.either("in with through against by at from under for without on despite within during")
            return self.np("obl", depth, case=case)
        if roll < 0.6:
            return self.adverb()
        if roll < 0.78:
            return self.infinitive("advcl", depth + 1)
        if roll < 0.93:
            return self.gerund("advcl", self.either("by without without by while through"), depth + 1)
        return self.infinitive("advcl", depth + 1).before(leaf("in", "IN", "mark").after(leaf("order", "NN", "fixed")))

    def participle(self, dep: str, depth: int = 0) -> Node:
        """Return a past participle in the passive with its agent or another phrase."""
        head = Node(v.inflected(self.verb(), "VBN"), "VBN", dep)
        if self.roll(0.15):
            head.before(self.adverb())
        if self.roll(0.4):
            return head.after(self.np("obl:agent", depth + 1, case="by"))
        if self.roll(0.45):
            return head.after(
                self.np("obl", depth + 1, case=self.either("in to at on during for from with with under"))
            )
        return head

    def partners(self, tag: str) -> list[Node]:
        """Return further verbs that share the object which follows: *deter, contest and, if necessary, defeat X*."""
        verbs = [Node(v.inflected(self.verb(), tag), tag, "conj") for _ in range(self.chance.choice((1, 1, 1, 2)))]
        for verb in verbs[:-1]:
            verb.before(comma())
        last, conjoined = verbs[-1], conjunction(self.either("and and or"))
        if self.roll(0.2):
            mark = leaf("if", "IN", "mark", "SCONJ") if self.roll(0.5) else leaf("where", "WRB", "advmod")
            condition = leaf(self.either("necessary necessary needed appropriate"), "JJ", "advcl").before(mark)
            if condition.form == "needed":
                condition.xpos = "VBN"
            if self.roll(0.5):
                last.before(conjoined, condition.before(comma()).after(comma()))
            else:
                last.before(comma(), conjoined, condition).after(comma())
            return verbs
        if self.roll(0.1):
            last.before(self.adverb())
        last.before(conjoined)
        return [*verbs[:-1], last.before(comma())] if len(verbs) > 1 and self.roll(0.4) else verbs

    def coordinated(self, tag: str, depth: int) -> list[Node]:
        """Return further verb phrases, each with its own object: *, contest X, and counter Y*."""
        verbs = [self.vp(tag, "conj", depth + 1) for _ in range(self.chance.choice((1, 1, 2)))]
        for verb in verbs[:-1]:
            verb.before(comma())
        verbs[-1].before(conjunction(self.either("and and and or")))
        if len(verbs) > 1 and self.roll(0.6):
            verbs[-1].before(comma())
        return verbs

    def infinitive(self, dep: str, depth: int = 0, *, negated: bool = False) -> Node:
        """Return *to* and a verb phrase."""
        if self.roll(0.06):
            head = self.participle(dep, depth).before(leaf("be", "VB", "aux:pass", "AUX"))
        else:
            head = self.vp("VB", dep, depth)
        head.before(to())
        return head.before(negation()) if negated or self.roll(0.04) else head

    def gerund(self, dep: str, preposition: str = "", depth: int = 0) -> Node:
        """Return a gerund phrase, mostly after a preposition."""
        head = self.vp("VBG", dep, depth)
        if self.roll(0.1):
            head.right.insert(0, Node(v.inflected(self.verb(), "VBG"), "VBG", "conj").before(conjunction("or")))
        return head.before(leaf(preposition, "IN", "mark", "SCONJ")) if preposition else head

    # -- finite clauses ------------------------------------------------------------------------------------------

    def predicate(
        self, subject: Node, agreement: str, dep: str, depth: int = 0, *, gap: bool = False, shared: float = 0.14
    ) -> Node:
        """Return a finite clause of `subject` and an active verb phrase, in some tense, mood and polarity."""
        tag, chain = self.tense(agreement)
        if len(chain) == 1 and chain[0].form == "can" and self.roll(0.2):
            chain.append(negation())
            chain[-1].clitic = True
        elif len(chain) == 1 and self.roll(0.15):
            chain.append(negation(self.either("not not never")))
        if self.roll(0.08):
            chain.append(self.adverb())
        return self.vp(tag, dep, depth, gap=gap, shared=shared).before(subject, *chain)

    def tense(self, agreement: str) -> tuple[str, list[Node]]:
        """Return the form of a verb and the auxiliaries before it."""
        plural = agreement != SINGULAR
        roll = self.chance.random()
        if roll < 0.30:
            return "VB", [leaf(self.either("will will must should can may would could shall"), "MD", "aux")]
        if roll < 0.58:
            return "VBP" if plural else "VBZ", []
        if roll < 0.72:
            return "VBD", []
        if roll < 0.82:
            return "VBN", [have(agreement)]
        if roll < 0.88:
            return "VBG", [leaf("are" if plural else "is", "VBP" if plural else "VBZ", "aux", "AUX")]
        past = self.roll(0.3)
        form = "did" if past else "do" if plural else "does"
        return "VB", [leaf(form, "VBD" if past else "VBP" if plural else "VBZ", "aux", "AUX"), negation()]

    def clause(self, dep: str = "ROOT", depth: int = 0) -> Node:
        """Return a clause with a subject of its own."""
        subject = self.subject(depth)
        return self.predicate(subject, subject.agreement, dep, depth)

    def finite(self, subject: Node, verb: str, dep: str = "ROOT") -> Node:
        """Return the given `verb` under `subject`, without complements, in some tense, mood and polarity."""
        tag, chain = self.tense(subject.agreement)
        if tag == "VBG":
            tag, chain = "VB", [leaf("must", "MD", "aux")]
        return Node(v.inflected(verb, tag), tag, dep).before(subject, *chain)

    def be(self, subject: Node, dep: str) -> list[Node]:
        """Return a form of *be* in the relation `dep` (*cop* or *aux:pass*), with auxiliaries and perhaps *not*."""
        plural = subject.agreement != SINGULAR
        denied = []
        if self.roll(0.16):
            word = self.either("not not never longer")
            longer = leaf("longer", "RBR", "advmod").before(leaf("no", "RB", "advmod"))
            denied = [longer if word == "longer" else negation(word)]
        roll = self.chance.random()
        if roll < 0.45:
            return [leaf("are" if plural else "is", "VBP" if plural else "VBZ", dep, "AUX"), *denied]
        if roll < 0.6:
            return [leaf("were" if plural else "was", "VBD", dep, "AUX"), *denied]
        if roll < 0.75:
            return [have(subject.agreement), *denied, leaf("been", "VBN", dep, "AUX")]
        modal = leaf(self.either("will must should can may could would"), "MD", "aux")
        return [modal, *denied, leaf("be", "VB", dep, "AUX")]


def have(agreement: str) -> Node:
    """Return *have* or *has*, as the subject asks."""
    plural = agreement != SINGULAR
    return leaf("have" if plural else "has", "VBP" if plural else "VBZ", "aux", "AUX")
