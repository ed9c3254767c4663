"""Texts out into Word: the style carrier, drafts exported as .docx, and redlines."""

from drafter.word.annotations import Annotations
from drafter.word.export import VIEWS, Exported, export, redline
from drafter.word.redline import Revision

__all__ = ["VIEWS", "Annotations", "Exported", "Revision", "export", "redline"]
