"""Marking: what each answer is worth, what is said about it, and what is never said."""

from __future__ import annotations

import copy
import dataclasses
import json
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser

import numpy as np
import pytest
import tensorflow as tf
from keras import layers, ops

from autograder.exam.answers import Answers, Outcome, Touch, Trouble
from autograder.exam.compare import distance
from autograder.exam.crashes import explain
from autograder.exam.key import Key, Known, Look, MarkedStage
from autograder.exam.mark import BAND, mark
from autograder.exam.page import STATUS, as_html, as_text
from autograder.exam.sit import sit
from autograder.exam.verdict import StageResult, Verdict
from autograder.exercises import EXERCISES
from autograder.exercises.cited import CITED
from autograder.exercises.mutants import mutant, symbol_of

from .exams import array, exam_of, found_before

#: The exercises whose real Papers and Keys are marked here; all others are in `tests/exercises`.
ATTENTION = ("positional_encoding", "sdp_attention", "MultiHeadAttention")


def verdict_of(exam, target, earlier=None, public=False):
    paper, key = exam
    return mark(sit(target, paper), dataclasses.replace(key, public=public), found_before(earlier))


def changed(exam, change) -> Verdict:
    """The verdict on the reference's own answers after a change to them."""
    _, key = exam
    answers = copy.deepcopy(key.reference)
    change(answers)
    return mark(answers, key)


def statuses(verdict) -> dict[str, str]:
    return {stage.name: stage.status for stage in verdict.stages}


def messages(verdict) -> str:
    return " ".join(stage.message for stage in verdict.stages)


@cache
def wrong(exercise: str, *names: str, at: str = ""):
    """The exercise's reference with misconceptions in it, of its own or of an earlier exercise `at`."""
    home = EXERCISES[at or exercise]
    found = [m for m in home.misconceptions if m.name in names]
    assert len(found) == len(names)
    edits: dict[str, dict[str, str]] = {}
    for m in found:
        edits.setdefault(m.module or home.module, {}).update(m.edit)
    with mutant(edits) as package:
        return symbol_of(package, EXERCISES[exercise].module, exercise)


def shift(name, by, output="output"):
    """A change that moves one number of one call."""

    def change(answers):
        answers.outcomes[name].returned[output].flat[0] += by

    return change


class TestPoints:
    @pytest.mark.parametrize("name", ATTENTION)
    def test_the_reference_gets_them_all(self, name):
        verdict = verdict_of(exam_of(name), EXERCISES[name].reference)
        assert verdict.right
        assert verdict.points == verdict.out_of == EXERCISES[name].points
        assert (verdict.diagnosis, verdict.unknown, verdict.failure, verdict.flagged) == ([], "", "", False)

    def test_a_difference_within_the_tolerance_is_no_difference(self, sdp):
        assert changed(sdp, shift("no mask", 0.5 * sdp[1].tolerance)).right

    def test_a_difference_close_to_rounding_earns_the_points_and_is_flagged_for_a_person(self, sdp):
        verdict = changed(sdp, shift("no mask", 0.5 * BAND * sdp[1].tolerance))
        assert statuses(verdict)["output"] == "flagged"
        assert verdict.points == verdict.out_of
        assert verdict.flagged
        assert not verdict.right
        assert verdict.diagnosis == []
        assert "A person will look" in as_text(verdict)

    def test_a_difference_beyond_that_fails_its_own_stage_alone(self, sdp):
        scale = max(1, np.abs(sdp[1].reference.outcomes["no mask"].returned["output"]).max())
        verdict = changed(sdp, shift("no mask", 2 * BAND * sdp[1].tolerance * scale))
        assert {name for name, status in statuses(verdict).items() if status != "passed"} == {"output"}
        assert verdict.points == verdict.out_of - 1

    def test_no_stage_hides_another(self, sdp):
        verdict = changed(sdp, lambda answers: answers.outcomes.pop("one key"))
        assert statuses(verdict)["one key"] == "failed"
        assert verdict.points == verdict.out_of - 1

    def test_a_call_that_raised_costs_its_own_stages_alone(self, sdp):
        def change(answers):
            answers.outcomes["three axes"] = Outcome(trouble=Trouble("ValueError", "no"))

        verdict = changed(sdp, change)
        assert {name for name, status in statuses(verdict).items() if status == "failed"} == {
            "three axes as well as four"
        }
        assert "ValueError" in messages(verdict)

    def test_a_gradient_that_is_lost_costs_the_gradients_and_is_named(self, sdp):
        verdict = changed(sdp, lambda answers: answers.outcomes["padding mask"].gradients.update(K=None))
        assert {name for name, status in statuses(verdict).items() if status != "passed"} == {"gradients"}
        assert "no gradient reaches `K`" in messages(verdict)
        assert "the gradient of `K`: none reaches it" in verdict.unknown


