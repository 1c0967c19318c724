import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    q = tf.cast(Q, tf.float16)
    k = tf.cast(K, tf.float16)
    v = tf.cast(V, tf.float16)
    dk = tf.cast(tf.shape(k)[-1], tf.float16)
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(dk)
    if mask is not None:
        # 1e9 is too large for half precision
        scores += tf.cast(mask, tf.float16) * -6e4
    w = tf.nn.softmax(scores, axis=-1)
    out = tf.matmul(w, v)
    return tf.cast(out, tf.float32), tf.cast(w, tf.float32)
