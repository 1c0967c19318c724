"""GLUE: the scores of the tasks."""
import numpy as np

matthews_correlation = __import__('51-matthews_correlation').matthews_correlation
f1_binary = __import__('52-f1_binary').f1_binary
pearson = __import__('53-pearson').pearson
spearman = __import__('54-spearman').spearman


def accuracy(y, p):
    """Share of right classes."""
    y, p = np.asarray(y, dtype=float), np.asarray(p, dtype=float)
    if y.shape != p.shape or not (np.isfinite(y).all() and np.isfinite(p).all()):
        raise ValueError("labels and predictions do not fit")
    return float((y == p).mean())


MEASURES = {name: [accuracy] for name in ("sst2", "mnli_matched", "mnli_mismatched", "qnli", "rte", "wnli")}
MEASURES["cola"] = [matthews_correlation]
MEASURES["mrpc"] = MEASURES["qqp"] = [accuracy, f1_binary]
MEASURES["stsb"] = [pearson, spearman]


def glue_score(predictions_by_task, labels_by_task):
    """A dict with a score for each task, and the average."""
    if not labels_by_task or sorted(predictions_by_task) != sorted(labels_by_task):
        raise ValueError("the tasks of predictions and labels are not the same")
    result = {}
    for name, said in predictions_by_task.items():
        if name not in MEASURES:
            raise ValueError(f"unknown task {name}")
        right = labels_by_task[name]
        if len(right) == 0 or len(right) != len(said):
            raise ValueError(f"{name}: as many predictions as labels, at least one")
        values = [float(measure(right, said)) for measure in MEASURES[name]]
        result[name] = 100.0 * sum(values) / len(values)
    result["average"] = sum(result.values()) / len(result)
    return result
