import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dk = tf.cast(tf.shape(K)[-1], tf.float32)
    x = tf.matmul(Q, K, transpose_b=True) / tf.math.sqrt(dk)
    if mask is not None:
        x += mask * -1e9
    attention_weights = tf.nn.softmax(x, axis=-1)
    output = tf.matmul(attention_weights, V)
    return attention_weights, output
