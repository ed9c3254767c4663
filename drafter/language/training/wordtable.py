"""Make the table that `drafter.language.words` reads, from WordNet's lists and the treebank's closed classes."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.language import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.language.training.conllu import TreebankSentence

KINDS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
CLOSED = frozenset(
    ["PRP", "PRP$", "MD", "DT", "WDT", "WP", "WP$", "WRB", "IN", "TO", "CC", "EX", "PDT", "POS", "RP", "UH"]
)
"""Tags whose words are listed one by one; of other tags only what is irregular in the treebank and frequent."""

LISTED = [
    "be",
    "am",
    "is",
    "are",
    "was",
    "were",
    "been",
    "being",
    "have",
    "has",
    "had",
    "having",
    "do",
    "does",
    "did",
    "done",
    "doing",
    "'m",
    "'re",
    "'s",
    "’m",
    "’re",
    "’s",
    "ai",
    "s",
    "m",
]
HEADER = "# Listed one by one: word|tag|lemma. Then, after an empty line: word|kinds|bases|irregular forms|spellings."

SPELLINGS = (
    (r"is(?=(e|er|ing|ed|ation|ational|able|ability)$)", "iz"), (r"ys(?=(e|er|ing|ed)$)", "yz"),
    (r"(?<!sc)our(?![scntg]|er)", "or"), (r"tre$", "ter"), (r"ence$", "ense"), (r"ogue$", "og"),
    (r"ae(?=.{4})", "e"), (r"oe(?=.{5})", "e"), (r"(?<=.{4})ll(?=(ed|ing|er|or)$)", "l"), (r"gement$", "gment"),
    (r"grey", "gray"),
)  # fmt: skip
"""British spelling, American spelling; a pair is taken where the lists have both."""

SHORTEST_RESPELLED = 5
"""Words of this length and less are too short for a rule: *canoe* is no *cane*."""

PAIRS = [
    "defence/defense",
    "offence/offense",
    "licence/license",
    "practise/practice",
    "pretence/pretense",
    "programme/program",
    "centre/center",
    "theatre/theater",
    "metre/meter",
    "kilometre/kilometer",
    "litre/liter",
    "fibre/fiber",
    "calibre/caliber",
    "manoeuvre/maneuver",
    "armour/armor",
    "armoured/armored",
    "neighbour/neighbor",
    "neighbouring/neighboring",
    "honour/honor",
    "favour/favor",
    "labour/labor",
    "harbour/harbor",
    "endeavour/endeavor",
    "behaviour/behavior",
    "colour/color",
    "vigour/vigor",
    "rigour/rigor",
    "rumour/rumor",
    "saviour/savior",
    "valour/valor",
    "fulfil/fulfill",
    "enrol/enroll",
    "instal/install",
    "skilful/skillful",
    "wilful/willful",
    "instalment/installment",
    "fulfilment/fulfillment",
    "enrolment/enrollment",
    "cancelled/canceled",
    "grey/gray",
    "judgement/judgment",
    "acknowledgement/acknowledgment",
    "ageing/aging",
    "artefact/artifact",
    "sceptical/skeptical",
    "scepticism/skepticism",
    "analyse/analyze",
    "paralyse/paralyze",
    "catalyse/catalyze",
    "dialogue/dialog",
    "catalogue/catalog",
    "plough/plow",
    "mould/mold",
    "aluminium/aluminum",
    "anaemic/anemic",
    "encyclopaedia/encyclopedia",
    "paediatric/pediatric",
]


def lookups(name: str) -> Any:  # noqa: ANN401 - JSON
    """Return one table of spacy-lookups-data for English."""
    spec = find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("spacy-lookups-data is needed to train; install drafter[training]")
    with gzip.open(Path(spec.origin).parent / "data" / f"en_{name}.json.gz", "rt", encoding="utf-8") as file:
        return json.load(file)


FREQUENT, AGREED = 3, 0.8
"""How often a plural has to be its own lemma, and in which share of its uses, to be listed."""

BY_HAND = {
    ("pm", "NN"): "p.m.", ("etc", "FW"): "etc.", ("singing", "VBG"): "sing", ("swinging", "VBG"): "swing",
    ("series", "NNS"): "series", ("troops", "NNS"): "troop",
    ("goods", "NNS"): "goods", ("media", "NNS"): "media", ("earnings", "NNS"): "earnings", ("arms", "NNS"): "arms",
    ("savings", "NNS"): "savings", ("worst", "RBS"): "badly", ("later", "RBR"): "late", ("led", "VBD"): "lead",
    ("led", "VBN"): "lead", ("born", "VBN"): "bear", ("found", "VBD"): "find", ("found", "VBN"): "find",
}  # fmt: skip
"""What the rules would get wrong and the treebank is too small to tell."""


def corrections(sentences: Iterable[TreebankSentence]) -> dict[tuple[str, str], str]:
    """Return the plurals that are their own lemma in the treebank, such as *clothes*, and corrections made by hand."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.xpos == "NNS":
                seen[word.form.lower()][word.lemma.lower()] += 1
    whole = {
        (low, "NNS"): low
        for low, counts in seen.items()
        if counts[low] >= FREQUENT and counts[low] >= AGREED * counts.total() and words.lemma(low, "NNS") != low
    }
    return whole | BY_HAND


