"""The commands, as a user types them."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from autograder.classroom.building import set_public
from autograder.sandbox import LAYERS

VARIANTS = Path(__file__).parent / "variants"


@pytest.fixture(scope="module", autouse=True)
def public_papers():
    set_public("attention")


def test_check_on_a_folder_of_right_scripts_exits_with_0(run, tmp_path):
    for name in ("4-positional_encoding.py", "5-sdp_attention.py", "6-multihead_attention.py"):
        shutil.copy(VARIANTS / "tf_style" / name, tmp_path)
    done = run("autograder", "check", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("points") == 3


def test_into_a_pipe_with_a_code_page_of_windows_a_verdict_comes_as_utf_8(run):
    done = run("autograder", "check", VARIANTS / "tf_style" / "5-sdp_attention.py", PYTHONIOENCODING="cp1252")
    assert done.returncode == 0, done.stderr
    assert "✓" in done.stdout


def test_check_on_a_wrong_script_exits_with_1_and_names_the_cause(run, tmp_path):
    script = tmp_path / "sdp_attention.py"
    script.write_text(
        "import tensorflow as tf\n\n\ndef sdp_attention(Q, K, V, mask=None):\n"
        "    s = tf.matmul(Q, K, transpose_b=True)\n    s = s if mask is None else s - 1e9 * mask\n"
        "    w = tf.nn.softmax(s)\n    return tf.matmul(w, V), w\n"
    )
    done = run("autograder", "check", script, "--json")
    assert done.returncode == 1, done.stderr
    verdict = json.loads(done.stdout)[0]["verdicts"][0]
    assert verdict["diagnosis"] == ["no scaling"]
    assert (verdict["points"], verdict["out_of"]) == (7, 9)


def test_check_reads_a_notebook(run, tmp_path):
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "text"},
        {"cell_type": "code", "metadata": {}, "source": ["%matplotlib inline\n", "import numpy as np"], "outputs": []},
        {
            "cell_type": "code",
            "metadata": {"nbgrader": {"grade_id": "positional_encoding", "solution": True}},
            "source": "def positional_encoding(max_seq_len, dm):\n    raise NotImplementedError",
            "outputs": [],
        },
    ]
    file = tmp_path / "mine.ipynb"
    file.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    done = run("autograder", "check", file)
    assert done.returncode == 1
    assert "not written yet" in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nothing.py", None, "does not exist"),
        ("broken.ipynb", "{", "is not a notebook"),
        ("other.py", "x = 1\n", "answers no exercise"),
        ("notes.txt", "x", "must be a script"),
        ("latin.py", b"\xff\xfe\x00", "cannot be read as UTF-8"),
    ],
)
def test_check_on_bad_input_says_one_line_and_exits_with_2(run, tmp_path, name, content, said):
    if content is not None:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = run("autograder", "check", tmp_path / name)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_check_on_an_empty_folder_says_so(run, tmp_path):
    done = run("autograder", "check", tmp_path)
    assert done.returncode == 2
    assert "must hold scripts (*.py) or one notebook" in done.stderr


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            ("grade", "atention"),
            "no assignment is called “atention”; there are: seq2seq, tokens, attention, masks, transformer, training",
        ),
        (("build", "atention"), "no assignment is called “atention”"),
        (("report", "attention"), "run `autograder grade attention` first"),
        (("grade", "attention"), "run `autograder build attention` first"),
        (("grade", "attention", "--workers", "0"), "--workers must be at least 1"),
        (("paper", "nothing.npz"), "cannot be read"),
        (
            ("bank", "sdp"),
            "no exercise is called “sdp”; there are: seq2seq, tokens, attention, masks, transformer, training",
        ),
        (("bank", "--seeds", "0"), "--seeds must be at least 1"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_code_2(run, tmp_path, command, said):
    done = run("autograder", *command, course=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_paper_can_be_read_by_a_person(run):
    from autograder.exam.notebook import _PUBLIC

    done = run("autograder", "paper", _PUBLIC / "sdp_attention.paper.npz")
    assert done.returncode == 0
    tree = json.loads(done.stdout)
    assert tree["exercise"] == "sdp_attention"
    assert tree["calls"][2]["arguments"]["mask"] == "float32 [6, 1, 1, 5]"


def test_a_python_outside_the_range_is_refused_in_one_line(monkeypatch, capsys):
    from collections import namedtuple

    from autograder import cli

    version = namedtuple("version", "major minor micro releaselevel serial")(3, 10, 0, "final", 0)
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 2
    assert capsys.readouterr().err.strip() == (
        "Python 3.11, 3.12 or 3.13 is needed, since TensorFlow has no other; this is Python 3.10."
    )


def test_the_doctor_says_that_every_layer_holds_and_exits_with_1_where_something_is_to_be_done(run, tmp_path):
    (tmp_path / ".course-key").write_text("00" * 32)
    (tmp_path / ".course-key").chmod(0o644)
    done = run("autograder", "doctor", course=tmp_path)
    assert done.returncode == 1
    assert f"→ chmod 600 {tmp_path / '.course-key'}" in done.stdout
    lines = done.stdout.splitlines()
    for layer in LAYERS:
        assert any(line.split()[:3] == [layer, "holds", "back"] for line in lines), done.stdout


def test_commands_work_where_the_environment_is_not_on_the_path(run, tmp_path):
    done = run("autograder", "build", "attention", course=tmp_path, PATH="/usr/bin:/bin")
    assert done.returncode == 0, done.stderr[-1000:]
    assert (tmp_path / "release" / "attention" / "attention.ipynb").is_file()
