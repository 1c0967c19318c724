"""Theorems: properties that a right answer has whatever the numbers, and that need no reference to be checked.

Each is numbered in the book, under the name that it has here. Its number stands in the Key, with what is said where it fails.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .answers import Answers

#: The largest violation that float32 arithmetic explains.
SLACK = 1e-4


def rows_sum_to_one(answers: Answers, calls: list[str]) -> str:
    """Each query spreads weight 1 over the keys."""
    for weights in _returned(answers, calls, "weights"):
        sums = weights.sum(axis=-1)
        if not np.all(np.abs(sums - 1) <= SLACK) or np.any(weights < -SLACK):
            return f"rows of your weights sum to {_between(sums)}"
    return ""


def hidden_states_sum_to_one(answers: Answers, calls: list[str]) -> str:
    """Weight 1 is spread over the hidden states, the axis after the batch."""
    for weights in _returned(answers, calls, "weights"):
        sums = weights.sum(axis=1)
        if not np.all(np.abs(sums - 1) <= SLACK) or np.any(weights < -SLACK):
            return f"your weights sum to {_between(sums)} over a sentence"
    return ""


def order_is_kept(answers: Answers, calls: list[str]) -> str:
    """Rows 0 and 1 are the same words, in turned order; then so are the outputs, since nothing here knows an order."""
    for output in _returned(answers, calls, "output"):
        moved = float(np.abs(output[0] - output[1][::-1]).max())
        if not moved <= SLACK:
            return f"the same words in another order change their outputs by {moved:.3g}"
    return ""


def the_past_stays(answers: Answers, calls: list[str]) -> str:
    """Rows 0 and 1 differ in their last word alone, which no earlier one may see."""
    for output in _returned(answers, calls, ""):
        moved = float(np.abs(output[0, :-1] - output[1, :-1]).max())
        if not moved <= SLACK:
            return f"another last word changes the outputs before it by {moved:.3g}"
    return ""


def padding_changes_nothing(answers: Answers, calls: list[str]) -> str:
    """Rows 0 and 1 differ in their last word alone, which the mask hides."""
    for output in _returned(answers, calls, ""):
        moved = float(np.abs(output[0, :-1] - output[1, :-1]).max())
        if not moved <= SLACK:
            return f"another word at the hidden place changes the outputs at the others by {moved:.3g}"
    return ""


def rotation(answers: Answers, calls: list[str]) -> str:
    """Moving on by one position turns each pair of columns by an angle of its own, the same from everywhere."""
    for encoding in _returned(answers, calls, ""):
        if encoding.ndim != 2 or encoding.shape[1] % 2 or len(encoding) < 3:
            return f"an encoding of shape {encoding.shape} has no pairs of columns to turn"
        pairs = encoding[:, 1::2] + 1j * encoding[:, 0::2]  # cosine + i sine
        turn = pairs[1] * np.conj(pairs[0])
        moved = np.abs(pairs[1:] - turn * pairs[:-1])
        if not np.all(moved <= SLACK):
            wrong = np.flatnonzero(moved.max(axis=0) > SLACK)
            return f"columns {2 * wrong[0]} and {2 * wrong[0] + 1} are not turned by the same angle at every step"
    return ""


def a_seed_repeats(answers: Answers, calls: list[str]) -> str:
    """The first two calls are the same, the third has another seed."""
    tallies = [answers.outcomes[call].returned["draws"].tobytes() for call in calls]
    if tallies[0] != tallies[1]:
        return "the same seed draws otherwise the second time"
    return "another seed draws the very same" if tallies[0] == tallies[2] else ""


#: By the name that a Key uses and the book numbers.
THEOREMS: dict[str, Callable[[Answers, list[str]], str]] = {
    "rows-sum-to-one": rows_sum_to_one,
    "rotation": rotation,
    "hidden-states-sum-to-one": hidden_states_sum_to_one,
    "order-is-kept": order_is_kept,
    "the-past-stays": the_past_stays,
    "padding-changes-nothing": padding_changes_nothing,
    "a-seed-repeats": a_seed_repeats,
}


def violation(theorem: str, answers: Answers, calls: list[str]) -> str:
    """Say how a theorem fails, in numbers of the student's own answers; empty where it holds.

    Raises:
        KeyError: if there is no such theorem.
    """
    check = THEOREMS[theorem]
    ran = [call for call in calls if call in answers.outcomes and answers.outcomes[call].trouble is None]
    if len(ran) < len(calls):
        return "nothing came back to check it on"
    try:
        return check(answers, ran)
    except (ValueError, IndexError, TypeError, KeyError) as error:
        return f"what came back has the wrong shape ({type(error).__name__})"


def _between(values: np.ndarray) -> str:
    """The least and the largest of some values, or what all of them are."""
    least, largest = f"{values.min():.3g}", f"{values.max():.3g}"
    return least if least == largest else f"between {least} and {largest}"


def _returned(answers: Answers, calls: list[str], name: str) -> list[np.ndarray]:
    """The arrays of that name, or the only one, in the calls; one that is missing raises ValueError."""
    found = []
    for call in calls:
        returned = answers.outcomes[call].returned
        value = returned.get(name) if name else next(iter(returned.values()), None)
        if value is None or value.ndim == 0:
            raise ValueError(name)
        found.append(value.astype("float64"))
    return found
