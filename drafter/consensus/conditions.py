"""The elements of the rule language as values: roles, conditions on what fills them, states, words of a term.

A profile writes them as strings with signs (``"!is:russia|china"``, ``"attributed:russia"``, ``"@seeking"``). They are
parsed here, once, when a profile is loaded, and nowhere else. ``str()`` of a value is what a profile would write for
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from drafter.grammar.act import Act, Explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "ACT",
    "CHOICE",
    "CONDITION",
    "IDENTIFIER",
    "NAMED",
    "PREPOSITIONS",
    "STATE",
    "Acts",
    "Condition",
    "Preposition",
    "Role",
    "RoleName",
    "State",
    "StateKind",
    "TermFit",
    "WordsOf",
    "role_named",
]

#: Prepositions that may stand as roles.
PREPOSITIONS: Final = frozenset(
    {
        *("about", "above", "across", "after", "against", "along", "alongside", "amid", "amidst", "among"),
        *("amongst", "around", "as", "at", "before", "behind", "below", "beneath", "beside", "besides"),
        *("between", "beyond", "by", "concerning", "despite", "down", "during"),
        *("except", "excluding", "following", "for", "from", "in", "including", "inside", "into"),
        *("like", "notwithstanding", "of", "off", "on", "onto", "opposite", "outside", "over"),
        *("past", "pending", "per", "regarding", "since", "than", "through", "throughout", "till", "to"),
        *("toward", "towards", "under", "underneath", "unlike", "until", "unto", "up", "upon"),
        *("versus", "via", "with", "within", "without"),
    }
)


class Role(Explained):
    """A grammatical role that a pattern may constrain; prepositions are roles too: see :class:`Preposition`."""

    OBJECT = (
        "object",
        "what the action is done to: direct object, passive subject, 'of' complement of a nominal form, ...",
    )
    SUBJECT = "subject", "who does it: subject, passive agent, controller of an infinitive, possessor of a nominal form"
    THEME = "theme", "object, or the subject of an intransitive use (the Council resumes)"
    OWNER = "owner", "whose it is: possessive, 'of', 'by' or 'from' complement, adjective (Russian), subject of have"
    ABOUT = "about", "what it concerns: owner, compound (NATO membership), 'in', 'to' and 'on' complement"
    SAID_OF = "said_of", "what a noun or adjective is predicated of: 'X is ...', 'consider X ...', 'X, our ...'"
    PARTIES = "parties", "who takes part in a relationship: 'with X', 'between X and Y', 'NATO-X', possessor"
    MODIFIER = "modifier", "adjectives, compounds and superlatives that stand in the noun phrase"
    ACTOR = "actor", "who acts in the clause around it: subjects of the predicates that govern it"
    DOING = "doing", "the infinitive or participle it governs: 'invite ... to join', 'no plan to deploy'"
    NEAR = "near", "what is named anywhere in the same or the previous sentence"
    FACING = (
        "facing",
        "who stands across from somebody in the same or the previous sentence: 'with X', 'X and Y', 'X is'",
    )
    HOLDER = "holder", "whose offer, wish, demand or view it is: who does what the speech act says, where that is named"
    GOVERNED_BY = "governed_by", "the predicates that govern it, from the nearest up to the main verb"


class Preposition(str):
    """A preposition as a role: the noun phrase it joins to the word (``with = "russia"``)."""

    __slots__ = ()


#: A role as a profile names it. *about* and *near* are prepositions too, but named roles that cover more.
RoleName: TypeAlias = Role | Preposition

_ROLES: Final[Mapping[str, RoleName]] = {
    **{word: Preposition(word) for word in PREPOSITIONS},
    **{role.value: role for role in Role},
}


def role_named(word: str) -> RoleName | None:
    """Return the role that a profile calls ``word``; ``None`` if there is none."""
    return _ROLES.get(word)


IDENTIFIER: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"
#: A term in a condition, where ``any`` is none.
_TERM: Final = rf"(?:is:)?(?!any(?:\||$)){IDENTIFIER}"
_TERMS: Final = rf"{_TERM}(?:\|{_TERM})*"
#: What a condition looks like, in the expressions that Python and JSON Schema share.
CONDITION: Final = rf"^(?:!?any|[!?]?{_TERMS})$"
#: A condition in a choice, where a sign would have two readings.
CHOICE: Final = rf"^{_TERMS}$"
#: A condition on ``near``, which is never empty.
NAMED: Final = rf"^!?{_TERMS}$"

_CONDITION: Final = re.compile(CONDITION)


@dataclass(frozen=True, slots=True)
class TermFit:
    """How a phrase may fit a term: it is the term or belongs to it; ``strict`` for the term itself alone (``is:``)."""

    term: str
    strict: bool = False

    def __str__(self) -> str:
        return f"is:{self.term}" if self.strict else self.term


@dataclass(frozen=True, slots=True)
class Condition:
    """What must fill a role.

    Attributes:
        fits: the ways to fill it, any of; none at all for ``any``: filled by whatever it be.
        negated: the role must not be filled so (``!``).
        optional: the role may be empty as well (``?``).
    """

    fits: tuple[TermFit, ...] = ()
    negated: bool = False
    optional: bool = False

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> Condition:
        """Parse a condition: ``term``, ``is:term``, ``a|b``, ``!a``, ``?a``, ``any`` or ``!any``.

        Raises:
            ValueError: it is none.
        """
        if _CONDITION.fullmatch(text) is None:
            raise ValueError(f"{text!r} is no condition")
        sign = text[0] if text[0] in "!?" else ""
        bare = text.removeprefix(sign)
        fits = () if bare == "any" else tuple(_fit(alternative) for alternative in bare.split("|"))
        return cls(fits, negated=sign == "!", optional=sign == "?")

    @classmethod
    def any_of(cls, conditions: Iterable[Condition]) -> Condition:
        """Return the condition that one of ``conditions`` holds, none of which has a sign or is ``any``."""
        return cls(tuple(fit for condition in conditions for fit in condition.fits))

    @property
    def is_any(self) -> bool:
        """Whether it asks for no term: only that the role be filled, or empty where negated."""
        return not self.fits

    @property
    def is_positive(self) -> bool:
        """Whether something must stand in the role: neither negated nor optional."""
        return not (self.negated or self.optional)

    @property
    def terms(self) -> tuple[str, ...]:
        """The ids of the terms it names."""
        return tuple(fit.term for fit in self.fits)

    def __str__(self) -> str:
        sign = "!" if self.negated else "?" if self.optional else ""
        return sign + ("any" if self.is_any else "|".join(map(str, self.fits)))


def _fit(text: str) -> TermFit:
    term = text.removeprefix("is:")
    return TermFit(term, strict=term != text)


class StateKind(Explained):
    """A state of a use that ``unless`` silences and ``when`` demands."""

    NEGATED = "negated", "an odd number of negations scopes over it"
    CONDITIONAL = "conditional", "a condition in the same sentence governs it"
    QUOTED = "quoted", "it stands inside quotation marks"
    MENTIONED = "mentioned", "the word is talked about, not used"
    ATTRIBUTED = "attributed", "reported as what others say or hold, not what the text says"
    ASKED = "asked", "it stands in an indirect question: whether to ..., when or how ..."
    PAST = "past", "told as over: past tense without a commitment"
    PROSPECTIVE = "prospective", "future, modal, imperative or infinitive: something to come"


#: What a state looks like.
STATE: Final = rf"^(?:{'|'.join(StateKind)})$|^attributed:{IDENTIFIER}$"

_STATE: Final = re.compile(STATE)
_KINDS: Final[Mapping[str, StateKind]] = {kind.value: kind for kind in StateKind}


@dataclass(frozen=True, slots=True)
class State:
    """A state of a use; ``source`` is the term to which alone it must be attributed, empty for anybody else's words."""

    kind: StateKind
    source: str = ""

    @classmethod
    def parse(cls, text: str) -> State:
        """Parse a state: its name, or ``attributed:term``.

        Raises:
            ValueError: there is no such state, or it is not one that names a term.
        """
        if _STATE.fullmatch(text) is None:
            raise ValueError(f"unknown state {text!r}")
        kind, _, source = text.partition(":")
        return cls(_KINDS[kind], source)

    def __str__(self) -> str:
        return f"{self.kind}:{self.source}" if self.source else str(self.kind)


