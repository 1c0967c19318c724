"""Where the fault lies in something that an exercise uses: it is said, with the points that hang on it, and nobody else pays."""

from __future__ import annotations

import contextlib
import dataclasses
from pathlib import Path

import pytest

from autograder.exam import alone
from autograder.exam.checking import check_paths
from autograder.exam.desk import Cell, candidate, put_back, run_cells
from autograder.exam.mark import mark
from autograder.exam.page import as_html, as_text
from autograder.exam.scripts import read_cells

from .exams import exam_of

STYLE = Path(__file__).parents[1] / "variants" / "tf_style"
NAMES = ("sdp_attention", "MultiHeadAttention", "EncoderBlock")
SDP, MHA, BLOCK = "5-sdp_attention", "6-multihead_attention", "7-transformer_encoder_block"


def scripts(**changed):
    """The scripts of tasks 5 to 7, some of them changed (`sdp`, `mha`, `block`), or left out where that is None."""
    files = {"sdp": SDP, "mha": MHA, "block": BLOCK}
    cells = {cell.name: cell for cell in read_cells(STYLE) if cell.name in files.values()}
    for name, source in changed.items():
        cells[files[name]] = dataclasses.replace(cells[files[name]], source=source or "")
    return [cell for cell in cells.values() if cell.source]


@contextlib.contextmanager
def ran(cells):
    with put_back():
        yield run_cells(cells)


def verdicts(cells, names=NAMES, public=False):
    """The Verdicts on some cells, marked one after the other as a submission is."""
    found = {}
    with ran(cells) as (defined, troubles):
        for name in names:
            paper, key = exam_of(name)
            key = dataclasses.replace(key, public=public)
            found[name] = mark(candidate(defined, troubles, paper, cells), key, found)
    return found


def source(name):
    return (STYLE / f"{name}.py").read_text()


