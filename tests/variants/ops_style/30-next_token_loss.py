from keras import ops


def next_token_loss(tokens, logits, mask=None):
    tokens, logits = ops.convert_to_tensor(tokens), ops.convert_to_tensor(logits)
    if ops.shape(tokens)[1] < 2:
        raise ValueError("one token alone has no next token")
    log_p = ops.log_softmax(logits[:, :-1])
    surprise = -ops.take_along_axis(log_p, tokens[:, 1:, None], axis=-1)[..., 0]
    counted = ops.ones_like(surprise)
    if mask is not None:
        counted = counted - ops.cast(mask, surprise.dtype)[:, 1:]
    return ops.sum(surprise * counted) / ops.maximum(ops.sum(counted), 1.0)
