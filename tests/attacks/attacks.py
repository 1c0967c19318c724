"""The attacks: what a submission tries, which layers keep it from that, and how it must end.

Each is code of a student's cell that defines `attack()`, which is true where it got what it wanted. Nothing here is aimed at
anything but what a test has put there: files of its own, listeners of its own on the loopback address, its own processes.
Bombs are small: a hole fails a test, not the machine.
"""

from __future__ import annotations

import sysconfig
from dataclasses import dataclass
from pathlib import Path

from autograder.exam import sit


@dataclass(frozen=True)
class Attack:
    """One attack.

    Attributes:
        tries: what it tries, in words; its name.
        layers: what is switched off where it is shown to succeed.
        code: defines `attack()`. `WORLD` is there: what an attacker may know of the machine.
        ends: how it must end where all layers hold: `held`, or the kind of trouble.
        writes: a file that it writes to, if that is not its own: where the system itself keeps this user from that, no
            layer can be shown to.
    """

    tries: str
    layers: frozenset[str]
    code: str
    ends: str = "held"
    writes: Path | None = None


def _off(*layers: str) -> frozenset[str]:
    return frozenset(layers)


_SYSCALL = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
import pyseccomp
def made(name, *arguments):
    return libc.syscall(pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name), *arguments) >= 0
"""

FILES = [
    Attack("read the reference", _off("files"), """
def attack():
    return "def positional_encoding" in open(WORLD["reference"]).read()
"""),
    Attack("import the reference", _off("files"), """
import sys
def attack():
    sys.path.insert(0, WORLD["repository"])
    import solutions.attention
    return True
"""),
    Attack("read the course's key", _off("files"), """
def attack():
    return open(WORLD["secret"]).read() == WORLD["token"]
"""),
    Attack("read it through a symbolic link", _off("files"), """
import os
def attack():
    os.symlink(WORLD["secret"], "/tmp/link")
    return open("/tmp/link").read() == WORLD["token"]
"""),
    Attack("read it through a hard link", _off("files"), """
import os
def attack():
    os.link(WORLD["secret"], WORLD["folder"] + "/own")
    return open(WORLD["folder"] + "/own").read() == WORLD["token"]
"""),
    Attack("read it through the folder of a process", _off("files"), """
def attack():
    return open("/proc/self/root" + WORLD["secret"]).read() == WORLD["token"]
"""),
    Attack("read it through another process's folder", _off("files", "processes", "privileges"), """
import os
def attack():
    return open(f"/proc/{os.getppid()}/root" + WORLD["secret"]).read() == WORLD["token"]
"""),
    Attack("find the Keys", _off("files"), """
import glob
def attack():
    return bool(glob.glob(WORLD["folder"] + "/**/*.npz", recursive=True))
"""),
    Attack("read another student's submission", _off("files"), """
def attack():
    return "my own work" in open(WORLD["submission"]).read()
"""),
    Attack("read the gradebook", _off("files"), """
import sqlite3
def attack():
    return sqlite3.connect(WORLD["gradebook"]).execute("select points from grade").fetchone() == (1,)
"""),
    Attack("write into the gradebook", _off("files"), """
import sqlite3
def attack():
    with sqlite3.connect(WORLD["gradebook"]) as book:
        book.execute("update grade set points = 1")
    return True
"""),
    Attack("leave a start-up file for the next student", _off("files"), """
import os
def attack():
    os.makedirs(WORLD["folder"] + "/startup", exist_ok=True)
    open(WORLD["folder"] + "/startup/0.py", "w").write("score = 100")
    return True
"""),
    Attack("shadow a module for the next student", _off("files"), """
import sysconfig
def attack():
    open(sysconfig.get_paths()["purelib"] + "/shadowed_" + WORLD["token"] + ".py", "w").write("score = 100")
    return True
""", writes=Path(sysconfig.get_paths()["purelib"])),
    Attack("change our own exam room on disk", _off("files"), """
import autograder.exam.sit as room
def attack():
    open(room.__file__, "a").close()
    return True
""", writes=Path(sit.__file__)),
    Attack("leave a note where the next sitting looks", _off("files"), """
def attack():
    return open("/dev/note", "w").write("the third is a sine") > 0
"""),
    Attack("meet a friend in a terminal", _off("files"), """
import os
def attack():
    return os.isatty(os.openpty()[1])
"""),
    Attack("change what the kernel does where a program crashes", _off("files"), """
def attack():
    open("/proc/sys/kernel/core_pattern", "a").close()
    return True
