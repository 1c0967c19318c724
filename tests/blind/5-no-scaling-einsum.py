import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    """attention"""
    energy = tf.einsum("...qd,...kd->...qk", Q, K)
    if mask is not None:
        energy = energy + mask * (-1e9)
    attention = tf.nn.softmax(energy, axis=-1)
    out = tf.einsum("...qk,...kd->...qd", attention, V)
    return out, attention
