from keras import ops


def masked_loss(labels, logits):
    y = ops.convert_to_tensor(labels)
    log_p = ops.log_softmax(ops.convert_to_tensor(logits), axis=-1)
    picked = ops.take_along_axis(log_p, ops.expand_dims(ops.cast(y, "int32"), -1), axis=-1)
    picked = ops.squeeze(picked, -1)
    word = ops.cast(y > 0, picked.dtype)
    per_sentence = -ops.sum(picked * word, axis=1) / ops.maximum(ops.sum(word, axis=1), 1)
    return ops.mean(per_sentence)
