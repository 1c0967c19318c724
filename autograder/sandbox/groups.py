"""Control groups (cgroup v2): a bound on what the processes of one sitting take together, where this machine lets us set it.

It does in a delegated group: a container that has one, or `systemd-run --user --scope -p Delegate=yes autograder grade ...`.
Elsewhere the fork server's watchdog looks at the same (`watch`).
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

#: The most processes and threads of one sitting.
MOST_TASKS = 256
#: The group in which the grader goes on when it gives its own away: the kernel lets no group hold both processes and groups.
_OURS = "grader"
_NEEDED = {"memory", "pids"}
#: Seconds that a group takes at the most to be empty, once its processes have been killed; else it is taken away later.
_PATIENCE = 1.0


@dataclass(frozen=True)
class Group:
    """One sitting's group.

    Attributes:
        folder: where it is.
        door: a descriptor: whoever writes `0` there is in the group, with all that it starts, however little it may do otherwise.
    """

    folder: Path
    door: int

    def ran_out(self) -> bool:
        """Whether the kernel ended it for want of memory."""
        with contextlib.suppress(OSError, ValueError):
            events = dict(line.split() for line in (self.folder / "memory.events").read_text().splitlines())
            return int(events.get("oom_kill", 0)) > 0
        return False


class Groups:
    """The groups of a sandbox's sittings; none where they cannot be had."""

    def __init__(self, base: Path | None) -> None:
        self.base = base
        self._left: list[Path] = []

    @classmethod
    def here(cls, process: Path = Path("/proc/self")) -> Groups:
        """Those below the group that this process is in, if it may make groups there that bound memory and processes.

        This process may be moved to a group beside them.

        Args:
            process: where the kernel says what this process is in.
        """
        try:
            base = _own_group(process)
            if base is None or not set((base / "cgroup.controllers").read_text().split()) >= _NEEDED:
                return cls(None)
            _hand_on(base)
        except OSError:
            return cls(None)
        return cls(base)

    def new(self, memory: int) -> Group | None:
        """A group for one sitting; None where there can be none, and then the watchdog is alone.

        Args:
            memory: the most bytes that its processes may take together.
        """
        self.tidy()
        if self.base is None:
            return None
        folder = self.base / f"sitting-{secrets.token_hex(8)}"  # by which a sitting can tell nothing
        try:
            folder.mkdir()
            for name, bound in (("memory.max", memory), ("pids.max", MOST_TASKS), ("memory.oom.group", 1)):
                (folder / name).write_text(str(bound))
            with contextlib.suppress(OSError):  # there is none where the kernel does not count it
                (folder / "memory.swap.max").write_text("0")
            return Group(folder, os.open(folder / "cgroup.procs", os.O_WRONLY | os.O_CLOEXEC))
        except OSError:
            _removed(folder)
            return None

    def tidy(self, seconds: float = 0.0) -> None:
        """Take away what could not be taken away before; wait so long for it, if need be."""
        until = time.monotonic() + seconds
        while True:
            self._left = [folder for folder in self._left if not _removed(folder)]
            if not self._left or time.monotonic() >= until:
                return
            time.sleep(0.05)

    def close(self, group: Group) -> None:
        """End what is left in a group, and take it away."""
        os.close(group.door)
        with contextlib.suppress(OSError):
            (group.folder / "cgroup.kill").write_text("1")
        until = time.monotonic() + _PATIENCE
        while not _removed(group.folder):  # as long as somebody is in it
            if time.monotonic() > until:
                self._left.append(group.folder)
                return
            time.sleep(0.005)


def _removed(folder: Path) -> bool:
    """Take a group away; whether it is gone."""
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _own_group(process: Path) -> Path | None:
    """The folder of the group below which this process may make others."""
    mounted = [line.split() for line in (process / "mounts").read_text().splitlines()]
    root = next((Path(where) for _, where, kind, *_ in mounted if kind == "cgroup2"), None)
    lines = (process / "cgroup").read_text().splitlines()
    own = next((line.removeprefix("0::/") for line in lines if line.startswith("0::/")), None)
    if root is None or own is None or ".." in Path(own).parts:
        return None
    folder = root / own
    return folder.parent if folder.name == _OURS else folder


def _hand_on(base: Path) -> None:
    """Have the groups below one bound what they must. If this process is in it, it goes to one of them first.

    Raises:
        OSError: if it is not to be had, or others are in it: then all is as it was.
    """
    if set((base / "cgroup.subtree_control").read_text().split()) >= _NEEDED:
        return
    ours, own = base / _OURS, str(os.getpid())
    moved = own in (base / "cgroup.procs").read_text().split()
    try:
        if moved:
            ours.mkdir(exist_ok=True)
            (ours / "cgroup.procs").write_text(own)
        (base / "cgroup.subtree_control").write_text(" ".join(f"+{name}" for name in sorted(_NEEDED)))
    except OSError:
        if moved:
            with contextlib.suppress(OSError):
                (base / "cgroup.procs").write_text(own)
            _removed(ours)
        raise
