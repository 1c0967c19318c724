"""Draws: answers that are random, tallied, and compared by how often each outcome comes.

A tally is the bytes of a JSON object, int8, that says how often each outcome came; an outcome is the text of its own JSON.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np

#: The most different outcomes that a tally holds apart; all others together are one more.
MOST_OUTCOMES = 5_000
#: The most characters of an outcome.
LONGEST = 500
#: Outcomes that came less often than this in both tallies together are taken together: chi-squared is none for small numbers.
RARE = 20
#: The quantile of the normal distribution beyond which a share of 1e-7 lies: right draws are told apart as rarely as that.
_QUANTILE = 5.1993
#: The most bytes of a tally that are read: more than the largest that is made.
_LARGEST = (MOST_OUTCOMES + 1) * (LONGEST + 200)
#: Where so many draws are right, a tally of fewer than one in ten of them is another answer: of few draws chance explains anything.
_MANY = 100


def to_tally(outcomes: Iterable[Any]) -> np.ndarray:
    """Count outcomes, each of plain values (numbers, texts, lists of them).

    Example:
        >>> from_tally(to_tally([[1, 2], [3], [1, 2]]))
        {'[1,2]': 2, '[3]': 1}
    """
    outcomes = list(outcomes)
    written = list(map(repr, outcomes))  # what is not written alike is told apart, as by its JSON, which takes longer
    first, counts = dict(zip(written, outcomes, strict=True)), Counter[str]()
    for each, times in Counter(written).items():
        counts[json.dumps(first[each], separators=(",", ":"))[:LONGEST]] += times
    kept = dict(counts.most_common(MOST_OUTCOMES))
    if rest := counts.total() - sum(kept.values()):
        kept["others"] = rest
    return np.frombuffer(json.dumps(kept, sort_keys=True).encode(), "int8").copy()


def from_tally(array: np.ndarray) -> dict[str, int]:
    """The way back; empty where it is no tally, since it may come out of a sandbox."""
    if array.size > _LARGEST:
        return {}
    try:
        tree = json.loads(array.tobytes())
    except (ValueError, RecursionError):
        return {}
    good = isinstance(tree, dict) and all(type(count) is int and 0 < count < 2**53 for count in tree.values())
    return tree if good else {}


def is_tally(array: np.ndarray) -> bool:
    """Whether an array holds a tally: no other answer is of that type."""
    return array.dtype == np.int8


def excess(ours: np.ndarray, right: np.ndarray) -> float:
    """Chi-squared of the two tallies' homogeneity, over its critical value; 1 or less where chance explains the difference.

    The critical value is that of a false alarm of 1e-7, by the cube root of Wilson and Hilferty (1931).
    """
    one, other = from_tally(ours), from_tally(right)
    n, m = sum(one.values()), sum(other.values())
    if not n or not m or _far_fewer(one, m):
        return float("inf")
    pairs = [(one.get(outcome, 0), other.get(outcome, 0)) for outcome in one.keys() | other.keys()]
    often = [pair for pair in pairs if sum(pair) >= RARE]
    seldom = [pair for pair in pairs if sum(pair) < RARE]
    if seldom:
        often.append((sum(a for a, _ in seldom), sum(b for _, b in seldom)))
    if len(often) < 2:
        return 0.0
    counts = np.array(often, "float64")  # (outcomes, 2)
    squares = (np.sqrt(m / n) * counts[:, 0] - np.sqrt(n / m) * counts[:, 1]) ** 2 / counts.sum(axis=1)
    return float(squares.sum()) / critical(len(often) - 1)


def _far_fewer(ours: dict[str, int], m: int) -> bool:
    """Whether far fewer came back; whole arrays, in a list where a tuple is meant, are no draws and told by their length."""
    return m >= _MANY and 10 * sum(ours.values()) < m and max(map(len, ours)) < LONGEST


def critical(freedom: int) -> float:
    """The value that chi-squared exceeds with a probability of about 1e-7."""
    spread = 2 / (9 * freedom)
    return float(freedom * (1 - spread + _QUANTILE * np.sqrt(spread)) ** 3)


def difference(ours: np.ndarray, right: np.ndarray) -> str:
    """In words, how two tallies differ beyond chance, without an outcome or a right share; empty where they do not."""
    if excess(ours, right) <= 1:
        return ""
    one, other = from_tally(ours), from_tally(right)
    n, m = sum(one.values()), sum(other.values())
    if not n:
        return "nothing was drawn"
    if _far_fewer(one, m):
        return (
            f"{n} draws came back, far fewer than were asked for"
            if n > 1
            else "one draw came back, and many were asked for"
        )
    never = sum(count for outcome, count in one.items() if outcome not in other)
    missing = [outcome for outcome, count in other.items() if outcome not in one and count * n >= RARE * m]
    if never * m >= RARE * n:
        return f"{100 * never / n:.2g} % of your draws are what never comes out right"
    if len(one) == 1:
        return "every draw of yours is the same"
    if missing:
        kinds = "one outcome that" if len(missing) == 1 else f"{len(missing)} outcomes that"
        return f"{kinds} should come now and then never came"
    return "what comes out is right, and comes too often or too seldom, further from its share than chance explains"
