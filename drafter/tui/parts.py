"""A draft in two parts: the front matter, which the app keeps beside, and the body, which the editor shows."""

from __future__ import annotations

from drafter.text import read_text

__all__ = ["parted"]


def parted(text: str) -> tuple[str, str]:
    """The front matter with the blank lines below it, and the body; joined they are ``text`` to the letter.

    Front matter that is not right is front matter all the same; one that is not closed is none.
    """
    if not text.startswith(("+++", "---")):
        return "", text
    blocks = read_text(text, format="md").blocks
    if not blocks or blocks[0].kind != "front-matter":
        return "", text
    end = blocks[0].span.end
    body = text[end:].lstrip("\n")
    return text[: len(text) - len(body)], body