""", writes=Path("/proc/sys/kernel/core_pattern")),
]  # fmt: skip

ENVIRONMENT = [
    Attack("read the environment", _off("environment"), """
import os
def attack():
    return os.environ.get("COURSE_SECRET") == WORLD["token"]
"""),
    Attack("read the environment from /proc", _off("environment"), """
def attack():
    return WORLD["token"] in open("/proc/self/environ").read()
"""),
    Attack("read another process's environment", _off("environment", "processes", "privileges"), """
import os
def attack():
    return WORLD["token"] in open(f"/proc/{os.getppid()}/environ").read()
"""),
]  # fmt: skip

NETWORK = [
    Attack("reach a listener by TCP", _off("network", "calls"), """
import socket
def attack():
    socket.create_connection(("127.0.0.1", WORLD["tcp"]), 2).close()
    return True
"""),
    Attack("send the questions by UDP", _off("network", "calls"), """
import socket
def attack():
    end = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    end.settimeout(2)
    end.connect(("127.0.0.1", WORLD["udp"]))
    end.send(b"question")
    return end.recv(8) == b"answer"
"""),
    Attack("reach an abstract unix socket", _off("network", "calls"), """
import socket
def attack():
    socket.socket(socket.AF_UNIX).connect("\\0" + WORLD["abstract"])
    return True
"""),
    Attack("reach a unix socket by its file", _off("files", "calls"), """
import socket
def attack():
    socket.socket(socket.AF_UNIX).connect(WORLD["folder"] + "/socket")
    return True
"""),
    Attack("open a raw socket", _off("calls", "privileges"), """
import socket
def attack():
    return socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).fileno() > 0
"""),
    Attack("open a netlink socket", _off("calls"), """
import socket
def attack():
    return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).fileno() > 0
"""),
    Attack("listen for a friend's sitting", _off("calls"), """
import socket
def attack():
    end = socket.socket(socket.AF_UNIX)
    end.bind("/tmp/meet")
    end.listen()
    return True
"""),
]  # fmt: skip

PROCESSES = [
    Attack("see other processes", _off("processes"), """
import os
def attack():
    return len([each for each in os.listdir("/proc") if each.isdigit()]) > 1
"""),
    Attack("signal the process that watches it", _off("processes"), """
import os
def attack():
    os.kill(os.getppid(), 0)
    return os.getppid() > 0
"""),
    Attack("signal all that are in its group, whoever started it among them", _off("processes"), """
import os, signal
def attack():
    os.kill(0, signal.SIGCONT)  # which does nothing to anybody; another would
    return os.getpgrp() != os.getpid()
"""),
    Attack("read the memory of its parent", _off("processes", "privileges"), """
import os
def attack():
    maps = open(f"/proc/{os.getppid()}/maps").read()
    start = int(maps.split("-")[0], 16)
    with open(f"/proc/{os.getppid()}/mem", "rb", 0) as memory:
        memory.seek(start)
        return len(memory.read(16)) == 16
"""),
    Attack("look through its parent's descriptors", _off("processes", "privileges"), """
import os
def attack():
    return bool(os.listdir(f"/proc/{os.getppid()}/fd"))
"""),
    Attack("trace its parent", _off("processes", "privileges", "calls"), _SYSCALL + """
def attack():
    parent = os.getppid()
    if libc.ptrace(16, parent, None, None) != 0:
        return False
    libc.ptrace(17, parent, None, None)
    return True
"""),
    Attack("start another process", _off("calls"), """
import os
def attack():
    if os.fork() == 0:
        os._exit(0)
    os.wait()
    return True
"""),
    Attack("run a program", _off("calls"), """
import subprocess
def attack():
    return subprocess.run(["/bin/echo", "out"], capture_output=True).stdout == b"out\\n"
"""),
    Attack("outlive its sitting", _off("calls", "processes"), """
import os, time
def attack():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(5)
        os._exit(0)
    os.wait()
    return True
"""),
    Attack("fill the machine with processes", _off("calls"), """
import os, signal, time
def attack():
    children = []
    while len(children) < 40:
        child = os.fork()
        if child == 0:
            time.sleep(20)
            os._exit(0)
        children.append(child)
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return True
"""),
    Attack("fill the machine with threads", _off("memory"), """
import threading
def attack():
    end = threading.Event()
    threads = []
    try:
        while len(threads) < 400:
            threads.append(threading.Thread(target=end.wait))
            threads[-1].start()
        return True
    finally:
        end.set()
"""),
]  # fmt: skip

PRIVILEGES = [
    Attack("mount a file system", _off("privileges", "calls"), """
