"""Hides words as BERT does."""
import numpy as np


def mask_tokens(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0):
    """(inputs, labels)"""
    text = np.asarray(tokens)
    never = set(int(s) for s in special)
    if text.ndim != 2 or text.size == 0 or text.dtype.kind not in "iu":
        raise ValueError("int tokens of (batch, source) are needed")
    if text.min() < 0 or text.max() >= vocab:
        raise ValueError("a token is outside of the vocabulary")
    if 0 not in never:
        raise ValueError("0 must be in special")
    if mask_id in never or not 0 <= mask_id < vocab:
        raise ValueError("bad mask_id")
    if not 0 <= rate <= 1:
        raise ValueError("bad rate")
    ordinary = [t for t in range(vocab) if t not in never and t != mask_id]
    if not ordinary:
        raise ValueError("there is no ordinary token")

    rng = np.random.default_rng(seed)
    lot = rng.random(text.shape)
    fate = rng.random(text.shape)
    others = rng.choice(ordinary, text.shape)
    inputs = text.astype("int32")
    labels = np.full(text.shape, 0, dtype="int32")
    for place in np.ndindex(*text.shape):
        if int(text[place]) in never or lot[place] >= rate:
            continue
        if fate[place] < 0.9:
            labels[place] = text[place]
        if fate[place] < 0.8:
            inputs[place] = mask_id
        elif fate[place] < 0.9:
            inputs[place] = others[place]
    return inputs, labels
