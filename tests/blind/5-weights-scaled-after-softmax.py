import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dk = tf.cast(tf.shape(K)[-1], tf.float32)
    x = tf.matmul(Q, K, transpose_b=True)
    if mask is not None:
        x = x + -1e9 * mask
    a = tf.nn.softmax(x, axis=-1) / tf.math.sqrt(dk)
    return tf.matmul(a, V), a
