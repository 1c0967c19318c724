"""The bank: each misconception is caught for what it is, and right code, however it is written, is right."""

from __future__ import annotations

import ast
import dataclasses
import itertools
import re
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from autograder.exam.answers import Answers
from autograder.exam.compare import outcome_distance, touches_agree
from autograder.exam.desk import put_back, run_cells
from autograder.exam.mark import BAND, mark
from autograder.exam.names import same_name
from autograder.exam.record import to_bytes
from autograder.exam.scripts import read_cells
from autograder.exam.sit import sit
from autograder.exercises import ASSIGNMENTS, EXERCISES
from autograder.exercises.exercise import SOLUTIONS, hides_some, look_ahead
from autograder.exercises.mutants import EditError, edited, mutant, symbol_of
from autograder.exercises.setting import FREE_WIDTH, PUBLIC_SLACK, set_paper
from autograder.exercises.starter import starter

from ..exam.exams import found_before

VARIANTS = Path(__file__).parents[1] / "variants"
STYLES = sorted(folder.name for folder in VARIANTS.iterdir() if folder.is_dir())
#: Misconceptions that another machine's rounding comes near to: on a public Key they are named, and left to a person.
SUBTLE = {"epsilon left at its default"}
#: Exercises that are asked in texts, lists or tables, and those of them in which a mistake may hide in a later stage by chance.
OF_WORDS = (
    "train_bpe", "build_vocabulary", "encode", "decode", "nearest_tokens", "greedy_translate", "beam_search", "bleu",
    "next_sentence_pairs", "normalize_answer", "exact_match", "squad_f1",
)  # fmt: skip
#: Questions to which what was handed in comes back as it is.
HANDED_BACK = {"nothing to do", "more than there are", "nothing to write"}
BY_CHANCE = ("train_bpe", "encode", "nearest_tokens", "greedy_translate", "beam_search")
#: How far right code may be from the reference, and the nearest misconception, in tolerances.
MARGIN = 10


def plain_parts(value):
    """What an argument is made of: a cache is a tuple of arrays, a small model a table."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return list(itertools.chain(*map(plain_parts, inner)))
    return [value]


def own(exam):
    """The exercise's own misconceptions in its Key."""
    return [known for known in exam.key.known if known.origin == exam.key.exercise]


def showing(exam):
    """The misconceptions of earlier exercises that can be seen in this one."""
    _, paper, key = exam
    foreign = [known for known in key.known if known.origin != paper.exercise]
    ran = [known for known in foreign if any(outcome.trouble is None for outcome in known.answers.outcomes.values())]
    return [known for known in ran if distance(known.answers, key.reference) > key.tolerance]


def own_names(exam, names) -> list[str]:
    """Those of some names that are misconceptions of the exercise itself."""
    return [name for name in names if name in {known.name for known in own(exam)}]


def equals_of(exercise, name) -> set[str]:
    """The names in a misconception's declared class."""
    return next((set(each) for each in exercise.equal if name in each), {name})


def distance(one: Answers, other: Answers) -> float:
    """The largest distance in any call."""
    return max(outcome_distance(one.outcomes[call], other.outcomes[call]) for call in other.outcomes)


def built(which) -> tuple:
    """What can be told without a call: layers and attributes, and a symptom that stands for answers."""
    answers = getattr(which, "answers", which)
    return answers.parts, answers.attributes, getattr(which, "symptom", "")


def failed(verdict) -> set[str]:
    return {stage.name for stage in verdict.stages if stage.status == "failed"}


@cache
def written(style: str) -> dict:
    """What the scripts of one style define."""
    with put_back():
        names, troubles = run_cells(read_cells(VARIANTS / style))
    assert troubles == {}
    return names


def file_of(exercise, style: str) -> Path | None:
    """The script of a style that answers an exercise, if there is one."""
    return next((file for file in (VARIANTS / style).glob("*.py") if same_name(file.stem, exercise.name)), None)


def styles_of(exercise) -> list[str]:
    """The styles in which an exercise has been written."""
    return [style for style in STYLES if file_of(exercise, style)]


@cache
def paper_of(name: str, seed: int):
    return set_paper(EXERCISES[name], seed, "test", "hidden")


