"""One number for nine tasks."""
import numpy as np

matthews_correlation = __import__('51-matthews_correlation').matthews_correlation
f1_binary = __import__('52-f1_binary').f1_binary
pearson = __import__('53-pearson').pearson
spearman = __import__('54-spearman').spearman

SIMPLE = {"sst2", "mnli_matched", "mnli_mismatched", "qnli", "rte", "wnli"}
KNOWN = SIMPLE | {"cola", "mrpc", "qqp", "stsb"}


def measure(task, right, said):
    """All measures of a task, in percent."""
    same = float(np.mean([float(a) == float(b) for a, b in zip(right, said)]))
    if task == "cola":
        values = [matthews_correlation(right, said)]
    elif task == "stsb":
        values = [pearson(right, said), spearman(right, said)]
    elif task in SIMPLE:
        values = [same]
    else:
        values = [same, f1_binary(right, said)]
    return [100.0 * float(value) for value in values]


def glue_score(predictions_by_task, labels_by_task):
    """Scores by task and their average."""
    if len(predictions_by_task) == 0 or set(predictions_by_task) ^ set(labels_by_task):
        raise ValueError("predictions and labels must be of the same tasks")
    scores, numbers, mnli = {}, [], []
    for task in predictions_by_task:
        said, right = predictions_by_task[task], labels_by_task[task]
        if task not in KNOWN:
            raise ValueError(f"{task} does not belong to GLUE")
        if len(said) != len(right) or len(right) == 0:
            raise ValueError(f"{task}: wrong number of predictions")
        values = measure(task, right, said)
        scores[task] = float(np.mean(values))
        if task.startswith("mnli"):
            mnli.append(scores[task])
        else:
            numbers.extend(values)
    if mnli:
        numbers.append(float(np.mean(mnli)))
    scores["average"] = float(np.mean(numbers))
    return scores
