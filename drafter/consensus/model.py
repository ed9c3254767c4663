"""What a consensus profile is made of: terms, positions, limits, requirements and delegations.

Every value here is as the profile's TOML gives it, validated and layered; nothing is compiled for matching. The
format is described key by key in ``phrasebank/profiles/README.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from drafter.faces import ShownInNotebooks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from drafter.consensus.conditions import Acts, Condition, RoleName, State, WordsOf
    from drafter.consensus.house_style import StyleRule
    from drafter.files.toml import Keys, TomlFile

__all__ = [
    "OWN_VOICE",
    "STYLE_SEVERITIES",
    "Delegation",
    "Evidence",
    "FilePlace",
    "HouseStyle",
    "Limits",
    "Pattern",
    "Position",
    "Profile",
    "Rule",
    "Severity",
    "Stance",
    "Term",
    "Verdict",
]

#: Id of the term for whose voice a text is in: the Alliance, its bodies and *we*. What it is reported to say is said by
#: the text itself, and is not ``attributed``. Without such a term in a profile, whatever is reported is attributed.
OWN_VOICE: Final = "us"


class Severity(StrEnum):
    """How grave a finding is, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(type(self)).index(self)


class Stance(StrEnum):
    """What a delegation makes of a wording."""

    OBJECTS = "objects"
    WARY = "wary"
    PREFERS = "prefers"
    REQUIRES = "requires"

    @property
    def severity(self) -> Severity:
        """The severity of a finding under this stance."""
        grave = {Stance.OBJECTS: Severity.ERROR, Stance.REQUIRES: Severity.ERROR, Stance.WARY: Severity.WARNING}
        return grave.get(self, Severity.INFO)


class Verdict(StrEnum):
    """For one delegation and one text, the best first; not known where a text it could join was not read in whole."""

    JOINS = "can join"
    UNKNOWN = "not known"
    RESERVATIONS = "has reservations"
    BREAKS = "would break silence"


