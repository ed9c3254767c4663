"""Words whose letters stand in for others: what a reader takes them for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from itertools import islice, product
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.language.look_alikes import BLANKS, INVISIBLE, LetterKind, look_of, script_of
from drafter.language.words import is_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["HOW", "How", "Substitution", "Unmasked", "letters_read", "words_unmasked"]

#: Least number of letters of a word that is known for one of English.
_LEAST: Final = 4
#: Words of more letters than this are none, and stay as they are.
_LONGEST: Final = 64
#: Words with more letters that may be read in several ways are read in the likeliest, and of others so many are tried.
_MOST_DOUBTS: Final = 8
_MOST_READINGS: Final = 64
#: A letter is no longer than this with the marks that a language puts on it.
_MOST_MARKS: Final = 4
#: Letters with what stands on and between them: signs, spaces and figures of ASCII and Latin-1 part words.
_TOKEN: Final = re.compile(
    "[^\t-\r\x1c-@\\[-`{-~\x85\xa0-\xa9\xab\xac\xae-\xb4\xb6-\xb9\xbb-\xbf\\s\u2010-\u2027\u2030-\u205e]+"
)
_SHOWS_NOTHING: Final = re.compile(f"[{INVISIBLE}]")
_MARKS: Final = frozenset({"Mn", "Me", "Mc"})
#: What stands for an apostrophe between letters.
_APOSTROPHES: Final = frozenset("\u02b9\u02bb\u02bc\u02bd\u02c8\u0384\u055a\u05f3\ua78c\uff07")
#: Accents that end a noun from French, which without them is another word: *exposé*, *divorcées*.
_FRENCH_END: Final = re.compile("[éÉ]e?s?\\Z")


#: What else English writes with accents: the beginnings of these words, without them.
_LOANS: Final = tuple(
    """
    angstrom applique apres cafe canape cliche communique cooperat coordinat creche crepe debacle debut
    decollete decor deja demarche denouement depot detente doppelganger eclair eclat elan elit emigre entree
    epee etat etude expose facade fete fiance fuhrer garcon gite ingenue jalapeno maitre matinee melee menage
    naive noel outre papier passe pate piece pinata precis preeminent preempt premiere protege puree reelect
    reenter regime resume role rose saute seance senor smorgasbord soiree souffle soupcon tete touche uber voila
    zoolog
    """.split()
)


class How(Enum):
    """How a word was disguised; the value says it in words."""

    SCRIPT = "letters of another script"
    LOOK = "letters that look like others"
    FORM = "letters in another form"
    MARK = "marks on its letters"
    INVISIBLE = "invisible characters"
    APART = "letters set apart"
    STAND_IN = "figures or signs for letters"


class Substitution(NamedTuple):
    """What stands in a reading from start to end, and what is read for it."""

    start: int
    end: int
    plain: str


class Unmasked(NamedTuple):
    """A word that is read as another: what has to be changed, and where it is disguised and how."""

    edits: tuple[Substitution, ...]
    masks: tuple[tuple[int, How], ...]


#: The kinds of letters that disguise a word.
HOW: Final = {
    LetterKind.FORM: How.FORM,
    LetterKind.RAISED: How.FORM,
    LetterKind.LOOK: How.LOOK,
    LetterKind.SCRIPT: How.SCRIPT,
}


@dataclass(slots=True)
class _Cluster:
    """A character with the marks on it: what it may be read as, its kind, none for what is no letter, and its masks."""

    start: int
    end: int
    readings: tuple[str, ...]
    kind: LetterKind | None
    masks: list[tuple[int, How]]


def words_unmasked(reading: str) -> Iterator[Unmasked]:
    """Yield the words of a reading view that are read as others, in order."""
    for match in _TOKEN.finditer(reading):
        if not match[0].isascii():
            for run in _runs(reading, match.start(), match.end()):
                if word := _unmasked(reading, _without_ends(run)):
                    yield word


def letters_read(word: str) -> str:
    """Return what letters without marks are read as, whatever their script; empty where one is like none of ASCII."""
    looks = [look_of(letter) for letter in word]
    return "".join(look.readings[0] for look in looks if look) if all(looks) else ""


def _runs(reading: str, start: int, end: int) -> Iterator[list[_Cluster]]:
    """Yield the letters between two places, with what stands on and between them; other signs part them.

    Letters beside one that is like none of ASCII are passed over: they are a word of another script.
    """
    run: list[_Cluster] = []
    is_foreign = False
    for at in range(start, end):
        character = reading[at]
        if _SHOWS_NOTHING.match(character):
            readings = ("", " ") if character in BLANKS else ("",)
            run.append(_Cluster(at, at + 1, readings, None, [(at, How.INVISIBLE)]))
        elif unicodedata.category(character) in _MARKS:
            if run and run[-1].kind:
                _mark(run[-1], reading, at)
        elif character in _APOSTROPHES:
            run.append(_Cluster(at, at + 1, ("'",), None, []))
        elif look := look_of(character):
            how = HOW.get(look.kind)
            run.append(_Cluster(at, at + 1, look.readings, look.kind, [(at, how)] if how else []))
        elif character.isalpha():
            is_foreign = True
        else:
            if not is_foreign:
                yield run
            run, is_foreign = [], False
    if not is_foreign:
        yield run


def _mark(cluster: _Cluster, reading: str, at: int) -> None:
    """Take a mark to the letter before it; one that makes a letter of some language with it disguises nothing."""
    cluster.end = at + 1
    written = reading[cluster.start : cluster.end]
    if len(written) > _MOST_MARKS or len(unicodedata.normalize("NFC", written)) > 1:
        cluster.masks.append((at, How.MARK))
    elif cluster.kind is LetterKind.LETTER:
        cluster.kind = LetterKind.ACCENTED


def _without_ends(run: list[_Cluster]) -> list[_Cluster]:
    """Return a run without what is no part of its word: signs at its ends, and raised letters that mark a note."""
    loose = {None, LetterKind.RAISED} if any(cluster.kind is LetterKind.LETTER for cluster in run) else {None}
    start, end = 0, len(run)
    while start < end and run[start].kind in loose:
        start += 1
    while end > start and run[end - 1].kind in loose:
        end -= 1
    return run[start:end]


def _unmasked(reading: str, run: list[_Cluster]) -> Unmasked | None:
    """Return the word that a run of letters is read as; None for one that stays as it is."""
    letters = [cluster for cluster in run if cluster.kind is not None]
    scripts = {script_of(reading[letter.start]) for letter in letters}
    is_of_one_script = len(scripts) == 1 and {letter.kind for letter in letters} == {LetterKind.SCRIPT}
    if is_of_one_script or len(letters) > _LONGEST:
        return None
    masks = tuple(mask for cluster in run for mask in cluster.masks)
    plain = _read(run)
    word = "".join(plain)
    # Accents are those of another language, or of a name; ligatures are always written out.
    if (
        _keeps_accents(reading, run, word)
        if masks
        else not (_is_known(word) and _is_accented_at_will(reading, run, word))
    ):
        plain = [
            each if cluster.masks or cluster.kind is not LetterKind.ACCENTED else reading[cluster.start : cluster.end]
            for cluster, each in zip(run, plain, strict=True)
        ]
    edits = tuple(
        Substitution(cluster.start, cluster.end, each)
        for cluster, each in zip(run, plain, strict=True)
        if each != reading[cluster.start : cluster.end]
    )
    return Unmasked(edits, masks) if edits else None


def _is_accented_at_will(reading: str, run: list[_Cluster], word: str) -> bool:
    """Return whether no language puts these accents on a word that is one of English without them, as far as it shows.

    Names keep them, and so does what comes from French; an accent typed behind its letter was rather put there.
    """
    is_typed_behind = run[-1].end - run[0].start > len(run)
    return is_typed_behind or not (reading[run[0].start].isupper() or _keeps_accents(reading, run, word))


def _keeps_accents(reading: str, run: list[_Cluster], word: str) -> bool:
    """Return whether a word that is read as ``word`` is one that English writes with accents."""
    return word.lower().startswith(_LOANS) or _FRENCH_END.search(reading[run[0].start : run[-1].end]) is not None


def _read(run: list[_Cluster]) -> list[str]:
    """Return what each cluster of a run is read as, so that together they are a word if they can be."""
    first = [cluster.readings[0] for cluster in run]
    if not 0 < sum(len(cluster.readings) > 1 for cluster in run) <= _MOST_DOUBTS:
        return first
    for readings in islice(product(*(cluster.readings for cluster in run)), _MOST_READINGS):
        if all(_is_known(word) for word in "".join(readings).split()):
            return list(readings)
    return first


def _is_known(word: str) -> bool:
    small = word.lower().removesuffix("'s")
    return len(small) >= _LEAST and is_listed(small)
