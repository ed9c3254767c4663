"""``drafter lint --fix``: notation put right in the files themselves."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from drafter.check.notation_fixes import disturbs, notation_fixes, with_fixes
from drafter.cli import complain
from drafter.cli.texts import write_file
from drafter.files.disk import held
from drafter.report.layout import counted
from drafter.text import bytes_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.check import TextReport
    from drafter.text import Document

__all__ = ["fixed"]


def fixed(reports: Sequence[TextReport], check: Callable[[Document], list[TextReport]]) -> list[TextReport]:
    """The reports on a text after its notation was put right in its file; ``reports`` if there is nothing to do.

    A file that changed meanwhile or is not in UTF-8 is left as it is, and so is one in which something else would be
    found than before.

    Raises:
        WriteError: the file cannot be written; it is as it was.
        ReadError: the file is gone.
    """
    document = reports[0].document
    fixes = notation_fixes(reports[0])
    if not fixes or not document.path.is_file():
        return list(reports)
    data = bytes_of(document.path)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    number = counted(len(fixes), "change")
    if data != mark + document.text.encode("utf-8", "surrogatepass"):
        complain(f"{document.path}: {number} of notation not made: it is not in UTF-8, or changed meanwhile")
        return list(reports)
    written = mark + with_fixes(document.text, fixes).encode("utf-8", "surrogatepass")
    after = check(read_bytes(written, document.path))
    if disturbs(reports, after):
        complain(f"{document.path}: {number} of notation not made: something else would be found then")
        return list(reports)
    with held(document.path):
        if bytes_of(document.path) != data:
            complain(f"{document.path}: {number} of notation not made: it changed meanwhile")
            return list(reports)
        write_file(document.path, written)
    for fix in fixes:
        line = document.position(fix.start).line
        complain(f"{document.path}:{line}: “{fix.before}” is now “{fix.after}”, as in {fix.source}")
    return after
