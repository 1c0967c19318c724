"""The examiner: what a student put in the place of a given building block, and what goes wrong on our side."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.classroom import grading
from autograder.classroom.course import Course, Exams
from autograder.classroom.examiner import Examiner
from autograder.exam.desk import Cell, candidate, put_back, run_cells
from autograder.exercises import ASSIGNMENTS, EXERCISES, bank
from autograder.exercises.given import given_source
from autograder.exercises.setting import set_paper
from autograder.sandbox import Sandbox, SandboxError

STYLE = Path(__file__).parents[1] / "variants" / "tf_style"


class Bare:
    """Sits in this process, in the place of a sandbox; counts how often."""

    def __init__(self):
        self.sittings = 0

    def sit(self, cells, papers):
        self.sittings += 1
        with put_back():
            defined, troubles = run_cells(cells)
            return [candidate(defined, troubles, paper, cells) for paper in papers]


@pytest.fixture
def examiner(tmp_path):
    exercise = EXERCISES["EncoderBlock"]
    paper = set_paper(exercise, 3, "transformer", "hidden")
    exams = Exams({exercise.name: paper}, {exercise.name: bank.key_of_reference(exercise, paper)}, "digest", tmp_path)
    return Examiner(Course(tmp_path), "transformer", exams, sitter=Bare())


def script(name):
    lines = (STYLE / f"{name}.py").read_text().splitlines(True)
    return "".join(line for line in lines if "__import__" not in line)


def cells(own):
    setup = "import tensorflow as tf\nfrom given import MultiHeadAttention, positional_encoding, sdp_attention"
    return [
        Cell("given", given_source(ASSIGNMENTS["attention"].exercises), library=True),
        Cell("setup", setup),
        Cell("own", own),
        Cell("EncoderBlock", script("7-transformer_encoder_block")),
    ]


OWN = script("5-sdp_attention") + "\n\n" + script("6-multihead_attention")


class TestOwnBuildingBlocks:
    def test_that_are_right_are_used(self, examiner):
        (verdict,) = examiner.examine("ada", cells(OWN))
        assert (verdict.points, verdict.notes) == (verdict.out_of, [])
        assert examiner.sitter.sittings == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            OWN.replace("/ tf.math.sqrt(dk)", ""),
            OWN.replace("q = self.Wq(Q)", "q = self.Wk(Q)"),
            OWN.replace("q = self.Wq(Q)", "q = self.no_such_layer(Q)"),
            "import nowhere\nclass MultiHeadAttention: pass",
            "class MultiHeadAttention(:\n    pass",
        ],
        ids=["known", "unknown", "crashing", "failing", "unreadable"],
    )
    def test_that_are_wrong_are_replaced_by_the_given_ones_and_that_is_said(self, examiner, wrong):
        assert wrong != OWN
        (verdict,) = examiner.examine("ada", cells(wrong))
        assert verdict.points == verdict.out_of
        if "nowhere" not in wrong and "(:" not in wrong:  # those leave the given one standing by themselves
            assert "marked with the given building blocks" in verdict.notes[-1]
            assert "`MultiHeadAttention`" in verdict.notes[-1]

    def test_do_not_save_an_answer_that_is_wrong_itself(self, examiner):
        code = cells(OWN.replace("/ tf.math.sqrt(dk)", ""))
        code[-1] = Cell("EncoderBlock", code[-1].source.replace("self.layernorm1(x + attn_output)", "attn_output"))
        (verdict,) = examiner.examine("ada", code)
        assert verdict.points < verdict.out_of

    def test_that_nobody_wrote_cost_no_second_sitting(self, examiner):
        code = cells("# nothing of my own")
        code[-1] = Cell("EncoderBlock", "class EncoderBlock: pass")
        examiner.examine("ada", code)
        assert examiner.sitter.sittings == 1


class TestAFaultOfOurs:
    @pytest.fixture
    def class_of_two(self, examiner, monkeypatch):
        monkeypatch.setattr(grading, "rebuilt", lambda course, name, student: student)
        monkeypatch.setattr(grading, "cells_to_run", lambda student, source: cells("") if student == "ada" else [])
        return examiner

    def examine(self, error):
        def failing(examiner, student, cells):
            if not cells:
                raise error
            return []

        return failing

    def test_with_one_submission_refuses_that_one_alone(self, class_of_two, monkeypatch):
        monkeypatch.setattr(Examiner, "examine", self.examine(ZeroDivisionError("by nobody")))
        monkeypatch.setattr(grading, "_record", lambda *_: None)
        graded = grading.grade(class_of_two.course, "transformer", class_of_two, 2, ["ada", "bob"])
        assert graded.tally.points == {"ada": []}
        assert graded.refused == {"bob": "grading it failed, which is a fault of ours (ZeroDivisionError: by nobody)"}

    def test_that_ends_the_sandbox_lets_the_next_submission_find_a_new_one(self, examiner):
        class Dead(Sandbox):
            def __init__(self):
                self.closed = False

            def sit(self, cells, papers):
                raise SandboxError("it has ended")

            def close(self):
                self.closed = True

        examiner.sitter = dead = Dead()
        with pytest.raises(SandboxError):
            examiner.judge(cells(OWN))
        assert dead.closed
        assert examiner.sitter is None

    def test_with_the_sandbox_ends_the_grading(self, class_of_two, monkeypatch):
        monkeypatch.setattr(Examiner, "examine", self.examine(SandboxError("it has ended")))
        with pytest.raises(SandboxError):
            grading.grade(class_of_two.course, "transformer", class_of_two, 2, ["ada", "bob"])
