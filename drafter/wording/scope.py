"""How far a sentence reaches: quantifiers, hedges, *and* and *or*, words that restrict a noun, prefixes, lists.

*All Allies* and *some Allies*, *a nuclear weapon* and *a weapon* share most of their words and do not say the same.
"""

from __future__ import annotations

import re
from itertools import product, takewhile
from typing import TYPE_CHECKING, Final

from drafter.wording.words import is_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.wording.words import Token

__all__ = ["hedges", "is_joined_otherwise", "is_list_cut", "is_requantified", "is_rescoped", "prefixed"]

#: Words that say of how many, how much or how often something holds.
_QUANTIFIERS: Final = frozenset(
    """
    all every each everyone everybody everything entire entirely entirety whole wholly full fully total totally complete
    completely comprehensive always any anyone anything most mostly majority many much several largely mainly some
    someone something few fewer certain part partial partially partly limited selected select various sometimes
    occasionally occasional often frequently usually rarely seldom half universal universally unlimited permanent
    permanently constant constantly continuous continuously none no only solely exclusively primarily minority minimal
    maximum minimum both either neither indefinitely forever ever
    """.split()
)
#: Words that make what is said less certain, less lasting, or somebody else's claim.
_HEDGES: Final = frozenset(
    """
    reportedly allegedly alleged purportedly purported supposedly supposed apparently apparent seemingly seeming
    ostensibly ostensible temporarily temporary provisionally provisional possibly possible potentially potential
    perhaps maybe presumably presumed arguably probably probable likely conceivably generally broadly essentially
    basically somewhat rather relatively comparatively fairly nearly almost approximately roughly virtually practically
    nominally tentatively tentative normally typically ordinarily initially eventually gradually voluntarily voluntary
    optionally optional theoretically hypothetically notionally modestly modest slightly selectively symbolically
    currently try tries tried trying attempt attempts attempted attempting appear appears
    appeared seem seems seemed tend tends tended hopefully ideally preferably
    """.split()
)
#: Hedges of several words.
_HEDGING: Final = (
    r"(?i)\b(?:to (?:some|a certain|a degree|the extent)|in (?:some|many|most|certain) cases"
    r"|for (?:now|the time being|the moment)"
    r"|at (?:present|times|this stage)|in (?:due course|theory|part|general)|so[- ]called|more or less|by and large"
    r"|it (?:seems|appears)|as (?:far as|much as) possible|where(?:ver)? (?:possible|feasible|practicable))\b"
)
#: What makes the opposite of a word, or nearly: a prefix of it, or a word of its own before a hyphen.
_OPPOSING: Final = frozenset("un in im il ir dis non mis de anti counter mal dys".split())
#: These and other prefixes, and none.
_PREFIXES: Final = _OPPOSING.union(
    "re pre post pro inter intra trans multi bi uni tri sub super over under co semi quasi pseudo ultra extra".split(),
    "hyper micro macro self ex fore out up".split(),
    [""],
)
#: Least number of letters that two words have in common behind their prefixes.
_STEM: Final = 3
_AUXILIARIES: Final = frozenset("is are was were be been being has have had".split())
_LINKS: Final = frozenset({",", "and", "or", ";"})
#: What a relative or subordinate clause begins with: behind a comma it is no member of a list.
_CLAUSES: Final = frozenset("which who whom whose that when where while as because if unless although though".split())
#: The ending of words that restrict no noun.
_ADVERB: Final = "ly"


def is_requantified(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether the words that say of how many something holds differ, apart from a change of tense.

    *Is* for *has always been* says when, not how often.
    """
    before, after = (sorted(form for form in forms if form in _QUANTIFIERS) for forms in (old, new))
    rest = {*old, *new}.difference(before, after)
    is_tense = bool(old and new and rest) and rest <= _AUXILIARIES
    return before != after and not is_tense


def hedges(forms: Iterable[str], text: str) -> list[str]:
    """Return the words, and phrases in ``text``, that make what is said less certain or less lasting, sorted."""
    return sorted(
        [*(form for form in forms if form in _HEDGES), *(each.lower() for each in re.findall(_HEDGING, text))]
    )


def is_joined_otherwise(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether an *and* became an *or*, or an *or* an *and*."""
    either, both = old.count("or") - new.count("or"), old.count("and") - new.count("and")
    return either * both < 0


def prefixed(old: Sequence[str], new: Sequence[str]) -> tuple[bool, bool]:
    """Return whether a prefix that opposes was put before a word or taken from it, and whether another was."""
    removed, added = set(old) - set(new), set(new) - set(old)
    opposed, changed = not (removed ^ added).isdisjoint({"non", "anti"}), False
    for one, other in product(removed, added):
        if one[-_STEM:] == other[-_STEM:]:
            heads = _heads(one, other)
            opposed = opposed or any("" in pair and not _OPPOSING.isdisjoint(pair) for pair in heads)
            changed = changed or any(_PREFIXES.issuperset(pair) for pair in heads)
    return opposed, changed and not opposed


def _heads(one: str, other: str) -> list[frozenset[str]]:
    """Return what stands before the common end of two words, and before ends a little shorter than that."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    size = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return [frozenset({one[:-end], other[:-end]}) for end in range(max(_STEM, size - _STEM), size + 1)]


def is_rescoped(old: Sequence[Token], bounds: tuple[int, int, int, int]) -> bool:
    """Return whether words that restrict the noun behind them were dropped: *a nuclear weapon*, *a weapon*."""
    old_start, old_end, new_start, new_end = bounds
    if new_start != new_end or old_end == len(old) or not is_content(old[old_end].form):
        return False
    dropped = [token.form for token in old[old_start:old_end]]
    return all(map(is_content, dropped)) and not all(form.endswith(_ADVERB) for form in dropped)


def is_list_cut(old: Sequence[Token], bounds: tuple[int, int, int, int]) -> bool:
    """Return whether a member of a list was dropped with what links it to the others: *, sovereignty*."""
    old_start, old_end, new_start, new_end = bounds
    forms = [token.form for token in old[old_start:old_end]]
    if new_end - new_start >= len(forms) or not any(map(is_content, forms)):
        return False
    begins, ends = forms[0] in _LINKS, forms[-1] in _LINKS
    is_member = new_start == new_end and old_end < len(old) and old[old_end].form in _LINKS
    if is_member and all(map(is_content, forms)):
        return True
    behind = next((form for form in forms if form not in _LINKS), "")
    return (begins or ends) and behind not in _CLAUSES
