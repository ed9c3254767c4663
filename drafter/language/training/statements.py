"""The simpler constructions of communiqués: one finite clause and its complements."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.language.training import vocabulary as v
from drafter.language.training.clauses import Clauses
from drafter.language.training.nouns import PRONOUNS
from drafter.language.training.trees import FIRST, PLURAL, SINGULAR, Node, comma, conjunction, leaf, to


@dataclass(frozen=True, slots=True)
class Statements(Clauses):
    """One method per construction; each gives the root of a sentence without its full stop."""

    def plain(self) -> Node:
        """As in *Allies veto any change to the treaty*."""
        return self.clause()

    def patient(self, depth: int = 0) -> Node:
        """Return the subject of a passive, which is no object pronoun."""
        subject = self.np("nsubj:pass", depth)
        return self.common("nsubj:pass", depth) if subject.form in PRONOUNS else subject

    def passive(self, dep: str = "ROOT") -> Node:
        """As in *The request has not been vetoed by the Council*."""
        subject = self.patient() if self.roll(0.9) else Node("we", "PRP", "nsubj:pass", agreement=FIRST)
        head = self.participle(dep)
        if self.roll(0.1):
            second = Node(v.inflected(self.verb(), "VBN"), "VBN", "conj").before(conjunction(self.either("and or")))
            head.right.insert(0, second)
        return head.before(subject, *self.be(subject, "aux:pass"))

    def controlled(self) -> Node:
        """As in *Russia continues to shadow and harass our ships*."""
        action = self.infinitive("xcomp")
        if self.roll(0.15):
            action.after(self.infinitive("conj", 1).before(conjunction("and")))
        return self.finite(self.subject(), self.pick(v.CONTROLLERS)).after(action)

    def ready(self) -> Node:
        """As in *We are determined to honour our pledge*; *we stand ready to*; *we are committed to honouring it*."""
        subject = self.subject()
        if self.roll(0.2):
            word = leaf("committed", "VBN", "ROOT").before(subject, *self.be(subject, "aux:pass"))
            return word.after(self.gerund("advcl", "to"))
        word = leaf(self.pick(v.READY), "JJ", "ROOT").after(self.infinitive("xcomp"))
        if self.roll(0.3):
            return self.finite(subject, self.either("stand remain")).after(word.under("xcomp"))
        return word.before(subject, *self.be(subject, "cop"))

    def taken(self) -> Node:
        """As in *Their ability to man the border ...*: a noun with an infinitive, as subject or object."""
        noun = self.common("nsubj", 2, self.pick(v.TAKERS)).after(self.infinitive("acl", 1))
        if self.roll(0.5):
            return self.predicate(noun, noun.agreement, "ROOT", 1)
        return self.finite(self.subject(), self.verb()).after(noun.under("obj"))

    def called_on(self) -> Node:
        """As in *We call on Russia to police its own forces*."""
        head = self.finite(self.subject(), "call")
        return head.after(
            self.np("obl", 1, case=self.either("on upon")), self.infinitive("xcomp", negated=self.roll(0.1))
        )

    def urged(self) -> Node:
        """As in *The Council invites all parties to shelter the displaced*."""
        head = self.finite(self.subject(), self.pick(v.RAISERS))
        return head.after(self.np("obj", 1), self.infinitive("xcomp", negated=self.roll(0.1)))

    def allowed(self) -> Node:
        """As in *Russia must not be allowed to veto accession*."""
        subject = self.patient(1)
        verb = self.either("allowed invited authorised expected required encouraged forced designed intended used")
        return leaf(verb, "VBN", "ROOT").before(subject, *self.be(subject, "aux:pass")).after(self.infinitive("xcomp"))

    def directed(self) -> Node:
        """As in *The exercise is not aimed at isolating Russia*."""
        subject = self.patient(1)
        verb, preposition = self.either("aimed:at directed:at aimed:at focused:on dedicated:to").split(":")
        head = leaf(verb, "VBN", "ROOT").before(subject, *self.be(subject, "aux:pass"))
        return head.after(self.gerund("advcl", preposition))

    def neither(self) -> Node:
        """As in *We seek neither to veto nor to delay aid*; *Iran must neither ship nor trade arms*."""
        subject = self.subject()
        neither, nor = leaf("neither", "CC", "cc:preconj"), conjunction("nor")
        thing = self.np("obj", 1)
        if self.roll(0.55):
            first = Node(self.verb(), "VB", "xcomp").before(neither, to())
            second = Node(self.verb(), "VB", "conj").before(nor, to())
            if self.roll(0.3):
                first.after(self.np("obj", 1), second.after(thing))
            else:
                first.after(second, thing)
            return self.finite(subject, self.either("seek intend wish want aim")).after(first)
        first = Node(self.verb(), "VB", "ROOT")
        first.before(subject, leaf(self.either("will must should can"), "MD", "aux"), neither)
        return first.after(Node(self.verb(), "VB", "conj").before(nor), thing)

    def rather(self) -> Node:
        """As in *Measures were designed to engage rather than contain Russia*."""
        root = self.controlled()
        action = next(node for node in root.right if node.dep == "xcomp")
        than = leaf("rather", "RB", "cc").after(leaf("than", "IN", "fixed"))
        instead = Node(self.verb(), "VB", "conj").before(than)
        if self.roll(0.5):
            action.right.insert(0, instead)
        else:
            action.after(instead.after(self.np("obj", 2)))
        return root

    def nothing(self) -> Node:
        """As in *Nothing in this declaration limits the right to ..*."""
        subject = Node(self.either("nothing nothing none nobody"), "NN", "nsubj", "PRON")
        return self.predicate(subject.after(self.np("nmod", 1, case=self.either("in of"))), SINGULAR, "ROOT")

    def kept_from(self) -> Node:
        """As in *Threats will never deter us from shielding our partners*."""
        head = self.finite(self.subject(), self.either("deter prevent stop discourage dissuade restrain bar"))
        return head.after(self.np("obj", 2), self.gerund("advcl", "from", 1))

    def runs_counter(self) -> Node:
        """As in *Such conduct runs counter to its commitments*."""
        subject = self.np("nsubj", 1)
        subject = self.common("nsubj", 1) if subject.form in PRONOUNS else subject
        against = leaf("counter", "RB", "advmod").after(self.np("obl", 1, case="to"))
        return self.finite(subject, self.either("run run go")).after(against)

    def copular(self) -> Node:
        """As in *The veto is a matter of concern*; *the strait remains contested*."""
        subject = self.np("nsubj", 1)
        subject = self.common("nsubj", 1) if subject.form in PRONOUNS else subject
        roll = self.chance.random()
        if roll < 0.5:
            return self.common("ROOT", 0).before(subject, *self.be(subject, "cop"))
        word = leaf(self.pick(v.PARTICIPIAL if self.roll(0.5) else v.ADJECTIVES), "JJ", "ROOT")
        if self.roll(0.5) or roll < 0.75:
            word.before(leaf(self.pick(v.DEGREES), "RB", "advmod"))
        if self.roll(0.4):
            word.after(self.np("obl", 1, case=self.either("to in for with on")))
        if roll < 0.75:
            return word.before(subject, *self.be(subject, "cop"))
        return self.finite(subject, self.either("remain remain stand grow")).after(word.under("xcomp"))

    def becoming(self) -> Node:
        """As in *Moscow finds itself isolated*; *the measures keep the border secure*."""
        head = self.finite(self.subject(), self.either("keep consider make find"))
        word = leaf(self.pick(v.PARTICIPIAL if self.roll(0.5) else v.ADJECTIVES), "JJ", "xcomp")
        if self.roll(0.5):
            word.before(leaf(self.pick(v.DEGREES), "RB", "advmod"))
        return head.after(self.np("obj", 2), word)

    def existential(self) -> Node:
        """As in *There is no substitute for dialogue*."""
        noun = leaf(self.pick(v.AMBIGUOUS_NOUNS), "NN", "nsubj").before(leaf(self.either("no a no"), "DT", "det"))
        head = leaf("is", "VBZ", "ROOT", "VERB").before(leaf("there", "EX", "expl", "PRON"))
        return head.after(noun.after(self.np("nmod", 1, case=self.either("for of between to"))))

    def fronted_object(self) -> Node:
        """As in *These raids we condemn*."""
        clause = self.predicate(Node("we", "PRP", "nsubj", agreement=FIRST), FIRST, "ROOT", 2, gap=True)
        return clause.before(self.common("obj", 2))

    def heading(self) -> Node:
        """As in *COUNTERING SABOTAGE*; *Partners and transit*; no verb that is finite."""
        root = self.gerund("ROOT", depth=2) if self.roll(0.55) else self.common("ROOT", 1)
        if root.xpos != "VBG" and self.roll(0.4):
            root.after(self.common("conj", 2).before(conjunction("and")))
        return root

    def bare_list(self) -> Node:
        """As in *We will: veto X; police Y; and honour Z*."""
        subject = self.subject(1)
        items = [self.vp("VB", "conj", 1) for _ in range(self.chance.choice((2, 2, 3)))]
        root = items.pop(0)
        mark, tag = (";", ":") if self.roll(0.7) else (",", ",")
        items[-1].before(conjunction("and"))
        for item in items:
            item.before(leaf(mark, tag, "punct"))
        root.after(*items)
        colon = leaf(":", ":", "punct")
        if self.roll(0.5):
            return root.under("ROOT").before(subject, leaf("will", "MD", "aux"), colon)
        verb = self.either("agree decide undertake pledge resolve")
        return self.finite(subject, verb).after(root.under("xcomp").before(to(), colon))

    def those_who(self) -> Node:
        """As in *Those who shelter or finance terrorists*, as a subject."""
        noun = self.either("those Allies partners states governments countries actors")
        tag = "DT" if noun == "those" else "NNPS" if noun == "Allies" else "NNS"
        head = Node(noun, tag, "nsubj", "PRON" if noun == "those" else "", agreement=PLURAL)
        that = noun in ("states", "governments", "countries") and self.roll(0.7)
        pronoun = leaf("that", "WDT", "nsubj") if that else leaf("who", "WP", "nsubj")
        return head.after(self.predicate(pronoun, PLURAL, "acl:relcl", 1, shared=0.4))

    def list_of_aims(self, dep: str) -> Node:
        """As in *to contest X, monitor Y and, where necessary, veto Z*; infinitives that share one *to*."""
        first = self.vp("VB", dep, 1).before(to())
        second = self.vp("VB", "conj", 2).before(comma())
        last = self.vp("VB", "conj", 2).before(conjunction("and"))
        return first.after(second, last)
