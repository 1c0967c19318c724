import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    # only the directions should matter, not the lengths
    q_hat = tf.math.l2_normalize(Q, axis=-1)
    k_hat = tf.math.l2_normalize(K, axis=-1)
    score = tf.matmul(q_hat, k_hat, transpose_b=True)
    score = score / tf.sqrt(tf.cast(tf.shape(k_hat)[-1], tf.float32))
    if mask is not None:
        score += tf.cast(mask, tf.float32) * -1e9
    probs = tf.nn.softmax(score, axis=-1)
    return tf.matmul(probs, V), probs