class TestNothingForNothing:
    @pytest.mark.parametrize(
        "answer",
        [
            lambda Q, K, V, mask=None: (ops.zeros((6, 2, 4, 3)), ops.zeros((6, 2, 4, 5))),
            lambda Q, K, V, mask=None: (0.0 * ops.matmul(Q, ops.swapaxes(K, -1, -2)), ops.ones((6, 2, 4, 5)) / 5),
            lambda Q, K, V, mask=None: (np.full((6, 2, 4, 3), 0.3), np.full((6, 2, 4, 5), 0.2)),
            lambda Q, K, V, mask=None: (np.full((6, 2, 4, 3), np.nan), np.full((6, 2, 4, 5), np.nan)),
        ],
        ids=["zeros", "zeros and uniform weights", "constants", "NaN"],
    )
    def test_a_constant_earns_nothing(self, sdp, answer):
        verdict = verdict_of(sdp, answer)
        assert verdict.points == 0
        assert verdict.failure == "constant answer"
        assert "does not depend on the input" in messages(verdict)

    @pytest.mark.parametrize("name", ATTENTION)
    def test_zeros_of_every_right_shape_earn_nothing(self, name):
        paper, key = exam_of(name)
        answers = copy.deepcopy(key.reference)
        for outcome in answers.outcomes.values():
            outcome.returned = {n: np.zeros_like(v) for n, v in outcome.returned.items()}
            outcome.gradients = {n: np.zeros_like(v) for n, v in outcome.gradients.items()}
        assert mark(answers, key).points == 0
        assert paper.exercise == name

    @pytest.mark.parametrize("name", ATTENTION)
    def test_an_untouched_starter_earns_nothing_and_is_told_what_to_do(self, name):
        def untouched(*args, **kwargs):
            raise NotImplementedError

        target = untouched if EXERCISES[name].kind == "function" else type(name, (), {"__init__": untouched})
        verdict = verdict_of(exam_of(name), target)
        assert verdict.points == 0
        assert "This is not written yet: replace `raise NotImplementedError` by your own code." in messages(verdict)

    def test_a_theorem_alone_earns_nothing(self, sdp):
        def answer(Q, K, V, mask=None):
            weights = tf.random.uniform(tf.concat([tf.shape(Q)[:-1], [tf.shape(K)[-2]]], 0))
            weights = weights / tf.reduce_sum(weights, -1, keepdims=True)
            return 2.0 * tf.matmul(weights, V), weights

        verdict = verdict_of(sdp, answer)
        assert verdict.points == 0
        assert statuses(verdict)["theorem: rows-sum-to-one"] == "neutral"
        assert "counts as soon as one of the answers is right" in messages(verdict)

    def test_a_theorem_earns_its_points_beside_a_right_value(self, sdp):
        verdict = verdict_of(sdp, wrong("sdp_attention", "no scaling"))
        assert statuses(verdict)["theorem: rows-sum-to-one"] == "passed"

    def test_a_theorem_that_fails_says_how_in_the_students_own_numbers(self, sdp):
        verdict = verdict_of(sdp, wrong("sdp_attention", "no scaling", "a sigmoid for the softmax"))
        assert statuses(verdict)["theorem: rows-sum-to-one"] == "failed"
        assert re.search(r"rows of your weights sum to between [\d.]+ and [\d.]+", messages(verdict))

    def test_a_theorem_that_fails_is_cited_by_number_and_title_and_its_section_is_linked(self, sdp):
        verdict = verdict_of(sdp, wrong("sdp_attention", "no scaling", "a sigmoid for the softmax"))
        cited = "Theorem {}, {}. Each query has weight 1 to give".format(*CITED["rows-sum-to-one"])
        assert cited in messages(verdict)
        address = "https://book.example/attention.html#rows-sum-to-one"
        assert cited in as_html(verdict)
        assert f'<a href="{address}">Read: Attention, rows sum to one</a>' in as_html(verdict)
        assert f"    → Attention, rows sum to one: {address}" in as_text(verdict).splitlines()
        assert address not in as_html(verdict_of(sdp, wrong("sdp_attention", "no scaling")))


