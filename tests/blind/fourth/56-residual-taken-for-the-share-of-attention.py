import tensorflow as tf


def attention_rollout(weights, residual=0.5):
    if not 0.0 <= residual <= 1.0:
        raise ValueError(f"residual={residual}")
    if len(weights) < 1:
        raise ValueError("weights is empty")
    rollout = None
    for layer in [tf.convert_to_tensor(w) for w in weights]:
        if layer.shape.rank != 4 or layer.shape[2] != layer.shape[3]:
            raise ValueError("weights must be square: (batch, heads, source, source)")
        heads = tf.reduce_mean(layer, axis=1)
        identity = tf.eye(heads.shape[-1], dtype=heads.dtype)
        a = (1.0 - residual) * identity + residual * heads
        a = tf.math.divide_no_nan(a, tf.reduce_sum(a, -1, keepdims=True))
        rollout = a if rollout is None else tf.einsum("bij,bjk->bik", a, rollout)
    return rollout
