"""Two texts compared: what a new text keeps, rewords, moves, adds and, above all, drops.

`compare` is the whole job for two documents; `baseline` finds the document behind a path or the id of a source.
Nothing here parses: the weight of a sentence is told by its words, see `drafter.compare.commitments`.
"""

import sys

from drafter.compare.baseline import SourceText, baseline
from drafter.compare.bracket_changes import BracketChange, BracketFate
from drafter.compare.comparison import ComparedText, Comparison, Dropped, Move, compare
from drafter.compare.located import Bracket, LocatedSentence
from drafter.compare.pairs import Fate, SentencePair
from drafter.compare.shift import Shift
from drafter.faces import CallablePackage

__all__ = [
    "Bracket",
    "BracketChange",
    "BracketFate",
    "ComparedText",
    "Comparison",
    "Dropped",
    "Fate",
    "LocatedSentence",
    "Move",
    "SentencePair",
    "Shift",
    "SourceText",
    "baseline",
    "compare",
]

# Called, it is the function of `drafter.api` with its name, which `from drafter import` gives.
sys.modules[__name__].__class__ = CallablePackage
