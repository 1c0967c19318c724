"""What commands cost: wall clock, processor time of all that they start, and memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

MEGABYTE = 2**20


@dataclass
class Cost:
    """What it took.

    Attributes:
        wall: seconds.
        processor: seconds, user and system, of the commands and of all that they started and waited for.
        memory: megabytes at the most, of all of them together, shared pages counted once.
        private: megabytes at the most that one process below them had to itself.
    """

    wall: float
    processor: float
    memory: int
    private: int


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
    for process, reader in zip(running, said, strict=True):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        processor += usage.ru_utime + usage.ru_stime
        if process.returncode:
            raise RuntimeError(f"{commands[0]} failed: {reader.end()}")
    wall = time.monotonic() - began
    memory, private = watch.end()
    return Cost(wall, processor, memory // MEGABYTE, private // MEGABYTE)


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
    """Looks at the memory of some processes, and of all below them, every two seconds."""

    def __init__(self, pids: Sequence[int]) -> None:
        super().__init__(daemon=True)
        self.pids, self.over = pids, threading.Event()
        self.memory = self.private = 0
        self.start()

    def run(self) -> None:
        while not self.over.wait(2):
            total = 0
            for pid in self.pids:
                try:
                    root = psutil.Process(pid)
                    for process in (root, *root.children(recursive=True)):
                        used = process.memory_full_info()
                        total += used.pss
                        if not process.children():
                            self.private = max(self.private, used.uss)
                except psutil.Error:
                    continue
            self.memory = max(self.memory, total)

    def end(self) -> tuple[int, int]:
        self.over.set()
        self.join()
        return self.memory, self.private