class TestDiagnosis:
    def test_a_known_mistake_is_named_explained_and_linked(self, sdp):
        verdict = verdict_of(sdp, wrong("sdp_attention", "no scaling"))
        assert verdict.diagnosis == ["no scaling"]
        assert "√d_k" in verdict.says
        assert verdict.see == "attention.html#scaling"
        assert verdict.unknown == ""

    def test_it_costs_its_own_stages_and_what_follows_from_it_is_right(self, sdp):
        verdict = verdict_of(sdp, wrong("sdp_attention", "no scaling"))
        found = statuses(verdict)
        assert found["weights"] == "failed"
        assert {found["output"], found["mask"], found["gradients"]} == {"follow-through"}
        assert verdict.points == verdict.out_of - 2

    def test_what_it_hides_is_neither_right_nor_wrong(self, sdp):
        verdict = verdict_of(sdp, wrong("sdp_attention", "output and weights exchanged"))
        assert {statuses(verdict)[name] for name in ("mask", "gradients")} == {"neutral"}
        assert "What went wrong before hides this." in messages(verdict)
        assert verdict.points < verdict.out_of

    def test_mistakes_of_equal_answers_are_named_together(self, sdp):
        verdict = verdict_of(sdp, wrong("sdp_attention", "minus 1e-9 for minus 1e9"))
        assert set(verdict.diagnosis) == {"mask ignored", "minus 1e-9 for minus 1e9"}
        assert "one of these: " in as_text(verdict)
        assert verdict.says.count("The mask changes nothing") == 1

    def test_two_mistakes_at_once_are_not_taken_for_one(self, sdp):
        verdict = verdict_of(sdp, wrong("sdp_attention", "no scaling", "mask inverted"))
        assert verdict.diagnosis == []
        assert verdict.unknown.startswith("the returned `output`")
        assert "(question “no mask”)" in verdict.unknown

    def test_equal_errors_prove_nothing(self, sdp):
        """A misconception that raises everywhere explains no answer that raises everywhere."""
        paper, key = sdp
        raised = {call.name: Outcome(trouble=Trouble("ValueError", "no")) for call in paper.calls}
        known = Known(
            "raises", "So it raises.", "x.html#y", ["mask"], [], key.exercise, Answers(key.exercise, outcomes=raised)
        )
        verdict = mark(Answers(key.exercise, outcomes=copy.deepcopy(raised)), dataclasses.replace(key, known=[known]))
        assert verdict.diagnosis == []
        assert verdict.failure == "ValueError"
        assert verdict.points == 0

    def test_errors_beside_one_equal_answer_do_not_stand_against_it(self, sdp):
        _paper, key = sdp
        known = copy.deepcopy(next(k for k in key.known if k.name == "no scaling"))
        known.answers.outcomes["three axes"] = Outcome(trouble=Trouble("ValueError", "no"))
        answers = copy.deepcopy(known.answers)
        answers.outcomes["three axes"] = Outcome(trouble=Trouble("TypeError", "another text"))
        assert mark(answers, dataclasses.replace(key, known=[known])).diagnosis == ["no scaling"]
        answers.outcomes["no mask"] = Outcome(trouble=Trouble("TypeError"))
        assert mark(answers, dataclasses.replace(key, known=[known])).diagnosis == []

    def test_what_equals_the_reference_everywhere_is_no_evidence_for_a_mistake(self, sdp):
        _, key = sdp
        idle = Known("changes nothing", "x", "x.html#y", ["mask"], [], key.exercise, copy.deepcopy(key.reference))
        right = mark(copy.deepcopy(key.reference), dataclasses.replace(key, known=[idle]))
        assert right.right
        assert right.diagnosis == []

    def test_where_returned_values_are_equal_the_calls_of_sub_layers_decide(self, multi_head):
        _, key = multi_head
        one = copy.deepcopy(next(k for k in key.known if k.name == "one big head"))
        two = copy.deepcopy(one)
        two.name = "another"
        two.answers.outcomes["no mask"].touches.reverse()
        two.answers.outcomes["no mask"].touches[0].path = "Wv"
        verdict = mark(copy.deepcopy(one.answers), dataclasses.replace(key, known=[one, two]))
        assert verdict.diagnosis == ["one big head"]


