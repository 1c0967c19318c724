"""Reading scripts, folders and notebooks, and running what they hold: as they are, without a change by the student."""

from __future__ import annotations

import contextlib
import json

import pytest

from autograder.exam.desk import Cell, candidate, put_back, run_cells
from autograder.exam.names import same_name, without_magics
from autograder.exam.paper import Call
from autograder.exam.scripts import UnreadableError, exercises_in, read_cells

from .exams import array, function_paper

#: EXERCISES, table A.
FILES = {
    "0-rnn_encoder": "RNNEncoder",
    "1-self_attention": "SelfAttention",
    "2-rnn_decoder": "RNNDecoder",
    "4-positional_encoding": "positional_encoding",
    "5-sdp_attention": "sdp_attention",
    "6-multihead_attention": "MultiHeadAttention",
    "7-transformer_encoder_block": "EncoderBlock",
    "8-transformer_decoder_block": "DecoderBlock",
    "9-transformer_encoder": "Encoder",
    "10-transformer_decoder": "Decoder",
    "11-transformer": "Transformer",
}


def code(source, grade_id=None, grade=False):
    about = {"nbgrader": {"grade_id": grade_id, "grade": grade}} if grade_id else {}
    return {"cell_type": "code", "source": source, "metadata": about}


def notebook(path, *cells):
    path.write_text(json.dumps({"cells": list(cells), "nbformat": 4}))
    return path


@contextlib.contextmanager
def run(*cells):
    """What the cells leave behind; this process is then as it was."""
    with put_back():
        yield run_cells(cells)


class TestReading:
    def test_a_script_is_one_cell_of_the_files_name(self, tmp_path):
        file = tmp_path / "5-sdp_attention.py"
        file.write_text("x = 'é'\n", encoding="utf-8")
        assert read_cells(file) == [Cell("5-sdp_attention", "x = 'é'\n", script=True)]

    def test_a_folder_is_its_scripts_in_order_of_their_numbers(self, tmp_path):
        for name in ("10-b", "9-a", "helper", "2-z"):
            (tmp_path / f"{name}.py").write_text("")
        (tmp_path / "notes.txt").write_text("no script")
        assert [cell.name for cell in read_cells(tmp_path)] == ["2-z", "9-a", "10-b", "helper"]

    def test_a_notebook_of_an_assignment_is_its_answer_cells(self, tmp_path):
        path = notebook(
            tmp_path / "a.ipynb",
            {"cell_type": "markdown", "source": "text", "metadata": {}},
            code("import keras"),
            code(["def f():\n", "    return 1\n"], "sdp_attention"),
            code("check(f)", "test_sdp", grade=True),
        )
        assert read_cells(path) == [Cell("sdp_attention", "def f():\n    return 1\n")]

    def test_any_other_notebook_is_all_its_code_cells(self, tmp_path):
        path = notebook(tmp_path / "a.ipynb", code("import keras"), code("x = 1"))
        assert read_cells(path) == [Cell("cell 1", "import keras"), Cell("cell 2", "x = 1")]

    def test_a_folder_with_one_notebook_is_that_notebook(self, tmp_path):
        notebook(tmp_path / "a.ipynb", code("x = 1"))
        assert read_cells(tmp_path) == [Cell("cell 1", "x = 1")]


