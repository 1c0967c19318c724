"""Hides some tokens of a text, for BERT to guess."""
import numpy as np


def mask_tokens(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0):
    tokens = np.asarray(tokens)
    special = [int(s) for s in special]
    if tokens.ndim != 2 or tokens.size == 0 or tokens.dtype.kind not in "iu":
        raise ValueError("tokens must be int, (batch, source), not empty")
    if (tokens < 0).any() or (tokens >= vocab).any():
        raise ValueError("a token is not in the vocabulary")
    if 0 not in special:
        raise ValueError("padding must be special")
    if mask_id in special or not (0 <= mask_id < vocab):
        raise ValueError("bad mask_id")
    if not (0 <= rate <= 1):
        raise ValueError("bad rate")
    ordinary = sorted(set(range(vocab)) - set(special) - {mask_id})
    if not ordinary:
        raise ValueError("nothing is ordinary")
    rng = np.random.default_rng(seed)
    pick = rng.random(tokens.shape)
    fate = rng.random(tokens.shape)
    swap = rng.choice(ordinary, tokens.shape)
    inputs = tokens.astype("int32")
    labels = np.zeros(tokens.shape, dtype="int32")
    rows, columns = tokens.shape
    for r in range(rows):
        for c in range(columns):
            token = tokens[r, c]
            if token in special or pick[r, c] >= rate:
                continue
            if fate[r, c] < 0.8:
                inputs[r, c] = mask_id
            elif fate[r, c] < 0.9:
                inputs[r, c] = swap[r, c]
            if inputs[r, c] != token:
                labels[r, c] = token
    return inputs, labels
