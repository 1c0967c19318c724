from keras import ops


def _check(name, value, ok):
    if not ok:
        raise ValueError(f"{name} = {value} is out of range")


def _below_kth(z, k):
    """True for what is less likely than the k-th."""
    ordered = ops.flip(ops.sort(z, axis=-1), axis=-1)
    return z < ordered[:, k - 1 : k]


def _outside_nucleus(z, p):
    """True for what comes after the tokens that reach p."""
    # the place of each token when sorted, 0 is the likeliest
    rank = ops.argsort(ops.argsort(-z, axis=-1), axis=-1)
    total = ops.cumsum(ops.softmax(ops.flip(ops.sort(z, axis=-1), axis=-1)), axis=-1)
    # one more than those that do not reach p by themselves
    size = 1 + ops.sum(ops.cast(total < p, "int32"), axis=-1, keepdims=True)
    return ops.cast(rank, "int32") >= size


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    _check("temperature", temperature, temperature > 0)
    _check("top_k", top_k, top_k is None or top_k >= 1)
    _check("top_p", top_p, top_p is None or 0 < top_p <= 1)
    z = ops.convert_to_tensor(logits, dtype="float32") / temperature
    if top_k is not None:
        z = ops.where(_below_kth(z, min(top_k, z.shape[1])), -1e9, z)
    return z if top_p is None else ops.where(_outside_nucleus(z, top_p), -1e9, z)
