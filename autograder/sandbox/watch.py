"""The watchdog: what the processes of one sitting take together. Each has bounds of its own, but many of them have many times as much."""

from __future__ import annotations

import os
from collections.abc import Iterator
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
    """A process and all that descend from it; nobody leaves them, as the first is process 1 of a namespace."""
    found, new = {first}, {first}
    while new:
        new = {each for each, parent in parent_of.items() if parent in new} - found
        found |= new
    return found


def too_much(sitting: set[int], memory: int, proc: Path = _PROC) -> str:
    """What some processes have too much of: `processes`, `memory` or, if nothing, empty.

    Args:
        sitting: the processes.
        memory: the most bytes that they may have to themselves, shared ones counted in shares.
        proc: where the kernel tells of processes.
    """
    if len(sitting) > MOST_PROCESSES:
        return "processes"
    if sum(held(each, proc) for each in sitting) <= memory:  # quickly read, and more than what it is
        return ""
    return "memory" if sum(sum(_shares(each, proc)) for each in sitting) > memory else ""


def held(process: int, proc: Path = _PROC) -> int:
    """Bytes that a process has in memory and shares with no file."""
    _, resident, shared, *_ = (*_read(proc / str(process) / "statm").split(), "0", "0", "0")[:3]
    return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")


def _shares(process: int, proc: Path) -> Iterator[int]:
    """A process' shares in what is shared with no file, in bytes."""
    for line in _read(proc / str(process) / "smaps_rollup").splitlines():
        if line.startswith(("Pss_Anon:", "Pss_Shmem:")):
            yield int(line.split()[1]) * 1024


def _read(file: Path) -> str:
    """What stands in a file of a process; nothing if the process has ended."""
    try:
        return file.read_text(errors="replace")
    except OSError:
        return ""
