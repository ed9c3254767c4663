"""The status of a draft as JSON, version 1."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from drafter.report.findings_json import dismissed_as_json, foreign_as_json
from drafter.report.json_values import json_text, unread_as_json

if TYPE_CHECKING:
    from drafter.report.layout import Layout
    from drafter.report.status_outline import StatusOutline

__all__ = ["render"]


def render(outline: StatusOutline, _: Layout) -> str:
    """``outline`` as JSON."""
    report = outline.report
    return json_text(
        {
            "version": 1,
            "path": str(outline.path),
            "words": report.document.words,
            "brackets": [asdict(each) for each in outline.brackets],
            "strays": [asdict(each) for each in outline.strays],
            "blanks": [asdict(each) for each in outline.blanks],
            "standing": [{"paragraph": place, "standing": said} for place, said in outline.standing],
            "silence": outline.silence or None,
            "comments": [asdict(each) for each in outline.comments],
            "changes": [asdict(each) for each in outline.changes],
            "profile": report.profile.id,
            "verdicts": dict(outline.verdicts),
            "dismissed": dismissed_as_json(report),
            "unread": unread_as_json(report.document),
            "unjudged": foreign_as_json(report),
        }
    )
