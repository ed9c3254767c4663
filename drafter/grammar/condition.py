"""Conditions: whether a sentence says on what terms a thing is said or offered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.grammar import lexicon
from drafter.grammar.surface import opens_phrase

if TYPE_CHECKING:
    from drafter.grammar.parse import Parse, Word

__all__ = ["binds", "conditions"]

_PHRASES: Final = re.compile("|".join(lexicon.CONDITION_PHRASES), re.IGNORECASE)
_CONCESSIVE: Final = frozenset({
    "even", "whether", "regardless", "as", "especially", "particularly", "precisely", "exactly", "notably", "also",
})  # fmt: skip
#: Words by which a clause of time lays something down.
_STIPULATING: Final = frozenset({
    "agree", "ally", "condition", "circumstance", "possible", "permit", "allow", "government", "delegation",
    "requirement", "criterion", "reform", "commitment", "obligation",
})  # fmt: skip
#: Verbs by which a clause says what makes a thing needed.
_DICTATING: Final = frozenset({"require", "demand", "dictate", "need", "call"})
#: Verbs by which a clause leaves it to somebody.
_CHOOSING: Final = frozenset({"choose", "want", "wish", "like", "please", "prefer", "care"})
#: Verbs by which a clause of time points to what somebody says: *when he says that*.
_SAYING: Final = frozenset({
    "say", "talk", "speak", "state", "argue", "stress", "mention", "ask", "call", "refer", "note", "emphasise",
    "underline",
})  # fmt: skip
_PERSONAL: Final = frozenset({"he", "she", "i", "we", "you", "they", "who"})
_MARKING: Final = ("mark", "advmod", "case", "cc", "dep", "sconj")


def conditions(parse: Parse) -> list[tuple[int, int]]:
    """Character spans of the words that put a condition in the parsed sentence, in order.

    *Even if*, *whether or not*, *as if* put none; nor does *when* with a past tense, nor *without preconditions*.
    """
    found = [
        (match.start(), match.end())
        for match in _PHRASES.finditer(parse.text)
        if not _is_waived(parse, match.start())
        and not _is_own_will(parse, match.start(), match.end())
        and not _asks_nobody(parse, match.start(), match.end())
    ]
    for word in parse.words:
        if (word.lower in lexicon.CONDITION_MARKS and _marks_clause(word) and _asks_something(word)) or (
            word.lower in lexicon.TEMPORAL_MARKS and _marks_clause(word) and _is_open(word)
        ):
            if not _is_concessive(word):
                found.append((word.start, word.end))
        elif (word.lower in {"should", "were", "had"} and _is_inverted(parse, word)) or (
            word.lower in {"after", "following", "upon", "once"} and word.dep == "case" and _is_turn(word.head)
        ):
            found.append((word.start, word.end))
    return sorted(found)


def binds(condition: tuple[int, int], word: Word, parse: Parse) -> bool:
    """Whether ``condition``, a span of :func:`conditions`, is put to ``word``, and does not itself suppose it.

    *It would help if we talked to them* and *only when we talk to them* put no condition to the talking.
    """
    mark = parse.at(*condition)[-1]
    alone = mark.before is not None and mark.before.lower == "only"
    own = mark.dep in _MARKING and (alone or mark.lower == "if") and word in set(mark.head.subtree())
    return not own


def _is_waived(parse: Parse, start: int) -> bool:
    """Whether the phrase at ``start`` is denied: *not subject to*, *regardless of*."""
    before = parse.text[:start].rstrip().rsplit(" ", 2)[-2:]
    return bool({word.lower() for word in before} & {"not", "without", "never", "no", "longer"})


def _is_own_will(parse: Parse, start: int, end: int) -> bool:
    """Whether the phrase is a clause's own *willing*: *we are willing to engage*, but not *a Russia willing to*."""
    word = parse.at(start, end)[0]
    if word.lower != "willing":
        return False
    if word.head.lemma in {"remain", "stay", "stand"} and not word.is_root:
        word = word.head
    elif not word.kids_by("cop"):
        return False
    ours = any(each.lower in {"we", "i"} for each in word.kids_by("nsubj"))
    return word.dep in {"root", "ccomp", "conj", "parataxis"} or (word.dep == "advcl" and ours)


def _asks_nobody(parse: Parse, start: int, end: int) -> bool:
    """Whether the phrase opens a clause that says how long and asks nothing of anybody: *as long as there are arms*."""
    last = parse.at(start, end)[-1]
    if last.lower != "as" or last.dep != "mark" or last.head.i < last.i:
        return False
    within = list(last.head.subtree())
    return not any(each.pos == "PROPN" or each.tag == "PRP" or each.lemma in _STIPULATING for each in within)


