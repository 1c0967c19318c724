"""Average of the token vectors."""
import tensorflow as tf


def mean_pool(hidden, mask=None):
    """One vector per text."""
    hidden = tf.convert_to_tensor(hidden)
    if mask is None:
        return tf.math.reduce_mean(hidden, axis=1)
    mask = tf.cast(mask, hidden.dtype)
    if tuple(mask.shape)[1:] != (1, 1, hidden.shape[1]):
        raise ValueError("the mask is not (batch, 1, 1, source)")
    weight = mask[:, 0, 0, :]
    top = tf.einsum('bs,bsd->bd', weight, hidden)
    bottom = tf.math.reduce_sum(weight, axis=1, keepdims=True)
    return tf.math.divide_no_nan(top, bottom)
