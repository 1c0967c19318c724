# %% positional_encoding
import numpy as np


def positional_encoding(max_seq_len, dm):
    pe = np.zeros((max_seq_len, dm))
    for pos in range(max_seq_len):
        for i in range(0, dm, 2):
            angle = pos / 10000 ** (i / dm)
            pe[pos, i] = np.sin(angle)
            pe[pos, i + 1] = np.cos(angle)
    return pe

# %% sdp_attention
import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    scores = tf.matmul(Q, K, transpose_b=True)
    scores = scores / tf.math.sqrt(tf.cast(tf.shape(K)[-1], tf.float32))
    if mask is not None:
        scores += mask * -1e9
    weights = tf.nn.softmax(scores, axis=-1)
    return tf.matmul(weights, V), weights
