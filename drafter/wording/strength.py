"""The ladder of strength: how firmly a verb or modal binds whoever speaks, read from ``phrasebank/strength.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from drafter.errors import BankError
from drafter.files.kept_toml import parse_kept
from drafter.files.paths import phrasebank_dir
from drafter.files.toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

__all__ = ["MODALS", "Ladder", "ladder"]

#: Modals, in their compared form.
MODALS: Final = frozenset({"must", "shall", "will", "should", "ought", "would", "can", "could", "may", "might"})

_FILE: Final = "strength.toml"
#: Ladders beside that of the verbs by which a speaker binds himself, the firmest first.
_OTHERS: Final = ("adjectives", "actions", "statements")


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs by word, in lower case; rung 0 is the strongest.

    Attributes:
        verbs: those by which a speaker binds himself or others.
        modals: the modal verbs.
        others: lemmas of what binds otherwise, each with its ladder and rung there: adjectives, actions, statements.
        free: lemmas of verbs that bind by what stands with them.
        rungs: every ladder by its name, the strongest rung first, as the file has it.
    """

    verbs: Mapping[str, int]
    modals: Mapping[str, int]
    others: Mapping[str, tuple[str, int]]
    free: frozenset[str]
    rungs: Mapping[str, tuple[tuple[str, ...], ...]]

    def verb(self, words: Iterable[str]) -> int | None:
        """Return the strongest rung that a verb among ``words`` stands on, or None."""
        return min([self.verbs[word] for word in words if word in self.verbs], default=None)

    def place(self, words: Collection[str]) -> tuple[str, int] | None:
        """Return the ladder and the rung of the word among ``words`` that binds most firmly, or None.

        A verb by which the speaker binds himself comes first, then an adjective, an action, a statement.
        """
        rung = self.verb(words)
        if rung is not None:
            return "verbs", rung
        placed = [self.others[lemma] for word in words for lemma in _lemmas(word) if lemma in self.others]
        return min(placed, key=lambda place: (_OTHERS.index(place[0]), place[1]), default=None)

    def speaks(self, word: str) -> bool:
        """Return whether a word binds whoever speaks, apart from what he will do: *we intend*, *we are determined*."""
        place = self.place([word])
        return place is not None and place[0] in {"verbs", "adjectives"}

    def binds(self, word: str) -> bool:
        """Return whether a word stands on any ladder."""
        return word in self.verbs or not self.others.keys().isdisjoint(_lemmas(word))

    def rung(self, name: str, lemma: str) -> int | None:
        """Return the rung of one ladder, by its name, on which a lemma stands in any spelling; None for none."""
        from drafter.wording.words import folded

        wanted = folded(lemma)
        return next((at for at, row in enumerate(self.rungs[name]) if wanted in _fold(row)), None)

    def modal(self, words: Iterable[str]) -> int | None:
        """Return the strongest rung that a modal among ``words`` stands on, or None."""
        return min([self.modals[word] for word in words if word in self.modals], default=None)


@lru_cache(maxsize=4)
def ladder(path: Path | None = None) -> Ladder:
    """Return the ladder in a file; the one that ships with drafter when None.

    Raises:
        BankError: the file cannot be read or is not right.
    """
    file = phrasebank_dir() / _FILE if path is None else path
    data = dict(read_toml(file, BankError, parse_kept).data)
    rungs, rows_by_name = {}, {}
    for key in ("verbs", "modals", *_OTHERS):
        rows = data.pop(key, [] if key in _OTHERS else None)
        if not _is_sound(rows):
            remedy = 'write a list of rungs, such as [["decide"], ["note"]]'
            raise BankError(f"{key!r} is missing or not right", path=file, remedy=remedy)
        rungs[key] = {word: rung for rung, row in enumerate(rows) for word in row}
        rows_by_name[key] = tuple(map(tuple, rows))
    free = data.pop("free", [])
    if not isinstance(free, list) or not all(isinstance(word, str) and word for word in free):
        raise BankError("'free' is not right", path=file, remedy='write a list of verbs, such as ["be", "have"]')
    if data:
        known = ", ".join(repr(key) for key in ("verbs", "modals", *_OTHERS, "free"))
        raise BankError(f"unknown key {next(iter(data))!r}", path=file, remedy=f"known are {known}")
    others = {word: (key, rung) for key in reversed(_OTHERS) for word, rung in rungs[key].items()}
    places = dict(zip(_fold(others), others.values(), strict=True))
    verbs = _inflected(rungs["verbs"])
    return Ladder(verbs, rungs["modals"], places, frozenset(_fold(free)), rows_by_name)


@lru_cache(maxsize=16384)
def _lemmas(word: str) -> frozenset[str]:
    """Return a word in its compared form, and the lemmas that it has as a verb."""
    from drafter.language.words import TAGS, lemma
    from drafter.wording.words import folded

    return frozenset({word, *(folded(lemma(word, tag)) for tag in TAGS["VERB"])})


def _fold(words: Iterable[str]) -> list[str]:
    from drafter.wording.words import folded

    return list(map(folded, words))


def _is_sound(rows: object) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, list) and row and all(isinstance(word, str) and word for word in row) for row in rows
    )


def _inflected(rungs: Mapping[str, int]) -> dict[str, int]:
    """Return every form of every verb; where two verbs share a form, it stands on the stronger rung."""
    from drafter.language.kept_forms import have_forms
    from drafter.language.words import forms
    from drafter.wording.words import folded

    have_forms(rungs, pos="VERB")
    inflected: dict[str, int] = {}
    for lemma, rung in rungs.items():
        for form in forms(lemma, "VERB"):
            folded_form = folded(form)
            inflected[folded_form] = min(rung, inflected.get(folded_form, rung))
    return inflected
