from keras import ops


def masked_loss(labels, logits):
    vocab = ops.shape(logits)[-1]
    right = ops.one_hot(labels, vocab)
    each = -ops.sum(right * ops.log_softmax(logits), axis=-1)
    words = ops.cast(labels != 0, "float32")
    return ops.sum(each * words) / ops.maximum(ops.sum(words), 1.0)
