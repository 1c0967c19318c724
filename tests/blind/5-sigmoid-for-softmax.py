import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dk = tf.cast(tf.shape(K)[-1], tf.float32)
    gate = tf.matmul(Q, K, transpose_b=True) / tf.math.sqrt(dk)
    if mask is not None:
        gate = gate - 1e9 * mask
    gate = tf.sigmoid(gate)
    return tf.matmul(gate, V), gate
