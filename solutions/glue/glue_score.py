"""The score of GLUE."""

import numpy as np

from .f1_binary import f1_binary
from .matthews_correlation import matthews_correlation
from .pearson import pearson
from .side_by_side import side_by_side
from .spearman import spearman


def glue_score(predictions_by_task, labels_by_task):
    r"""Score each task by its own measures, in hundredths, and take the mean over the tasks.

    .. math:: \mathrm{average} = \frac{1}{\text{tasks}} \sum_{\text{task}} 100 \cdot \overline{\text{its measures}}

    "cola" has Matthews' correlation; "mrpc" and "qqp" the mean of accuracy and F1; "stsb" the mean of Pearson's and Spearman's
    correlation; "sst2", "mnli_matched", "mnli_mismatched", "qnli", "rte" and "wnli" accuracy. The two halves of MNLI are one
    task: their mean counts once.

    Args:
        predictions_by_task: what was said, by the task's name: classes, int `(examples,)`; for "stsb" float `(examples,)`.
        labels_by_task: what is right, in the same form, for the same tasks.

    Returns:
        a dict with the score of each task given, a float between -100 and 100, and "average".

    Raises:
        ValueError: if there is no task, an unknown one or one without labels, or not as many predictions as labels.

    Example:
        >>> labels = {"rte": [0, 1, 1, 0], "mnli_matched": [2, 0], "mnli_mismatched": [1, 1]}
        >>> glue_score({"rte": [0, 1, 1, 1], "mnli_matched": [2, 0], "mnli_mismatched": [0, 0]}, labels)
        {'rte': 75.0, 'mnli_matched': 100.0, 'mnli_mismatched': 0.0, 'average': 62.5}

    Source: Wang et al. (2019), section 3 and table 1.
    """
    _check_tasks(predictions_by_task, labels_by_task)
    scores: dict[str, float] = {}
    halves: dict[str, list[float]] = {}  # MNLI has two, any other task one
    for task, predictions in predictions_by_task.items():
        try:
            each = [measure(labels_by_task[task], predictions) for measure in MEASURES[task]]
        except ValueError as error:
            raise ValueError(f"{task}: {error}") from error
        scores[task] = float(100 * np.mean(each))
        halves.setdefault(task.split("_")[0], []).append(scores[task])
    return {**scores, "average": float(np.mean([np.mean(half) for half in halves.values()]))}


def _accuracy(labels, predictions):
    """The share of examples whose class is right."""
    labels, predictions = side_by_side(labels, predictions)
    return np.mean(labels == predictions)


#: The measures of each task; the task's score is their mean.
MEASURES = {
    "cola": (matthews_correlation,),
    "sst2": (_accuracy,),
    "mrpc": (_accuracy, f1_binary),
    "stsb": (pearson, spearman),
    "qqp": (_accuracy, f1_binary),
    "mnli_matched": (_accuracy,),
    "mnli_mismatched": (_accuracy,),
    "qnli": (_accuracy,),
    "rte": (_accuracy,),
    "wnli": (_accuracy,),
}


def _check_tasks(predictions_by_task, labels_by_task):
    unknown = [task for task in (*predictions_by_task, *labels_by_task) if task not in MEASURES]
    if unknown:
        raise ValueError(f"the tasks are {', '.join(MEASURES)}; received {unknown[0]!r}. Use these names.")
    if predictions_by_task.keys() != labels_by_task.keys() or not labels_by_task:
        raise ValueError(
            "there must be predictions and labels for the same tasks, and for at least one; received predictions for "
            f"{', '.join(predictions_by_task) or 'none'} and labels for {', '.join(labels_by_task) or 'none'}."
        )
