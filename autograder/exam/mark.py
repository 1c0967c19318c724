"""Mark: compare Answers with a Key. Pure NumPy: nothing that a student wrote is run or trusted here."""

from __future__ import annotations

from collections.abc import Mapping

from .answers import Answers
from .blame import blame, blamed_for, is_ambiguous
from .compare import first_divergence, is_constant, look_distance, outcome_distance, refuses
from .crashes import explain
from .diagnosis import diagnose, was_met
from .faults import build_fault, fault_of, misfit, remark_of, word
from .key import Key, Known, MarkedStage
from .theorems import violation
from .verdict import FAILURES, StageResult, Verdict

#: A difference of up to this many times the tolerance is for a person to judge, not failed.
BAND = 10

_NOTES = {
    "training by position": "Keras 3 takes `training` and `mask` by keyword only: write `layer(x, training=training)`. "
    "It was passed on for you this time.",
    "__call__ overridden": "Write `call` and not `__call__`: Keras has one of its own, which builds the layer and keeps track of "
    "it, and then calls yours.",
    "NaN for padding alone": "Where a mask hides every key of a row, yours gives NaN: −∞ minus −∞. It costs nothing here, but in "
    "training it spreads to every weight; with −1e9 such a row is only a plain mean.",
    "inputs renamed sequences": "Keras 3 calls a recurrent layer's first argument `sequences`: write `self.gru(x, ...)`. "
    "It was passed on for you this time.",
}


def mark(answers: Answers, key: Key, earlier: Mapping[str, Verdict] | None = None) -> Verdict:
    """Mark what was handed in.

    Args:
        answers: from *sit*.
        key: the Key of the Paper that was sat.
        earlier: by exercise, the Verdicts on the same submission's earlier exercises: what builds on them is marked as
            right, given the misconceptions found there, or as not assessable where those are unknown.

    Returns:
        the Verdict.
    """
    earlier = earlier or {}
    if answers.trouble is not None:
        return _not_sat(answers, key, earlier)
    varying = {name for name, right in key.reference.outcomes.items() if not is_constant({name: right})}
    if is_constant({name: outcome for name, outcome in answers.outcomes.items() if name in varying}):
        return _constant(key)
    found = diagnose(answers, key, earlier)
    inherited = bool(found) and all(known.origin != key.exercise and was_met(known, earlier) for known in found)
    results = [_stage(stage, answers, key, found, inherited) for stage in key.stages]
    _too_many(answers, key, results)
    _nothing_is_proved_alone(key, results)
    verdict = Verdict(key.exercise, results, book=key.book, notes=_notes(answers, key))
    verdict.flagged = any(result.status == "flagged" for result in results)
    if found:
        verdict.diagnosis = [_title(known, key) for known in found]
        verdict.says, verdict.see = " ".join(dict.fromkeys(known.says for known in found)), found[0].see
    elif any(result.status == "failed" for result in results):
        verdict.unknown = _divergence(answers, key)
        verdict.failure = "" if verdict.unknown else _failure(answers, key)
    if not found or (not inherited and any(is_ambiguous(origin, key, earlier) for origin in key.builds_on)):
        blame(verdict, answers, key, earlier)
    _say_once(results)
    for stage, result in zip(key.stages, results, strict=True):
        result.see = stage.see if result.status == "failed" else ""
    return verdict


def _title(known: Known, key: Key) -> str:
    return known.name if known.origin == key.exercise else f"{known.name} (in your {known.origin})"


def _stage(stage: MarkedStage, answers: Answers, key: Key, found: list[Known], inherited: bool) -> StageResult:
    """Mark one stage; no stage hides another."""
    if stage.kind == "build":
        return _result(stage, build_fault(answers, key))
    if stage.kind == "theorem":
        fault = violation(stage.theorem, answers, [look.call for look in stage.looks])
    else:
        apart = _apart(stage, answers, key.reference)
        if key.tolerance < apart <= BAND * key.tolerance:
            return StageResult(
                stage.name, stage.points, stage.points, "flagged", "The difference is close to rounding."
            )
        fault = "" if apart <= key.tolerance else (fault_of(stage, answers, key) or stage.says or "It differs.")
    if fault and found and all(_explains_stage(stage, answers, key, known) for known in found):
        if not _ran(stage, answers) and not any(stage.name in known.stages for known in found):
            return StageResult(
                stage.name, 0, stage.points, "neutral", "What went wrong elsewhere keeps this from running."
            )
        if inherited:
            return StageResult(
                stage.name, stage.points, stage.points, "follow-through", f"Right, given your {found[0].origin}."
            )
        if all(stage.name in known.hides for known in found):
            return StageResult(stage.name, 0, stage.points, "neutral", "What went wrong before hides this.")
        if not any(stage.name in known.stages for known in found):
            return StageResult(
                stage.name, stage.points, stage.points, "follow-through", "Right, given what went wrong elsewhere."
            )
        return StageResult(stage.name, 0, stage.points, "failed", stage.says)
    return _result(stage, fault)


def _result(stage: MarkedStage, fault: str) -> StageResult:
    if not fault:
        return StageResult(stage.name, stage.points, stage.points, "passed")
    said = fault if not stage.says or stage.says == fault else f"{stage.says} Yours: {fault}."
    return StageResult(stage.name, 0, stage.points, "failed", said.replace("..", "."))


