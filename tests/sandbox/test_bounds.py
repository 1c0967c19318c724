"""What a sitting's processes may take together: control groups where they can be had, and the watchdog."""

from __future__ import annotations

import contextlib
import os
import threading

import pytest

from autograder.exam.answers import Trouble
from autograder.exam.crashes import explain
from autograder.exam.desk import Cell
from autograder.sandbox import Limits, Sandbox, SandboxError, groups, watch
from autograder.sandbox.groups import Groups

from .test_room import GOOD, MEGABYTE, at_rest, paper, sat, settled


@pytest.fixture(scope="module")
def permissive():
    """A sandbox in which processes can be started: elsewhere no system call lets them."""
    limits = Limits(cells=20, exercise=20, memory=600 * MEGABYTE, disk=8 * MEGABYTE)
    with Sandbox(limits, without={"calls"}) as started:
        yield started


#: Starts processes that do something and wait; each has bounds of its own, and is within them.
MANY = """
import os, time
def probe():
    for n in range({count}):
        if os.fork() == 0:
            held = bytearray({size})
            held[::4096] = b"x" * len(held[::4096])
            time.sleep(30)
            os._exit(0)
    time.sleep(15)
    return 1.0
"""


class TestTheWatchdog:
    @pytest.mark.sandbox
    @pytest.mark.parametrize(
        ("count", "size", "kind", "text"),
        [(80, 1, "Killed", "too many processes"), (4, 250 * MEGABYTE, "OutOfMemory", "")],
    )
    def test_ends_a_sitting_whose_processes_take_too_much_together(self, permissive, count, size, kind, text):
        before, beside = at_rest(permissive), []
        other = threading.Thread(target=lambda: beside.append(sat(permissive, "def probe():\n    return 2.0\n")))
        other.start()
        trouble = sat(permissive, MANY.format(count=count, size=size)).trouble
        other.join(60)
        assert (trouble.kind, trouble.text) == (kind, text)
        assert beside[0].outcomes["ask"].returned["output"] == 2.0
        assert settled(permissive, before)

    @pytest.mark.sandbox
    def test_lets_alone_what_is_within_the_bounds(self, permissive):
        code = MANY.format(count=4, size=20 * MEGABYTE).replace("time.sleep(15)", "time.sleep(1)")
        assert sat(permissive, code).outcomes["ask"].returned["output"] == 1.0

    def test_says_what_there_were_too_many_of(self):
        assert (
            explain(Trouble("Killed", "too many processes"), public=False)
            == "It started more processes than it may have."
        )


def process(proc, number: int, parent: int, pages: int = 0, share: int = 0, name: str = "python"):
    """A process as the kernel tells of it."""
    folder = proc / str(number)
    folder.mkdir()
    (folder / "stat").write_text(f"{number} ({name}) S {parent} 1 1 0\n")
    (folder / "statm").write_text(f"{pages * 2} {pages + 5} 5 0 0 0 0\n")
    (folder / "smaps_rollup").write_text(f"Rss: 9 kB\nPss_Anon: {share} kB\nPss_File: 900000 kB\nPss_Shmem: 1 kB\n")


class TestWhatTheWatchdogSees:
    def test_all_that_descend_from_the_first(self, tmp_path):
        for number, parent in [(1, 0), (7, 1), (8, 7), (9, 8), (20, 1)]:
            process(tmp_path, number, parent, name="a) S 1 (b")
        (tmp_path / "self").mkdir()
        assert watch.of_one(7, watch.parents(tmp_path)) == {7, 8, 9}

    def test_a_process_that_has_just_ended_counts_for_nothing(self, tmp_path):
        (tmp_path / "7").mkdir()
        assert watch.parents(tmp_path) == {}
        assert watch.too_much({7, 8}, 0, tmp_path) == ""

    @pytest.mark.parametrize(("share", "found"), [(300, ""), (600, "memory")])
    def test_shared_memory_counts_in_shares(self, tmp_path, share, found):
        for number in (7, 8):
            process(tmp_path, number, 1, pages=250, share=share)
        assert watch.too_much({7, 8}, 2**20, tmp_path) == found

    def test_so_many_processes_are_too_many(self, tmp_path):
        assert watch.too_much(set(range(watch.MOST_PROCESSES + 1)), 2**40, tmp_path) == "processes"


@pytest.fixture
def machine(tmp_path):
    """A machine that lets this process make groups, as files: where its process is described, and its group."""
    base = tmp_path / "cgroup" / "user.slice" / "ours"
    base.mkdir(parents=True)
    (base / "cgroup.controllers").write_text("cpu memory pids\n")
    (base / "cgroup.subtree_control").write_text("\n")
    (base / "cgroup.procs").write_text(f"{os.getpid()}\n")
    described = tmp_path / "self"
    described.mkdir()
    (described / "mounts").write_text(f"proc /proc proc rw 0 0\ncgroup2 {tmp_path}/cgroup cgroup2 rw 0 0\n")
    (described / "cgroup").write_text("4:memory:/elsewhere\n0::/user.slice/ours\n")
    return described, base


