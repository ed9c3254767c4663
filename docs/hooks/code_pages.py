"""The reference of settings, formats, keys and the Python API, from the code that reads, writes and exports them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from command_pages import plain

import drafter
from drafter.files.setting_notes import SETTING_NOTES
from drafter.report import formats as formats_module
from drafter.text.loading import formats_read
from drafter.tui.actions import ACTIONS, key_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_KINDS = {
    "txt": "plain text",
    "md": "Markdown, with or without the front matter of a draft",
    "docx": "Word, with tracked changes, comments, notes and tables; templates and files with macros too",
    "html": "a page",
    "pdf": "a PDF with a text layer",
    "odt": "OpenDocument text",
    "rtf": "Rich Text, tracked changes as accepted",
    "archive": "each text in it, by `drafter lint` and `drafter lint --engine ray`",
    "eml": "mail: who wrote to whom, the subject, the text, and each attachment as a text of its own",
}


def settings() -> str:
    """A row for each key of ``drafter.toml``."""
    rows = (
        (f"`{key}`", plain(note.meaning), plain(note.default), f"`{key} = {note.example}`")
        for key, note in SETTING_NOTES.items()
    )
    return _table(("key", "meaning", "where no file sets it", "example"), rows)


def readers() -> str:
    """A row for each format that can be read."""
    rows = ((", ".join(f"`{end}`" for end in ends), _KINDS.get(kind, kind)) for kind, ends in formats_read().items())
    return _table(("names end in", "read as"), rows)


def formats() -> str:
    """A row for each command that has formats."""
    kinds = [each for each in vars(formats_module).values() if isinstance(each, formats_module.Formats)]
    written = {"lint": tuple(formats_module.FINDINGS), **{each.kind: each.names for each in kinds}}
    written["bank lineage"] = written.pop("lineage")
    rows = [(f"`drafter {command}`", ", ".join(f"`{name}`" for name in names)) for command, names in written.items()]
    findings = _table(("format", "for"), ((f"`{name}`", plain(says)) for name, says in formats_module.FINDINGS.items()))
    return f"{_table(('command', '`--format`'), rows)}\n\nFor findings:\n\n{findings}"


def api() -> str:
    """A section for each public name of the package."""
    return "\n\n".join(f"::: drafter.{name}" for name in drafter.__all__ if not name.startswith("__"))


def actions() -> str:
    """A table of the keys and the leader of every action, by groups."""
    groups: dict[str, list[tuple[str, ...]]] = {}
    for each in ACTIONS:
        keys = ", ".join(key_name(key) for key in each.keys)
        groups.setdefault(each.group, []).append(
            (plain(each.title), plain(keys), plain(each.leader), f"`{each.id}`", plain(each.help))
        )
    titles = ("action", "keys", "after the leader", "id", "")
    return "\n\n".join(f"### {group}\n\n{_table(titles, rows)}" for group, rows in groups.items())


def _table(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (titles, tuple("---" for _ in titles), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
