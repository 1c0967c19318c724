from keras import ops


def head_entropy(weights):
    w = ops.convert_to_tensor(weights)
    if w.ndim != 4:
        raise ValueError("weights must have four axes: batch, heads, target, source")
    # what the head looks at on average
    mean = ops.mean(w, axis=2)
    positive = mean > 0
    safe = ops.where(positive, mean, ops.ones_like(mean))
    return -ops.sum(safe * ops.log(safe), axis=-1) / ops.log(ops.cast(2.0, w.dtype))