#: What a speech act looks like in a list of them: its name, or ``!`` and its name.
ACT: Final = rf"^!?(?:{'|'.join(Act)})$"

_ACT: Final = re.compile(ACT)


@dataclass(frozen=True, slots=True)
class Acts:
    """The speech acts in which a use is meant: those ``named``, or where ``excluded`` all the others."""

    named: frozenset[Act]
    excluded: bool = False

    @classmethod
    def parse(cls, texts: Iterable[str]) -> Acts:
        """The acts that ``texts`` list: ``offers``, ``commits``, or ``!asks``, ``!rejects``.

        Raises:
            ValueError: one of them is no act, or some have a sign and others have none; the message names it first.
        """
        listed = tuple(texts)
        for text in listed:
            if _ACT.fullmatch(text) is None:
                raise ValueError(f"unknown speech act {text!r}")
        signs = {text.startswith("!") for text in listed}
        if len(signs) > 1:
            raise ValueError("some speech acts are named and others excluded")
        return cls(frozenset(Act(text.removeprefix("!")) for text in listed), excluded=True in signs)

    def admit(self, act: Act) -> bool:
        """Whether a use in ``act`` is meant."""
        return (act in self.named) != self.excluded

    def __str__(self) -> str:
        return ", ".join(("!" if self.excluded else "") + act for act in Act if act in self.named)


@dataclass(frozen=True, slots=True)
class WordsOf:
    """All the words of a term, in a list of words (``@term``)."""

    term: str

    @classmethod
    def parse(cls, text: str) -> WordsOf | str:
        """Return the term whose words ``text`` stands for, or ``text`` itself where it is a word."""
        return cls(text[1:]) if text.startswith("@") else text

    def __str__(self) -> str:
        return f"@{self.term}"
