"""Faults in words: what is wrong with what came back, with attributes and with layers."""

from __future__ import annotations

from typing import Any

from . import draws
from .answers import Answers, Outcome
from .compare import look_distance, refuses
from .crashes import explain
from .key import Key, MarkedStage
from .structures import difference, is_structure


def fault_of(stage: MarkedStage, answers: Answers, key: Key) -> str:
    """What is wrong in a stage's first differing call, in words."""
    for look in stage.looks:
        outcome = answers.outcomes.get(look.call)
        if outcome is None:
            return "this was not sat"
        right = key.reference.outcomes[look.call]
        if look_distance(look, outcome, right) <= key.tolerance:
            continue
        if refuses(right):
            return _not_refused(outcome)
        if outcome.trouble is not None:
            return misfit(outcome) or explain(outcome.trouble, key.public).rstrip(".")
        if outcome.remarks:
            return remark_of(outcome.remarks[0], list(right.returned))
        for name in look.outputs or right.returned:
            own, other = outcome.returned.get(name), right.returned.get(name)
            if own is not None and other is not None:
                if draws.is_tally(other):
                    if draws.is_tally(own) and (found := draws.difference(own, other)):
                        return found
                    continue
                if is_structure(other):
                    if is_structure(own) and (found := difference(name, own, other)):
                        return found
                    continue
                if own.shape != other.shape:
                    return f"`{name}` has shape {own.shape} and should have {other.shape}"
                if (own != own).any():
                    return f"`{name}` contains NaN: something was divided by 0, or −∞ met −∞"
        if look.gradients:
            lost = [
                name
                for name, value in right.gradients.items()
                if value is not None and outcome.gradients.get(name) is None
            ]
            if lost:
                return f"no gradient reaches `{lost[0]}`"
    return ""


def _not_refused(outcome: Outcome) -> str:
    """What came in the place of a refusal."""
    if outcome.trouble is None:
        return "it is taken as if nothing were wrong; a ValueError that says what is wrong is asked for"
    kind = outcome.trouble.kind
    return f"it ends in a `{kind}`, by chance or by design; a ValueError that says what is wrong is asked for"


def remark_of(remark: str, names: list[str]) -> str:
    """A remark of the sitting in words, where results of these names are asked for."""
    if remark.startswith("returned"):
        came = word(remark)
        return f"{len(names)} are asked for ({', '.join(names)}); {came} came back"
    if remark.startswith("type"):
        return f"{', '.join(names)} are asked for as a tuple; a {word(remark)} came back"
    name, _, what = remark.partition(": ")
    told = {"symbolic": "is a symbolic tensor, not a value", "ragged": "is a ragged list, not an array"}
    if what.startswith("huge"):
        return f"`{name}` has far too many elements"
    if what.startswith("kind"):
        return f"`{name}` holds a `{word(what)}`, which is no text, no list and no number"
    return f"`{name}` {told.get(what) or 'is of ' + what + ', not a tensor'}"


def misfit(outcome: Outcome) -> str:
    """In words, that a sub-layer got another number of features than its weights have; empty where none did."""
    for remark in outcome.remarks:
        if outcome.trouble is not None and remark.startswith("features ") and len(remark.split()) == 4:
            _, path, expected, received = remark.split()
            return f"the input of `{path}`, which has {received} features and should have {expected}"
    return ""


def build_fault(answers: Answers, key: Key) -> str:
    """What is wrong with attributes and layers: the first of it, since the rest often follows."""
    for path, said in answers.parts.items():
        if said == "planted":
            continue
        if said == "missing":
            return f"`{path}` is missing"
        if said.startswith("renamed"):
            return f"`{path}` was not found; `{said.partition(' ')[2]}` was used in its place"
        if said.startswith("type"):
            return f"`{path}` is a {word(said)}"
        if said.startswith("shape"):
            return (
                f"`{path}` has weights of another shape ({said.partition(' ')[2].replace(' for ', ' where ')} is right)"
            )
        if said.startswith("same"):
            return f"`{path}`: {said}, where each must be a layer of its own"
        return f"`{path}`: {said}"
    for name, right in key.reference.attributes.items():
        own = answers.attributes.get(name)
        if own is None:
            if "." not in name:
                return f"the attribute `{name}` is missing"
        elif not isinstance(right, dict) and (isinstance(own, dict) or own != right):
            return _attribute_fault(name, own, right)
    return ""


def _attribute_fault(name: str, own: Any, right: Any) -> str:
    """What is wrong with an attribute's value; values are told where the exercise's own text says them."""
    if name == "class":
        return f"the class must derive from `{right}`; yours is a `{str(own)[:40]}`"
    if "." not in name and not isinstance(right, str):
        return f"the attribute `{name}` has another value than asked"
    found = own.get("type", "") if isinstance(own, dict) else own
    return f"the attribute `{name}` has another value than asked: {str(found)[:40]} where {right} is right"


def word(said: str) -> str:
    """The second word of what a sitting says; a forged one may have none."""
    return said.partition(" ")[2].partition(" ")[0]
