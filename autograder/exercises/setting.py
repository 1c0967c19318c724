"""Set: run the reference, and every known misconception of it, on fresh random questions. Yields a Paper and its Key."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import keras
import numpy as np

from ..exam.answers import Answers
from ..exam.arguments import as_json, given
from ..exam.compare import refuses
from ..exam.key import Key, Known
from ..exam.paper import Call, Paper, Part
from ..exam.planting import kind_of, leaves
from ..exam.sit import sit
from .exercise import Exercise, Input, Made, Misconception
from .mutants import mutant, symbol_of

#: How much wider the tolerance of a public Key is: another machine made it.
PUBLIC_SLACK = 10

#: How much of a free width counts: no student's is smaller.
FREE_WIDTH = 3


def set_exam(
    exercise: Exercise, seed: int, assignment: str, round: str = "public", book: str = ""
) -> tuple[Paper, Key]:
    """Set one exercise.

    Args:
        exercise: what is asked.
        seed: everything random comes from it.
        assignment, round: where it belongs; the round `public` ships to students.
        book: address of the published book.

    Returns:
        the Paper, and the Key that belongs to it.

    Raises:
        EditError: if a misconception's edit does not apply exactly once.
        RuntimeError: if the reference itself cannot answer.
    """
    paper = set_paper(exercise, seed, assignment, round)
    reference = sit(exercise.reference, paper)
    _must_answer(reference, exercise)
    public = round == "public"
    tolerance = exercise.tolerance * (PUBLIC_SLACK if public else 1)
    known = own_known(exercise, paper) + _inherited(exercise, paper)
    return paper, Key(
        exercise.name, paper.digest(), public, book, tolerance, list(exercise.stages), reference, known,
        list(exercise.builds_on),
    )  # fmt: skip


def own_known(exercise: Exercise, paper: Paper) -> list[Known]:
    """What the exercise's own misconceptions yield."""
    return [
        Known(
            m.name, m.says, m.see, list(m.stages), list(m.hides), exercise.name, answers_of(exercise, [m], paper), m.symptom
        )
        for m in exercise.misconceptions
    ]  # fmt: skip


def _must_answer(reference: Answers, exercise: Exercise) -> None:
    refused = {ask.name for ask in exercise.asks if ask.refused}
    for name in refused:
        if not refuses(reference.outcomes[name]):
            raise RuntimeError(f"the reference of {exercise.name} does not refuse “{name}”")
    answered = [outcome.trouble for name, outcome in reference.outcomes.items() if name not in refused]
    trouble = next((t for t in [reference.trouble, *answered] if t is not None), None)
    if trouble is not None:
        raise RuntimeError(
            f"the reference of {exercise.name} cannot answer its own Paper: {trouble.kind}: {trouble.text}"
        )


def answers_of(exercise: Exercise, misconceptions: list[Misconception], paper: Paper) -> Answers:
    """What the reference yields with these misconceptions in it."""
    return _sit_mutant(exercise, [(exercise, each) for each in misconceptions], paper)


def _sit_mutant(exercise: Exercise, wrong: Sequence[tuple[Exercise, Misconception]], paper: Paper) -> Answers:
    """What the reference of an exercise yields where some exercises, it or earlier ones, have these misconceptions."""
    edits: dict[str, dict[str, str]] = {}
    for owner, misconception in wrong:
        edits.setdefault(misconception.module or owner.module, {}).update(misconception.edit)
    with mutant(edits) as package:
        return sit(symbol_of(package, exercise.module, exercise.name), paper)


