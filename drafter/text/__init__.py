"""A text as everyone else sees it: `Document`, `Block`, `Span`, and one reader per format.

`read` reads a file, `read_bytes` standard input, `read_text` a string; `discover` expands
folders and patterns. Every reader raises `ReadError` and nothing else for a file that is not right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import lazy_getattr

if TYPE_CHECKING:
    from drafter.text.discovery import FileChoice, discover
    from drafter.text.document import Block, Document, Format, Kind, Location, SourceRun, Span
    from drafter.text.loading import SUFFIXES, WORD_SUFFIXES, bytes_of, read, read_bytes, read_text
    from drafter.text.sentences import rough_sentences
    from drafter.text.unread import Unread

__all__ = [
    "SUFFIXES",
    "WORD_SUFFIXES",
    "Block",
    "Document",
    "FileChoice",
    "Format",
    "Kind",
    "Location",
    "SourceRun",
    "Span",
    "Unread",
    "bytes_of",
    "discover",
    "read",
    "read_bytes",
    "read_text",
    "rough_sentences",
]

__getattr__ = lazy_getattr(
    __name__,
    {
        "drafter.text.discovery": "FileChoice discover",
        "drafter.text.document": "Block Document Format Kind Location SourceRun Span",
        "drafter.text.loading": "SUFFIXES WORD_SUFFIXES bytes_of read read_bytes read_text",
        "drafter.text.sentences": "rough_sentences",
        "drafter.text.unread": "Unread",
    },
)
