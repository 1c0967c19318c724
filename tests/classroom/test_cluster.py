"""A class sits on a real Dask cluster, whose workers have no reference, no Key and no gradebook, and comes out the same."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import threading
import time

import cloudpickle
import pytest
from distributed import Client

from autograder.classroom.course import Course
from autograder.exam.desk import Cell
from autograder.sandbox import SandboxError
from autograder.sandbox.cluster import Cluster, difference

from ..exam.exams import exam_of
from .conftest import gradebook_rows, hand_in

pytestmark = pytest.mark.sandbox

cloudpickle.register_pickle_by_value(sys.modules[__name__])  # the workers have no tests either
#: Quick to set up, and every connection of a test's own machine is on the loopback address.
COMMON = ["--host", "127.0.0.1", "--no-dashboard"]


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A virtual environment with the libraries and without this project: what a worker's machine has."""
    folder = tmp_path_factory.mktemp("worker")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    lib = next(folder.glob("lib/python*/site-packages"))
    (lib / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return folder / "bin" / "python"


@contextlib.contextmanager
def dask(python, *command, **environment):
    """One of Dask's commands, as a process of its own, ended with all that it started."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PAYING"))}
    settings |= {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3", **environment}
    process = subprocess.Popen(
        [python, "-m", "distributed.cli.dask_" + command[0], *command[1:]], cwd="/", env=settings,
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def cluster(bare, tmp_path_factory):
    """A scheduler and two workers with a sandbox each; the path of the scheduler's file."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask(bare, "scheduler", *COMMON, "--port", "0", "--scheduler-file", str(file)))
        for name in ("one", "two"):
            place = folder / name
            place.mkdir()
            worker = ["worker", "--scheduler-file", str(file), "--nthreads", "1", "--local-directory", str(place)]
            stack.enter_context(dask(bare, *worker, *COMMON))
        wait_for(file)
        yield str(file)


@pytest.fixture
def client(cluster):
    with Client(scheduler_file=cluster, set_as_default=False) as connected:
        connected.wait_for_workers(2, timeout=60)
        yield connected


def verdicts(course: Course):
    files = sorted(course.verdicts("attention").glob("*.json"))
    return {file.name: json.loads(file.read_text())["verdicts"] for file in files}


def wait_for(file):
    end = time.monotonic() + 60
    while not os.path.exists(file) and time.monotonic() < end:
        time.sleep(0.1)


def importable():
    import importlib.util

    found = {}
    for name in ("solutions", "corpora", "autograder.exercises", "autograder.classroom", "autograder.exam.key"):
        try:
            found[name] = importlib.util.find_spec(name) is not None
        except ModuleNotFoundError:
            found[name] = False
    return found


def test_a_class_comes_out_the_same_on_a_cluster_though_a_worker_is_killed(cluster, client, course, run, tmp_path):
    hand_in(course, ("s01", "s05", "s06", "s08", "s11", "s14", "s16"))
    course.exams("attention")
    here = Course(tmp_path / "here")
    shutil.copytree(course.root, here.root)
    assert run("autograder", "grade", "attention", course=here.root).returncode == 0

    victim = next(iter(client.run(os.getpid).items()))

    def kill_when_busy():
        end = time.monotonic() + 120
        while time.monotonic() < end and not client.processing()[victim[0]]:
            time.sleep(0.05)
        os.kill(victim[1], signal.SIGKILL)

    killer = threading.Thread(target=kill_when_busy)
    killer.start()
    done = run("autograder", "grade", "attention", "--cluster", cluster, course=course.root)
    killer.join()
    assert done.returncode == 0, done.stderr
    assert verdicts(course) == verdicts(here)
    assert gradebook_rows(course) == gradebook_rows(here)
    client.wait_for_workers(2, timeout=60)
    assert victim[1] not in client.run(os.getpid).values(), "it was not replaced"


def test_a_worker_has_no_reference_and_no_bank_and_its_files_hold_no_key(cluster, client, course):
    before = client.run(importable)
    with Cluster(cluster) as connected:
        assert connected.threads == 2
    after = client.run(importable)
    for found in (*before.values(), *after.values()):
        assert not any(found[name] for name in ("solutions", "corpora", "autograder.exercises", "autograder.classroom"))
    listed = client.run(
        lambda dask_worker: [str(p) for p in __import__("pathlib").Path(dask_worker.local_directory).rglob("*")]
    )
    files = [name for each in listed.values() for name in each]
    assert any(name.endswith("sandbox/room.py") for name in files)
    assert not any(name.endswith((".npz", ".db", ".course-key")) for name in files)


def test_crash_and_lack_of_time_come_back_as_troubles(cluster):
    from autograder.sandbox import Limits

    paper, _ = exam_of("positional_encoding")
    with Cluster(cluster, Limits(cells=3, exercise=3)) as connected:
        (ended,) = connected.sit([Cell("positional_encoding", "import os; os._exit(3)")], [paper])
        (endless,) = connected.sit([Cell("positional_encoding", "while True: pass")], [paper])
    assert ended.trouble.kind == "Exit"
    assert endless.trouble.kind == "Timeout"


def test_a_worker_with_other_libraries_is_refused_in_words(bare, tmp_path):
    other = tmp_path / "other" / "keras-1.0.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: keras\nVersion: 1.0\n")
    file = str(tmp_path / "scheduler.json")
    scheduler = dask(bare, "scheduler", *COMMON, "--port", "0", "--scheduler-file", file)
    worker = dask(bare, "worker", *COMMON, "--scheduler-file", file, PYTHONPATH=str(other.parent))
    with scheduler, worker:
        wait_for(file)
        with pytest.raises(
            SandboxError, match=r"the worker tcp://.* must have the libraries .*: keras .* is here and 1\.0 there"
        ):
            Cluster(file)


def test_a_difference_names_what_is_here_and_what_is_there():
    ours = {"python": "3.11", "keras": "3.15.0", "numpy": "2.4.0"}
    assert difference(ours, dict(ours)) == ""
    assert difference(ours, {"python": "3.11", "keras": "3.8.0"}) == (
        "keras 3.15.0 is here and 3.8.0 there, numpy 2.4.0 is here and none there"
    )


def test_an_address_at_which_nobody_answers_is_one_clear_line(course, run):
    hand_in(course, ("s01",))
    with pytest.raises(SandboxError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        Cluster("tcp://127.0.0.1:9", patience=2)
    with pytest.raises(SandboxError, match="no Dask scheduler answers at nonsense://here"):
        Cluster("nonsense://here", patience=2)


def test_a_cluster_without_workers_is_one_clear_line(bare, tmp_path):
    file = tmp_path / "scheduler.json"
    with dask(bare, "scheduler", *COMMON, "--port", "0", "--scheduler-file", str(file)):
        wait_for(file)
        with pytest.raises(SandboxError, match="has no worker; start one: `dask worker"):
            Cluster(str(file), patience=2)
