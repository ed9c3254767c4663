"""Inflections of words that are looked for, kept in the user's cache folder: to work them out takes longer than a text.

They depend on drafter's own table of words alone. A cache that cannot be read or written costs time only.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Final

from drafter.files.kept import checksum, read_sealed, sealed, write_kept
from drafter.files.paths import cache_dir
from drafter.language import words as language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["have_forms"]

#: The number of the format of the file.
_FORMAT: Final = 2
#: A file of more words than this, of profiles that are long gone, is made anew.
_MOST: Final = 20_000


def have_forms(words: Iterable[str], cache: Path | None = None, pos: str | None = None) -> None:
    """Have `drafter.language.words.forms` of ``words`` at hand, from an earlier run where there was one.

    Args:
        words: words by lemma.
        cache: the folder to keep them in; the user's cache folder when None.
        pos: the part of speech of which they are wanted; any when None.
    """
    lemmas = {language.form_key(word, pos): word for word in words}
    wanted = lemmas.keys() - language.KNOWN_FORMS.keys()
    if not wanted:
        return
    path = (cache_dir() if cache is None else cache) / _name()
    kept = _read(path)
    missing = sorted(wanted - kept.keys())
    new = {key: sorted(language.forms(lemmas[key], pos)) for key in missing}
    if new:
        kept = {**(kept if len(kept) + len(new) <= _MOST else {}), **new}
        _write(path, kept)
    language.KNOWN_FORMS.update({key: frozenset(kept[key]) for key in wanted if key in kept})


def _name() -> str:
    """The name of the file for this drafter's own rules and table of words as they look now."""
    makers = (language.TABLE, language.RULES)
    # Another drafter on the machine keeps a file of its own, or each would take away the other's.
    place = checksum("\0".join(map(str, makers)).encode())
    status = [path.stat() for path in makers]
    return f"forms{place:016x}-{_FORMAT}x{'x'.join(f'{each.st_size:x}x{each.st_mtime_ns:x}' for each in status)}.json"


def _read(path: Path) -> dict[str, list[str]]:
    with contextlib.suppress(OSError, ValueError):
        kept = json.loads(read_sealed(path))
        if isinstance(kept, dict) and all(isinstance(forms, list) for forms in kept.values()):
            return kept
    return {}


def _write(path: Path, kept: dict[str, list[str]]) -> None:
    def fill(target: Path) -> None:
        target.write_bytes(sealed(json.dumps(kept, separators=(",", ":")).encode()))

    write_kept(path, fill)
