"""Sittings on a cluster: every worker of Dask has a sandbox; orders go there, and Answers come back.

Workers need libraries alone: Keras, bubblewrap and Dask. The exam room and the sandbox travel with the run; no Key, no
reference, no key of the course and no gradebook ever does. An order and its answers are frames of plain data, read with the
caps that hold for a sitting on this machine.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import cloudpickle
from distributed import Client, KilledWorker, WorkerPlugin
from distributed.client import FutureCancelledError

from ..exam import record
from ..exam.answers import Answers
from ..exam.desk import Cell
from ..exam.paper import Paper
from .room import Limits, SandboxError

#: The libraries that must be the same everywhere, or the same code comes to other numbers.
LIBRARIES = ("tensorflow", "keras", "numpy")
#: Seconds in which a scheduler must answer, and have a worker.
PATIENCE = 60


class Cluster:
    """Sits candidates on the workers of a Dask cluster; `sit` may be called from many threads."""

    def __init__(
        self, address: str, limits: Limits | None = None, confined: bool = True, patience: float = PATIENCE
    ) -> None:
        """Connect, and send the workers what they need.

        Args:
            address: of the scheduler (`tcp://host:8786`), or the path of a scheduler file.
            limits: what one sitting may use.
            confined: False sits without a sandbox.
            patience: seconds in which the scheduler must answer, and have a worker.

        Raises:
            SandboxError: if there is no such cluster, it has no worker, or a worker has other libraries.
        """
        self.limits, self.confined = limits or Limits(), confined
        where: dict[str, Any] = {"scheduler_file": address} if os.path.isfile(address) else {"address": address}
        try:
            # No answer is ever unpickled here, whatever a worker sends.
            self._client = Client(**where, timeout=patience, set_as_default=False, deserializers=["dask", "msgpack"])
        except (OSError, ValueError, TypeError) as error:
            raise SandboxError(
                f"no Dask scheduler answers at {address} ({type(error).__name__}); start one with `dask scheduler`."
            ) from error
        try:
            self._prepare(address, patience)
        except BaseException:
            self.close()
            raise

    def _prepare(self, address: str, patience: float) -> None:
        try:
            self._client.wait_for_workers(1, timeout=patience)
        except TimeoutError as error:
            raise SandboxError(
                f"the cluster at {address} has no worker; start one: `dask worker {address}`."
            ) from error
        self._client.register_plugin(ExamRoom(_luggage()))
        found = self._client.run(_libraries, LIBRARIES)
        others = {where: difference(_libraries(LIBRARIES), has) for where, has in found.items()}
        for where, said in others.items():
            if said:
                raise SandboxError(f"the worker {where} must have the libraries that set the exam: {said}.")

    @property
    def threads(self) -> int:
        """How many sittings the workers that are there now hold side by side."""
        return sum(self._client.nthreads().values())

    def sit(self, cells: Sequence[Cell], papers: Sequence[Paper]) -> list[Answers]:
        """Let one candidate sit some Papers on some worker; should it end, on another one.

        Args:
            cells, papers: as in a sandbox of this machine.

        Returns:
            Answers for each Paper, in order.

        Raises:
            SandboxError: if the cluster is gone, or a worker cannot sit anybody.
        """
        order = {
            "cells": [cell.to_tree() for cell in cells],
            "papers": [paper.to_tree() for paper in papers],
            "limits": asdict(self.limits),
            "confined": self.confined,
        }
        try:
            future = self._client.submit(_errand(), record.to_frame(order), _libraries(LIBRARIES), pure=False)
            kind, said = future.result()
        except KilledWorker as error:
            raise RuntimeError("the workers that it sat on died, one after the other") from error
        except (OSError, FutureCancelledError) as error:
            raise SandboxError("the cluster has ended; start it, and grade again: what is done stays.") from error
        if kind != "answers":
            raise SandboxError(f"a worker of the cluster cannot sit anybody: {said.decode(errors='replace')}")
        answers = [Answers.from_tree(tree) for tree in record.from_frame(said[:8], said[8:])["answers"]]
        if [each.exercise for each in answers] != [paper.exercise for paper in papers]:
            raise SandboxError("a worker of the cluster answered something else; it is not to be trusted.")
        return answers

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the cluster, which goes on."""
        self._client.close()


class ExamRoom(WorkerPlugin):
    """Puts the exam room and the sandbox on every worker, those that come later included."""

    name = "autograder-exam-room"

    def __init__(self, luggage: bytes) -> None:
        self.luggage = luggage

    def setup(self, worker: Any) -> None:
        """Called by Dask on each worker: unpack, and import from there."""
        place = Path(worker.local_directory) / f"exam-room-{hashlib.sha256(self.luggage).hexdigest()[:16]}"
        with zipfile.ZipFile(io.BytesIO(self.luggage)) as packed:
            packed.extractall(place)
        sys.path.insert(0, str(place))
        for loaded in [name for name in sys.modules if name.partition(".")[0] == "autograder"]:
            del sys.modules[loaded]


def difference(ours: dict[str, str], theirs: dict[str, str]) -> str:
    """In words, which libraries are others there; empty if none is."""
    others = [name for name in ours if theirs.get(name) != ours[name]]
    return ", ".join(f"{name} {ours[name]} is here and {theirs.get(name, 'none')} there" for name in others)


def _libraries(names: Sequence[str]) -> dict[str, str]:
    """The version of Python, and of some libraries."""
    found = {"python": ".".join(map(str, sys.version_info[:2]))}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "none"
    return found


def _errand() -> Callable[[bytes, dict[str, str]], tuple[str, bytes]]:
    """What a worker is to do. A function in a function, which is sent whole: the scheduler has nothing of ours to import."""

    def sit(order: bytes, wanted: dict[str, str]) -> tuple[str, bytes]:
        """Sit, or say why that cannot be done; nothing is raised, so nothing that is raised is unpickled."""
        try:
            other = difference(wanted, _libraries([name for name in wanted if name != "python"]))
            if other:
                return "trouble", f"it must have the libraries that set the exam: {other}".encode()
            from autograder.sandbox import far

            return "answers", far.sit(order)
        except Exception as error:
            return "trouble", f"{error or type(error).__name__}".encode()

    return sit


def _luggage() -> bytes:
    """What a worker needs of this package, as a zip: the exam room without its public Papers and Keys, and the sandbox."""
    package = Path(__file__).resolve().parents[1]
    files = [package / "__init__.py", *(package / "exam").glob("*.py"), *(package / "sandbox").glob("*.py")]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(files):
            archive.write(file, file.relative_to(package.parent).as_posix())
    return packed.getvalue()


# Workers have no such module before the plugin has been there: what they run first is sent whole.
cloudpickle.register_pickle_by_value(sys.modules[__name__])
