"""What is a student's own choice costs nothing: the attention's width and name, `__call__`, and what a row of padding gives."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

import pytest

from autograder.exam.desk import candidate, put_back, run_cells
from autograder.exam.mark import mark
from autograder.exam.scripts import read_cells
from autograder.exam.sit import sit
from autograder.exercises import EXERCISES
from autograder.exercises.setting import set_exam

STYLE = Path(__file__).parents[1] / "variants" / "tf_style"
CELLS = {cell.name: cell for cell in read_cells(STYLE)}


@cache
def exam(name):
    return set_exam(EXERCISES[name], 7, "freedom", "hidden")


def verdict(name, **changed):
    """The verdict on the right scripts with some replacements in one of them: `file={old: new}`."""
    cells = dict(CELLS)
    for stem, edits in changed.items():
        file = next(each for each in CELLS if each.split("-")[1] == stem)
        source = cells[file].source
        for old, new in edits.items():
            assert old in source, "the variant is written otherwise now; mend this test"
            source = source.replace(old, new)
        cells[file] = dataclasses.replace(cells[file], source=source)
    paper, key = exam(name)
    with put_back():
        return mark(candidate(*run_cells(cells.values()), paper, cells.values()), key)


class TestTheDecodersAttention:
    @pytest.mark.parametrize("width", [3, 5, 8, 13, 256])
    def test_may_have_any_width(self, width):
        found = verdict("RNNDecoder", rnn_decoder={"SelfAttention(units)": f"SelfAttention({width})"})
        assert (found.points, found.notes) == (found.out_of, []), str(found)

    def test_of_another_width_hides_no_mistake(self):
        edits = {"SelfAttention(units)": "SelfAttention(13)", "tf.concat([": "tf.concat([0.5 * "}
        found = verdict("RNNDecoder", rnn_decoder=edits)
        assert found.points < found.out_of

    @pytest.mark.parametrize("width", [3, 256])
    def test_of_another_width_has_its_mistakes_named(self, width):
        found = verdict(
            "RNNDecoder",
            rnn_decoder={"SelfAttention(units)": f"SelfAttention({width})"},
            self_attention={"self.V(tf.nn.tanh(": "self.V((", "tf.nn.softmax(": "tf.nn.softmax("},
        )
        assert found.diagnosis == ["no tanh (in your SelfAttention)"]

    def test_that_is_too_narrow_is_told(self):
        found = verdict("RNNDecoder", rnn_decoder={"SelfAttention(units)": "SelfAttention(1)"})
        assert found.points < found.out_of
        assert "weights of another shape" in found.stages[0].message


class TestOwnCall:
    def test_costs_nothing_and_is_told(self):
        found = verdict("SelfAttention", self_attention={"def call(self": "def __call__(self"})
        assert found.points == found.out_of, str(found)
        assert "Write `call` and not `__call__`" in found.notes[0]

    def test_that_hands_everything_on_costs_nothing(self):
        more = "    def __call__(self, *args, **named):\n        return super().__call__(*args, **named)\n\n    def call(self"
        found = verdict("SelfAttention", self_attention={"    def call(self": more})
        assert found.points == found.out_of, str(found)

    def test_that_is_wrong_is_named_all_the_same(self):
        found = verdict("SelfAttention", self_attention={"def call(self": "def __call__(self", "axis=1)": "axis=0)"})
        assert found.points < found.out_of


MINUS_INFINITY = {
    "(mask * -1e9)": "tf.where(mask > 0, -np.inf, 0.0)",
    "import tensorflow as tf": "import numpy as np\nimport tensorflow as tf",
}


class TestASentenceOfPaddingAlone:
    @pytest.mark.parametrize("name", ["sdp_attention", "MultiHeadAttention", "EncoderBlock", "DecoderBlock"])
    def test_may_give_nan_and_is_told(self, name):
        found = verdict(name, sdp_attention=MINUS_INFINITY)
        assert found.points == found.out_of, str(found)
        assert "gives NaN" in found.notes[0]

    def test_gives_no_note_with_minus_a_billion(self):
        assert verdict("sdp_attention").notes == []

    @pytest.mark.parametrize(("name", "lost"), [("sdp_attention", ["mask"]), ("MultiHeadAttention", ["masks"])])
    def test_must_not_fail(self, name, lost):
        check = "tf.debugging.assert_positive(tf.reduce_sum(1 - mask, axis=-1)); "
        found = verdict(name, sdp_attention={"scaled_attention_logits += ": check + "scaled_attention_logits += "})
        assert [stage.name for stage in found.stages if stage.status != "passed"] == lost

    def test_with_minus_infinity_does_not_hide_another_mistake(self):
        found = verdict("sdp_attention", sdp_attention=MINUS_INFINITY | {"/ tf.math.sqrt(dk)": ""})
        assert found.diagnosis == ["no scaling"]


class TestMoreResultsThanAsked:
    def test_cost_the_first_stage_that_looks_at_them_alone(self):
        found = verdict(
            "sdp_attention", sdp_attention={"return output, weights": "return output, weights, scaled_attention_logits"}
        )
        assert [stage.name for stage in found.stages if stage.status == "failed"] == ["one key"]
        assert "3 came back" in found.stages[0].message
        assert found.points == found.out_of - 1

    @pytest.mark.parametrize("count", ["²", "٣", "9" * 200, "", "-3"])
    def test_in_forged_numbers_are_read_without_harm(self, count):
        paper, key = exam("sdp_attention")
        answers = sit(EXERCISES["sdp_attention"].reference, paper)
        answers.outcomes["no mask"].remarks.append(f"returned {count} of 2")
        assert mark(answers, key).points >= key.points - 1
