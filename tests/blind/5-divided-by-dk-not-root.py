import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    """Scaled dot product attention"""
    product = tf.linalg.matmul(Q, K, transpose_b=True)
    keys_size = tf.cast(tf.shape(K)[-1], tf.float32)
    logits = product / keys_size
    if mask is not None:
        logits += mask * -1e9
    weights = tf.nn.softmax(logits, axis=-1)
    return tf.linalg.matmul(weights, V), weights
