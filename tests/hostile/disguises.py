"""Words disguised at random, and how many of them are found: each in a sentence of its own, with its exact span.

`figures` gives what was tried and found; `python tests/hostile/disguises.py [COUNT [SEED]]` prints it, and what was missed.
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.check.codes import Code
from drafter.check.session import Session
from drafter.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

#: Sentences to which a delegation objects or on which it is wary, by profile; the word of each in asterisks is disguised.
SENTENCES = {
    "hague-2025": """
        Allies will *contest* Russia's reckless actions at sea.
        We stand ready to *constrain* Russia wherever it threatens the Alliance.
        The Alliance will *counter* Russia's hybrid campaigns across the continent.
        Together we shall *contest* the Kremlin's disinformation with facts.
        Our task is to *counter* Moscow's coercion of its neighbours.
        NATO must *constrain* Moscow's ability to wage war.
        We will confront and *contest* Russian aggression.
        Allies will contest *Russia*'s reckless actions at sea.
        The Alliance will counter *Russia*'s hybrid campaigns across the continent.
        Together we shall contest the *Kremlin*'s disinformation with facts.
        NATO must constrain *Moscow*'s ability to wage war.
        NATO declares the Founding Act *defunct*.
        NATO declares the *Founding* Act defunct.
        Russia is the most significant and direct *threat* to Allies' security.
        Russia remains the greatest *threat* to peace in Europe.
        Ukraine will become a *member* of NATO.
        *Ukraine* will become a member of NATO.
        We commit to Ukraine's *accession* without delay.
        """,
}
_MARKED = re.compile(r"\*(.+?)\*")

CYRILLIC = dict(zip("aceopxyisjhdqwABCEHIKMOPSTXYk", "асеорхуіѕјһԁԛԝАВСЕНІКМОРЅТХҮк", strict=True))
GREEK = dict(zip("oaviupyABEHIKMNOPTXYZ", "οανιυργΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
INVISIBLE = [
    *"\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d",
    *"\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206f\u3164\ufe00\ufe0f\ufeff\uffa0\xad",
    *"\U0001bca0\U0001d173\U000e0001\U000e0041\U000e0061\U000e0100\U000e01ef",
]
MARKS = [
    chr(code)
    for first, last in ((0x300, 0x34E), (0x350, 0x36F), (0x1AB0, 0x1ABD), (0x20D0, 0x20DC))
    for code in range(first, last)
]
SMALL_CAPITALS = dict(zip("abcdefghijklmnoprstuvwz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡᴢ", strict=True))
STAND_INS = {"o": "0", "l": "1", "i": "1!|", "e": "3€", "a": "4@", "s": "5$", "t": "7+", "b": "8"}
LIGATURES = {"ffi": "ﬃ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "st": "ﬆ"}


@dataclass(slots=True)
class Figures:
    """What came of disguises: how many were tried, were found, and were found with their exact span."""

    tried: int = 0
    found: int = 0
    exact: int = 0
    said: int = 0
    """Of those that are no honest typesetting, how many a `disguised-word` names; out of `accusable`."""
    accusable: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    by_family: Counter[str] = field(default_factory=Counter)


def _some(word: str, pairs: dict[str, str], chance: random.Random) -> str:
    """The word with some of its letters, and at least one, replaced, and one at least left; itself where it has none."""
    places = [at for at, letter in enumerate(word) if letter in pairs]
    most = min(len(places), len(word) - 1)
    chosen = set(chance.sample(places, chance.randint(1, most))) if most else set()
    return "".join(pairs[letter] if at in chosen else letter for at, letter in enumerate(word))


def _styled(name: str) -> Callable[[str, random.Random], str]:
    """Letters whose name is this with the letter; all of the word's or some."""

    def disguise(word: str, chance: random.Random) -> str:
        pairs: dict[str, str] = {}
        for letter in word:
            size = "CAPITAL" if letter.isupper() else "SMALL"
            try:
                pairs[letter] = unicodedata.lookup(name.format(size, letter.upper()))
            except KeyError:
                continue
        if chance.random() < 0.5:
            return "".join(pairs.get(letter, letter) for letter in word)
        return _some(word, pairs, chance)

    return disguise


def _inside(signs: list[str]) -> Callable[[str, random.Random], str]:
    def disguise(word: str, chance: random.Random) -> str:
        if chance.random() < 0.4:
            return chance.choice(signs).join(word)
        at = chance.randrange(1, len(word))
        return word[:at] + "".join(chance.choices(signs, k=chance.randint(1, 3))) + word[at:]

    return disguise


