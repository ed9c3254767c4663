"""Where the patterns of a position hold in a parsed sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.consensus.conditions import Role, StateKind
from drafter.grammar import roles
from drafter.grammar.act import Act
from drafter.grammar.predication import predicated_of
from drafter.grammar.surface import reads_as_verb
from drafter.rules.features import features
from drafter.rules.learned import FAINT, LIKELY, UNLIKELY, is_of_others, is_told_before, learned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.consensus.conditions import Acts
    from drafter.consensus.model import Pattern
    from drafter.grammar.parse import Parse, Word
    from drafter.grammar.speech_act import SpeechAct
    from drafter.rules.prefilter import Trigger
    from drafter.rules.sentence import ProfiledSentence

__all__ = ["HARDLY", "Judgement", "PatternMatch", "judgements", "matches", "uses"]

#: Acts in which no use is flagged for its likeness.
_NEVER: Final = frozenset({Act.ASKS, Act.NAMES, Act.REJECTS, Act.SUPPOSES})
#: Prepositions by which a phrase gives an example of itself.
_GIVING: Final = frozenset({"including", "such as", "like"})
#: Why a pattern is silent on what readers hardly ever flag.
HARDLY: Final = "learned"


class PatternMatch(NamedTuple):
    """Where a pattern holds: the word, and the characters to mark in the sentence."""

    word: Word
    start: int
    end: int

    def repeats(self, other: PatternMatch, *, same: bool) -> bool:
        """Whether it says again what ``other`` has said: of the same words, or by another pattern of what it governs.

        Args:
            other: an earlier match of the same position.
            same: whether both come from one pattern, which sees each verb of a sentence as a use of its own.
        """
        if self.start < other.end and other.start < self.end:
            return True
        if same:
            return False
        if self.word.is_nominal and other.word in roles.coordination(self.word):
            return True
        beside = self.word.head is other.word.head and "conj" not in {self.word.dep, other.word.dep}
        return beside or _governs(self.word, other.word) or _governs(other.word, self.word)


class Judgement(NamedTuple):
    """What a pattern makes of one use of its words.

    Attributes:
        word: the word that heads the use.
        act: the speech act it stands in.
        match: where it is flagged; ``None`` where it is not.
        silent: why the pattern is silent, in the keys of the format: ``object``, ``acts``, ``unless: negated``,
            ``when: past``, or :data:`HARDLY`. A use can be flagged for its likeness to others all the same.
        likelihood: how likely readers flag it, by what was learned; ``None`` where nothing was.
    """

    word: Word
    act: SpeechAct
    match: PatternMatch | None
    silent: str = ""
    likelihood: float | None = None


def matches(trigger: Trigger, sentence: ProfiledSentence) -> Iterator[PatternMatch]:
    """Where the pattern of ``trigger`` holds in ``sentence``, in order, one for each coordination of nouns."""
    return (judged.match for judged in judgements(trigger, sentence) if judged.match is not None)


def judgements(trigger: Trigger, sentence: ProfiledSentence) -> Iterator[Judgement]:
    """What the pattern of ``trigger`` makes of each use of its words in ``sentence``, in order."""
    pattern = trigger.pattern
    claimed: set[int] = set()
    for word, start, end in uses(trigger, sentence):
        if id(word) in claimed:
            continue
        link, attributive = _assertion(sentence, word, pattern)
        act = sentence.act(word, link, attributive=attributive)
        silent = _silenced(trigger, sentence, word, link, attributive=attributive)
        likelihood = learned(trigger.learned).likelihood(features(word, sentence)) if trigger.learned else None
        hardly = likelihood is not None and likelihood < _least(word, sentence)
        if hardly and not silent and not (attributive and _is_exemplified(pattern, sentence, word)):
            silent = HARDLY
        liked = likelihood is not None and likelihood > LIKELY and not _is_settled(trigger, sentence, word, link, act)
        if silent and not liked:
            yield Judgement(word, act, None, silent, likelihood)
            continue
        if word.pos in {"NOUN", "PROPN", "ADJ"} and pattern.pos != "VERB":
            claimed.update(id(each) for each in roles.coordination(word))
        marked = _marked(pattern, sentence, word) if not silent else None
        match = PatternMatch(word, *(marked or (start, end)))
        yield Judgement(word, act, match, silent, likelihood)


def uses(trigger: Trigger, sentence: ProfiledSentence) -> Iterator[tuple[Word, int, int]]:
    """The uses of the words of ``trigger`` in ``sentence``, in order: the word that heads each, its start and end."""
    for hit in trigger.words.finditer(sentence.parse.text):
        word = _head(sentence.parse.at(hit.start(), hit.end()))
        bound = sentence.parse.text[max(0, hit.start() - 2) : hit.start()]  # "non-member states" are none
        if len(bound) > 1 and bound[1] == "-" and bound[0].isalpha():
            continue
        if word is not None and _is_pos(word, trigger.pattern.pos, sentence.parse):
            yield word, hit.start(), hit.end()


def _silenced(trigger: Trigger, sentence: ProfiledSentence, word: Word, link: Word | None, *, attributive: bool) -> str:
    """The first key of the pattern that does not hold at ``word``; the empty string if all do."""
    for role, wanted in trigger.pattern.roles.items():
        if not sentence.holds(word, role, wanted):
            return str(role)
    if trigger.acts is not None and not _admits(trigger.acts, sentence.act(word, link, attributive=attributive)):
        return "acts"
    for state in trigger.pattern.when:
        if not sentence.is_state(state, word, link, attributive=attributive):
            return f"when: {state}"
    for state in trigger.unless:
        if sentence.is_state(state, word, link, attributive=attributive):
            return f"unless: {state}"
        # "They pose the “gravest threat” of all": what is to be marked is another's word.
        named = _filled(trigger.pattern, sentence, word) if state.kind is StateKind.QUOTED else None
        if named is not None and sentence.is_state(state, named, None):
            return f"unless: {state}"
    return ""


def _admits(acts: Acts, act: SpeechAct) -> bool:
    """Whether a use in ``act`` is meant, be it said in one's own voice or told of somebody: *said that they offer*."""
    return acts.admit(act.act) or (act.told is not None and not acts.excluded and acts.admit(act.told))


