"""What a change of words does to the sense: negation, modal, strength, condition, number, date, name.

Agreed language is bent by small words. Each kind here is one a drafter must see named, however alike two wordings
look: *We will not constrain Russia* and *We will constrain Russia* share six words of seven.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from drafter.wording.strength import MODALS, ladder
from drafter.wording.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from drafter.wording.words import Token

__all__ = ["SENSE_BEARING", "ChangeKind", "figures", "has_condition", "kinds_of", "negations"]


class ChangeKind(StrEnum):
    """What a reader must know of a change, the gravest first."""

    NEGATION = "negation"
    CONDITION = "condition"
    MODAL = "modal"
    STRENGTH = "strength"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    WORDING = "wording"
    PUNCTUATION = "punctuation"


_GRAVITY: Final = {kind: place for place, kind in enumerate(ChangeKind)}
#: What `drafter.wording.words.tokens` gives beside words.
_MARKS: Final = frozenset(",;:.!?…()–")

#: The kinds after which a sentence binds somebody else, to something else, or on other terms.
SENSE_BEARING: Final = frozenset(ChangeKind) - {ChangeKind.WORDING, ChangeKind.PUNCTUATION}

_NEGATIVE: Final = frozenset(
    "not no never none nothing neither nor nobody nowhere without hardly scarcely lest cannot".split()
)
_PREFIXES: Final = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
#: Contracted negations: what is left when the ending goes.
_CONTRACTED: Final = {"can't": "can", "won't": "will", "shan't": "shall", "cannot": "can"}

_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
#: Words with a capital that name nobody.
_NO_NAMES: Final = _MONTHS | _DAYS | {"i"}
_YEAR: Final = re.compile(r"(?:1[89]|20|21)\d\d\Z")
_NUMBER_WORDS: Final = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion billions trillion dozen half third thirds quarter quarters double triple twice thrice first second fourth
    fifth sixth seventh eighth ninth tenth % percentage
    """.split()
)
#: Dates and numbers that are no figures.
_IN_WORDS: Final = _MONTHS | _DAYS | _NUMBER_WORDS
#: Words that lay down terms. Those in two words are looked for in the text around the change.
_CONDITIONAL: Final = frozenset(
    """
    if unless provided providing until till once whenever wherever conditional conditions condition contingent
    subject depending pending except insofar notwithstanding only when where
    """.split()
)
_CONDITIONAL_PHRASES: Final = (
    r"(?i)\b(?:(?:as|so) long as|as soon as|"
    r"in accordance with|in line with|consistent with|without prejudice|subject to|"
    r"(?:as|if|where|when|whenever|wherever) (?:appropriate|necessary|possible|needed|required|applicable|feasible)|"
    r"on (?:the )?condition|provided that|on the basis of|in (?:the )?event (?:of|that)|to the extent|insofar as|"
    r"in principle|taking (?:\w+ )?into account|in (?:the )?light of|depending on|in certain circumstances|"
    r"when conditions|if conditions|conditions are met|circumstances (?:allow|permit)|"
    r"within (?:its|their) internationally recogni[sz]ed borders)\b"
)
#: Behind these a verb on the ladder is one, and no noun: *we note*, *the need to plan*.
_BEFORE_VERB: Final = frozenset(
    "we they it nato allies alliance council i to will shall must should may can could would not also strongly "
    "fully".split()
)


def kinds_of(
    before: str,
    after: str,
    old: Sequence[Token],
    new: Sequence[Token],
    place: tuple[int, int, int, int],
    caveats: Iterable[tuple[int, int]],
    names: Collection[str],
) -> tuple[ChangeKind, ...]:
    """What the change at ``place`` does, the gravest first; never empty.

    Args:
        before: the earlier wording.
        after: the later wording.
        old: the tokens of the earlier wording.
        new: the tokens of the later wording.
        place: from where to where in both, as `drafter.wording.difference.opcodes` gives it.
        caveats: spans of the earlier wording that are conditions.
        names: words known to be names.
    """
    one, two, three, four = place
    was, now = [each.form for each in old[one:two]], [each.form for each in new[three:four]]
    if _MARKS.issuperset((*was, *now)):
        return (ChangeKind.PUNCTUATION,)
    found: set[ChangeKind] = set()
    if negations(was) != negations(now) or _is_affixed(was, now):
        found.add(ChangeKind.NEGATION)
    if _modals(was) != _modals(now):
        found.add(ChangeKind.MODAL)
    if _is_other_strength(was, now, old[one - 1].form if one else "", new[three - 1].form if three else ""):
        found.add(ChangeKind.STRENGTH)
    span = (old[one].start, old[two - 1].end) if two > one else None
    if _bears_condition(was, before[slice(*span)] if span else "") or (
        three < four and _bears_condition(now, after[new[three].start : new[four - 1].end])
    ):
        found.add(ChangeKind.CONDITION)
    if span and any(start < span[1] and span[0] < end for start, end in caveats):
        found.add(ChangeKind.CONDITION)
    found |= _figures(old, new, place)
    if _names(before, old, one, two, names) != _names(after, new, three, four, names):
        found.add(ChangeKind.NAME)
    return tuple(sorted(found, key=_GRAVITY.__getitem__)) if found else (ChangeKind.WORDING,)


