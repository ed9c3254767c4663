"""An archive checked by a cluster: chunks of files go to workers, and what they find is written by them into shards."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import ray
import ray.data
from ray.data import ActorPoolStrategy, DataContext

from drafter.archive.inputs import chunks
from drafter.archive.shards import FinishedFile, Shards, finished, key_of
from drafter.archive.worker import ChunkResult, ChunkWorker, WorkerSettings
from drafter.errors import DrafterError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.archive.inputs import InputFile
    from drafter.errors import ReadError

__all__ = ["check_archive", "cluster", "to_do"]

#: Seconds to wait for a cluster to answer.
_PATIENCE: Final = 5.0
#: Bytes that are set aside on this machine for what workers send: results without texts.
_OBJECTS: Final = 128 * 1024 * 1024


def to_do(
    files: Sequence[InputFile], output: str, state: str
) -> tuple[list[InputFile], list[FinishedFile], list[ReadError]]:
    """The files that earlier runs did not finish, those that they did, and an error for each corrupt shard.

    Raises:
        UsageError: the output is at an address of an unknown kind.
        WriteError: it cannot be written to.
    """
    shards = Shards(output)
    shards.prepare()
    done, errors = finished(shards, state)
    left = [file for file in files if key_of(file) not in done]
    return left, [done[key_of(file)] for file in files if key_of(file) in done], errors


@contextlib.contextmanager
def cluster(address: str, processes: int) -> Iterator[int]:
    """A connection to the cluster at ``address``, or to one of this machine if that is empty; how many cores it has.

    Args:
        address: as `ray.init` takes it: ``auto``, ``HOST:PORT`` or ``ray://HOST:PORT``.
        processes: how many may work on this machine, where there is no other.

    Raises:
        UsageError: no cluster answers there.
    """
    # Nothing is told to anybody.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    quiet: dict[str, Any] = {"logging_level": logging.ERROR, "log_to_driver": False}
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        if address:
            _knock(address)
        with _unheard():
            ray.init(address, **quiet) if address else ray.init(
                "local", num_cpus=processes, include_dashboard=False, object_store_memory=_OBJECTS,
                _node_ip_address="127.0.0.1", **quiet,
            )  # fmt: skip
    # Ray raises plain exceptions too: on a machine that is too busy to start it in time.
    except Exception as error:  # noqa: BLE001
        where = f"no cluster answers at {address}" if address else "no cluster can be started on this machine"
        reason = getattr(error, "strerror", None) or str(error).strip().partition("\n")[0]
        raise UsageError(
            f"{where}: {reason}", remedy="start one with 'ray start --head', or leave --cluster out"
        ) from None
    # Ray prints what happens to its machines, whatever it is told.
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        try:
            yield int(ray.cluster_resources().get("CPU", 1))
        finally:
            ray.shutdown()


def check_archive(files: Sequence[InputFile], settings: WorkerSettings, workers: int) -> Iterator[ChunkResult]:
    """What becomes of each chunk of ``files``, as it is done, with so many ``workers`` in a cluster that is connected.

    Whatever machine is lost, each chunk is done. When the caller stops, those that are done stay done.

    Raises:
        DrafterError: the cluster gave up, or a chunk could not be written.
    """
    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.enable_operator_progress_bars = False
    context.print_on_execution_start = False
    # Ray starts the workers of a pool again wherever they are lost (max_restarts and max_task_retries are -1), and does
    # their chunks again; what a chunk may be killed by kills the process behind the worker, never the worker.
    rows = [{"files": [asdict(file) for file in chunk]} for chunk in chunks(files)]
    if not rows:
        return
    texts = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
        cast("Any", ChunkWorker),
        fn_constructor_args=(settings,),
        compute=ActorPoolStrategy(size=min(workers, len(rows)), max_tasks_in_flight_per_actor=2),
        num_cpus=1,
    )
    try:
        for row in texts.iter_rows():
            result = ChunkResult(**row)
            if result.failure:
                raise DrafterError(result.failure)
            yield result
    except ray.exceptions.RayError as error:
        reason = str(error).strip().rpartition("\n")[2]
        remedy = "what is done stays done: the same command goes on from there"
        raise DrafterError(f"the cluster gave up: {reason}", remedy=remedy) from error


def _knock(address: str) -> None:
    """Raise `OSError` if nobody listens at an address: Ray itself would try for a minute."""
    host, separator, port = address.removeprefix("ray://").rpartition(":")
    if separator and port.isdigit():
        with socket.create_connection((host, int(port)), _PATIENCE):
            pass


@contextlib.contextmanager
def _unheard() -> Iterator[None]:
    """Keep stderr from the part of Ray that is not written in Python and says what it is told not to say."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