def _apart(stage: MarkedStage, answers: Answers, right: Answers) -> float:
    """The largest distance in what a stage looks at; infinite where a call is missing."""
    return max(
        look_distance(look, answers.outcomes[look.call], right.outcomes[look.call])
        if look.call in answers.outcomes
        else float("inf")
        for look in stage.looks
    )


def _explains_stage(stage: MarkedStage, answers: Answers, key: Key, known: Known) -> bool:
    """Whether this stage's calls came out as the misconception's do: equal values, or an exception in both."""
    if stage.kind == "theorem":
        return bool(violation(stage.theorem, known.answers, [look.call for look in stage.looks]))
    pairs = [(look, answers.outcomes[look.call], known.answers.outcomes[look.call]) for look in stage.looks]
    return all(
        (ours.trouble is not None and theirs.trouble is not None) or look_distance(look, ours, theirs) <= key.tolerance
        for look, ours, theirs in pairs
    )


def _ran(stage: MarkedStage, answers: Answers) -> bool:
    return all(answers.outcomes[look.call].trouble is None for look in stage.looks)


def _divergence(answers: Answers, key: Key) -> str:
    """The first tensor that differs, in the first call that ran and differs."""
    for call, right in key.reference.outcomes.items():
        outcome = answers.outcomes.get(call)
        if outcome is not None and outcome_distance(outcome, right) > key.tolerance:
            place = misfit(outcome) or first_divergence(outcome, right, key.tolerance)
            if place:
                return f"{place} (question “{call}”)"
    return ""


def _failure(answers: Answers, key: Key) -> str:
    """The kind of exception that the calls ended in, where no refusal is asked for."""
    asked = {name for name, right in key.reference.outcomes.items() if not refuses(right)}
    kinds = [o.trouble.kind for name, o in answers.outcomes.items() if o.trouble is not None and name in asked]
    return kinds[0] if kinds else ""


def _too_many(answers: Answers, key: Key, results: list[StageResult]) -> None:
    """More results than are asked for cost the first stage that looks at results: who unpacks them cannot go on."""
    first = next((n for n, stage in enumerate(key.stages) if stage.kind == "values"), None)
    for call, right in key.reference.outcomes.items():
        outcome, names = answers.outcomes.get(call), list(right.returned)
        said = next((r for r in (outcome.remarks if outcome else []) if r.startswith("returned")), "")
        if said and first is not None and word(said).isdecimal() and int(word(said)) > len(names):
            result = results[first]
            if result.points:
                result.status, result.points, result.message = "failed", 0, f"Yours: {remark_of(said, names)}."
            return


def _nothing_is_proved_alone(key: Key, results: list[StageResult]) -> None:
    """A theorem holds of many wrong answers, and who refuses everything refuses bad input: neither earns unless some value is right."""
    kinds = [stage.kind for stage in key.stages]
    if any(kind in ("values", "gradients") and result.points for kind, result in zip(kinds, results, strict=True)):
        return
    for kind, result in zip(kinds, results, strict=True):
        if kind in ("theorem", "refusal") and result.points:
            result.points, result.status = 0, "neutral"
            result.message = "This holds, and counts as soon as one of the answers is right."


def _say_once(results: list[StageResult]) -> None:
    """A message that several stages share is said at the first of them."""
    said: set[str] = set()
    for result in results:
        if result.status in ("failed", "neutral") and result.message in said:
            result.message = "As above." if result.status == "failed" else ""
        elif result.message:
            said.add(result.message)


def _not_sat(answers: Answers, key: Key, earlier: Mapping[str, Verdict]) -> Verdict:
    """Nothing could be asked: say why once."""
    assert answers.trouble is not None
    said = explain(answers.trouble, key.public)
    results = [StageResult(stage.name, 0, stage.points, "failed") for stage in key.stages]
    for result in results[1:]:
        result.status = "neutral"
    results[0].message = said
    verdict = Verdict(key.exercise, results, failure=answers.trouble.kind, book=key.book, notes=_notes(answers, key))
    if blamed := blamed_for(answers.trouble, earlier):
        results[0].status, verdict.blames, verdict.hanging = "neutral", blamed, verdict.out_of
    return verdict


def _constant(key: Key) -> Verdict:
    """The answer does not depend on the question."""
    results = [StageResult(stage.name, 0, stage.points, "failed") for stage in key.stages]
    results[0].message = "What comes back is one and the same number everywhere: it does not depend on the input."
    return Verdict(key.exercise, results, failure="constant answer", book=key.book)


def _notes(answers: Answers, key: Key) -> list[str]:
    notes = [_NOTES[note] for note in answers.notes if note in _NOTES]
    for note in answers.notes:
        if note.startswith("trial "):
            how = FAILURES.get(word(note), word(note)[:40])
            notes.append(
                f"What stands below your definitions did not come to its end ({how}), and was left out. Keep trials in a "
                'cell or file of their own, or below `if __name__ == "__main__":`.'
            )
    for name, right in key.reference.attributes.items():
        own = answers.attributes.get(name)
        if name.endswith("initializer") and isinstance(own, dict) and isinstance(right, dict) and own != right:
            notes.append(
                f"`{name}` is {str(own.get('type'))[:40]}; asked for is {right['type']}. It costs nothing here."
            )
    return notes
