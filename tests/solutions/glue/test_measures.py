"""The measures of GLUE, against scikit-learn and scipy."""

import numpy as np
import pytest
import scipy.stats

from solutions.glue import f1_binary, matthews_correlation, pearson, spearman

CLASSES = [matthews_correlation, f1_binary]
NUMBERS = [pearson, spearman]


@pytest.mark.parity
@pytest.mark.filterwarnings("ignore:A single label was found:UserWarning")
@pytest.mark.parametrize("seed", range(60))
def test_the_measures_of_classes_are_scikit_learns(metrics, seed):
    rng = np.random.default_rng(seed)
    examples, often = rng.integers(1, 30), rng.choice([0, 0.1, 0.5, 0.9, 1], 2)  # 0 and 1: one class alone
    labels, predictions = (rng.random((2, examples)) < often[:, None]).astype(int)
    assert matthews_correlation(labels, predictions) == pytest.approx(metrics.matthews_corrcoef(labels, predictions))
    assert f1_binary(labels, predictions) == pytest.approx(metrics.f1_score(labels, predictions, zero_division=0))


@pytest.mark.parametrize("values", [3, 10, 10**6])  # few values, many ties
@pytest.mark.parametrize("seed", range(20))
def test_the_correlations_are_scipys(seed, values):
    rng = np.random.default_rng(seed)
    x, y = rng.integers(0, values, (2, rng.integers(6, 40)))
    y = y + x * rng.integers(-2, 3)
    x[0], x[1], y[0], y[1] = 0, values, 0, 2 * values  # never constant
    assert pearson(x / 7, y / 3) == pytest.approx(scipy.stats.pearsonr(x / 7, y / 3).statistic)
    assert spearman(x, y) == pytest.approx(scipy.stats.spearmanr(x, y).statistic)


@pytest.mark.parametrize("measure", NUMBERS)
@pytest.mark.parametrize("value", [0, 5, 0.1, 1e300])
def test_a_constant_goes_with_nothing(measure, value):
    constant, other = [value] * 7, [3, 1, 4, 1, 5, 9, 2]
    assert measure(constant, other) == measure(other, constant) == measure(constant, constant) == 0
    assert measure([1.0], [2.0]) == 0


@pytest.mark.parametrize("classes", [([0, 0], [0, 0]), ([0, 0], [1, 1]), ([1, 1], [0, 0])])
def test_where_no_one_is_rightly_said_all_is_0(classes):
    assert [measure(*classes) for measure in CLASSES] == [0, 0]


def test_the_larger_class_always_said_has_an_f1_but_no_correlation():
    assert matthews_correlation([1, 1, 1, 0], [1, 1, 1, 1]) == 0
    assert f1_binary([1, 1, 1, 0], [1, 1, 1, 1]) == pytest.approx(6 / 7)


def test_a_million_examples_do_not_overflow():
    labels = np.arange(10**6) % 2
    assert matthews_correlation(labels, labels) == 1
    assert matthews_correlation(labels, 1 - labels) == -1


@pytest.mark.parametrize("measure", NUMBERS)
@pytest.mark.parametrize("seed", range(20))
def test_a_correlation_stays_within_1(measure, seed):
    x = np.random.default_rng(seed).normal(size=9)
    assert 1 - 1e-12 < measure(x, 3 * x + 1) <= 1
    assert -1 <= measure(x, 1 - x) < -1 + 1e-12


def test_ranks_look_at_order_alone():
    x = np.arange(1.0, 10)
    assert spearman(x, np.exp(x)) == pytest.approx(1)
    assert pearson(x, np.exp(x)) < 0.9


@pytest.mark.parametrize("measure", CLASSES + NUMBERS)
@pytest.mark.parametrize(
    ("labels", "predictions", "said"),
    [
        ([], [], r"received shapes \(0,\) and \(0,\)"),
        ([1, 0], [1], r"received shapes \(2,\) and \(1,\)"),
        ([[1, 0]], [[1, 0]], r"both in flat lists; received shapes \(1, 2\) and \(1, 2\)"),
        ([1, 0], [1, np.nan], "must be finite; received a nan or an infinity"),
    ],
)
def test_what_cannot_be_compared_is_refused(measure, labels, predictions, said):
    with pytest.raises(ValueError, match=said):
        measure(labels, predictions)


@pytest.mark.parametrize("measure", CLASSES)
def test_a_third_class_is_refused(measure):
    with pytest.raises(ValueError, match=r"the classes must be 0 and 1; received 2\. Of logits, give the argmax"):
        measure([1, 0, 1], [1, 2, 0])
