import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    """mask is optional"""
    qk = tf.matmul(Q, K, transpose_b=True)
    d = tf.cast(tf.shape(K)[-1], dtype=tf.float32)
    qk = tf.divide(qk, tf.sqrt(d))
    w = tf.nn.softmax(qk, axis=-1)
    z = tf.matmul(w, V)
    return z, w
