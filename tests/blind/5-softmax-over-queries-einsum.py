import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dk = Q.shape[-1]
    s = tf.einsum('...id,...jd->...ij', Q, K) / (dk ** 0.5)
    if mask is not None:
        s += mask * -1e9
    ex = tf.exp(s - tf.reduce_max(s, axis=-2, keepdims=True))
    weights = ex / tf.reduce_sum(ex, axis=-2, keepdims=True)
    output = tf.einsum('...ij,...jv->...iv', weights, V)
    return output, weights
