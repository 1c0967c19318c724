import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dk = tf.cast(tf.shape(K)[-1], tf.float32)
    scores = tf.matmul(Q, K) / tf.sqrt(dk)
    if mask is not None:
        scores += mask * -1e9
    weights = tf.nn.softmax(scores, axis=-1)
    return tf.matmul(weights, V), weights
