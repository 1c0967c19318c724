"""The score of GLUE: each task by its own measures, from scikit-learn and scipy."""

import numpy as np
import pytest
import scipy.stats

from solutions.glue import glue_score

TASKS = ["cola", "sst2", "mrpc", "stsb", "qqp", "mnli_matched", "mnli_mismatched", "qnli", "rte", "wnli"]


@pytest.fixture
def official(metrics):
    """What each task is measured by."""

    def both(one, other):
        return lambda labels, predictions: (one(labels, predictions) + other(labels, predictions)) / 2

    f1_too = both(metrics.accuracy_score, metrics.f1_score)
    correlations = both(lambda x, y: scipy.stats.pearsonr(x, y)[0], lambda x, y: scipy.stats.spearmanr(x, y)[0])
    others = {"cola": metrics.matthews_corrcoef, "mrpc": f1_too, "qqp": f1_too, "stsb": correlations}
    return {task: others.get(task, metrics.accuracy_score) for task in TASKS}


@pytest.fixture
def sat(rng):
    """Predictions and labels for every task, each with as many examples as no other has."""
    predictions, labels = {}, {}
    for number, task in enumerate(TASKS):
        classes = 3 if "mnli" in task else 2
        drawn = rng.integers(0, classes + 1, 25 + number)
        labels[task] = np.minimum(drawn, classes - 1)  # the last class is the largest: F1 is not the accuracy
        predictions[task] = np.where(rng.random(25 + number) < 0.6, labels[task], rng.integers(0, classes, 25 + number))
    labels["stsb"] = rng.integers(0, 26, 30) / 5
    predictions["stsb"] = labels["stsb"] + rng.normal(size=30)
    return predictions, labels


def test_each_task_has_a_score_and_the_average_comes_last(sat):
    scores = glue_score(*sat)
    assert list(scores) == [*TASKS, "average"]
    assert all(type(score) is float for score in scores.values())


@pytest.mark.parity
def test_each_task_has_its_own_measures(official, sat):
    predictions, labels = sat
    scores = glue_score(predictions, labels)
    for task, measure in official.items():
        assert scores[task] == pytest.approx(100 * measure(labels[task], predictions[task])), task


@pytest.mark.parity
def test_the_measures_of_a_task_differ_here(metrics, sat):
    predictions, labels = sat
    for task in ("mrpc", "qqp"):
        share, f1 = (measure(labels[task], predictions[task]) for measure in (metrics.accuracy_score, metrics.f1_score))
        assert abs(share - f1) > 0.01


def test_the_two_halves_of_mnli_count_once(sat):
    scores = glue_score(*sat)
    mnli = (scores["mnli_matched"] + scores["mnli_mismatched"]) / 2
    others = [score for task, score in scores.items() if task != "average" and "mnli" not in task]
    assert scores["average"] == pytest.approx((sum(others) + mnli) / 9)


@pytest.mark.parametrize("tasks", [["rte"], ["cola", "stsb"], ["mnli_matched", "qqp"]])
def test_the_average_is_over_the_tasks_given(sat, tasks):
    predictions, labels = ({task: answers[task] for task in tasks} for answers in sat)
    scores = glue_score(predictions, labels)
    assert scores["average"] == pytest.approx(np.mean([scores[task] for task in tasks]))


@pytest.mark.parametrize(
    ("predictions", "labels", "said"),
    [
        ({"sst": [1]}, {"sst": [1]}, r"the tasks are cola, sst2, mrpc, .*, wnli; received 'sst'\. Use these names"),
        ({"rte": [1]}, {"rte": [1], "mnli": [1]}, "the tasks are cola, .*; received 'mnli'"),
        ({"rte": [1]}, {"rte": [1], "qnli": [1]}, "received predictions for rte and labels for rte, qnli"),
        ({}, {}, "received predictions for none and labels for none"),
        ({"rte": [1, 0]}, {"rte": [1]}, r"rte: there must be one prediction for each label, .* \(1,\) and \(2,\)"),
        ({"cola": [2]}, {"cola": [1]}, "cola: the classes must be 0 and 1; received 2"),
    ],
)
def test_bad_input_is_refused(predictions, labels, said):
    with pytest.raises(ValueError, match=said):
        glue_score(predictions, labels)
