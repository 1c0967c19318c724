"""The diagnosis: which known misconception yields exactly these answers. Values decide; equal errors are never proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from .answers import Answers, Outcome
from .compare import look_distance, outcome_distance, refuses, touches_agree
from .key import Key, Known, Look
from .verdict import Verdict


def diagnose(answers: Answers, key: Key, earlier: Mapping[str, Verdict] | None = None) -> list[Known]:
    """The misconceptions that explain the answers to every call.

    One is named only where at least one call ran, differs from the reference, and equals the misconception; or where
    all calls equal it, and an attribute's value differs from the reference's and equals its. Gradients must agree as well,
    unless no misconception then matches: the same wrong value can be computed in ways that are differentiated otherwise.
    Where several equal the answers in all that was returned, the calls of sub-layers decide,
    then which layers there are; what still stands is "one of".

    Args:
        answers: what was handed in.
        key: the Key of the same Paper.
        earlier: by exercise, the Verdicts on the same submission's earlier exercises.

    Returns:
        the misconceptions: those that were met in an earlier exercise, else own ones, else inherited ones; empty where
        nothing matches.
    """
    if _is_right(answers, key):
        return []
    matches = [known for known in key.known if _explains(known, answers, key, outcome_distance)]
    matches = matches or [
        known for known in key.known if _explains(known, answers, key, partial(look_distance, Look("")))
    ]
    if len(matches) > 1:
        closer = [known for known in matches if _same_touches(known, answers, key.tolerance)]
        matches = closer or matches
        matches = [known for known in matches if known.answers.parts == answers.parts] or matches
    matches = matches or [known for known in key.known if _shows(known, answers, key)]
    met = [known for known in matches if was_met(known, earlier)]
    own = [known for known in matches if known.origin == key.exercise]
    return met or own or matches


def was_met(known: Known, earlier: Mapping[str, Verdict] | None) -> bool:
    """Whether a misconception was diagnosed in the earlier exercise that it belongs to."""
    verdict = (earlier or {}).get(known.origin)
    return verdict is not None and known.name in verdict.diagnosis


def _is_right(answers: Answers, key: Key) -> bool:
    """Whether all there is equals the reference's: then nothing has to be explained."""
    right = key.reference
    return (
        answers.attributes == right.attributes
        and answers.parts == right.parts
        and answers.outcomes.keys() == right.outcomes.keys()
        and all(
            outcome_distance(answers.outcomes[call], right.outcomes[call]) <= key.tolerance for call in right.outcomes
        )
    )


def _explains(known: Known, answers: Answers, key: Key, distance: Callable[[Outcome, Outcome], float]) -> bool:
    evidence = False
    for call, right in key.reference.outcomes.items():
        ours, wrong = answers.outcomes.get(call), known.answers.outcomes.get(call)
        if ours is None or wrong is None:
            return False
        if refuses(right):
            if refuses(wrong):
                continue  # whether bad input is refused as well is a matter by itself
            if refuses(ours):
                return False
            evidence = True  # that it is not refused is seen, whatever came in its place
            continue
        if ours.trouble is not None and wrong.trouble is not None:
            continue
        if distance(ours, wrong) > key.tolerance:
            return False
        if distance(wrong, right) > 10 * key.tolerance:
            evidence = True
    return evidence or any(
        answers.attributes.get(name) == wrong != key.reference.attributes.get(name)
        for name, wrong in known.answers.attributes.items()
        if not isinstance(wrong, dict)
    )


def _shows(known: Known, answers: Answers, key: Key) -> bool:
    """Whether a misconception that is random shows by its symptom: the note, and the parts that are missing with it."""
    return (
        bool(known.symptom)
        and any(note.startswith(known.symptom) for note in answers.notes)
        and answers.parts == known.answers.parts != key.reference.parts
    )


def _same_touches(known: Known, answers: Answers, tolerance: float) -> bool:
    return all(
        touches_agree(answers.outcomes[call], outcome, tolerance)
        for call, outcome in known.answers.outcomes.items()
        if outcome.trouble is None and call in answers.outcomes
    )
