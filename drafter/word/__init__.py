"""Texts out into Word: drafts exported as .docx, redlines, and a user's own document reviewed."""

from drafter.word.annotations import Annotations, remark
from drafter.word.export import VIEWS, Exported, export, redline
from drafter.word.redline import Revision
from drafter.word.review import REVIEWED, Reviewed, review
from drafter.word.suggested_changes import Proposal

__all__ = [
    "REVIEWED",
    "VIEWS",
    "Annotations",
    "Exported",
    "Proposal",
    "Reviewed",
    "Revision",
    "export",
    "redline",
    "remark",
    "review",
]
