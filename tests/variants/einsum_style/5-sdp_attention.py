import tensorflow as tf


def sdp_attention(query, key, value, attn_mask=None):
    d_k = query.shape[-1]
    scores = tf.einsum('...td,...sd->...ts', query, key) * d_k ** -0.5
    if attn_mask is not None:
        scores = scores - 1e9 * attn_mask
    # softmax by hand, the maximum taken away first
    scores = scores - tf.reduce_max(scores, axis=-1, keepdims=True)
    e = tf.exp(scores)
    alpha = e / tf.reduce_sum(e, axis=-1, keepdims=True)
    return tf.einsum('...ts,...sv->...tv', alpha, value), alpha
