"""The fork server: imports Keras once, runs no operation ever, and forks a fresh process for every sitting.

It lives inside bubblewrap. Orders come over one socket, each with the channel of one sitting; the sitting itself speaks
with the outside over that channel. A sitting has a warden (which stays outside its namespaces and can end it) and a
candidate (process 1 of its own namespace, in which student code runs).
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
from typing import Any

#: The exit status of a candidate whose memory ran out.
OUT_OF_MEMORY = 77


def serve(control: int, confined: bool) -> None:
    """Take orders until the other side hangs up."""
    if confined:
        _need_seccomp()
    threads = _prepare()
    orders = socket.socket(fileno=control)
    orders.send(json.dumps({"ready": True, "threads": threads, "pid": os.getpid()}).encode())
    wardens: dict[int, int] = {}
    while True:
        _reap(wardens)
        readable, _, _ = select.select([orders], [], [], 0.2 if wardens else 5.0)
        if not readable:
            continue
        message, channels, _, _ = socket.recv_fds(orders, 65536, 1)
        if not message:
            return
        order = json.loads(message)
        if "stop" in order:
            warden = wardens.get(order["stop"])
            if warden:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(warden, signal.SIGTERM)
        elif "sit" in order:
            if _threads() != threads:
                raise RuntimeError(
                    f"the fork server must run no operation; it has {_threads()} threads, not {threads}."
                )
            pid = os.fork()
            if pid == 0:
                orders.close()
                _warden(channels[0], order["limits"], confined)
            wardens[order["sit"]] = pid
            os.close(channels[0])


def _need_seccomp() -> None:
    """Load what refuses system calls, before any sitting needs it."""
    try:
        import pyseccomp  # noqa: F401
    except (ImportError, RuntimeError, OSError) as error:
        raise RuntimeError("libseccomp is needed to refuse system calls: install libseccomp2, and pyseccomp") from error


def _prepare() -> int:
    """Import all that a sitting needs; no operation runs here, or every forked child would hang."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras
    import matplotlib
    import numpy.random
    import tensorflow  # noqa: F401

    import autograder.exam
    import autograder.exam.desk
    import autograder.exam.planting
    import autograder.exam.regime  # noqa: F401

    matplotlib.use("Agg")
    _ = keras.layers, keras.ops, keras.random, numpy.random  # lazily loaded: load them once, here
    return _threads()


def _threads() -> int:
    """How many threads there are: TensorFlow starts more with its first operation, and then no fork is safe."""
    return len(os.listdir("/proc/self/task"))


def _reap(wardens: dict[int, int]) -> None:
    for number, pid in list(wardens.items()):
        done, _ = os.waitpid(pid, os.WNOHANG)
        if done:
            del wardens[number]


def _warden(channel: int, limits: dict[str, Any], confined: bool) -> None:
    """Start the candidate, end it when told to, and say how it ended. Never returns."""
    from autograder.exam.record import to_frame

    try:
        if confined:
            from . import confine

            confine.unshare(limits["without"])
        candidate = os.fork()
        if candidate == 0:
            _candidate(channel, limits, confined)
        signal.signal(signal.SIGTERM, lambda *_: os.kill(candidate, signal.SIGKILL))
        _, status = os.waitpid(candidate, 0)
        frame = to_frame({"event": "ended", "status": os.waitstatus_to_exitcode(status)})
        with contextlib.suppress(OSError), socket.socket(fileno=channel) as end:
            end.settimeout(1)
            end.sendall(frame)
    finally:
        os._exit(0)


def _candidate(channel: int, limits: dict[str, Any], confined: bool) -> None:
    """Confine this process, then run the cells and sit the Papers. Never returns."""
    from autograder.exam import desk, record
    from autograder.exam.paper import Paper

    status = 1
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(null, standard)
        os.dup2(channel, 3)
        os.closerange(4, 4096)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        if confined:
            from . import calls, confine

            off = limits["without"]
            confine.die_with_parent()
            unbounded = (2**32, limits["keep"], 10**6)
            confine.own_files(*(unbounded if "disk" in off else (limits["disk"], limits["keep"])))
            if "memory" not in off:
                confine.limit(limits["memory"], limits["processor"], limits["disk"])
            if "privileges" not in off:
                confine.drop_privileges()
            if "calls" not in off:
                calls.refuse()
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
