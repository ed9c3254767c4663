"""The whole bank from one derived file, so that hundreds of small ones are read and checked only after an edit."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from drafter.bank.codec import phrase_of, source_of, stored
from drafter.bank.derived_files import PACKAGE, kept_name, write_kept
from drafter.bank.loading import default_directories, load_bank
from drafter.bank.model import Bank, Lineage
from drafter.files.paths import cache_dir

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["open_bank"]

#: The number of the format of the file.
_FORMAT: Final = 1


def open_bank(directories: Sequence[Path] | None = None, cache: Path | None = None) -> Bank:
    """Return the whole bank, as `load_bank`; from the file kept since the last time where nothing has changed.

    Args:
        directories: the folders in which the bank stands, the strongest last; the default ones when None.
        cache: the folder to keep it in; the user's cache folder when None.

    Raises:
        BankError: as `load_bank`.
    """
    folders = tuple(default_directories() if directories is None else directories)
    makers = [PACKAGE / "bank" / name for name in ("codec.py", "kept_bank.py", "loading.py", "model.py", "reading.py")]
    path = (cache_dir() if cache is None else cache) / f"{kept_name('whole', folders, makers, _FORMAT)}.jsonl"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return _read(path)
    bank = load_bank(folders)
    write_kept(path, lambda target: _write(bank, target))
    return bank


def _write(bank: Bank, target: Path) -> None:
    vocabulary = {
        "sources": len(bank.sources),
        "phrases": len(bank.phrases),
        "lineages": [asdict(lineage) for lineage in bank.lineages.values()],
        "topics": dict(bank.topics),
        "synonyms": {word: list(others) for word, others in bank.synonyms.items()},
    }
    lines = [json.dumps(vocabulary, ensure_ascii=False)]
    lines += [stored(source) for source in bank.sources.values()]
    lines += [stored(phrase) for phrase in bank.phrases.values()]
    target.write_text("\n".join(lines), encoding="utf-8")


def _read(path: Path) -> Bank:
    first, *rest = path.read_text(encoding="utf-8").split("\n")
    vocabulary = json.loads(first)
    many = vocabulary["sources"]
    if len(rest) != many + vocabulary["phrases"]:
        raise ValueError("cut short")
    sources = [source_of(line) for line in rest[:many]]
    phrases = [phrase_of(line) for line in rest[many:]]
    lineages = [Lineage(**lineage) for lineage in vocabulary["lineages"]]
    return Bank(
        MappingProxyType({source.id: source for source in sources}),
        MappingProxyType({phrase.id: phrase for phrase in phrases}),
        MappingProxyType({lineage.id: lineage for lineage in lineages}),
        MappingProxyType(vocabulary["topics"]),
        MappingProxyType({word: tuple(others) for word, others in vocabulary["synonyms"].items()}),
    )
