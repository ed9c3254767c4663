"""Known findings: those of texts that were there before the checker, listed in a file and left out of reports.

The list holds fingerprints and rules and no words of a text. A finding that it does not hold is reported, so that it
never grows by itself.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.check.fingerprint import fingerprints
from drafter.errors import ReadError
from drafter.files.nearest import no_such_file
from drafter.files.regular import regular_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from drafter.check.finding import Finding
    from drafter.check.report import TextReport

__all__ = ["KnownFinding", "kept_findings", "known_of", "known_text", "read_known"]

_VERSION: Final = 1
_REMEDY: Final = "make it anew with --write-known"


class KnownFinding(NamedTuple):
    """A known finding.

    Attributes:
        path: the text, with slashes, relative to the folder of the list.
        profile: id of the profile.
        rule: the rule's id.
        print: the fingerprint.
    """

    path: str
    profile: str
    rule: str
    print: str


def known_of(report: TextReport, path: str) -> list[KnownFinding]:
    """The findings of ``report`` in the order of `TextReport.findings`, as known ones of the text at ``path``."""
    prints = fingerprints(report.findings, report.document)
    return [
        KnownFinding(path, report.profile.id, finding.rule, print_)
        for finding, print_ in zip(report.findings, prints, strict=True)
    ]


def kept_findings(report: TextReport, keeps: Callable[[Finding], bool]) -> TextReport:
    """``report`` with only the findings that ``keeps`` is true of; verdicts stay as they are."""
    paragraphs = tuple(
        replace(each, findings=tuple(filter(keeps, each.findings))) if each.findings else each
        for each in report.paragraphs
    )
    return replace(report, paragraphs=paragraphs, whole=tuple(filter(keeps, report.whole)))


def known_text(known: Iterable[KnownFinding]) -> str:
    """The list as a file: a line for each finding in a lasting order, so that changes to it are easy to review."""
    lines = ",\n".join(f"    {json.dumps(each, ensure_ascii=False)}" for each in sorted(set(known)))
    body = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "version": {_VERSION},\n  "known": {body}\n}}\n'


def read_known(path: Path) -> frozenset[KnownFinding]:
    """The list in a file.

    Raises:
        ReadError: the file is missing, or is no such list.
    """
    try:
        content = json.loads(regular_bytes(path))
    except FileNotFoundError:
        raise no_such_file(path, "make it with --write-known") from None
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", path=path, remedy="check its permissions") from error
    except (ValueError, RecursionError) as error:
        raise ReadError("no list of known findings: not JSON", path=path, remedy=_REMEDY) from error
    if not isinstance(content, dict) or content.get("version") != _VERSION or not _are_known(content.get("known")):
        raise ReadError("no list of known findings", path=path, remedy=_REMEDY)
    return frozenset(KnownFinding(*each) for each in content["known"])


def _are_known(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, list) and len(each) == len(KnownFinding._fields) and all(isinstance(one, str) for one in each)
        for each in value
    )
