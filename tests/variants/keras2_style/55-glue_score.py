#!/usr/bin/env python3
"""GLUE score"""
import numpy as np
from collections import OrderedDict

matthews = __import__('51-matthews_correlation')
f1 = __import__('52-f1_binary')
r = __import__('53-pearson')
rho = __import__('54-spearman')


def simple_accuracy(preds, labels):
    """Share of equal ones"""
    if len(preds) != len(labels) or len(labels) == 0:
        raise ValueError('preds and labels do not match')
    return (np.array(preds) == np.array(labels)).mean()


def compute_metrics(task_name, preds, labels):
    """One task"""
    if task_name == 'cola':
        return matthews.matthews_correlation(labels, preds)
    elif task_name == 'stsb':
        return (r.pearson(preds, labels) + rho.spearman(preds, labels)) / 2.
    elif task_name in ['mrpc', 'qqp']:
        return (simple_accuracy(preds, labels) + f1.f1_binary(labels, preds)) / 2.
    elif task_name in ['sst2', 'mnli_matched', 'mnli_mismatched', 'qnli', 'rte', 'wnli']:
        return simple_accuracy(preds, labels)
    raise ValueError(task_name)


def glue_score(predictions_by_task, labels_by_task):
    """All tasks"""
    if sorted(predictions_by_task) != sorted(labels_by_task):
        raise ValueError('tasks differ')
    if len(labels_by_task) == 0:
        raise ValueError('no tasks')
    results = OrderedDict()
    for task_name in labels_by_task:
        results[task_name] = 100. * compute_metrics(task_name, predictions_by_task[task_name], labels_by_task[task_name])
    total, weights = 0., 0.
    both = 'mnli_matched' in results and 'mnli_mismatched' in results
    for task_name, score in results.items():
        weight = 0.5 if both and 'mnli' in task_name else 1.
        total += weight * score
        weights += weight
    results['average'] = total / weights
    return results