def _marked(word: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        mark = chance.choice(MARKS)
        return "".join(letter + mark for letter in word)
    at = chance.randrange(1, len(word) + 1)
    return word[:at] + "".join(chance.choices(MARKS, k=chance.randint(1, 4))) + word[at:]


def _apart(word: str, chance: random.Random) -> str:
    gaps = [" ", " ", " ", "\u2009", "\u200a", "\xa0", "\u202f", "\u3000", ".", "-", "·", " - ", " · ", "  "]
    return chance.choice(gaps).join(word)


def _broken(word: str, chance: random.Random) -> str:
    at = chance.randrange(2, len(word) - 1)
    return word[:at] + chance.choice(["-\n", "-\r\n", "\u2010\n", "\xad\n"]) + word[at:]


def _capitals(word: str, chance: random.Random) -> str:
    if chance.random() < 0.6:
        return word.upper()
    return word[0] + "".join(chance.choice([letter.upper(), letter]) for letter in word[1:])


def _ligature(word: str, _: random.Random) -> str:
    for letters, drawn in LIGATURES.items():
        word = word.replace(letters, drawn)
    return word


def _stood_in(word: str, chance: random.Random) -> str:
    """The word with signs for some letters between its first and its last, fewer than are left."""
    places = [at for at in range(1, len(word) - 1) if word[at] in STAND_INS]
    most = min(len(places), (len(word) - 1) // 2)
    chosen = set(chance.sample(places, chance.randint(1, most))) if most else set()
    return "".join(chance.choice(STAND_INS[letter]) if at in chosen else letter for at, letter in enumerate(word))


FAMILIES: dict[str, Callable[[str, random.Random], str]] = {
    "cyrillic": lambda word, chance: _some(word, CYRILLIC, chance),
    "greek": lambda word, chance: _some(word, GREEK, chance),
    "mathematical": lambda word, chance: _styled(
        "MATHEMATICAL "
        + chance.choice(["BOLD", "SANS-SERIF", "MONOSPACE", "BOLD ITALIC", "DOUBLE-STRUCK", "BOLD FRAKTUR"])
        + " {} {}"
    )(word, chance),
    "full-width": _styled("FULLWIDTH LATIN {} LETTER {}"),
    "circled": _styled("CIRCLED LATIN {} LETTER {}"),
    "small capitals": lambda word, chance: _some(word, SMALL_CAPITALS, chance),
    "invisible": _inside(INVISIBLE),
    "marks": _marked,
    "apart": _apart,
    "figures and signs": _stood_in,
    "broken": _broken,
    "capitals": _capitals,
    "ligature": _ligature,
}
#: What honest typesetting does: read through, and never called a disguise.
HONEST = frozenset({"broken", "capitals", "ligature"})
#: Families that may follow one another on one word.
MIXED = ("cyrillic", "greek", "small capitals", "full-width", "invisible", "marks", "broken")


def disguised(word: str, chance: random.Random) -> tuple[str, str]:
    """A word in disguise, and the family or families of it; the word is never left as it is."""
    while True:
        names = [chance.choice(list(FAMILIES))]
        if chance.random() < 0.25:
            names = chance.sample(MIXED[:3], 1) + chance.sample(MIXED[3:], 1)
        result = word
        for name in names:
            result = FAMILIES[name](result, chance)
        if result != word:
            return result, " + ".join(names)


def figures(count: int, seed: int) -> Figures:
    """Try ``count`` disguises that ``seed`` decides on, each in a text of its own."""
    chance = random.Random(seed)
    lines = [(profile, line.strip()) for profile, text in SENTENCES.items() for line in text.strip().splitlines()]
    sessions = {profile: Session.of(profile) for profile in SENTENCES}
    result = Figures()
    for _ in range(count):
        profile, line = chance.choice(lines)
        match = _MARKED.search(line)
        assert match is not None
        disguise, family = disguised(match[1], chance)
        before, after = line[: match.start()], line[match.end() :]
        _try(sessions[profile], (before, match[1], after), disguise, family, result)
    return result


def _contested(session: Session, text: str) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for paragraph in session.check(read_text(text, format="txt", name="disguise.txt")).paragraphs:
        for finding in paragraph.findings:
            if finding.code in {Code.CONTESTED_TERM, Code.DISGUISED_WORD}:
                spans.setdefault(finding.rule, []).append((finding.start, finding.end))
    return spans


def _try(session: Session, line: tuple[str, str, str], disguise: str, family: str, result: Figures) -> None:
    before, word, after = line
    plain = _contested(session, before + word + after)
    found = _contested(session, before + disguise + after)
    end = len(before) + len(word)
    longer = len(disguise) - len(word)

    def there(at: int) -> int:
        return at if at <= len(before) else at + longer if at >= end else -1

    wanted = {rule: [(there(start), there(stop)) for start, stop in spans] for rule, spans in plain.items()}
    result.tried += 1
    result.by_family[family] += 1
    is_found = all(len(found.get(rule, ())) >= len(spans) for rule, spans in wanted.items())
    is_exact = is_found and all(_same(spans, found[rule]) for rule, spans in wanted.items())
    result.found += is_found
    result.exact += is_exact
    if not is_exact:
        result.missed.append((family, before + disguise + after))
    if not any(name in HONEST for name in family.split(" + ")) and "\xad" not in disguise:
        result.accusable += 1
        result.said += (len(before), len(before) + len(disguise)) in found.get(Code.DISGUISED_WORD, ())


def _same(wanted: list[tuple[int, int]], found: list[tuple[int, int]]) -> bool:
    return sorted(wanted) == sorted(found)


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    told = figures(*(numbers + [200, 1][len(numbers) :]))
    lines = [
        f"{told.tried} tried, {told.found} found, {told.exact} with their exact spans; {told.said} of {told.accusable} said",
        *(f"  {family}: {text!r}" for family, text in told.missed),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
