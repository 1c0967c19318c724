from keras import ops


def masked_accuracy(labels, logits):
    words = ops.not_equal(labels, 0)
    right = ops.logical_and(words, ops.equal(ops.cast(ops.argmax(logits, axis=-1), "int32"), labels))
    count = ops.count_nonzero(words)
    return ops.cast(ops.count_nonzero(right), "float32") / ops.cast(ops.maximum(count, 1), "float32")
