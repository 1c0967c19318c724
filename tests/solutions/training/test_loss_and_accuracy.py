"""The loss and the accuracy of padded sentences."""

import numpy as np
import pytest
from workbench import floats

from solutions.training import masked_accuracy, masked_loss

LABELS = np.array([[3, 1, 4, 0], [2, 0, 0, 0], [1, 1, 1, 1]])


@pytest.fixture
def logits(rng):
    return 3 * floats(rng, 3, 4, 5)


def test_the_loss_is_the_mean_over_words(run, logits):
    powers = np.exp(logits.astype("float64"))
    likely = powers / powers.sum(-1, keepdims=True)
    each = [-np.log(likely[b, t, word]) for (b, t), word in np.ndenumerate(LABELS) if word]
    assert float(run(masked_loss)(LABELS, logits)) == pytest.approx(np.mean(each), rel=1e-5)


def test_the_accuracy_is_the_share_of_right_words(run, logits):
    right = [logits[b, t].argmax() == word for (b, t), word in np.ndenumerate(LABELS) if word]
    assert float(run(masked_accuracy)(LABELS, logits)) == pytest.approx(np.mean(right))


@pytest.mark.parametrize("measure", [masked_loss, masked_accuracy])
def test_what_stands_at_padding_changes_nothing(measure, rng, logits):
    other = np.where((LABELS == 0)[..., None], 9 * floats(rng, *logits.shape), logits)
    assert float(measure(LABELS, logits)) == float(measure(LABELS, other))


@pytest.mark.parametrize("measure", [masked_loss, masked_accuracy])
def test_more_padding_changes_nothing(measure, rng, logits):
    labels = np.pad(LABELS, ((0, 0), (0, 3)))
    wider = np.concatenate([logits, floats(rng, 3, 3, 5)], axis=1)
    assert float(measure(labels, wider)) == pytest.approx(float(measure(LABELS, logits)), rel=1e-6)


@pytest.mark.parametrize("measure", [masked_loss, masked_accuracy])
def test_nothing_but_padding_is_0(measure, logits):
    assert float(measure(np.zeros_like(LABELS), logits)) == 0
