"""What a verdict on a hidden Paper quotes stands in the submission, whatever student code says of itself."""

from __future__ import annotations

import pytest

from autograder.classroom.quoted import quote
from autograder.exam.answers import Answers, Outcome, Trouble
from autograder.exam.crashes import explain
from autograder.exam.desk import Cell

from ..exam.exams import layer_paper

SOURCE = (
    "import tensorflow as tf\n\nclass Answer(tf.keras.layers.Layer):\n    def call(self, x):\n\treturn self.Wq(x)\n"
)
CELLS = [Cell("Answer", SOURCE), Cell("other", "helper = 1\n")]
HIDDEN = "0.1257 -0.1321 0.6404"


def quoted(trouble):
    """A trouble of the sitting, and one of a call, after quoting."""
    answers = Answers("Answer", trouble, outcomes={"ask": Outcome(trouble=trouble)})
    quote([answers], CELLS, {"Answer": layer_paper()})
    assert answers.outcomes["ask"].trouble == answers.trouble
    return answers.trouble


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble("AttributeError", "'Answer' object has no attribute 'Wq'", 5, "return self.Wq(x)"),
        Trouble("NameError", "name 'y' is not defined", 1, "helper = 1", "other", True),
        Trouble("Lacking", "Wq", 5, "return self.Wq(x)", "other", True),
        Trouble("Missing", "Answer", code="helper"),
        Trouble("Binding", "(self, x) has no place for `x`; asked for is (x)."),
        Trouble("InvalidArgumentError", "Incompatible shapes: [2,3] vs. [4]", 5, "return self.Wq(x)"),
    ],
    ids=lambda trouble: trouble.kind,
)
def test_what_stands_there_stays_as_it_was(trouble):
    assert quoted(trouble) == trouble


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble("ValueError", "", 3, HIDDEN),
        Trouble("ValueError", "", 3, "return self.Wq(x)", HIDDEN),
        Trouble("ValueError", "", 12570132106404),
        Trouble("Lacking", HIDDEN, 1),
        Trouble("Missing", HIDDEN),
        Trouble("Missing", "Answer", code=HIDDEN),
        Trouble("MissingFile", HIDDEN),
        Trouble("Binding", f"({HIDDEN}) has no place for `x`"),
    ],
    ids=lambda trouble: trouble.kind,
)
def test_what_does_not_is_not_shown(trouble):
    assert any(digits in explain(trouble, public=False) for digits in ("1257", "0132")), "so it would prove nothing"
    assert not any(digits in explain(quoted(trouble), public=False) for digits in ("1257", "0132"))
