#!/usr/bin/env python3
"""GLUE score"""
import tensorflow as tf

matthews_correlation = __import__('51-matthews_correlation').matthews_correlation
f1_binary = __import__('52-f1_binary').f1_binary
pearson = __import__('53-pearson').pearson
spearman = __import__('54-spearman').spearman

ACCURACY_TASKS = ["sst2", "mnli_matched", "mnli_mismatched", "qnli", "rte", "wnli"]


def glue_score(predictions_by_task, labels_by_task):
    """Scores of the tasks and their average"""
    if not predictions_by_task or set(predictions_by_task) != set(labels_by_task):
        raise ValueError("need predictions and labels of the same tasks")
    scores = {}
    for task in predictions_by_task:
        p, y = predictions_by_task[task], labels_by_task[task]
        if len(p) != len(y) or len(y) == 0:
            raise ValueError(f"{task}: lengths {len(p)} and {len(y)}")
        accuracy = tf.reduce_mean(tf.cast(tf.equal(p, y), tf.float64))
        if task == "cola":
            score = matthews_correlation(y, p)
        elif task in ("mrpc", "qqp"):
            score = (accuracy + float(f1_binary(y, p))) / 2
        elif task == "stsb":
            score = (pearson(y, p) + spearman(y, p)) / 2
        elif task in ACCURACY_TASKS:
            score = accuracy
        else:
            raise ValueError(f"{task} is not a task of GLUE")
        scores[task] = float(score) * 100
    # matched and mismatched together are one task
    averaged = {task: score for task, score in scores.items() if not task.startswith("mnli")}
    mnli = [score for task, score in scores.items() if task.startswith("mnli")]
    if mnli:
        averaged["mnli"] = sum(mnli) / len(mnli)
    scores["average"] = sum(averaged.values()) / len(averaged)
    return scores
