"""What the phrase bank is made of: sources, phrases, lineages, and how a phrase is cited.

Every value is as its TOML file gives it, validated. The format is described in ``phrasebank/agreed/README.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from drafter.errors import BankError
from drafter.faces import ShownInNotebooks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

__all__ = [
    "KINDS",
    "MONTHS",
    "PARAGRAPH_STATUSES",
    "TONES",
    "VERIFICATIONS",
    "Bank",
    "Lineage",
    "Phrase",
    "Source",
    "citation",
    "day",
    "nearest",
    "reference",
]

#: The tone of a phrase, from the hardest to the softest, with what each stands for.
TONES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "deterrence": "names a threat, shows resolve, speaks of posture",
        "condemnation": "blames, rejects, demands that something stop",
        "commitment": "binds the Alliance to something, or to somebody",
        "neutral": "states, records, welcomes, thanks",
        "cooperation": "works together with others",
        "dialogue": "keeps channels open, restrains, reassures, settles",
    }
)

#: How the text of a phrase was checked, from the strongest to the weakest.
VERIFICATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "official": "seen on a page of the issuing body",
        "reproduction": "seen in a full reproduction or in numbered extracts",
        "secondary": "quoted by two or more outlets, one of them in full, or in a scholarly work",
    }
)

#: How well the paragraph number of a phrase is known.
PARAGRAPH_STATUSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "seen": "the number stands in the copy that was seen",
        "counted": "the document numbers nothing, its paragraphs were counted",
        "recalled": "the number is from memory: check it before citing",
        "unknown": "no number is known",
    }
)

#: The kinds of source.
KINDS: Final = (
    "founding-act",
    "joint-declaration",
    "ministerial-communique",
    "ministerial-statement",
    "nac-statement",
    "ngc-statement",
    "nrc-statement",
    "nuc-statement",
    "pledge",
    "policy",
    "report",
    "strategic-concept",
    "summit-communique",
    "summit-declaration",
    "summit-statement",
    "treaty",
)

#: The months as texts write them, January first.
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ROMAN: Final = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Source:
    """An official document: treaty, strategic concept, declaration, statement, founding act, report."""

    id: str
    title: str
    kind: str
    issued_by: str
    date: date
    place: str = ""
    reference: str = ""
    url: str = ""
    allies: int | None = None
    paragraphs: int | None = None
    """How many paragraphs the document has, where that was seen."""
    names: tuple[str, ...] = ()
    """What else it is called: ``Founding Act``, ``NRFA``."""
    wrong_versions: tuple[str, ...] = ()
    """Wordings in circulation that are not the document's, such as translations back from another language."""
    recalled: tuple[str, ...] = ()
    """The keys above whose value is from memory: to be checked before they are cited."""
    notes: str = ""
    evidence: tuple[str, ...] = ()
    """Where the document was seen."""
    path: Path | None = field(default=None, compare=False)
    """The file that supplied it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One clause or sentence of agreed language, quoted from a source with its paragraph."""

    id: str
    """``source.paragraph.ordinal``, never reused."""
    source: str
    text: str
    topics: tuple[str, ...]
    tone: str
    verification: str
    paragraph: str | None = None
    paragraph_status: str = "seen"
    lineage: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    """Exact substrings of the text that a quotation may not drop."""
    fragment: tuple[str, ...] = ()
    """The ends, ``start`` or ``end``, at which the text was cut from a longer sentence."""
    standalone: bool = True
    """Whether it can be read without the sentence before it."""
    note: str = ""
    spelling_normalised: bool = False
    """Whether the copy seen had American spelling."""
    evidence: tuple[str, ...] = ()
    path: Path | None = field(default=None, compare=False)
    """The file that supplied it."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Successive wordings of the same commitment."""

    id: str
    title: str
    history: str
    """What came in and what went out, from document to document."""


