"""Texts out into Word: drafts exported as .docx, redlines, and a user's own document reviewed."""

from drafter.word.annotations import Annotations, remark
from drafter.word.export import VIEWS, Exported, export, redline
from drafter.word.redline import Revision
from drafter.word.review import REVIEWED, Reviewed, review
from drafter.word.suggested_changes import SuggestedChange

__all__ = [
    "REVIEWED",
    "VIEWS",
    "Annotations",
    "Exported",
    "Reviewed",
    "Revision",
    "SuggestedChange",
    "export",
    "redline",
    "remark",
    "review",
]
