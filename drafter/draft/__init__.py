"""Drafts: Markdown files with front matter in TOML, and brackets around what is not agreed.

`new_draft` makes one from the `Template` of its kind. `open_draft` reads it from disk and `DraftFile.save` writes it. A
`DraftSession` is a draft that is open, whatever shows it. A `Window` stores unsaved text beside it, `other_windows_at`
finds what other windows left there, `keep_version` stores a named version, and `merge` merges it with what somebody
else wrote meanwhile. No text of a draft leaves its folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import lazy_getattr

if TYPE_CHECKING:
    from drafter.check.dismissal import Dismissal, dismissal_of, is_dismissed
    from drafter.draft.checking import DraftReport, check_draft
    from drafter.draft.file import DraftFile, create_draft, open_draft
    from drafter.draft.front import Front, front_in_force, front_of, is_foreign
    from drafter.draft.front_writing import check_keeps_front, with_front
    from drafter.draft.merging import Conflict, Merged, merge, take_theirs
    from drafter.draft.recent import forget_draft, listed_drafts, recent_drafts, remember_draft
    from drafter.draft.recovery import LeftText, OtherWindows, Recovery, Window, other_windows_at
    from drafter.draft.session import DraftSession, split_front_matter
    from drafter.draft.starting import new_draft
    from drafter.draft.template import Formula, Section, Template, Variable
    from drafter.draft.template_loading import load_template, load_templates, template_directories
    from drafter.draft.versions import Version, keep_version, read_version, versions_of

__all__ = [
    "Conflict",
    "Dismissal",
    "DraftFile",
    "DraftReport",
    "DraftSession",
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
    "check_keeps_front",
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
    "split_front_matter",
    "take_theirs",
    "template_directories",
    "versions_of",
    "with_front",
]

__getattr__ = lazy_getattr(
    __name__,
    {
        "drafter.check.dismissal": "Dismissal dismissal_of is_dismissed",
        "drafter.draft.checking": "DraftReport check_draft",
        "drafter.draft.file": "DraftFile create_draft open_draft",
        "drafter.draft.front": "Front front_of front_in_force is_foreign",
        "drafter.draft.front_writing": "check_keeps_front with_front",
        "drafter.draft.merging": "Conflict Merged merge take_theirs",
        "drafter.draft.recent": "forget_draft listed_drafts recent_drafts remember_draft",
        "drafter.draft.recovery": "LeftText OtherWindows Recovery Window other_windows_at",
        "drafter.draft.session": "DraftSession split_front_matter",
        "drafter.draft.starting": "new_draft",
        "drafter.draft.template": "Formula Section Template Variable",
        "drafter.draft.template_loading": "load_template load_templates template_directories",
        "drafter.draft.versions": "Version keep_version read_version versions_of",
    },
)
