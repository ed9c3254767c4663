"""How results are stored: Parquet files with a row for each text, its verdicts and findings inside.

The name of a shard is made from the contents of the files whose texts are in it and from the settings they were checked
with. A chunk that is checked again, because a machine was lost, writes the same shard over the one that is there.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from drafter.archive.inputs import opened
from drafter.errors import ReadError, WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from drafter.archive.inputs import InputFile

__all__ = ["ASIDE", "CHECKED", "SEVERITIES", "UNREAD", "FinishedFile", "Shards", "finished", "key_of"]

#: What a row says of its text: it was checked; it is not right, and never will be while it stays as it is; it was not
#: checked for a reason that another machine may not have.
CHECKED: Final = "checked"
UNREAD: Final = "not read"
ASIDE: Final = "set aside"
#: The columns that count findings, the least severe first.
SEVERITIES: Final = ("infos", "warnings", "errors")
_FOLDER: Final = "shards"
_SUFFIX: Final = ".parquet"

_FINDING: Final = pa.struct(
    [
        *((name, pa.string()) for name in ("profile", "rule", "code", "severity")),
        ("delegations", pa.list_(pa.string())),
        ("paragraph", pa.string()),
        *((name, pa.int64()) for name in ("line", "column", "start", "end")),
        ("text", pa.string()),
        ("message", pa.string()),
    ]
)
_VERDICT: Final = pa.struct([(name, pa.string()) for name in ("profile", "delegation", "name", "verdict")])
SCHEMA: Final = pa.schema(
    [
        *((name, pa.string()) for name in ("file", "stamp", "content", "state", "text", "source")),
        ("size", pa.int64()),
        ("year", pa.int32()),
        ("words", pa.int64()),
        ("status", pa.string()),
        ("reason", pa.string()),
        ("unread", pa.list_(pa.string())),
        ("verdicts", pa.list_(_VERDICT)),
        ("findings", pa.list_(_FINDING)),
        # How many of these there are of each severity: to know that, a run that goes on need not read them.
        *((name, pa.int32()) for name in SEVERITIES),
        ("seconds", pa.float64()),
        ("checked_at", pa.timestamp("us", tz="UTC")),
    ]
)
#: The columns that tell which files are done.
_DONE: Final = ("file", "stamp", "size", "state", "status", "unread", "checked_at", *SEVERITIES)


class Shards:
    """The shards in a folder, which is anything that fsspec knows.

    Args:
        address: the folder.

    Raises:
        UsageError: the address is of an unknown kind.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.filesystem, self._path = opened(address)
        self._folder = f"{self._path.rstrip('/')}/{_FOLDER}"
        self._is_local = "file" in self.filesystem.protocol

    def prepare(self) -> None:
        """Make the folder; raise `WriteError` if it cannot be written to."""
        trial = f"{self._folder}/.{uuid.uuid4().hex}"
        with self._saying():
            self.filesystem.makedirs(self._folder, exist_ok=True)
            self.filesystem.pipe_file(trial, b"drafter")
            self.filesystem.rm_file(trial)

    def names(self) -> list[str]:
        """The paths of the shards, in order; none if there is no such folder."""
        try:
            paths = self.filesystem.find(self._folder)
        except OSError:
            return []
        return sorted(path for path in paths if path.endswith(_SUFFIX))

    def write(self, rows: Sequence[dict[str, Any]], state: str) -> str:
        """Write a shard in one step; its name. Raise `WriteError` if it cannot be written."""
        name = hashlib.sha256(state.encode())
        for file, content in dict.fromkeys((row["file"], row["content"]) for row in rows):
            name.update(f"{file}\0{content}\0".encode("utf-8", "surrogatepass"))
        data = io.BytesIO()
        table = pa.Table.from_pylist([_valid(row) for row in rows], SCHEMA)
        pq.write_table(table, data, compression="zstd", write_page_checksum=True)
        stem = name.hexdigest()
        path = f"{self._folder}/{stem[:2]}/{stem}{_SUFFIX}"
        with self._saying():
            self._put(path, data.getvalue())
        return path

    def done(self) -> Iterator[tuple[str, Sequence[dict[str, Any]] | None]]:
        """Each shard with what it says of its files; None for one that is corrupt."""
        for path in self.names():
            try:
                with self.filesystem.open(path, "rb") as file:
                    yield path, pq.read_table(file, columns=list(_DONE)).to_pylist()
            except (pa.ArrowException, OSError, ValueError):
                yield path, None

    def is_sound(self, path: str) -> bool:
        """Whether all of a shard can be read."""
        try:
            with self.filesystem.open(path, "rb") as file:
                return bool(pq.read_table(file, page_checksum_verification=True).schema.equals(SCHEMA))
        except (pa.ArrowException, OSError, ValueError):
            return False

    def remove(self, path: str) -> None:
        """Remove a shard; raise `WriteError` if that cannot be done."""
        with self._saying():
            self.filesystem.rm_file(path)

    def _put(self, path: str, data: bytes) -> None:
        if not self._is_local:
            # Object stores put a file in its place in one step.
            self.filesystem.pipe_file(path, data)
            return
        self.filesystem.makedirs(path.rpartition("/")[0], exist_ok=True)
        part = f"{path}.{uuid.uuid4().hex}.part"
        try:
            self.filesystem.pipe_file(part, data)
            self.filesystem.mv(part, path)
        except BaseException:
            with contextlib.suppress(OSError):
                self.filesystem.rm_file(part)
            raise

    @contextlib.contextmanager
    def _saying(self) -> Iterator[None]:
        """Turn what goes wrong with the store into an error that names the folder."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            remedy = (
                "free some space or name another folder; what is written stays, and the next run goes on from there"
            )
            raise WriteError(f"cannot be written: {reason}", path=self.address, remedy=remedy) from error
        # The libraries behind fsspec raise what they like.
        except Exception as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise WriteError(
                f"cannot be written: {reason}", path=self.address, remedy="check that it may be written"
            ) from error


@dataclass(slots=True)
class FinishedFile:
    """What earlier runs know of a file.

    Attributes:
        key: the file as `key_of` names it.
        when: when it was checked.
        is_done: whether it need not be checked again.
        findings: how many there are, in the order of `SEVERITIES`.
        unread: how many of its texts were not read, or not in whole.
    """

    key: tuple[str, int, str]
    when: datetime
    is_done: bool = True
    findings: tuple[int, ...] = (0,) * len(SEVERITIES)
    unread: int = 0


def finished(shards: Shards, state: str) -> tuple[dict[tuple[str, int, str], FinishedFile], list[ReadError]]:
    """The files that need not be checked again, and an error for each corrupt shard.

    What killed or held up its process is tried again. A corrupt shard is removed, so that its texts are checked again.
    """
    latest: dict[str, FinishedFile] = {}
    errors: list[ReadError] = []
    for path, rows in shards.done():
        if rows is None:
            shards.remove(path)
            errors.append(ReadError("a corrupt shard was removed", path=path, remedy="its texts are checked again"))
            continue
        for row in rows:
            known = latest.get(row["file"])
            if known is None or known.when < row["checked_at"]:
                known = FinishedFile((row["file"], row["size"], row["stamp"]), row["checked_at"])
                latest[row["file"]] = known
            elif known.when > row["checked_at"]:
                continue
            known.is_done &= row["state"] == state and row["status"] != ASIDE and bool(row["stamp"])
            known.findings = tuple(number + row[name] for number, name in zip(known.findings, SEVERITIES, strict=True))
            known.unread += row["status"] != CHECKED or bool(row["unread"])
    return {each.key: each for each in latest.values() if each.is_done}, errors


def key_of(file: InputFile) -> tuple[str, int, str]:
    """What `finished` knows a file by."""
    return file.uri, file.size, file.stamp


def _valid(row: dict[str, Any]) -> dict[str, Any]:
    """A row without halves of letters, which Parquet cannot hold."""
    return {name: _sound(value) for name, value in row.items()}


def _sound(value: Any) -> Any:  # noqa: ANN401  (any value of a row)
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_sound(each) for each in value]
    if isinstance(value, dict):
        return {name: _sound(each) for name, each in value.items()}
    return value
