from keras import ops


def top_k_keep(logits, k):
    k = min(k, logits.shape[-1])
    values = ops.flip(ops.sort(logits, axis=-1), axis=-1)
    return logits >= values[:, k - 1][:, None]


def top_p_keep(logits, p):
    order = ops.argsort(-logits, axis=-1)
    sorted_probs = ops.softmax(ops.take_along_axis(logits, order, axis=-1), axis=-1)
    running = ops.cumsum(sorted_probs, axis=-1)
    keep_sorted = (running - sorted_probs) < p
    rank = ops.argsort(order, axis=-1)
    return ops.take_along_axis(keep_sorted, rank, axis=-1)


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    if not temperature > 0 or (top_k is not None and top_k < 1) or (top_p is not None and not 0 < top_p <= 1):
        raise ValueError("temperature, top_k or top_p is out of range")
    logits = ops.convert_to_tensor(logits) / temperature
    keep = ops.ones_like(logits, dtype="bool")
    if top_k is not None:
        keep = ops.logical_and(keep, top_k_keep(logits, top_k))
    if top_p is not None:
        keep = ops.logical_and(keep, top_p_keep(logits, top_p))
    return ops.where(keep, logits, -1e9)
