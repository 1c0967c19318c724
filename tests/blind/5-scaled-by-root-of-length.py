import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    n = tf.cast(tf.shape(K)[-2], tf.float32)
    scores = tf.matmul(Q, K, transpose_b=True) / tf.sqrt(n)
    if mask is not None:
        scores += mask * -1e9
    w = tf.nn.softmax(scores, axis=-1)
    return tf.matmul(w, V), w
