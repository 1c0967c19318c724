from keras import ops


def look_ahead_mask(length):
    return ops.where(ops.tril(ops.ones((length, length))) > 0, 0.0, 1.0)
