"""Fingerprints of findings: the same from run to run as long as rule, words and sentence are the same.

A fingerprint says nothing of a text to anybody who does not have it, so it may stand outside the folder of a draft.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Final

from drafter.check.dismissal import marked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.check.finding import Finding
    from drafter.text import Document

__all__ = ["fingerprints"]

#: Hexadecimal digits of a fingerprint: 128 bits, which no two findings share by chance.
_DIGITS: Final = 32


def fingerprints(findings: Iterable[Finding], document: Document) -> list[str]:
    """The fingerprint of each finding in ``document``; those that say the same of equal sentences are numbered.

    A finding keeps its fingerprint when other parts of the text change and when its paragraph moves. It has another
    one as soon as a word of its sentence changes.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    prints = []
    for finding in findings:
        identity = (finding.rule, finding.code.value, *marked(finding, document))
        seen[identity] += 1
        content = "\0".join((*identity, str(seen[identity])))
        prints.append(hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS])
    return prints