def follow_through(exercise: Exercise, paper: Paper, key: Key, met: Sequence[tuple[str, str]]) -> Key:
    """A Key that also knows this exercise done right *given* the misconceptions found in a submission's earlier ones.

    Args:
        exercise: what is asked.
        paper, key: as they were set.
        met: exercise and name of the misconceptions found there; others than those of the bank are passed over.

    Returns:
        the same Key where nothing is to be added, else a wider copy; the combination of several is among what it knows.
    """
    from . import EXERCISES

    found = [
        (EXERCISES[origin], m)
        for origin in exercise.builds_on
        for m in EXERCISES[origin].misconceptions
        if (origin, m.name) in met
    ]
    have = {(known.origin, known.name) for known in key.known}
    added = [_given(exercise, [each], paper) for each in found if (each[0].name, each[1].name) not in have]
    if len({owner.name for owner, _ in found}) > 1:
        added.append(_given(exercise, found, paper))
    return replace(key, known=[*key.known, *added]) if added else key


def _given(exercise: Exercise, wrong: Sequence[tuple[Exercise, Misconception]], paper: Paper) -> Known:
    """This exercise, right given some earlier misconceptions; they go under the name of the last of them."""
    owner, m = wrong[-1]
    hit = exercise.builds_on[owner.name][m.stages[0]]
    return Known(m.name, m.says, m.see, [hit], [], owner.name, _sit_mutant(exercise, wrong, paper))


def _inherited(exercise: Exercise, paper: Paper) -> list[Known]:
    """What this exercise yields when it is right, and an earlier one that it builds on is wrong in a known way."""
    from . import EXERCISES

    origins = [EXERCISES[name] for name in exercise.builds_on if name not in exercise.on_demand]
    return [_given(exercise, [(origin, m)], paper) for origin in origins for m in origin.misconceptions]


def set_paper(exercise: Exercise, seed: int, assignment: str, round: str, alike: Paper | None = None) -> Paper:
    """Draw the questions.

    Args:
        exercise: what is asked.
        seed: everything random comes from it.
        assignment, round: where it belongs.
        alike: another Paper of the exercise, if there is one: its parts and their shapes are those of every other, so that the
            reference need not be built again.
    """
    rng = np.random.default_rng(seed)
    calls: list[Call] = []
    for ask in exercise.asks:
        sizes = {**exercise.sizes, **ask.sizes}
        inputs = {**exercise.inputs, **ask.inputs}
        inputs = {} if ask.method else inputs
        if ask.like:
            before = next(call for call in calls if call.name == ask.like)
            call = Call(ask.name, {**before.arguments, **_draw(ask.inputs, rng, sizes)})
        else:
            call = Call(ask.name, _draw(inputs, rng, sizes))
        call.method, call.returns, call.unasked, call.draws = ask.method, list(ask.returns), ask.unasked, ask.draws
        if ask.gradient:
            call.sources = [name for name, value in inputs.items() if isinstance(value, Input) and value.smooth]
        calls.append(call)
    paper = Paper(
        exercise.name, exercise.kind, assignment, round, dict(exercise.constructor), list(exercise.attributes),
        [], list(exercise.returns), calls, int(rng.integers(2**31)),
        {name: dict(axes) for name, axes in exercise.free.items()}, list(exercise.structures),
        traced=exercise.trained is None,
    )  # fmt: skip
    reference = exercise.reference
    if alike is not None:
        paper.parts = alike.parts
    elif exercise.kind == "layer":
        reference = reference(**exercise.constructor)
        _call(reference, paper.calls[0])  # builds it
        paper.parts = _trained_parts(exercise, reference) if exercise.trained else _parts(reference)
    if not exercise.trained:
        paper.parts = _draw_parts(exercise, paper.parts, rng)
    for number, (ask, call) in enumerate(zip(exercise.asks, calls, strict=True)):
        if ask.gradient:
            like = _returned(reference, call, paper) if alike is None else alike.calls[number].cotangents
            call.cotangents = {name: rng.standard_normal(like[name].shape).astype("float32") for name in ask.gradient}
    return paper


def _returned(reference: Any, call: Call, paper: Paper) -> dict[str, Any]:
    """What the reference returns, by name."""
    came = _call(reference, call)
    return dict(zip(paper.returns, came if isinstance(came, tuple) else (came,), strict=True))


