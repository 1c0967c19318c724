import numpy as np

mcc = __import__('51-matthews_correlation').matthews_correlation
f1 = __import__('52-f1_binary').f1_binary
pearson = __import__('53-pearson').pearson
spearman = __import__('54-spearman').spearman


def acc(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError("lengths differ, or are zero")
    return np.mean(np.array(labels) == np.array(predictions))


metrics = {name: [acc] for name in ("sst2", "mnli_matched", "mnli_mismatched", "qnli", "rte", "wnli")}
metrics["cola"] = [mcc]
metrics["mrpc"] = metrics["qqp"] = [acc, f1]
metrics["stsb"] = [pearson, spearman]


def glue_score(predictions_by_task, labels_by_task):
    if len(predictions_by_task) == 0 or predictions_by_task.keys() != labels_by_task.keys():
        raise ValueError("the same tasks in both, at least one")
    scores = {}
    for task, predictions in predictions_by_task.items():
        if task not in metrics:
            raise ValueError(f"{task!r} is not in GLUE")
        scores[task] = 100 * float(np.mean([m(labels_by_task[task], predictions) for m in metrics[task]]))

    per_task = [s for t, s in scores.items() if not t.startswith("mnli")]
    if "mnli_matched" in scores or "mnli_mismatched" in scores:
        per_task.append((scores["mnli_matched"] + scores["mnli_mismatched"]) / 2)
    scores["average"] = float(np.mean(per_task))
    return scores
