"""Pairs: two misconceptions at once, set on demand, when a first marking finds no cause.

A pair is kept only where both of its parts are visible: where its answers equal neither part's alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ..exam.answers import Answers
from ..exam.compare import outcome_distance
from ..exam.key import Key, Known
from ..exam.paper import Paper
from ..exam.sit import sit
from . import EXERCISES
from .exercise import Exercise, Misconception
from .mutants import EditError, mutant, symbol_of

#: A part: the exercise that a misconception belongs to, and the misconception.
Part = tuple[Exercise, Misconception]


def set_pairs(exercise: Exercise, paper: Paper, key: Key, met: Sequence[tuple[str, str]] = ()) -> list[Known]:
    """Every two misconceptions of an exercise, and each of them together with one met in an earlier exercise.

    Args:
        exercise: what is asked.
        paper, key: its Paper and Key.
        met: exercise and name of the misconceptions that were diagnosed in the same submission's earlier exercises;
            they cost nothing here.

    Returns:
        what each pair yields, for those that can be told from their parts.
    """
    alone = {(known.origin, known.name): known.answers for known in key.known}
    known = []
    for first, second in _candidates(exercise, met):
        answers = _answers(exercise, [first, second], paper)
        singles = [alone.get((part[0].name, part[1].name)) for part in (first, second)]
        if answers is None or not all(single and _differ(answers, single, key.tolerance) for single in singles):
            continue
        if _differ(answers, key.reference, key.tolerance):
            known.append(_known(exercise, first, second, answers))
    return known


def _candidates(exercise: Exercise, met: Sequence[tuple[str, str]]) -> Iterator[tuple[Part, Part]]:
    own = [(exercise, m) for m in exercise.misconceptions if not m.symptom]
    yield from itertools.combinations(own, 2)
    for origin, name in met:
        earlier = EXERCISES[origin]
        found = next((m for m in earlier.misconceptions if m.name == name), None)
        if found is not None:
            yield from (((earlier, found), part) for part in own)


def _answers(exercise: Exercise, parts: Sequence[Part], paper: Paper) -> Answers | None:
    """What the reference yields with both edits in it; None where they do not go together."""
    edits: dict[str, dict[str, str]] = {}
    for owner, misconception in parts:
        place = edits.setdefault(misconception.module or owner.module, {})
        if place.keys() & misconception.edit.keys():
            return None
        place.update(misconception.edit)
    try:
        with mutant(edits) as package:
            return sit(symbol_of(package, exercise.module, exercise.name), paper)
    except (EditError, SyntaxError):
        return None


def _differ(ours: Answers, theirs: Answers, tolerance: float) -> bool:
    """Whether some call that ran came out otherwise."""
    return any(
        outcome.trouble is None
        and call in theirs.outcomes
        and theirs.outcomes[call].trouble is None
        and outcome_distance(outcome, theirs.outcomes[call]) > 10 * tolerance
        for call, outcome in ours.outcomes.items()
    )


def _known(exercise: Exercise, first: Part, second: Part, answers: Answers) -> Known:
    names: list[str] = []
    says: list[str] = []
    stages: list[str] = []
    hides: list[str] = []
    for owner, misconception in (first, second):
        here = owner.name == exercise.name
        names.append(misconception.name if here else f"{misconception.name} (in your {owner.name})")
        says.append(misconception.says)
        stages += misconception.stages if here else ()
        hides += misconception.hides if here else ()
    own = first[1] if first[0].name == exercise.name else second[1]
    return Known(
        " and ".join(names),
        "Two things come together. " + " ".join(says),
        own.see,
        list(dict.fromkeys(stages)),
        list(dict.fromkeys(hides)),
        exercise.name,
        answers,
    )
