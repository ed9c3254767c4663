"""Sources, phrases, topics, lineages and synonyms written as the files of the bank give them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.bank.model import Lineage, Phrase, Source

__all__ = ["entries", "lineage_table", "phrase_table", "source_table"]

#: Length of a line of TOML, in characters; a longer list has one item on each line.
_LINE: Final = 120

_SOURCE_KEYS: Final = ("id", "title", "kind", "issued_by", "date", "place", "reference", "url", "allies", "paragraphs")
#: Characters that JSON allows unescaped in a string and TOML or a terminal does not.
_UNQUOTED: Final = re.compile("[\x7f-\x9f\ud800-\udfff]")


def entries(values: Mapping[str, str | tuple[str, ...]]) -> str:
    """Return the entries of a table of topics or synonyms, a line or a list each."""
    return "".join(_line(_quoted(key), value) for key, value in values.items())


def lineage_table(lineage: Lineage) -> str:
    """Return a lineage as its file gives it."""
    values = {"id": lineage.id, "title": lineage.title, "history": lineage.history}
    return "[[lineage]]\n" + "".join(_line(key, value) for key, value in values.items())


def source_table(source: Source) -> str:
    """Return the source as its file gives it; what is not known is left out."""
    values = ((key, getattr(source, key)) for key in _SOURCE_KEYS)
    return "[source]\n" + "".join(_line(key, value) for key, value in values if value not in {"", None})


def phrase_table(phrase: Phrase, *, unsure: bool) -> str:
    """Return the phrase as its file gives it, with its keys in the order of all files."""
    keys: dict[str, Any] = {"id": phrase.id}
    if phrase.paragraph is not None:
        keys["paragraph"] = phrase.paragraph
    if phrase.paragraph_status != "seen":
        keys["paragraph_status"] = phrase.paragraph_status
    keys |= {"text": phrase.text, "topics": phrase.topics, "tone": phrase.tone, "lineage": phrase.lineage}
    keys |= {"caveats": phrase.caveats, "verification": phrase.verification}
    if phrase.fragment:
        keys["fragment"] = phrase.fragment
    if not phrase.standalone:
        keys["standalone"] = False
    head = "# To confirm: topics and tone.\n[[phrase]]\n" if unsure else "[[phrase]]\n"
    return head + "".join(_line(key, value) for key, value in keys.items())


def _line(key: str, value: object) -> str:
    return f"{key} = {_value(value, _LINE - len(key) - 3)}\n"


def _value(value: object, room: int) -> str:
    """Return a value as TOML; a list that does not fit on its line has one item on each."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, tuple):
        return str(value)
    items = [_quoted(item) for item in value]
    line = f"[{', '.join(items)}]"
    return line if len(line) <= room else "[\n" + "".join(f"    {item},\n" for item in items) + "]"


def _quoted(text: str) -> str:
    """Return ``text`` as a TOML string."""

    def escaped(match: re.Match[str]) -> str:
        return f"\\u{ord(match[0]):04x}" if match[0] < "\ud800" else "\\ufffd"

    return _UNQUOTED.sub(escaped, json.dumps(text, ensure_ascii=False))
