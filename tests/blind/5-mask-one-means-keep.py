import tensorflow as tf


def sdp_attention(queries, keys, values, mask=None):
    d_k = tf.cast(tf.shape(keys)[-1], tf.float32)
    scores = tf.matmul(queries, keys, transpose_b=True) * tf.math.rsqrt(d_k)
    if mask is not None:
        scores = tf.where(tf.equal(mask, 0), -1e9 * tf.ones_like(scores), scores)
    probs = tf.nn.softmax(scores, axis=-1)
    return tf.matmul(probs, values), probs
