"""The fork server: imports Keras once, runs no operation ever, and forks a fresh process for every sitting.

It lives inside bubblewrap. Orders come over one socket, each with the channel of one sitting; the sitting itself, the
candidate (process 1 of its own namespace, in which student code runs), speaks with the outside over that channel. How
it ended is said there by the server.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import time
from dataclasses import dataclass
from typing import Any

from . import watch

#: The exit status of a candidate whose memory ran out.
OUT_OF_MEMORY = 77
#: Seconds in which the other side must take what is said about an end.
_PATIENCE = 1.0


def serve(control: int, confined: bool) -> None:
    """Take orders until the other side hangs up. Never returns."""
    if confined:
        _need_seccomp()
    threads = _prepare()
    orders = socket.socket(fileno=control)
    about = {"ready": True, "threads": threads, "pid": os.getpid(), "held": watch.held(os.getpid())}
    orders.send(json.dumps(about).encode())
    woken = _wake_when_a_child_ends()
    sittings, farewells = _Sittings(), _Farewells()
    while True:
        patience = 0.1 if farewells else watch.PAUSE if sittings.going else None
        readable, _, _ = select.select([orders.fileno(), woken], [], [], patience)
        if woken in readable:
            with contextlib.suppress(BlockingIOError):
                os.read(woken, 4096)
        sittings.watch()
        farewells += sittings.reap()
        farewells.send()
        if orders.fileno() not in readable:
            continue
        message, channels, _, _ = socket.recv_fds(orders, 65536, 2)
        if not message:
            os._exit(0)  # there is nothing to tidy up, and TensorFlow takes its time
        order = json.loads(message)
        if "stop" in order:
            sittings.stop(order["stop"])
        elif "sit" in order:
            if _threads() != threads:
                raise RuntimeError(
                    f"the fork server must run no operation; it has {_threads()} threads, not {threads}."
                )
            sittings.begin(order["sit"], channels, order["limits"], confined)


@dataclass
class _Sitting:
    """A candidate that is sitting.

    Attributes:
        process: it, process 1 of its own.
        channel: on which its end is told.
        memory: the most bytes that all its processes may have together; None if nobody watches.
        excess: what they had too much of: `memory`, `processes`, or empty.
    """

    process: int
    channel: int
    memory: int | None = None
    excess: str = ""


class _Sittings:
    """The candidates that are sitting, by number."""

    def __init__(self) -> None:
        self.going: dict[int, _Sitting] = {}
        self.looked = 0.0

    def begin(self, number: int, channels: list[int], limits: dict[str, Any], confined: bool) -> None:
        """Fork a candidate; as process 1 of a new namespace, where it is confined.

        Args:
            number: by which it is stopped.
            channels: the candidate's own, and the door of its control group, if it has one.
            limits: what it may take.
            confined: whether it is closed off.
        """
        channel, *doors = channels
        apart = confined and "processes" not in limits["without"]
        if apart:
            from . import confine

            confine.new_processes_apart()
        pid = os.fork()
        if pid == 0:
            _candidate(channel, doors, limits, confined)
        if apart:
            confine.new_processes_here()
        for door in doors:
            os.close(door)
        self.going[number] = _Sitting(pid, channel)
        if apart and "memory" not in limits["without"]:
            self.going[number].memory = limits["together"]

    def watch(self) -> None:
        """Stop whoever has too much, of all that it started together; looked at now and then."""
        watched = {n: each for n, each in self.going.items() if each.memory is not None and not each.excess}
        if not watched or time.monotonic() < self.looked + watch.PAUSE:
            return
        parent_of = watch.parents()
        for number, each in watched.items():
            each.excess = watch.too_much(watch.of_one(each.process, parent_of), each.memory or 0)
            if each.excess:
                self.stop(number)
        self.looked = time.monotonic()

    def stop(self, number: int) -> None:
        """End a candidate, and all that it started: nothing outlives process 1 of a namespace."""
        if number in self.going:
            os.kill(self.going[number].process, signal.SIGKILL)

    def reap(self) -> list[tuple[socket.socket, bytes, float]]:
        """What must be said of those that have ended."""
        from autograder.exam.record import to_frame

        said = []
        for number, sitting in list(self.going.items()):
            done, status = os.waitpid(sitting.process, os.WNOHANG)
            if done:
                del self.going[number]
                end = socket.socket(fileno=sitting.channel)
                end.setblocking(False)
                status = OUT_OF_MEMORY if sitting.excess == "memory" else os.waitstatus_to_exitcode(status)
                frame = to_frame({"event": "ended", "status": status, "crowded": sitting.excess == "processes"})
                said.append((end, frame, time.monotonic() + _PATIENCE))
        return said


class _Farewells(list):
    """What must be said about candidates that have ended, each until it has been taken, or nobody takes it."""

    def send(self) -> None:
        """Send what can be sent now."""
        for farewell in list(self):
            end, frame, deadline = farewell
            self.remove(farewell)
            try:
                frame = frame[end.send(frame) :]
            except BlockingIOError:
                pass
            except OSError:
                frame = b""
            if frame and time.monotonic() < deadline:
                self.append((end, frame, deadline))
            else:
                end.close()


def _wake_when_a_child_ends() -> int:
    """The end of a pipe that can be read when a child has ended."""
    woken, waker = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(waker, False)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return woken


def _need_seccomp() -> None:
    """Load what refuses system calls, before any sitting needs it."""
    try:
        from . import calls

        calls.rules()
    except (ImportError, RuntimeError, OSError) as error:
        raise RuntimeError("libseccomp is needed to refuse system calls: install libseccomp2, and pyseccomp") from error


def _prepare() -> int:
    """Import all that a sitting needs; no operation runs here, or every forked child would hang."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    gc.disable()  # it looks through all that has been imported again and again, and finds next to nothing
    from autograder.exam.starting import without_extras

    with without_extras():
        import keras
    import numpy.random
    import tensorflow

    import autograder.exam
    import autograder.exam.desk
    import autograder.exam.planting
    import autograder.exam.regime
    from autograder.exam import lean

    lean.warm_up()
    _ = keras.layers, keras.ops, keras.random, numpy.random  # lazily loaded: load them once, here
    _ = autograder.exam.check  # which every set-up imports; what it needs comes when it is called
    tensorflow.config.list_physical_devices()  # looked for once as well: no operation, and no thread
    gc.freeze()  # what a candidate's collector leaves alone need not be copied for it
    gc.enable()
    return _threads()


