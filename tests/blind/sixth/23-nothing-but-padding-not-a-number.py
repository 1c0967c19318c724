"""Masked accuracy"""
from keras import ops


def masked_accuracy(labels, logits):
    labels = ops.cast(labels, "int32")
    predicted = ops.cast(ops.argmax(logits, axis=-1), "int32")
    is_word = labels != 0
    hits = ops.logical_and(is_word, predicted == labels)
    n_hits = ops.sum(ops.cast(hits, "float32"))
    n_words = ops.sum(ops.cast(is_word, "float32"))
    return n_hits / n_words
