"""Sentences as communiqués have them, made with their trees by a small grammar.

A treebank of web text and essays has few sentences like *We seek neither to veto nor to delay the transit of aid*.
This grammar makes as many as are wanted, with random words, so that what the pipeline learns from them is the
grammar of the register: which of *veto*, *transit*, *contested* is a verb, a noun, an adjective, and whose object stands where.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.language.training import vocabulary as v
from drafter.language.training.conllu import Sentence, Word
from drafter.language.training.phrases import (
    ADJECTIVES,
    AMBIGUOUS_NOUNS,
    FIRST,
    PARTICIPIAL,
    PLURAL,
    SINGULAR,
    Node,
    Phrases,
    comma,
    flat,
    leaf,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Register:
    """The grammar of whole sentences; one method per construction, `sentence` picks among them."""

    phrases: Phrases

    def sentence(self) -> Sentence:
        """A random sentence with its tree."""
        productions, weights = zip(*self.productions(), strict=True)
        root = self.phrases.chance.choices(productions, weights)[0]()
        if root.xpos != "HEADING":
            self.opened(root)
            self.closed(root)
        return flat(root)

    def productions(self) -> list[tuple[Callable[[], Node], int]]:
        """The constructions with their relative frequencies."""
        return [
            (self.plain, 18), (self.passive, 9), (self.controlled, 9), (self.ready, 6), (self.called_on, 4),
            (self.urged, 4), (self.gerund_subject, 7), (self.purpose_first, 4), (self.clause_first, 6),
            (self.preamble, 4), (self.neither, 4), (self.relative_subject, 5), (self.bare_list, 4), (self.heading, 5),
            (self.copular, 8), (self.essential, 5), (self.aim, 4), (self.rather, 2), (self.nothing, 2), (self.kept_from, 3),
            (self.existential, 2), (self.bare_noun, 6), (self.deployed_as, 3), (self.quoted, 2), (self.semicolon, 3),
            (self.fronted_object, 1), (self.becoming, 3), (self.allowed, 3),
        ]  # fmt: skip

    # -- around the clause ---------------------------------------------------------------------------------------

    def opened(self, root: Node) -> None:
        """Sometimes put a phrase in front: *In response to X,* or *However,*."""
        phrases = self.phrases
        roll = phrases.chance.random()
        if roll < 0.06:
            where = phrases.pick(["in", "at", "under", "with", "despite", "through", "since", "beyond", "across", "without"])
            root.before(phrases.np("obl", 1, case=where), comma())
        elif roll < 0.09:
            word = phrases.pick(["together", "today", "accordingly", "however", "moreover", "furthermore", "finally", "therefore"])
            root.before(leaf(word, "RB", "advmod"), comma())

    def closed(self, root: Node) -> None:
        """Put the full stop, or sometimes nothing, as in a list."""
        if self.phrases.roll(0.95):
            root.after(leaf(".", ".", "punct"))

    def clause(self, dep: str = "ROOT", depth: int = 0) -> Node:
        """A main clause."""
        subject = self.phrases.subject(depth)
        return self.phrases.predicate(subject, subject.agreement, dep, depth)

    def finite(self, subject: Node, verb: str, dep: str = "ROOT") -> Node:
        """`verb` in the present, past, perfect or with *will*, under `subject`."""
        plural = subject.agreement != SINGULAR
        roll = self.phrases.chance.random()
        if roll < 0.5:
            tag = "VBP" if plural else "VBZ"
            return Node(v.inflected(verb, tag), tag, dep).before(subject)
        if roll < 0.65:
            return Node(v.inflected(verb, "VBD"), "VBD", dep).before(subject)
        if roll < 0.8:
            return Node(v.inflected(verb, "VBN"), "VBN", dep).before(subject, self.have(subject))
        if roll < 0.9:
            return Node(verb, "VB", dep).before(subject, leaf(self.phrases.pick(["will", "must", "should"]), "MD", "aux"))
        do = leaf("do", "VBP", "aux", "AUX") if plural else leaf("does", "VBZ", "aux", "AUX")
        return Node(verb, "VB", dep).before(subject, do, leaf("not", "RB", "advmod", "PART"))

    @staticmethod
    def have(subject: Node) -> Node:
        """*have* or *has*, as the subject asks."""
        plural = subject.agreement != SINGULAR
        return leaf("have" if plural else "has", "VBP" if plural else "VBZ", "aux", "AUX")

    def be(self, subject: Node, dep: str) -> list[Node]:
        """A form of *be* in the relation `dep` (*cop* or *aux:pass*), with auxiliaries and perhaps *not*."""
        plural = subject.agreement != SINGULAR
        roll = self.phrases.chance.random()
        negation = []
        if self.phrases.roll(0.16):
            word = self.phrases.pick(["not", "not", "never", "no longer"])
            if word == "no longer":
                negation = [leaf("longer", "RBR", "advmod").before(leaf("no", "RB", "advmod"))]
            else:
                negation = [leaf(word, "RB", "advmod", "PART" if word == "not" else "ADV")]
        if roll < 0.45:
            return [leaf("are" if plural else "is", "VBP" if plural else "VBZ", dep, "AUX"), *negation]
        if roll < 0.6:
            return [leaf("were" if plural else "was", "VBD", dep, "AUX"), *negation]
        if roll < 0.75:
            return [self.have(subject), *negation, leaf("been", "VBN", dep, "AUX")]
        modal = leaf(self.phrases.pick(["will", "must", "should", "can", "may", "could", "would"]), "MD", "aux")
        return [modal, *negation, leaf("be", "VB", dep, "AUX")]

    # -- constructions -----------------------------------------------------------------------------------------

    def plain(self) -> Node:
        """*Allies veto any change to the treaty.*"""
        return self.clause()

    def passive(self, dep: str = "ROOT") -> Node:
        """*The request has not been vetoed by the Council.*"""
        phrases = self.phrases
        subject = phrases.np("nsubj:pass") if phrases.roll(0.9) else Node("we", "PRP", "nsubj:pass", agreement=FIRST)
        if subject.form in ("them", "it", "us"):
            subject = phrases.common("nsubj:pass")
        head = phrases.vp("VBN", dep, passive=True)
        if phrases.roll(0.1):
            other = Node(v.inflected(phrases.verb(), "VBN"), "VBN", "conj").before(leaf(phrases.pick(["and", "or"]), "CC", "cc"))
            head.right.insert(0, other)
        return head.before(subject, *self.be(subject, "aux:pass"))

    def controlled(self) -> Node:
        """*Russia continues to shadow and harass our ships.*"""
        phrases = self.phrases
        subject = phrases.subject()
        head = self.finite(subject, phrases.pick(v.CONTROLLERS).split(":")[0])
        action = phrases.infinitive("xcomp")
        if phrases.roll(0.15):
            action.after(phrases.infinitive("conj", 1).before(leaf("and", "CC", "cc")))
        return head.after(action)

    def ready(self) -> Node:
        """*We are determined to honour our pledge*; *we stand ready to*; *we remain committed to honouring it*."""
        phrases = self.phrases
        subject = phrases.subject()
        action = phrases.infinitive("xcomp")
        if phrases.roll(0.2):
            word = leaf("committed", "VBN", "ROOT").before(subject, *self.be(subject, "aux:pass"))
            return word.after(phrases.gerund("advcl", "to"))
        word = leaf(phrases.pick(v.READY), "JJ", "ROOT").after(action)
        if phrases.roll(0.3):
            return self.finite(subject, phrases.pick(["stand", "remain"])).after(word.under("xcomp"))
        return word.before(subject, *self.be(subject, "cop"))

    def called_on(self) -> Node:
        """*We call on Russia to police its own forces.*"""
        phrases = self.phrases
        subject = phrases.subject()
        head = self.finite(subject, "call")
        return head.after(
            phrases.np("obl", 1, case=phrases.pick(["on", "upon"])), phrases.infinitive("xcomp", negated=phrases.roll(0.1))
        )

    def urged(self) -> Node:
        """*The Council invites all parties to shelter the displaced.*"""
        phrases = self.phrases
        head = self.finite(phrases.subject(), phrases.pick(v.RAISERS))
        return head.after(phrases.np("obj", 1), phrases.infinitive("xcomp", negated=phrases.roll(0.1)))

    def gerund_subject(self) -> Node:
        """*Shielding civilians remains our task*; *Arming the militia would benefit our adversaries*."""
        phrases = self.phrases
        subject = phrases.gerund("csubj", "", 1)
        if subject.left and subject.left[0].xpos == "IN":
            subject.left.pop(0)
        roll = phrases.chance.random()
        if roll < 0.45:
            return phrases.predicate(subject, SINGULAR, "ROOT", 1)
        if roll < 0.75:
            remains = leaf("remains", "VBZ", "ROOT").before(subject)
            return remains.after(phrases.common("xcomp", 2))
        return phrases.common("ROOT", 2).before(subject, leaf("is", "VBZ", "cop", "AUX"))

    def purpose_first(self) -> Node:
        """*To monitor compliance, we will staff a mission.*"""
        return self.clause().before(self.phrases.infinitive("advcl", 1), comma())

    def clause_first(self) -> Node:
        """*If the parties honour the accord, sanctions will be lifted*; *By pledging aid, we ...*."""
        phrases = self.phrases
        main = self.clause("ROOT", 1) if phrases.roll(0.7) else self.passive()
        roll = phrases.chance.random()
        if roll < 0.6:
            mark = phrases.pick(["if", "unless", "until", "while", "because", "although", "since", "when", "as", "should"])
            clause = self.clause("advcl", 1)
            if mark == "when":
                clause.before(leaf("when", "WRB", "advmod"))
            elif mark != "should":
                clause.before(leaf(mark, "IN", "mark", "SCONJ"))
            else:
                clause.before(leaf("if", "IN", "mark", "SCONJ"))
            return main.before(clause, comma()) if phrases.roll(0.75) else main.after(clause)
        if roll < 0.85:
            return main.before(phrases.gerund("advcl", phrases.pick(["by", "without", "in", "by", "after", "before"]), 1), comma())
        done = phrases.vp("VBN", "advcl", 1).before(leaf("having", "VBG", "aux", "AUX"))
        return main.before(done, comma())

    def preamble(self) -> Node:
        """*Recalling its reports, condemning the raid, and determined to limit harm, the Council decides to ...*."""
        phrases = self.phrases
        main = self.controlled()
        first = phrases.vp("VBG", "advcl", 2)
        for _ in range(phrases.chance.choice((0, 1, 1, 2))):
            first.after(phrases.vp("VBG", "conj", 2).before(comma()))
        if phrases.roll(0.4):
            ready = leaf(phrases.pick(["determined", "resolved", "ready"]), "JJ", "conj").before(comma(), leaf("and", "CC", "cc"))
            first.after(ready.after(phrases.infinitive("xcomp", 2)))
        return main.before(first, comma())

    def neither(self) -> Node:
        """*We seek neither to veto nor to delay aid*; *Iran must neither ship nor trade arms*."""
        phrases = self.phrases
        subject = phrases.subject()
        neither, nor = leaf("neither", "CC", "cc:preconj"), leaf("nor", "CC", "cc")
        if phrases.roll(0.2):
            neither, nor = leaf("not", "RB", "advmod", "PART").after(), leaf("but", "CC", "cc")
            neither.right.append(leaf("only", "RB", "fixed"))
            neither.right.clear()
        if phrases.roll(0.55):
            first = Node(phrases.verb(), "VB", "xcomp").before(neither, leaf("to", "TO", "mark"))
            second = Node(phrases.verb(), "VB", "conj").before(nor, leaf("to", "TO", "mark"))
            if phrases.roll(0.3):
                first.after(phrases.np("obj", 1))
            first.after(second, phrases.np("obj", 1)) if not first.right else first.after(second.after(phrases.np("obj", 1)))
            return self.finite(subject, phrases.pick(["seek", "intend", "wish", "want", "aim"])).after(first)
        first = Node(phrases.verb(), "VB", "ROOT")
        first.before(subject, leaf(phrases.pick(["will", "must", "should", "can"]), "MD", "aux"), neither)
        second = Node(phrases.verb(), "VB", "conj").before(nor)
        return first.after(second, phrases.np("obj", 1))

    def relative_subject(self) -> Node:
        """*Those who shelter or finance terrorists will be held accountable*; *The arms which X ships ...*."""
        phrases = self.phrases
        if phrases.roll(0.5):
            head = Node(phrases.pick(["those", "Allies", "partners", "states", "governments", "countries"]), "NNS", "nsubj", agreement=PLURAL)
            if head.form == "those":
                head.xpos, head.upos = "DT", "PRON"
            pronoun = leaf("who" if head.form != "states" else "that", "WP", "nsubj")
            if pronoun.form == "that":
                pronoun.xpos = "WDT"
            head.after(phrases.predicate(pronoun, PLURAL, "acl:relcl", 1))
        else:
            head = phrases.common("nsubj", 2)
            head.after(phrases.relative(0, head.agreement))
        if phrases.roll(0.3):
            return phrases.vp("VBN", "ROOT", 1, passive=True).before(head.under("nsubj:pass"), *self.be(head, "aux:pass"))
        return phrases.predicate(head, head.agreement, "ROOT", 1)

    def bare_list(self) -> Node:
        """*We will: veto X; police Y; and honour Z.*"""
        phrases = self.phrases
        subject = phrases.subject(1)
        items = [phrases.vp("VB", "conj", 1) for _ in range(phrases.chance.choice((2, 2, 3)))]
        root = items.pop(0).under("ROOT")
        mark = ";" if phrases.roll(0.7) else ","
        separator = lambda: leaf(mark, ":" if mark == ";" else ",", "punct")  # noqa: E731
        for item in items[:-1]:
            item.before(separator())
        items[-1].before(separator(), leaf("and", "CC", "cc"))
        root.after(*items)
        if phrases.roll(0.5):
            root.before(subject, leaf("will", "MD", "aux"), leaf(":", ":", "punct"))
            return root
        root.dep = "xcomp"
        root.before(leaf("to", "TO", "mark"), leaf(":", ":", "punct"))
        return self.finite(subject, phrases.pick(["agree", "decide", "undertake", "pledge", "resolve"])).after(root)

    def heading(self) -> Node:
        """*COUNTERING SABOTAGE*; *Partners and transit*; no verb that is finite."""
        phrases = self.phrases
        root = phrases.vp("VBG", "ROOT", 2) if phrases.roll(0.55) else phrases.common("ROOT", 1)
        if root.xpos != "VBG" and phrases.roll(0.4):
            root.after(phrases.common("conj", 2).before(leaf("and", "CC", "cc")))
        if phrases.roll(0.65):
            capitals(root)
        if phrases.roll(0.35):
            root.after(leaf(".", ".", "punct"))
        root.dep = "ROOT"
        return _Heading.of(root)

    def copular(self) -> Node:
        """*The veto is a matter of concern*; *the strait remains contested*."""
        phrases = self.phrases
        subject = phrases.np("nsubj", 1)
        if subject.form in ("them", "us"):
            subject = phrases.common("nsubj", 1)
        roll = phrases.chance.random()
        if roll < 0.5:
            return phrases.common("ROOT", 0).before(subject, *self.be(subject, "cop"))
        word = leaf(phrases.pick(PARTICIPIAL if phrases.roll(0.5) else ADJECTIVES), "JJ", "ROOT")
        if phrases.roll(0.5) or roll < 0.75:
            word.before(leaf(phrases.pick(v.DEGREE), "RB", "advmod"))
        if phrases.roll(0.4):
            word.after(phrases.np("obl", 1, case=phrases.pick(["to", "in", "for", "with", "on"])))
        if roll < 0.75:
            return word.before(subject, *self.be(subject, "cop"))
        return self.finite(subject, phrases.pick(["remain", "remain", "stand", "grow"])).after(word.under("xcomp"))

    def essential(self) -> Node:
        """*It is essential to contest X, monitor Y and, where necessary, veto Z.*"""
        phrases = self.phrases
        it = Node("it", "PRP", "expl")
        if phrases.roll(0.6):
            root = leaf(phrases.pick(["essential", "important", "necessary", "vital", "imperative", "urgent", "crucial", "legitimate", "wrong"]), "JJ", "ROOT")
        else:
            noun = phrases.pick(["responsibility", "duty", "task", "right", "aim", "interest", "policy", "challenge", "goal"])
            root = Node(noun, "NN", "ROOT").before(leaf(phrases.pick(["our", "their", "its"]), "PRP$", "nmod:poss"))
        return root.before(it, *self.be(it, "cop")).after(phrases.infinitive("csubj"))

    def aim(self) -> Node:
        """*Our aim is to deter attack and to shield our people.*"""
        phrases = self.phrases
        subject = phrases.common("nsubj:outer", 2, phrases.pick(["aim", "goal", "task", "purpose", "objective", "policy", "intention", "role", "mandate", "plan"]))
        subject.form, subject.xpos = subject.form.removesuffix("s"), "NN"
        subject.left = [leaf(phrases.pick(["our", "its", "their"]), "PRP$", "nmod:poss")]
        action = phrases.infinitive("ROOT")
        if phrases.roll(0.4):
            action.after(phrases.infinitive("conj", 1).before(leaf("and", "CC", "cc")))
        return action.before(subject, leaf(phrases.pick(["is", "is", "was"]), "VBZ", "cop", "AUX"))

    def rather(self) -> Node:
        """*Measures were designed to engage rather than contain Russia.*"""
        phrases = self.phrases
        root = self.controlled()
        action = next(node for node in root.right if node.dep == "xcomp")
        instead = Node(phrases.verb(), "VB", "conj").before(leaf("rather", "RB", "cc").after(leaf("than", "IN", "fixed")))
        if phrases.roll(0.5):
            action.right.insert(0, instead)
        else:
            action.after(instead.after(phrases.np("obj", 2)))
        return root

    def nothing(self) -> Node:
        """*Nothing in this declaration limits the right to ...*."""
        phrases = self.phrases
        subject = Node(phrases.pick(["nothing", "none", "no one", "nobody"]).replace("no one", "nobody"), "NN", "nsubj", "PRON")
        subject.after(phrases.np("nmod", 1, case=phrases.pick(["in", "of"])))
        return phrases.predicate(subject, SINGULAR, "ROOT")

    def kept_from(self) -> Node:
        """*Threats will never deter us from shielding our partners.*"""
        phrases = self.phrases
        head = self.finite(phrases.subject(), phrases.pick(["deter", "prevent", "stop", "discourage", "dissuade", "restrain", "bar"]))
        return head.after(phrases.np("obj", 2), phrases.gerund("advcl", "from", 1))

    def existential(self) -> Node:
        """*There is no substitute for dialogue.*"""
        phrases = self.phrases
        head = leaf("is", "VBZ", "ROOT", "VERB").before(leaf("there", "EX", "expl", "PRON"))
        noun = Node(phrases.pick(AMBIGUOUS_NOUNS), "NN", "nsubj")
        noun.before(leaf(phrases.pick(["no", "a", "no"]), "DT", "det"))
        return head.after(noun.after(phrases.np("nmod", 1, case=phrases.pick(["for", "of", "between", "to"]))))

    def bare_noun(self) -> Node:
        """*Influence over the region grew without regard to veto rights*; bare nouns where a verb might be read."""
        phrases = self.phrases
        noun = phrases.pick(AMBIGUOUS_NOUNS)
        roll = phrases.chance.random()
        if roll < 0.35:
            subject = Node(noun, "NN", "nsubj")
            subject.after(phrases.np("nmod", 1, case=phrases.pick(["of", "by", "over", "for", "between", "from", "to"])))
            return phrases.predicate(subject, SINGULAR, "ROOT", 1)
        root = self.clause("ROOT", 1)
        if roll < 0.7:
            case = phrases.pick(["without", "through", "under", "in", "for", "by", "with", "of", "on", "beyond", "to"])
            phrase = Node(noun, "NN", "obl").before(leaf(case, "IN", "case"))
            if phrases.roll(0.5):
                phrase.after(phrases.np("nmod", 2, case=phrases.pick(["of", "to", "for", "from"])))
            if phrases.roll(0.3):
                return root.before(phrase, comma())
            return root.after(phrase)
        root.right = [node for node in root.right if node.dep != "obj"]
        root.right.insert(0, Node(noun, "NN", "obj").after(phrases.np("nmod", 1, case=phrases.pick(["on", "for", "to", "with", "over"]))))
        return root

    def deployed_as(self) -> Node:
        """*Deployed as a counter to X, the system ...*; *serves as a check on Y*."""
        phrases = self.phrases
        role = Node(phrases.pick(AMBIGUOUS_NOUNS), "NN", "obl").before(leaf("as", "IN", "case"), leaf("a", "DT", "det"))
        role.after(phrases.np("nmod", 1, case=phrases.pick(["to", "on", "for", "against", "of"])))
        if phrases.roll(0.5):
            opening = Node(v.inflected(phrases.verb(), "VBN"), "VBN", "advcl")
            return self.clause("ROOT", 1).before(opening.after(role), comma())
        return self.finite(phrases.subject(), phrases.pick(["serve", "act", "function"])).after(role)

    def quoted(self) -> Node:
        """*The Minister said: "We will police the border."*"""
        phrases = self.phrases
        said = self.finite(phrases.name("nsubj"), phrases.pick(["say", "announce", "declare", "state"]).replace("say", "declare"))
        speech = self.clause("ccomp", 1)
        mark = leaf(phrases.pick([",", ":"]), ",", "punct")
        mark.xpos = ":" if mark.form == ":" else ","
        speech.before(mark, leaf('"', "``", "punct")).after(leaf('"', "''", "punct"))
        return said.after(speech)

    def semicolon(self) -> Node:
        """Two clauses with a semicolon, a dash or parentheses."""
        phrases = self.phrases
        first = self.clause("ROOT", 1)
        roll = phrases.chance.random()
        if roll < 0.5:
            return first.after(self.clause("parataxis", 1).before(leaf(";", ":", "punct")))
        if roll < 0.75:
            return first.after(self.clause("conj", 1).before(comma(), leaf(phrases.pick(["and", "but"]), "CC", "cc")))
        aside = phrases.common("parataxis", 2).before(leaf("\N{EM DASH}", ":", "punct"))
        return first.after(aside)

    def fronted_object(self) -> Node:
        """*These raids we condemn.*"""
        phrases = self.phrases
        clause = phrases.predicate(Node("we", "PRP", "nsubj", agreement=FIRST), FIRST, "ROOT", 2, gap=True)
        return clause.before(phrases.common("obj", 2))

    def becoming(self) -> Node:
        """*Moscow finds itself isolated*; *the measures keep the border secure*."""
        phrases = self.phrases
        head = self.finite(phrases.subject(), phrases.pick(["keep", "consider", "make", "render", "find"]).replace("render", "keep"))
        word = leaf(phrases.pick(PARTICIPIAL if phrases.roll(0.5) else ADJECTIVES), "JJ", "xcomp")
        if phrases.roll(0.5):
            word.before(leaf(phrases.pick(v.DEGREE), "RB", "advmod"))
        return head.after(phrases.np("obj", 2), word)

    def allowed(self) -> Node:
        """*Russia must not be allowed to veto accession.*"""
        phrases = self.phrases
        subject = phrases.np("nsubj:pass", 1)
        if subject.form in ("them", "it", "us"):
            subject = phrases.common("nsubj:pass", 1)
        permitted = phrases.pick(["allowed", "invited", "authorised", "expected", "required", "encouraged", "forced", "designed", "intended", "used"])
        head = leaf(permitted, "VBN", "ROOT").before(subject, *self.be(subject, "aux:pass"))
        return head.after(phrases.infinitive("xcomp"))


@dataclass(slots=True)
class _Heading(Node):
    """A root that takes nothing before it and no full stop after."""

    @classmethod
    def of(cls, root: Node) -> Node:
        return root


def capitals(node: Node) -> None:
    """Write the whole subtree in capitals."""
    node.form = node.form.upper()
    for child in [*node.left, *node.right]:
        capitals(child)


def sentences(words: int, chance: random.Random) -> list[Sentence]:
    """Register sentences of about `words` words in all."""
    register = Register(Phrases(chance))
    made: list[Sentence] = []
    while words > 0:
        sentence = register.sentence()
        if 3 <= len(sentence.words) <= 60:
            made.append(sentence)
            words -= len(sentence.words)
    return made


def groups(words: int, chance: random.Random) -> list[list[Sentence]]:
    """Register sentences in groups of one to three, as training documents."""
    made = sentences(words, chance)
    result = []
    at = 0
    while at < len(made):
        size = chance.choice((1, 1, 1, 2, 3))
        result.append(made[at : at + size])
        at += size
    return result