class TestMisconceptions:
    def test_every_edit_applies_exactly_once(self, exercise):
        for m in exercise.misconceptions:
            place = SOLUTIONS / (m.module or exercise.module)
            assert edited(place.read_text(encoding="utf-8"), m.edit, m.name) != place.read_text(encoding="utf-8")

    def test_there_are_at_least_six_of_a_classical_task_and_four_of_an_added_one(self, exercise):
        classical = exercise.module.partition("/")[0] in ("seq2seq", "attention", "transformer")
        assert len(exercise.misconceptions) >= (6 if classical else 4)

    def test_their_names_differ(self, exercise):
        names = [m.name for m in exercise.misconceptions]
        assert len(set(names)) == len(names)

    def test_each_is_caught_by_its_name_and_that_of_its_equals(self, exam):
        named = {known.name: set(mark(known.answers, exam.key).diagnosis) for known in own(exam)}
        assert named == {name: equals_of(exam.exercise, name) for name in named}

    def test_each_dies_at_its_intended_stage(self, exam):
        survived = [k.name for k in own(exam) if k.stages[0] not in failed(mark(k.answers, exam.key))]
        assert survived == []

    def test_each_costs_its_own_stages_and_no_others(self, exam):
        cost = {known.name: failed(mark(known.answers, exam.key)) for known in own(exam)}
        if exam.exercise.name in BY_CHANCE:
            assert all(known.stages[0] in cost[known.name] <= set(known.stages) for known in own(exam)), cost
        else:
            assert cost == {known.name: set(known.stages) for known in own(exam)}

    def test_each_is_caught_with_the_wider_tolerance_of_a_public_key_too(self, exam):
        public = dataclasses.replace(exam.key, tolerance=exam.key.tolerance * PUBLIC_SLACK, public=True)
        named = {known.name: set(mark(known.answers, public).diagnosis) for known in own(exam)}
        assert named == {name: equals_of(exam.exercise, name) for name in named}
        assert {known.name for known in own(exam) if mark(known.answers, public).flagged} <= SUBTLE

    def test_every_two_are_told_apart_unless_they_are_declared_equal(self, exam):
        for one, other in itertools.combinations(own(exam), 2):
            apart = built(one) != built(other) or distance(one.answers, other.answers) > BAND * exam.key.tolerance
            apart = apart or not all(
                touches_agree(one.answers.outcomes[call], outcome, exam.key.tolerance)
                for call, outcome in other.answers.outcomes.items()
            )
            assert apart == (other.name not in equals_of(exam.exercise, one.name)), (one.name, other.name)

    def test_each_is_far_from_right(self, exam):
        seen = [known for known in own(exam) if built(known) == built(exam.key.reference)]  # in what is returned
        far = {known.name: distance(known.answers, exam.key.reference) for known in seen}
        near = {name: value for name, value in far.items() if value < MARGIN * exam.key.tolerance}
        assert near == {}

    def test_each_runs(self, exam):
        """A misconception that raises everywhere can never be proved."""
        for known in own(exam):
            assert known.answers.trouble is None
            assert any(outcome.trouble is None for outcome in known.answers.outcomes.values()), known.name

    def test_each_earns_less_than_a_right_answer(self, exam):
        assert [k.name for k in own(exam) if mark(k.answers, exam.key).points >= exam.key.points] == []

    def test_each_costs_and_hides_stages_that_exist(self, exercise):
        names = {stage.name for stage in exercise.stages}
        for m in exercise.misconceptions:
            assert m.stages
            assert set(m.stages) | set(m.hides) <= names
            assert not set(m.stages) & set(m.hides)

    def test_each_is_explained_in_sentences(self, exercise):
        for m in exercise.misconceptions:
            assert m.says.rstrip().endswith("."), m.name
            assert len(m.says) > 40, m.name

    def test_each_points_at_a_section_of_the_book(self, exercise):
        places = [m.see for m in exercise.misconceptions] + [s.see for s in exercise.stages if s.kind == "theorem"]
        assert [see for see in places if not re.fullmatch(r"[a-z0-9-]+\.html#[a-z0-9-]+", see)] == []

    def test_those_of_an_earlier_exercise_are_named_here_too_where_they_show(self, exam):
        """One that changes nothing here, or lets nothing run, leaves nothing to name."""
        for known in showing(exam):
            found = mark(known.answers, exam.key).diagnosis
            assert f"{known.name} (in your {known.origin})" in found or found == own_names(exam, found) != [], (
                known.name
            )

    def test_given_those_of_an_earlier_exercise_this_one_is_right(self, exam):
        given = 0
        for known in showing(exam):
            titles = mark(known.answers, exam.key).diagnosis
            alike = [title.removesuffix(f" (in your {known.origin})") for title in titles]
            if alike != titles:
                verdict = mark(known.answers, exam.key, found_before({known.origin: alike}))
                silent = [
                    s.out_of for s in verdict.stages if s.status == "neutral"
                ]  # what does not run cannot be right
                assert verdict.points == verdict.out_of - sum(silent), known.name
                given += 1
        assert given or not showing(exam)


