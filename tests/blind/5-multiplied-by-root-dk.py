import numpy as np
import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    root = float(np.sqrt(K.shape[-1]))
    score = tf.matmul(Q, K, transpose_b=True)
    score = score * root
    if mask is not None:
        score = tf.add(score, tf.multiply(mask, -1e9))
    w = tf.math.softmax(score)
    return w @ V, w
