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
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from spacy.language import Language
    from spacy.training import Example

    from drafter.language.training.conllu import TreebankSentence

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
class Phase:
    """A run of steps; the learning rate goes straight from `rate` to `last_rate` after `warmup` steps of rising.

    A batch has at least `batch` words, and half a word more with every step until it has `batch_limit`.
    `register_share` is how many words of made sentences go with a word of the treebanks.
    """

    steps: int
    rate: float
    last_rate: float
    dropout: float
    register_share: float
    seed: int
    warmup: int = 100
    batch: int = 1000
    batch_limit: int = 1000

    def rate_at(self, step: int) -> float:
        """Return the learning rate of a step."""
        straight = self.rate + (self.last_rate - self.rate) * step / self.steps
        return straight * min(1.0, (step + 1) / self.warmup)

    def batch_at(self, step: int) -> float:
        """Return the number of words a batch of that step has at least."""
        return min(self.batch_limit, self.batch + step / 2)


PHASES: tuple[Phase, ...] = (
    Phase(6000, rate=0.001, last_rate=0.00052, dropout=0.15, register_share=0.15, seed=1, batch=200),
    Phase(4000, rate=0.0007, last_rate=0.00021, dropout=0.2, register_share=0.2, seed=2, warmup=50),
    Phase(2224, rate=0.00035, last_rate=0.000007, dropout=0.2, register_share=0.22, seed=3, warmup=50),
)
REPORT_EVERY = 1000


def train(
    treebank: Path, output: Path, phases: Sequence[Phase], sizes: Sizes, report: Callable[[str], None]
) -> Language:
    """Train on `{ewt,gum}-train.conllu.gz` in `treebank`, choosing nothing by the test files, and write to `output`.

    The average of the weights over the last part of each phase is what is kept; it is written whenever the
    development files are measured, every thousand steps.
    """
    set_current_ops(NumpyOps(use_blis=False))
    sentences = [sentence for name in TREEBANKS for sentence in conllu.read(treebank / f"{name}-train.conllu.gz")]
    development = {name: list(conllu.read(treebank / f"{name}-dev.conllu.gz")) for name in TREEBANKS}
    described: dict[str, Any] = asdict(sizes) | {"rows": list(sizes.rows)}
    fix_random_seed(phases[0].seed)
    nlp = builtin.blank()
    builtin.add_components(nlp, described)
    first = list(corpus.examples(iter([sentence] for sentence in sentences), nlp.vocab))
    nlp.initialize(lambda: first)
    for number, phase in enumerate(phases, 1):
        for step, averages in _run(nlp, sentences, phase):
            with nlp.use_params(averages):
                scores = {name: measure(nlp, gold) for name, gold in development.items()}
                builtin.save(nlp, output, described, META)
            report(f"phase {number}, step {step}: {scores}")
        nlp = builtin.load(output)
    return nlp


def _run(nlp: Language, sentences: list[TreebankSentence], phase: Phase) -> Iterator[tuple[int, dict[Any, Any]]]:
    """Train for one phase; yield the step and the averaged weights every thousand steps and at the end."""
    fix_random_seed(phase.seed)
    chance = random.Random(phase.seed)  # noqa: S311 - not a secret
    optimizer = Adam(phase.rate, use_averages=True, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0)
    for step, batch in enumerate(_batches(sentences, phase, nlp, chance), 1):
        optimizer.learn_rate = phase.rate_at(step - 1)
        nlp.update(batch, drop=phase.dropout, sgd=optimizer)
        if step % REPORT_EVERY == 0 or step == phase.steps:
            yield step, optimizer.averages
        if step == phase.steps:
            return


def _batches(
    sentences: list[TreebankSentence], phase: Phase, nlp: Language, chance: random.Random
) -> Iterator[list[Example]]:
    batch: list[Example] = []
    words = step = 0
    for example in corpus.examples(_stream(sentences, phase, chance), nlp.vocab):
        batch.append(example)
        words += len(example.predicted)
        if words >= phase.batch_at(step):
            yield batch
            batch, words, step = [], 0, step + 1


def _stream(sentences: list[TreebankSentence], phase: Phase, chance: random.Random) -> Iterator[list[TreebankSentence]]:
    """Training documents without end: every epoch the treebanks in new groups, and new register sentences."""
    words = sum(len(sentence.words) for sentence in sentences)
    while True:
        epoch = list(corpus.groups(sentences, chance))
        epoch += register.groups(int(words * phase.register_share), chance)
        chance.shuffle(epoch)
        for group in epoch:
            yield corpus.vary(group, chance)


def measure(nlp: Language, sentences: list[TreebankSentence]) -> dict[str, float]:
    """Return the accuracy in per cent on given words: parts of speech, attachment, labelled attachment."""
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