class TestRightAnswers:
    def test_the_reference_gets_all_points(self, exam):
        verdict = mark(sit(exam.exercise.reference, exam.paper), exam.key)
        assert verdict.right
        assert verdict.points == exam.exercise.points

    def test_the_reference_answers_the_same_every_time(self, exam):
        assert distance(sit(exam.exercise.reference, exam.paper), exam.key.reference) <= exam.key.tolerance / MARGIN

    def test_each_style_of_right_code_gets_all_points_and_no_diagnosis(self, exam):
        """On this Paper; `autograder bank` has them sit many."""
        for style in styles_of(exam.exercise):
            answers = sit(written(style)[exam.exercise.name], exam.paper)
            verdict = mark(answers, exam.key)
            assert verdict.right, f"{style}:\n{verdict}"
            assert (verdict.diagnosis, verdict.points) == ([], exam.exercise.points), style
            apart = distance(answers, exam.key.reference)
            assert apart <= exam.key.tolerance / MARGIN, f"{style}: {apart:.1e} is too near {exam.key.tolerance}"

    def test_at_least_three_styles_are_there_and_no_two_are_the_same(self, exercise):
        files = [file_of(exercise, style) for style in styles_of(exercise)]
        assert len({ast.unparse(ast.parse(file.read_text())) for file in files}) == len(files) >= 3


class TestStarters:
    def test_an_untouched_one_earns_nothing(self, exam):
        names: dict = {}
        exec(
            "import keras\nimport numpy as np\nimport tensorflow as tf\nfrom keras import Model, layers, losses, ops, optimizers\n",
            names,
        )
        exec(starter(exam.exercise), names)
        verdict = mark(sit(names[exam.exercise.name], exam.paper), exam.key)
        assert verdict.points == 0
        assert "not written yet" in verdict.stages[0].message


class TestEdits:
    def test_one_that_does_not_apply_is_told(self):
        with pytest.raises(EditError) as error:
            edited("x = 1\n", {"y = 2": "y = 3"}, "some/place.py")
        assert str(error.value) == (
            "an edit must apply exactly once; `y = 2` stands 0 times in some/place.py. Mend the bank."
        )

    def test_one_that_applies_twice_is_told(self):
        with pytest.raises(EditError, match=r"`x` stands 2 times in some/place\.py"):
            edited("x = x\n", {"x": "y"}, "some/place.py")

    def test_one_of_no_file_is_told(self):
        with (
            pytest.raises(EditError, match=r"an edit must name a file of solutions/; received attention/none\.py"),
            mutant({"attention/none.py": {"a": "b"}}),
        ):
            pass

    def test_one_that_does_not_apply_stops_the_setting(self):
        with (
            pytest.raises(EditError, match=r"stands 0 times in attention/sdp_attention\.py"),
            mutant({"attention/sdp_attention.py": {"no such text": ""}}) as package,
        ):
            symbol_of(package, "attention/sdp_attention.py", "sdp_attention")


class TestMutants:
    edit = {"attention/sdp_attention.py": {"softmax(scores, axis=-1)": "softmax(scores, axis=-2)"}}  # noqa: RUF012

    def test_the_reference_itself_stays_as_it_is(self):
        reference = EXERCISES["sdp_attention"].reference
        with mutant(self.edit) as package:
            mutated = symbol_of(package, "attention/sdp_attention.py", "sdp_attention")
            q, k, v = np.ones((2, 3), "float32"), np.ones((5, 3), "float32"), np.ones((5, 4), "float32")
            assert np.allclose(mutated(q, k, v)[1], 0.5)
            assert np.allclose(reference(q, k, v)[1], 0.2)

    def test_what_builds_on_the_edited_module_uses_it(self):
        with mutant(self.edit) as package:
            layer = symbol_of(package, "attention/multi_head_attention.py", "MultiHeadAttention")(4, 2)
            ones = np.ones((1, 3, 4), "float32")
            assert np.allclose(layer(ones, ones[:, :2], ones[:, :2], mask=None)[1], 1 / 3)

    @pytest.mark.parametrize("edit", [edit, {"attention/sdp_attention.py": {"no such text": ""}}])
    def test_nothing_of_a_copy_is_left_behind(self, edit):
        finders, modules = list(sys.meta_path), set(sys.modules)
        try:
            with mutant(edit) as package:
                symbol_of(package, "attention/sdp_attention.py", "sdp_attention")
        except EditError:
            pass
        assert sys.meta_path == finders
        assert not [name for name in set(sys.modules) - modules if "mutant" in name]


