import tensorflow as tf


def masked_accuracy(labels, logits):
    labels = tf.cast(tf.convert_to_tensor(labels), tf.int64)
    hits = tf.equal(labels, tf.argmax(logits, axis=-1, output_type=tf.int64))
    words = tf.cast(tf.math.count_nonzero(labels), tf.float32)
    return tf.math.divide_no_nan(tf.reduce_sum(tf.cast(hits, tf.float32)), words)
