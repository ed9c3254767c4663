"""Every error message of drafter, from its source: where it is raised, what it says, and with which parts.

Run from the checkout to read them all once::

    .venv/bin/python tests/error_messages.py
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Message:
    """An error message as it stands in the source."""

    place: str
    error: str
    text: str
    has_path: bool
    remedy: str | None


def error_names() -> set[str]:
    """The names of drafter's errors."""
    module = ast.parse((ROOT / "drafter" / "errors.py").read_text(encoding="utf-8"))
    return {node.name for node in module.body if isinstance(node, ast.ClassDef)}


def said(node: ast.expr) -> str:
    """The text of an expression, with what is filled in as ``{...}``."""
    match node:
        case ast.Constant(str() as value):
            return value
        case ast.JoinedStr(values):
            return "".join(
                each.value if isinstance(each, ast.Constant) else f"{{{ast.unparse(each.value)}}}" for each in values
            )
        case _:
            return f"{{{ast.unparse(node)}}}"


def messages() -> Iterator[Message]:
    """Every error that is made anywhere in the package."""
    names = error_names()
    for path in sorted((ROOT / "drafter").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in names:
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                remedy = said(given["remedy"]) if "remedy" in given else None
                place = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
                yield Message(place, name, said(node.args[0]), "path" in given, remedy)


if __name__ == "__main__":
    for each in messages():
        where = "FILE: " if each.has_path else ""
        print(f"{each.place}: {where}{each.text}; {each.remedy or '-'}")  # noqa: T201  (it is there to print)
