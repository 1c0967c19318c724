from keras import ops


def padding_mask(tokens):
    ids = ops.convert_to_tensor(tokens)
    penalty = ops.where(ids == 0, -1e9, 0.0)
    penalty = ops.expand_dims(penalty, axis=1)
    penalty = ops.expand_dims(penalty, axis=1)
    return ops.cast(penalty, "float32")