class TestAScriptsSibling:
    def test_that_is_missing_is_named_with_all_points_that_hang_on_it(self):
        found = verdicts(scripts(sdp=None), NAMES[1:])
        for name in NAMES[1:]:
            verdict = found[name]
            assert (verdict.points, verdict.blames, verdict.hanging) == (0, SDP, verdict.out_of)
            assert {stage.status for stage in verdict.stages} == {"neutral"}
            assert "`5-sdp_attention.py`" in verdict.stages[0].message
            said = " ".join(as_text(verdict).split())
            assert f"The fault lies in your `{SDP}`: mend that first. {verdict.out_of:g} points" in said
            assert f"<code>{SDP}</code>" in as_html(verdict)

    @pytest.mark.parametrize(
        ("broken", "says"),
        [
            ("def sdp_attention(Q, K, V, mask=None:\n    pass\n", "syntax error"),
            (
                "import tensorflow as tf\nscale = tf.no_such_thing\ndef sdp_attention(Q, K, V, mask=None): pass\n",
                "line 2",
            ),
            ("import nowhere_to_be_found\n", "module is imported that is not there"),
        ],
        ids=["syntax", "exception", "import"],
    )
    def test_that_fails_while_it_is_loaded_is_to_blame(self, broken, says):
        found = verdicts(scripts(sdp=broken))
        own, built_on = found["sdp_attention"], found["MultiHeadAttention"]
        assert (own.points, own.blames) == (0, ""), "it is its own fault"
        assert (built_on.points, built_on.blames) == (0, SDP)
        assert says in built_on.stages[0].message
        assert built_on.stages[0].message.count("the cell") == 0 or "syntax" in says

    def test_that_lacks_the_name_is_to_blame(self):
        found = verdicts(scripts(sdp="def attention(Q, K, V, mask=None): pass\n"))
        assert found["sdp_attention"].cause == "not there"
        built_on = found["MultiHeadAttention"]
        assert (built_on.points, built_on.blames) == (0, SDP)
        assert "`sdp_attention`" in built_on.stages[0].message

    def test_that_raises_when_it_is_called_is_to_blame_for_what_is_called_alone(self):
        crash = "def sdp_attention(Q, K, V, mask=None):\n    return Q.no_such_thing, K\n"
        found = verdicts(scripts(sdp=crash))
        assert found["sdp_attention"].blames == ""
        built_on = found["MultiHeadAttention"]
        assert built_on.blames == SDP
        assert [stage.status for stage in built_on.stages].count("passed") == 1, "it builds, with its layers"
        assert (built_on.points, built_on.hanging) == (1, built_on.out_of - 1)
        assert "in line 2 of `5-sdp_attention`" in built_on.stages[1].message

    def test_that_is_right_is_never_to_blame_for_being_called_wrongly(self):
        wrong = source(MHA).replace("sdp_attention(", "sdp_attention(1.5, ", 1)
        assert wrong != source(MHA)
        verdict = verdicts(scripts(mha=wrong))["MultiHeadAttention"]
        assert verdict.points < verdict.out_of
        assert verdict.blames == ""

    def test_that_is_wrong_in_an_unknown_way_leaves_what_builds_on_it_unassessed(self):
        odd = source(SDP).replace("return", "weights = weights * weights\n    return", 1)
        found = verdicts(scripts(sdp=odd))
        assert found["sdp_attention"].unknown
        built_on = found["MultiHeadAttention"]
        assert built_on.blames == "sdp_attention"
        assert "passed" in {stage.status for stage in built_on.stages}, "it builds"
        assert {stage.status for stage in built_on.stages} == {"passed", "neutral"}
        assert built_on.hanging == built_on.out_of - built_on.points

    def test_that_is_wrong_in_a_known_way_is_followed_through_and_not_blamed(self):
        unscaled = source(SDP).replace("/ tf.math.sqrt(dk)", "")
        if unscaled == source(SDP):
            pytest.fail("the variant is written otherwise now; mend this test")
        found = verdicts(scripts(sdp=unscaled))
        assert found["sdp_attention"].diagnosis == ["no scaling"]
        built_on = found["MultiHeadAttention"]
        assert (built_on.points, built_on.blames) == (built_on.out_of, "")

    def test_that_is_wrong_does_not_excuse_a_mistake_that_shows_elsewhere(self):
        odd = source(SDP).replace("return", "weights = weights * weights\n    return", 1)
        found = verdicts(
            scripts(sdp=odd, mha=source(MHA).replace("self.linear =", "self.output_layer = self.linear ="))
        )
        assert found["MultiHeadAttention"].stages[0].status == "passed"
        found = verdicts(scripts(sdp=odd, mha=source(MHA).replace("self.h = h", "self.heads = h")))
        assert found["MultiHeadAttention"].stages[0].status == "failed"


class TestANotebooksCell:
    def cells(self, sdp):
        setup = "import tensorflow as tf\nfrom keras import layers"
        names = {"setup": setup, "sdp_attention": sdp, "MultiHeadAttention": self.multi_head()}
        return [Cell(name, source) for name, source in names.items()]

    def multi_head(self):
        lines = source(MHA).splitlines(True)
        return "".join(line for line in lines if "__import__" not in line)

    def test_that_failed_is_to_blame_for_the_name_that_it_should_define(self):
        found = verdicts(self.cells("def sdp_attention(Q, K, V, mask=None)\n    pass"), NAMES[:2])
        assert found["sdp_attention"].cause == "SyntaxError"
        built_on = found["MultiHeadAttention"]
        assert built_on.blames == "sdp_attention"
        assert (built_on.points, built_on.hanging) == (1, built_on.out_of - 1)

    def test_that_is_there_is_not_to_blame_for_another_name(self):
        cells = self.cells(source(SDP))
        cells[-1] = dataclasses.replace(cells[-1], source=cells[-1].source.replace("sdp_attention(", "attend("))
        verdict = verdicts(cells, NAMES[:2])["MultiHeadAttention"]
        assert (verdict.blames, verdict.failure) == ("", "NameError")


