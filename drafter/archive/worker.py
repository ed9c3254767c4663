"""A worker on the cluster: it has chunks of files checked, and writes what is found into shards."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from drafter.archive.child import Child, ChildLimits
from drafter.archive.inputs import InputFile
from drafter.archive.shards import CHECKED, SEVERITIES, Shards
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.check.settings import CheckSettings

__all__ = ["ChunkResult", "ChunkWorker", "WorkerSettings"]


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """What a worker must know; it can be sent to another machine.

    Attributes:
        check: what files are checked against.
        state: a name for that.
        output: the folder of the shards.
        limits: what one file may take.
    """

    check: CheckSettings
    state: str
    output: str
    limits: ChildLimits = field(default_factory=ChildLimits)


@dataclass(frozen=True, slots=True)
class ChunkResult:
    """What became of a chunk.

    Attributes:
        files: how many files it had.
        texts: how many texts were checked.
        words: of these together.
        seconds: of processor time for checking them.
        findings: how many there are, in the order of `drafter.archive.shards.SEVERITIES`.
        aside: what was not checked or not read in whole, and why.
        failure: why nothing was written; empty if it was.
    """

    files: int
    texts: int = 0
    words: int = 0
    seconds: float = 0.0
    findings: tuple[int, ...] = (0, 0, 0)
    aside: tuple[tuple[str, str], ...] = ()
    failure: str = ""


class ChunkWorker:
    """Checks chunks one after the other; Ray starts it again where it was lost, and then a chunk is done again."""

    def __init__(self, settings: WorkerSettings) -> None:
        self._settings = settings
        self._child = Child(settings.check, settings.limits)
        self._shards = Shards(settings.output)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Check the files of ``row``, under ``files``, and write their shard; a `ChunkResult` as values."""
        files = [InputFile(**values) for values in row["files"]]
        rows: list[dict[str, Any]] = []
        try:
            for file in files:
                rows += self._child.rows(file)
            now = datetime.now(UTC)
            state = self._settings.state
            self._shards.write([each | {"state": state, "checked_at": now} for each in rows], state)
        except DrafterError as error:
            return asdict(ChunkResult(len(files), failure=str(error)))
        return asdict(_result(len(files), rows))

    def __del__(self) -> None:
        """End the process behind it."""
        self._child.close()


def _result(files: int, rows: Sequence[dict[str, Any]]) -> ChunkResult:
    checked = [row for row in rows if row["status"] == CHECKED]
    aside = [(row["text"], row["reason"]) for row in rows if row["status"] != CHECKED]
    aside += [(row["text"], f"not read in whole: {part}") for row in checked for part in row["unread"]]
    return ChunkResult(
        files,
        len(checked),
        sum(row["words"] for row in checked),
        sum(row["seconds"] for row in checked),
        tuple(sum(row[name] for row in checked) for name in SEVERITIES),
        tuple(aside),
    )
