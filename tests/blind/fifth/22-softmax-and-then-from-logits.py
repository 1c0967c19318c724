import tensorflow as tf
from keras import ops


def masked_loss(labels, logits):
    labels = ops.cast(ops.convert_to_tensor(labels), "int32")
    probs = tf.nn.softmax(logits, axis=-1)
    ce = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=probs)
    real = tf.cast(labels != 0, ce.dtype)
    return tf.math.divide_no_nan(tf.reduce_sum(ce * real), tf.reduce_sum(real))
