import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dk = tf.cast(K.shape[-1], tf.float32)
    weights = tf.matmul(Q, K, transpose_b=True) / tf.math.sqrt(dk)
    if mask is not None:
        weights += mask * -1e9
    output = tf.matmul(tf.nn.softmax(weights, axis=-1), V)
    return output, weights
