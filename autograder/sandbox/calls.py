"""Which system calls a sitting may not make. What is refused gives EPERM, so that right code that tries goes on.

A sitting is one process: it may have threads and no children. So what one process may use bounds all that it can use, and no
bomb of processes has to be counted.
"""

from __future__ import annotations

import errno
from functools import cache

import pyseccomp

#: What a student's answer never needs, by what it would be good for.
REFUSED = {
    "other processes": ("fork", "vfork", "ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_open", "pidfd_getfd",
                        "pidfd_send_signal"),
    "mounts and roots": ("mount", "umount2", "umount", "pivot_root", "chroot", "move_mount", "open_tree", "fsopen", "fsconfig",
                         "fsmount", "fspick", "mount_setattr", "swapon", "swapoff", "quotactl", "quotactl_fd"),
    "namespaces": ("unshare", "setns"),
    "the network": ("socket", "connect", "bind", "listen", "accept", "accept4"),
    "the kernel": ("bpf", "perf_event_open", "io_uring_setup", "io_uring_enter", "io_uring_register", "userfaultfd", "kexec_load",
                   "kexec_file_load", "init_module", "finit_module", "delete_module", "reboot", "syslog", "acct", "iopl", "ioperm",
                   "modify_ldt", "lookup_dcookie", "vhangup", "nfsservctl"),
    "keys": ("keyctl", "add_key", "request_key"),
    "memory that no limit counts": ("memfd_create", "memfd_secret", "shmget", "msgget", "semget", "mq_open"),
    "files by handle": ("open_by_handle_at", "name_to_handle_at", "fanotify_init", "fanotify_mark"),
    "clocks and names": ("settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "stime", "sethostname", "setdomainname"),
    "other scheduling": ("migrate_pages", "move_pages", "mbind", "set_mempolicy", "set_mempolicy_home_node", "ioprio_set"),
}  # fmt: skip

_CLONE_THREAD, _CLONE_NAMESPACES = 0x00010000, 0x7E020080
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C


def refuse() -> None:
    """Install the filter in this process, for good.

    Raises:
        OSError: if the kernel or the library does not let it.
    """
    rules().load()


@cache
def rules() -> pyseccomp.SyscallFilter:
    """The filter, not yet in force: it takes longer to write than to install."""
    no = pyseccomp.ERRNO(errno.EPERM)
    found = pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW)
    for names in REFUSED.values():
        for name in names:
            if _exists(name):
                found.add_rule(no, name)
    found.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # its flags cannot be seen: the C library then uses clone
    found.add_rule(no, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _CLONE_THREAD, 0))
    for bit in range(32):
        if _CLONE_NAMESPACES >> bit & 1:
            found.add_rule(no, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, 1 << bit, 1 << bit))
    for request in (_TIOCSTI, _TIOCLINUX):
        found.add_rule(no, "ioctl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xFFFFFFFF, request))
    return found


def _exists(name: str) -> bool:
    """Whether this processor has a call of that name."""
    try:
        return int(pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)) >= 0
    except (ValueError, OSError):
        return False
