"""The spelling of NATO English: British, with *-ise* and *-ize* both right, and the words that agreed texts have.

Only words in small letters are held against the word list, and words with a capital that are plainly one slip away from
a word of the own list (*Goverment*). Left alone are abbreviations, names, figures, words of one or two letters, words
with letters that English does not have, addresses, and what is another language: small words of one with the unknown
words beside them, and three or more unknown words in a row.
"""

from __future__ import annotations

import re
from functools import cache
from io import StringIO
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.language.identification import is_small_elsewhere

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spylls.hunspell import Dictionary
    from spylls.hunspell.data.aff import Aff
    from spylls.hunspell.data.dic import Dic

__all__ = ["MOST_SUGGESTIONS", "Speller", "words_in"]

#: The word list that ships with drafter, in the format of Hunspell: SCOWL's en_GB.
_DICTIONARY: Final = Path(__file__).parent / "dictionary" / "en_GB"
#: What has to be offered for one word, at most.
MOST_SUGGESTIONS: Final = 6
#: No English word is longer; to look for others takes time that grows faster than the square of the length.
_LONGEST: Final = 40

#: A piece of text without spaces; an address or a file name is one with signs inside that no word has.
_PIECE: Final = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>\s][^<>]*>|`[^`]*`|[^\s<`]+|[<`]")
_ADDRESS: Final = re.compile(r"://|@|\w\.\w|[\\_#=~^|]|\w/\w*/|\A[/.]\w")
#: A word, or one part of a word with hyphens. A stop inside makes an abbreviation, a figure beside it a label.
_WORD: Final = re.compile(r"(?<![\w’'])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w])")
_COMPOUND: Final = re.compile(r"[\w'’]+(?:[-‐‑][\w'’]+)*")
_ENGLISH: Final = re.compile(r"[A-Za-z'’]+\Z")
#: Shorter words are rather an abbreviation, or a word of another language, than a slip.
_SHORTEST: Final = 3
#: A word with a capital is a name unless it has at least so many letters and is one slip from a word of the own list.
_SHORTEST_CAPITAL: Final = 7
#: So many unknown words in a row are another language.
_ROW: Final = 3

#: Parts that stand before a hyphen and are no words.
_PREFIXES: Final = frozenset(
    """anti bi bio co counter cyber de eco electro euro ex extra geo hydro hyper infra inter intra macro mega meta micro
    mid mini mis mono multi nano neo non omni over para pan poly post pre pro proto pseudo quasi re semi socio sub super
    techno tele trans tri ultra un under uni vice""".split()
)
#: Prefixes that make a right word of a right word without a hyphen too, where that is long enough.
_JOINED: Final = re.compile(
    r"(?:anti|bi|bio|counter|cyber|de|eco|geo|hydro|hyper|inter|intra|micro|mis|multi|non|over|post|pre|re|socio|sub|super|"
    r"tele|trans|ultra|un|under|co)(?=[a-z]{4})"
)
#: Endings that make a right word of a right word, which may lose its last *e* or *y* (*inclusivity*).
_ENDINGS: Final = re.compile(
    r"(?<=[a-z]{4})(?:is(?:m|ms|t|ts|e|ed|es|ing|ation|ations|ational)|ity|ities|ness|ly|able|al)\Z"
)
#: Words that make a right word of the right word before them (*peacebuilding*, *timeframe*).
_SECONDS: Final = re.compile(
    r"(?<=[a-z]{3})(?:being|build(?:ers?|ing)|fight(?:ers?|ing)|frames?|hold(?:ers?|ing)|keep(?:ers?|ing)|lines?|"
    r"mak(?:ers?|ing)|tables?|wide|worthy|zones?)\Z"
)
#: What stands in phrases of other languages that English texts have.
_LOANS: Final = frozenset("alia capita facto fait accompli jure mutandis mutatis vires vis voce".split())
_IZE: Final = re.compile(r"iz(?=(?:e[sdr]?|ers?|ed|ing|ings|able|ation|ations|ational)\Z)")
#: Verbs that are never written with *z*: their *-ise* is no ending.
_NEVER_IZE: Final = re.compile(
    r"(?:advert|adv|appr|ar|chast|circumc|compr|comprom|dem|desp|dev|disgu|enterpr|exc|exerc|franch|gu|improv|inc|merchand|"
    r"prem|prec|prom|ra|rev|r|superv|surm|surpr|telev|tre|w|pra|no|po|bru|cru|parad|expert|\w*w)iz"
)
#: American endings and the British ones for them.
_AMERICAN: Final = (
    (re.compile(r"ens(?=e(?:s|less)?\Z)"), "enc"),
    (re.compile(r"or(?=(?:s|ed|ing|able|ful|less)?\Z)"), "our"),
    (re.compile(r"er(?=s?\Z)"), "re"),
    (re.compile(r"(?<=[aeiou])l(?=(?:ed|ing|er|ers|ors?)\Z)"), "ll"),
    (re.compile(r"og(?=s?\Z)"), "ogue"),
    (re.compile(r"am(?=s?\Z)"), "amme"),
    (re.compile(r"yz(?=(?:e[sdr]?|ing|ers)\Z)"), "ys"),
    (re.compile(r"or(?=s?\Z)"), "er"),
)
_CAPITALISED: Final = re.compile(r"[\w'’‐‑-]*[^\W\d_a-z][\w'’‐‑-]*")
_ENDING: Final = re.compile(r"['’](?:s|d|ll|re|ve)?\Z")


class _Word(NamedTuple):
    """A word of a text with its offsets."""

    start: int
    end: int
    text: str


def words_in(text: str) -> frozenset[str]:
    """The words of a text in small letters, those with hyphens also in one piece."""
    whole = (match[0].replace("’", "'").casefold() for match in _COMPOUND.finditer(text))
    return frozenset(chain.from_iterable((word, *re.split(r"[-‐‑]", word), _ENDING.sub("", word)) for word in whole))


class Speller:
    """Finds words that are not written as NATO English writes them. The word list is read when first needed.

    Args:
        own: words that are right besides those of the word list, however they are capitalised.
    """

    def __init__(self, own: Iterable[str] = ()) -> None:
        self._own: set[str] = set()
        #: Those that were seen in small letters: no names.
        self._common: set[str] = set()
        self._dictionary: Dictionary | None = None
        self._known: dict[str, bool] = {}
        self._slips: dict[str, str] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}
        self.add(own)

    def add(self, words: Iterable[str]) -> None:
        """Take words for right from now on."""
        for word in words:
            self._own |= words_in(word)
            self._common |= {each for each in words_in(_CAPITALISED.sub("", word)) if len(each) >= _SHORTEST}
        self._known.clear()
        self._slips.clear()

    def misspelled(self, text: str, known: Collection[str] = ()) -> tuple[tuple[int, int], ...]:
        """The spans of the words of a text in English that are not right.

        Args:
            text: a paragraph.
            known: words that are right here, in small letters.
        """
        found: list[tuple[int, int]] = []
        judged = ((word, self._is_small_elsewhere(word), self._is_wrong(word.text, known)) for word in _words(text))
        for is_strange, row in groupby(judged, key=lambda each: each[1] or each[2]):
            words = list(row) if is_strange else []
            if len(words) < _ROW and not any(is_small for _, is_small, _ in words):
                found += [(word.start, word.end) for word, _, _ in words]
        return tuple(found)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What could be meant by a wrong word, the likeliest first, capitalised as it is; takes tenths of a second.

        Nothing for a word that is longer than any.
        """
        if len(word) > _LONGEST:
            return ()
        if word not in self._suggested:
            small = word.casefold().replace("’", "'")
            near = [self._slip(small), next(self._british(small), ""), *self._open().suggest(small)]
            found = dict.fromkeys(each for each in near if each and each.casefold() != small)
            first = list(found)[:MOST_SUGGESTIONS]
            self._suggested[word] = tuple(each[:1].upper() + each[1:] if word[:1].isupper() else each for each in first)
        return self._suggested[word]

    def _is_wrong(self, word: str, known: Collection[str]) -> bool:
        if len(word) < _SHORTEST or not _ENGLISH.match(word) or not word[1:].islower():
            return False
        small = word.casefold().replace("’", "'")
        if small in _LOANS or small in known or _ENDING.sub("", small) in known or self._is_right(small):
            return False
        if word[0].islower():
            return True
        is_name = len(word) < _SHORTEST_CAPITAL or self._right(word) or any(self._british(small))
        return not is_name and bool(self._slip(small))

    def _is_small_elsewhere(self, word: _Word) -> bool:
        """Whether a word is a small one of another language, and none of English (*met* is Dutch too)."""
        return is_small_elsewhere(word.text) and not self._is_right(word.text.casefold())

    def _is_right(self, small: str) -> bool:
        if small not in self._known:
            stem = _ENDING.sub("", small)
            self._known[small] = self._right(small) or self._right(stem) or self._is_made(_ise(stem))
        return self._known[small]

    def _is_made(self, word: str, prefixed: bool = False) -> bool:  # noqa: FBT001, FBT002  (once, by itself)
        """Whether a word is made of a right one by a prefix, an ending or a second word."""
        if ending := _ENDINGS.search(word):
            stem = word[: ending.start()]
            if any(self._listed(stem + lost) for lost in ("", "e", "y")):
                return True
        if (second := _SECONDS.search(word)) and self._listed(word[: second.start()]):
            return True
        prefix = None if prefixed else _JOINED.match(word)
        rest = word[prefix.end() :] if prefix else ""
        return bool(rest) and (self._listed(rest) or self._is_made(rest, prefixed=True))

    def _right(self, word: str) -> bool:
        """Whether a word is of the own list, or of the word list with *-ise* for *-ize*."""
        forms = {word, _ise(word), word.replace("dgment", "dgement")}
        return any(map(self._listed, forms))

    def _listed(self, word: str) -> bool:
        return word in self._own or self._open().lookup(word)

    def _british(self, small: str) -> Iterator[str]:
        """The right words of which ``small`` is the American form."""
        for pattern, ending in _AMERICAN:
            other = pattern.sub(ending, small)
            if other != small and self._right(other):
                yield other

    def _slip(self, small: str) -> str:
        """The word of the own list that is one letter left out, put in, changed or exchanged away; empty for none."""
        if small not in self._slips:
            from rapidfuzz.distance import OSA
            from rapidfuzz.process import extractOne

            near = [each for each in self._common if abs(len(each) - len(small)) <= 1]
            best = extractOne(small, near, scorer=OSA.distance, score_cutoff=1)
            self._slips[small] = best[0] if best else ""
        return self._slips[small]

    def _open(self) -> Dictionary:
        if self._dictionary is None:
            self._dictionary = _read_dictionary()
        return self._dictionary


@cache
def _read_dictionary() -> Dictionary:
    """The word list. The library's own way of reading a file leaves it open."""
    from spylls.hunspell import Dictionary, readers
    from spylls.hunspell.readers.file_reader import BaseReader

    text = _DICTIONARY.with_suffix(".aff").read_text("utf-8")
    reader = BaseReader(StringIO(text))
    # In both encodings it may be asked for, the characters are these.
    reader.reset_encoding = lambda _: reader.reset_io(StringIO(text))
    rules, _ = readers.read_aff(reader)
    return Dictionary(rules, _listed_words(rules))


def _listed_words(rules: Aff) -> Dic:
    """The words of the list with their flags. The library's reader makes containers for each: twice the memory."""
    from spylls.hunspell.algo.capitalization import Type
    from spylls.hunspell.data.dic import Dic, Word

    made = Dic([])
    flags: dict[str, set[str]] = {}
    no_data: dict[str, list[str]] = {}
    no_others: list[str] = []
    for line in _DICTIONARY.with_suffix(".dic").read_text("utf-8").splitlines()[1:]:
        stem, _, letters = line.partition("/")
        case = rules.casing.guess(stem)
        word = Word(stem, flags.setdefault(letters, set(letters)), no_data, no_others, case)
        made.append(word, lower=[] if case is Type.NO else rules.casing.lower(stem))
    return made


def _ise(word: str) -> str:
    """A word with *-ise* for *-ize*, where both can be right."""
    return word if _NEVER_IZE.match(word) else _IZE.sub("is", word)


def _words(text: str) -> Iterator[_Word]:
    """The words of a text, those with hyphens in parts; parts that only stand before a hyphen are left out."""
    broken = False
    for piece in _PIECE.finditer(text):
        chunk = piece[0]
        # A word broken at the end of a line of a PDF file.
        was_broken, broken = broken, chunk[-1] == "-" and chunk[-2:-1].isalpha()
        if chunk[:1] in "<`" or _ADDRESS.search(chunk):
            continue
        for match in _WORD.finditer(chunk):
            after = chunk[match.end() : match.end() + 1]
            before = chunk[match.start() - 1 : match.start()] if match.start() else ""
            if (after in {"-", "‐", "‑"} and match[0].casefold() in _PREFIXES) or "\u00ad" in {after, before}:
                continue
            if (was_broken and not match.start()) or (broken and match.end() + 1 == len(chunk)):
                continue
            yield _Word(piece.start() + match.start(), piece.start() + match.end(), match[0])
