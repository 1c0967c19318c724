"""Forgeries: they work on a grader that marks in the student's own process, and not on one that only takes values out of it."""

from __future__ import annotations

import json
import pickle
import textwrap
from pathlib import Path

import pytest

from autograder.exam.desk import Cell
from autograder.exam.mark import mark
from autograder.sandbox import Limits, Sandbox

from ..exam.exams import exam_of
from . import warm

pytestmark = [pytest.mark.sandbox, pytest.mark.attacks]

REPOSITORY = Path(__file__).resolve().parents[2]
RIGHT = (REPOSITORY / "tests" / "variants" / "tf_style" / "4-positional_encoding.py").read_text()
NONSENSE = "import numpy as np\ndef positional_encoding(max_seq_len, dm):\n    return np.random.rand(max_seq_len, dm)\n"
#: Marks in the process in which the cells have run, as graders do; the last line of its output is the score.
IN_ONE_PROCESS = """
import json, sys
from pathlib import Path
from autograder.exam.desk import Cell, candidate, run_cells
from autograder.exam.key import Key
from autograder.exam.paper import Paper
paper, key = Paper.read(Path("paper.npz")), Key.read(Path("key.npz"))
source = sys.stdin.read()
names, troubles = run_cells([Cell(paper.exercise, source)])
answers = candidate(names, troubles, paper)
from autograder.exam.mark import mark
print(json.dumps({"points": mark(answers, key).points}))
"""

FORGERIES = {
    "patch numpy": NONSENSE
    + """
real = np.abs
np.abs = lambda value, *more, **named: 0 * real(np.asarray(value, 'float64'))
""",
    "patch a builtin": NONSENSE
    + """
import builtins, sys
real = max
def least(*values, **named):
    return 0.0 if "compare" in sys._getframe(1).f_code.co_filename else real(*values, **named)
builtins.max = least
""",
    "patch the comparison": NONSENSE + """
import autograder.exam.compare as compare
compare.distance = lambda ours, theirs: 0.0
""",
    "replace the module that marks": NONSENSE + """
import sys, types
class Full:
    points = 4
fake = types.ModuleType("autograder.exam.mark")
fake.mark = lambda answers, key: Full
sys.modules["autograder.exam.mark"] = fake
""",
    "change what a verdict adds up": NONSENSE + """
from autograder.exam.verdict import Verdict
Verdict.points = property(lambda self: self.out_of)
""",
    "walk through all objects for the Key": """
import gc
import numpy as np
def positional_encoding(max_seq_len, dm):
    for each in gc.get_objects():
        if type(each).__name__ == "Key":
            for outcome in each.reference.outcomes.values():
                for array in outcome.returned.values():
                    if array.shape == (max_seq_len, dm):
                        return array
    return np.random.rand(max_seq_len, dm)
""",
    "walk up the frames to the Key": """
import sys
import numpy as np
def positional_encoding(max_seq_len, dm):
    frame = sys._getframe()
    while frame is not None:
        key = frame.f_globals.get("key") or frame.f_locals.get("key")
        if hasattr(key, "reference"):
            for outcome in key.reference.outcomes.values():
                for array in outcome.returned.values():
                    if array.shape == (max_seq_len, dm):
                        return array
        frame = frame.f_back
    return np.random.rand(max_seq_len, dm)
""",
    "read the Key's file": """
from pathlib import Path
import numpy as np
def positional_encoding(max_seq_len, dm):
    from autograder.exam.key import Key
    for outcome in Key.read(Path("key.npz")).reference.outcomes.values():
        for array in outcome.returned.values():
            if array.shape == (max_seq_len, dm):
                return array
""",
    "trace the marking": NONSENSE + """
import sys
def look(frame, event, found):
    if frame.f_code.co_name == "look_distance" and event == "call":
        frame.f_globals["distance"] = lambda ours, theirs: 0.0
    return None
sys.setprofile(look)
""",
    "trace every line of the marking": NONSENSE
    + """
import sys
def look(frame, event, found):
    if frame.f_code.co_name == "look_distance":
        frame.f_globals["distance"] = lambda ours, theirs: 0.0
    return None
sys.settrace(look)
""",
    "a time bomb, for when the answers are marked": """
import threading, time
import numpy as np
def go_off():
    import autograder.exam.compare as compare
    compare.distance = lambda ours, theirs: 0.0
threading.Timer(0.2, go_off).start()
def positional_encoding(max_seq_len, dm):
    time.sleep(0.5)
    return np.random.rand(max_seq_len, dm)
""",
    "print a score at the end": NONSENSE + """
import atexit
atexit.register(print, '{"points": 4}')
""",
    "print a score and leave": NONSENSE + """
import os, sys
print('{"points": 4}')
sys.stdout.flush()
os._exit(0)
""",
    "answer to every comparison": """
import numpy as np
import autograder.exam.sit as sit
class Yes(np.ndarray):
    def __sub__(self, other): return np.zeros(self.shape)
    __rsub__ = __sub__
    def astype(self, *more, **named): return self
real = sit._array
def positional_encoding(max_seq_len, dm):
    return np.random.rand(max_seq_len, dm).astype('float32')
sit._array = lambda *given: real(*given).view(Yes)
""",
}  # fmt: skip


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(Limits(cells=10, exercise=10)) as started:
        yield started


