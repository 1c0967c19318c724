"""What one would see after each misconception, measured on the bank's Paper: the book shows it with its common mistakes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from ..exam.answers import Answers, Outcome
from ..exam.compare import look_distance
from ..exam.faults import build_fault, fault_of
from ..exam.key import Key, Look, MarkedStage
from ..exam.structures import PLACE, is_structure
from ..exam.theorems import violation

#: What is quoted of a structure is shorter.
_SHORT = 60
#: How far a number is from a whole one that it should be, if not by rounding.
_WHOLE = 1e-3
#: A number with a fraction, an exponent or a sign: a measured one.
_MEASURED = re.compile(r"-?\d*\.\d+(?:e[-+]?\d+)?|-?\d+e[-+]?\d+|-\d+")


def sight(answers: Answers, key: Key, status: Mapping[str, str], unplanted: bool = False) -> dict[str, str]:
    """Say where wrong answers fail first, and what one sees there or at a later stage that fails.

    A theorem that does not hold tells the most, then numbers, and then layers and attributes.

    Args:
        answers: a misconception's.
        key: of the Paper that it sat.
        status: what each stage came to.
        unplanted: whether its numbers differ from sitting to sitting, since its weights are its own.

    Returns:
        `stage`, the first that fails, and `seen`, in words that hold for any run on the same Paper.
    """
    failed = [stage for stage in key.stages if status[stage.name] == "failed"]
    if answers.trouble is not None:
        return {"stage": failed[0].name, "seen": f"it ends in an error, `{answers.trouble.kind}`"}
    kinds = ("build",) if unplanted else ("theorem", "values", "gradients", "refusal", "build")
    said = (_seen(stage, answers, key) for kind in kinds for stage in failed if stage.kind == kind)
    return {"stage": failed[0].name, "seen": next(filter(None, said), "")} if failed else {}


def written(sights: Mapping[str, Mapping[str, Mapping[str, str]]]) -> str:
    """Write what is seen, by exercise and misconception, as the text of a file."""
    return json.dumps(sights, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _seen(stage: MarkedStage, answers: Answers, key: Key) -> str:
    if stage.kind == "build":
        return build_fault(answers, key)
    if stage.kind == "theorem":
        said = violation(stage.theorem, answers, [look.call for look in stage.looks])
        return _MEASURED.sub(lambda found: _two_digits(float(found[0])), said) if re.search(r"\d", said) else ""
    for look in stage.looks:
        outcome = answers.outcomes[look.call]
        if outcome.trouble is not None and stage.kind != "refusal":
            return f"the call ends in an error, `{outcome.trouble.kind}`"
    fault = fault_of(stage, answers, key)
    return f"{fault}{_instead(stage, answers, key)}" if fault else _farthest(stage, answers, key)


def _instead(stage: MarkedStage, answers: Answers, key: Key) -> str:
    """What stands in a structure where it first differs, and what should, if both are short."""
    for look in stage.looks:
        for name, right in key.reference.outcomes[look.call].returned.items():
            own = answers.outcomes[look.call].returned.get(name)
            if own is not None and is_structure(own) and is_structure(right) and own.tobytes() != right.tobytes():
                one, other = _leaves(json.loads(own.tobytes()), json.loads(right.tobytes()))
                said = f": `{json.dumps(one, ensure_ascii=False)}` for `{json.dumps(other, ensure_ascii=False)}`"
                return said if len(said) < _SHORT and PLACE not in said and said.count("`") == 4 else ""
    return ""


def _leaves(own: Any, right: Any) -> tuple[Any, Any]:
    """The first parts of two structures that differ."""
    if isinstance(own, list) and isinstance(right, list) and own[: len(right)] != right[: len(own)]:
        return next(_leaves(one, other) for one, other in zip(own, right, strict=False) if one != other)
    return own, right


def _farthest(stage: MarkedStage, answers: Answers, key: Key) -> str:
    """By how much the numbers of a stage are off, in the array where that is most."""
    found: list[tuple[float, str]] = []
    for look in stage.looks:
        ours, right = answers.outcomes[look.call], key.reference.outcomes[look.call]
        if look_distance(look, ours, right) > key.tolerance:
            found += [_off(*each) for each in _arrays(look, ours, right)]
    return max(found, key=lambda each: each[0])[1] if found else ""


def _arrays(look: Look, ours: Outcome, right: Outcome) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """What a stage looks at in one call, by the name that a reader knows it by: what came back, and what is right."""
    if look.gradients:
        pairs = [(f"the gradient of `{name}`", ours.gradients.get(name), g) for name, g in right.gradients.items()]
    else:  # of a structure, its numbers
        names = [name for name in look.outputs or right.returned if not is_structure(right.returned[name])]
        pairs = [(f"`{n.removesuffix(', numbers')}`", ours.returned.get(n), right.returned[n]) for n in names]
    for name, one, other in pairs:
        if one is not None and other is not None and one.shape == other.shape:
            for axis, places in ((0, look.rows), (-1, look.columns)):
                if places is not None:
                    one, other = one.take(places, axis), other.take(places, axis)
            yield name, one.astype("float64"), other.astype("float64")


def _off(name: str, ours: np.ndarray, right: np.ndarray) -> tuple[float, str]:
    """How far an array is off, relative to the size of the right one, and in words."""
    off, size = float(np.abs(ours - right).max(initial=0)), float(np.abs(right).max(initial=0))
    if not np.isfinite(off):
        return np.inf, f"{name} is not finite everywhere"
    if right.size == 1:
        said = "{} is {} and should be {}".format(name, *_apart(ours.item(), right.item()))
    elif off > _WHOLE and (right == right.round()).all():  # a mask, a number of a token, the sine of 0
        wrong = np.argwhere(np.abs(ours - right) > _WHOLE)
        one, other = (_two_digits(float(array[tuple(wrong[0])])) for array in (ours, right))
        said = f"{len(wrong)} of {right.size} numbers of {name} are wrong, such as {one} for {other}"
    elif ours.any():
        said = f"{name} is off by up to {_two_digits(off)}, where right values reach {_two_digits(size)}"
    else:
        said = f"{name} is 0 everywhere, where right values reach {_two_digits(size)}"
    return off / max(size, 1e-9), said


def _apart(one: float, other: float) -> list[str]:
    """Two numbers with as many digits as tell them apart, two at least."""
    texts = ([_two_digits(each, digits) for each in (one, other)] for digits in (2, 3, 4, 5))
    return next((each for each in texts if each[0] != each[1]), [str(one), str(other)])


def _two_digits(value: float, digits: int = 2) -> str:
    """A number with two digits that count, or more: 0.42, −1.1, 120, 1e9."""
    return f"{float(f'{value:.{digits}g}'):g}".replace("e+0", "e").replace("e-0", "e-").replace("-", "\N{MINUS SIGN}")
