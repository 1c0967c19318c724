"""Padding mask"""
from keras import ops


def padding_mask(tokens):
    """1 for every token that is padding"""
    zero = ops.zeros_like(tokens)
    mask = ops.cast(ops.equal(tokens, zero), "float32")
    return ops.expand_dims(mask, axis=1)
