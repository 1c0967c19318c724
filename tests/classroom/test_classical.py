"""The assignments "seq2seq" and "transformer" go the whole way, the later one with its given building blocks."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from autograder.classroom import sample_class
from autograder.exercises import ASSIGNMENTS

from .conftest import gradebook_rows

pytestmark = pytest.mark.sandbox

RIGHT = Path(__file__).resolve().parents[1] / "variants" / "tf_style"
FILES = {
    "RNNEncoder": "0-rnn_encoder.py",
    "SelfAttention": "1-self_attention.py",
    "RNNDecoder": "2-rnn_decoder.py",
    "EncoderBlock": "7-transformer_encoder_block.py",
    "DecoderBlock": "8-transformer_decoder_block.py",
    "Encoder": "9-transformer_encoder.py",
    "Decoder": "10-transformer_decoder.py",
    "Transformer": "11-transformer.py",
}


def as_cells(names, change=lambda name, text: text):
    """Right scripts as answer cells: what they import from each other stands in the notebook already."""
    pieces = []
    for name in names:
        lines = (RIGHT / FILES[name]).read_text().splitlines()
        text = "\n".join(line for line in lines if "__import__" not in line)
        pieces.append(f"# %% {name}\n{change(name, text)}\n")
    return "\n".join(pieces)


def hand_in(course, assignment, student, text):
    notebook = nbformat.read(course.release(assignment) / f"{assignment}.ipynb", as_version=4)
    folder = course.submitted(student, assignment)
    folder.mkdir(parents=True)
    nbformat.write(sample_class.fill_in(notebook, text), folder / f"{assignment}.ipynb")


def with_another_epsilon(name, text):
    """The encoder block with Keras's own epsilon, the rest as it was."""
    if name != "EncoderBlock":
        return text
    assert text.count("epsilon=1e-6") == 2
    return text.replace("epsilon=1e-6", "epsilon=1e-3")


@pytest.mark.parametrize("assignment", ["seq2seq", "transformer"])
def test_right_answers_get_full_points_and_what_builds_on_a_known_mistake_follows_through(course, run, assignment):
    built = run("autograder", "build", assignment, course=course.root)
    assert built.returncode == 0, built.stderr[-1500:]
    names = [exercise.name for exercise in ASSIGNMENTS[assignment].exercises]
    hand_in(course, assignment, "right", as_cells(names))
    if assignment == "transformer":
        assert (course.release(assignment) / "given.py").is_file()
        hand_in(course, assignment, "epsilon", as_cells(names, with_another_epsilon))
    graded = run("autograder", "grade", assignment, course=course.root)
    assert graded.returncode == 0, graded.stderr[-1500:]
    full = {f"check-{exercise.name}": exercise.points for exercise in ASSIGNMENTS[assignment].exercises}
    points = {who: {} for who in ("right", "epsilon")}
    for who, cell, score, *_ in gradebook_rows(course):
        points[who][cell] = score
    assert points["right"] == full
    if assignment == "transformer":
        kept = json.loads(course.verdict("epsilon", assignment).read_text())["verdicts"]
        assert kept[0]["diagnosis"] == ["epsilon left at its default"]
        assert points["epsilon"]["check-EncoderBlock"] < full["check-EncoderBlock"]
        for name in ("DecoderBlock", "Encoder", "Decoder", "Transformer"):
            assert points["epsilon"][f"check-{name}"] == full[f"check-{name}"], name
