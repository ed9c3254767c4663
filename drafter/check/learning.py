"""Learn from labelled texts how likely a use of a rule's words is flagged, and write ``drafter/rules/learned.tsv``.

``python -m drafter.check.learning FILE...`` reads labelled texts as ``drafter profile score`` does, adds the examples
of their profiles, and prints the table. It needs scikit-learn: ``pip install 'drafter[training]'``. A label that
nobody was sure of says so with ``"sure": false`` and counts for less.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.check.engine import Checker
from drafter.check.score import read_labelled
from drafter.consensus import load_profile
from drafter.rules.features import features
from drafter.rules.pattern import uses
from drafter.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.check.score import Labelled
    from drafter.consensus import Pattern, Position, Profile

__all__ = ["LabelledUse", "uses_in", "uses_in_examples", "weights"]

#: What a label is worth of which nobody was sure, and an example of a profile: it is made to show one thing.
_UNSURE: Final = 0.6
_EXAMPLE: Final = 3.0
#: A feature is weighed from so many uses on, and kept if its weight is at least so large.
_FEWEST: Final = 3
_SMALLEST: Final = 0.01
#: Inverse of the strength of regularisation, chosen by cross-validation.
_FREEDOM: Final = 0.05
_DECIMALS: Final = 3
#: So many characters of a sentence find it again in its text.
_OPENING: Final = 20


@dataclass(frozen=True, slots=True)
class LabelledUse:
    """One use of the words of something to learn: what can be seen of it, and whether it is to be flagged.

    ``worth`` says how much the label counts.
    """

    name: str
    features: frozenset[str]
    flagged: bool = False
    worth: float = 1.0


def uses_in(texts: Iterable[Labelled]) -> Iterator[LabelledUse]:
    """The uses in ``texts`` of which something is to be learned, in order."""
    checkers: dict[str, Checker] = {}
    for text in texts:
        if text.profile not in checkers:
            checkers[text.profile] = Checker(load_profile(text.profile))
        for use, start, end in _found(text.text, checkers[text.profile]):
            flagged = any(start < last and first < end for first, last in text.expected(use.name))
            yield replace(use, flagged=flagged, worth=1.0 if text.sure else _UNSURE)


def uses_in_examples(profile: Profile) -> Iterator[LabelledUse]:
    """The uses in the examples of ``profile``: each in one to be passed, and the only one in one to be flagged."""
    checker = Checker(profile)
    for position in profile.positions:
        if position.learned:
            holders: tuple[Position | Pattern, ...] = (position, *position.match)
            for shown in holders:
                for text in shown.ok:
                    yield from _of(position.learned, text, checker)
                for text in shown.bad:
                    only = _of(position.learned, text, checker)
                    yield from (replace(use, flagged=True) for use in only if len(only) == 1)


def _of(name: str, text: str, checker: Checker) -> list[LabelledUse]:
    return [replace(use, worth=_EXAMPLE) for use, _, _ in _found(text, checker) if use.name == name]


def _found(text: str, checker: Checker) -> Iterator[tuple[LabelledUse, int, int]]:
    """The uses in ``text`` of which something is to be learned, each with its start and end."""
    document = read_text(text, format="txt")
    place = 0
    for sentence, triggers in checker.sentences(document):
        found = text.casefold().find(sentence.parse.text[:_OPENING].casefold(), place)
        place = found if found >= 0 else place
        words = {
            (trigger.learned, word.i): word
            for _, trigger in triggers
            if trigger.learned
            for word, _, _ in uses(trigger, sentence)
        }
        for (name, _), word in words.items():
            yield LabelledUse(name, features(word, sentence)), place + word.start, place + word.end
        place += len(sentence.parse.text)


def weights(uses: Sequence[LabelledUse]) -> dict[str, float]:
    """The weight of each feature of ``uses``, and under the empty name that of every use."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for use in uses for feature in use.features)
    known = {feature for feature, count in counts.items() if count >= _FEWEST}
    vectors = DictVectorizer(sort=True)
    rows = vectors.fit_transform([dict.fromkeys(use.features & known, 1.0) for use in uses])
    model = LogisticRegression(C=_FREEDOM, max_iter=3_000)
    model.fit(rows, [use.flagged for use in uses], sample_weight=[use.worth for use in uses])
    named = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    found = {str(name): round(float(weight), _DECIMALS) for name, weight in named if abs(weight) >= _SMALLEST}
    return {"": round(float(model.intercept_[0]), _DECIMALS), **found}


def _main(paths: Sequence[str]) -> None:
    known: dict[str, list[LabelledUse]] = defaultdict(list)
    texts = [text for path in paths for text in read_labelled(Path(path))]
    profiles = [load_profile(id_) for id_ in dict.fromkeys(text.profile for text in texts)]
    for use in (*uses_in(texts), *(use for profile in profiles for use in uses_in_examples(profile))):
        known[use.name].append(use)
    table = csv.writer(sys.stdout, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
    for name, listed in sorted(known.items()):
        sys.stderr.write(f"{name}: {len(listed)} uses, {sum(use.flagged for use in listed)} flagged\n")
        table.writerows((name, feature, weight) for feature, weight in sorted(weights(listed).items()))


if __name__ == "__main__":
    _main(sys.argv[1:])
