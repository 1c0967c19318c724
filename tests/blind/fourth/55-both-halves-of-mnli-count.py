import numpy as np

matthews_correlation = __import__('51-matthews_correlation').matthews_correlation
f1_binary = __import__('52-f1_binary').f1_binary
pearson = __import__('53-pearson').pearson
spearman = __import__('54-spearman').spearman

ACCURACY_ONLY = ["sst2", "mnli_matched", "mnli_mismatched", "qnli", "rte", "wnli"]


def accuracy(labels, predictions):
    labels, predictions = np.asarray(labels), np.asarray(predictions)
    if labels.shape != predictions.shape or labels.size == 0:
        raise ValueError("labels and predictions must be equally many")
    return float((labels == predictions).mean())


def score(task, y, p):
    if task == "cola":
        return matthews_correlation(y, p)
    if task in ("mrpc", "qqp"):
        return (accuracy(y, p) + f1_binary(y, p)) / 2
    if task == "stsb":
        return (pearson(y, p) + spearman(y, p)) / 2
    if task in ACCURACY_ONLY:
        return accuracy(y, p)
    raise ValueError("unknown task " + str(task))


def glue_score(predictions_by_task, labels_by_task):
    if set(predictions_by_task) != set(labels_by_task):
        raise ValueError("predictions and labels must be of the same tasks")
    if not labels_by_task:
        raise ValueError("no tasks")
    result = {}
    for task in predictions_by_task:
        result[task] = float(100 * score(task, labels_by_task[task], predictions_by_task[task]))
    result["average"] = sum(result.values()) / len(result)
    return result
