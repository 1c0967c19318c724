"""Every attack succeeds where its layer is switched off, and ends as it must where all hold; the next student never notices."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import sqlite3
import sysconfig
import threading
import time
from functools import cache
from pathlib import Path

import psutil
import pytest

from autograder.exam.desk import Cell
from autograder.exam.mark import mark
from autograder.sandbox import Limits, Sandbox

from ..exam.exams import exam_of
from .attacks import ATTACKS

pytestmark = [pytest.mark.sandbox, pytest.mark.attacks]

REPOSITORY = Path(__file__).resolve().parents[2]
MEGABYTE = 2**20
#: What follows the code of an attack: the answer tells whether it got what it wanted.
TELL = """
import numpy as np
try:
    got = float(bool(attack()))
except (Exception, SystemExit) as error:
    if isinstance(error, MemoryError):
        raise
    got = 0.0
def positional_encoding(max_seq_len, dm):
    return np.full((max_seq_len, dm), got)
"""
RIGHT = (REPOSITORY / "tests" / "variants" / "tf_style" / "4-positional_encoding.py").read_text()


@pytest.fixture(scope="module")
def world():
    """What there is to steal and to reach: all of it made for these tests, and taken away after them."""
    token, folder = secrets.token_hex(8), Path.home() / f".attacked-{secrets.token_hex(4)}"
    folder.mkdir()
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder)
        (folder / "key").write_text(token)
        (folder / "exams").mkdir()
        (folder / "exams" / "sdp_attention.key.npz").touch()
        (folder / "notebook.ipynb").write_text("my own work")
        with sqlite3.connect(folder / "gradebook.db") as book:
            book.execute("create table grade (points integer)")
            book.execute("insert into grade values (1)")
        ports = {}
        tcp = stack.enter_context(contextlib.closing(socket.create_server(("127.0.0.1", 0))))
        ports["tcp"] = tcp.getsockname()[1]
        named = stack.enter_context(contextlib.closing(socket.socket(socket.AF_UNIX)))
        named.bind(str(folder / "socket"))
        named.listen()
        abstract = stack.enter_context(contextlib.closing(socket.socket(socket.AF_UNIX)))
        abstract.bind("\0" + token)
        abstract.listen()
        udp = stack.enter_context(contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)))
        udp.bind(("127.0.0.1", 0))
        ports["udp"] = udp.getsockname()[1]
        threading.Thread(target=_answer, args=(udp,), daemon=True).start()
        os.environ["COURSE_SECRET"] = token
        stack.callback(os.environ.pop, "COURSE_SECRET")
        yield {
            "token": token, "abstract": token, "folder": str(folder), "secret": str(folder / "key"),
            "submission": str(folder / "notebook.ipynb"), "gradebook": str(folder / "gradebook.db"),
            "repository": str(REPOSITORY), "reference": str(REPOSITORY / "solutions/attention/positional_encoding.py"), **ports,
        }  # fmt: skip


def _answer(udp):
    with contextlib.suppress(OSError):
        while True:
            _, sender = udp.recvfrom(64)
            udp.sendto(b"answer", sender)


@pytest.fixture(scope="module")
def sandboxes(world):
    """Sandboxes by what is left out of them, each started once."""
    with contextlib.ExitStack() as stack:

        @cache
        def started(without, hasty=False):
            seconds = 3.0 if hasty else 30.0  # only where time is what runs out is it short: machines can be slow
            limits = Limits(cells=seconds, exercise=seconds, memory=700 * MEGABYTE, disk=8 * MEGABYTE)
            return stack.enter_context(Sandbox(limits, without=without - {"time"}))

        yield started


def sit(sandbox, attack, world):
    """Whether an attack got what it wanted, and the verdict; right after it, in the same sandbox, sits an honest student."""
    cell = Cell("positional_encoding", f"WORLD = {world!r}\n{attack.code}\n{TELL}")
    paper, key = exam_of("positional_encoding")
    answers = sandbox.sit([cell], [paper])[0]
    verdict = mark(answers, key)
    outcome = answers.outcomes.get("nine positions")
    got = outcome is not None and outcome.trouble is None and float(outcome.returned["encoding"].flat[0]) == 1.0
    return ("got it" if got else answers.trouble.kind if answers.trouble else "held"), verdict


def processes(sandbox):
    return {process.pid for process in psutil.Process(sandbox._process.pid).children(recursive=True)}


def at_rest(sandbox, wanted):
    """Whether within a few seconds no process is left but the wanted ones."""
    end = time.monotonic() + 8
    while time.monotonic() < end:
        if processes(sandbox) <= wanted:
            return True
        time.sleep(0.05)
    return False


def files(world):
    """What lies where an attack would leave a file; what others who run these tests at the same time show there is theirs."""
    listed = [Path(world["folder"]), Path(sysconfig.get_paths()["purelib"])]
    found = {file for folder in listed for file in folder.iterdir()}
    return {str(file) for file in found if not file.name.startswith("shadowed_") or world["token"] in file.name}


def each(where):
    """Every attack, by its name; those that are made in the same sandbox are made by the same worker."""
    together = {attack: pytest.mark.xdist_group(f"attacks {where(attack)}") for attack in ATTACKS}
    return pytest.mark.parametrize("attack", [pytest.param(a, id=a.tries, marks=together[a]) for a in ATTACKS])


@each(lambda attack: f"without {', '.join(sorted(attack.layers))}")
def test_succeeds_where_its_layer_is_switched_off(sandboxes, world, attack):
    if attack.writes and not os.access(attack.writes, os.W_OK):
        pytest.skip(f"this user may not write {attack.writes.name} in any case")
    before = files(world)
    try:
        assert sit(sandboxes(attack.layers), attack, world)[0] == "got it", "so it would prove nothing"
    finally:
        for left in files(world) - before:
            shutil.rmtree(left) if os.path.isdir(left) else os.unlink(left)


@each(lambda attack: "in vain")
def test_ends_as_it_must_and_leaves_nothing_behind(sandboxes, world, attack):
    sandbox = sandboxes(frozenset(), attack.ends == "Timeout")
    resting, before = processes(sandbox), files(world)
    how, verdict = sit(sandbox, attack, world)
    assert how == attack.ends
    assert verdict.points == 0
    assert at_rest(sandbox, resting), "a process is left"
    assert files(world) == before, "a file is left"
    assert Path(world["secret"]).read_text() == world["token"]
    paper, key = exam_of("positional_encoding")
    (honest,) = sandbox.sit([Cell("positional_encoding", RIGHT)], [paper])
    assert mark(honest, key).right, "the next student notices"


def test_there_are_enough_of_them_and_each_is_one_of_its_kind():
    assert len({attack.tries for attack in ATTACKS}) == len(ATTACKS)
    assert len(ATTACKS) >= 45
