import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    root = float(Q.shape[-1]) ** 0.5
    sim = tf.matmul(Q / root, tf.linalg.matrix_transpose(K))
    if mask is not None:
        sim += mask * -1e9
    sim = sim - tf.reduce_max(sim, axis=-2, keepdims=True)
    ex = tf.exp(sim)
    w = ex / tf.reduce_sum(ex, axis=-2, keepdims=True)
    return tf.matmul(w, V), w
