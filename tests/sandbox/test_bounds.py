"""What a sitting's processes may take together: control groups where they can be had, and the watchdog."""

from __future__ import annotations

import os
import threading
from pathlib import Path

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
import mmap, os, time
def probe():
    for n in range({count}):
        if os.fork() == 0:
            held = {held}
            for place in range(0, len(held), 4096):
                held[place] = 1
            time.sleep(30)
            os._exit(0)
    time.sleep(15)
    return 1.0
"""


def many(count: int, size: int, held: str = "bytearray({size})") -> str:
    """The code of a sitting that starts so many processes, of which each holds so many bytes."""
    return MANY.format(count=count, held=held.format(size=size))


class TestTheWatchdog:
    @pytest.mark.sandbox
    @pytest.mark.parametrize(
        ("count", "size", "kind", "text"),
        [(80, 1, "Killed", "too many processes"), (6, 280 * MEGABYTE, "OutOfMemory", "")],
    )
    @pytest.mark.parametrize("kind_of_memory", ["bytearray({size})", "mmap.mmap(-1, {size})"])
    def test_ends_a_sitting_whose_processes_take_too_much_together(
        self, permissive, count, size, kind, text, kind_of_memory
    ):
        before, beside = at_rest(permissive), []
        other = threading.Thread(target=lambda: beside.append(sat(permissive, "def probe():\n    return 2.0\n")))
        other.start()
        trouble = sat(permissive, many(count, size, kind_of_memory)).trouble
        other.join(60)
        assert (trouble.kind, trouble.text) == (kind, text)
        assert beside[0].outcomes["ask"].returned["output"] == 2.0
        assert settled(permissive, before)

    @pytest.mark.sandbox
    def test_lets_alone_what_is_within_the_bounds(self, permissive):
        code = many(4, 20 * MEGABYTE).replace("time.sleep(15)", "time.sleep(1)")
        assert sat(permissive, code).outcomes["ask"].returned["output"] == 1.0

    def test_says_what_there_were_too_many_of(self):
        assert (
            explain(Trouble("Killed", "too many processes"), public=False)
            == "It started more processes than it may have."
        )


def process(proc, number: int, parent: int, held: int = 0, share: int = 0, name: str = "python"):
    """A process as the kernel tells of it; sizes in kB."""
    folder = proc / str(number)
    folder.mkdir()
    (folder / "stat").write_text(f"{number} ({name}) S {parent} 1 1 0\n")
    (folder / "status").write_text(
        f"Name: {name}\nVmRSS: 999999 kB\nRssAnon: {held} kB\nRssFile: 999999 kB\nRssShmem: 1 kB\n"
    )
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
            process(tmp_path, number, 1, held=1000, share=share)
        assert watch.too_much({7, 8}, 2**20, tmp_path) == found

    def test_a_process_whose_first_thread_has_ended_is_seen_by_its_others(self, tmp_path):
        process(tmp_path, 7, 1)
        (tmp_path / "7" / "status").write_text("Name: python\nState: Z (zombie)\n")
        (tmp_path / "7" / "smaps_rollup").unlink()
        (tmp_path / "7" / "task" / "9").mkdir(parents=True)
        (tmp_path / "7" / "task" / "9" / "status").write_text("RssAnon: 5000 kB\nVmSwap: 100 kB\n")
        assert watch.held(7, tmp_path) == 5100 * 1024
        assert watch.too_much({7}, 4 * MEGABYTE, tmp_path) == "memory"

    def test_a_long_line_of_processes_is_not_followed_to_its_end(self):
        assert len(watch.of_one(1, {n + 1: n for n in range(1, 10_000)})) == watch.MOST_PROCESSES + 1

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

    def test_bound_memory_and_tasks(self, tmp_path, monkeypatch):
        with_a_door(monkeypatch)
        group = Groups(tmp_path).new(12345)
        said = {file.name: file.read_text() for file in group.folder.iterdir()}
        tasks = str(groups.MOST_TASKS)
        assert said == {
            "memory.max": "12345",
            "pids.max": tasks,
            "memory.oom.group": "1",
            "memory.swap.max": "0",
            "cgroup.procs": "",
        }

    def test_end_what_is_left_in_them_and_are_taken_away_then_or_later(self, machine, monkeypatch):
        monkeypatch.setattr(groups, "_PATIENCE", 0.02)
        made = Groups(machine[1])
        with_a_door(monkeypatch)
        group = made.new(5)
        made.close(group)  # a folder with a file in it is not taken away; the kernel's files are none
        assert (group.folder / "cgroup.kill").read_text() == "1"
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.close(group.door)
        made.tidy(0.2)
        assert group.folder.exists()
        empty = threading.Timer(0.3, lambda: [file.unlink() for file in group.folder.iterdir()])
        empty.start()
        made.tidy(20)
        assert not group.folder.exists()

    def test_that_cannot_be_made_leave_the_watchdog_alone_and_nothing_behind(self, tmp_path):
        assert Groups(tmp_path / "gone").new(5) is None
        assert Groups(tmp_path).new(5) is None  # no door there
        made = Groups(None)
        assert made.new(5) is None


def with_a_door(monkeypatch) -> list:
    """Have each group's folder hold the file that the kernel puts there; returns the folders."""
    made, mkdir = [], Path.mkdir

    def folder(place, *arguments, **named):
        mkdir(place, *arguments, **named)
        if place.name.startswith("sitting-"):
            (place / "cgroup.procs").touch()
            made.append(place)

    monkeypatch.setattr(Path, "mkdir", folder)
    return made


