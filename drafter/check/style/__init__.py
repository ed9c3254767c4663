"""House style: spelling, names, dates and numbers, numbered paragraphs and quotation marks.

No rule holds unless the profile asks for it in ``[style]``. The rules look at the text as it reads, and at nothing that
is quoted: what others wrote is not the text's to change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import lazy_getattr

if TYPE_CHECKING:
    from drafter.check.style.findings import style_findings
    from drafter.check.style.notes import STYLE_NOTES, StyleNote

__all__ = ["STYLE_NOTES", "StyleNote", "style_findings"]

__getattr__ = lazy_getattr(
    __name__,
    {
        "drafter.check.style.findings": "style_findings",
        "drafter.check.style.notes": "STYLE_NOTES StyleNote",
    },
)