def _call(reference: Any, call: Call) -> Any:
    """What the reference returns, whatever its weights are."""
    names = inspect.signature(getattr(reference, "call", reference)).parameters
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a softmax over a single word is meant
        return reference(**{name: _tensor(given(call.arguments[name])) for name in names if name in call.arguments})


def _draw(inputs: Mapping[str, Any], rng: np.random.Generator, sizes: Mapping[str, int]) -> dict[str, Any]:
    """The arguments of one call, as a Paper holds them."""
    drawn: dict[str, Any] = {}
    for name, value in inputs.items():
        if isinstance(value, Input):
            drawn[name] = value.make(rng, sizes)
        else:
            drawn[name] = value.draw(rng, drawn) if isinstance(value, Made) else value
    return {name: as_json(value) for name, value in drawn.items()}


def _parts(layer: Any) -> list[Part]:
    """Every leaf layer of the reference, and what weights it has."""
    return [
        Part(path, kind_of(leaf), {v.name: np.zeros(tuple(v.shape), "float32") for v in leaf.weights})
        for path, leaf in sorted_paths(layer)
    ]


def _draw_parts(exercise: Exercise, parts: Sequence[Part], rng: np.random.Generator) -> list[Part]:
    """Random weights for every part, so scaled that nothing saturates and no bias is idle."""
    drawn = []
    for part in parts:
        scale = exercise.scales.get(part.path, 1.0)
        weights = {name: _draw_weight(name, w.shape, rng, scale) for name, w in part.weights.items()}
        name, _, suffix = part.path.partition(".")
        if suffix in exercise.free.get(name, {}):
            _narrow(weights, exercise.free[name][suffix])
        drawn.append(Part(part.path, part.kind, weights))
    return drawn


def _trained_parts(exercise: Exercise, layer: Any) -> list[Part]:
    """Weights that others have trained, in half precision: they are many."""
    assert exercise.trained is not None
    exercise.trained(layer)
    return [
        Part(path, kind_of(leaf), {v.name: keras.ops.convert_to_numpy(v).astype("float16") for v in leaf.weights})
        for path, leaf in sorted_paths(layer)
    ]


def _narrow(weights: dict[str, np.ndarray], axis: int) -> None:
    """Let only the first columns (rows) of a free width count, so that any other width can be planted as well."""
    np.moveaxis(weights["kernel"], axis, 0)[FREE_WIDTH:] = 0.0
    if axis == 1:
        weights["bias"][FREE_WIDTH:] = 0.0


def _tensor(value: Any) -> Any:
    return keras.ops.convert_to_tensor(value) if isinstance(value, np.ndarray) else value


def _draw_weight(name: str, shape: tuple[int, ...], rng: np.random.Generator, scale: float = 1.0) -> np.ndarray:
    draw = rng.standard_normal(shape)
    if name == "gamma":
        draw = 1 + 0.3 * draw
    elif name in ("bias", "beta"):
        draw = 0.3 * draw
    elif name == "embeddings":
        draw = 0.5 * draw
    else:
        draw = draw / np.sqrt(shape[0])
    return (scale * draw).astype("float32")


def sorted_paths(layer: Any) -> list[tuple[str, Any]]:
    """The leaf layers of a reference object with their paths of public attributes, in order of creation."""
    wanted = {id(leaf): leaf for leaf in leaves(layer)}
    found: dict[int, str] = {}

    def walk(holder: Any, prefix: str) -> None:
        for name, value in list(vars(holder).items()):
            if name.startswith("_"):
                continue
            items = enumerate(value) if isinstance(value, list | tuple) else [(None, value)]
            for number, item in items:
                if not isinstance(item, keras.layers.Layer):
                    continue
                path = f"{prefix}{name}" if number is None else f"{prefix}{name}.{number}"
                if id(item) in wanted:
                    found.setdefault(id(item), path)
                else:
                    walk(item, path + ".")

    walk(layer, "")
    return [(found[key], leaf) for key, leaf in wanted.items() if key in found]
