"""Made examples: as many as are asked for, the same for the same seed."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator

import numpy as np

from .acceptability import acceptability
from .entailment import entailment
from .example import SPLITS, TASKS, Example
from .paraphrase import paraphrase
from .sentiment import sentiment
from .similarity import similarity

#: After so many draws without a new example, there is none.
_PATIENCE = 20_000

_DRAWN: dict[str, Callable[[np.random.Generator, str], Iterator[Example]]] = {
    "acceptability": acceptability,
    "sentiment": sentiment,
    "paraphrase": paraphrase,
    "similarity": similarity,
    "entailment": entailment,
}


def small_glue(task: str, split: str = "train", *, size: int = 2_000, seed: int = 0) -> tuple[Example, ...]:
    """Make examples of a task.

    Args:
        task: "acceptability" (as CoLA: 70 % are acceptable), "sentiment" (as SST-2: 55 % are positive), "paraphrase" (as
            MRPC, but half are paraphrases), "similarity" (as STS-B: from 0 to 5 by halves), or "entailment" (as MNLI:
            three labels, each as likely).
        split: "train" or "dev". The text of a sentence decides where it belongs, so that the splits never share one,
            whatever their tasks, sizes and seeds.
        size: how many, all different.
        seed: the same seed gives the same examples; fewer of them are the first of more.

    Returns:
        The examples. `LABELS` says what their labels mean.

    Raises:
        ValueError: if there are no such examples, or not so many.

    Example:
        >>> for task in TASKS:
        ...     example = small_glue(task, size=1)[0]
        ...     print(example.label, *filter(None, (example.first, example.second)))
        1 here they are old .
        0 i did not admire the acting and the film was quite bad .
        0 on sunday the singer helped the physician in the port . the robber helped the physician in the port on sunday .
        0.5 the officer alerted the physician in the street on saturday . on monday the lad assisted the carer in the shop .
        1 on thursday somebody helped the tall writer in the square . the seaman helped the writer in the plaza on thursday .
    """
    if task not in TASKS:
        raise ValueError(f"task is one of {', '.join(TASKS)}; “{task}” was given. Choose one of these.")
    if split not in SPLITS:
        raise ValueError(f"split is one of {', '.join(SPLITS)}; “{split}” was given. Choose one of these.")
    number = _whole(size, "size is how many examples to make, a whole number from 1", 1)
    generator = np.random.default_rng(_whole(seed, "seed is a whole number from 0", 0))
    return _filled(_DRAWN[task](generator, split), task, split, number)


def _filled(examples: Iterator[Example], task: str, split: str, size: int) -> tuple[Example, ...]:
    """Draw until there are so many of a split."""
    found: dict[tuple[str, str | None], Example] = {}
    idle = 0
    while len(found) < size:
        example = next(examples)
        sentences = example.first, example.second
        idle += 1
        if sentences not in found:
            found[sentences] = example
            idle = 0
        if idle == _PATIENCE:
            raise ValueError(
                f"all examples are different, and “{task}” has hardly more than {len(found)} for “{split}”; "
                f"size={size} was given. Ask for fewer."
            )
    return tuple(found.values())


def _whole(value: int, rule: str, least: int) -> int:
    """The number, if it is a whole one and large enough."""
    try:
        number = operator.index(value)
    except TypeError:
        number = least - 1
    if number < least:
        raise ValueError(f"{rule}; {value} was given. Give {least} or more.")
    return number
