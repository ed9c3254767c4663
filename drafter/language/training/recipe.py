"""The recipe: sizes, schedule and data of the pipeline that ships, and the loop that trains it."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

from drafter.language import builtin
from drafter.language.training import conllu, corpus, register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.training import Example

    from drafter.language.training.conllu import Sentence

TREEBANKS = ("ewt", "gum")
META = {
    "name": "communique_ud",
    "version": "1.0.0",
    "license": "CC BY-SA 4.0",
    "description": "English of communiqués, with Universal Dependencies",
    "sources": [
        {"name": "UD English EWT 2.16", "license": "CC BY-SA 4.0"},
        {"name": "UD English GUM 2.16, eight genres", "license": "CC BY 4.0"},
    ],
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the layers; `rows` are those of the hash tables in `drafter.language.embed`."""

    width: int = 128
    depth: int = 6
    hidden: int = 96
    rows: tuple[int, ...] = (4000, 500, 2000, 1000, 50, 500, 1500, 300)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and with what to train; a batch grows from `batch` words by half a word per step up to `batch_limit`."""

    steps: int = 12_000
    rate: float = 0.001
    warmup: int = 100
    floor: float = 0.02
    dropout: float = 0.15
    batch: int = 200
    batch_limit: int = 1000
    register_share: float = 0.15
    seed: int = 1
    report_every: int = 1000

    def rate_at(self, step: int) -> float:
        """The learning rate of a step: a short rise, then a straight line down to almost nothing."""
        return self.rate * min(1.0, (step + 1) / self.warmup) * max(self.floor, 1 - step / self.steps)

    def batch_at(self, step: int) -> float:
        """The number of words a batch of that step has at least."""
        return min(self.batch_limit, self.batch + step / 2)


def train(treebank: Path, output: Path, recipe: Recipe, sizes: Sizes, report: Callable[[str], None]) -> Language:
    """Train on `{ewt,gum}-train.conllu.gz` in `treebank`, choosing nothing by the test files, and write to `output`.

    The average of the weights over the last part of the run is what is kept; it is written whenever the
    development files are measured, every `recipe.report_every` steps.
    """
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(recipe.seed)
    chance = random.Random(recipe.seed)  # noqa: S311 - not a secret
    sentences = [one for name in TREEBANKS for one in conllu.read(treebank / f"{name}-train.conllu.gz")]
    development = {name: list(conllu.read(treebank / f"{name}-dev.conllu.gz")) for name in TREEBANKS}
    described: dict[str, Any] = asdict(sizes) | {"rows": list(sizes.rows)}
    nlp = builtin.blank()
    builtin.add_components(nlp, described)
    first = list(corpus.examples(iter([one] for one in sentences), nlp.vocab))
    nlp.initialize(lambda: first)
    optimizer = Adam(recipe.rate, use_averages=True, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0)
    for step, batch in enumerate(_batches(sentences, recipe, nlp, chance)):
        optimizer.learn_rate = recipe.rate_at(step)
        nlp.update(batch, drop=recipe.dropout, sgd=optimizer)
        last = step + 1 == recipe.steps
        if last or (step + 1) % recipe.report_every == 0:
            with nlp.use_params(optimizer.averages):
                scores = {name: measure(nlp, gold) for name, gold in development.items()}
                builtin.save(nlp, output, described, META)
            report(f"{step + 1} {scores}")
        if last:
            break
    return builtin.load(output)


def _batches(
    sentences: list[Sentence], recipe: Recipe, nlp: Language, chance: random.Random
) -> Iterator[list[Example]]:
    batch: list[Example] = []
    words = step = 0
    for example in corpus.examples(_stream(sentences, recipe, chance), nlp.vocab):
        batch.append(example)
        words += len(example.predicted)
        if words >= recipe.batch_at(step):
            yield batch
            batch, words, step = [], 0, step + 1


def _stream(sentences: list[Sentence], recipe: Recipe, chance: random.Random) -> Iterator[list[Sentence]]:
    """Training documents without end: every epoch the treebanks in new groups, and new register sentences."""
    words = sum(len(sentence.words) for sentence in sentences)
    while True:
        epoch = list(corpus.groups(sentences, chance))
        epoch += register.groups(int(words * recipe.register_share), chance)
        chance.shuffle(epoch)
        for group in epoch:
            yield corpus.vary(group, chance)


def measure(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """Accuracy in per cent on words and paragraphs as given: parts of speech, attachment, labelled attachment."""
    gold = [corpus.document(group, nlp.vocab) for group in corpus.groups(sentences, random.Random(3))]  # noqa: S311
    bare = (Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in gold)
    pairs = [
        (given, wanted)
        for doc, reference in zip(nlp.pipe(bare, batch_size=64), gold, strict=True)
        for given, wanted in zip(doc, reference, strict=True)
    ]
    heads = [(given, wanted) for given, wanted in pairs if given.head.i == wanted.head.i]
    return {
        "upos": round(100 * sum(given.pos == wanted.pos for given, wanted in pairs) / len(pairs), 2),
        "uas": round(100 * len(heads) / len(pairs), 2),
        "las": round(100 * sum(given.dep == wanted.dep for given, wanted in heads) / len(pairs), 2),
    }