def negations(forms: Iterable[str]) -> int:
    """How many words among ``forms`` negate."""
    return sum([form in _NEGATIVE or form.endswith("n't") for form in forms])


def has_condition(text: str) -> bool:
    """Whether a stretch of words lays down terms: *when*, *if*, *in accordance with*, *as appropriate*."""
    return _bears_condition([each.lower() for each in re.findall(r"\w+", text)], text)


def figures(found: Sequence[Token]) -> set[ChangeKind]:
    """Which of `ChangeKind.NUMBER` and `ChangeKind.DATE` a text has."""
    return {kind for at in range(len(found)) if (kind := _figure(found, at))}


def _is_affixed(was: Sequence[str], now: Sequence[str]) -> bool:
    """Whether a word stands against itself with a prefix that denies it: *acceptable*, *unacceptable*."""
    one, other = set(was) - set(now), set(now) - set(was)
    return not other.isdisjoint(_denied(one)) or not one.isdisjoint(_denied(other))


def _denied(forms: Iterable[str]) -> list[str]:
    return [prefix + each for each in forms for prefix in _PREFIXES]


def _modals(forms: Iterable[str]) -> list[str]:
    found = []
    for form in forms:
        bare = form
        if "'" in form or form == "cannot":
            bare = _CONTRACTED.get(form, form.removesuffix("n't"))
            bare = "will" if bare.endswith("'ll") else bare
        if bare in MODALS:
            found.append(bare)
    return sorted(found)


def _is_other_strength(was: Sequence[str], now: Sequence[str], before_was: str, before_now: str) -> bool:
    """Whether a verb on the ladder of strength gave way to one on another rung, or came or went."""
    steps = ladder()
    one, other = steps.verb(was), steps.verb(now)
    if one is not None and other is not None:
        return one != other
    if one is None and other is None:
        return False
    alone, before = (was, before_was) if other is None else (now, before_now)
    return any(
        each in steps.verbs and (alone[place - 1] if place else before) in _BEFORE_VERB
        for place, each in enumerate(alone)
    )


def _bears_condition(forms: Iterable[str], text: str) -> bool:
    # Every phrase has two words or more.
    return not _CONDITIONAL.isdisjoint(forms) or (" " in text and bool(re.search(_CONDITIONAL_PHRASES, text)))


def _figures(old: Sequence[Token], new: Sequence[Token], place: tuple[int, int, int, int]) -> set[ChangeKind]:
    """Whether numbers or dates changed, came or went."""
    one, two, three, four = place
    before = [(kind, old[at].form) for at in range(one, two) if (kind := _figure(old, at))]
    after = [(kind, new[at].form) for at in range(three, four) if (kind := _figure(new, at))]
    if before == after:
        return set()
    return {
        kind
        for kind in (ChangeKind.DATE, ChangeKind.NUMBER)
        if [form for other, form in before if other is kind] != [form for other, form in after if other is kind]
    }


def _figure(found: Sequence[Token], at: int) -> ChangeKind | None:
    """Whether a token is part of a date (a year, a month, a day beside one), another number, or neither."""
    form = found[at].form
    if not form[0].isdigit() and form not in _IN_WORDS:
        return None
    if _YEAR.match(form) or form in _DAYS:
        return ChangeKind.DATE
    beside = [found[near].form for near in (at - 1, at + 1) if 0 <= near < len(found)]
    if form in _MONTHS:
        is_month = form not in {"may", "march"} or any(each.isdigit() for each in beside)
        return ChangeKind.DATE if is_month else None
    if form.isdigit() and len(form) <= 2 and any(each in _MONTHS for each in beside):
        return ChangeKind.DATE
    return ChangeKind.NUMBER


def _names(text: str, found: Sequence[Token], start: int, end: int, known: Collection[str]) -> list[str]:
    """The names in a stretch: capitals inside a sentence, acronyms, and words known to be names."""
    names = []
    for at in range(start, end):
        token = found[at]
        shown = text[token.start : token.end]
        if not token.is_word or not shown[0].isupper() or token.form in _NO_NAMES:
            continue
        form = token.form.removesuffix("'s").removesuffix("'")
        opens = at == 0 or found[at - 1].form in {".", "!", "?", ":"}
        if opens and (form in FUNCTION_WORDS or not (form in known or (shown.isupper() and len(shown) > 1))):
            continue
        names.append(form)
    return sorted(names)