@pytest.fixture
def grouped(tmp_path, monkeypatch):
    """A sandbox whose control groups are folders; the door is a file."""
    monkeypatch.setattr(groups, "_PATIENCE", 0.0)
    monkeypatch.setattr(Groups, "here", classmethod(lambda cls: cls(tmp_path)))
    made = with_a_door(monkeypatch)
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
        assert 600 * MEGABYTE < int((made[0] / "memory.max").read_text()) < 1500 * MEGABYTE
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
        sandbox, made = grouped
        code = "import ctypes\ndef probe():\n    ctypes.string_at(0)\n"
        assert sandbox.sit([Cell("probe", code)], [paper()])[0].trouble.kind == "Killed"
        monkeypatch.setattr(groups.Group, "ran_out", lambda group: group.folder in made)
        assert sandbox.sit([Cell("probe", code)], [paper()])[0].trouble.kind == "OutOfMemory"

    def test_knows_when_the_kernel_ended_it(self, tmp_path):
        group = groups.Group(tmp_path, -1)
        assert not group.ran_out()
        (tmp_path / "memory.events").write_text("low 0\noom 1\noom_kill 0\n")
        assert not group.ran_out()
        (tmp_path / "memory.events").write_text("low 0\noom 1\noom_kill 2\n")
        assert group.ran_out()

    def test_that_cannot_enter_it_is_nobodys_fault_who_sits(self, grouped, monkeypatch):
        sandbox, _ = grouped
        monkeypatch.setattr(
            Groups, "new", lambda self, memory: groups.Group(self.base, os.open("/dev/full", os.O_WRONLY))
        )
        with pytest.raises(SandboxError, match="could not enter its control group"):
            sandbox.sit([GOOD], [paper("good")])

    def test_where_none_can_be_entered_the_watchdog_is_alone(self, tmp_path, monkeypatch):
        monkeypatch.setattr(Groups, "here", classmethod(lambda cls: cls(tmp_path)))
        monkeypatch.setattr(
            Groups, "new", lambda self, _: self.base and groups.Group(self.base, os.open("/dev/full", os.O_WRONLY))
        )
        with Sandbox(Limits(cells=6, exercise=6)) as sandbox:
            assert "watchdog" in sandbox.bounds
            assert sandbox.sit([GOOD], [paper("good")])[0].trouble is None

    @pytest.mark.parametrize("layer", ["memory", "processes"])
    def test_is_not_where_that_layer_is_left_out_nor_is_the_watchdog(self, tmp_path, monkeypatch, layer):
        monkeypatch.setattr(Groups, "here", classmethod(lambda cls: cls(tmp_path)))
        with Sandbox(Limits(cells=6, exercise=6), without={layer}) as sandbox:
            assert sandbox.bounds == "not at all"


@pytest.fixture(scope="module")
def bounded():
    """A sandbox in which processes can be started, and whose sittings are in control groups of this machine's kernel."""
    if Groups.here().base is None:
        pytest.skip(
            "this process may make no control groups here: they need cgroup v2, delegated, and a group of its own"
        )
    limits = Limits(cells=120, exercise=120, memory=600 * MEGABYTE, disk=8 * MEGABYTE)
    with Sandbox(limits, without={"calls"}) as started:
        yield started


@pytest.fixture
def counted(monkeypatch):
    """What the kernel has counted in each group, taken down before the group is taken away.

    It bounds half the memory that the watchdog does, which would come first on a slow machine.
    """
    found, new, close = [], Groups.new, Groups.close
    monkeypatch.setattr(Groups, "new", lambda self, memory: new(self, memory // 2))

    def noted(self, group):
        kinds = {kind: (group.folder / f"{kind}.events").read_text().split() for kind in ("memory", "pids")}
        found.append(
            {f"{kind} {words[n]}": int(words[n + 1]) for kind, words in kinds.items() for n in range(0, len(words), 2)}
        )
        close(self, group)

    monkeypatch.setattr(Groups, "close", noted)
    return found


@pytest.mark.sandbox
class TestTheKernel:
    """Where there are control groups, it holds a sitting to its bounds, and more surely than a watchdog.

    `systemd-run --user --scope -p Delegate=yes .venv/bin/python -m pytest tests/sandbox/test_bounds.py` has them.
    """

    @pytest.mark.parametrize("kind_of_memory", ["bytearray({size})", "mmap.mmap(-1, {size})"])
    def test_ends_a_sitting_whose_processes_take_too_much_memory_together(self, bounded, counted, kind_of_memory):
        assert sat(bounded, many(6, 280 * MEGABYTE, kind_of_memory)).trouble.kind == "OutOfMemory"
        assert counted[-1]["memory oom_kill"] > 0

    def test_lets_a_sitting_have_so_many_threads_and_no_more(self, bounded, counted):
        code = """
import threading, time
def probe():
    threading.stack_size(65536)
    for _ in range(400):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    return 1.0
"""
        trouble = sat(bounded, code).outcomes["ask"].trouble
        assert (trouble.kind, "start new thread" in trouble.text) == ("RuntimeError", True)
        assert counted[-1]["pids max"] > 0

    def test_does_not_touch_what_is_within_the_bounds(self, bounded, counted):
        code = many(4, 20 * MEGABYTE).replace("time.sleep(15)", "time.sleep(1)")
        assert sat(bounded, code).outcomes["ask"].returned["output"] == 1.0
        assert (counted[-1]["memory oom_kill"], counted[-1]["pids max"]) == (0, 0)
