import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dk = tf.cast(K.shape[-1], Q.dtype)
    logits = tf.einsum('...qd,...kd->...qk', Q, K) / dk
    if mask is not None:
        logits = logits - 1e9 * mask
    attn = tf.nn.softmax(logits, axis=-1)
    return tf.einsum('...qk,...kv->...qv', attn, V), attn
