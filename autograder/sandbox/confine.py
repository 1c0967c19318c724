"""What a sitting may not do: namespaces, an own /tmp, resource limits, no capabilities. Linux, by direct system calls.

Python 3.11 has no `os.unshare`, so the C library is called.
"""

from __future__ import annotations

import ctypes
import os
import resource
from collections.abc import Collection, Sequence
from typing import Any

_CLONE_NEWNS, _CLONE_NEWUTS, _CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
_CLONE_NEWPID, _CLONE_NEWNET = 0x20000000, 0x40000000
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC = 1, 2, 4, 8
_MS_BIND, _MS_MOVE, _MS_REC, _MS_PRIVATE = 0x1000, 0x2000, 0x4000, 0x40000
_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 24, 38
_CAPABILITY_VERSION_3 = 0x20080522
_LAST_CAPABILITY = 63

#: An empty folder of the sandbox, on which a sitting's /tmp is made ready.
STAGE = "/dev/stage"

_libc = ctypes.CDLL(None, use_errno=True)


def _call(name: str, *arguments: Any) -> None:
    if getattr(_libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def new_processes_apart() -> None:
    """Have the next fork be process 1 of a new namespace."""
    _call("unshare", _CLONE_NEWPID)


def new_processes_here() -> None:
    """Have the next fork be in this process's own namespace again."""
    own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    try:
        _call("setns", own, _CLONE_NEWPID)
    finally:
        os.close(own)


def unshare(without: Collection[str] = ()) -> None:
    """Leave the server's mount, IPC, host-name and network namespaces."""
    flags = _CLONE_NEWNS | _CLONE_NEWIPC | _CLONE_NEWUTS
    flags |= 0 if "network" in without else _CLONE_NEWNET
    _call("unshare", flags)


def own_files(size: int, keep: Sequence[str] = (), files: int = 20_000, settings: bool = False) -> None:
    """An own /tmp and /dev/shm of a bounded size, and a /proc that shows this sitting alone.

    Args:
        size: bytes.
        files: how many files each may hold.
        keep: folders below /tmp that must stay in view: the interpreter's, where it is installed there.
        settings: whether /proc may be written. It holds the kernel's settings, which belong to the machine's root by name and
            not by capability: a grader that runs as root could change them from in here.
    """
    _call("mount", b"none", b"/", None, _MS_REC | _MS_PRIVATE, None)
    options = f"size={size},nr_inodes={files},mode=0700".encode()
    _call("mount", b"tmpfs", STAGE.encode(), b"tmpfs", _MS_NOSUID | _MS_NODEV, options)
    for folder in keep:
        place = STAGE + folder.removeprefix("/tmp")
        os.makedirs(place)
        _call("mount", folder.encode(), place.encode(), None, _MS_BIND | _MS_REC, None)
    _call("mount", STAGE.encode(), b"/tmp", None, _MS_MOVE, None)
    _call("mount", b"tmpfs", b"/dev/shm", b"tmpfs", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC, options)
    flags = _MS_NOSUID | _MS_NODEV | _MS_NOEXEC | (0 if settings else _MS_RDONLY)
    _call("mount", b"proc", b"/proc", b"proc", flags, None)
    os.makedirs("/tmp/home")
    os.chdir("/tmp/home")


def limit(memory: int, seconds: int, files: int) -> None:
    """Bound memory beyond what is mapped now, processor time, file sizes, open files and core dumps."""
    with open("/proc/self/statm") as statm:
        mapped = int(statm.read().split()[0]) * resource.getpagesize()
    bounds = {
        resource.RLIMIT_AS: mapped + memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: files,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_NPROC: 256,
        resource.RLIMIT_CORE: 0,
    }
    for kind, bound in bounds.items():
        resource.setrlimit(kind, (bound, bound))


def first_to_go() -> None:
    """Have the kernel end this process before any other where the machine's memory runs out, the grader's own above all."""
    with open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")


class _CapHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapData(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def drop_privileges() -> None:
    """Give up every capability for good."""
    for capability in range(_LAST_CAPABILITY + 1):
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    _call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    header, data = _CapHeader(_CAPABILITY_VERSION_3, 0), (_CapData * 2)()
    _call("capset", ctypes.byref(header), ctypes.byref(data))


def die_with_parent() -> None:
    """Be killed when the parent ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0)
