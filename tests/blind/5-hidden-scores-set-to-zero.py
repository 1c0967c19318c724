import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    scale = K.shape[-1] ** -0.5
    sim = scale * tf.einsum('...xd,...yd->...xy', Q, K)
    if mask is not None:
        sim = sim * (1. - mask)
    A = tf.nn.softmax(sim, axis=-1)
    return tf.einsum('...xy,...yd->...xd', A, V), A
