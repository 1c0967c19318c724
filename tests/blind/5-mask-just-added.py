import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dim = tf.cast(tf.shape(Q)[-1], tf.float32)
    logits = tf.matmul(Q, K, transpose_b=True) / tf.sqrt(dim)
    if mask is not None:
        logits = tf.math.add(logits, mask)
    attn = tf.nn.softmax(logits)
    return tf.matmul(attn, V), attn
