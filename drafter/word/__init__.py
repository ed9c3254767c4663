"""Texts out into Word: the style carrier, and drafts exported as .docx."""

from drafter.word.annotations import Annotations
from drafter.word.export import VIEWS, Exported, export

__all__ = ["VIEWS", "Annotations", "Exported", "export"]
