from keras import ops


def head_entropy(weights):
    weights = ops.convert_to_tensor(weights)
    if ops.ndim(weights) != 4:
        raise ValueError(f"weights have {ops.ndim(weights)} axes")
    # the smallest float32 moves nothing that is there
    bits = weights * ops.log2(ops.maximum(weights, 1e-37))
    return -ops.sum(bits, axis=(-2, -1)) / weights.shape[-2]
