"""What was right beside what was said."""

import numpy as np


def side_by_side(labels, predictions):
    """Both as float arrays `(examples,)`, if they can be compared: as many of each, at least one, all finite."""
    labels, predictions = np.asarray(labels, "float64"), np.asarray(predictions, "float64")
    if labels.shape != predictions.shape or labels.ndim != 1 or not labels.size:
        raise ValueError(
            "there must be one prediction for each label, and at least one, both in flat lists; "
            f"received shapes {labels.shape} and {predictions.shape}."
        )
    if not (np.isfinite(labels).all() and np.isfinite(predictions).all()):
        raise ValueError("labels and predictions must be finite; received a nan or an infinity among them.")
    return labels, predictions


def confusion(labels, predictions):
    """How many are rightly 1, wrongly 1, wrongly 0 and rightly 0, as ints."""
    labels, predictions = side_by_side(labels, predictions)
    others = set(np.concatenate([labels, predictions]).tolist()) - {0, 1}
    if others:
        raise ValueError(f"the classes must be 0 and 1; received {min(others):g}. Of logits, give the argmax.")
    yes, said = labels == 1, predictions == 1
    return int(sum(yes & said)), int(sum(~yes & said)), int(sum(yes & ~said)), int(sum(~yes & ~said))