class TestFollowThroughFromAnEarlierExercise:
    target = staticmethod(lambda: wrong("MultiHeadAttention", "no scaling", at="sdp_attention"))

    def test_is_given_where_that_very_mistake_was_named_before(self, multi_head):
        verdict = verdict_of(multi_head, self.target(), {"sdp_attention": ["no scaling"]})
        assert verdict.points == verdict.out_of
        assert statuses(verdict)["several heads"] == "follow-through"
        assert "Right, given your sdp_attention." in messages(verdict)
        assert verdict.diagnosis == ["no scaling (in your sdp_attention)"]
        assert not verdict.right

    @pytest.mark.parametrize(
        "earlier", [None, {}, {"sdp_attention": []}, {"sdp_attention": ["mask ignored"]}, {"x": ["no scaling"]}]
    )
    def test_is_not_given_otherwise(self, multi_head, earlier):
        verdict = verdict_of(multi_head, self.target(), earlier)
        assert statuses(verdict)["several heads"] == "failed"
        assert verdict.points < verdict.out_of
        assert verdict.diagnosis == ["no scaling (in your sdp_attention)"]

    def test_is_not_given_for_an_own_mistake_of_the_same_answers(self, multi_head):
        """A mask that is not handed on looks like a mask that sdp_attention ignores: the nearer cause is named."""
        verdict = verdict_of(
            multi_head, wrong("MultiHeadAttention", "mask not handed on"), {"sdp_attention": ["no scaling"]}
        )
        assert "mask not handed on" in verdict.diagnosis
        assert statuses(verdict)["masks"] == "failed"


class TestWhatIsSaid:
    def test_a_wrong_shape_is_told_with_both_shapes(self, sdp):
        verdict = verdict_of(sdp, lambda Q, K, V, mask=None: (V, tf.matmul(Q, K, transpose_b=True)))
        assert "`output` has shape (6, 2, 5, 3) and should have (6, 2, 4, 3)" in messages(verdict)

    def test_nan_is_told(self, sdp):
        verdict = changed(sdp, shift("no mask", np.nan))
        assert "`output` contains NaN: something was divided by 0, or −∞ met −∞" in messages(verdict)

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            (lambda Q, K, V, mask=None: V * 1.0, "2 are asked for (output, weights); 1 came back"),
            (lambda Q, K, V, mask=None: None, "2 are asked for (output, weights); 1 came back"),
            (lambda Q, K, V, mask=None: (V, "text"), "`weights` is of type str, not a tensor"),
            (lambda Q, K, V, mask=None: {"a": V, "b": Q}, "output, weights are asked for as a tuple; a dict came back"),
            (lambda Q, K, V, mask=None: (V, [[1.0], [1.0, 2.0]]), "`weights` is a ragged list, not an array"),
            (lambda Q, K, V, mask=None: (V, np.zeros((3000, 3000))), "`weights` has far too many elements"),
        ],
    )
    def test_what_is_odd_about_an_answer_is_told(self, sdp, answer, said):
        assert said in messages(verdict_of(sdp, answer))

    def test_a_signature_that_does_not_fit_is_told(self, sdp):
        said = messages(verdict_of(sdp, lambda Q, K: None))
        assert "(Q, K) has no place for `V`; asked for is (Q, K, V, mask)." in said

    def test_a_missing_layer_is_told(self, multi_head):
        class Answer(EXERCISES["MultiHeadAttention"].reference):
            def __init__(self, dm, h):
                super().__init__(dm, h)
                self.linear = ops.ones(3)

        assert "`linear` is a EagerTensor" in messages(verdict_of(multi_head, Answer))

    def test_a_layer_of_another_width_is_told(self, multi_head):
        class Answer(EXERCISES["MultiHeadAttention"].reference):
            def __init__(self, dm, h):
                super().__init__(dm, h)
                self.linear = layers.Dense(dm + 1)

        said = messages(verdict_of(multi_head, Answer))
        assert "`linear` has weights of another shape (kernel [14, 15] where [14, 14] is right)" in said

    def test_an_attribute_that_is_missing_or_wrong_is_told_without_its_right_value(self, multi_head):
        class Answer(EXERCISES["MultiHeadAttention"].reference):
            def __init__(self, dm, h):
                super().__init__(dm, h)
                self.depth = 1234

        said = messages(verdict_of(multi_head, Answer))
        assert "the attribute `depth` has another value than asked" in said
        verdict = changed(multi_head, lambda answers: answers.attributes.pop("depth"))
        assert "the attribute `depth` is missing" in messages(verdict)

    def test_a_shared_layer_is_told(self, multi_head):
        class Answer(EXERCISES["MultiHeadAttention"].reference):
            def __init__(self, dm, h):
                super().__init__(dm, h)
                self.Wk = self.Wq

        assert "`Wk`: same object as Wq" in messages(verdict_of(multi_head, Answer))

    def test_code_of_the_keras_2_days_costs_nothing_and_is_told(self, sdp):
        verdict = changed(sdp, lambda answers: answers.notes.append("training by position"))
        assert verdict.right
        assert "layer(x, training=training)" in verdict.notes[0]
        assert "Note. Keras 3 takes" in as_text(verdict)

    def test_the_first_sub_layer_that_got_something_else_is_told(self, multi_head):
        class Answer(EXERCISES["MultiHeadAttention"].reference):
            def call(self, Q, K, V, mask=None):
                return super().call(Q, 2 * K, V, mask)

        assert verdict_of(multi_head, Answer).unknown.startswith("the input of `Wk`")

    def test_a_sub_layer_that_is_not_called_is_told(self, multi_head):
        class Answer(EXERCISES["MultiHeadAttention"].reference):
            def call(self, Q, K, V, mask=None):
                queries = self.Wq(Q)
                return queries, queries

        assert verdict_of(multi_head, Answer).unknown.startswith("`Wk` is not called")


