"""The layers of the sandbox, each with what it holds back and a probe that is tried from the inside."""

from __future__ import annotations

from ..exam.desk import Cell
from ..exam.paper import Call, Paper

#: By layer: what it holds back, and an expression that is true inside a sitting where it holds.
LAYERS = {
    "files": (
        "the course, the home folder and all of the machine but the interpreter, read-only",
        "not any(map(seen, OUTSIDE)) and not any(os.access(each, os.W_OK) for each in ('/', '/usr', '/dev', sys.prefix))"
        " and not any(os.access(each, os.W_OK) for each in ('/proc/self/comm', '/proc/sys/kernel/core_pattern'))",
    ),
    "environment": ("the instructor's environment", "CANARY not in os.environ"),
    "network": (
        "every network, this machine's own included",
        "[line.split(':')[0].strip() for line in open('/proc/net/dev') if ':' in line] == ['lo']",
    ),
    "processes": (
        "all other processes",
        "os.getpid() == os.getpgrp() == os.getsid(0) == 1 and [each for each in os.listdir('/proc') if each.isdigit()] == ['1']",
    ),
    "privileges": (
        "all capabilities, and programs that give any",
        "STATUS['CapEff'] == STATUS['CapBnd'] == 0 < STATUS['NoNewPrivs']",
    ),
    "calls": (
        "new processes, sockets, mounts, tracing and other system calls",
        "STATUS['Seccomp'] == 2 and refused(os.fork)",
    ),
    "memory": ("memory beyond a bound", "0 < resource.getrlimit(resource.RLIMIT_AS)[0] < 2**50"),
    "disk": ("disk space beyond a bound", "os.statvfs('/tmp').f_blocks * os.statvfs('/tmp').f_frsize <= DISK"),
}

#: A variable that is put into the instructor's environment when the sandbox starts, and must not be found inside.
CANARY = "PAYING_ATTENTION_CANARY"

_PROBE = """
import os, resource, sys
OUTSIDE, CANARY, DISK = {outside!r}, {canary!r}, {disk!r}
STATUS = {{}}
for line in open('/proc/self/status'):
    name, _, value = line.partition(':')
    if name in ('CapEff', 'CapBnd'):
        STATUS[name] = int(value, 16)
    elif name in ('NoNewPrivs', 'Seccomp'):
        STATUS[name] = int(value)
def seen(place):
    return bool(os.listdir(place)) if os.path.isdir(place) else os.path.exists(place)
def refused(call):
    try:
        made = call()
    except OSError:
        return True
    if made == 0:
        os._exit(0)
    return False
def holds(layer):
    try:
        return float(bool(layer()))
    except Exception:
        return 0.0
def probe():
    return [holds(layer) for layer in [{layers}]]
"""


def probe(outside: list[str], disk: int) -> tuple[Cell, Paper]:
    """What is sat to find out which layers hold; the answer is a number for each, in order.

    Args:
        outside: places that must not be in view.
        disk: bytes that its /tmp may hold.
    """
    layers = ", ".join(f"lambda: {expression}" for _, expression in LAYERS.values())
    source = _PROBE.format(outside=outside, canary=CANARY, disk=disk, layers=layers)
    paper = Paper("probe", "function", "doctor", "1", {}, [], [], ["holds"], [Call("once", {})], 0)
    return Cell("probe", source), paper
