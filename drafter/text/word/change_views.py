"""Which text of a Word file with tracked changes is meant: as it would be, as it was, or both at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from drafter.text.word.numbering import W

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml import etree

__all__ = ["FINAL", "MARKUP", "ORIGINAL", "VIEWS", "View", "of_authors"]

_INSERTED: Final = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "cellIns"))
_DELETED: Final = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "cellDel"))


@dataclass(frozen=True, slots=True)
class View:
    """A way to read tracked changes.

    Attributes:
        insertions: whether what was inserted is read.
        deletions: whether what was deleted is read.
        rejected: an author whose changes are read as rejected, whatever holds for the others.
        accepted: authors whose changes are read as accepted, all others' as rejected; None for no such choice.
    """

    insertions: bool
    deletions: bool
    rejected: str = ""
    accepted: frozenset[str] | None = None

    def without(self, author: str) -> View:
        """Return the same view with the changes of ``author`` rejected."""
        return replace(self, rejected=author)

    def hides(self, element: etree._Element) -> bool:
        """Return whether ``element`` is a tracked change whose text is not read."""
        is_inserted = element.tag in _INSERTED
        if not is_inserted and element.tag not in _DELETED:
            return False
        if self.accepted is not None:
            return is_inserted is not (element.get(f"{W}author", "") in self.accepted)
        if self.rejected and element.get(f"{W}author") == self.rejected:
            return is_inserted
        return not (self.insertions if is_inserted else self.deletions)


def of_authors(authors: Collection[str]) -> View:
    """The text as it would be with the changes of ``authors`` accepted and all others rejected."""
    return View(insertions=True, deletions=False, accepted=frozenset(authors))


FINAL: Final = View(insertions=True, deletions=False)
ORIGINAL: Final = View(insertions=False, deletions=True)
MARKUP: Final = View(insertions=True, deletions=True)

#: The views by the names that Word gives them.
VIEWS: Final = {"final": FINAL, "original": ORIGINAL, "markup": MARKUP}
