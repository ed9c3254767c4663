"""Where a web page swallows its own words: in a tag, a comment or an element that does not end.

Browsers, and the parser, take what stands there for part of it and show nothing. Pages that are made so do it with
programs and comments, which end; where something does not, the words behind it are missing.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from drafter.text.html_page import unread
from drafter.text.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.text.html_page import Survey

__all__ = ["swallowed_in"]

#: Elements whose inside is no markup: everything is theirs up to their own end.
_RAW: Final = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
_SIGN: Final = re.compile(rf"<!--|<(?P<raw>{'|'.join(_RAW)})\b|<[/!?](?P<inside>[^<>]*)<", re.IGNORECASE)
_ENDS: Final = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _RAW}
_NAME: Final = re.compile(r"[A-Za-z][\w:-]*")
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_TAG: Final = "a tag that does not end took words with it"
_END: Final = "the end of the page"
#: Greatest number of places that are named.
_NAMED: Final = 20


def swallowed_in(text: str, survey: Survey) -> tuple[Unread, ...]:
    """Return what takes words with it in a page, from its source and what was found in its tree."""
    lines = [*islice(survey.broken, _NAMED), *islice(_broken_ends(text), _NAMED)]
    found = [Unread(f"line {line}", _TAG) for line in sorted(set(lines))]
    if survey.end is None:
        found.append(Unread(_END, "it stands in a tag, comment or element that does not end"))
    else:
        outer = next((each for each in survey.end.iterancestors() if unread(each)), None)
        if outer is not None:
            found.append(Unread(_END, f"it stands in a <{outer.tag}>, which is not read and does not end"))
    return tuple(found)


def _broken_ends(text: str) -> Iterator[int]:
    """Yield the lines of end tags and declarations that run on into the next tag with words in them."""
    at = 0
    line, counted = 1, 0
    while sign := _SIGN.search(text, at):
        at = sign.end()
        if sign["raw"]:
            end = _ENDS[sign["raw"].lower()].search(text, at)
            if end is None:
                return
            at = end.end()
        elif sign["inside"] is None:
            at = text.find("-->", sign.start() + 2) + 3
            if at < 3:
                return
        else:
            # The sign at its end may begin another.
            at -= 1
            if _WORD.search(_NAME.sub("", sign["inside"], count=1)):
                line, counted = line + text.count("\n", counted, sign.start()), sign.start()
                yield line
