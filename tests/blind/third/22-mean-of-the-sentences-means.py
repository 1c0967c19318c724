import tensorflow as tf


def masked_loss(labels, logits):
    labels = tf.convert_to_tensor(labels)
    ce = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
    keep = tf.cast(tf.not_equal(labels, 0), ce.dtype)
    per_sentence = tf.math.divide_no_nan(tf.reduce_sum(ce * keep, axis=1), tf.reduce_sum(keep, axis=1))
    return tf.reduce_mean(per_sentence)
