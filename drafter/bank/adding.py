"""What a pack brings to a folder of the bank: new files, and entries for the topics, lineages and synonyms there are.

Nothing that stands in the folder is changed: what is there with the same contents is left alone, and what is there
with other contents is refused as a whole.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from drafter.bank.loading import check_bank, load_bank, source_files
from drafter.bank.model import day
from drafter.bank.reading import (
    LINEAGES_FILE,
    SYNONYMS_FILE,
    TOPICS_FILE,
    VOCABULARY_FILES,
    read_lineages,
    read_source_file,
    read_synonyms,
    read_topics,
)
from drafter.bank.writing import entries, lineage_table
from drafter.errors import BankError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.bank.model import Bank, Lineage
    from drafter.bank.reading import SourceFile

__all__ = ["Additions", "additions"]

_APART: Final = "keep one of them; nothing was written"


@dataclass(frozen=True, slots=True)
class Additions:
    """What a pack brings.

    Attributes:
        files: file names of the folder to their new contents.
        sources: ids of the sources that are new in the folder, each with the number of its phrases.
        known: ids of the sources that are there with the same contents.
    """

    files: Mapping[str, bytes]
    sources: Mapping[str, int]
    known: tuple[str, ...]


def additions(contents: Mapping[str, bytes], folder: Path, others: Sequence[Path], pack: Path) -> Additions:
    """Return what the files of a pack bring to a folder.

    Args:
        contents: the files, as `drafter.bank.pack.unpacked` gives them.
        folder: the folder they go to; it need not exist.
        others: the folders that it stands upon, such as the built-in one.
        pack: the pack, to be named in errors.

    Raises:
        BankError: a file is not right, or something in the bank has the same id and says something else.
    """
    below = [other for other in others if other.resolve() != folder.resolve()]
    with tempfile.TemporaryDirectory() as name:
        incoming, staged = Path(name) / "pack", Path(name) / "folder"
        incoming.mkdir()
        staged.mkdir()
        for file, data in contents.items():
            (incoming / file).write_bytes(data)
        for path in _standing(folder):
            shutil.copyfile(path, staged / path.name)
        bank = load_bank([*below, folder] if folder.is_dir() else below)
        files: dict[str, bytes] = {}
        sources: dict[str, int] = {}
        known = []
        for path in source_files(incoming):
            read = _read(path, bank, pack, incoming)
            data = contents[path.name]
            target = folder / path.name
            if target.is_file():
                if target.read_bytes() != data:
                    _refuse(f"{path.stem} is in {folder} with other contents", pack)
                known.append(path.stem)
            else:
                _agrees(read, bank, pack)
                files[path.name] = data
                sources[path.stem] = len(read.phrases)
        files |= _vocabulary(incoming, folder, bank, pack)
        for file, data in files.items():
            (staged / file).write_bytes(data)
        if problems := check_bank([*below, staged]):
            raise _named(problems[0], pack)
    return Additions(files, sources, tuple(known))


def _standing(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [*source_files(folder), *(path for name in VOCABULARY_FILES if (path := folder / name).is_file())]


def _read(path: Path, bank: Bank, pack: Path, incoming: Path) -> SourceFile:
    """Return a source file of the pack; its topics and lineages may come with the pack."""
    topics, _ = read_topics(incoming / TOPICS_FILE) if (incoming / TOPICS_FILE).is_file() else ({}, [])
    lineages, _ = read_lineages(incoming / LINEAGES_FILE) if (incoming / LINEAGES_FILE).is_file() else ({}, [])
    read = read_source_file(path, bank.topics.keys() | topics.keys(), bank.lineages.keys() | lineages.keys())
    if read.problems:
        raise _named(read.problems[0], pack)
    return read


def _agrees(read: SourceFile, bank: Bank, pack: Path) -> None:
    """Raise `BankError` where the bank has a source or phrase of the same id that is another one."""
    known = bank.sources.get(read.source_id)
    if (
        known is not None
        and read.source is not None
        and (known.title, known.date)
        != (
            read.source.title,
            read.source.date,
        )
    ):
        theirs = f"{read.source.title!r}, {day(read.source.date)}"
        _refuse(f"two sources with the id {known.id!r}: {known.title!r}, {day(known.date)}, and {theirs}", pack)
    for phrase in read.phrases:
        if phrase.id in bank.phrases and bank.phrases[phrase.id].text != phrase.text:
            _refuse(f"the bank has {phrase.id} in other words", pack)


def _vocabulary(incoming: Path, folder: Path, bank: Bank, pack: Path) -> dict[str, bytes]:
    """Return the files of topics, lineages and synonyms with what is new in the pack at their end."""
    files = {}
    # Synonyms of one's own may say something else than those of the folders below.
    own = read_synonyms(folder / SYNONYMS_FILE)[0] if (folder / SYNONYMS_FILE).is_file() else {}
    for name, read, known, header in (
        (TOPICS_FILE, read_topics, bank.topics, "[topics]\n"),
        (LINEAGES_FILE, read_lineages, bank.lineages, ""),
        (SYNONYMS_FILE, read_synonyms, own, "[synonyms]\n"),
    ):
        if not (incoming / name).is_file():
            continue
        brought, problems = read(incoming / name)
        if problems:
            raise _named(problems[0], pack)
        for identity, value in brought.items():
            if identity in known and known[identity] != value:
                _refuse(f"the bank has {identity!r} in {name} with other contents", pack)
        new = {identity: value for identity, value in brought.items() if identity not in known}
        if new:
            before = (folder / name).read_bytes() if (folder / name).is_file() else header.encode()
            gap = b"" if before.endswith(b"\n") or not before else b"\n"
            files[name] = before + gap + _written(new).encode()
    return files


def _written(new: Mapping[str, str | tuple[str, ...] | Lineage]) -> str:
    """Return entries as their file gives them."""
    plain = {key: value for key, value in new.items() if isinstance(value, (str, tuple))}
    tables = [lineage_table(value) for value in new.values() if not isinstance(value, (str, tuple))]
    return entries(plain) + "".join(f"\n{table}" for table in tables)


def _refuse(why: str, pack: Path) -> NoReturn:
    raise BankError(why, path=pack, remedy=_APART)


def _named(problem: BankError, pack: Path) -> BankError:
    """Return a problem of a file in the pack as one of the pack."""
    name = problem.path.name if isinstance(problem.path, Path) else str(problem.path)
    return BankError(f"{name}:{problem.place}: {problem.message}", path=pack, remedy=problem.remedy)