def closed_classes(sentences: Iterable[TreebankSentence]) -> dict[tuple[str, str], str]:
    """Return the most frequent lemma of each closed-class word by tag, where it is not the word itself."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            low = word.form.lower()
            if (word.xpos in CLOSED or low in LISTED or word.upos == "AUX") and "|" not in low and "," not in low:
                seen[low, word.xpos][word.lemma.lower()] += 1
    table: dict[tuple[str, str], str] = {}
    for (low, tag), counts in seen.items():
        (best, count), *_ = counts.most_common(1)
        if count >= 8 and best != low and "|" not in best and best != "_":
            table[low, tag] = best
    for straight in [key for key in table if "'" in key[0]]:
        table.setdefault((straight[0].replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"), straight[1]), table[straight])
    table.update({("n't", "RB"): "not", ("n\N{RIGHT SINGLE QUOTATION MARK}t", "RB"): "not", ("better", "RBR"): "well"})
    return table


def write_words(path: Path, sentences: Sequence[TreebankSentence]) -> None:
    """Write the table that `drafter.language.words` reads, first without the corrections, which need it."""
    listed = closed_classes(sentences)
    _write(path, listed)
    words.forget()
    _write(path, corrections(sentences) | listed)
    words.forget()


def _write(path: Path, listed: dict[tuple[str, str], str]) -> None:
    index = {KINDS[name]: {w for w in every if _plain(w)} for name, every in lookups("lemma_index").items()}
    kinds: dict[str, str] = defaultdict(str)
    for kind, bases_of_kind in index.items():
        for word in bases_of_kind:
            kinds[word] += kind
    bases: dict[str, dict[str, str]] = defaultdict(dict)
    inverse: dict[str, set[str]] = defaultdict(set)
    for name, table in lookups("lemma_exc").items():
        for form, (base, *_) in table.items():
            if _plain(form) and _plain(base):
                bases[form][KINDS[name]] = base
                inverse[base].add(form)
    variants = _variants(index)
    lines = []
    for word in sorted({*kinds, *bases, *inverse, *variants}, key=lambda word: word.encode() + b"|"):
        pairs = ",".join(f"{kind}:{base}" for kind, base in sorted(bases.get(word, {}).items()))
        forms = ",".join(sorted(inverse.get(word, ())))
        lines.append(f"{word}|{kinds.get(word, '')}|{pairs}|{forms}|{','.join(sorted(variants.get(word, ())))}")
    closed = [f"{word}|{tag}|{base}" for (word, tag), base in sorted(listed.items())]
    path.write_text("\n".join([HEADER, *closed, "", *lines, ""]), encoding="utf-8")


def _plain(word: str) -> bool:
    return re.fullmatch(r"[a-z][a-z'-]*", word) is not None and not word.endswith("-")


def _pairs(index: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of a British and an American spelling, where the lists have both or the pair is regular."""
    for listed in index.values():
        for word in sorted(listed):
            for pattern, replacement in SPELLINGS:
                other = re.sub(pattern, replacement, word)
                if other != word and other in listed and len(word) > SHORTEST_RESPELLED:
                    yield word, other
    for word in sorted(index["v"]):
        if word.endswith("ize") and len(word) > SHORTEST_RESPELLED:
            yield word[:-3] + "ise", word
            if word[:-1] + "ation" in index["n"]:
                yield word[:-3] + "isation", word[:-1] + "ation"
        elif word.endswith("yze"):
            yield word[:-3] + "yse", word
    for both in PAIRS:
        british, american = both.split("/")
        yield british, american


def _variants(index: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the other spellings of each word that has one."""
    variants: dict[str, set[str]] = defaultdict(set)
    for british, american in _pairs(index):
        variants[british].add(american)
        variants[american].add(british)
    return variants
