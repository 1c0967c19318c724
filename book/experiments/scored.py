"""What a fine-tuned MiniLM answers on a task of the small GLUE, for the chapter GLUE to score by every measure that GLUE has."""

from __future__ import annotations

import numpy as np

from .fine_tuning import DEV, DEV_SEED, fine_tune, predicted
from .kept import Arrays, kept
from .reading import read

#: The trainings that the chapter makes itself: short ones, so that a page's build has time for them.
SHORT = {"sentiment": {"size": 160, "epochs": 3}, "similarity": {"size": 600, "epochs": 2}}


@kept(
    *(f"book/experiments/{part}.py" for part in ("fine_tuning", "reading")),
    *(f"solutions/{part}" for part in ("bert", "attention", "masks")),
    *(f"solutions/glue/{part}.py" for part in ("classification_head", "encode_pair")),
    *(f"corpora/{part}" for part in ("small_glue", "bilingual", "weights.py")),
)
def answered(task: str, size: int, epochs: int, way: str = "tuned", seed: int = 0) -> Arrays:
    """Fine-tune a network on a task, and ask it the examples that are held out.

    Args:
        task: one of the small GLUE's.
        size: training examples.
        epochs: how often they are read at most.
        way: "scratch", "frozen" or "tuned".
        seed: of the weights that are drawn, and of what is dropped.

    Returns:
        By name: `answers` and `labels`, a class or a number for each held-out example, in the order of `read`; `seconds` of the
        training; `epochs`, how often the examples were read.
    """
    done = fine_tune(task, way, seed, size, epochs)
    unseen = read(task, "dev", DEV[task], DEV_SEED)
    return {
        "answers": np.array(predicted(task, done.model, unseen)),
        "labels": unseen.labels,
        "seconds": np.array(done.seconds),
        "epochs": np.array(done.epochs),
    }
