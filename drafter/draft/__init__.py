"""Drafts: Markdown files with front matter in TOML, and brackets around what is not agreed.

`new_draft` makes one from the `Template` of its kind. `open_draft` reads it from disk and `DraftFile.save` writes it. A
`Window` stores unsaved text beside it, `other_windows_at` finds what other windows left there, `keep_version` stores a
named version, and `merge` merges it with what somebody else wrote meanwhile. No text of a draft leaves its folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import fetching

if TYPE_CHECKING:
    from drafter.check.dismissal import Dismissal, dismissal_of, is_dismissed
    from drafter.draft.checking import DraftReport, check_draft
    from drafter.draft.file import DraftFile, create_draft, open_draft
    from drafter.draft.front import Front, front_in_force, front_of, is_foreign
    from drafter.draft.front_writing import with_front
    from drafter.draft.merging import Conflict, Merged, merge, take_theirs
    from drafter.draft.recent import forget_draft, listed_drafts, recent_drafts, remember_draft
    from drafter.draft.recovery import LeftText, OtherWindows, Recovery, Window, other_windows_at
    from drafter.draft.starting import new_draft
    from drafter.draft.template import Formula, Section, Template, Variable
    from drafter.draft.template_loading import load_template, load_templates, template_directories
    from drafter.draft.versions import Version, keep_version, read_version, versions_of

__all__ = [
    "Conflict",
    "Dismissal",
    "DraftFile",
    "DraftReport",
    "Formula",
    "Front",
    "LeftText",
    "Merged",
    "OtherWindows",
    "Recovery",
    "Section",
    "Template",
    "Variable",
    "Version",
    "Window",
    "check_draft",
    "create_draft",
    "dismissal_of",
    "forget_draft",
    "front_in_force",
    "front_of",
    "is_dismissed",
    "is_foreign",
    "keep_version",
    "listed_drafts",
    "load_template",
    "load_templates",
    "merge",
    "new_draft",
    "open_draft",
    "other_windows_at",
    "read_version",
    "recent_drafts",
    "remember_draft",
    "take_theirs",
    "template_directories",
    "versions_of",
    "with_front",
]

__getattr__ = fetching(
    __name__,
    {
        "Dismissal": "drafter.check.dismissal",
        "dismissal_of": "drafter.check.dismissal",
        "is_dismissed": "drafter.check.dismissal",
        "DraftReport": "drafter.draft.checking",
        "check_draft": "drafter.draft.checking",
        "DraftFile": "drafter.draft.file",
        "create_draft": "drafter.draft.file",
        "open_draft": "drafter.draft.file",
        "Front": "drafter.draft.front",
        "front_of": "drafter.draft.front",
        "front_in_force": "drafter.draft.front",
        "is_foreign": "drafter.draft.front",
        "with_front": "drafter.draft.front_writing",
        "Conflict": "drafter.draft.merging",
        "Merged": "drafter.draft.merging",
        "merge": "drafter.draft.merging",
        "take_theirs": "drafter.draft.merging",
        "forget_draft": "drafter.draft.recent",
        "listed_drafts": "drafter.draft.recent",
        "recent_drafts": "drafter.draft.recent",
        "remember_draft": "drafter.draft.recent",
        "LeftText": "drafter.draft.recovery",
        "OtherWindows": "drafter.draft.recovery",
        "Recovery": "drafter.draft.recovery",
        "Window": "drafter.draft.recovery",
        "other_windows_at": "drafter.draft.recovery",
        "new_draft": "drafter.draft.starting",
        "Formula": "drafter.draft.template",
        "Section": "drafter.draft.template",
        "Template": "drafter.draft.template",
        "Variable": "drafter.draft.template",
        "load_template": "drafter.draft.template_loading",
        "load_templates": "drafter.draft.template_loading",
        "template_directories": "drafter.draft.template_loading",
        "Version": "drafter.draft.versions",
        "keep_version": "drafter.draft.versions",
        "read_version": "drafter.draft.versions",
        "versions_of": "drafter.draft.versions",
    },
)
