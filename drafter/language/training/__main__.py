"""`python -m drafter.language.training`: train the pipeline, or measure one.

    python -m drafter.language.training --treebank DIR --output DIR
    python -m drafter.language.training evaluate --treebank DIR [--model DIR] [--words FILE]

DIR holds Universal Dependencies files named `{ewt,gum}-{train,dev,test}.conllu.gz` and `pud-test.conllu.gz`. With
`--tables`, the word table and the lexicon of the package are made first, from `spacy-lookups-data`.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.language.loading import spacy_imported

spacy_imported()

from drafter.language import builtin, embed, words  # noqa: E402 - after spaCy, which is imported in its own way
from drafter.language.training import conllu, evaluation, lexicontable, recipe, targets, wordtable  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

TESTS = ("ewt-test", "gum-test", "pud-test")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m drafter.language.training", description=__doc__.splitlines()[0])
    parser.add_argument("action", nargs="?", choices=("train", "evaluate"), default="train")
    parser.add_argument("--treebank", type=Path, required=True, metavar="DIR", help="folder of .conllu.gz files")
    parser.add_argument("--output", type=Path, metavar="DIR", help="where to write the trained pipeline")
    parser.add_argument("--model", type=Path, metavar="DIR", default=builtin.MODEL, help="the pipeline to measure")
    parser.add_argument(
        "--words", type=Path, metavar="FILE", action="append", default=[], help="target words, JSON lines"
    )
    parser.add_argument("--steps", type=int, default=None, help="steps of each phase, to try the command out")
    parser.add_argument("--tables", action="store_true", help="make the word table and the lexicon anew")
    options = parser.parse_args(arguments)
    if options.action == "evaluate":
        return evaluate(options.treebank, options.model, options.words)
    if options.output is None:
        parser.error("--output is needed to train")
    if options.tables:
        sentences = [s for name in recipe.TREEBANKS for s in conllu.read(options.treebank / f"{name}-train.conllu.gz")]
        wordtable.write_words(words.TABLE, sentences)
        lexicontable.write_lexicon(embed.LEXICON)
    phases = recipe.PHASES
    if options.steps is not None:
        phases = tuple(replace(phase, steps=options.steps) for phase in phases)
    recipe.train(options.treebank, options.output, phases, recipe.Sizes(), _say)
    return 0


def evaluate(treebank: Path, model: Path, word_files: Sequence[Path]) -> int:
    """Print the table of figures."""
    nlp = builtin.load(model)
    _say("| raw text | " + " | ".join(evaluation.MEASURES) + " |")
    _say("|---" * (len(evaluation.MEASURES) + 1) + "|")
    for name in TESTS:
        path = treebank / f"{name}.conllu.gz"
        if path.exists():
            figures = evaluation.evaluate(nlp, conllu.read(path))
            _say(f"| {name} | " + " | ".join(f"{figures[measure]:.1f}" for measure in evaluation.MEASURES) + " |")
    for path in word_files:
        result = targets.evaluate(nlp, path)
        _say(
            f"{path.name}: part of speech {result.pos:.1f} of {result.words},"
            f" object {result.object:.1f} of {result.verbs}, negation {result.negation:.1f}"
        )
        for line in result.wrong:
            _say("  " + line)
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