class TestTrialsBelowADefinition:
    @pytest.mark.parametrize("trial", ["1 / 0\n", "exit()\n", "print(sdp_attention(1, 2))\n", "raise GeneratorExit\n"])
    def test_that_fail_cost_nothing_and_are_told(self, trial):
        found = verdicts(scripts(sdp=source(SDP) + "\n\n" + trial))
        for name in NAMES:
            assert found[name].points == found[name].out_of, name
        assert "below your definitions" in found["sdp_attention"].notes[0]

    def test_above_it_are_its_own_fault(self):
        found = verdicts(scripts(sdp="1 / 0\n" + source(SDP)))
        assert (found["sdp_attention"].points, found["sdp_attention"].failure) == (0, "ZeroDivisionError")


class TestANameThatIsNearlyRight:
    @pytest.mark.parametrize(
        ("asked", "near"), [("MultiHeadAttention", "MultiheadAttention"), ("sdp_attention", "sdpAttention")]
    )
    def test_is_pointed_out(self, asked, near):
        file = {"MultiHeadAttention": "mha", "sdp_attention": "sdp"}[asked]
        code = source({"mha": MHA, "sdp": SDP}[file])
        names = ("sdp_attention", "MultiHeadAttention") if asked == "MultiHeadAttention" else ("sdp_attention",)
        kept = {"sdp": None, "mha": None, "block": None, file: code.replace(f" {asked}(", f" {near}(")}
        if asked == "MultiHeadAttention":
            kept["sdp"] = source(SDP)
        verdict = verdicts(scripts(**kept), names)[asked]
        assert verdict.cause == "not there"
        assert f"You define `{near}`" in verdict.stages[0].message

    def test_is_not_made_up(self):
        verdict = verdicts(scripts(sdp="def softmax(x): return x\n", mha=None, block=None), ("sdp_attention",))
        assert "You define" not in verdict["sdp_attention"].stages[0].message


class TestAProcessOfItsOwn:
    """`autograder check` without a sandbox: what ends its process is run again without its trials, or left out."""

    def sat(self, *cells, names):
        papers = [exam_of(name)[0] for name in names]
        found = {}
        for answers in alone.sit_alone(list(cells), papers, seconds=60):
            found[answers.exercise] = mark(answers, exam_of(answers.exercise)[1], found)
        return found

    def test_a_trial_that_ends_it_costs_nothing(self):
        ends = source(SDP) + "\n\nimport os\nos._exit(3)\n"
        found = self.sat(*scripts(sdp=ends, block=None), names=NAMES[:2])
        assert [v.points - v.out_of for v in found.values()] == [0, 0]
        assert "ended the interpreter" in found["sdp_attention"].notes[0]

    def test_what_ends_it_above_the_definition_is_lost_and_blamed(self):
        ends = "import os\nos._exit(3)\n" + source(SDP)
        found = self.sat(*scripts(sdp=ends, block=None), names=NAMES[:2])
        assert (found["sdp_attention"].points, found["sdp_attention"].cause) == (0, "ended the interpreter")
        assert (found["MultiHeadAttention"].points, found["MultiHeadAttention"].blames) == (0, SDP)


def test_a_folder_is_checked_with_its_blame(tmp_path, monkeypatch):
    from autograder.exam import checking

    monkeypatch.setattr(checking, "_PUBLIC", tmp_path / "public")
    monkeypatch.setattr(checking, "find_public", lambda name, beside=None: exam_of(name))
    (tmp_path / "public").mkdir()
    for name in NAMES:
        (tmp_path / "public" / f"{name}.paper.npz").touch()
    folder = tmp_path / "mine"
    folder.mkdir()
    for cell in scripts(sdp=None):
        (folder / f"{cell.name}.py").write_text(cell.source)

    def sit(cells, papers):
        with ran(cells) as (defined, troubles):
            return [candidate(defined, troubles, paper, cells) for paper in papers]

    (checked,) = check_paths([folder], sit)
    assert [verdict.exercise for verdict in checked.verdicts] == ["MultiHeadAttention", "EncoderBlock"]
    assert {verdict.blames for verdict in checked.verdicts} == {SDP}