@dataclass(frozen=True, slots=True)
class FilePlace:
    """The place in a file that supplied a value.

    Attributes:
        file: the file.
        keys: the way to the value in it.
        profile: the id of the profile the file holds.
    """

    file: TomlFile
    keys: Keys
    profile: str

    @property
    def path(self) -> Path:
        """The file's path."""
        return self.file.path

    @property
    def line(self) -> int:
        """The 1-based line; computed when it is asked for."""
        return self.file.line(self.keys)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A public source for a position."""

    title: str
    publisher: str
    date: date
    url: str | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand for one thing, and what makes a noun phrase theirs.

    Attributes:
        id: kebab-case, unique in the layered profile.
        names: proper names, matched with their capitals (``Russian Federation``).
        adjectives: modifiers that make a phrase theirs (``Russian``), matched with their capitals if they have any.
        words: common words or phrases by lemma (``sphere of influence``), matched in any inflection.
        pronouns: pronouns that always stand for it (``we``).
        roles: constraints on the noun phrase, as in a pattern (``owner = "russia"``).
        origin: the place that defines it, the latest of several.
        origins: key of the file format to the place that supplied it.
    """

    id: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    roles: Mapping[RoleName, tuple[Condition, ...]] = field(default_factory=dict)
    origin: FilePlace | None = None
    origins: Mapping[str, FilePlace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One construction a position looks for; every given part must hold.

    Attributes:
        lemma: the word, by lemma, any of; :class:`WordsOf` stands for the words of a term.
        pos: ``VERB``, ``NOUN``, ``ADJ``, ``ADV``, or empty for any. ``VERB`` takes in gerunds and ``-ing`` nouns.
        roles: role to its conditions, all of which must hold.
        acts: the speech acts it is meant in; ``None`` for those of its position.
        when: states, all of which must hold.
        unless: states any of which silences, beside the position's own.
        mark: the role that is marked in the text; ``None`` for the word.
        bad: sentences that it flags, were it the only pattern.
        ok: sentences of its construction that its position passes.
    """

    lemma: tuple[str | WordsOf, ...]
    pos: str = ""
    roles: Mapping[RoleName, tuple[Condition, ...]] = field(default_factory=dict)
    acts: Acts | None = None
    when: tuple[State, ...] = ()
    unless: tuple[State, ...] = ()
    mark: RoleName | None = None
    bad: tuple[str, ...] = ()
    ok: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What is looked for, apart from who minds: shared by every profile that extends the layer it stands in.

    Attributes:
        id: dotted kebab-case (``russia.partner``).
        title: one line.
        flags: what it flags and what it stays silent on.
        match: the constructions looked for, any of.
        present: terms of which at least one must occur; given in place of ``match``.
        full_name: terms whose first name in the text must be the first of their ``names``; in place of ``match``.
        in_order: terms whose names must stand in alphabetical order in a list of three or more; likewise.
        learned: the name of what was learned of such uses, beside what ``match`` says; empty for nothing.
        acts: the speech acts it is meant in; ``None`` for any.
        unless: states any of which silences it.
        bad: sentences it flags.
        ok: sentences it passes.
        origin: the place that defines it, the latest of several.
        origins: key of the file format to the place that supplied it.
    """

    id: str
    title: str
    flags: str = ""
    match: tuple[Pattern, ...] = ()
    present: tuple[str, ...] = ()
    full_name: tuple[str, ...] = ()
    in_order: tuple[str, ...] = ()
    learned: str = ""
    acts: Acts | None = None
    unless: tuple[State, ...] = ()
    bad: tuple[str, ...] = ()
    ok: tuple[str, ...] = ()
    origin: FilePlace | None = None
    origins: Mapping[str, FilePlace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Position:
    """What one delegation objects to, is wary of, prefers or requires, merged with the rule it is taken on.

    ``bad`` and ``ok`` are sentences the position flags and passes; ``profile check`` runs them. A position with the
    stance ``requires`` names in ``present`` the terms of which the text must contain at least one. ``delegations`` is
    empty for a position nobody in particular holds. ``origins`` maps keys of the file format to the places that
    supplied them, be it in the position or in its rule.
    """

    rule: str
    delegations: tuple[str, ...]
    stance: Stance
    why: str
    evidence: tuple[Evidence, ...]
    match: tuple[Pattern, ...] = ()
    present: tuple[str, ...] = ()
    full_name: tuple[str, ...] = ()
    in_order: tuple[str, ...] = ()
    learned: str = ""
    acts: Acts | None = None
    unless: tuple[State, ...] = ()
    instead: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    ok: tuple[str, ...] = ()
    note: str | None = None
    origin: FilePlace | None = None
    origins: Mapping[str, FilePlace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delegation:
    """Who sits at the table."""

    id: str
    name: str
    note: str | None = None
    origin: FilePlace | None = None
    origins: Mapping[str, FilePlace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a text as a whole must keep to.

    Attributes:
        words: most words of the whole text; ``None`` for no limit.
        sentences_about: term id to the most sentences that may name it.
        words_about: term id to the most words of such sentences together.
        delegations: limit key (``words``, ``sentences_about.russia``) to the delegations whose limit it is.
        why: limit key to the reason.
        evidence: limit key to the public sources of the reason.
        origins: limit key to the file that set it.
    """

    words: int | None = None
    sentences_about: Mapping[str, int] = field(default_factory=dict)
    words_about: Mapping[str, int] = field(default_factory=dict)
    delegations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    origins: Mapping[str, FilePlace] = field(default_factory=dict)

    def items(self) -> Iterator[tuple[str, int]]:
        """Yield every limit that is set: its key and the most it allows."""
        if self.words is not None:
            yield "words", self.words
        for term, most in self.sentences_about.items():
            yield f"sentences_about.{term}", most
        for term, most in self.words_about.items():
            yield f"words_about.{term}", most


#: How a profile writes the severity of a rule of style. No delegation breaks silence over a spelling.
STYLE_SEVERITIES: Final = {"warning": Severity.WARNING, "remark": Severity.INFO}


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How a text must be written.

    Attributes:
        severities: the rules that hold, each with the severity of its findings.
        known: abbreviations that need no introduction, beside those that no reader looks up.
        origins: key of ``[style]`` to the place that set it.
    """

    severities: Mapping[StyleRule, Severity] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    origins: Mapping[str, FilePlace] = field(default_factory=dict)

    def said(self, rule: StyleRule) -> str:
        """How a profile writes the severity of a rule that holds."""
        return next(said for said, severity in STYLE_SEVERITIES.items() if severity is self.severities[rule])


@dataclass(frozen=True, slots=True)
class Profile(ShownInNotebooks):
    """A named set of positions, limits and requirements: the consensus as it stands.

    ``rules`` holds the rules it carries: those with at least one position on them. ``layers`` names the files that
    went into it, the earliest first. ``origins`` maps ``title``, ``as_of`` and ``note`` to the places that supplied
    them.
    """

    id: str
    title: str
    as_of: date | None
    note: str
    extends: tuple[str, ...]
    delegations: Mapping[str, Delegation]
    terms: Mapping[str, Term]
    positions: tuple[Position, ...]
    limits: Limits
    layers: tuple[Path, ...]
    rules: Mapping[str, Rule] = field(default_factory=dict)
    origins: Mapping[str, FilePlace] = field(default_factory=dict)
    style: HouseStyle = field(default_factory=HouseStyle)

    def names_of(self, delegations: Iterable[str]) -> tuple[str, ...]:
        """Return the names of those of ``delegations``, given by their ids, that the profile has."""
        return tuple(self.delegations[delegation].name for delegation in delegations if delegation in self.delegations)
