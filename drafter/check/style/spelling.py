"""Spelling: British as in the Alliance's texts, and each word in one way."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from drafter.check.style.slip import BODY, Slip, own_words
from drafter.text import rough_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.text import Block, Document

__all__ = ["american_spellings", "two_spellings"]

_WORD: Final = re.compile(r"[^\W\d_]+")
#: American spellings and the British ones. None is a word of British English too: *practice*, *license*, *meter*,
#: *judgment*, *toward*, *analog* and *-ize* are.
_BRITISH: Final = tuple(
    (re.compile(pattern), british)
    for pattern, british in (
        (r"(def|off|pret)ens(e|es|eless)", r"\1enc\2"),
        (r"(cent|epicent|theat|fib|calib|lit|kilomet|centimet|millimet|spect|somb|lust|meag)er(s?)", r"\1re\2"),
        (r"center(ed|ing)", r"centr\1"),
        (
            (
                r"((?:un|dis|mis)?(?:behavi|endeav|neighb|fav|hon|lab|harb|col|arm|rum|hum|sav|savi|fl?av|cand|clam|ferv|"
                r"val|od|ard|ranc|succ|splend|demean|misdemean|rig|vig))or"
                r"(s|ed|ing|able|ably|ers?|ites?|itism|ful|fully|less|hoods?|ly|al|ally|y|ies)?"
            ),
            r"\1our\2",
        ),
        (r"program(s?)", r"programme\1"),
        (
            (
                r"(travel|level|cancel|label|model|signal|counsel|fuel|marshal|channel|total|tunnel|funnel|quarrel|rival|"
                r"imperil|equal|unravel|panel|initial)(ed|ing|er|ers|or|ors)"
            ),
            r"\1l\2",
        ),
        (r"(fulfil|enrol|instil|distil|enthral)l(s|ments?)?", r"\1\2"),
        (r"(skil|wil)lful(ly)?", r"\1ful\2"),
        (r"installment(s?)", r"instalment\1"),
        (r"(anal|paral|catal|electrol)yz(e|ed|es|er|ers|ing)", r"\1ys\2"),
        (r"(dialog|catalog)(s?)", r"\1ue\2"),
        (r"catalog(ed|ing)", r"catalogu\1"),
        (r"maneuver(s?)", r"manoeuvre\1"),
        (r"maneuver(ed|ing|able|ability)", r"manoeuvr\1"),
        (r"gray(s?)", r"grey\1"),
        (r"skeptic(s|al|ally|ism)?", r"sceptic\1"),
        (r"plow(s|ed|ing)?", r"plough\1"),
        (r"aluminum", "aluminium"),
    )
)
#: A quick test for words that any of those patterns could change; most words fail it.
_SUSPECT: Final = re.compile(r"ens|er|or|ogram|l(?:ed|ing|er|or)|ll|yz|alog|maneuv|gray|skep|plow|aluminum")
#: Words that British English spells so beside these: *computer program*, *to program*, *rigor mortis*.
_KEPT: Final = re.compile(r"\b(?:computer|software|to|malware) program|rigor mortis|dialog box|\w+-color\b")
#: Words with an ending that is spelled in two ways, and with a first part that is written with a hyphen or without.
_ISE: Final = re.compile(
    r"(?<![\w-])([a-z]{2,}?)(is|iz)(e|ed|er|ers|es|ing|ation|ations|ational|able)(?![\w-])|"
    r"(?<![\w-])(co|counter|peace|cyber)(-?)(operat\w+|ordinat\w+|terroris\w+|insurgenc\w+|keep\w+|attacks?|space)(?![\w-])"
)
_LONG: Final = 4
#: What follows a word with a capital that is no part of a name: *Defense spending*, but *Centers for Disease Control*.
_IN_SENTENCE: Final = re.compile(r"\s+(?!(?:for|of|on|in|to|and|at|against)\b)[a-z]")


def american_spellings(document: Document) -> Iterator[Slip]:
    """Yield the American spellings outside quotations; words with a capital are names, save where a sentence opens."""
    for block in document.linted():
        if block.kind not in BODY and block.kind != "heading":
            continue
        text = own_words(block)
        suspects = [match for match in _WORD.finditer(text) if _british(match[0].lower())]
        if not suspects:
            continue
        kept = [match.span() for match in _KEPT.finditer(text)]
        openings = {span.start for span in rough_sentences(block.reading)}
        for match in suspects:
            word = match[0]
            opens = match.start() in openings and word.istitle() and _IN_SENTENCE.match(text, match.end())
            if (word.islower() or opens) and not any(start <= match.start() < end for start, end in kept):
                british = _british(word.lower())
                british = british.capitalize() if opens else british
                yield Slip(block, *match.span(), f"“{word}” is spelled “{british}”", british)


@lru_cache(maxsize=16384)
def _british(word: str) -> str:
    """The British spelling of ``word``; empty for a word that is not American."""
    if not _SUSPECT.search(word):
        return ""
    for pattern, british in _BRITISH:
        match = pattern.fullmatch(word)
        if match:
            return match.expand(british)
    return ""


def two_spellings(document: Document) -> Iterator[Slip]:
    """Yield the rarer spelling of a word that the text spells in two ways; of two as frequent, the later one."""
    uses: defaultdict[str, list[tuple[Block, re.Match[str]]]] = defaultdict(list)
    for block in document.linted():
        if block.kind in BODY:
            for match in _ISE.finditer(own_words(block)):
                if match[4] or len(match[1]) >= _LONG:
                    uses[_stem(match)].append((block, match))
    for found in uses.values():
        ways = Counter(_way(match) for _, match in found)
        if len(ways) > 1:
            kept = ways.most_common(1)[0][0]
            for block, match in found:
                if _way(match) != kept:
                    better = _written(match, kept)
                    said = f"“{match[0]}” here, and elsewhere in this text the same word with “{kept or 'no hyphen'}”"
                    yield Slip(block, *match.span(), said, better)


def _stem(match: re.Match[str]) -> str:
    return f"{match[4]}-{match[6][:4]}" if match[4] else match[1]


def _way(match: re.Match[str]) -> str:
    """How the word is spelled where there are two ways: its *is* or *iz*, its hyphen or none."""
    return match[5] if match[4] else match[2]


def _written(match: re.Match[str], way: str) -> str:
    return f"{match[4]}{way}{match[6]}" if match[4] else f"{match[1]}{way}{match[3]}"
