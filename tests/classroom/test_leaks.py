"""Leaks: lines of a hidden solution are found, whatever they are packed in, and what may be published is not mistaken for one."""

from __future__ import annotations

import ast
import html
import io
import json
import textwrap
import zipfile

import nbformat
import numpy as np
import pytest
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.classroom.leaks import leaks
from autograder.exercises import EXERCISES
from autograder.exercises.exercise import SOLUTIONS
from autograder.exercises.starter import starter

SDP = "attention/sdp_attention.py: sdp_attention"
PACKAGES = sorted(folder.name for folder in SOLUTIONS.iterdir() if (folder / "__init__.py").is_file())


def body(file="attention/sdp_attention.py", name="sdp_attention"):
    """The lines of a function below its docstring."""
    source = (SOLUTIONS / file).read_text()
    found = next(n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef) and n.name == name)
    first = found.body[ast.get_docstring(found) is not None]
    return textwrap.dedent("\n".join(source.splitlines()[first.lineno - 1 : found.end_lineno]))


def packed(name, data):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def notebook(code):
    cells = [
        nbformat.v4.new_markdown_cell("# Text"),
        nbformat.v4.new_code_cell("def f():\n" + textwrap.indent(code, "    ")),
    ]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


def array(code):
    file = io.BytesIO()
    np.savez_compressed(file, source=np.array([code]))
    return file.getvalue()


PUBLISHED = {
    "highlighted.html": lambda code: highlight(
        code, PythonLexer(), HtmlFormatter(full=True, linenos="inline")
    ).encode(),
    "escaped.html": lambda code: f"<pre>{html.escape(code)}</pre>".encode(),
    "attention.ipynb": notebook,
    "given.py": str.encode,
    "kit.zip": lambda code: packed("transformer/given.py", code),
    "kit.whl": lambda code: packed("kit.zip", packed("attention.ipynb", notebook(code))),
    "searchindex.js": lambda code: f"Search.set({json.dumps({'code': code})})".encode(),
    "key.npz": array,
    "indented.txt": lambda code: textwrap.indent(code, "\t").replace(" = ", "=").encode(),
    "without-comments.md": lambda code: "\n\n".join(line.partition("  #")[0] for line in code.splitlines()).encode(),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_lines_are_found_in_whatever_they_are_packed(tmp_path, name):
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / name).write_bytes(PUBLISHED[name](body()))
    found = leaks(tmp_path, ["attention"])
    assert [leak.solution for leak in found] == [SDP]
    assert str(found[0]).startswith(f"kit/{name}")
    assert leaks(tmp_path, ["seq2seq"]) == leaks(tmp_path, []) == []


def test_line_numbers_are_those_of_the_solution(tmp_path):
    (tmp_path / "page.txt").write_text(body())
    (leak,) = leaks(tmp_path, ["attention"])
    assert (SOLUTIONS / "attention" / "sdp_attention.py").read_text().splitlines()[leak.line - 1].strip() in body()


def test_two_lines_are_enough_and_one_is_not(tmp_path):
    lines = body().splitlines()
    (tmp_path / "page.txt").write_text("\n".join([*lines[:1], "other = 1", *lines[4:5]]))
    assert leaks(tmp_path, ["attention"]) == []
    (tmp_path / "page.txt").write_text("\n".join(lines[:2]))
    assert len(leaks(tmp_path, ["attention"])) == 1


def test_every_function_of_more_than_a_line_or_two_is_looked_for(tmp_path):
    for file in SOLUTIONS.rglob("*.py"):
        target = tmp_path / file.relative_to(SOLUTIONS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.read_text())
    found = {leak.solution for leak in leaks(tmp_path, PACKAGES) if leak.solution.startswith(leak.file)}
    for exercise in EXERCISES.values():
        asked = exercise.name
        if exercise.kind == "layer":
            asked = "call" if hasattr(exercise.reference, "call") else "__call__"
        assert f"{exercise.module}: {asked}" in found or len(body(exercise.module, asked).splitlines()) < 3


@pytest.mark.parametrize("name", PACKAGES)
def test_what_is_shown_is_no_leak_of_what_is_hidden(tmp_path, name):
    for file in SOLUTIONS.rglob("*.py"):
        if file.relative_to(SOLUTIONS).parts[0] != name:
            (tmp_path / "-".join(file.relative_to(SOLUTIONS).parts)).write_text(file.read_text())
    assert leaks(tmp_path, [name]) == []


def test_layers_that_the_docstring_asks_for_are_no_leak(tmp_path):
    made = ["self.embedding = layers.Embedding(vocab, embedding)", "self.gru = layers.GRU(units, return_state=True)"]
    (tmp_path / "page.txt").write_text("\n".join(made))
    assert leaks(tmp_path, ["seq2seq"]) == []
    (tmp_path / "page.txt").write_text(body("seq2seq/rnn_encoder.py", "__init__"))
    assert leaks(tmp_path, ["seq2seq"]) != []


def test_what_students_are_handed_is_no_leak(tmp_path):
    for name, exercise in EXERCISES.items():
        (tmp_path / f"{name}.py").write_text(starter(exercise))
    (tmp_path / "layer.py").write_text(
        "class A(Layer):\n    def __init__(self, dm, h, **kwargs):\n        super().__init__(**kwargs)\n"
        "        self.max_seq_input = max_seq_input\n        self.max_seq_target = max_seq_target\n"
    )
    assert leaks(tmp_path, PACKAGES) == []
