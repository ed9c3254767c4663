"""Dependency trees as the register grammar builds them, and how they become sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafter.language.training.conllu import TreebankSentence, TreebankWord

UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJS": "ADJ", "RB": "ADV", "RBR": "ADV",
    "DT": "DET", "PRP": "PRON", "PRP$": "PRON", "TO": "PART", "IN": "ADP", "CC": "CCONJ", "CD": "NUM", "MD": "AUX",
    "WDT": "PRON", "WP": "PRON", "WRB": "ADV", "POS": "PART", "EX": "PRON", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT",
    "HYPH": "PUNCT", "``": "PUNCT", "''": "PUNCT", "VB": "VERB", "VBP": "VERB", "VBZ": "VERB", "VBD": "VERB",
    "VBN": "VERB", "VBG": "VERB",
}  # fmt: skip
"""The usual part of speech of a Penn tag; a node says if its own is another."""

SINGULAR, PLURAL, FIRST = "s", "p", "1"
"""The agreement of a subject: third person singular or plural, or first person plural."""

CLOSING = frozenset({",", ".", "POS", "''", "HYPH"})
"""Tags of what stands without a space after the word before."""


@dataclass(slots=True)
class Node:
    """A word and its dependents, `left` before it and `right` after it, in the order of speech."""

    form: str
    xpos: str
    dep: str = "ROOT"
    upos: str = ""
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)
    agreement: str = SINGULAR
    clitic: bool = False

    def under(self, dep: str) -> Node:
        """Put the node in the relation `dep` to its head."""
        self.dep = dep
        return self

    def before(self, *nodes: Node) -> Node:
        """Put further dependents in front of all the others."""
        self.left[:0] = nodes
        return self

    def after(self, *nodes: Node) -> Node:
        """Put further dependents behind all the others."""
        self.right.extend(nodes)
        return self


def leaf(form: str, xpos: str, dep: str, upos: str = "") -> Node:
    """Return a word without dependents."""
    return Node(form, xpos, dep, upos)


def comma() -> Node:
    """Return a comma."""
    return leaf(",", ",", "punct")


def conjunction(form: str) -> Node:
    """Return *and*, *or*, *but*, *nor*."""
    return leaf(form, "CC", "cc")


def to() -> Node:
    """Return the *to* of an infinitive."""
    return leaf("to", "TO", "mark")


def negation(form: str = "not") -> Node:
    """Return *not* or *never*."""
    return leaf(form, "RB", "advmod", "PART" if form == "not" else "ADV")


def capitals(node: Node) -> None:
    """Write the whole subtree in capitals."""
    node.form = node.form.upper()
    for child in (*node.left, *node.right):
        capitals(child)


def sentence(root: Node) -> TreebankSentence:
    """Return the sentence of the tree under `root`: capitalised, spaced, without commas that other signs make idle."""
    order = _order(root, root)
    order = [
        (node, head)
        for index, (node, head) in enumerate(order)
        if node.xpos != "," or (0 < index < len(order) - 1 and order[index + 1][0].xpos not in (",", ".", ":"))
    ]
    indices = {id(node): index for index, (node, _) in enumerate(order)}
    words = []
    for index, (node, head) in enumerate(order):
        following = order[index + 1][0] if index + 1 < len(order) else None
        glued = following is not None and (
            following.xpos in CLOSING or following.clitic or following.form in (":", ";")
        )
        form = node.form[:1].upper() + node.form[1:] if index == 0 else node.form
        space = not glued and node.xpos not in ("``", "HYPH")
        words.append(
            TreebankWord(
                form, "", node.upos or UPOS[node.xpos], node.xpos, "", indices[id(head)], node.dep, space_after=space
            )
        )
    return TreebankSentence(tuple(words), opens=True)


def _order(node: Node, head: Node) -> list[tuple[Node, Node]]:
    """Return the nodes of the subtree in the order of speech, each with its head."""
    before = [pair for child in node.left for pair in _order(child, node)]
    after = [pair for child in node.right for pair in _order(child, node)]
    return [*before, (node, head), *after]
