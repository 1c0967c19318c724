"""Cosine similarity"""
from keras import ops


def norm(x):
    return ops.sqrt(ops.sum(ops.square(x), axis=-1))


def cosine_similarity(u, v):
    u = ops.cast(u, "float32")
    v = ops.cast(v, "float32")
    product = ops.sum(ops.multiply(u, v), axis=-1)
    return product / (norm(u) * norm(v))
