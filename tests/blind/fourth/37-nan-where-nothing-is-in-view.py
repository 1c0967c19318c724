import tensorflow as tf


def mean_pool(hidden, mask=None):
    hidden = tf.convert_to_tensor(hidden)
    if mask is None:
        return tf.reduce_mean(hidden, axis=1)
    mask = tf.cast(mask, hidden.dtype)
    if mask.shape.rank != 4 or mask.shape[1] != 1 or mask.shape[2] != 1 or mask.shape[3] != hidden.shape[1]:
        raise ValueError(f"mask of shape {mask.shape} does not fit hidden of shape {hidden.shape}")
    keep = 1.0 - mask[:, 0, 0]
    total = tf.einsum("bs,bsm->bm", keep, hidden)
    return total / tf.reduce_sum(keep, axis=-1, keepdims=True)
