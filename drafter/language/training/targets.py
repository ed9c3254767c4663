"""Measure a pipeline on target words: is this *counter* a verb, what is its object, is it negated.

The file has one JSON object a line: `text`, `start` and `end` of the word, its `pos` (VERB, NOUN, ADJ, OTHER), for
verbs the lemma of the `object` in lower case (null for none, `object_scored` false where it is not asked), and
`negated`.
The reading of the tree here is a plain one, for measuring; the rules of the checker have their own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Token

NEGATIONS = frozenset({"not", "n't", "n\N{RIGHT SINGLE QUOTATION MARK}t", "never", "neither", "nor", "no", "without"})
NOBODY = frozenset({"nothing", "nobody", "none"})
RELATIVES = frozenset({"WDT", "WP"})
NEGATION_REACH = 4


@dataclass(frozen=True, slots=True)
class TargetFigures:
    """Shares of correct answers in per cent, and how many were asked."""

    pos: float
    object: float
    negation: float
    words: int
    verbs: int
    wrong: tuple[str, ...]


def evaluate(nlp: Language, path: Path) -> TargetFigures:
    """Return the figures of `nlp` on the words in the file at `path`."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    good = {"pos": 0, "object": 0, "negated": 0}
    asked = dict.fromkeys(good, 0)
    wrong: list[str] = []
    for case, doc in zip(cases, nlp.pipe([case["text"] for case in cases], batch_size=64), strict=True):
        span = doc.char_span(case["start"], case["end"], alignment_mode="expand")
        for question, right in _answers(case, span.root, whole=span.text == case["text"][case["start"] : case["end"]]):
            asked[question] += 1
            good[question] += right
            if not right:
                wrong.append(f"{question}: {case['text'][case['start'] : case['end']]} in {case['text']}")
    share = {question: 100 * good[question] / max(1, asked[question]) for question in good}
    return TargetFigures(share["pos"], share["object"], share["negated"], asked["pos"], asked["object"], tuple(wrong))


def _answers(case: dict[str, Any], token: Token, *, whole: bool) -> list[tuple[str, bool]]:
    given = part_of_speech(token) if whole else "OTHER"
    answers = [("pos", given == case["pos"])]
    if case["pos"] == "VERB":
        if case.get("object_scored"):
            object_found = object_of(token) if given == "VERB" else None
            wanted = case["object"]
            is_same = (
                object_found is None if wanted is None else object_found is not None and _named(object_found, wanted)
            )
            answers.append(("object", is_same and given == "VERB"))
        if case.get("negated") is not None:
            answers.append(("negated", is_negated(token) == case["negated"]))
    return answers


def _named(token: Token, wanted: str) -> bool:
    return wanted in (token.lower_, token.lemma_.lower())


def part_of_speech(token: Token) -> str:
    """Return VERB, NOUN, ADJ or OTHER; a participle before its noun counts as an adjective, a name as a noun."""
    if token.dep_ == "amod" and token.pos_ == "VERB" and token.i < token.head.i:
        return "ADJ"
    coarse = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}
    return coarse.get(token.pos_, "OTHER")


def object_of(verb: Token) -> Token | None:
    """Return the word that what `verb` says is done to, or None; found through passives, relatives and coordination."""
    seen: set[int] = set()
    at = verb
    while at.i not in seen:
        seen.add(at.i)
        own = next((child for child in at.children if child.dep_ in ("obj", "nsubj:pass", "csubj:pass")), None)
        if own is not None:
            return _antecedent(own)
        if at.dep_ in ("acl", "amod") and at.tag_ == "VBN":
            return at.head
        if at.dep_ == "acl:relcl" and any(c.dep_ == "nsubj" and c.tag_ not in RELATIVES for c in at.children):
            return at.head
        if at.dep_ == "advcl" and at.tag_ == "VBN" and not any(c.dep_ in ("mark", "aux") for c in at.children):
            return next((child for child in at.head.children if child.dep_.startswith("nsubj")), None)
        if at.dep_ != "conj":
            break
        at = at.head
    shared = (grandchild for child in verb.children if child.dep_ == "conj" for grandchild in child.children)
    return next((word for word in shared if word.dep_ == "obj"), None)


def _antecedent(word: Token) -> Token:
    if word.tag_ not in RELATIVES:
        return word
    clause = word.head
    while clause.dep_ == "conj":
        clause = clause.head
    return clause.head if clause.dep_.startswith("acl") else word


def is_negated(verb: Token) -> bool:
    """Return whether `verb`, or what it depends on as a complement or partner, is denied."""
    at = verb
    for _ in range(NEGATION_REACH):
        for child in at.children:
            if child.lower_ in NEGATIONS:
                return True
            argument = child.dep_.startswith(("nsubj", "obj"))
            if argument and (
                child.lower_ in NOBODY or any(word.lower_ in ("no", "neither") for word in child.children)
            ):
                return True
        if at.dep_ not in ("xcomp", "conj", "acl"):
            return False
        at = at.head
    return False
