"""Elements of XML as text, written piece by piece."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

__all__ = ["HEAD", "element", "opening"]

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'

#: Characters that XML 1.0 cannot hold, even escaped.
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def opening(name: str, /, **attributes: object) -> str:
    """The opening tag of an element."""
    return f"<{name}{_attributes(attributes)}>"


def element(name: str, content: str | None = None, /, **attributes: object) -> str:
    """An element with text, or an empty one; a character that XML cannot hold becomes a replacement."""
    head = f"<{name}{_attributes(attributes)}"
    return f"{head}/>" if content is None else f"{head}>{escape(_FORBIDDEN.sub('�', content))}</{name}>"


def _attributes(attributes: dict[str, object]) -> str:
    return "".join(f" {name}={quoteattr(_FORBIDDEN.sub('�', str(value)))}" for name, value in attributes.items())
