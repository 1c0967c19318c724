"""Masking as in BERT."""
import numpy as np


def mask_tokens(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0):
    """Inputs with some tokens hidden, labels with what stood there."""
    x = np.array(tokens)
    forbidden = list(special)
    if x.ndim != 2 or x.size < 1 or not np.issubdtype(x.dtype, np.integer):
        raise ValueError("tokens must be a table of ints")
    if (x < 0).any() or (x >= vocab).any():
        raise ValueError("tokens must be from 0 to vocab - 1")
    if 0 not in forbidden:
        raise ValueError("0 has to be special")
    if mask_id in forbidden or mask_id not in range(vocab):
        raise ValueError("mask_id is special or unknown")
    if rate < 0 or rate > 1:
        raise ValueError("rate is a share")
    if set(range(vocab)) <= set(forbidden) | {mask_id}:
        raise ValueError("there are no ordinary tokens")

    rng = np.random.default_rng(seed)
    is_special = np.zeros(x.shape, dtype=bool)
    for number in forbidden:
        is_special |= x == number
    picked = (rng.random(x.shape) < rate) & ~is_special
    dice = rng.random(x.shape)
    random_token = rng.choice(np.arange(vocab), x.shape)

    inputs = x.copy()
    hide = picked & (dice < 0.8)
    swap = picked & (dice >= 0.8) & (dice < 0.9)
    inputs[hide] = mask_id
    inputs[swap] = random_token[swap]
    labels = np.zeros_like(x)
    labels[picked] = x[picked]
    return inputs.astype(np.int32), labels.astype(np.int32)