class TestWhatCannotBeRead:
    @pytest.mark.parametrize("count", [0, 2])
    def test_a_folder_without_a_clear_notebook(self, tmp_path, count):
        for n in range(count):
            notebook(tmp_path / f"{n}.ipynb")
        with pytest.raises(UnreadableError, match=f"must hold scripts .* it holds {count} notebooks"):
            read_cells(tmp_path)

    def test_a_path_that_does_not_exist(self, tmp_path):
        with pytest.raises(UnreadableError, match=r"nowhere\.py does not exist"):
            read_cells(tmp_path / "nowhere.py")

    def test_a_file_of_another_kind(self, tmp_path):
        (tmp_path / "x.txt").write_text("")
        with pytest.raises(UnreadableError, match=r"must be a script \(\.py\), a folder of scripts, or a notebook"):
            read_cells(tmp_path / "x.txt")

    @pytest.mark.parametrize("name", ["x.py", "x.ipynb"])
    def test_bytes_that_are_no_text(self, tmp_path, name):
        (tmp_path / name).write_bytes(b"\xff\xfe\x00")
        with pytest.raises(UnreadableError, match="cannot be read as UTF-8 text"):
            read_cells(tmp_path / name)

    @pytest.mark.parametrize(
        "text",
        [
            "", "no JSON", "[]", "{}", '{"cells": 5}', '{"cells": [5]}', '{"cells": [{"cell_type": "code"}]}',
            '{"cells": [{"cell_type": "code", "source": "", "metadata": []}]}',
            '{"cells": [{"cell_type": "code", "source": 5, "metadata": {}}]}',
            '{"cells": [{"cell_type": "code", "source": [5], "metadata": {}}]}',
            '{"cells": [{"cell_type": "code", "source": "", "metadata": {"nbgrader": 5}}]}',
            "[" * 100_000,
        ],
    )  # fmt: skip
    def test_a_broken_notebook(self, tmp_path, text):
        (tmp_path / "x.ipynb").write_text(text)
        with pytest.raises(UnreadableError, match=r"x\.ipynb is not a notebook .* save it in Jupyter again"):
            read_cells(tmp_path / "x.ipynb")


class TestWhichExercises:
    @pytest.mark.parametrize("file", FILES)
    def test_a_files_name_means_its_exercise_and_no_other(self, file):
        assert [name for name in FILES.values() if same_name(file, name)] == [FILES[file]]

    @pytest.mark.parametrize("exercise", FILES.values())
    def test_an_exercises_own_name_means_itself(self, exercise):
        assert [name for name in FILES.values() if same_name(exercise, name)] == [exercise]

    def test_are_told_by_what_is_defined_at_the_top(self):
        cells = [Cell("cell 1", "def sdp_attention(): pass\nclass Encoder:\n    def positional_encoding(self): pass\n")]
        assert exercises_in(cells, FILES.values()) == ["sdp_attention", "Encoder"]

    def test_are_told_by_the_cells_name_where_the_cell_is_broken(self):
        assert exercises_in([Cell("5-sdp_attention", "def (")], FILES.values()) == ["sdp_attention"]

    def test_what_is_only_imported_or_called_is_no_answer(self):
        assert exercises_in([Cell("x", "from a import sdp_attention\nsdp_attention()")], FILES.values()) == []

    def test_a_cell_with_magics_is_read_too(self):
        cell = Cell("cell 1", "%matplotlib inline\n!pip install keras\ndef sdp_attention(): pass\n")
        assert exercises_in([cell], FILES.values()) == ["sdp_attention"]

    @pytest.mark.parametrize("source", ["\x00", "(" * 1000, "def (", "-" * 100_000 + "1"])
    def test_a_cell_that_nobody_can_read_answers_nothing(self, source):
        assert exercises_in([Cell("x", source)], FILES.values()) == []

    def test_nothing_is_run_to_find_out(self, tmp_path):
        source = f"open({str(tmp_path / 'it ran')!r}, 'w')\ndef sdp_attention(): pass"
        assert exercises_in([Cell("x", source)], FILES.values()) == ["sdp_attention"]
        assert list(tmp_path.iterdir()) == []


