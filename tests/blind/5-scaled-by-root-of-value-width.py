import math
import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    width = V.shape[-1]
    scores = tf.einsum('...ab,...cb->...ac', Q, K) / math.sqrt(width)
    if mask is not None:
        scores = scores + mask * -1e9
    w = tf.nn.softmax(scores, axis=-1)
    return tf.einsum('...ac,...cd->...ad', w, V), w
