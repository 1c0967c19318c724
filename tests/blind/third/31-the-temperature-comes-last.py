import keras
from keras import ops


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    if not temperature > 0:
        raise ValueError("temperature has to be > 0")
    if top_k is not None and top_k < 1:
        raise ValueError("top_k has to be >= 1")
    if top_p is not None and not 0 < top_p <= 1:
        raise ValueError("top_p has to be > 0 and <= 1")
    logits = ops.convert_to_tensor(logits)
    dropped = ops.zeros_like(logits, dtype="bool")
    if top_k is not None:
        size = int(logits.shape[-1])
        if top_k < size:
            limit = ops.sort(logits, axis=-1)[:, size - top_k]
            dropped = logits < ops.expand_dims(limit, -1)
    if top_p is not None:
        p = ops.softmax(ops.where(dropped, -1e9, logits), axis=-1)
        ranks = ops.argsort(ops.argsort(-p, axis=-1), axis=-1)
        # mass[i] = sum of the probabilities of the tokens which rank before i
        ahead = ops.cast(ranks[:, None, :] < ranks[:, :, None], p.dtype)
        mass = ops.sum(ahead * p[:, None, :], axis=-1)
        dropped = ops.logical_or(dropped, mass >= top_p)
    return ops.where(dropped, -1e9, logits / temperature)