def _threads() -> int:
    """How many threads there are: TensorFlow starts more with its first operation, and then no fork is safe."""
    return len(os.listdir("/proc/self/task"))


def _candidate(channel: int, doors: list[int], limits: dict[str, Any], confined: bool) -> None:
    """Confine this process, then run the cells and sit the Papers. Never returns."""
    from autograder.exam import desk, record
    from autograder.exam.paper import Paper

    status = 1
    try:
        entered = _entered(doors)
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(null, standard)
        os.dup2(channel, 3)
        os.closerange(4, 4096)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if confined:
            try:
                if not entered:
                    raise RuntimeError("it could not enter its control group")
                _confine(limits)
            except (OSError, RuntimeError) as error:
                os.write(
                    3, record.to_frame({"event": "unready", "why": str(getattr(error, "strerror", None) or error)})
                )
                return  # which ends it
        with socket.socket(fileno=3) as end:
            order = receive(end)
            cells = [desk.Cell(**cell) for cell in order["cells"]]
            papers = [Paper.from_tree(tree) for tree in order["papers"]]
            desk.sit_all(cells, papers, lambda event: end.sendall(record.to_frame(event)))
        status = 0
    except MemoryError:
        status = OUT_OF_MEMORY
    finally:
        os._exit(status)


def _entered(doors: list[int]) -> bool:
    """Enter this sitting's control group; whether that could be done, if there is one."""
    try:
        return all(os.write(door, b"0") for door in doors)
    except OSError:
        return False


def _confine(limits: dict[str, Any]) -> None:
    """Close this process off, layer by layer, each unless it is left out."""
    from . import calls, confine

    off = limits["without"]
    if "processes" not in off:
        os.setsid()  # a signal to one's group crosses namespaces: it would reach the server, and who started it
    confine.die_with_parent()
    with contextlib.suppress(OSError):  # a net below the others
        confine.first_to_go()
    confine.unshare(off)
    size, files = (2**32, 10**6) if "disk" in off else (limits["disk"], 20_000)
    confine.own_files(size, limits["keep"], files, settings="files" in off)
    if "memory" not in off:
        confine.limit(limits["memory"], limits["processor"], limits["disk"])
    if "privileges" not in off:
        confine.drop_privileges()
    if "calls" not in off:
        calls.refuse()


def receive(end: socket.socket) -> Any:
    """One frame from a blocking socket."""
    from autograder.exam import record

    prefix = _exactly(end, 8)
    return record.from_frame(prefix, _exactly(end, record.frame_size(prefix)))


def _exactly(end: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = end.recv(min(count - len(data), 1 << 20))
        if not piece:
            raise EOFError("the channel was closed")
        data += piece
    return bytes(data)
