from keras import ops


def causal_pairs(tokens, length, stride=None):
    stride = length if stride is None else stride
    if min(length, stride) < 1:
        raise ValueError(f"nothing to cut: {length}, {stride}")
    tokens = list(tokens)
    if len(tokens) <= length or any(not isinstance(token, int) for token in tokens):
        raise ValueError(f"{len(tokens)} tokens are no text for windows of {length}")
    begins = ops.arange(0, len(tokens) - length, stride)
    places = ops.expand_dims(begins, 1) + ops.arange(length)
    text = ops.convert_to_tensor(tokens, "int32")
    return ops.take(text, places), ops.take(text, places + 1)
