"""Inflection without a parser: which lemmas a word can have, and which words a lemma can appear as.

Pure Python over one sorted table, read on first use; nothing here imports spaCy. The pipeline's lemmatizer is
`lemma` and nothing else, so `lemmas` and `forms` are exact: whatever the pipeline calls the lemma of a word is, in
lower case, among `lemmas(word)`, and the word is among `forms` of it. The rules are those of
WordNet's Morphy; words it does not list are treated by the spelling rules of English.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path

__all__ = ["forms", "inflected", "is_listed", "lemma", "lemmas", "spellings"]

TABLE = Path(__file__).parent / "data" / "words.txt"
RULES = Path(__file__)

KNOWN_FORMS: dict[str, frozenset[str]] = {}
"""What `forms` gives of some words, known from an earlier run."""

TAGS = {
    "NOUN": ("NN", "NNS", "NNP", "NNPS"),
    "VERB": ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "MD"),
    "ADJ": ("JJ", "JJR", "JJS"),
    "ADV": ("RB", "RBR", "RBS"),
}
"""Penn tags by part of speech; the tags in which words of one lemma differ."""

_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "n": (
        ("s", ""), ("ses", "s"), ("ves", "f"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"),
        ("men", "man"), ("ies", "y"),
    ),
    "v": (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "a": (("er", ""), ("est", ""), ("er", "e"), ("est", "e"), ("ier", "y"), ("iest", "y")),
}  # fmt: skip
_RULES["r"] = _RULES["a"]
_ENDINGS = {
    "NNS": ("n", ("s", "men")), "NNPS": ("n", ("s", "men")), "VBZ": ("v", ("s",)), "VBD": ("v", ("ed",)),
    "VBN": ("v", ("ed",)), "VBG": ("v", ("ing",)), "JJR": ("a", ("er",)), "JJS": ("a", ("est",)), "RBR": ("r", ("er",)),
    "RBS": ("r", ("est",)),
}  # fmt: skip
_EVERY_TAG = tuple(tag for group in TAGS.values() for tag in group)
_ONE_TAG_EACH = tuple({_ENDINGS.get(tag): tag for tag in _EVERY_TAG}.values())
"""One tag for each set of endings: the others tell nothing more of a word that is of no closed class."""
_VOWELS = frozenset("aeiou")
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_SILENT_E = ("at", "iz", "is", "ur", "uc", "c", "v", "u", "dg", "rg", "ng", "bl", "pl", "tl")
_NOT_GRADED = frozenset({"counter", "other", "over", "under", "former", "later", "inner", "outer", "upper", "either"})
"""Adjectives in *-er* that take no second one."""
_RARE = frozenset({"abode", "addrest", "combatted", "combatting", "learnt", "wrought"})
"""Irregular forms that are out of use, or rarer than the regular ones."""
_UNCHANGED = frozenset(
    "beset broadcast burst cast cost cut forecast hit hurt let offset put read reset set shut split spread".split()
)
"""Verbs whose past is the verb itself; the table has no irregular form of them."""


def lemma(word: str, tag: str) -> str:
    """Return the lemma, in lower case, of `word` under the Penn tag `tag`: (*withdrew*, VBD) → *withdraw*."""
    return _lemma(word.lower(), tag)


@lru_cache(maxsize=4096)
def lemmas(word: str) -> frozenset[str]:
    """Return every lemma, in lower case, that `word` can have under any tag, in every accepted spelling."""
    low = word.lower()
    tags = (*_EVERY_TAG, *closed) if (closed := _closed(low)) else _ONE_TAG_EACH
    tagged = {_lemma(low, tag) for tag in tags}
    return frozenset(spelling for tagged_lemma in tagged for spelling in spellings(tagged_lemma))


def form_key(lemma: str, pos: str | None) -> str:
    """Return the key of `KNOWN_FORMS` for one word, which has no space in it, of any part of speech or of one."""
    return lemma if pos is None else f"{pos} {lemma}"


@lru_cache(maxsize=32768)
def forms(lemma: str, pos: str | None = None) -> frozenset[str]:
    """Return every word, in lower case, that can have `lemma`: (*withdraw*) → *withdraw, withdraws, withdrew, ...*.

    British and American spellings are one lemma: *recognise* finds *recognized*. With `pos` (NOUN, VERB, ADJ, ADV),
    only the words that have it under a tag of that part of speech; a sound prefilter for a tagger that errs leaves it
    out.
    """
    known = KNOWN_FORMS.get(form_key(lemma, pos))
    if known is not None:
        return known
    tags = TAGS[pos] if pos is not None else None
    matching: set[str] = set()
    for spelling in spellings(lemma):
        head, hyphen, last = spelling.rpartition("-")
        irregular = {head + hyphen + form for form in _record(last)[2]}
        for word in _candidates(spelling):
            if closed := _closed(word):
                tried = tags or (*_EVERY_TAG, *closed)
            else:
                tried = tuple(tag for tag in tags or _ONE_TAG_EACH if word in irregular or _may_inflect(word, tag))
            if any(_lemma(word, tag) == spelling for tag in tried):
                matching.add(word)
    return frozenset(matching)


@lru_cache(maxsize=4096)
def inflected(lemma: str, tag: str) -> str:
    """Return the verb `lemma` as it is written under the Penn tag `tag`: (*undertake*, VBN) → *undertaken*.

    VB and VBP give the lemma itself, tags of other parts of speech too.
    """
    head, hyphen, last = lemma.lower().rpartition("-")
    return head + hyphen + _inflected(last, tag)


@lru_cache(maxsize=4096)
def spellings(lemma: str) -> frozenset[str]:
    """Return `lemma` in lower case with its British and American variants: (*defence*) → *defence, defense*."""
    low = lemma.lower()
    head, hyphen, last = low.rpartition("-")
    return frozenset({low, *(head + hyphen + variant for variant in _record(last)[3])})


@lru_cache(maxsize=4096)
def is_listed(word: str) -> bool:
    """Return whether the table has `word`, in any inflection, as a word of English."""
    return any(_record(lemma_) != _NOTHING or _closed(lemma_) for lemma_ in lemmas(word))


def forget() -> None:
    """Read the table again at the next call; for code that has just written it."""
    for remembered in (
        lemmas,
        forms,
        spellings,
        is_listed,
        inflected,
        _record,
        _lines,
        _sections,
        _closed_table,
        _closed_inverse,
    ):
        remembered.cache_clear()
    KNOWN_FORMS.clear()


# -- the rules ---------------------------------------------------------------------------------------------------


def _lemma(low: str, tag: str) -> str:
    closed = _closed(low).get(tag)
    if closed is not None:
        return closed
    kind, endings = _ENDINGS.get(tag, ("", ()))
    if not kind:
        return low
    head, hyphen, last = low.rpartition("-")
    return head + hyphen + _stem(last, kind, endings) if last else low


def _may_inflect(word: str, tag: str) -> bool:
    """Return whether a regular `word` has an ending that `tag` allows; true for tags that do not inflect."""
    return tag not in _ENDINGS or word.endswith(_ENDINGS[tag][1])


def _stem(low: str, kind: str, endings: tuple[str, ...]) -> str:
    """Return the base of an inflected word that ends in one of `endings`, or is irregular; else the word itself."""
    irregular = _record(low)[1].get(kind)
    if irregular is not None:
        return irregular
    ending = next((end for end in endings if low.endswith(end) and len(low) > len(end) + 1), None)
    if ending is None or low[: -len(ending)].isdigit():
        return low
    bases = [
        low[: len(low) - len(old)] + new
        for old, new in _RULES[kind]
        if old.endswith(ending) and low.endswith(old) and len(low) > len(old)
    ]
    listed = [base for base in bases if kind in _record(base)[0] and _regular(base, low)]
    if listed:
        return next((base for base in listed if base.endswith("e")), listed[0]) if kind == "v" else listed[0]
    # A comparative is only of an adjective that is known: *counter* is not *more count*.
    guess = low if kind in "ar" else _guess(low, ending)
    return guess if kind not in _record(guess)[0] else low


def _regular(base: str, word: str) -> bool:
    """Return whether `word` is how the spelling rules would inflect `base`, as far as endings go."""
    ending = word[len(base) :] if word.startswith(base) else ""
    if ending == "es":
        return base.endswith((*_SIBILANTS, "o"))
    if ending == "s":
        return not base.endswith(_SIBILANTS) and not _consonant_y(base)
    if ending in ("ed", "er", "est"):
        return not base.endswith("e") and not _consonant_y(base) and (ending == "ed" or base not in _NOT_GRADED)
    if ending == "ing":
        return not base.endswith("e") or base.endswith(("ee", "oe", "ye"))
    return True


def _consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in _VOWELS


def _guess(low: str, ending: str) -> str:
    """Return the base of an unlisted inflected noun or verb by the spelling rules; the word itself if they fail."""
    stem = low[: -len(ending)]
    if ending == "men":
        return stem + "man"
    if ending == "s":
        return _without_s(stem)
    if len(stem) < 3 or (stem.endswith("e") and not stem.endswith(("ee", "oe", "ye"))):
        return low
    if stem.endswith("i") and ending == "ed":
        return stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] not in "slaeiou":
        return stem[:-1]
    return stem + "e" if stem.endswith(_SILENT_E) else stem


def _without_s(stem: str) -> str:
    """Return the base of an unlisted plural or third person, of which `stem` is all but the *s*."""
    if stem.endswith("ie") and len(stem) > 3:
        return stem[:-2] + "y"
    if stem.endswith(("xe", "zze", "che", "she", "sse")):
        return stem[:-1]
    return stem + "s" if stem.endswith(("s", "u", "i")) or _consonant_y(stem) else stem


def _candidates(base: str) -> set[str]:
    """Return every word that some rule above could take to `base`, and more."""
    head, hyphen, last = base.rpartition("-")
    _, _, inverse, _ = _record(last)
    words = {last, *inverse}
    for ending in ("s", "es", "ed", "d", "ing", "er", "est", "r", "st"):
        words.add(last + ending)
    if last:
        for ending in ("ed", "ing", "er", "est"):
            words.add(last + last[-1] + ending)
            words.add(last[:-1] + ending)
        words.update((last[:-1] + "ies", last[:-1] + "ied", last[:-1] + "ier", last[:-1] + "iest", last[:-1] + "ves"))
        if last.endswith("man"):
            words.add(last[:-3] + "men")
        if last.endswith("s"):
            words.add(last + "es")
    whole = {head + hyphen + word for word in words}
    return whole | _closed_inverse().get(base, set())


def _inflected(base: str, tag: str) -> str:
    """Return a verb without a hyphen under a tag: an irregular form that the table has, else by the spelling rules."""
    irregular = [
        form for form in _record(base)[2] if form not in _RARE and "-" not in form and _record(form)[1].get("v") == base
    ]
    gerunds = [form for form in irregular if form.endswith("ing")]
    if tag == "VBZ":
        ending = "es" if base.endswith((*_SIBILANTS, "o")) else "s"
        return f"{base[:-1]}ies" if _consonant_y(base) else base + ending
    if tag == "VBG":
        return gerunds[0] if gerunds else _gerund(base)
    if tag in {"VBD", "VBN"} and base not in _UNCHANGED:
        return _past(base, [form for form in irregular if form not in gerunds], tag)
    return base


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    return f"{base[:-1] if base.endswith('e') and not base.endswith(('ee', 'oe', 'ye')) else base}ing"


def _past(base: str, irregular: list[str], tag: str) -> str:
    """Return the past or, under VBN, the participle of a verb.

    Of two irregular forms the participle is the one in *-n*. Where there is none it is the past or, as of *overcome*,
    the verb itself.
    """
    participles = [form for form in irregular if form.endswith("n")]
    simple = [form for form in irregular if form not in participles]
    if tag == "VBN" and base.endswith(("come", "run")) and simple:
        return base
    regular = f"{base[:-1]}ied" if _consonant_y(base) else f"{base}{'d' if base.endswith('e') else 'ed'}"
    return next(iter((participles if tag == "VBN" else []) + simple), regular)


# -- the table ---------------------------------------------------------------------------------------------------

_Record = tuple[str, dict[str, str], tuple[str, ...], tuple[str, ...]]
"""Of a word: kinds it is a base of, bases of it as an irregular form, irregular forms of it, spelling variants."""

_NOTHING: _Record = ("", {}, (), ())


@lru_cache(maxsize=8192)
def _record(word: str) -> _Record:
    if "|" in word or "\n" in word:
        return _NOTHING
    lines = _lines()
    wanted = word.encode(errors="surrogatepass") + b"|"
    index = bisect_left(lines, wanted)
    if index < len(lines) and lines[index].startswith(wanted):
        _, kinds, bases, inverse, variants = lines[index].decode().split("|")
        pairs = dict(pair.split(":") for pair in bases.split(",") if pair)
        return kinds, pairs, _split(inverse), _split(variants)
    return _NOTHING


def _split(field: str) -> tuple[str, ...]:
    return tuple(field.split(",")) if field else ()


@cache
def _sections() -> tuple[bytes, bytes]:
    closed, _, table = TABLE.read_bytes().partition(b"\n\n")
    return closed, table


@cache
def _lines() -> list[bytes]:
    """Return the sorted lines of the table: bytes, so that the search runs in C and only what is found is decoded."""
    return _sections()[1].split(b"\n")


@cache
def _closed_table() -> dict[str, dict[str, str]]:
    entries: dict[str, dict[str, str]] = {}
    for line in _sections()[0].decode().splitlines():
        if not line.startswith("#"):
            word, tag, base = line.split("|")
            entries.setdefault(word, {})[tag] = base
    return entries


def _closed(word: str) -> dict[str, str]:
    """Return the lemmas of a closed-class word by tag."""
    return _closed_table().get(word, {})


@cache
def _closed_inverse() -> dict[str, set[str]]:
    inverse: dict[str, set[str]] = {}
    for word, entries in _closed_table().items():
        for base in entries.values():
            inverse.setdefault(base, set()).add(word)
    return inverse
