"""The frames of speech acts: which words do what with what stands beside them, from ``phrasebank/speech-acts.toml``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from drafter.errors import BankError
from drafter.files.kept_toml import parse_kept
from drafter.files.paths import phrasebank_dir
from drafter.files.toml import did_you_mean, read_toml
from drafter.grammar.act import Act
from drafter.language.words import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from drafter.files.toml import TomlFile
    from drafter.grammar.parse import Word

__all__ = ["CARRIES", "Frame", "Frames", "frames", "read_frames"]

#: The act of words that say nothing themselves and hand on what is said of them.
CARRIES: Final = "carries"
_FILE: Final = "speech-acts.toml"
_DEFAULT_PLACES: Final = {
    "VERB": ("object", "clause"),
    "NOUN": ("of", "for", "to", "in", "on", "clause", "is"),
    "ADJ": ("clause", "to", "for", "of"),
}
_PLACES: Final = frozenset({"object", "subject", "clause", "infinitive", "is", "modifier", "attribute"})
_PREPOSITIONS: Final = frozenset({
    "about", "after", "against", "at", "by", "for", "from", "in", "into", "of", "on", "over", "through", "to",
    "toward", "towards", "upon", "with", "without",
})  # fmt: skip
_KEYS: Final = ("act", "pos", "words", "place", "examples")
#: Acts that grammar alone shows, so that no frame can.
_SHOWN_OTHERWISE: Final = frozenset({Act.ASKS, Act.REPORTS})


@dataclass(frozen=True, slots=True)
class Frame:
    """A group of words that do the same with what stands in one of their places.

    Attributes:
        act: what they do; ``None`` for those that only carry.
        pos: ``VERB``, ``NOUN`` or ``ADJ``.
        words: by lemma; of several words the first is the lemma, the others follow it.
        places: where the word in question stands beside them.
        examples: sentences with the word in question between asterisks.
    """

    act: Act | None
    pos: str
    words: tuple[str, ...]
    places: frozenset[str]
    examples: tuple[str, ...]


class Frames:
    """All frames, found by the word that shows them."""

    def __init__(self, listed: Iterable[Frame]) -> None:
        self.listed = tuple(listed)
        self._by_word: Mapping[tuple[str, str], list[tuple[tuple[str, ...], Frame]]]
        found: dict[tuple[str, str], list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
        for frame in self.listed:
            for phrase in frame.words:
                first, *rest = phrase.split()
                for spelling in spellings(first):
                    found[spelling, frame.pos].append((tuple(rest), frame))
        # The longest phrase speaks first: "call off" is no "call".
        self._by_word = {key: sorted(value, key=lambda each: -len(each[0])) for key, value in found.items()}

    def of(self, word: Word, place: str) -> list[Frame]:
        """The frames that ``word`` shows for what stands in ``place``: those of its longest phrase in the text."""
        found: list[Frame] = []
        longest = 0
        for pos in _parts_of_speech(word):
            for rest, frame in self._by_word.get((word.lemma, pos), ()) or self._by_word.get((word.lower, pos), ()):
                if len(rest) < longest or not _follows(word, rest):
                    continue
                if len(rest) > longest:
                    found, longest = [], len(rest)
                # Of "call off the talks" the parser may make what is called "off the talks".
                if not frame.places.isdisjoint(_alike("object" if place in rest else place)):
                    found.append(frame)
            if found:
                break
        return found


def _alike(place: str) -> tuple[str, ...]:
    """``place`` and the wider one it is a kind of."""
    return (place, "clause") if place == "infinitive" else (place,)


def _parts_of_speech(word: Word) -> tuple[str, ...]:
    """What ``word`` may be a frame as: participles of a copula are adjectives too, gerunds nouns."""
    if word.pos == "VERB":
        if word.tag == "VBN":
            return ("VERB", "ADJ")
        return ("VERB", "NOUN") if word.tag == "VBG" else ("VERB",)
    if word.pos in {"NOUN", "PROPN"}:
        return ("NOUN",)
    return ("ADJ",) if word.pos in {"ADJ", "ADV"} else ("VERB",) if word.pos == "AUX" else ()


def _follows(word: Word, rest: tuple[str, ...]) -> bool:
    """Whether the words ``rest`` follow ``word`` in the text, with at most two others before the first of them."""
    place = word.after
    for wanted in rest:
        for _ in range(3):
            if place is None or place.lower == wanted:
                break
            place = place.after
        if place is None or place.lower != wanted:
            return False
        place = place.after
    return True


@cache
def frames() -> Frames:
    """The frames that ship with drafter.

    Raises:
        BankError: their file cannot be read or is not right.
    """
    return Frames(read_frames(phrasebank_dir() / _FILE))


def read_frames(path: Path) -> list[Frame]:
    """The frames in a file, in its order.

    Raises:
        BankError: it cannot be read or something in it is not right, with its line.
    """
    file = read_toml(path, BankError, parse_kept)
    listed = file.data.get("frame")
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed) or len(file.data) > 1:
        raise BankError("no list of frames", path=path, remedy="write each under [[frame]], and nothing beside them")
    return [_frame(file, index, data) for index, data in enumerate(listed)]


def _frame(file: TomlFile, index: int, data: dict[str, Any]) -> Frame:
    def error(message: str, key: str, remedy: str) -> BankError:
        return BankError(message, path=file.path, place=file.line(("frame", index, key)), remedy=remedy)

    for key in data:
        if key not in _KEYS:
            raise error(f"unknown key {key!r} in a frame", key, did_you_mean(key, _KEYS))
    texts: dict[str, tuple[str, ...]] = {}
    for key in ("words", "place", "examples"):
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise error(f"{key!r} of a frame is no list of words", key, 'write it as ["...", "..."]')
        texts[key] = tuple(value)
    if not texts["words"]:
        raise error("a frame without words", "words", "list its words by lemma")
    act, pos = data.get("act"), data.get("pos")
    acts = {each.value for each in Act if each not in _SHOWN_OTHERWISE} | {CARRIES}
    if act not in acts:
        raise error(f"unknown speech act {act!r}", "act", did_you_mean(str(act), acts))
    if pos not in _DEFAULT_PLACES:
        raise error(f"unknown part of speech {pos!r}", "pos", did_you_mean(str(pos), _DEFAULT_PLACES))
    for index_, place in enumerate(texts["place"]):
        if place not in _PLACES and not set(place.split()) & _PREPOSITIONS:
            way = ("frame", index, "place", index_)
            remedy = did_you_mean(place, _PLACES | _PREPOSITIONS)
            raise BankError(f"unknown place {place!r} in a frame", path=file.path, place=file.line(way), remedy=remedy)
    places = texts["place"] or _DEFAULT_PLACES[pos]
    return Frame(
        act=None if act == CARRIES else Act(act),
        pos=pos,
        words=texts["words"],
        places=frozenset(places),
        examples=texts["examples"],
    )