class TestWhatIsNeverSaid:
    def secretive(self):
        """Answers that carry what they were asked into every text they can."""

        class Carries(Exception):
            pass

        def answer(Q, K, V, mask=None):
            raise Carries(f"{Q.numpy().ravel()[:8].tolist()}")

        return answer

    def test_the_text_of_an_exception_is_shown_on_a_public_key(self, sdp):
        first = str(float(sdp[0].calls[0].arguments["Q"].ravel()[0]))[:8]
        assert first in messages(verdict_of(sdp, self.secretive(), public=True))

    def test_and_never_on_a_hidden_one(self, sdp):
        verdict = verdict_of(sdp, self.secretive())
        first = str(float(sdp[0].calls[0].arguments["Q"].ravel()[0]))[:8]
        assert first not in json.dumps(verdict.to_tree())
        assert "It raised an exception." in messages(verdict)

    def test_nor_is_the_name_of_an_exception_that_student_code_made_up(self, sdp):
        def answer(Q, K, V, mask=None):
            raise type("Q" + str(float(Q.numpy().ravel()[0])), (Exception,), {})

        first = str(float(sdp[0].calls[0].arguments["Q"].ravel()[0]))[:8]
        assert first not in messages(verdict_of(sdp, answer)) + as_text(verdict_of(sdp, answer))
        assert first in messages(verdict_of(sdp, answer, public=True))

    @pytest.mark.parametrize("kind", ["ValueError", "KeyError", "ZeroDivisionError", "InvalidArgumentError"])
    def test_a_usual_exceptions_name_is_shown_on_a_hidden_key_too(self, kind):
        assert f"({kind} in line 3 of the cell: `x = y`)" in explain(Trouble(kind, "secret", 3, "x = y"), public=False)

    def test_a_mask_of_none_by_position_is_explained(self):
        class Passes(layers.Layer):
            def call(self, x, mask=None):
                return x

        with pytest.raises(TypeError) as error:
            Passes()(ops.ones((1, 2)), None)
        said = explain(Trouble("TypeError", str(error.value)), public=False)
        assert said.startswith("Hand a mask over by name, `mask=mask`: Keras adds its own if it is `None`.")

    def test_no_right_number_is_in_any_message(self, sdp, multi_head, encoding):
        def rounded(value):
            """All prefixes of three digits and more under which a number might be told."""
            return {f"{abs(value):.{n}f}" for n in (3, 4, 5)} | {f"{abs(value):.{n}g}" for n in (4, 6, 8)}

        for exam in (sdp, multi_head, encoding):
            _, key = exam
            right = {
                text
                for outcome in key.reference.outcomes.values()
                for a in outcome.returned.values()
                for value in a.ravel()[:200].tolist()
                if abs(value) > 1e-3 and value % 1
                for text in rounded(value)
            }
            for known in key.known:
                said = json.dumps(mark(known.answers, key).to_tree(), ensure_ascii=False)
                assert not right & set(re.findall(r"\d+\.\d+", said)), (key.exercise, known.name)