def _least(word: Word, sentence: ProfiledSentence) -> float:
    """The likelihood below which a use that a pattern flags is let go."""
    return FAINT if is_told_before(features(word, sentence)) else UNLIKELY


def _is_exemplified(pattern: Pattern, sentence: ProfiledSentence, word: Word) -> bool:
    """Whether the phrase of ``word`` itself names what it is said of: *partners, including Russia*."""
    given = [*roles.complements(word, "in"), *(each for each in word.subtree() if _GIVING & set(each.prepositions()))]
    wanted = pattern.roles.get(Role.SAID_OF, ())
    return any(sentence.holds_at(deep, each) for name in given for deep in roles.conjuncts(name) for each in wanted)


def _is_settled(trigger: Trigger, sentence: ProfiledSentence, word: Word, link: Word | None, act: SpeechAct) -> bool:
    """Whether an act, the parties or a state silence the use whatever it is like."""
    seen = features(word, sentence)
    if act.act in _NEVER or trigger.pattern.pos == "ADJ" or is_of_others(seen) or is_told_before(seen):
        return True
    barred = tuple(each for each in trigger.pattern.roles.get(Role.MODIFIER, ()) if each.negated)
    if not sentence.holds(word, Role.MODIFIER, barred):
        return True  # "an unreliable partner" is not called a partner
    return any(sentence.is_state(state, word, link) for state in trigger.unless)


def _filled(pattern: Pattern, sentence: ProfiledSentence, word: Word) -> Word | None:
    """The word that fills the role that is to be marked; ``None`` where the pattern marks its own word."""
    role = pattern.mark
    return sentence.filler(word, role, pattern.roles.get(role, ())) if role is not None else None


