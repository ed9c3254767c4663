"""The draft that every action is tried on, and how the scripts that look at the result are found."""

from drafter.tui.actions import ACTIONS

DRAFT = """\
+++
kind = "press-line"
profile = "hague-2025"
+++

# A line

1. Allies met in The Hague.

2. We will contest Russia's aggressive actions.

3. We thank the host. They were kind.
"""
CONTEST = 4


def by_action(names):
    """The scripts of a module by the id of their action: ``save_as`` for ``save-as``, ``help_`` for ``help``."""
    known = {action.id for action in ACTIONS}
    return {id_: script for name, script in names.items() if (id_ := name.rstrip("_").replace("_", "-")) in known}
