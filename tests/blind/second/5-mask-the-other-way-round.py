import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    """ mask: 1 = look at it """
    qk = tf.linalg.matmul(Q, K, transpose_b=True)
    qk = tf.math.divide(qk, tf.math.sqrt(tf.cast(tf.shape(Q)[-1], tf.float32)))
    if mask is not None:
        hidden = 1.0 - tf.cast(mask, tf.float32)
        qk = tf.math.add(qk, hidden * -1e9)
    att = tf.nn.softmax(qk)
    return tf.linalg.matmul(att, V), att
