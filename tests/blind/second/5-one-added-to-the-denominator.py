import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    """softmax with a '+ 1' so that a query may attend to nothing"""
    s = tf.einsum('...td,...sd->...ts', Q, K)
    s *= tf.math.rsqrt(tf.cast(tf.shape(K)[-1], s.dtype))
    if mask is not None:
        s += -1e9 * mask
    top = tf.maximum(tf.reduce_max(s, axis=-1, keepdims=True), 0.0)
    num = tf.exp(s - top)
    den = tf.exp(-top) + tf.reduce_sum(num, axis=-1, keepdims=True)
    p = num / den
    return tf.einsum('...ts,...sd->...td', p, V), p