class TestControlGroups:
    def test_are_had_where_this_process_may_make_them(self, machine):
        described, base = machine
        assert Groups.here(described).base == base
        assert (base / "cgroup.subtree_control").read_text() == "+memory +pids"
        assert (base / "grader" / "cgroup.procs").read_text() == str(os.getpid())

    def test_are_had_once_more_by_a_process_that_has_gone_on_beside_them(self, machine):
        described, base = machine
        (described / "cgroup").write_text("0::/user.slice/ours/grader\n")
        (base / "cgroup.subtree_control").write_text("memory pids\n")
        assert Groups.here(described).base == base
        assert not (base / "grader").exists()

    @pytest.mark.parametrize("controllers", ["", "memory", "cpu pids"])
    def test_are_not_had_where_they_bound_too_little(self, machine, controllers):
        described, base = machine
        (base / "cgroup.controllers").write_text(controllers)
        assert Groups.here(described).base is None

    @pytest.mark.parametrize("said", ["", "4:memory:/x\n", "0::/gone\n", "0::/../..\n"])
    def test_are_not_had_where_this_process_is_in_none(self, machine, said):
        described, _ = machine
        (described / "cgroup").write_text(said)
        assert Groups.here(described).base is None

    def test_are_not_had_where_others_are_in_it_and_then_all_is_as_it_was(self, machine, monkeypatch):
        described, base = machine
        write = type(base).write_text

        def busy(file, text, *more):
            if file.name == "cgroup.subtree_control":
                raise OSError(16, "busy")
            return write(file, text, *more)

        monkeypatch.setattr(type(base), "write_text", busy)
        monkeypatch.setattr(type(base), "rmdir", lambda folder: [file.unlink() for file in folder.iterdir()])
        assert Groups.here(described).base is None
        assert (base / "cgroup.procs").read_text() == str(os.getpid())

    def test_bound_memory_and_tasks(self, tmp_path):
        group = Groups(tmp_path).new(12345)
        said = {file.name: file.read_text() for file in group.folder.iterdir()}
        tasks = str(groups.MOST_TASKS)
        assert said == {"memory.max": "12345", "pids.max": tasks, "memory.oom.group": "1", "memory.swap.max": "0"}

    def test_end_what_is_left_in_them_and_are_taken_away(self, tmp_path, monkeypatch):
        monkeypatch.setattr(groups, "_PATIENCE", 0.05)
        group = groups.Group(tmp_path / "one")
        group.folder.mkdir()
        group.close()  # a folder with a file in it is not taken away; the kernel's files are none
        assert (group.folder / "cgroup.kill").read_text() == "1"
        (group.folder / "cgroup.kill").unlink()
        monkeypatch.setattr(type(tmp_path), "write_text", lambda *_: 1)
        group.close()
        assert not group.folder.exists()


@pytest.fixture
def grouped(tmp_path, monkeypatch):
    """A sandbox whose control groups are folders; the door is a file."""
    made = []
    new = Groups.new

    def with_a_door(self, memory):
        group = new(self, memory)
        (group.folder / "cgroup.procs").touch()
        made.append(group.folder)
        return group

    monkeypatch.setattr(groups, "_PATIENCE", 0.0)
    monkeypatch.setattr(Groups, "here", classmethod(lambda cls: cls(tmp_path)))
    monkeypatch.setattr(Groups, "new", with_a_door)
    with Sandbox(Limits(cells=6, exercise=6, memory=600 * MEGABYTE, disk=8 * MEGABYTE)) as started:
        yield started, made


@pytest.mark.sandbox
class TestASittingInAControlGroup:
    def test_enters_it_before_anything_runs_and_has_one_of_its_own(self, grouped):
        sandbox, made = grouped
        made.clear()
        for _ in range(2):
            assert sandbox.sit([GOOD], [paper("good")])[0].trouble is None
        assert [(folder / "cgroup.procs").read_text() for folder in made] == ["0", "0"]
        assert len(set(made)) == 2
        assert (made[0] / "memory.max").read_text() == str(616 * MEGABYTE)
        assert "control groups" in sandbox.bounds

    def test_finds_no_descriptor_of_it(self, grouped):
        sandbox, _ = grouped
        count = (
            "import os\ndef probe():\n    return float(len([n for n in os.listdir('/proc/self/fd') if int(n) > 3]))\n"
        )
        assert (
            sandbox.sit([Cell("probe", count)], [paper()])[0].outcomes["ask"].returned["output"] <= 1
        )  # the listing's own

    def test_that_the_kernel_ended_for_want_of_memory_is_out_of_memory(self, grouped, monkeypatch):
        sandbox, _ = grouped
        code = "import ctypes\ndef probe():\n    ctypes.string_at(0)\n"
        assert sandbox.sit([Cell("probe", code)], [paper()])[0].trouble.kind == "Killed"
        door = groups.Group.door

        def told(group):
            (group.folder / "memory.events").write_text("low 0\noom 1\noom_kill 1\n")
            return door(group)

        monkeypatch.setattr(groups.Group, "door", told)
        assert sandbox.sit([Cell("probe", code)], [paper()])[0].trouble.kind == "OutOfMemory"

    def test_that_cannot_enter_it_is_nobodys_fault_who_sits(self, grouped, monkeypatch):
        sandbox, _ = grouped

        @contextlib.contextmanager
        def full(group):
            with open("/dev/full", "wb", buffering=0) as door:
                yield door.fileno()

        monkeypatch.setattr(groups.Group, "door", full)
        with pytest.raises(SandboxError, match="could not enter its control group"):
            sandbox.sit([GOOD], [paper("good")])

    def test_that_cannot_be_made_is_nobodys_fault_who_sits(self, grouped, monkeypatch):
        sandbox, _ = grouped

        def full(self, memory):
            raise OSError(28, "no space")

        monkeypatch.setattr(Groups, "new", full)
        with pytest.raises(SandboxError, match="control group cannot be made"):
            sandbox.sit([GOOD], [paper("good")])