import ctypes
def attack():
    return ctypes.CDLL(None).mount(b"none", b"/tmp/home", b"tmpfs", 0, None) == 0
"""),
    Attack("mount one anew with other rights", _off("privileges", "calls"), """
import ctypes
def attack():
    return ctypes.CDLL(None).mount(b"none", b"/dev/shm", None, 32 | 4096, None) == 0
"""),
    Attack("change its root", _off("privileges", "calls"), """
import os
def attack():
    os.makedirs("/tmp/home/new", exist_ok=True)
    os.chroot("/tmp/home/new")
    return True
"""),
    Attack("take a user namespace with all capabilities", _off("calls"), _SYSCALL + """
def attack():
    return libc.unshare(0x10000000) == 0
"""),
    Attack("take a network namespace", _off("calls", "privileges"), _SYSCALL + """
def attack():
    return libc.unshare(0x40000000) == 0
"""),
    Attack("gain rights by a setuid program", _off("calls", "privileges"), """
import os, shutil, subprocess
def attack():
    program = shutil.copy(shutil.which("grep"), "/tmp/home/grep")
    os.chmod(program, 0o6755)
    said = subprocess.run([program, "CapEff", "/proc/self/status"], capture_output=True, text=True).stdout
    return int(said.split()[1], 16) > 0
"""),
    Attack("rename the machine", _off("calls", "privileges"), """
import socket
def attack():
    socket.sethostname("mine")
    return True
"""),
    Attack("keep a key in the kernel", _off("calls"), _SYSCALL + """
def attack():
    return made("add_key", b"user", b"note", b"for a friend", 12, -2)
"""),
    Attack("keep memory that no limit counts", _off("calls"), """
import os
def attack():
    end = os.memfd_create("hidden")
    return os.write(end, bytes(2**20)) == 2**20
"""),
    Attack("keep shared memory", _off("calls"), _SYSCALL + """
def attack():
    return libc.shmget(4711, 2**20, 0o1666) >= 0
"""),
    Attack("watch the kernel through userfaultfd or bpf or io_uring", _off("calls", "privileges"), _SYSCALL + """
def attack():
    return made("userfaultfd", 1) or made("io_uring_setup", 4, ctypes.create_string_buffer(256)) or made("bpf", 0, None, 0)
"""),
]  # fmt: skip

BOMBS = [
    Attack("take more memory than it may", _off("memory", "time"), """
def attack():
    hog = [bytearray(50_000_000) for _ in range(24)]
    return len(hog) == 24
""", "OutOfMemory"),
    Attack("open more files than it may", _off("memory"), """
import os
def attack():
    return len([os.open("/dev/null", os.O_RDONLY) for _ in range(300)]) == 300
"""),
    Attack("fill the disk", _off("disk", "memory"), """
def attack():
    for n in range(10):
        open(f"/tmp/{n}", "wb").write(bytes(4_000_000))
    return True
"""),
    Attack("write one file that is too large", _off("disk", "memory"), """
import signal
def attack():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    return open("/tmp/large", "wb").write(bytes(30_000_000)) == 30_000_000
"""),
    Attack("use up the inodes", _off("disk"), """
def attack():
    for n in range(20_500):
        open(f"/tmp/{n}", "w").close()
    return True
"""),
    Attack("fill shared memory", _off("disk", "memory"), """
def attack():
    for n in range(10):
        open(f"/dev/shm/{n}", "wb").write(bytes(4_000_000))
    return True
"""),
    Attack("run for ever in its cell", _off("time"), """
import time
def attack():
    time.sleep(5)
    return True
""", "Timeout"),
    Attack("use the processor for ever", _off("time"), """
import time
def attack():
    end = time.time() + 5
    while time.time() < end:
        pass
    return True
""", "Timeout"),
    Attack("run for ever, and ignore every signal", _off("time"), """
import signal, time
def attack():
    for number in range(1, 32):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    time.sleep(5)
    return True
""", "Timeout"),
    Attack("live in a storm of its own signals", _off("time"), """
import signal, time
def attack():
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0001)
    end = time.time() + 5
    while time.time() < end:
        pass
    signal.setitimer(signal.ITIMER_REAL, 0)
    return True
""", "Timeout"),
    Attack("sleep with an alarm that never comes", _off("time"), """
import signal, time
def attack():
    signal.setitimer(signal.ITIMER_REAL, 60)
    time.sleep(5)
    return True
""", "Timeout"),
]  # fmt: skip

ATTACKS = [*FILES, *ENVIRONMENT, *NETWORK, *PROCESSES, *PRIVILEGES, *BOMBS]
