"""What commands cost: wall clock, processor time of all that they start, and memory."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

MEGABYTE = 2**20


@dataclass
class Cost:
    """What it took.

    Attributes:
        wall: seconds.
        processor: seconds, user and system, of the commands and of all that they started.
        memory: megabytes at the most, of all of them together, shared pages counted once.
    """

    wall: float
    processor: float
    memory: int


def measured(commands: Sequence[Sequence[str | Path]], cwd: Path, environment: Mapping[str, str]) -> Cost:
    """Run commands side by side.

    Raises:
        RuntimeError: if one fails; the text is the end of what it said.
    """
    began = time.monotonic()
    running = [
        subprocess.Popen(
            list(map(str, command)), cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for command in commands
    ]
    watch = _Watch([process.pid for process in running])
    said = [_Reader(process.stderr) for process in running]
    processor = 0.0
    for process in running:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        processor += usage.ru_utime + usage.ru_stime
    wall = time.monotonic() - began
    watch.end()
    for command, process, reader in zip(commands, running, said, strict=True):
        if process.returncode:
            raise RuntimeError(f"{command} failed: {reader.end()}")
    return Cost(wall, max(processor, watch.processor), watch.memory // MEGABYTE)


class _Reader(threading.Thread):
    """Keeps the end of what a process says."""

    def __init__(self, stream) -> None:
        super().__init__(daemon=True)
        self.stream, self.said = stream, b""
        self.start()

    def run(self) -> None:
        while piece := self.stream.read(4096):
            self.said = (self.said + piece)[-2000:]

    def end(self) -> str:
        self.join(5)
        return self.said.decode(errors="replace")


class _Watch(threading.Thread):
    """Looks at some processes, and at all below them: at their memory every two seconds, at their processor time eight times as often.

    A process that nobody waits for hands its time to nobody, and bubblewrap does not wait; so what is seen counts where it is more
    than what the system says at the end.
    """

    def __init__(self, pids: Sequence[int]) -> None:
        super().__init__(daemon=True)
        self.pids, self.over = pids, threading.Event()
        self.memory = 0
        self.processor = 0.0
        self.start()

    def run(self) -> None:
        looks = 0
        while not self.over.wait(0.25):
            looks += 1
            processes = list(self._processes())
            self.processor = max(self.processor, sum(map(_time_of, processes)))
            if looks % 8 == 0:
                self.memory = max(self.memory, sum(map(self._memory_of, processes)))

    def _processes(self) -> Iterator[psutil.Process]:
        for pid in self.pids:
            with contextlib.suppress(psutil.Error):
                root = psutil.Process(pid)
                yield from (root, *root.children(recursive=True))

    def _memory_of(self, process: psutil.Process) -> int:
        with contextlib.suppress(psutil.Error):
            return process.memory_full_info().pss
        return 0

    def end(self) -> None:
        self.over.set()
        self.join()


def _time_of(process: psutil.Process) -> float:
    """Seconds of a process, and of those below it that have ended."""
    with contextlib.suppress(psutil.Error):
        return sum(process.cpu_times()[:4])
    return 0.0
