"""Sentences of the bank with one change made at random: changes of sense, and changes of notation."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: The seed of the draws.
SEED = 1949


class Made(NamedTuple):
    """A sentence as it was agreed, as it was changed, and what was done to it."""

    agreed: str
    changed: str
    how: str


_QUANTIFIERS = [("all", "some"), ("All", "Some"), ("full", "partial"), ("fully", "partly"), ("every", "most"), ("each", "some"),
                ("always", "sometimes"), ("any", "some"), ("most", "some")]  # fmt: skip
_LADDER = [("ensure", "seek"), ("strengthen", "support"), ("enhance", "consider"), ("determined", "willing"),
           ("committed", "prepared"), ("support", "note"), ("reaffirm", "recall"), ("condemn", "regret"),
           ("commit", "intend"), ("maintain", "review"), ("protect", "promote"), ("agree", "hope"),
           ("urge", "invite"), ("welcome", "note"), ("prepared", "willing")]  # fmt: skip
_RESTRICTING = ["nuclear", "armed", "chemical", "military", "collective", "international", "territorial", "political",
                "conventional", "democratic", "mutual", "legal", "regional", "peaceful", "ballistic"]  # fmt: skip
_PREFIXED = [("illegal", "legal"), ("acceptable", "unacceptable"), ("stability", "instability"), ("security", "insecurity"),
             ("important", "unimportant"), ("proliferation", "non-proliferation"), ("non-proliferation", "proliferation"),
             ("multilateral", "unilateral"), ("international", "intranational"), ("legitimate", "illegitimate"),
             ("destabilising", "stabilising"), ("conditional", "unconditional"), ("counter-terrorism", "terrorism")]  # fmt: skip
_HEDGES = ["reportedly", "temporarily", "possibly", "apparently", "potentially", "provisionally"]
_MODALS = r"\b(will|must|shall|can)\b"


def changes_of_sense(texts: Sequence[str], number: int) -> list[Made]:
    """The first ``number`` changes of sense, every kind as often as any other."""
    return _drawn(texts, number, (_quantified, _or_for_and, _hedged, _unrestricted, _shortened, _prefixed, _weaker))


def changes_of_notation(texts: Sequence[str], number: int) -> list[Made]:
    """The first ``number`` changes of notation."""
    kinds = (_per_cent, _article, _initials, _american, _hyphens, _dashes, _quotes, _in_words)
    return _drawn(texts, number, kinds)


def _drawn(
    texts: Sequence[str], number: int, kinds: Sequence[Callable[[str, random.Random], str | None]]
) -> list[Made]:
    draw = random.Random(SEED)
    made: dict[str, Made] = {}
    for kind in kinds:
        pool = list(texts)
        draw.shuffle(pool)
        of_kind: Iterator[Made] = (
            Made(text, changed, kind.__name__.removeprefix("_"))
            for text in pool
            if (changed := kind(text, draw)) and changed != text
        )
        # Some kinds are rare.
        wanted = 3 * number // (2 * len(kinds))
        made |= {each.changed: each for each, _ in zip(of_kind, range(wanted), strict=False)}
    return list(made.values())


def _swapped(text: str, pairs: Sequence[tuple[str, str]], draw: random.Random) -> str | None:
    there = [(one, other) for one, other in pairs if re.search(rf"(?<![\w-]){one}(?![\w-])", text)]
    if not there:
        return None
    one, other = draw.choice(there)
    return re.sub(rf"(?<![\w-]){one}(?![\w-])", other, text, count=1)


def _quantified(text: str, draw: random.Random) -> str | None:
    return _swapped(text, _QUANTIFIERS, draw)


def _or_for_and(text: str, draw: random.Random) -> str | None:
    places = [match.start() for match in re.finditer(r"\band\b", text)]
    if not places:
        return None
    at = draw.choice(places)
    return f"{text[:at]}or{text[at + 3 :]}"


def _hedged(text: str, draw: random.Random) -> str | None:
    match = re.search(_MODALS, text)
    return f"{text[: match.end()]} {draw.choice(_HEDGES)}{text[match.end() :]}" if match else None


def _unrestricted(text: str, draw: random.Random) -> str | None:
    there = [word for word in _RESTRICTING if re.search(rf" {word} [a-z]", text)]
    return text.replace(f" {draw.choice(there)} ", " ", 1) if there else None


def _shortened(text: str, _draw: random.Random) -> str | None:
    match = re.search(
        r"(?<=[a-z]), (?!which|who|that|when|where|as|and|in|to|including)[a-z-]+(?: [a-z-]+)?(?=(?:,| and) )", text
    )
    return text[: match.start()] + text[match.end() :] if match else None


def _prefixed(text: str, draw: random.Random) -> str | None:
    return _swapped(text, _PREFIXED, draw)


def _weaker(text: str, draw: random.Random) -> str | None:
    return _swapped(text, _LADDER, draw)


def _per_cent(text: str, draw: random.Random) -> str | None:
    return re.sub(
        r"(\d)(?:%| per cent| percent)",
        lambda found: found[1] + draw.choice(["%", " per cent", " percent", " %"]),
        text,
    )


def _article(text: str, draw: random.Random) -> str | None:
    numerals = {"3": "III", "4": "IV", "5": "V", "10": "X"}
    return re.sub(
        r"\bArticle (3|4|5|10)\b",
        lambda found: draw.choice([f"Article {numerals[found[1]]}", f"Art. {found[1]}"]),
        text,
    )


def _initials(text: str, _draw: random.Random) -> str | None:
    for one, other in (
        ("U.S.", "US"),
        ("US", "U.S."),
        ("UN", "U.N."),
        ("U.N.", "UN"),
        ("EU", "E.U."),
        ("PRC", "P.R.C."),
    ):
        if re.search(rf"(?<![\w.]){re.escape(one)}(?=[\s'])", text):
            return re.sub(rf"(?<![\w.]){re.escape(one)}(?=[\s'])", other, text)
    return None


def _american(text: str, draw: random.Random) -> str | None:
    pairs = [("defence", "defense"), ("recognise", "recognize"), ("organisation", "organization"), ("programme", "program"),
             ("neighbour", "neighbor"), ("centre", "center"), ("honour", "honor"), ("endeavour", "endeavor"), ("fulfil ", "fulfill "),
             ("towards", "toward"), ("emphasise", "emphasize"), ("destabilising", "destabilizing"), ("labour", "labor"),
             ("dialogue", "dialog"), ("modernis", "moderniz"), ("judgement", "judgment")]  # fmt: skip
    there = [(one, other) for one, other in pairs if one in text]
    return text.replace(*draw.choice(there)) if there else None


def _hyphens(text: str, _draw: random.Random) -> str | None:
    if match := re.search(r"\b(cooperation|cooperate|coordination|cyberspace)\b", text):
        return text.replace(
            match[0], match[0].replace("coop", "co-op").replace("coord", "co-ord").replace("ersp", "er-sp")
        )
    return re.sub(r"(?<=[a-z])-(?=[a-z])", " ", text)


def _dashes(text: str, draw: random.Random) -> str | None:
    return re.sub(r" [-–—] ", lambda _: draw.choice([" – ", " — ", " - "]), text)


def _quotes(text: str, _draw: random.Random) -> str | None:
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")


def _in_words(text: str, draw: random.Random) -> str | None:
    words = "two three four five six seven eight nine ten".split()
    pairs = [(f" {number} ", f" {word} ") for number, word in enumerate(words, 2)]
    there = [
        (one, other) for a, b in pairs for one, other in ((a, b), (b, a)) if one in text and "Article" + one not in text
    ]
    there += [("32 Allies", "thirty-two Allies"), ("30 Allies", "thirty Allies")]
    there = [(one, other) for one, other in there if one in text]
    return text.replace(*draw.choice(there), 1) if there else None
