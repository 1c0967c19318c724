import tensorflow as tf


def masked_accuracy(labels, logits):
    accuracies = tf.equal(tf.argmax(logits, axis=2), labels)
    mask = tf.math.logical_not(tf.math.equal(labels, 0))
    accuracies = tf.math.logical_and(mask, accuracies)
    accuracies = tf.cast(accuracies, dtype=tf.float32)
    mask = tf.cast(mask, dtype=tf.float32)
    return tf.math.divide_no_nan(tf.reduce_sum(accuracies), tf.reduce_sum(mask))
