from keras import ops


def cosine_similarity(u, v):
    u, v = ops.convert_to_tensor(u), ops.convert_to_tensor(v)
    lengths = ops.norm(u, axis=-1) * ops.norm(v, axis=-1)
    safe = ops.where(lengths == 0, 1.0, lengths)
    return ops.where(lengths == 0, 0.0, ops.sum(u * v, -1) / safe)
