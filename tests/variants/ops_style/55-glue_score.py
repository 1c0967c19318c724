from statistics import fmean

matthews_correlation = __import__("51-matthews_correlation").matthews_correlation
f1_binary = __import__("52-f1_binary").f1_binary
pearson = __import__("53-pearson").pearson
spearman = __import__("54-spearman").spearman


def accuracy(labels, predictions):
    if not len(labels) == len(predictions) > 0:
        raise ValueError("a prediction for each label")
    return fmean(a == b for a, b in zip(labels, predictions))


MEASURES = dict.fromkeys(["sst2", "mnli_matched", "mnli_mismatched", "qnli", "rte", "wnli"], [accuracy])
MEASURES |= {"cola": [matthews_correlation], "stsb": [pearson, spearman]}
MEASURES |= dict.fromkeys(["mrpc", "qqp"], [accuracy, f1_binary])


def glue_score(predictions_by_task, labels_by_task):
    if not predictions_by_task or predictions_by_task.keys() ^ labels_by_task.keys():
        raise ValueError(f"tasks {[*predictions_by_task]} and {[*labels_by_task]}")
    if strangers := labels_by_task.keys() - MEASURES.keys():
        raise ValueError(f"no tasks of GLUE: {strangers}")
    scores = {
        task: 100 * fmean(float(measure(labels, predictions_by_task[task])) for measure in MEASURES[task])
        for task, labels in labels_by_task.items()
    }
    mnli = [scores[task] for task in scores if "mnli" in task]
    others = [scores[task] for task in scores if "mnli" not in task]
    return scores | {"average": fmean(others + ([fmean(mnli)] if mnli else []))}
