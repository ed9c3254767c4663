"""Make the word table and the lexicon from spacy-lookups-data: WordNet's lists, Brown clusters, closed classes."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.strings import get_string_id

from drafter.language.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.language.training.conllu import Sentence

KINDS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
CLOSED = frozenset("PRP PRP$ MD DT WDT WP WP$ WRB IN TO CC EX PDT POS RP UH".split())
"""Tags whose words are listed one by one; of other tags only what is irregular in the treebank and frequent."""

LISTED = "be am is are was were been being have has had having do does did done doing 'm 're 's ’m ’re ’s ai s m".split()
HEADER = "# Closed classes: word|tag|lemma. Then, after an empty line: word|kinds|bases|irregular forms|spellings."

SPELLINGS = (
    (r"is(?=(e|er|ing|ed|ation|ational|able|ability)$)", "iz"), (r"ys(?=(e|er|ing|ed)$)", "yz"),
    (r"(?<!sc)our(?![scntg]|er)", "or"), (r"tre$", "ter"), (r"ence$", "ense"), (r"ogue$", "og"),
    (r"ae(?=.{4})", "e"), (r"oe(?=.{5})", "e"), (r"(?<=.{4})ll(?=(ed|ing|er|or)$)", "l"), (r"gement$", "gment"),
    (r"grey", "gray"),
)  # fmt: skip
"""British spelling, American spelling; a pair is taken where the lists have both."""

PAIRS = """
defence/defense offence/offense licence/license practise/practice pretence/pretense programme/program centre/center theatre/theater
metre/meter kilometre/kilometer litre/liter fibre/fiber calibre/caliber manoeuvre/maneuver armour/armor armoured/armored
neighbour/neighbor neighbouring/neighboring honour/honor favour/favor labour/labor harbour/harbor endeavour/endeavor
behaviour/behavior colour/color vigour/vigor rigour/rigor rumour/rumor saviour/savior valour/valor
fulfil/fulfill enrol/enroll instal/install skilful/skillful wilful/willful instalment/installment fulfilment/fulfillment
enrolment/enrollment cancelled/canceled grey/gray judgement/judgment acknowledgement/acknowledgment ageing/aging
artefact/artifact sceptical/skeptical scepticism/skepticism analyse/analyze paralyse/paralyze catalyse/catalyze
dialogue/dialog catalogue/catalog  plough/plow mould/mold
aluminium/aluminum anaemic/anemic encyclopaedia/encyclopedia paediatric/pediatric
""".split()

def lookups(name: str) -> Any:
    """One table of spacy-lookups-data for English."""
    spec = find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("spacy-lookups-data is needed to train; install drafter[training]")
    with gzip.open(Path(spec.origin).parent / "data" / f"en_{name}.json.gz", "rt", encoding="utf-8") as file:
        return json.load(file)


def closed_classes(sentences: Iterable[Sentence]) -> dict[tuple[str, str], str]:
    """The most frequent lemma of each closed-class word by tag, where it is not the word itself."""
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


def write_words(path: Path, sentences: Iterable[Sentence]) -> None:
    """Write the table that `drafter.language.words` reads."""
    index = {KINDS[name]: {w for w in words if _plain(w)} for name, words in lookups("lemma_index").items()}
    kinds: dict[str, str] = defaultdict(str)
    for kind, words in index.items():
        for word in words:
            kinds[word] += kind
    bases: dict[str, dict[str, str]] = defaultdict(dict)
    inverse: dict[str, set[str]] = defaultdict(set)
    for name, table in lookups("lemma_exc").items():
        for form, listed in table.items():
            if _plain(form) and _plain(listed[0]):
                bases[form][KINDS[name]] = listed[0]
                inverse[listed[0]].add(form)
    variants = _variants(index)
    lines = []
    for word in sorted({*kinds, *bases, *inverse, *variants}, key=lambda word: word.encode() + b"|"):
        pairs = ",".join(f"{kind}:{base}" for kind, base in sorted(bases.get(word, {}).items()))
        forms = ",".join(sorted(inverse.get(word, ())))
        lines.append(f"{word}|{kinds.get(word, '')}|{pairs}|{forms}|{','.join(sorted(variants.get(word, ())))}")
    closed = [f"{word}|{tag}|{base}" for (word, tag), base in sorted(closed_classes(sentences).items())]
    path.write_text("\n".join([HEADER, *closed, "", *lines, ""]), encoding="utf-8")


def _plain(word: str) -> bool:
    return re.fullmatch(r"[a-z][a-z'-]*", word) is not None and not word.endswith("-")


def _variants(index: dict[str, set[str]]) -> dict[str, set[str]]:
    """British and American spellings of one lemma, where the lists have both or the pair is regular."""
    variants: dict[str, set[str]] = defaultdict(set)

    def pair(british: str, american: str) -> None:
        variants[british].add(american)
        variants[american].add(british)

    for words in index.values():
        for word in words:
            for pattern, replacement in SPELLINGS:
                other = re.sub(pattern, replacement, word)
                if other != word and other in words and len(word) > 5:
                    pair(word, other)
    for word in index["v"]:
        if word.endswith("ize") and len(word) > 5:
            pair(word[:-3] + "ise", word)
            noun = word[:-1] + "ation"
            if noun in index["n"]:
                pair(word[:-3] + "isation", noun)
        elif word.endswith("yze"):
            pair(word[:-3] + "yse", word)
    for both in PAIRS:
        british, american = both.split("/")
        pair(british, american)
    return variants
