"""GLUE's scores and their average."""
import numpy as np
matthews_correlation = __import__('51-matthews_correlation').matthews_correlation
f1_binary = __import__('52-f1_binary').f1_binary
pearson = __import__('53-pearson').pearson
spearman = __import__('54-spearman').spearman


def accuracy(labels, predictions):
    return float(np.mean(np.asarray(labels) == np.asarray(predictions)))


RULES = {
    "cola": [matthews_correlation],
    "stsb": [pearson, spearman],
    "mrpc": [accuracy, f1_binary],
    "qqp": [accuracy, f1_binary],
}
for name in ("sst2", "mnli_matched", "mnli_mismatched", "qnli", "rte", "wnli"):
    RULES[name] = [accuracy]


def glue_score(predictions_by_task, labels_by_task):
    names = list(predictions_by_task)
    if not names or set(names) != set(labels_by_task):
        raise ValueError("the tasks differ, or there are none")
    result = {}
    for task in names:
        if task not in RULES:
            raise ValueError("unknown task " + task)
        said, right = predictions_by_task[task], labels_by_task[task]
        if len(right) == 0 or len(said) != len(right):
            raise ValueError("bad lengths in " + task)
        values = [float(rule(right, said)) for rule in RULES[task]]
        result[task] = 100.0 * sum(values) / len(values)
    means = [result[task] for task in names]
    result["average"] = sum(means) / len(means)
    return result
