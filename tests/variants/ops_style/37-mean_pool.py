from keras import ops


def mean_pool(hidden, mask=None):
    b, s, _ = ops.shape(hidden)
    if mask is None:
        mask = ops.zeros((b, 1, 1, s))
    if ops.shape(mask) != (b, 1, 1, s):
        raise ValueError(f"a padding mask is {(b, 1, 1, s)}; this one is {ops.shape(mask)}")
    seen = 1.0 - ops.squeeze(mask, axis=1)  # (batch, 1, source)
    share = seen / ops.maximum(ops.sum(seen, axis=-1, keepdims=True), 1.0)
    return ops.squeeze(ops.matmul(share, hidden), axis=1)
