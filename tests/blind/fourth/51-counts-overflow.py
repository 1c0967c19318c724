import numpy as np
import tensorflow as tf


def matthews_correlation(labels, predictions):
    labels, predictions = np.asarray(labels), np.asarray(predictions)
    if labels.ndim != 1 or labels.shape != predictions.shape or labels.size == 0:
        raise ValueError("labels and predictions must be as many, and at least one")
    if not np.isin(labels, (0, 1)).all() or not np.isin(predictions, (0, 1)).all():
        raise ValueError("only the classes 0 and 1 are allowed")
    table = tf.math.confusion_matrix(labels.astype("int32"), predictions.astype("int32"), num_classes=2)
    (tn, fp), (fn, tp) = tf.unstack(table[0]), tf.unstack(table[1])
    below = tf.cast((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn), tf.float64)
    if below == 0:
        return 0.0
    above = tf.cast(tp * tn - fp * fn, tf.float64)
    return float(above / tf.sqrt(below))
