import tensorflow as tf


def masked_accuracy(labels, logits):
    labels = tf.cast(tf.convert_to_tensor(labels), tf.int32)
    guess = tf.argmax(logits, axis=-1, output_type=tf.int32)
    keep = tf.not_equal(labels, 0)
    right = tf.boolean_mask(guess, keep) == tf.boolean_mask(labels, keep)
    return tf.reduce_mean(tf.cast(right, tf.float32))
