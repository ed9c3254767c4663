"""Predicates that bind nobody: *we welcome*, *we look forward to*, *we express our concern*, *we associate ourselves*.

They are said of what others did, or of what the speakers feel. A text that drops one drops no commitment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["binds_nobody"]

#: Verbs that greet, praise, thank or regret, in the forms a predicate has.
_GREETING: Final = frozenset(
    form
    for verb, past in (
        ("welcome", "welcomed"), ("commend", "commended"), ("applaud", "applauded"), ("regret", "regretted"),
        ("thank", "thanked"), ("congratulate", "congratulated"), ("salute", "saluted"), ("praise", "praised"),
        ("associate", "associated"), ("appreciate", "appreciated"), ("value", "valued"),
    )
    for form in (verb, f"{verb}s", past)
)  # fmt: skip
#: Verbs that greet together with the word behind them.
_WITH_NEXT: Final = {
    "look": {"forward"}, "looks": {"forward"}, "looked": {"forward"},
    "pay": {"tribute"}, "pays": {"tribute"}, "paid": {"tribute"},
}  # fmt: skip
_EXPRESSING: Final = frozenset({"express", "expresses", "expressed", "voice", "voices", "voiced"})
#: What binds although it is only expressed: *we express our determination to act*.
_BINDING: Final = frozenset(
    "commitment commitments determination resolve readiness willingness intention intent support opposition".split()
)
#: How far behind the verb it is looked for, in words and marks.
_OBJECT: Final = 6
#: What the speakers feel: *we are deeply concerned*, *Allies remain grateful*.
_FEELING: Final = frozenset(
    "concerned worried alarmed appalled disturbed saddened shocked dismayed disappointed encouraged pleased glad proud "
    "happy delighted grateful thankful honoured honored hopeful confident mindful aware conscious".split()
)
_BEING: Final = frozenset("is are am was were be been being remain remains remained feel feels felt".split())


def binds_nobody(forms: Sequence[str], first: int, last: int) -> bool:
    """Return whether a predicate without modal only greets, thanks, regrets or says what the speakers feel.

    Args:
        forms: the words and marks of the sentence in their compared form.
        first: the first word of the predicate; auxiliaries and adverbs stand before it.
        last: its last word; more than one word is a modal with its verb, which binds.
    """
    if first != last:
        return False
    verb, following = forms[first], forms[first + 1 : first + 1 + _OBJECT]
    if verb in _GREETING or not _WITH_NEXT.get(verb, set()).isdisjoint(following[:1]):
        return True
    if verb in _EXPRESSING:
        return _BINDING.isdisjoint(following)
    feelings = [
        forms[index] for index in range(first, min(len(forms), first + _OBJECT)) if not _is_adverb(forms[index])
    ]
    while feelings and feelings[0] in _BEING:
        feelings.pop(0)
    return bool(feelings) and feelings[0] in _FEELING


def _is_adverb(form: str) -> bool:
    return form.endswith("ly") or form in {"also", "very", "most", "still", "not", "more"}