def in_one_process(source, folder, exercise="positional_encoding"):
    """The score that marking in the student's process would give."""
    paper, key = exam_of(exercise)
    paper.write(folder / "paper.npz")
    key.write(folder / "key.npz")
    return json.loads(warm.run(IN_ONE_PROCESS, source, folder).strip().splitlines()[-1])["points"]


@pytest.mark.parametrize("source", FORGERIES.values(), ids=FORGERIES.keys())
class TestForgeries:
    def test_succeed_where_marking_is_done_in_the_same_process(self, source, tmp_path):
        assert in_one_process(source, tmp_path) > 0, "so it would prove nothing"

    def test_earn_nothing_where_values_alone_come_out(self, sandbox, source):
        paper, key = exam_of("positional_encoding")
        verdict = mark(sandbox.sit([Cell("positional_encoding", source)], [paper])[0], key)
        assert verdict.points == 0
        (honest,) = sandbox.sit([Cell("positional_encoding", RIGHT)], [paper])
        assert mark(honest, key).right, "the next student notices"


def test_a_program_that_runs_where_another_did_is_told_by_what_it_prints_itself(tmp_path):
    assert warm.run("print('much')", "", tmp_path) == "much\n"
    assert warm.run("print(1)", "", tmp_path) == "1\n"
    assert warm.run("", "", tmp_path) == ""


def test_nonsense_earns_nothing_in_one_process_either(tmp_path):
    assert in_one_process(NONSENSE, tmp_path) == 0


VARIANTS = REPOSITORY / "tests" / "variants"
#: What one student does to a library, the exercise that then goes wrong for others, and a right answer to it.
POISONS = {
    "numpy": ("import numpy as np\nnp.sin, np.cos = np.cos, np.sin\n", "positional_encoding", RIGHT),
    "keras": (
        "import keras\nkeras.ops.softmax = lambda x, axis=-1: x\n",
        "sdp_attention",
        (VARIANTS / "ops_style" / "5-sdp_attention.py").read_text(),
    ),
    "tensorflow": (
        "import tensorflow as tf\ntf.matmul = lambda a, b, **named: a\n",
        "sdp_attention",
        (VARIANTS / "tf_style" / "5-sdp_attention.py").read_text(),
    ),
    "our own exam room": (
        "import numpy as np\nimport autograder.exam.sit as room\nroom._array = lambda *given: np.zeros(3)\n",
        "positional_encoding",
        RIGHT,
    ),
}


@pytest.mark.parametrize(("poison", "exercise", "right"), POISONS.values(), ids=POISONS.keys())
class TestPoison:
    def test_reaches_who_comes_next_in_the_same_process(self, tmp_path, poison, exercise, right):
        both = (
            textwrap.dedent("""
            from autograder.exam.desk import Cell as C, run_cells as r
            r([C("first", {first!r})])
        """).format(first=poison)
            + right
        )
        assert in_one_process(right, tmp_path, exercise) == exam_of(exercise)[1].points
        assert in_one_process(both, tmp_path, exercise) < exam_of(exercise)[1].points, "so it would prove nothing"

    def test_does_not_leave_its_sitting(self, sandbox, poison, exercise, right):
        paper, key = exam_of(exercise)
        sandbox.sit([Cell(exercise, poison + right)], [paper])
        assert mark(sandbox.sit([Cell(exercise, right)], [paper])[0], key).right


class TestPickles:
    """What is written into the channel is read as arrays and JSON; a pickle would be run by who reads it."""

    class Runs:
        def __reduce__(self):
            return (exec, ("import builtins; builtins.ran_by_a_pickle = True",))

    def test_run_where_they_are_read(self):
        import builtins

        pickle.loads(pickle.dumps(self.Runs()))
        assert builtins.ran_by_a_pickle, "so it would prove nothing"
        del builtins.ran_by_a_pickle

    def test_in_the_channel_are_garbage(self, sandbox):
        import builtins

        data = pickle.dumps(self.Runs())
        framed = len(data).to_bytes(8, "little") + data
        paper, _ = exam_of("positional_encoding")
        code = f"import os, time\nos.write(3, {framed!r})\ntime.sleep(20)\n"
        (answers,) = sandbox.sit([Cell("positional_encoding", code)], [paper])
        assert answers.trouble.kind in ("Garbled", "Flood")
        assert not hasattr(builtins, "ran_by_a_pickle")