class TestRunning:
    def test_cells_share_one_module_as_in_a_notebook(self):
        with run(Cell("a", "x = 1"), Cell("b", "y = x + 1\nname = __name__")) as (names, troubles):
            assert (names["y"], names["name"], troubles) == (2, "__main__", {})

    def test_a_cell_that_raises_costs_itself_alone(self):
        cells = Cell("a", "x = 1\nraise ValueError('no')\n"), Cell("b", "y = x")
        with run(*cells) as (names, troubles):
            assert names["y"] == 1
            assert list(troubles) == ["a"]
            assert (troubles["a"].kind, troubles["a"].text, troubles["a"].line) == ("ValueError", "no", 2)

    @pytest.mark.parametrize("source", ["exit()", "import sys; sys.exit(3)", "raise GeneratorExit", "def (", "\x00"])
    def test_any_end_of_a_cell_is_a_trouble(self, source):
        with run(Cell("a", source), Cell("b", "y = 1")) as (names, troubles):
            assert names["y"] == 1
            assert list(troubles) == ["a"]

    def test_memory_that_ran_out_ends_the_process(self):
        with pytest.raises(MemoryError), run(Cell("a", "raise MemoryError")):
            pass

    def test_each_cell_is_announced_before_it_runs(self):
        told = []
        with contextlib.suppress(ZeroDivisionError), run():
            run_cells([Cell("a", "1 / 0"), Cell("b", "")], told.append)
        assert told == ["a", "b"]

    def test_scripts_import_their_siblings_by_name(self):
        cells = (
            Cell("6-twice", "answer = __import__('5-once').once\ndef twice(x): return 2 * answer(x)", script=True),
            Cell("5-once", "def once(x): return x", script=True),
        )
        with run(*cells) as (names, troubles):
            assert troubles == {}
            assert names["twice"](3) == 6

    def test_a_script_runs_once_however_often_it_is_imported(self):
        cells = (
            Cell("1-a", "import builtins\nbuiltins.ran = getattr(builtins, 'ran', 0) + 1\ndef a(): pass", script=True),
            Cell("2-b", "__import__('1-a')", script=True),
            Cell("3-c", "__import__('1-a')", script=True),
        )
        import builtins

        with run(*cells):
            assert builtins.ran == 1
        del builtins.ran

    def test_a_missing_sibling_spoils_its_own_exercise_alone(self):
        cells = (
            Cell("5-sdp_attention", "def sdp_attention(x): return x", script=True),
            Cell("6-multihead_attention", "__import__('7-nowhere')\nclass MultiHeadAttention: pass", script=True),
        )
        with run(*cells) as (names, troubles):
            assert "sdp_attention" in names
            assert list(troubles) == ["6-multihead_attention"]
            trouble = troubles["6-multihead_attention"]
            assert (trouble.kind, trouble.cell, trouble.line) == ("MissingFile", "7-nowhere", 1)

    def test_what_a_script_defines_itself_counts_and_not_what_another_imports(self):
        cells = (
            Cell("1-a", "def f(): return 'own'", script=True),
            Cell("2-b", "from math import sqrt as f\ndef g(): return 'own'", script=True),
        )
        with run(*cells) as (names, _):
            assert names["f"]() == "own"

    def test_scripts_are_not_found_once_they_are_no_cells_of_this_sitting(self):
        with run(Cell("1-a", "x = 1", script=True)):
            pass
        with pytest.raises(ModuleNotFoundError):
            __import__("1-a")


class TestMagics:
    def test_become_comments_and_the_lines_keep_their_numbers(self):
        source = "%load_ext autoreload\n  !ls\nx = 1\n"
        assert without_magics(source) == "#%load_ext autoreload\n#  !ls\nx = 1\n"

    def test_a_cell_with_magics_runs(self):
        with run(Cell("a", "%matplotlib inline\n!pip install x\nx = 7 % 4\n")) as (names, troubles):
            assert (names["x"], troubles) == (3, {})

    def test_a_cell_without_them_is_left_as_it_is(self):
        source = "text = '''\n%d of\n'''\nx = (7\n% 4)\n"
        with run(Cell("a", source)) as (names, _):
            assert names["text"] == "\n%d of\n"
            assert names["x"] == 3


class TestTheCandidate:
    paper = function_paper(Call("ask", {"x": array(2)}), exercise="sdp_attention")

    def trouble(self, *cells):
        with run(*cells) as (names, troubles):
            return candidate(names, troubles, self.paper).trouble

    def test_sits_with_the_symbol_that_is_asked_for(self):
        assert self.trouble(Cell("x", "def sdp_attention(x): return x")) is None

    def test_is_told_which_name_is_missing(self):
        trouble = self.trouble(Cell("x", "def other(x): return x"))
        assert (trouble.kind, trouble.text) == ("Missing", "sdp_attention")

    @pytest.mark.parametrize("name", ["sdp_attention", "5-sdp_attention"])
    def test_is_told_what_went_wrong_in_its_own_cell(self, name):
        cells = Cell("a", "1 / 0"), Cell(name, "def sdp_attention(x:\n", script=name.startswith("5"))
        assert self.trouble(*cells).kind == "SyntaxError"

    def test_is_told_of_the_first_failure_where_its_own_cell_has_no_name(self):
        assert self.trouble(Cell("cell 1", "1 / 0"), Cell("cell 2", "def (")).kind == "ZeroDivisionError"
