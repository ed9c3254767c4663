"""What the checker sees in a sentence: its words, what is done with them, and why each rule flags or is silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.grammar.act import Act
from drafter.grammar.condition import conditions
from drafter.grammar.parties import sides
from drafter.grammar.reporting import reporters
from drafter.rules.pattern import HARDLY, judgements
from drafter.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.check.engine import Checker
    from drafter.consensus.model import Position
    from drafter.grammar.parse import Parse, Word
    from drafter.rules.pattern import Judgement
    from drafter.rules.prefilter import Trigger
    from drafter.rules.sentence import ProfiledSentence

__all__ = ["SeenSentence", "SeenUse", "SeenWord", "explained"]

_PLACES: Final = {
    "nsubj": "subject", "nsubj:pass": "passive subject", "nsubj:outer": "subject", "csubj": "clause as subject",
    "csubj:pass": "clause as passive subject", "obj": "object", "dobj": "object", "iobj": "indirect object",
    "obl": "adverbial", "obl:agent": "agent", "obl:npmod": "adverbial", "obl:tmod": "time", "nmod": "complement",
    "nmod:poss": "owner", "amod": "adjective", "advmod": "adverb",
    "compound": "part of a compound", "compound:prt": "particle", "case": "preposition", "mark": "clause mark",
    "det": "article", "aux": "auxiliary", "aux:pass": "passive auxiliary", "cop": "linking verb", "cc": "conjunction",
    "conj": "joined to", "xcomp": "complement", "ccomp": "clause as complement", "advcl": "adverbial clause",
    "acl": "clause that describes", "acl:relcl": "relative clause", "appos": "apposition", "parataxis": "set beside",
    "nummod": "number", "flat": "part of a name", "expl": "empty subject", "root": "main word",
}  # fmt: skip


_KINDS: Final = {
    "ADJ": "adjective", "ADP": "preposition", "ADV": "adverb", "AUX": "auxiliary", "CCONJ": "conjunction",
    "DET": "determiner", "NUM": "number", "PART": "particle", "PRON": "pronoun",
    "PROPN": "name",
    "SCONJ": "conjunction",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeenWord:
    """One word with its part of speech, and what it is to which other word; a main word is so to none."""

    text: str
    pos: str
    place: str
    of: str


@dataclass(frozen=True, slots=True)
class SeenUse:
    """What one rule makes of one use of its words.

    Attributes:
        rule: its id.
        text: the words in question.
        act: the speech act they stand in, and ``shown_by`` the word that shows it, empty for none.
        holders: who commits, offers, wants or demands.
        sides: who takes part, side by side.
        reported: whose words or view it is.
        negated: whether a negation scopes over it.
        tense: when it holds.
        flagged: whether the rule flags it.
        why: why it does not, or why it does though no pattern of it would; in words, empty where a pattern flags it.
    """

    rule: str
    text: str
    act: str
    shown_by: str
    holders: tuple[str, ...]
    sides: tuple[str, ...]
    reported: tuple[str, ...]
    negated: bool
    tense: str
    flagged: bool
    why: str


@dataclass(frozen=True, slots=True)
class SeenSentence:
    """One sentence as the checker sees it; ``conditions`` are the words that put one."""

    text: str
    words: tuple[SeenWord, ...]
    conditions: tuple[str, ...]
    uses: tuple[SeenUse, ...]


def explained(text: str, checker: Checker) -> list[SeenSentence]:
    """What ``checker`` sees in each sentence of ``text``.

    Raises:
        LanguageError: the pipeline cannot be loaded.
    """
    document = read_text(text, name="sentence", format="txt")
    return [_seen(sentence, triggers) for sentence, triggers in checker.sentences(document)]


def _seen(sentence: ProfiledSentence, triggers: Iterable[tuple[Position, Trigger]]) -> SeenSentence:
    parse = sentence.parse
    words = tuple(
        SeenWord(
            word.text,
            _KINDS.get(word.pos, word.pos.lower()),
            _PLACES.get(word.dep, word.dep),
            "" if word.is_root else word.head.text,
        )
        for word in parse.words
        if word.pos != "PUNCT"
    )
    judged: dict[tuple[str, int], list[tuple[Trigger, Judgement]]] = {}
    for position, trigger in triggers:
        for judgement in judgements(trigger, sentence):
            judged.setdefault((position.rule, judgement.word.i), []).append((trigger, judgement))
    return SeenSentence(
        text=parse.text,
        words=words,
        conditions=tuple(_clause(parse, start, end) for start, end in conditions(parse)),
        uses=tuple(
            _use(sentence, rule, listed) for (rule, _), listed in sorted(judged.items(), key=lambda each: each[0])
        ),
    )


def _use(sentence: ProfiledSentence, rule: str, judged: list[tuple[Trigger, Judgement]]) -> SeenUse:
    """The use as the pattern sees it that flags it, or that comes nearest."""
    trigger, judgement = max(judged, key=lambda each: (each[1].match is not None, _nearness(*each)))
    word, match = judgement.word, judgement.match
    act = judgement.act
    return SeenUse(
        rule=rule,
        text=sentence.parse.text[match.start : match.end] if match is not None else word.text,
        act=act.act.value,
        shown_by=act.shown_by.text if act.shown_by is not None else "",
        holders=tuple(dict.fromkeys(each.text for each in act.holders)),
        sides=tuple(
            dict.fromkeys(" and ".join(each.text for each in side) for side in sides(word) if _are_named(side))
        ),
        reported=tuple(_sources(word, sentence) if act.act is Act.REPORTS else ()),
        negated=act.negated,
        tense=act.tense.value,
        flagged=match is not None,
        why=_reason(trigger, judgement) if judgement.silent else "",
    )


def _sources(word: Word, sentence: ProfiledSentence) -> Iterator[str]:
    """Whose words or view it is, as the text names them."""
    for each in reporters(word, sentence.parse):
        yield each.source.text if each.source is not None else "somebody"


def _clause(parse: Parse, start: int, end: int) -> str:
    """The words of a condition from what puts it, at ``start``, to the end of its clause."""
    clauses = [word.head for word in parse.at(start, end) if word.dep in {"mark", "advmod"} and word.head.i > word.i]
    ends = [each.end for clause in clauses for each in clause.subtree() if each.pos != "PUNCT"]
    return parse.text[start : max((end, *ends))]


def _are_named(side: list[Word]) -> bool:
    return any(each.is_nominal for each in side)


def _nearness(trigger: Trigger, judgement: Judgement) -> int:
    """How far a pattern that is silent came before it was: its roles hold before its acts, and these before states."""
    order = [*map(str, trigger.pattern.roles), "acts"]
    return order.index(judgement.silent) if judgement.silent in order else len(order)


def _reason(trigger: Trigger, judgement: Judgement) -> str:
    """Why the pattern of ``trigger`` is silent, and why the use is flagged all the same if it is, in words."""
    reason = _pattern_reason(trigger, judgement)
    if judgement.likelihood is None:
        return reason
    likeness = f"of such uses in real prose readers flag {judgement.likelihood:.0%}"
    if judgement.match is not None:
        return f"{likeness}, though to the pattern {reason}"
    return likeness if judgement.silent == HARDLY else f"{reason}; {likeness}"


def _pattern_reason(trigger: Trigger, judgement: Judgement) -> str:
    key = judgement.silent
    if key == HARDLY:
        return ""
    if key == "acts":
        return f"the text {judgement.act.act.value}; the rule wants: {trigger.acts}"
    kind, _, state = key.partition(": ")
    if kind == "unless":
        return f"it is {state.replace(':', ' to ')}"
    if kind == "when":
        return f"it is not {state}"
    role = next(role for role in trigger.pattern.roles if str(role) == key)
    return f"its {key} is not as wanted: {', '.join(map(str, trigger.pattern.roles[role]))}"
