"""What each setting means, with an example: for ``drafter init``, ``drafter config show`` and the documentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["SETTING_NOTES", "SettingNote"]


@dataclass(frozen=True, slots=True)
class SettingNote:
    """What a setting means.

    Attributes:
        meaning: one line.
        default: what holds where no file sets it.
        example: a value, as it stands in a file.
    """

    meaning: str
    default: str
    example: str


SETTING_NOTES: Final = {
    "profile": SettingNote("id or path of the profile in force, or a list of them", "hague-2025", '"hague-2025"'),
    "fail_on": SettingNote("least severity that makes the exit code 1", "error", '"warning"'),
    "select": SettingNote("rules and codes to report", "all", '["contested-term"]'),
    "ignore": SettingNote("rules and codes not to report", "none", '["over-length"]'),
    "format": SettingNote("output format of drafter lint", "text", '"text"'),
    "baseline": SettingNote(
        "earlier text, or source, whose commitments a text must not drop", "none", '"washington-2024"'
    ),
    "known": SettingNote("file that lists known findings, which are left out", "none", '"known.json"'),
    "pipeline": SettingNote("installed spaCy pipeline in place of the built-in model", "none", '"en_core_web_sm"'),
    "phrasebank": SettingNote("folders of phrase bank files of your own", "none", '["agreed"]'),
    "profiles": SettingNote("folders of profiles of your own", "none", '["profiles"]'),
    "exclude": SettingNote("what folders do not stand for, as in .gitignore", "none", '["old/", "*.draft.md"]'),
    "per_file_ignores": SettingNote(
        "rules and codes not to report in some files", "none", '{ "annexes/**" = ["over-length"] }'
    ),
    "extend": SettingNote("another file of settings, over which this one lies", "none", '"../drafter.toml"'),
    "authors": SettingNote("delegations of the authors of Word files", "none", '{ "Jane Smith" = "USA" }'),
    "completion": SettingNote("whether the app completes agreed wording as one types", "true", "false"),
    "spelling": SettingNote("whether the app checks the spelling", "true", "false"),
    "words": SettingNote("words that are spelt right, besides those of the word list", "none", '["Zapad"]'),
    "keys": SettingNote("the keys of actions of the app", "those in its help", '{ save = "ctrl+s" }'),
}