def _marks_clause(word: Word) -> bool:
    """Whether ``word`` introduces a clause: it depends on a verb or predicate in the way subordinators do."""
    clause = word.head
    if word.lower in {"provided", "providing", "assuming", "supposing"}:
        opens = word.before is None or word.before.pos == "PUNCT" or word.before.lower in {"only", "but", "and"}
        if word.after is not None and word.after.lower == "that" and (word.before is None or word.before.pos != "AUX"):
            return True
        return word.dep in _MARKING or (opens and not word.kids_by("nsubj", "nsubj:pass", "aux", "obj"))
    if word.is_root or word.dep not in _MARKING:
        return False
    return (
        clause.dep
        in {"advcl", "acl", "acl:relcl", "ccomp", "parataxis", "conj", "xcomp", "root", "dep", "csubj", "obl"}
        and (
            clause.i > word.i
            and (clause.pos in {"VERB", "AUX"} or bool(clause.kids_by("cop", "nsubj")) or clause.pos == "ADJ")
        )
    ) or (
        clause.pos == "VERB"
        and clause.i > word.i
        and opens_phrase(word.after)
        and (word.before is None or word.before.pos == "PUNCT")
    )


def _asks_something(word: Word) -> bool:
    """Whether the clause of ``word`` can ask anything of another: not *if possible*, *if he chooses*, *if I may*."""
    if word.lower not in {"if", "unless"}:
        return True
    clause = word.head
    if not clause.kids_by("nsubj", "nsubj:pass", "expl"):
        return clause.pos == "VERB"
    return not _is_ours(clause) and (clause.lemma not in _CHOOSING or _speaks(clause))


def _speaks(clause: Word) -> bool:
    """Whether whoever speaks is the subject of ``clause``."""
    subjects = clause.kids_by("nsubj", "nsubj:pass", "expl")
    return bool(subjects) and all(each.lower in {"i", "we", "you", "one"} for each in subjects)


def _is_ours(clause: Word) -> bool:
    """Whether ``clause`` speaks of what we do, and lays nothing down: *if we may*, but not *when we see reforms*."""
    return _speaks(clause) and not any(each.lemma in _STIPULATING for each in clause.subtree())


def _is_open(word: Word) -> bool:
    """Whether the clause that ``word`` introduces lies ahead: not past, and no relative clause of place."""
    clause = word.head
    if (
        word.lower == "as"
        and clause.lemma == "possible"
        and word.before is not None
        and word.before.pos in {"ADV", "ADJ"}
    ):
        return False  # "as soon as possible" says when, and "as closely as possible" how
    if word.lower == "as" and clause.lemma in _DICTATING:
        return False  # "as required under the circumstances"
    if clause.pos == "ADJ" and not clause.kids_by("nsubj", "nsubj:pass", "expl", "csubj", "xcomp", "ccomp"):
        return False  # "where possible" leaves it to whoever speaks
    if any(each.lemma == "interest" for each in (clause, *clause.kids_by("nsubj", "nsubj:pass"))):
        return False  # "where our interests coincide", "when it is in our interest": it asks nothing of another
    if word.lower in {"as", "before", "where", "wherever"}:
        return any(
            each.lemma in {"possible", "permit", "allow", "condition", "circumstance", "appropriate"}
            for each in clause.subtree()
        )
    if clause.is_root and clause.i > word.i and word.dep == "advmod":
        return False
    if clause.dep in {"acl:relcl", "acl"} and word.lower in {"when", "where"} and clause.head.lemma in {
        "time", "day", "year", "moment", "point", "era", "period", "month", "week", "place",
    }:  # fmt: skip
        return False
    if not any(each.pos in {"PROPN", "PRON"} or each.lemma in _STIPULATING for each in clause.subtree()):
        return False  # "when the fighting is over" names a time, and asks nothing of anybody
    if clause.lemma in _SAYING and any(each.lower in _PERSONAL for each in clause.kids_by("nsubj")):
        return False
    if _is_ours(clause):
        return False  # "when we start talks": it asks nothing of another
    tags = {each.tag for each in clause.kids_by("aux", "aux:pass", "cop")} | {clause.tag}
    if "VBD" in tags:
        return False
    if clause.kids_by("aux:pass"):
        return True  # "when conditions are met"
    return not (clause.lemma in {"meet", "convene", "gather", "assemble", "look", "come"} and word.lower == "when")


def _is_concessive(word: Word) -> bool:
    before = word.before
    if before is not None and before.lower in _CONCESSIVE:
        return True
    return word.lower == "if" and word.head.dep == "ccomp"


def _is_inverted(parse: Parse, word: Word) -> bool:
    """*Should Russia comply, ...*; *were Moscow to withdraw, ...*: a clause that opens with its auxiliary."""
    before = word.before
    opens = before is None or before.text in {",", ";", ":", "(", "–", "—", "-", "and", "but"}
    # "Ready to improve ties should Moscow change course": no comma, but a clause of its own.
    alone = word.lower == "should" and word.dep == "aux" and not word.head.kids_by("mark")
    opens = opens or (
        alone and before is not None and before.is_nominal and word.head.dep in {"advcl", "parataxis", "ccomp"}
    )
    if (
        not opens
        or word.pos not in {"AUX", "VERB"}
        or not opens_phrase(word.after)
        or parse.text.rstrip().endswith("?")
    ):
        return False
    closed = before is not None or "," in parse.text[word.end :]
    return closed and not any(kid.i < word.i for kid in word.head.kids_by("nsubj", "nsubj:pass"))


def _is_turn(noun: Word) -> bool:
    """Whether ``noun`` names a change of conduct: *after a full withdrawal of Russian forces*."""
    return noun.lemma in {
        "withdrawal",
        "compliance",
        "return",
        "cessation",
        "change",
        "restoration",
        "ceasefire",
        "pullout",
    }
