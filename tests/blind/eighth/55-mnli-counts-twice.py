"""The scores of GLUE."""
import numpy as np

matthews_correlation = __import__('51-matthews_correlation').matthews_correlation
f1_binary = __import__('52-f1_binary').f1_binary
pearson = __import__('53-pearson').pearson
spearman = __import__('54-spearman').spearman


def accuracy(y, p):
    """Share of the right ones"""
    return sum(1.0 for a, b in zip(y, p) if a == b) / len(y)


def one_task(task, y, p):
    """Score of one task, up to 1"""
    if task == "cola":
        return float(matthews_correlation(y, p))
    if task == "mrpc" or task == "qqp":
        return (accuracy(y, p) + float(f1_binary(y, p))) / 2
    if task == "stsb":
        return (float(pearson(y, p)) + float(spearman(y, p))) / 2
    if task in ("sst2", "mnli_matched", "mnli_mismatched", "qnli", "rte", "wnli"):
        return accuracy(y, p)
    raise ValueError("unknown task " + str(task))


def glue_score(predictions_by_task, labels_by_task):
    """A dict of scores, with the average"""
    if not labels_by_task or set(labels_by_task) != set(predictions_by_task):
        raise ValueError("predictions and labels are needed for the same tasks")
    scores = {}
    for task, p in predictions_by_task.items():
        y = labels_by_task[task]
        if len(y) == 0 or len(y) != len(p):
            raise ValueError(task + ": as many predictions as labels are needed")
        scores[task] = 100.0 * one_task(task, list(y), list(p))
    groups = {}
    for task, score in scores.items():
        name = task
        groups.setdefault(name, []).append(score)
    average = float(np.mean([np.mean(group) for group in groups.values()]))
    return dict(scores, average=average)
