import tensorflow as tf


def masked_loss(labels, logits):
    right = tf.one_hot(labels, logits.shape[-1]) * tf.cast(labels > 0, tf.float32)[..., None]
    total = tf.einsum("btv,btv->", right, tf.nn.log_softmax(logits))
    return -tf.math.divide_no_nan(total, tf.reduce_sum(right))
