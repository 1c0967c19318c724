import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dk = tf.cast(tf.shape(K)[-1], tf.float32)
    weights = tf.nn.softmax(tf.matmul(Q, K, transpose_b=True) / tf.sqrt(dk), axis=-1)

    # hide what has to be hidden
    if mask is not None:
        visible = 1.0 - mask
        weights = weights * visible

    output = tf.matmul(weights, V)
    return output, weights
