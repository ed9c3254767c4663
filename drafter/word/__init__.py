"""Word files: drafts exported as .docx, redlines, and reviews of a user's own document."""

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
