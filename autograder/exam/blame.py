"""Blame: where the fault lies in something that an exercise uses, and not in what was handed in for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .answers import Answers, Trouble
from .crashes import explain
from .key import Key
from .names import same_name
from .verdict import Verdict

#: A first divergence for which no earlier exercise is to blame: a layer of the answer's own is not called.
_OWN_PART = re.compile(r"`[^`.]+` is (not called|called too few)")


def blame(verdict: Verdict, answers: Answers, key: Key, earlier: Mapping[str, Verdict]) -> None:
    """Where the fault lies in something that this exercise uses, the stages that need it are not assessed.

    That is so where another cell or file ended the calls, or where an earlier exercise is wrong in a way that the Key does
    not know: then the same answers can come from there.
    """
    unsure = (
        ""
        if _OWN_PART.match(verdict.unknown)
        else next((o for o in key.builds_on if _is_unknown(o, earlier) or is_ambiguous(o, key, earlier)), "")
    )
    for stage, result in zip(key.stages, verdict.stages, strict=True):
        if result.status != "failed" or stage.kind == "build":
            continue
        ended = [o.trouble for o in (answers.outcomes.get(look.call) for look in stage.looks) if o and o.trouble]
        guilty = [cell for cell in (blamed_for(trouble, earlier) for trouble in ended) if cell]
        blamed = guilty[0] if guilty else unsure if not ended else ""
        if blamed and verdict.blames in ("", blamed):
            result.status, verdict.blames = "neutral", blamed
            told = explain(ended[0], key.public) if ended else "What it uses has to be mended first."
            result.message = told
    if verdict.blames:
        verdict.diagnosis, verdict.says, verdict.see = [], "", ""
        verdict.hanging = sum(result.out_of - result.points for result in verdict.stages if result.status == "neutral")


def _is_unknown(origin: str, earlier: Mapping[str, Verdict]) -> bool:
    """Whether an earlier exercise lost points, and nobody knows why."""
    verdict = earlier.get(origin)
    return verdict is not None and verdict.points < verdict.out_of and not verdict.diagnosis


def is_ambiguous(origin: str, key: Key, earlier: Mapping[str, Verdict]) -> bool:
    """Whether an earlier exercise lost points for a misconception whose answers here the Key does not hold."""
    verdict = earlier.get(origin)
    if verdict is None or verdict.points >= verdict.out_of or not verdict.diagnosis:
        return False
    return not set(verdict.diagnosis) <= {known.name for known in key.known if known.origin == origin}


def blamed_for(trouble: Trouble, earlier: Mapping[str, Verdict]) -> str:
    """The cell or file whose fault a trouble is: it failed while it was loaded, or its own exercise lost points."""
    lost = [name for name, verdict in earlier.items() if verdict.points < verdict.out_of]
    at_fault = trouble.loading or any(same_name(trouble.cell, name) for name in lost)
    return trouble.cell if trouble.cell and at_fault else ""