class TestPapers:
    def test_the_same_seed_sets_the_same_paper_to_the_byte(self, exercise):
        one, two = paper_of(exercise.name, 1), set_paper(exercise, 1, "test", "hidden")
        assert to_bytes(one.to_tree()) == to_bytes(two.to_tree())

    def test_a_paper_that_is_set_like_another_is_the_same_to_the_byte(self, exercise):
        again = set_paper(exercise, 1, "test", "hidden", paper_of(exercise.name, 2))
        assert to_bytes(again.to_tree()) == to_bytes(paper_of(exercise.name, 1).to_tree())

    def test_another_seed_asks_other_numbers(self, exercise):
        one, two = paper_of(exercise.name, 1), paper_of(exercise.name, 2)
        assert one.seed != two.seed
        for a, b in zip(one.calls, two.calls, strict=True):
            drawn = {name: v for name, v in a.arguments.items() if isinstance(v, np.ndarray) and np.unique(v).size > 2}
            assert not [name for name, value in drawn.items() if np.array_equal(value, b.arguments[name])]
        for a, b in zip(one.parts, two.parts, strict=True) if exercise.trained is None else ():
            assert not [name for name in a.weights if np.array_equal(a.weights[name], b.weights[name])]

    def test_hold_no_answer(self, exam):
        """Nothing in a Paper equals what the reference returns, except what must come back as it was handed in."""
        _, paper, key = exam
        asked = [a for call in paper.calls for a in call.arguments.values() if isinstance(a, np.ndarray)]
        asked += [weight for part in paper.parts for weight in part.weights.values()]
        asked += [cotangent for call in paper.calls for cotangent in call.cotangents.values()]
        for name, outcome in key.reference.outcomes.items():
            for value in outcome.returned.values():
                same = [a for a in asked if a.shape == value.shape and np.allclose(a, value)]
                assert not same or not value.any() or name in HANDED_BACK  # zeros are zeros

    def test_belong_to_their_key(self, exam):
        assert exam.key.paper == exam.paper.digest()

    def test_ask_in_float32_and_int32_with_plain_python_sizes(self, exam):
        for call in exam.paper.calls:
            tables = {
                id(part) for each in call.arguments.values() if isinstance(each, dict) for part in plain_parts(each)
            }
            for value in itertools.chain(*map(plain_parts, call.arguments.values())):
                if isinstance(value, np.ndarray):  # a small model's table is not handed to the student as it is
                    assert value.dtype in ("float32", "int32") or id(value) in tables
                else:
                    assert type(value) in (int, float, bool, type(None)) or exam.exercise.name in OF_WORDS
        assert all(type(value) in (int, float) for value in exam.paper.constructor.values())

    def test_plant_no_weight_at_its_default(self, exam):
        for part in exam.paper.parts if exam.exercise.trained is None else ():  # what others trained is as it is
            holder, _, suffix = part.path.partition(".")
            axis = exam.paper.free.get(holder, {}).get(suffix)
            for name, weight in part.weights.items():
                if axis == 1 or (axis == 0 and name == "kernel"):  # of a free width, the rest is zeros
                    few = weight.take(range(FREE_WIDTH), axis if name == "kernel" else 0)
                    assert np.count_nonzero(weight) == few.size
                    weight = few
                assert np.unique(weight).size == weight.size, f"{part.path}.{name}"

    def test_know_each_call_that_a_stage_looks_at(self, exercise):
        asks = {ask.name for ask in exercise.asks}
        looks = {look.call for stage in exercise.stages for look in stage.looks}
        assert looks <= asks
        assert asks <= looks, "a question that no stage looks at"


class TestMasks:
    rng = np.random.default_rng(5)

    @pytest.mark.parametrize("source", [2, 3, 7])
    def test_padding_hides_nothing_in_the_first_row_and_some_but_not_all_in_the_others(self, source):
        mask = hides_some("batch 1 1 source").make(self.rng, {"batch": 40, "source": source})
        hidden = mask.sum(axis=-1).ravel()
        assert mask.dtype == "float32"
        assert set(np.unique(mask)) == {0, 1}
        assert hidden[0] == 0
        assert hidden[1:].min() >= 1
        assert hidden[1:].max() <= source - 1

    def test_look_ahead_hides_every_later_position_and_never_the_first_key(self):
        mask = look_ahead("batch 1 target target").make(self.rng, {"batch": 6, "target": 5})
        assert mask.shape == (6, 1, 5, 5)
        assert np.all(mask[:, 0][:, np.triu(np.ones((5, 5)), 1) == 1] == 1)
        assert np.all(mask[..., 0] == 0)
        assert np.any(mask[2] != mask[0])


def test_every_exercise_belongs_to_one_assignment():
    names = [exercise.name for assignment in ASSIGNMENTS.values() for exercise in assignment.exercises]
    assert sorted(names) == sorted(EXERCISES)
    assert all(a.points == sum(part.points for part in (*a.exercises, *a.written)) for a in ASSIGNMENTS.values())
