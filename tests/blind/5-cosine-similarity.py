import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dk = K.shape[-1]
    Qn = tf.math.l2_normalize(Q, axis=-1)
    Kn = tf.math.l2_normalize(K, axis=-1)
    s = tf.matmul(Qn, Kn, transpose_b=True) / dk ** 0.5
    if mask is not None:
        s += -1e9 * mask
    w = tf.nn.softmax(s, axis=-1)
    return tf.matmul(w, V), w