@dataclass(frozen=True, slots=True)
class Bank(ShownInNotebooks):
    """Every source, phrase and lineage there is, by id, in date order."""

    sources: Mapping[str, Source]
    phrases: Mapping[str, Phrase]
    lineages: Mapping[str, Lineage]
    topics: Mapping[str, str]
    """Topic id to what it covers."""
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """What drafters ask for, in lower case, to the wordings in which the texts say it."""

    def phrase(self, phrase_id: str) -> Phrase:
        """Return the phrase of that id; `BankError` names the nearest id there is."""
        if phrase_id in self.phrases:
            return self.phrases[phrase_id]
        raise BankError(f"no phrase {phrase_id!r}", remedy=nearest(phrase_id, self.phrases, "drafter bank list"))

    def source(self, source_id: str) -> Source:
        """Return the source of that id; `BankError` names the nearest id there is."""
        if source_id in self.sources:
            return self.sources[source_id]
        raise BankError(f"no source {source_id!r}", remedy=nearest(source_id, self.sources, "drafter bank list"))

    def lineage(self, lineage_id: str) -> Lineage:
        """Return the lineage of that id; `BankError` names the nearest id there is."""
        if lineage_id in self.lineages:
            return self.lineages[lineage_id]
        remedy = nearest(lineage_id, self.lineages, "drafter bank list --lineages")
        raise BankError(f"no lineage {lineage_id!r}", remedy=remedy)

    def of_source(self, source_id: str) -> tuple[Phrase, ...]:
        """Return the phrases of one source, in its order."""
        return tuple(phrase for phrase in self.phrases.values() if phrase.source == source_id)

    def of_lineage(self, lineage_id: str) -> tuple[Phrase, ...]:
        """Return the wordings of one lineage, oldest first."""
        return tuple(phrase for phrase in self.phrases.values() if lineage_id in phrase.lineage)

    def neighbours(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """Return the phrases of the same paragraph, in order; only ``phrase`` itself when its paragraph is unknown."""
        if phrase.paragraph is None:
            return (phrase,)
        return tuple(
            candidate for candidate in self.of_source(phrase.source) if candidate.paragraph == phrase.paragraph
        )


def reference(phrase: Phrase, source: Source) -> str:
    """Return how a phrase is cited: ``London Declaration, 4 December 2019, para 4``.

    Treaties are cited by article, the Founding Act by section. A paragraph number that was not seen says so:
    ``para 69 (paragraph recalled)``.
    """
    return f"{source.title}, {day(source.date)}, {_place_in(phrase)}"


def citation(source: Source) -> str:
    """Return how a whole source is cited, with issuer, place and reference; what was not seen says ``(recalled)``."""
    parts = [source.title, source.issued_by]
    if source.place:
        parts.append(source.place)
    parts.append(day(source.date))
    # Some documents have no number of their own and are referred to by their date alone.
    if source.reference and not source.reference.endswith(f"{MONTHS[source.date.month - 1]} {source.date.year}"):
        parts.append(source.reference + (" (recalled)" if "reference" in source.recalled else ""))
    return ", ".join(parts)


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a remedy for an unknown id or key: the nearest known one, or the command that lists them."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else f"see '{otherwise}'"


def day(when: date) -> str:
    """Return a date as texts write it: ``4 December 2019``."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def _place_in(phrase: Phrase) -> str:
    """Return where in its source a phrase stands."""
    name = phrase.paragraph
    if name is None:
        return "paragraph not known"
    part, _, number = name.partition("-")
    if name.isdigit():
        location = f"para {name}" if name != "0" else "opening note"
    elif _ROMAN.fullmatch(name):
        location = f"Section {name}"
    elif part in {"preamble", "summary"} and number:
        location = f"{'official summary' if part == 'summary' else part}, para {number}"
    else:
        location = "introduction" if name == "intro" else name
    return location if phrase.paragraph_status == "seen" else f"{location} (paragraph {phrase.paragraph_status})"