HOSTILE = "<script>alert(1)</script>"


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


def tags_of(verdict) -> set[str]:
    parser = Tags()
    parser.feed(as_html(verdict))
    assert not [name for name in parser.attributes if name.startswith("on")]
    return set(parser.tags)


class TestThePage:
    def hostile(self, sdp):
        """A verdict in which every text that student code can influence is hostile."""
        trouble = Trouble(f"V{HOSTILE}", HOSTILE, 3, f"`{HOSTILE}` \" onmouseover='x'")
        answers = copy.deepcopy(sdp[1].reference)
        answers.outcomes["no mask"] = Outcome(trouble=trouble)
        answers.outcomes["one key"].remarks = [f"output: type {HOSTILE}"]
        answers.outcomes["one key"].returned = {}
        answers.parts = {HOSTILE: f"renamed {HOSTILE}"}
        answers.notes = [HOSTILE]
        answers.exercise = HOSTILE
        return mark(answers, dataclasses.replace(sdp[1], public=True))

    def test_everything_is_escaped(self, sdp):
        verdict = self.hostile(sdp)
        assert HOSTILE in json.dumps(verdict.to_tree())
        assert HOSTILE not in as_html(verdict)
        assert "script" not in tags_of(verdict)

    def test_every_field_of_a_verdict_is_escaped(self):
        stage = StageResult(HOSTILE, 0, 1, "failed", f"`{HOSTILE}` {HOSTILE}", f"x.html#{HOSTILE}")
        verdict = Verdict(
            HOSTILE, [stage], [HOSTILE], HOSTILE, f"x.html#{HOSTILE}", HOSTILE, [HOSTILE], HOSTILE, True, f'"{HOSTILE}'
        )
        assert HOSTILE not in as_html(verdict)
        assert "script" not in tags_of(verdict)

    def test_every_status_can_be_read_out(self):
        stages = [StageResult(status, 1, 1, status) for status in STATUS]
        html = as_html(Verdict("x", stages))
        for sign, words in STATUS.values():
            assert f'aria-label="{words}"' in html
            assert sign in html

    def test_what_stands_between_backticks_is_code(self):
        html = as_html(Verdict("x", [StageResult("a", 0, 1, "failed", "call `super().__init__()` first")]))
        assert "call <code>super().__init__()</code> first" in html

    def test_a_diagnosis_links_into_the_book(self, sdp):
        html = as_html(verdict_of(sdp, wrong("sdp_attention", "no scaling")))
        assert '<a href="https://book.example/attention.html#scaling">Read: Attention, scaling</a>' in html

    def test_no_line_of_text_is_wider_than_a_terminal(self, sdp, multi_head, encoding):
        for exam in (sdp, multi_head, encoding):
            for known in exam[1].known:
                for line in as_text(mark(known.answers, exam[1])).splitlines():
                    assert len(line) <= 84 or "https://" in line, line
        assert all(len(line) <= 84 or "https://" in line for line in as_text(self.hostile(sdp)).splitlines())

    def test_the_points_stand_in_one_column(self, sdp):
        lines = as_text(verdict_of(sdp, wrong("sdp_attention", "no scaling"))).splitlines()
        assert lines[0].startswith("sdp_attention ")
        assert lines[0].endswith(" 7 / 9 points")
        assert {len(line) for line in lines if re.search(r"\d / \d$", line)} == {84}

    def test_the_verdict_shows_itself(self, sdp):
        verdict = verdict_of(sdp, wrong("sdp_attention", "no scaling"))
        assert str(verdict) == as_text(verdict)
        assert verdict._repr_html_() == as_html(verdict)


class TestTheVerdictAsValues:
    def test_it_comes_back_as_it_was(self, sdp):
        for known in sdp[1].known:
            verdict = mark(known.answers, sdp[1])
            assert Verdict.from_tree(json.loads(json.dumps(verdict.to_tree()))) == verdict

    def test_it_carries_its_points(self, sdp):
        tree = verdict_of(sdp, wrong("sdp_attention", "no scaling")).to_tree()
        assert (tree["points"], tree["out_of"]) == (7, 9)


