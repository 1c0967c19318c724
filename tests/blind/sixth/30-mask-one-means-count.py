"""Next token loss"""
import keras
from keras import ops


def next_token_loss(tokens, logits, mask=None):
    tokens = ops.convert_to_tensor(tokens)
    logits = ops.convert_to_tensor(logits)
    n = tokens.shape[1]
    if n <= 1:
        raise ValueError("at least two tokens are needed")
    if mask is None:
        mask = ops.ones(tokens.shape)
    ce = keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="none")
    loss = ce(tokens[:, 1:n], logits[:, 0:n - 1])
    weights = ops.cast(mask, "float32")[:, 1:n]
    return ops.sum(weights * loss) / ops.maximum(ops.sum(weights), 1.0)
