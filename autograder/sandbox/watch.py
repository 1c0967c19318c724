"""The watchdog: what the processes of one sitting take together. Each has bounds of its own, but many of them have many times as much."""

from __future__ import annotations

import os
from pathlib import Path

#: The most processes of one sitting.
MOST_PROCESSES = 64
#: Seconds between two looks.
PAUSE = 0.25
_PROC = Path("/proc")


def parents(proc: Path = _PROC) -> dict[int, int]:
    """By process, its parent, of all that can be seen."""
    found = {}
    for name in os.listdir(proc):
        if name.isdecimal() and (said := _read(proc / name / "stat")):
            found[int(name)] = int(said.rpartition(")")[2].split()[1])  # the name before it may hold anything
    return found


def of_one(first: int, parent_of: dict[int, int]) -> set[int]:
    """A process and what descends from it, or as many of them as are too many; as process 1 of a namespace it keeps them all."""
    found, new = {first}, {first}
    while new and len(found) <= MOST_PROCESSES:
        new = {each for each, parent in parent_of.items() if parent in new} - found
        found |= new
    return found


def too_much(sitting: set[int], memory: int, proc: Path = _PROC) -> str:
    """What some processes have too much of: `processes`, `memory` or, if nothing, empty.

    Args:
        sitting: the processes.
        memory: the most bytes that they may have, where several have the same counted once.
        proc: where the kernel tells of processes.
    """
    if len(sitting) > MOST_PROCESSES:
        return "processes"
    if sum(held(each, proc) for each in sitting) <= memory:  # quickly read, and never less
        return ""
    return "memory" if sum(_share(each, proc) for each in sitting) > memory else ""


def held(process: int, proc: Path = _PROC) -> int:
    """Bytes that a process has and no file, those that others have as well included."""
    found = _sum(proc / str(process) / "status", "RssAnon:", "RssShmem:", "VmSwap:")
    if not found:  # where the first thread has ended the others tell
        tasks = (proc / str(process) / "task").glob("*/status")
        found = max((_sum(task, "RssAnon:", "RssShmem:", "VmSwap:") for task in tasks), default=0)
    return found


def _share(process: int, proc: Path) -> int:
    """Bytes of a process' share in that; all of it, where the kernel does not tell the share."""
    share = _sum(proc / str(process) / "smaps_rollup", "Pss_Anon:", "Pss_Shmem:", "SwapPss:")
    return share or held(process, proc)


def _sum(file: Path, *names: str) -> int:
    """The sum of some lines in a file of a process, in bytes; the kernel says kB."""
    return sum(int(line.split()[1]) * 1024 for line in _read(file).splitlines() if line.startswith(names))


def _read(file: Path) -> str:
    """What stands in a file of a process; nothing if the process has ended."""
    try:
        return file.read_text(errors="replace")
    except OSError:
        return ""