def _marked(pattern: Pattern, sentence: ProfiledSentence, word: Word) -> tuple[int, int] | None:
    """The characters of the role that is to be marked, or ``None`` for the word itself."""
    filler = _filled(pattern, sentence, word)
    for _, each in sentence.stands_for(filler)[:1] if filler is not None and filler.pos != "NOUN" else ():
        filler = each
    if filler is None or filler not in sentence.parse.words:
        return None
    own = [
        each
        for each in filler.subtree()
        if each is filler
        or (
            each.dep in {"amod", "compound", "nmod:poss", "case", "nmod"}
            and not (each.dep == "case" and each.head is filler)
        )
    ]
    return min(each.start for each in own if each.i <= filler.i), max(each.end for each in own if each.i >= filler.i)


def _governs(word: Word, other: Word) -> bool:
    """Whether ``other`` hangs on ``word`` as its complement, subject or modifier, within one clause."""
    for _ in range(4):
        if other.is_root or other.dep in {"conj", "parataxis", "advcl", "acl:relcl"}:
            return False
        other = other.head
        if other is word:
            return True
    return False


def _head(covered: list[Word]) -> Word | None:
    """The word that heads ``covered``: the one governed from outside."""
    inside = set(covered)
    for word in covered:
        if word.is_root or word.head not in inside:
            return word
    return None


def _is_pos(word: Word, pos: str, parse: Parse) -> bool:
    """Whether ``word`` is of part of speech ``pos`` in its use: no part of a hyphenated compound, no mere adjective."""
    if _in_compound(word, parse):
        return False
    kinds = {"": lambda _: True, "VERB": _is_verbal, "NOUN": _is_nominal, "ADJ": _is_adjectival}
    return kinds[pos](word) if pos in kinds else word.pos == pos


def _is_nominal(word: Word) -> bool:
    if word.pos in {"NOUN", "PROPN"} or (word.tag == "VBG" and bool(word.kids_by("det"))):
        return True
    # Taggers read "open to dialogue" as an infinitive; without subject or object of its own it is a noun.
    return word.tag in {"VB", "VBP"} and not word.kids_by("obj", "nsubj", "aux", "xcomp", "ccomp")


def _is_adjectival(word: Word) -> bool:
    if word.pos == "ADJ" or word.dep in {"xcomp", "amod"}:
        return True
    return word.pos in {"VERB", "ADV", "NOUN", "PROPN"} and bool(word.kids_by("cop"))


def _is_verbal(word: Word) -> bool:
    if word.dep == "amod" and not word.kids_by("obl", "obl:agent"):
        return False
    if word.pos in {"VERB", "AUX"} or (word.pos == "X" and word.tag.startswith("VB")):
        return not (word.dep == "compound" and word.head.i > word.i)
    if word.pos in {"NOUN", "PROPN", "ADJ"}:
        of_phrase = any("of" in kid.prepositions() for kid in word.kids)
        bare = not word.kids_by("det", "amod", "nmod:poss") and word.dep not in {"compound", "amod"}
        if (word.lower.endswith("ing") and (of_phrase or bare)) or bool(word.kids_by("obj", "aux", "aux:pass")):
            return True
    if (
        word.tag in {"VB", "VBP"}
        and word.dep in {"conj", "root", "parataxis"}
        and (word.is_root or word.head.pos == "VERB")
    ):
        return True
    return word.tag in {"NN", "NNP", "JJ", "RB", "IN", "RP", "VB", "VBP"} and reads_as_verb(word)


def _in_compound(word: Word, parse: Parse) -> bool:
    """Whether a hyphen ties ``word`` to another: *counter-terrorism*, *over-the-counter*."""
    text = parse.text
    after = text[word.end : word.end + 2]
    return (len(after) == 2 and after[0] == "-" and after[1].isalpha()) or (
        word.start > 1 and text[word.start - 1] == "-" and text[word.start - 2].isalpha()
    )


def _assertion(sentence: ProfiledSentence, word: Word, pattern: Pattern) -> tuple[Word | None, bool]:
    """The predicate that says ``word`` of its ``said_of`` role, and whether there is none (attributive use)."""
    wanted = pattern.roles.get(Role.SAID_OF)
    if not wanted:
        return None, False
    for each, link in predicated_of(word):
        if any(sentence.holds_at(each, condition) for condition in wanted):
            return link, link is None
    return None, False
