"""A draft in two parts: the front matter, which the app keeps beside, and the body, which the editor shows."""

from __future__ import annotations

from drafter.text.document import FRONT_MATTER

__all__ = ["parted"]


def parted(text: str) -> tuple[str, str]:
    """The front matter with the blank lines below it, and the body; joined they are ``text`` to the letter.

    Front matter that is not right is front matter all the same; one that is not closed is none.
    """
    found = FRONT_MATTER.match(text)
    if found is None:
        return "", text
    body = text[found.end() :].lstrip("\n")
    return text[: len(text) - len(body)], body
