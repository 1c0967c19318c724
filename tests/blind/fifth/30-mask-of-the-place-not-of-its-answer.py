from keras import ops


def next_token_loss(tokens, logits, mask=None):
    tokens = ops.convert_to_tensor(tokens)
    length = tokens.shape[1]
    if length < 2:
        raise ValueError(f"a text of {length} token has nothing to predict")
    log_probs = ops.log_softmax(ops.convert_to_tensor(logits), axis=-1)
    use = ops.ones_like(log_probs[..., 0]) if mask is None else 1.0 - ops.cast(mask, log_probs.dtype)
    total, count = 0.0, 0.0
    for i in range(length - 1):
        answer = ops.one_hot(tokens[:, i + 1], log_probs.shape[-1])
        nll = -ops.sum(answer * log_probs[:, i], axis=-1)
        total = total + ops.sum(nll * use[:, i])
        count = count + ops.sum(use[:, i])
    return total / ops.maximum(count, 1.0)
