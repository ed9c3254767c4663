"""What JSON reports share: the form of values, and the schemas."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from drafter.report.window import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.text import Document
    from drafter.wording import Change

__all__ = ["JsonArray", "changes_as_json", "escaped", "json_text", "paragraph_as_json", "schema", "unread_as_json"]

_CONTROL: Final = re.compile(f"[{CONTROLS}]")


def json_text(value: object) -> str:
    """``value`` as readable JSON: indented, with a line break at the end; only what terminals obey is escaped."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def escaped(text: str) -> str:
    """JSON with the same values, in which what a terminal would obey is escaped; of that JSON itself escapes a part."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class JsonArray:
    """An array inside a document, written item by item and laid out as `json_text` does.

    Args:
        depth: how many objects and arrays the array stands in.
    """

    def __init__(self, depth: int) -> None:
        self._outer = "\n" + "  " * depth
        self._inner = self._outer + "  "
        self._is_empty = True

    def item(self, value: object) -> str:
        """The next item, with the opening bracket before the first and a comma before every other one."""
        before = "[" if self._is_empty else ","
        self._is_empty = False
        # Only line feeds: other line ends stand inside strings.
        return before + self._inner + json_text(value).rstrip("\n").replace("\n", self._inner)

    def end(self) -> str:
        """The closing bracket."""
        return "[]" if self._is_empty else f"{self._outer}]"


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a report: ``findings-1``, ``trace-1`` or ``comparison-1``."""
    from importlib import resources

    text = resources.files(__package__).joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def paragraph_as_json(number: str) -> int | str | None:
    """A paragraph number, as an integer if it is one: ``14`` but ``"14(a)"``; ``None`` for the text as a whole."""
    return int(number) if number.isdecimal() and number.isascii() else number or None


def changes_as_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Changes of wording, including the words kept."""
    return [
        {"edit": change.edit.name.lower(), "before": change.before, "after": change.after, "kinds": list(change.kinds)}
        for change in changes
    ]


def unread_as_json(document: Document) -> list[dict[str, str]]:
    """The parts of a text that could not be read."""
    return [{"place": part.place, "reason": part.reason} for part in document.unread]
