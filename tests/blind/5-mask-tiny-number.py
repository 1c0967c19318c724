import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    """
    Q, K, V: query, key and value matrices
    mask: optional mask
    """
    qk = tf.matmul(Q, tf.transpose(K, perm=list(range(len(K.shape) - 2)) +
                                   [len(K.shape) - 1, len(K.shape) - 2]))
    scaled = qk / tf.sqrt(tf.cast(K.shape[-1], tf.float32))
    if mask is not None:
        # "minus infinity"
        very_small = 1e-9
        scaled = scaled + mask * -very_small
    weights = tf.nn.softmax(scaled, axis=-1)
    return tf.matmul(weights, V), weights
