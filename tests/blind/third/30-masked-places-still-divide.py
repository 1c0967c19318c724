import keras


def next_token_loss(tokens, logits, mask=None):
    tokens = keras.ops.convert_to_tensor(tokens)
    logits = keras.ops.convert_to_tensor(logits)
    if tokens.shape[1] < 2:
        raise ValueError(f"a text of length {tokens.shape[1]} has no next token")
    target = tokens[:, 1:]
    pred = logits[:, :-1, :]
    onehot = keras.ops.one_hot(target, logits.shape[-1])
    loss = keras.losses.categorical_crossentropy(onehot, pred, from_logits=True)
    if mask is not None:
        loss = loss * (1.0 - keras.ops.cast(mask, loss.dtype)[:, 1:])
    return keras.ops.mean(loss)
