"""The concordance: which words, and which pairs of words side by side, stand in which phrases of the bank.

It is one flat file, mapped into memory and read where it is asked: a bank of a hundred thousand phrases opens as fast
as one of a thousand. Every word of the bank is one character of an alphabet made for it, so that a sentence is a
string and comparing wordings is comparing strings.

The file: a line of JSON that says how long each part is, then the parts, numbers in the byte order of the machine.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import sys
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property
from itertools import compress, pairwise
from typing import TYPE_CHECKING, Any, Final, Literal

from drafter.bank.alphabet import PAIR_BITS, Alphabet, informative_pairs
from drafter.bank.codec import phrase_of, source_of, stored
from drafter.bank.derived_files import PACKAGE, checksum, kept_name, write_kept
from drafter.bank.loading import default_directories, load_bank
from drafter.bank.model import reference
from drafter.bounded import Bounded
from drafter.files.paths import cache_dir
from drafter.wording.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from drafter.bank.model import Bank, Phrase, Source

__all__ = ["Concordance", "bound", "concordance_name", "open_concordance"]

#: To be raised when the parts, or the way words are compared, change: a concordance of another format is never read.
_FORMAT: Final = 4

_MAGIC: Final = "drafter concordance"
#: Parts of the file by the type of their numbers: ``B`` for bytes.
_PARTS: Final[dict[str, Literal["Q", "I", "B"]]] = {
    "exact_keys": "Q",
    "exact_numbers": "I",
    "pair_keys": "Q",
    "word_keys": "Q",
    "pair_starts": "I",
    "pair_numbers": "I",
    "word_starts": "I",
    "word_numbers": "I",
    "weights": "I",
    "spelled_starts": "I",
    "data_starts": "I",
    "spelled": "B",
    "data": "B",
    "words": "B",
    "about": "B",
}
#: Least likeness at which a later wording replaces an earlier one (`drafter.bank.wordings.likeness`); wordings less
#: alike are steps of one lineage.
_SAME_STATEMENT: Final = 0.55
#: Number of spelled phrases that are remembered.
_REMEMBERED: Final = 20_000
_PARTS_OF_WEIGHT: Final = 4


class Concordance:
    """An open concordance; made by `open_concordance`, or in memory by `bound`.

    Phrases are counted from 0 in the order of the bank: by date of their source, then by paragraph.
    """

    def __init__(self, data: bytes | mmap.mmap) -> None:
        """Open the bytes of a concordance; raise `ValueError` for anything else."""
        end = data.find(b"\n")
        head = json.loads(data[:end]) if 0 < end < 4096 else {}
        if head.get("what") != _MAGIC or head.get("form") != _FORMAT or head.get("order") != sys.byteorder:
            raise ValueError("no concordance")
        offset = head["start"]
        view = memoryview(data)
        parts: dict[str, memoryview] = {}
        for name, code in _PARTS.items():
            size = head["sizes"][name]
            parts[name] = view[offset : offset + size].cast(code) if size else memoryview(b"").cast(code)
            offset += size
        if offset != len(data):
            raise ValueError("a concordance cut short")
        self._parts = parts
        self._exact, self._exact_numbers = parts["exact_keys"], parts["exact_numbers"]
        self._pairs = parts["pair_keys"], parts["pair_starts"], parts["pair_numbers"]
        self._words = parts["word_keys"], parts["word_starts"], parts["word_numbers"]
        self._weights = parts["weights"]
        self._spelled_starts, self._spelled = parts["spelled_starts"], parts["spelled"]
        self._known_spelled: Bounded[int, str] = Bounded(_REMEMBERED)
        about: dict[str, Any] = json.loads(bytes(parts["about"]))
        self.names: frozenset[str] = frozenset(about["names"])
        self._later: dict[str, list[int]] = about["later"]
        self._spans: dict[str, tuple[int, int]] = about["spans"]
        self._sources: dict[str, str] = about["sources"]
        self._known_sources: dict[str, Source] = {}
        self._known_phrases: dict[int, Phrase] = {}

    @cached_property
    def alphabet(self) -> Alphabet:
        """The characters of the words, made for the first text that is held against the phrases."""
        words = self._parts["words"]
        return Alphabet(bytes(words).decode().split("\n") if len(words) else ())

    def __len__(self) -> int:
        return max(0, len(self._spelled_starts) - 1)

    def spelled(self, number: int) -> str:
        """Return the words of a phrase, a character each."""
        spelled = self._known_spelled.get(number)
        if spelled is None:
            starts = self._spelled_starts
            spelled = bytes(self._spelled[starts[number] : starts[number + 1]]).decode("utf-32-le")
            self._known_spelled[number] = spelled
        return spelled

    def weight(self, number: int) -> float:
        """Return what the words of a phrase count together, as `Alphabet.weights` counts them."""
        return self._weights[number] / _PARTS_OF_WEIGHT

    def phrase(self, number: int) -> Phrase:
        """Return the phrase of that number."""
        if number not in self._known_phrases:
            starts = self._parts["data_starts"]
            self._known_phrases[number] = phrase_of(bytes(self._parts["data"][starts[number] : starts[number + 1]]))
        return self._known_phrases[number]

    def find(self, phrase_id: str) -> Phrase | None:
        """Return the phrase of that id; None when there is none."""
        numbers = self.of_source(phrase_id.split(".", maxsplit=1)[0])
        return next((phrase for phrase in map(self.phrase, numbers) if phrase.id == phrase_id), None)

    def source(self, source_id: str) -> Source:
        """Return the source of that id; `KeyError` when there is none."""
        if source_id not in self._known_sources:
            self._known_sources[source_id] = source_of(self._sources[source_id])
        return self._known_sources[source_id]

    def reference(self, phrase: Phrase) -> str:
        """Return how a phrase is cited."""
        return reference(phrase, self.source(phrase.source))

    def sources(self) -> tuple[str, ...]:
        """Return the ids of all sources, in date order."""
        return tuple(self._sources)

    def of_source(self, source_id: str) -> range:
        """Return the numbers of the phrases of one source: they stand together."""
        return range(*self._spans.get(source_id, (0, 0)))

    def later(self, number: int) -> list[int]:
        """Return the wordings of the same commitment that continue a phrase, oldest first, over all its lineages."""
        return self._later.get(str(number), [])

    def exact(self, spelled: str) -> list[int]:
        """Return the phrases of exactly these words."""
        if not self.alphabet.knows(spelled):
            return []
        key = _exact_key(spelled)
        index = bisect_left(self._exact, key)
        numbers = []
        while index < len(self._exact) and self._exact[index] == key:
            number = self._exact_numbers[index]
            if self.spelled(number) == spelled:
                numbers.append(number)
            index += 1
        return numbers

    def having(self, pair: int) -> Sequence[int]:
        """Return the phrases with a pair of words, as `pair_key` numbers it; empty when none has it."""
        return _row(self._pairs, pair)

    def with_word(self, word: str) -> Sequence[int]:
        """Return the phrases with a word in its compared form that carries meaning; empty when none has it."""
        letter = self.alphabet.known_letter(word)
        return () if letter is None else _row(self._words, ord(letter))


def _row(parts: tuple[memoryview, memoryview, memoryview], key: int) -> Sequence[int]:
    """Return the numbers under a key, as `_parts_of` puts them."""
    keys, starts, numbers = parts
    index = bisect_left(keys, key)
    if index == len(keys) or keys[index] != key:
        return ()
    return numbers[starts[index] : starts[index + 1]]


def open_concordance(directories: Sequence[Path] | None = None, cache: Path | None = None) -> Concordance:
    """Return the concordance of the bank in some folders, made anew where the bank has changed since the last time.

    Args:
        directories: the folders of the bank, as for `drafter.bank.load_bank`.
        cache: the folder to keep it in; the user's cache folder when None.

    Raises:
        BankError: the bank is not right.
    """
    folders = tuple(default_directories() if directories is None else directories)
    path = (cache_dir() if cache is None else cache) / concordance_name(folders)
    if (concordance := _opened(path)) is not None:
        return concordance
    bank = load_bank(folders)

    def fill(target: Path) -> None:
        with target.open("wb") as file:
            file.writelines(_written(bank))

    if write_kept(path, fill) and (concordance := _opened(path)) is not None:
        return concordance
    return bound(bank)


def concordance_name(directories: Sequence[Path] | None = None) -> str:
    """Return the name of the file for the bank in some folders as it looks now: another after every edit."""
    folders = tuple(default_directories() if directories is None else directories)
    makers = [PACKAGE / "bank" / name for name in ("alphabet.py", "concordance.py", "wordings.py", "model.py")]
    return f"{kept_name('words', folders, [*makers, PACKAGE / 'wording' / 'words.py'], _FORMAT)}.bin"


def bound(bank: Bank) -> Concordance:
    """Return the concordance of a bank, in memory."""
    return Concordance(b"".join(_written(bank)))


def _opened(path: Path) -> Concordance | None:
    """Return the concordance in that file, or None when there is none that can be used."""
    with contextlib.suppress(OSError, ValueError, KeyError), path.open("rb") as file:
        return Concordance(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return None


def _written(bank: Bank) -> Iterator[bytes]:
    """Yield the parts of the file, its head first."""
    alphabet = Alphabet()
    exact: list[tuple[int, int]] = []
    pairs, words = array("Q"), array("Q")
    spelled_starts, data_starts = array("I", [0]), array("I", [0])
    spelled_parts: list[bytes] = []
    weights = array("I")
    data_parts: list[bytes] = []
    spans: dict[str, tuple[int, int]] = {}
    lineages: defaultdict[str, list[int]] = defaultdict(list)
    for number, phrase in enumerate(bank.phrases.values()):
        spelled = alphabet.spell(phrase.text)
        exact.append((_exact_key(spelled), number))
        weights.append(round(sum(alphabet.weights(spelled)) * _PARTS_OF_WEIGHT))
        contents = alphabet.contents(spelled)
        pairs.extend(key << PAIR_BITS | number for key in informative_pairs(spelled, contents))
        words.extend(ord(letter) << PAIR_BITS | number for letter in set(compress(spelled, contents)))
        _append(spelled.encode("utf-32-le"), spelled_parts, spelled_starts)
        _append(stored(phrase).encode(), data_parts, data_starts)
        spans[phrase.source] = (spans.get(phrase.source, (number, 0))[0], number + 1)
        for lineage in phrase.lineage:
            lineages[lineage].append(number)
    exact.sort()
    about = {
        "names": sorted(_names(bank)),
        "later": _later(bank, lineages),
        "spans": spans,
        "sources": {source.id: stored(source) for source in bank.sources.values()},
    }
    parts = {
        "exact_keys": array("Q", (key for key, _ in exact)).tobytes(),
        "exact_numbers": array("I", (number for _, number in exact)).tobytes(),
        **_parts_of("pair", pairs),
        **_parts_of("word", words),
        "weights": weights.tobytes(),
        "spelled_starts": spelled_starts.tobytes(),
        "data_starts": data_starts.tobytes(),
        "spelled": b"".join(spelled_parts),
        "data": b"".join(data_parts),
        "words": "\n".join(alphabet.words()).encode(),
        "about": json.dumps(about, ensure_ascii=False).encode(),
    }
    yield _head({name: len(parts[name]) for name in _PARTS})
    yield from (parts[name] for name in _PARTS)


def _later(bank: Bank, lineages: Mapping[str, Sequence[int]]) -> dict[int, list[int]]:
    """Return the later wordings of each phrase that has any."""
    from drafter.bank.wordings import continuations, likeness

    phrases = list(bank.phrases.values())
    later: dict[int, list[int]] = {}
    for numbers in lineages.values():
        number_of = {phrases[number].id: number for number in numbers}
        predecessors = {
            number_of[phrase.id]: number_of[earlier.id]
            for phrase, earlier in continuations([phrases[number] for number in numbers])
            if earlier is not None
        }
        for number in numbers:
            earlier_number = predecessors.get(number)
            while earlier_number is not None:
                is_same_statement = (
                    likeness(phrases[earlier_number].text, phrases[number].text, _SAME_STATEMENT) >= _SAME_STATEMENT
                )
                if is_same_statement and number not in later.setdefault(earlier_number, []):
                    later[earlier_number].append(number)
                earlier_number = predecessors.get(earlier_number)
    return later


def _append(piece: bytes, parts: list[bytes], starts: array[int]) -> None:
    parts.append(piece)
    starts.append(starts[-1] + len(piece))


def _head(sizes: dict[str, int]) -> bytes:
    """Return the first line of the file, padded to a fixed length so that the arrays behind it are aligned."""
    start = 1024
    head = {"what": _MAGIC, "form": _FORMAT, "order": sys.byteorder, "start": start, "sizes": sizes}
    return json.dumps(head).encode().ljust(start - 1) + b"\n"


def _parts_of(name: str, packed: array[int]) -> dict[str, bytes]:
    """Return three parts: every key once, in order; the offset at which its phrases begin; and the phrases."""
    keys, starts, numbers = array("Q"), array("I"), array("I")
    mask = (1 << PAIR_BITS) - 1
    last = -1
    for entry in sorted(packed):
        key = entry >> PAIR_BITS
        if key != last:
            keys.append(key)
            starts.append(len(numbers))
            last = key
        numbers.append(entry & mask)
    starts.append(len(numbers))
    return {f"{name}_keys": keys.tobytes(), f"{name}_starts": starts.tobytes(), f"{name}_numbers": numbers.tobytes()}


def _exact_key(spelled: str) -> int:
    return checksum(spelled.encode("utf-32-le"))


def _names(bank: Bank) -> set[str]:
    """Return the words that the bank nearly always writes with a capital inside a sentence."""
    capitalized: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for phrase in bank.phrases.values():
        tokenized = tokens(phrase.text)
        for before, token in pairwise(tokenized):
            if token.is_word and before.form not in {".", ":", "?", "!"}:
                total[token.form] += 1
                capitalized[token.form] += phrase.text[token.start].isupper()
    return {word for word, times in total.items() if capitalized[word] > 0.9 * times}
