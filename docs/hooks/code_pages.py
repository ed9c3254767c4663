"""The reference of settings, formats, keys and the Python API, from the code that reads, writes and exports them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from command_pages import plain

import drafter
from drafter.files import settings as settings_module
from drafter.report import formats as formats_module
from drafter.text.loading import SUFFIXES
from drafter.tui.actions import ACTIONS, key_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROW = re.compile(r"^``(\w+)``\s+(.+)$", re.MULTILINE)
_KINDS = {
    "txt": "plain text",
    "md": "Markdown, with or without the front matter of a draft",
    "docx": "Word, with tracked changes, comments, notes and tables; templates and files with macros too",
    "html": "a page",
    "pdf": "a PDF with a text layer",
    "odt": "OpenDocument text",
    "rtf": "Rich Text, tracked changes as accepted",
    "eml": "mail: who wrote to whom, the subject, the text, and each attachment as a text of its own",
}


def settings() -> str:
    """A row for each key of ``drafter.toml``."""
    rows = _ROW.findall(settings_module.__doc__ or "")
    return _table(("key", "meaning"), ((f"`{key}`", plain(text).replace("\\`\\`", "`")) for key, text in rows))


def readers() -> str:
    """A row for each format that can be read."""
    suffixes: dict[str, list[str]] = {}
    for suffix, kind in SUFFIXES.items():
        suffixes.setdefault(kind, []).append(f"`{suffix}`" if suffix else "none")
    return _table(
        ("names end in", "read as"), ((", ".join(ends), _KINDS.get(kind, kind)) for kind, ends in suffixes.items())
    )


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
