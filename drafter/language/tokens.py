"""How text is cut into words: as UD EWT does it, so that the pipeline meets the words it was trained on.

- Clitics stand alone: *Russia's* → Russia 's, *don't* → do n't, *cannot* → can not; straight and curly quotes alike.
- A hyphen between words is a word: *NATO-Russia Council* → NATO - Russia Council, *rules-based* → rules - based.
- A prefix keeps its word: *counter-terrorism*, *non-proliferation*, *anti-ship*, *re-elected* are one word each, so
  that *counter* in them is not taken for the verb.
- References keep their stop: *Art. 5*, *para. 9*.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_QUOTES, HYPHENS, LIST_ELLIPSES, LIST_ICONS
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS, URL_MATCH
from spacy.symbols import ORTH  # type: ignore[import-not-found] # compiled, without stubs
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # as above
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

if TYPE_CHECKING:
    from spacy.vocab import Vocab

PREFIXES = (
    "ante", "anti", "co", "counter", "cross", "e", "ex", "extra", "hyper", "inter", "intra", "mega", "meta", "micro",
    "mid", "mini", "multi", "neo", "non", "over", "post", "pre", "pro", "pseudo", "psycho", "quasi", "re", "semi",
    "socio", "sub", "super", "supra", "trans", "ultra", "un", "under",
)  # fmt: skip
"""Prefixes that UD writes together with what follows their hyphen."""

STOPPED = (
    "Adm.", "Amb.", "Art.", "Arts.", "Capt.", "cf.", "Col.", "Co.", "Corp.", "Dr.", "e.g.", "etc.",
    "Gen.", "Gov.", "Hon.", "i.e.", "Inc.", "Jr.", "Ltd.", "Lt.", "Maj.", "Messrs.", "Mr.", "Mrs.", "Ms.", "Mt.",
    "No.", "Nos.", "Para.", "para.", "Paras.", "paras.", "Prof.", "Rep.", "Rev.", "Sec.", "Sen.", "Sgt.", "Sr.",
    "St.", "viz.", "vol.", "vs.", "v.", "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.",
    "Nov.", "Dec.", "a.m.", "p.m.", "Ph.D.", "al.", "Mon.", "Tue.", "Wed.", "Thur.", "Fri.", "Ft.", "Reps.", "Attn.",
)  # fmt: skip
"""Abbreviations that keep their full stop."""

DISSOLVED = {
    "cannot": ("can", "not"), "gonna": ("gon", "na"), "wanna": ("wan", "na"), "gotta": ("got", "ta"),
    "dont": ("do", "nt"), "doesnt": ("does", "nt"), "didnt": ("did", "nt"), "isnt": ("is", "nt"), "im": ("i", "m"),
    "wasnt": ("was", "nt"), "couldnt": ("could", "nt"), "wouldnt": ("would", "nt"), "havent": ("have", "nt"),
    "ive": ("i", "ve"), "thats": ("that", "s"), "wont": ("wo", "nt"), "cant": ("ca", "nt"), "hasnt": ("has", "nt"),
}  # fmt: skip
"""Words that are two words, written without a sign of it."""

_RUNS = (r"[!?]{2,}", ">>+", "<<+", "==+", "__+", r"\*\*+", "--+", "##+", "~~+", "’’+", "‘‘+", "``+", "''+")
"""Signs repeated, which are one word."""

_NUMBER = re.compile(r"(?:\d-)?(?:\d{3}-){1,2}\d{4}|\d+/\d+/\d+").fullmatch
"""Telephone numbers and dates."""

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
"""A character beyond ASCII: no sign of an expression is escaped so."""

_CLITIC = r"(?i:(?<=[{a}])['’](?:s|m|d|ll|re|ve))"
_NEGATION = r"(?i:(?<=[{a}])n['’]t)"
_HYPHEN = r"{guards}(?:(?<=[{a}0-9])(?:{h})(?=[{a}])|(?<=[{a}])-(?=[0-9]))"


def build_tokenizer(vocab: Vocab) -> Tokenizer:
    """Return the tokenizer described above, for `vocab`."""
    guards = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in PREFIXES)
    infixes = [
        *LIST_ELLIPSES,
        *LIST_ICONS,
        r"(?<=[0-9])[+\-–\*^](?=[0-9-])",
        rf"(?<=[{ALPHA_LOWER}{CONCAT_QUOTES}])\.(?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
        rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
        _HYPHEN.format(guards=guards, a=ALPHA, h=HYPHENS),
        rf"(?<=[{ALPHA}0-9])(?:–|—|--+)(?=[{ALPHA}0-9])",
        rf"(?<=[{ALPHA}0-9])[:<>=/](?=[{ALPHA}])",
    ]
    suffixes = [
        *_RUNS,
        *TOKENIZER_SUFFIXES,
        r"(?<=[0-9])(?i:[ap]m|[ap]\.m\.)",
        _NEGATION.format(a=ALPHA),
        _CLITIC.format(a=ALPHA),
    ]
    return Tokenizer(
        vocab,
        rules=_rules(),
        prefix_search=compile_prefix_regex(map(_written_out, (*_RUNS, *TOKENIZER_PREFIXES))).search,
        suffix_search=compile_suffix_regex(map(_written_out, suffixes)).search,
        infix_finditer=compile_infix_regex(map(_written_out, infixes)).finditer,
        token_match=_NUMBER,
        url_match=URL_MATCH,
    )


def _written_out(expression: str) -> str:
    """Return an expression of spaCy's with the characters for which escapes stand; Python reads these more quickly."""
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), expression)


def _rules() -> dict[str, list[dict[int, str]]]:
    rules: dict[str, list[dict[int, str]]] = dict(BASE_EXCEPTIONS)
    for word in STOPPED:
        rules[word] = [{ORTH: word}]
    for word, parts in DISSOLVED.items():
        # In capitals, IM and IVE are names; CANNOT is not.
        changes = (str.lower, str.capitalize, str.upper) if word == "cannot" else (str.lower, str.capitalize)
        for change in changes:
            cut = len(parts[0])
            whole = change(word)
            rules[whole] = [{ORTH: whole[:cut]}, {ORTH: whole[cut:]}]
    return rules
