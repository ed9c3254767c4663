"""A fast sentence splitter by rule, for choosing which sentences deserve a parser."""

from __future__ import annotations

import re

from drafter.text.document import Span

_CLOSERS = "”’\"')\\]»"
_OPENERS = "“‘\"'(\\[«"

# A stop with the closing quotes and brackets after it, before a space. The lookbehind starts each
# run of stops once, so that a megabyte of full stops is read in one pass; it comes second, since a
# pattern that begins with a set is searched several times as fast.
_STOP = re.compile(rf"[.!?…](?<![.!?…]{{2}})[.!?…]*[{_CLOSERS}]*\s+")
# A typed dash makes an item of a paragraph; it belongs to no sentence.
_LEAD = re.compile(r"\s*(?:[-–—]\s+(?=\S))?")
_TOKEN = re.compile(rf"[^\s{_OPENERS}—–/]+\Z")
_OPENING = re.compile(rf"[{_OPENERS}\s—–-]*")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
# Number of characters before a stop in which the word before it is looked for.
_WINDOW = 32

# Never the end of a sentence: something always follows.
_TITLES = frozenset(
    "mr mrs ms mx mt dr prof gen lt col adm amb sen rep gov hon st sgt capt cdr cmdr maj brig messrs rev pres "
    "supt mme mgr h.e eg e.g i.e ie cf viz vs v approx ca esp incl resp".split()
)
# Before a number, a roman numeral or a letter: a reference.
_REFERENCES = frozenset(
    "art arts para paras par no nos nr vol vols ch chap chaps sec sect sects fig figs p pp res doc docs ref "
    "annex app ed eds jan feb mar apr jun jul aug sep sept oct nov dec cl sub subpara subparas op".split()
)
_ALWAYS = frozenset("ed eds art arts para paras fig figs pp vol vols nos subpara subparas op".split())
# After these a capital letter is a label, and may end its sentence: "as set out in Annex A."
_LABELLED = frozenset("annex appendix plan option section part schedule table group class category level".split())
# Words that open sentences and hardly ever follow "U.S." or "et al." inside one.
_STARTERS = frozenset(
    "the this these those that there then they their we our us it its in on at by for from to with without as "
    "a an and but or nor so yet he she his her you your i if when while where what which who why how however "
    "after before since until although though because both each every all any no not such moreover furthermore "
    "nevertheless meanwhile today now under over through according together".split()
)
# What may be an abbreviation, besides single letters and what has stops inside.
_ABBREVIATIONS = _TITLES | _REFERENCES | {"al"}
_LONGEST = max(map(len, _ABBREVIATIONS))
_NUMERAL = re.compile(r"\d|[IVXLC]+\b|[A-Z]\b")


def rough_sentences(reading: str) -> list[Span]:
    """Split a reading view into sentences: spans in order, without the spaces around them and a dash before the first.

    Breaks only after `.`, `!`, `?` or an ellipsis and what closes behind it, never at a semicolon,
    inside an abbreviation, after an initial or in a number. Works in time proportional to the text.
    """
    spans: list[Span] = []
    start = _LEAD.match(reading).end()  # type: ignore[union-attr]  # matches nothing
    for match in _STOP.finditer(reading):
        at, end = match.span()
        if end < len(reading) and at >= start and _ends_sentence(reading, start, at, end):
            spans.append(Span(start, at + len(match[0].rstrip())))
            start = end
    stop = len(reading.rstrip())
    if start < stop:
        spans.append(Span(start, stop))
    return spans


def _ends_sentence(text: str, start: int, at: int, end: int) -> bool:
    """Return whether the stop at `at`, with the next word at `end`, closes the sentence begun at `start`."""
    next_word = end if text[end].isalnum() else _OPENING.match(text, end).end()  # type: ignore[union-attr]  # matches nothing
    if next_word >= len(text) or text[next_word].islower():
        return False
    stop = text[at:end].rstrip()
    if stop[0] == "…" or stop.startswith(".."):
        return at > start and text[at - 1] not in " [("
    if stop[0] != ".":
        return True
    word = text[max(start, at - _WINDOW) : at].rpartition(" ")[2]
    if word.isalpha():
        # Nearly always; and a word is seldom an abbreviation.
        is_one = len(word) == 1 or (len(word) <= _LONGEST and word.lower() in _ABBREVIATIONS)
        return not (is_one and _abbreviates(word, text, start, at - len(word), next_word))
    last_token = _TOKEN.search(text, max(start, at - _WINDOW), at)
    return last_token is None or not _abbreviates(last_token[0], text, start, last_token.start(), next_word)


def _abbreviates(token: str, text: str, start: int, at: int, following: int) -> bool:
    """Return whether the full stop after `token`, which stands at `at`, belongs to an abbreviation."""
    if token.isdigit() or (len(token) == 1 and token.islower()):
        # A paragraph number that stayed in the text opens its sentence; elsewhere it is a figure.
        return at == start
    lowered = token.lower()
    if lowered in _TITLES:
        return True
    if lowered in _REFERENCES:
        return lowered in _ALWAYS or _NUMERAL.match(text, following) is not None
    if len(token) == 1 and token.isupper():
        before = text[max(start, at - _WINDOW) : at].split()
        return not (before and before[-1].lower() in _LABELLED)
    if lowered == "al" or _DOTTED.match(token):
        word = _NEXT_WORD.match(text, following)
        return word is None or word[0].lower() not in _STARTERS
    return False
