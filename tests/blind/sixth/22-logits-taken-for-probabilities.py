"""Masked loss"""
import keras
from keras import ops

cross_entropy = keras.losses.SparseCategoricalCrossentropy(reduction="none")


def masked_loss(labels, logits):
    labels = ops.convert_to_tensor(labels)
    mask = ops.cast(labels != 0, "float32")
    losses = cross_entropy(labels, logits) * mask
    words = ops.sum(mask)
    return ops.where(words > 0, ops.sum(losses) / ops.maximum(words, 1.0), 0.0)
