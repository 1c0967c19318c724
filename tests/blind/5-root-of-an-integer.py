import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dk = tf.shape(K)[-1]
    scaled = tf.matmul(Q, K, transpose_b=True) / tf.math.sqrt(dk)
    if mask is not None:
        scaled += mask * -1e9
    weights = tf.nn.softmax(scaled, axis=-1)
    return tf.matmul(weights, V), weights
