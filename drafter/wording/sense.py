"""What a change of words does to the sense: negation, modal, strength, condition, quantity, number, date, name.

Agreed language is bent by small words. Each kind here is one a drafter must see named, however alike two wordings
look: *We will not constrain Russia* and *We will constrain Russia* share six words of seven.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from drafter.wording.notation import is_same_thing
from drafter.wording.scope import hedges, is_joined_otherwise, is_list_cut, is_requantified, is_rescoped, prefixed
from drafter.wording.strength import MODALS, ladder
from drafter.wording.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from drafter.wording.words import Token

__all__ = ["INDIFFERENT", "SENSE_BEARING", "ChangeKind", "figures", "has_condition", "kinds_of", "negations"]


class ChangeKind(StrEnum):
    """What a reader must know of a change, the gravest first."""

    NEGATION = "negation"
    CONDITION = "condition"
    MODAL = "modal"
    STRENGTH = "strength"
    QUANTITY = "quantity"
    CHOICE = "and/or"
    HEDGE = "hedge"
    SCOPE = "scope"
    LIST = "list"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    WORDING = "wording"
    NOTATION = "notation"
    PUNCTUATION = "punctuation"


_GRAVITY: Final = {kind: rank for rank, kind in enumerate(ChangeKind)}
#: The marks that `drafter.wording.words.tokens` returns beside words.
_MARKS: Final = frozenset(",;:.!?…()–")

#: The kinds that say the same in other words, or write it otherwise.
INDIFFERENT: Final = frozenset({ChangeKind.WORDING, ChangeKind.NOTATION, ChangeKind.PUNCTUATION})
#: The kinds after which a sentence binds somebody else, to something else, or on other terms.
SENSE_BEARING: Final = frozenset(ChangeKind) - INDIFFERENT

_NEGATIVE: Final = frozenset(
    "not no never none nothing neither nor nobody nowhere without hardly scarcely lest cannot".split()
)
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
#: Dates and numbers that are not written in figures.
_IN_WORDS: Final = _MONTHS | _DAYS | _NUMBER_WORDS
#: Words that state a condition. Conditions of several words are looked for in the text around the change.
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
#: After these a word of the ladder is a verb and not a noun: *we note*, *the need to plan*.
_BEFORE_VERB: Final = frozenset(
    "we they it nato allies alliance council i to will shall must should may can could would not also strongly "
    "fully".split()
)


def kinds_of(
    before: str,
    after: str,
    old: Sequence[Token],
    new: Sequence[Token],
    bounds: tuple[int, int, int, int],
    caveats: Iterable[tuple[int, int]],
    names: Collection[str],
) -> tuple[ChangeKind, ...]:
    """Return the kinds of the change at ``bounds``, the gravest first; never empty.

    Args:
        before: the earlier wording.
        after: the later wording.
        old: the tokens of the earlier wording.
        new: the tokens of the later wording.
        bounds: its start and end in each wording, as `drafter.wording.difference.opcodes` gives them.
        caveats: spans of the earlier wording that are conditions.
        names: words known to be names.
    """
    old_start, old_end, new_start, new_end = bounds
    one, other = _Side(before, old, old_start, old_end), _Side(after, new, new_start, new_end)
    old_forms, new_forms = one.forms, other.forms
    if _MARKS.issuperset((*old_forms, *new_forms)):
        return (ChangeKind.PUNCTUATION,)
    if is_same_thing(old, new, bounds):
        return (ChangeKind.NOTATION,)
    is_opposed, is_prefixed = prefixed(old_forms, new_forms)
    kinds = {
        kind
        for kind, is_changed in (
            (ChangeKind.NEGATION, is_opposed or negations(old_forms) != negations(new_forms)),
            (ChangeKind.CONDITION, one.has_condition(caveats) or other.has_condition()),
            (ChangeKind.MODAL, _modals(old_forms) != _modals(new_forms)),
            (ChangeKind.STRENGTH, _is_other_strength(one, other)),
            (ChangeKind.QUANTITY, is_requantified(old_forms, new_forms)),
            (ChangeKind.CHOICE, is_joined_otherwise(old_forms, new_forms)),
            (ChangeKind.HEDGE, hedges(old_forms, one.text) != hedges(new_forms, other.text)),
            (ChangeKind.SCOPE, is_prefixed or is_rescoped(old, bounds)),
            (ChangeKind.LIST, is_list_cut(old, bounds)),
            (ChangeKind.NAME, one.names(names) != other.names(names)),
        )
        if is_changed
    }
    kinds |= _figures(old, new, bounds)
    return tuple(sorted(kinds, key=_GRAVITY.__getitem__)) if kinds else (ChangeKind.WORDING,)


class _Side:
    """The words of one side of a change, and the one before them."""

    def __init__(self, whole: str, tokenized: Sequence[Token], start: int, end: int) -> None:
        self._whole, self._tokens, self._start, self._end = whole, tokenized, start, end
        self.forms = [token.form for token in tokenized[start:end]]
        self.span = (tokenized[start].start, tokenized[end - 1].end) if start < end else (0, 0)
        self.text = whole[slice(*self.span)]
        self.before = tokenized[start - 1].form if start else ""

    def has_condition(self, caveats: Iterable[tuple[int, int]] = ()) -> bool:
        """Return whether it states a condition, or touches one of ``caveats``."""
        first, last = self.span
        return _bears_condition(self.forms, self.text) or any(start < last and first < end for start, end in caveats)

    def names(self, known: Collection[str]) -> list[str]:
        """Return the names in it, sorted."""
        return _names(self._whole, self._tokens, self._start, self._end, known)


def negations(forms: Iterable[str]) -> int:
    """Return the number of negative words among ``forms``."""
    return sum([form in _NEGATIVE or form.endswith("n't") for form in forms])


def has_condition(text: str) -> bool:
    """Return whether a stretch of words states a condition: *when*, *if*, *in accordance with*, *as appropriate*."""
    return _bears_condition([word.lower() for word in re.findall(r"\w+", text)], text)


def figures(tokenized: Sequence[Token]) -> set[ChangeKind]:
    """Return which of `ChangeKind.NUMBER` and `ChangeKind.DATE` a text has."""
    return {kind for index in range(len(tokenized)) if (kind := _figure(tokenized, index))}


def _modals(forms: Iterable[str]) -> list[str]:
    modals = []
    for form in forms:
        bare = form
        if "'" in form or form == "cannot":
            bare = _CONTRACTED.get(form, form.removesuffix("n't"))
            bare = "will" if bare.endswith("'ll") else bare
        if bare in MODALS:
            modals.append(bare)
    return sorted(modals)


def _is_other_strength(one: _Side, other: _Side) -> bool:
    """Return whether a word on the ladder of strength was replaced by one on another rung, added or removed."""
    steps = ladder()
    old_place, new_place = steps.place(one.forms), steps.place(other.forms)
    if old_place is not None and new_place is not None:
        return old_place != new_place
    if old_place is None and new_place is None:
        return False
    side = one if new_place is None else other
    return any(
        steps.speaks(form) and (side.forms[index - 1] if index else side.before) in _BEFORE_VERB
        for index, form in enumerate(side.forms)
    )


def _bears_condition(forms: Iterable[str], text: str) -> bool:
    # Every phrase has two words or more.
    return not _CONDITIONAL.isdisjoint(forms) or (" " in text and bool(re.search(_CONDITIONAL_PHRASES, text)))


def _figures(old: Sequence[Token], new: Sequence[Token], bounds: tuple[int, int, int, int]) -> set[ChangeKind]:
    """Return which of dates and numbers were changed, added or removed."""
    old_start, old_end, new_start, new_end = bounds
    before = [(kind, old[index].form) for index in range(old_start, old_end) if (kind := _figure(old, index))]
    after = [(kind, new[index].form) for index in range(new_start, new_end) if (kind := _figure(new, index))]
    if before == after:
        return set()
    return {
        kind
        for kind in (ChangeKind.DATE, ChangeKind.NUMBER)
        if [form for changed, form in before if changed is kind] != [form for changed, form in after if changed is kind]
    }


def _figure(tokenized: Sequence[Token], index: int) -> ChangeKind | None:
    """Return the kind of a token that is part of a date (year, month, day beside a month) or a number, else None."""
    form = tokenized[index].form
    if not form[0].isdigit() and form not in _IN_WORDS:
        return None
    if _YEAR.match(form) or form in _DAYS:
        return ChangeKind.DATE
    neighbours = [tokenized[neighbour].form for neighbour in (index - 1, index + 1) if 0 <= neighbour < len(tokenized)]
    if form in _MONTHS:
        is_month = form not in {"may", "march"} or any(word.isdigit() for word in neighbours)
        return ChangeKind.DATE if is_month else None
    if form.isdigit() and len(form) <= 2 and any(word in _MONTHS for word in neighbours):
        return ChangeKind.DATE
    return ChangeKind.NUMBER


def _names(text: str, tokenized: Sequence[Token], start: int, end: int, known: Collection[str]) -> list[str]:
    """Return the names in a stretch: capitals inside a sentence, acronyms, and words known to be names."""
    names = []
    for index in range(start, end):
        token = tokenized[index]
        written = text[token.start : token.end]
        if not token.is_word or not written[0].isupper() or token.form in _NO_NAMES:
            continue
        form = token.form.removesuffix("'s").removesuffix("'")
        opens = index == 0 or tokenized[index - 1].form in {".", "!", "?", ":"}
        if opens and (form in FUNCTION_WORDS or not (form in known or (written.isupper() and len(written) > 1))):
            continue
        names.append(form)
    return sorted(names)