class TestWhatCannotBeSat:
    def test_it_earns_nothing_and_says_why_once(self, sdp):
        verdict = mark(Answers("sdp_attention", trouble=Trouble("Timeout")), sdp[1])
        assert verdict.points == 0
        assert verdict.failure == "Timeout"
        assert [stage.message != "" for stage in verdict.stages] == [True] + [False] * (len(verdict.stages) - 1)
        assert statuses(verdict)["weights"] == "neutral"

    def test_answers_without_any_outcome_earn_nothing(self, sdp):
        assert mark(Answers("sdp_attention"), sdp[1]).points == 0


def forged(rng, answers):
    """Well-typed Answers with nonsense in every place that student code can reach."""
    texts = [
        "",
        "type",
        "returned",
        "renamed",
        "shape",
        "x: huge",
        ":",
        "planted",
        "missing",
        "same object as",
        "no",
        "`<b>`",
        " ",
    ]
    pick = lambda: str(rng.choice(texts))  # noqa: E731
    answers = copy.deepcopy(answers)
    answers.parts = {path: pick() for path in list(answers.parts)[: rng.integers(5)]}
    answers.attributes = {name: [None, 3, "x", {"type": pick()}][rng.integers(4)] for name in answers.attributes}
    answers.notes = [pick()]
    for name in list(answers.outcomes):
        outcome = answers.outcomes[name]
        what = rng.integers(6)
        if what == 0:
            del answers.outcomes[name]
        elif what == 1:
            outcome.trouble = Trouble(pick(), pick(), int(rng.integers(-2, 3)), pick())
        elif what == 2:
            outcome.remarks, outcome.returned = [pick()], {}
        elif what == 3:
            shapes = [(), (0,), (0, 3), (2,), (1, 1, 1, 1), (6, 2, 4, 5)]
            kinds = ["float32", "int64", "bool", "float64", "uint8"]
            outcome.returned = {
                n: np.zeros(shapes[rng.integers(6)], kinds[rng.integers(5)]) for n in [*outcome.returned, "extra"]
            }
        elif what == 4:
            outcome.touches = [Touch(pick(), [], [np.zeros(())])] * int(rng.integers(3))
            outcome.gradients = dict.fromkeys(list(outcome.gradients)[:1])
        else:
            outcome.returned = {n: np.where(rng.random(v.shape) < 0.1, np.nan, v) for n, v in outcome.returned.items()}
    return answers


@pytest.mark.parametrize("name", ATTENTION)
def test_no_forged_answers_bring_the_marking_down(name):
    _, key = exam_of(name)
    rng = np.random.default_rng(3)
    for n in range(150):
        base = key.known[n % len(key.known)].answers if n % 2 else key.reference
        verdict = mark(forged(rng, base), key, found_before({"sdp_attention": ["no scaling"]}))
        assert 0 <= verdict.points <= verdict.out_of
        as_text(verdict)
    as_html(verdict)


def test_a_key_comes_back_from_its_file_as_it_was(sdp, tmp_path):
    _, key = sdp
    key.write(tmp_path / "x.key.npz")
    back = Key.read(tmp_path / "x.key.npz")
    assert [known.name for known in back.known] == [known.name for known in key.known]
    assert back.stages == key.stages
    assert mark(key.known[0].answers, back) == mark(key.known[0].answers, key)


def test_a_look_may_be_at_some_columns_alone():
    right = Answers("x", outcomes={"ask": Outcome({"output": array(3, 4)})})
    stages = [MarkedStage(str(n), 1, "values", [Look("ask", columns=[n])]) for n in range(4)]
    key = Key("x", "", False, "", 1e-5, stages, right, [])
    answers = copy.deepcopy(right)
    answers.outcomes["ask"].returned["output"][:, 2] += 1
    assert [stage.status for stage in mark(answers, key).stages] == ["passed", "passed", "failed", "passed"]


def test_mark_imports_no_keras():
    code = "import sys, autograder.exam.mark, autograder.exam.page; print({'keras', 'tensorflow'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "set()", done.stderr


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf, -1e9])
def test_how_far_two_arrays_are_apart_does_not_depend_on_what_else_is_in_them(odd):
    rng = np.random.default_rng(3)
    for scale in (1e-3, 1.0, 100.0):
        one, other = (rng.normal(0, scale, 20).astype("float32") for _ in range(2))
        beside = np.array([odd], "float32")
        assert distance(one, other) == distance(np.append(one, beside), np.append(other, beside))
        assert distance(np.append(one, beside), np.append(other, np.float32(0))) == float("inf")
