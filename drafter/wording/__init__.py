"""Words against words: what two wordings have in common, what differs, and what the difference does to the sense.

Nothing here knows the bank, a profile or a parser: it compares texts.
"""

from drafter.wording.difference import Change, Edit, difference, kinds_in
from drafter.wording.sense import SENSE_BEARING, ChangeKind
from drafter.wording.strength import Ladder, ladder

__all__ = ["SENSE_BEARING", "Change", "ChangeKind", "Edit", "Ladder", "difference", "kinds_in", "ladder"]
