from keras import ops


def padding_mask(tokens):
    hidden = ops.cast(tokens == 0, "float32")
    return ops.expand_dims(ops.expand_dims(hidden, 1), 1)
