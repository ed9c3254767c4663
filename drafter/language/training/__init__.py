"""How the built-in pipeline is made from a treebank; not needed to use it."""
